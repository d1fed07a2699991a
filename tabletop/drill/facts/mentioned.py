"""What facts say of that which they mention: incidents, signs, seats, units, courses and posts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from tabletop.city.model import PollingPlace
from tabletop.drill.book import Book
from tabletop.drill.state import State
from tabletop.drill.subject import inject_of

Fields: TypeAlias = dict[str, str]
Maker: TypeAlias = Callable[[Book, State, Any], Fields]
"""What a fact says of an event of one class."""


def incident_fields(state: State, incident: str | None) -> Fields:
    """Return what any fact about an incident says of it."""
    one = state.incidents.get(incident) if incident is not None else None
    if one is None or incident is None:
        return {}
    early = "met" if incident in state.met else "unmet"
    return {
        "incident": incident,
        "inject": inject_of(incident),
        "type": one.type,
        "state": one.state,
        "early": early,
        "phase": "open" if one.status == "open" else "closed",
    }


def sign_fields(book: Book, sign: str, truth: str | None = None) -> Fields:
    """Return what any fact about a sign says of it; watches of one incident follow one sign alike."""
    one = book.scenario.signs[sign]
    return {"incident": sign, "sign": sign, "zone": one.zone or "", "truth": truth or one.truth}


def seat_fields(book: Book, seat: str | None, prefix: str = "") -> Fields:
    """Return what a fact says of a seat: itself, its roles and its agency."""
    if seat is None:
        return {}
    who = book.scenario.seats[seat]
    name = prefix or "seat"
    role, agency = ("role", "agency") if not prefix else (f"{prefix}-role", f"{prefix}-agency")
    return {name: seat, role: " ".join(sorted(who.roles)), agency: who.agency}


def unit_fields(book: Book, unit: str) -> Fields:
    """Return what a fact says of a unit."""
    one = book.scenario.units[unit]
    return {
        "unit": unit,
        "unit-type": one.type,
        "agency": book.scenario.doctrine.unit_types[one.type].agency,
        "seat": one.seat,
    }


def course_fields(
    book: Book, state: State, incident: str, course: str, who: Fields, believed: str | None = None
) -> Fields:
    """Return what a fact says of a course taken at an incident.

    Args:
        book: The indices.
        state: The state.
        incident: Where it is taken.
        course: Which.
        who: What the fact says of those who take it; see `unit_fields`.
        believed: The state id that a seat believes the incident in, where its belief counts; None for the truth.
    """
    what = book.scenario.doctrine.courses[course]
    now = believed or state.incidents[incident].state
    threat = next(s.threat for s in book.scenario.doctrine.states if s.id == now)
    return {
        **incident_fields(state, incident),
        **who,
        "state": now,
        "course": course,
        "capability": what.capability,
        "force": str(what.force),
        "proportion": "above" if what.force > threat else "within",
    }


def post_fields(book: Book, unit: str, place: PollingPlace) -> Fields:
    """Return what a fact says of people of a unit who stand at a polling place."""
    return {**unit_fields(book, unit), "polling": place.id, "zone": place.zone, "class": place.risk_class}


def yes(said: bool) -> str:
    """Return a truth as a field holds it."""
    return "yes" if said else "no"
