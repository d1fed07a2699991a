"""Evidence: an entry of the log as it is cited, with its turn, clock, place and unit. A review claims nothing without."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.drill import Event
from tabletop.drill.subject import find_subject
from tabletop.drill.telling import describe, iso_clock, where_of
from tabletop.language import Phrase, Text, phrase
from tabletop.review.story import story_of
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class Cite:
    """An entry of the log, cited.

    Attributes:
        seq: Its place in the log of the drill, from 0.
        turn: Turn of the drill.
        minute: When, in drill minutes.
        kind: Kind of event, such as ``unit-arrived``.
        what: What happened, in words.
        node: Where, or None.
        place: What that place is called, or None.
        unit: Unit id, or None.
        seat: Seat id, or None.
        incident: Id of the incident or sign it belongs to, or None.
    """

    seq: int
    turn: int
    minute: int
    kind: str
    what: Phrase
    node: str | None
    place: Text | None
    unit: str | None
    seat: str | None
    incident: str | None

    @property
    def clock(self) -> str:
        """The time of day as machines read it, such as ``07:05``."""
        return iso_clock(self.minute)


def cite(past: Past, seq: int) -> Cite:
    """Return an entry of the log as it is cited.

    Raises:
        IndexError: There is no such entry: nothing is cited that did not happen.
    """
    entries = past.entries
    if not 0 <= seq < len(entries):
        raise IndexError(f"no such entry of the log: {seq}")
    event = entries[seq].event
    node = where_of(past.scenario, event)
    return Cite(
        seq=seq,
        turn=past.turn_at(seq),
        minute=event.minute,
        kind=event.kind,
        what=words_of(past, event),
        node=node,
        place=past.scenario.city.title_of(node) if node is not None else None,
        unit=_named(event, "unit"),
        seat=_named(event, "seat"),
        incident=_incident_of(past, event),
    )


def words_of(past: Past, event: Event) -> Phrase:
    """Return what an event says: as the table tells it, else as exercise control reads it, else what kind it is."""
    told = describe(past.scenario, event)
    if told is not None:
        return told
    lines = story_of(past.scenario, [event])
    return lines[0].what if lines else phrase(f"review.event.{event.kind}")


def _named(event: Event, field: str) -> str | None:
    found = getattr(event, field, None)
    return found if isinstance(found, str) else None


def _incident_of(past: Past, event: Event) -> str | None:
    for field in ("incident", "sign", "about"):
        found = _named(event, field)
        if found is not None and (
            found in past.scenario.signs or find_subject(past.scenario, found) is not None
        ):
            return found
    return None
