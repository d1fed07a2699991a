"""Events as watches read them: a kind and plain fields, in the vocabulary of `documents.facts`."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.facts import incidents, plot, signs, talk, units, vote
from tabletop.drill.facts.mentioned import Maker
from tabletop.drill.state import Fact, State
from tabletop.scenario.documents.condition import Pattern

__all__ = ["fact_of", "matches"]


def matches(pattern: Pattern, kind: str, fields: Mapping[str, str]) -> bool:
    """Whether an event of this kind with these fields is one that a pattern asks for.

    A field that holds several ids (roles of a seat) holds them joined by spaces.
    """
    if pattern.event != kind:
        return False
    for name, allowed in pattern.where:
        have = fields.get(name, "")
        if have not in allowed and allowed.isdisjoint(have.split()):
            return False
    return True


def fact_of(book: Book, state: State, seq: int, event: ev.Event) -> Fact | None:
    """Return the fact that an event is, or None for one that no watch can ask for."""
    maker = _MAKERS.get(type(event))
    if maker is None:
        return None
    fields = maker(book, state, event)
    kind = "course-started" if isinstance(event, ev.OwnerActed) else event.kind
    said = {name: value for name, value in fields.items() if value}
    return Fact(seq, kind, event.minute, said, fields.get("incident") or None)


_MAKERS: dict[type[ev.Event], Maker] = {
    **incidents.MAKERS,
    **plot.MAKERS,
    **signs.MAKERS,
    **talk.MAKERS,
    **units.MAKERS,
    **vote.MAKERS,
}
