"""What units have of their equipment and their people, in truth and as their seat knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tabletop.drill.view import KitSeen
from tabletop.scenario.documents.doctrine import Course
from tabletop.scenario.documents.readiness import PEOPLE, Kit

if TYPE_CHECKING:
    from tabletop.drill.book import Book
    from tabletop.drill.run import Run
    from tabletop.drill.state import State
    from tabletop.scenario.documents.scenario import Scenario


@dataclass(frozen=True, slots=True)
class KitState:
    """The readiness of a unit as it is; units without a record lack nothing and were not inspected.

    Attributes:
        gap: Pieces missing by equipment id (or `PEOPLE`), below 0 for pieces borrowed beyond what it should have.
        known: Equipment ids whose gap its seat knows.
        repaired: Equipment ids that were repaired already.
        inspected: When it was inspected last, or None.
    """

    gap: Kit = ()
    known: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
    inspected: int | None = None


WHOLE = KitState()


def gap_of(state: State, unit: str, kit: str) -> int:
    """Return how much of an equipment a unit lacks in truth."""
    record = state.kits.get(unit)
    return 0 if record is None else dict(record.gap).get(kit, 0)


def known_gap(state: State, unit: str, kit: str) -> int:
    """Return how much of an equipment a unit lacks as far as its seat knows."""
    record = state.kits.get(unit, WHOLE)
    return dict(record.gap).get(kit, 0) if kit in record.known else 0


def full_of(scenario: Scenario, unit: str, kit: str) -> int:
    """Return how much of an equipment a unit has when nothing is missing."""
    return dict(scenario.units[unit].kit).get(kit, 0)


def strength_of(run: Run, unit: str) -> int:
    """Return how many people a unit has in truth, those posted included."""
    return run.scenario.units[unit].strength - (gap_of(run.state, unit, PEOPLE) if run.state.kits else 0)


def known_strength(run: Run, unit: str) -> int:
    """Return how many people a unit has as far as its seat knows, those posted included."""
    return run.scenario.units[unit].strength - (known_gap(run.state, unit, PEOPLE) if run.state.kits else 0)


def share_for(run: Run, unit: str, course: Course, *, known: bool) -> tuple[int, str]:
    """Return the share of what a course asks for that a unit has, per mille, and the equipment that is scarcest.

    Args:
        run: The drill.
        unit: The unit.
        course: The course.
        known: As far as its seat knows, or in truth.
    """
    gaps = known_gap if known else gap_of
    full = dict(run.scenario.units[unit].kit)
    shares = [
        (max(0, min(1000, (full.get(kit, 0) - gaps(run.state, unit, kit)) * 1000 // need)), kit)
        for kit, need in course.kit
    ]
    return min(shares, key=lambda one: one[0], default=(1000, ""))


def missing_share(scenario: Scenario, state: State, unit: str, serves: str) -> tuple[int, tuple[str, ...]]:
    """Return the largest share that a unit lacks of equipment serving one purpose, per mille, and what it lacks of it."""
    record = state.kits.get(unit)
    if record is None or not record.gap:
        return 0, ()
    return share_lacking(scenario, unit, record.gap, serves)


def share_lacking(
    scenario: Scenario, unit: str, gap: Iterable[tuple[str, int]], serves: str
) -> tuple[int, tuple[str, ...]]:
    """Return the same for a unit that lacks so many pieces of each equipment, in truth or as its seat knows."""
    equipment, kits = scenario.doctrine.equipment, scenario.units[unit].kit
    most, short = 0, []
    for kit, pieces in gap:
        if pieces > 0 and kit in equipment and equipment[kit].serves == serves:
            for held, full in kits:
                if held == kit:
                    most = max(most, pieces * 1000 // full)
                    short.append(kit)
    return most, tuple(short)


def runner_minutes(book: Book, state: State, unit: str, node: str) -> int:
    """Return the minutes by which a unit at a node hears and is heard late, 0 where its radio reaches.

    In a dead zone, or with less than the least share of what it needs to report, a runner goes.
    """
    late = book.relays.get(node, 0)
    if unit in state.kits:
        rules = book.scenario.doctrine.readiness
        if missing_share(book.scenario, state, unit, "reports")[0] > 1000 - rules.least:
            late = max(late, rules.runner)
    return late


@lru_cache(maxsize=4096)
def kit_seen(full: Kit, record: KitState) -> KitSeen:
    """Return the readiness of a unit as its seat knows it; records stand from turn to turn, and so does this."""
    short = {kit: gap for kit, gap in record.gap if kit in record.known}
    return KitSeen(
        have=tuple((kit, pieces - short.get(kit, 0)) for kit, pieces in full),
        short=tuple((kit, gap) for kit, gap in short.items() if gap > 0),
        repaired=record.repaired,
        inspected=record.inspected,
    )
