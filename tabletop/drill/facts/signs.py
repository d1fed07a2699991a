"""Facts about signs that something is coming."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.facts.mentioned import Fields, Maker, seat_fields, sign_fields, unit_fields
from tabletop.drill.state import State


def _sign_seen(book: Book, state: State, event: ev.SignSeen) -> Fields:
    return {**sign_fields(book, event.sign), **seat_fields(book, event.seat), "by": event.by}


def _sign_verified(book: Book, state: State, event: ev.SignVerified) -> Fields:
    return {**sign_fields(book, event.sign, event.truth), **seat_fields(book, event.seat)}


def _sign_attended(book: Book, state: State, event: ev.SignAttended) -> Fields:
    unit = unit_fields(book, event.unit)
    return {**sign_fields(book, event.sign), **unit, **seat_fields(book, event.seat)}


MAKERS: dict[type[ev.Event], Maker] = {
    ev.SignSeen: _sign_seen,
    ev.SignVerified: _sign_verified,
    ev.SignAttended: _sign_attended,
}
