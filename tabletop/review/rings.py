"""The rings round a plenary: when each was manned and when it stood open."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.drill import events as ev
from tabletop.language import Text
from tabletop.review.logbook import Logbook
from tabletop.review.turn_ends import turn_ends
from tabletop.scenario.documents.deployment import Plenary, Ring
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class RingSpan:
    """A stretch in which a ring was manned, or open with so many people."""

    start: int
    end: int
    manned: bool
    people: int | None
    seq: int


@dataclass(frozen=True, slots=True)
class RingRecord:
    """A ring round a plenary.

    Attributes:
        plenary: Plenary id.
        place: What its place is called.
        ring: Ring id.
        title: Its name.
        asked: People it asks for.
        spans: How it stood, from the beginning of the stage to its end; empty if that was not played.
        manned: Minutes manned.
        sitting: Minutes in all.
        cites: The entries of the log behind it.
    """

    plenary: str
    place: Text
    ring: str
    title: Text
    asked: int
    spans: tuple[RingSpan, ...]
    manned: int
    sitting: int
    cites: tuple[int, ...]


def rings_of(past: Past, log: Logbook) -> tuple[RingRecord, ...]:
    """Return every ring that the scenario writes, in the order written."""
    return tuple(
        _ring(past, log, plenary, ring) for plenary in past.scenario.plenary for ring in plenary.rings
    )


def _ring(past: Past, log: Logbook, plenary: Plenary, ring: Ring) -> RingRecord:
    ends = turn_ends(past)
    stage = next(one for one in past.scenario.stages if one.id == plenary.stage)
    over = min(stage.end, ends[-1].minute) if ends else stage.start
    told = [
        (seq, event)
        for seq, event in log.among(ev.RingManned, ev.RingOpen)
        if isinstance(event, (ev.RingManned, ev.RingOpen))
        and (event.plenary, event.ring) == (plenary.id, ring.id)
    ]
    stops = [*(event.minute for _, event in told[1:]), over]
    spans = tuple(
        RingSpan(
            event.minute,
            max(event.minute, stop),
            isinstance(event, ev.RingManned),
            event.people if isinstance(event, ev.RingOpen) else None,
            seq,
        )
        for (seq, event), stop in zip(told, stops, strict=False)
    )
    return RingRecord(
        plenary=plenary.id,
        place=past.scenario.city.title_of(plenary.node),
        ring=ring.id,
        title=ring.title,
        asked=ring.people,
        spans=spans,
        manned=sum(span.end - span.start for span in spans if span.manned),
        sitting=sum(span.end - span.start for span in spans),
        cites=tuple(seq for seq, _ in told),
    )
