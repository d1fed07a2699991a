"""Readiness: what units lacked, how that was found and mended, how tired they became, and the rings round a plenary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.kit import full_of, gap_of
from tabletop.drill.people import fatigue_at
from tabletop.language import Text
from tabletop.review.flat import Row, flat
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.review.rings import RingRecord, RingSpan, rings_of
from tabletop.review.table_time import upper_median
from tabletop.review.turn_ends import TurnEnd, turn_ends
from tabletop.scenario.documents.readiness import PEOPLE
from tabletop.session import Past

__all__ = [
    "Found",
    "Inspection",
    "Loan",
    "Readiness",
    "RingRecord",
    "RingSpan",
    "Shortfall",
    "TurnFatigue",
    "UnitFatigue",
    "readiness_of",
]

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

    def records(self) -> list[Row]:
        """Return one row for each shortfall."""
        return [flat(one) for one in self.shortfalls]

    def fatigue_records(self) -> list[Row]:
        """Return one row for each unit at the end of each turn."""
        return [
            {"turn": turn.turn, "minute": turn.minute, "unit": unit.unit, "seat": unit.seat, "fatigue": tired}
            for unit in self.fatigue
            for turn, tired in zip(self.turns, unit.by_turn, strict=True)
        ]


def readiness_of(past: Past) -> Readiness:
    """Return how ready the forces of a past drill were."""
    log = logbook_of(past)
    inspections = _inspections(past, log)
    tired = past.scenario.doctrine.fatigue.tired
    by_unit = {unit: tuple(_fatigue(end, unit) for end in turn_ends(past)) for unit in past.scenario.units}
    return Readiness(
        units=len(past.scenario.units),
        inspected=len({one.unit for one in inspections}),
        inspections=inspections,
        shortfalls=tuple(_shortfalls(past, log)),
        loans=tuple(_loans(past, log)),
        fatigue=tuple(
            UnitFatigue(
                unit=unit.id,
                title=unit.title,
                seat=unit.seat,
                by_turn=by_unit[unit.id],
                highest=max(by_unit[unit.id], default=0),
                tired=sum(one >= tired for one in by_unit[unit.id]),
            )
            for unit in past.scenario.units.values()
        ),
        turns=tuple(_turn(end, tired) for end in turn_ends(past)),
        rings=rings_of(past, log),
    )


def _inspections(past: Past, log: Logbook) -> tuple[Inspection, ...]:
    kinds = {stage.id: stage.kind for stage in past.scenario.stages}
    parade, found = False, []
    for seq, event in log.among(ev.StageStarted, ev.UnitInspected):
        if isinstance(event, ev.StageStarted):
            parade = kinds[event.stage] == "readiness"
        elif isinstance(event, ev.UnitInspected):
            turn = past.turn_at(seq)
            found.append(Inspection(event.target, event.unit, event.minute, turn, parade, event.wanting, seq))
    return tuple(found)


def _shortfalls(past: Past, log: Logbook) -> Iterator[Shortfall]:
    told: dict[tuple[str, str], list[tuple[int, ev.Event]]] = defaultdict(list)
    for seq, event in log.among(ev.KitWanting, ev.ShortfallFound, ev.KitRepaired, ev.KitLent, ev.KitReceived):
        told[getattr(event, "unit", ""), getattr(event, "kit", "")].append((seq, event))
    order = {unit: at for at, unit in enumerate(past.scenario.units)}
    for (unit, kit), mine in sorted(told.items(), key=lambda one: (order[one[0][0]], one[0][1])):
        short = sum(event.short for _, event in mine if isinstance(event, ev.KitWanting))
        if short <= 0:
            continue
        found = next((event for _, event in mine if isinstance(event, ev.ShortfallFound)), None)
        document = past.scenario.units[unit]
        yield Shortfall(
            unit=unit,
            seat=document.seat,
            kit=kit,
            title=past.scenario.doctrine.equipment[kit].title if kit != PEOPLE else None,
            full=document.strength if kit == PEOPLE else full_of(past.scenario, unit, kit),
            short=short,
            found=found.how if found is not None else "never",
            minute=found.minute if found is not None else None,
            mended=sum(event.amount for _, event in mine if isinstance(event, ev.KitRepaired)),
            borrowed=sum(event.amount for _, event in mine if isinstance(event, ev.KitReceived)),
            left=gap_of(past.account.state, unit, kit),
            cites=tuple(seq for seq, _ in mine),
        )


def _loans(past: Past, log: Logbook) -> Iterator[Loan]:
    """Yield the loans; each arrival is the first at the minute promised that none of the others had."""
    came = log.of(ev.KitReceived)
    used: set[int] = set()
    for seq, event in log.of(ev.KitLent):
        what = (event.to, event.unit, event.kit, event.amount, event.arrives)
        arrived = next(
            (
                (at, got)
                for at, got in came
                if at not in used and (got.unit, got.lender, got.kit, got.amount, got.minute) == what
            ),
            None,
        )
        if arrived is not None:
            used.add(arrived[0])
        yield Loan(
            unit=event.unit,
            to=event.to,
            kit=event.kit,
            title=past.scenario.doctrine.equipment[event.kit].title,
            amount=event.amount,
            sent=event.minute,
            arrived=arrived[1].minute if arrived is not None else None,
            cites=(seq,) if arrived is None else (seq, arrived[0]),
        )


def _fatigue(end: TurnEnd, unit: str) -> int:
    return fatigue_at(end.account.state.units[unit], end.minute)


def _turn(end: TurnEnd, tired: int) -> TurnFatigue:
    units = end.account.state.units
    at_hand = [
        (fatigue_at(one, end.minute), unit)
        for unit, one in units.items()
        if one.doing not in ("held", "readying")
    ]
    highest, unit = max(at_hand, key=lambda one: one[0], default=(0, ""))
    return TurnFatigue(
        turn=end.turn,
        minute=end.minute,
        units=len(at_hand),
        median=upper_median(one for one, _ in at_hand) or 0,
        highest=highest,
        unit=unit,
        tired=sum(one >= tired for one, _ in at_hand),
    )
