"""Coverage: which TPS were guarded in full when each turn ended, against what the pattern of their class asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

Grouping: TypeAlias = Literal["all", "kecamatan", "kelurahan", "class"]


@dataclass(frozen=True, slots=True)
class Cover:
    """How a group of polling places was guarded at one moment.

    Attributes:
        by: What the group has in common.
        id: Zone or risk class id; empty for all.
        title: Its name, or None for all.
        places: Polling places.
        tps: TPS at them.
        guarded_places: Places at which as many people stood as the pattern asks.
        guarded: TPS at those.
        share: Of the TPS, per mille.
        needed: People the pattern asks for.
        posted: People who stood there.
        short: People lacking, summed over the places that lack any.
        cites: Who came and who left in this turn.
    """

    by: Grouping
    id: str
    title: Text | None
    places: int
    tps: int
    guarded_places: int
    guarded: int
    share: int
    needed: int
    posted: int
    short: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TurnCover:
    """Coverage at the end of a turn.

    Attributes:
        turn: Turn of the drill.
        minute: The end of it.
        voting: Whether voters vote in this turn: the doors are open in it.
        groups: All, then kecamatan, kelurahan and classes in the order written.
    """

    turn: int
    minute: int
    voting: bool
    groups: tuple[Cover, ...]

    @property
    def all(self) -> Cover:
        """The whole city."""
        return self.groups[0]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage of the TPS by turn.

    Attributes:
        turns: The turns from the first to the last in which anybody stood at a polling place or voters voted.
        best: The turn of those with the highest share of guarded TPS, the first of several, or None.
        worst_voting: The turn with the lowest share while voters voted, the first of several, or None.
    """

    turns: tuple[TurnCover, ...]
    best: int | None
    worst_voting: int | None
