"""Readiness: what units lacked, how that was found and mended, how tired they became, and the rings round a plenary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

Found: TypeAlias = Literal["inspection", "use", "never"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A unit was inspected.

    Attributes:
        unit: The unit.
        by: Who inspected it.
        minute: When it was done.
        turn: In which turn.
        parade: Whether at the parade (a stage of the kind ``readiness``).
        wanting: How many kinds of equipment it lacked then.
        seq: The entry of the log.
    """

    unit: str
    by: str
    minute: int
    turn: int
    parade: bool
    wanting: int
    seq: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Equipment (or people) that a unit came without.

    Attributes:
        unit: The unit.
        seat: Who commands it.
        kit: Equipment id, or ``people``.
        title: What it is called; None for people.
        full: How much the unit should have.
        short: How much was missing when the drill began.
        found: How its seat learned of it.
        minute: When, or None.
        mended: How much was repaired.
        borrowed: How much came on loan.
        left: How much was missing at the end, below 0 if it has more than it should.
        cites: What was logged of it.
    """

    unit: str
    seat: str
    kit: str
    title: Text | None
    full: int
    short: int
    found: Found
    minute: int | None
    mended: int
    borrowed: int
    left: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loan:
    """Equipment that one unit lent another; `arrived` None while it is under way."""

    unit: str
    to: str
    kit: str
    title: Text
    amount: int
    sent: int
    arrived: int | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitFatigue:
    """How tired a unit was when each turn ended, per mille; `tired` counts the turns at whose end it was too tired."""

    unit: str
    title: Text
    seat: str
    by_turn: tuple[int, ...]
    highest: int
    tired: int


@dataclass(frozen=True, slots=True)
class TurnFatigue:
    """How tired all units were when a turn ended.

    Attributes:
        turn: Turn of the drill.
        minute: The end of it.
        units: Units that were at hand (not held back for a decision).
        median: Median of their fatigue, per mille; the higher of the middle two.
        highest: The most, per mille.
        unit: Which unit, the first of several.
        tired: How many were so tired that their courses work less.
    """

    turn: int
    minute: int
    units: int
    median: int
    highest: int
    unit: str
    tired: int


@dataclass(frozen=True, slots=True)
class RingSpan:
    """A stretch in which a ring was manned, or open with so many people."""

    start: int
    end: int
    manned: bool
    people: int | None
    seq: int


@dataclass(frozen=True, slots=True)
class RingRecord:
    """A ring round a plenary.

    Attributes:
        plenary: Plenary id.
        place: What its place is called.
        ring: Ring id.
        title: Its name.
        asked: People it asks for.
        spans: How it stood, from the beginning of the stage to its end; empty if that was not played.
        manned: Minutes manned.
        sitting: Minutes in all.
        cites: The entries of the log behind it.
    """

    plenary: str
    place: Text
    ring: str
    title: Text
    asked: int
    spans: tuple[RingSpan, ...]
    manned: int
    sitting: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready the forces were.

    Attributes:
        units: How many units there are.
        inspected: How many of them were inspected at all.
        inspections: In the order in which they were done.
        shortfalls: Units in the scenario's order.
        loans: In the order in which they were sent.
        fatigue: Each unit, in the scenario's order.
        turns: The turns, beside `UnitFatigue.by_turn`.
        rings: In the order written.
    """

    units: int
    inspected: int
    inspections: tuple[Inspection, ...]
    shortfalls: tuple[Shortfall, ...]
    loans: tuple[Loan, ...]
    fatigue: tuple[UnitFatigue, ...]
    turns: tuple[TurnFatigue, ...]
    rings: tuple[RingRecord, ...]

    def found(self, how: Found) -> int:
        """How many shortfalls were found so."""
        return sum(one.found == how for one in self.shortfalls)
