"""Injects: what was planned or improvised, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.subject import subject_of
from tabletop.language import Text
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.session import Past

InjectStatus: TypeAlias = Literal["waiting", "fired", "not-taken", "skipped", "failed", "held", "improvised"]
"""What became of an inject; ``waiting``: it never came due; ``failed``: released once more after it had happened."""


@dataclass(frozen=True, slots=True)
class InjectMark:
    """An inject, and what became of it.

    Attributes:
        inject: Inject id; of an improvised one, the id of its incident.
        title: For the instructor.
        status: What became of it.
        planned: When it was written for; None where something else brings it, or nobody planned it.
        minute: When it came to that, or None.
        turn: The turn of that, or None.
        reason: Why it was skipped, as the instructor wrote it; else empty.
        held: When it was held back, and when it was let go (None: never).
        incident: The incident it opened, or None.
        cites: What was logged of it.
    """

    inject: str
    title: Text
    status: InjectStatus
    planned: int | None
    minute: int | None
    turn: int | None
    reason: str
    held: tuple[tuple[int, int | None], ...]
    incident: str | None
    cites: tuple[int, ...]


def injects_of(past: Past) -> tuple[InjectMark, ...]:
    """Return what became of each inject: planned ones as written, then improvised ones, then releases that failed."""
    log = logbook_of(past)
    return (*_injects(past, log), *_improvised(past, log), *_released_again(past, log))


_CAME_TO: dict[type[ev.Event], InjectStatus] = {
    ev.InjectFired: "fired",
    ev.InjectNotTaken: "not-taken",
    ev.InjectSkipped: "skipped",
    ev.InjectHeld: "held",
}


def _injects(past: Past, log: Logbook) -> Iterator[InjectMark]:
    told: dict[str, list[tuple[int, ev.Event]]] = defaultdict(list)
    for seq, event in log.among(*_CAME_TO, ev.InjectLetGo):
        told[getattr(event, "inject", "")].append((seq, event))
    opened = {event.incident for _, event in log.of(ev.IncidentOpened)}
    for inject in past.scenario.injects.values():
        mine = told[inject.id]
        seq, last = mine[-1] if mine else (-1, None)
        status = _CAME_TO.get(type(last), "waiting") if last is not None else "waiting"
        yield InjectMark(
            inject=inject.id,
            title=inject.title,
            status=status,
            planned=inject.at,
            minute=last.minute if last is not None and status != "waiting" else None,
            turn=past.turn_at(seq) if status != "waiting" else None,
            reason=last.reason if isinstance(last, ev.InjectSkipped) else "",
            held=_held(mine),
            incident=inject.id if inject.id in opened else None,
            cites=tuple(seq for seq, _ in mine),
        )


def _held(told: list[tuple[int, ev.Event]]) -> tuple[tuple[int, int | None], ...]:
    """Return when an inject was held back: until it was let go, or came to something else."""
    spans: list[tuple[int, int | None]] = []
    for _, event in told:
        if spans and spans[-1][1] is None:
            spans[-1] = (spans[-1][0], event.minute)
        if isinstance(event, ev.InjectHeld):
            spans.append((event.minute, None))
    return tuple(spans)


def _improvised(past: Past, log: Logbook) -> Iterator[InjectMark]:
    opened = {event.incident: seq for seq, event in log.of(ev.IncidentOpened)}
    for seq, event in log.of(ev.InjectImprovised):
        what = past.scenario.doctrine.incident_types[subject_of(past.scenario, event.incident).type]
        opening = opened.get(event.incident)
        yield InjectMark(
            inject=event.incident,
            title=what.title,
            status="improvised",
            planned=None,
            minute=event.minute,
            turn=past.turn_at(seq),
            reason="",
            held=(),
            incident=event.incident if opening is not None else None,
            cites=(seq,) if opening is None else (seq, opening),
        )


def _released_again(past: Past, log: Logbook) -> Iterator[InjectMark]:
    for seq, event in log.of(ev.InjectFailed):
        inject = past.scenario.injects[event.inject]
        yield InjectMark(
            inject=inject.id,
            title=inject.title,
            status="failed",
            planned=inject.at,
            minute=event.minute,
            turn=past.turn_at(seq),
            reason="",
            held=(),
            incident=None,
            cites=(seq,),
        )
