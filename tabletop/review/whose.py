"""Whose task it was: the seats that did a thing, or that could have done it. Seats, never persons."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.drill import Event
from tabletop.review.asked import Asked
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course
from tabletop.scenario.documents.scenario import Scenario


def doer_of(scenario: Scenario, event: Event) -> str | None:
    """Return the seat that an event goes back to: its own, its sender's, or that of its unit; None for none."""
    for name in ("seat", "sender"):
        found = getattr(event, name, None)
        if isinstance(found, str):
            return found
    unit = getattr(event, "unit", None)
    return scenario.units[unit].seat if isinstance(unit, str) else None


def courses_for(scenario: Scenario, pattern: Pattern | None) -> tuple[Course, ...]:
    """Return the courses whose start a pattern asks for; none where it asks for something else."""
    if pattern is None or not pattern.event.startswith("course"):
        return ()
    where = dict(pattern.where)
    return tuple(
        course
        for course in scenario.doctrine.courses.values()
        if course.id in where.get("course", {course.id})
        and course.capability in where.get("capability", {course.capability})
    )


def seats_for(scenario: Scenario, asked: Asked, told: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the seats of the command that could do what is awaited, in the scenario's order.

    Args:
        scenario: What was played.
        asked: What was asked.
        told: Seats that knew of it: anybody who knows may speak or ask.
    """
    pattern = asked.awaits
    if pattern is None:
        return ()
    where, doctrine = dict(pattern.where), scenario.doctrine
    able: frozenset[str] = frozenset()
    match pattern.event:
        case event if event.startswith("course"):
            able = frozenset(course.capability for course in courses_for(scenario, pattern))
        case "boxes-handed-over":
            able = doctrine.logistics.escorts
        case "ring-manned":
            able = frozenset({"presence"})
    if able:
        return _of(
            scenario, (unit.seat for unit in scenario.units.values() if _can(scenario, unit.type, able))
        )
    match pattern.event:
        case "decision-made":
            roles = {
                doctrine.decisions[one].role for one in where.get("decision", ()) if one in doctrine.decisions
            }
            return _holding(scenario, roles)
        case "objection-recorded":
            return _holding(
                scenario, {one.role for one in doctrine.decisions.values() if one.effect == "record"}
            )
        case "detachment-posted" | "detachment-relieved":
            guards = (unit.seat for unit in scenario.units.values() if doctrine.unit_types[unit.type].guards)
            return _of(scenario, guards)
        case "unit-inspected" | "kit-repaired" | "shortfall-found":
            return _of(scenario, (unit.seat for unit in scenario.units.values()))
    seats = [
        seat.id
        for seat in scenario.seats.values()
        if seat.id in where.get("seat", {seat.id})
        and seat.agency in where.get("agency", {seat.agency})
        and (not where.get("role") or not where["role"].isdisjoint(seat.roles))
    ]
    knew = set(told)
    return _of(scenario, (seat for seat in seats if seat in knew or not knew))


def able_seats(scenario: Scenario, able: frozenset[str]) -> tuple[str, ...]:
    """Return the seats of the command with a unit that has one of some capabilities, in the scenario's order."""
    return _of(scenario, (unit.seat for unit in scenario.units.values() if _can(scenario, unit.type, able)))


def _can(scenario: Scenario, unit_type: str, able: frozenset[str]) -> bool:
    return not able.isdisjoint(scenario.doctrine.unit_types[unit_type].capabilities)


def _holding(scenario: Scenario, roles: set[str]) -> tuple[str, ...]:
    return _of(scenario, (seat.id for seat in scenario.seats.values() if not roles.isdisjoint(seat.roles)))


def _of(scenario: Scenario, seats: Iterable[str]) -> tuple[str, ...]:
    named = set(seats)
    return tuple(seat.id for seat in scenario.seats.values() if seat.id in named and seat.kind == "command")
