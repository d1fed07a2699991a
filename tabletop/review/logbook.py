"""The log of a past drill, sorted by kind, so that a section of the review reads what it is about and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

from tabletop.drill import Event
from tabletop.review.once import once
from tabletop.session import Past

E = TypeVar("E", bound=Event)


class Logbook:
    """The entries of a log by kind, each with its place in the log."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Sort a log; takes a few milliseconds."""
        self._entries: dict[type[Event], list[tuple[int, Any]]] = defaultdict(list)
        for seq, event in enumerate(events):
            self._entries[type(event)].append((seq, event))

    def of(self, kind: type[E]) -> list[tuple[int, E]]:
        """Return the entries of one kind: place in the log and event, in order."""
        return self._entries.get(kind, [])

    def among(self, *kinds: type[Event]) -> list[tuple[int, Event]]:
        """Return the entries of several kinds, in the order in which they came."""
        return sorted((one for kind in kinds for one in self.of(kind)), key=lambda one: one[0])


@once
def logbook_of(past: Past) -> Logbook:
    """Return the log of a past drill, sorted by kind."""
    return Logbook(past.log)
