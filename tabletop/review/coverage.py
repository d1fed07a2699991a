"""Coverage: which TPS were guarded in full when each turn ended, against what the pattern of their class asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from tabletop.drill import events as ev
from tabletop.drill.pattern import need_of
from tabletop.language import Text
from tabletop.review.flat import Row, flat
from tabletop.review.logbook import logbook_of
from tabletop.review.turn_ends import TurnEnd, turn_ends
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past

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
        groups: All, then kecamatan, kelurahan and classes that have polling places, in the order written.
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

    def records(self) -> list[Row]:
        """Return one row for each group at the end of each turn."""
        return [
            flat(group, turn=turn.turn, minute=turn.minute, voting=turn.voting)
            for turn in self.turns
            for group in turn.groups
        ]


def coverage_of(past: Past) -> Coverage:
    """Return how the TPS of a past drill were guarded."""
    scenario = past.scenario
    if not scenario.city.polling:
        return Coverage((), None, None)
    ground = _Ground(scenario)
    posted = [_standing(ground, end) for end in turn_ends(past)]
    voting = [_votes(scenario, end) for end in turn_ends(past)]
    shown = [at for at, here in enumerate(posted) if voting[at] or bool(here.any())]
    if not shown:
        return Coverage((), None, None)
    moved = _moved(past)
    turns = tuple(
        TurnCover(
            end.turn,
            end.minute,
            voting[at],
            tuple(ground.covers(posted[at], [one for one in moved if end.first <= one[0] <= end.last])),
        )
        for at, end in enumerate(turn_ends(past))
        if shown[0] <= at <= shown[-1]
    )
    best = max(turns, key=lambda one: one.all.share)
    worst = min((one for one in turns if one.voting), key=lambda one: one.all.share, default=None)
    return Coverage(turns, best.turn, worst.turn if worst is not None else None)


def _votes(scenario: Scenario, end: TurnEnd) -> bool:
    day, rules = scenario.polling_day, scenario.doctrine.polling
    return day is not None and end.start < day + rules.closes and day + rules.opens < end.minute


def _standing(ground: _Ground, end: TurnEnd) -> npt.NDArray[np.int64]:
    """Return how many people stand at each polling place when a turn ends."""
    manned = end.account.state.manned
    return np.array([manned.get(place, (0, 0))[0] for place in ground.places], dtype=np.int64)


def _moved(past: Past) -> list[tuple[int, str]]:
    """Return the entries of the log in which somebody came to a polling place or left it, with the place."""
    told = logbook_of(past).among(ev.DetachmentPosted, ev.DetachmentRecalled)
    return [(seq, getattr(event, "polling", "")) for seq, event in told]


class _Ground:
    """The polling places in their groups, as a matrix: a row for each group, a column for each place."""

    def __init__(self, scenario: Scenario) -> None:
        city, doctrine = scenario.city, scenario.doctrine
        self.places = tuple(city.polling)
        self._place_at = {place: at for at, place in enumerate(self.places)}
        places = list(city.polling.values())
        self._tps = np.array([place.tps for place in places], dtype=np.int64)
        self._needs = np.array([need_of(doctrine, place) for place in places], dtype=np.int64)
        zones = [zone for zone in city.zones.values() if zone.level == "kecamatan"]
        zones += [zone for zone in city.zones.values() if zone.level == "kelurahan"]
        self._heads: list[tuple[Grouping, str, Text | None]] = [("all", "", None)]
        members = [[True] * len(places)]
        for zone in zones:
            inside = {zone.id} | {one.id for one in city.zones.values() if one.parent == zone.id}
            self._heads.append((zone.level, zone.id, zone.title))
            members.append([place.zone in inside for place in places])
        for kind in doctrine.tps_classes.values():
            self._heads.append(("class", kind.id, kind.title))
            members.append([place.risk_class == kind.id for place in places])
        whole = np.array(members, dtype=np.int64)
        there = [row for row, member in enumerate(members) if any(member)]
        self._groups = whole[there]
        self._heads = [self._heads[row] for row in there]
        self._sizes = [self._groups.sum(axis=1), self._groups @ self._tps]
        self._asked = self._groups @ self._needs

    def covers(self, posted: npt.NDArray[np.int64], moved: Iterable[tuple[int, str]]) -> Iterable[Cover]:
        """Yield how each group with polling places stands, given who stands where and who moved in the turn."""
        full = (posted >= self._needs).astype(np.int64)
        columns = [
            *self._sizes,
            self._groups @ full,
            self._groups @ (full * self._tps),
            self._asked,
            self._groups @ posted,
            self._groups @ np.maximum(0, self._needs - posted),
        ]
        cites: list[list[int]] = [[] for _ in self._heads]
        for seq, place in moved:
            for row in np.flatnonzero(self._groups[:, self._place_at[place]]).tolist():
                cites[row].append(seq)
        for row, head in enumerate(self._heads):
            places, tps, full_places, guarded, needed, stand, short = (int(one[row]) for one in columns)
            yield Cover(
                by=head[0],
                id=head[1],
                title=head[2],
                places=places,
                tps=tps,
                guarded_places=full_places,
                guarded=guarded,
                share=guarded * 1000 // tps,
                needed=needed,
                posted=stand,
                short=short,
                cites=tuple(cites[row]),
            )
