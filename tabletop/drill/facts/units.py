"""Facts about units: where they go and stand, how they rest, and what they have with them."""

from __future__ import annotations

from typing import Any

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.facts.mentioned import Fields, Maker, post_fields, unit_fields
from tabletop.drill.state import State


def _of_unit(book: Book, state: State, event: Any) -> Fields:
    return unit_fields(book, event.unit)


def _arrived(book: Book, state: State, event: ev.UnitArrived) -> Fields:
    city = book.scenario.city
    site = next((s for s in city.sites.values() if s.node == event.node), None)
    place = city.polling.get(event.node)
    zone = site.zone if site is not None else place.zone if place is not None else None
    return {
        **unit_fields(book, event.unit),
        "node": event.node,
        "site": site.id if site is not None else "",
        "zone": zone or "",
    }


def _posted(book: Book, state: State, event: ev.DetachmentPosted | ev.DetachmentRelieved) -> Fields:
    return post_fields(book, event.unit, book.scenario.city.polling[event.polling])


def _inspected(book: Book, state: State, event: ev.UnitInspected) -> Fields:
    return {
        **unit_fields(book, event.unit),
        "target": event.target,
        "target-type": book.scenario.units[event.target].type,
        "wanting": "yes" if event.wanting else "no",
    }


def _kit(book: Book, state: State, event: Any) -> Fields:
    return {
        **unit_fields(book, event.unit),
        "kit": event.kit,
        "how": getattr(event, "how", ""),
        "to": getattr(event, "to", ""),
    }


def _ring(book: Book, state: State, event: ev.RingManned | ev.RingOpen) -> Fields:
    return {"plenary": event.plenary, "ring": event.ring}


MAKERS: dict[type[ev.Event], Maker] = {
    ev.UnitArrived: _arrived,
    ev.DetachmentPosted: _posted,
    ev.DetachmentRelieved: _posted,
    ev.UnitResting: _of_unit,
    ev.UnitFed: _of_unit,
    ev.OrderRelayed: _of_unit,
    ev.UnitInspected: _inspected,
    ev.ShortfallFound: _kit,
    ev.KitRepaired: _kit,
    ev.KitLent: _kit,
    ev.RingManned: _ring,
    ev.RingOpen: _ring,
}
