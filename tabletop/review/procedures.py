"""Procedures: every gate and standing procedure (SOP), how often it came up, and whether it was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

Demand: TypeAlias = Literal["never", "before", "then"]
"""What a watch asks: that something never happens, that other things come before it, or that something follows."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time at which a gate or procedure came up.

    Attributes:
        standing: Kept, broken, waived, or still open when what was played ended.
        subject: The incident or sign it belongs to, or None.
        minute: When it was judged; of an open one, when it came up.
        turn: In which turn.
        cites: The entries of the log that prove it, the verdict last.
    """

    standing: Literal["kept", "broken", "waived", "open"]
    subject: str | None
    minute: int
    turn: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A gate or a procedure.

    Attributes:
        watch: Watch id.
        kind: Gate or procedure.
        title: What it asks.
        source: The rule of law or doctrine it stands for.
        demands: What kinds of things it asks.
        occasions: The times it came up, in order. One that only says never comes up when it is broken.
    """

    watch: str
    kind: Literal["gate", "procedure"]
    title: Text
    source: str
    demands: tuple[Demand, ...]
    occasions: tuple[Occasion, ...]

    @property
    def arose(self) -> int:
        """How often it came up."""
        return len(self.occasions)

    @property
    def kept(self) -> int:
        """How often it was kept."""
        return sum(one.standing == "kept" for one in self.occasions)

    @property
    def broken(self) -> int:
        """How often it was broken."""
        return sum(one.standing == "broken" for one in self.occasions)

    @property
    def subjects_broken(self) -> int:
        """At how many incidents it was broken, as the outcome counts gates."""
        return len({one.subject for one in self.occasions if one.standing == "broken"})


@dataclass(frozen=True, slots=True)
class Procedures:
    """All gates, then all procedures, each in the order of the book; those that never came up too."""

    gates: tuple[Procedure, ...]
    procedures: tuple[Procedure, ...]
