"""Facts about incidents, what was done there, and who was hurt."""

from __future__ import annotations

from typing import Any

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.facts.mentioned import (
    Fields,
    Maker,
    course_fields,
    incident_fields,
    seat_fields,
    unit_fields,
)
from tabletop.drill.state import State


def _incident(book: Book, state: State, event: Any) -> Fields:
    return incident_fields(state, event.incident)


def _told(book: Book, state: State, event: ev.IncidentTold) -> Fields:
    return {**incident_fields(state, event.incident), **seat_fields(book, event.seat)}


def _closed(book: Book, state: State, event: ev.IncidentClosed) -> Fields:
    return {**incident_fields(state, event.incident), "how": event.how}


def _course(book: Book, state: State, event: Any) -> Fields:
    return course_fields(book, state, event.incident, event.course, unit_fields(book, event.unit))


def _owner(book: Book, state: State, event: ev.OwnerActed) -> Fields:
    who = book.scenario.seats[event.seat]
    return course_fields(book, state, event.incident, event.course, {"seat": who.id, "agency": who.agency})


def _course_done(book: Book, state: State, event: ev.CourseStopped) -> Fields:
    return _course(book, state, event) if event.done else {}


def _harmed(book: Book, state: State, event: ev.PersonHarmed) -> Fields:
    return {**incident_fields(state, event.incident), "source": event.source}


def _treated(book: Book, state: State, event: ev.PersonTreated) -> Fields:
    return {**incident_fields(state, event.incident), **unit_fields(book, event.unit)}


MAKERS: dict[type[ev.Event], Maker] = {
    ev.IncidentOpened: _incident,
    ev.IncidentTold: _told,
    ev.IncidentStateChanged: _incident,
    ev.IncidentClosed: _closed,
    ev.CourseOrdered: _course,
    ev.CourseStarted: _course,
    ev.OwnerActed: _owner,
    ev.CourseStopped: _course_done,
    ev.PersonHarmed: _harmed,
    ev.PersonTreated: _treated,
    ev.PersonUntreated: _incident,
    ev.AftermathEnded: _incident,
}
