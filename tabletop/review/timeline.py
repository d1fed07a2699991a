"""The timeline: what was planned, what came of it, what was noticed and what was done, each in a lane of its own.

Minutes are drill minutes; `cites` are places in the log of the drill, see `tabletop.review.evidence.cite`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tabletop.drill import events as ev
from tabletop.drill.events import IncidentStatus
from tabletop.drill.subject import parent_of
from tabletop.language import Text
from tabletop.review.courses import CourseLane, courses_of
from tabletop.review.flat import Row, joined, worded
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.review.noticed import Detection, SignMark, signs_of
from tabletop.review.planned import InjectMark, InjectStatus, injects_of
from tabletop.review.turn_ends import turn_ends
from tabletop.session import Past

__all__ = [
    "Adjudication",
    "Arrival",
    "CourseLane",
    "Detection",
    "IncidentLane",
    "InjectMark",
    "InjectStatus",
    "Note",
    "Segment",
    "SignMark",
    "StageSpan",
    "Timeline",
    "TurnSpan",
    "timeline_of",
]


@dataclass(frozen=True, slots=True)
class StageSpan:
    """A stage that was played: its name, when it started, and when it ended (None: it was not played out)."""

    stage: str
    title: Text
    start: int
    end: int | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TurnSpan:
    """A turn of the drill: its number, its stage, and when it ran."""

    turn: int
    stage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an incident in one state.

    Attributes:
        state: State id.
        title: Its name.
        severity: Its rank, 0 for the calmest.
        start: From when.
        end: Until when; while it is open, the end of what was played.
        seq: The entry of the log that began it.
    """

    state: str
    title: Text
    severity: int
    start: int
    end: int
    seq: int


@dataclass(frozen=True, slots=True)
class IncidentLane:
    """An incident over time.

    Attributes:
        incident: Its id.
        type: Incident type id.
        title: What its type is called.
        node: Where.
        place: What that place is called.
        zone: In which zone, or None.
        parent: The incident that brought it about, or None.
        people: People involved when it opened.
        opened: When.
        closed: When, or None.
        how: How it closed; ``open`` if it did not.
        segments: Its states one after the other, without gaps.
        harmed: People hurt there.
        cites: Its opening, changes of state, people hurt, and close.
    """

    incident: str
    type: str
    title: Text
    node: str
    place: Text
    zone: str | None
    parent: str | None
    people: int
    opened: int
    closed: int | None
    how: IncidentStatus
    segments: tuple[Segment, ...]
    harmed: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A unit reached a place on an errand of its own; `incident` is the one it came for, or None."""

    unit: str
    node: str
    place: Text
    minute: int
    task: str
    incident: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class Note:
    """What the instructor wrote down."""

    minute: int
    turn: int
    text: str
    seq: int


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What the instructor ruled; `effect`, `about` and `by` as in `tabletop.drill.control.Adjudicate`."""

    minute: int
    turn: int
    text: str
    effect: str
    about: str
    by: int
    seq: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lanes, each in the order of time.

    Attributes:
        start: Where the drill began.
        end: How far it was played.
        stages: Stages played.
        turns: Turns played.
        injects: Planned ones in the scenario's order, then improvised ones, then releases that failed.
        signs: Signs and false alarms that appeared.
        incidents: In the order in which they opened.
        courses: In the order in which they were ordered.
        arrivals: Units that came to a place.
        notes: The instructor's notes.
        adjudications: The instructor's rulings.
    """

    start: int
    end: int
    stages: tuple[StageSpan, ...]
    turns: tuple[TurnSpan, ...]
    injects: tuple[InjectMark, ...]
    signs: tuple[SignMark, ...]
    incidents: tuple[IncidentLane, ...]
    courses: tuple[CourseLane, ...]
    arrivals: tuple[Arrival, ...]
    notes: tuple[Note, ...]
    adjudications: tuple[Adjudication, ...]

    def records(self) -> list[Row]:
        """Return one row for each thing in a lane: its lane, what it is, from when until when, and how it stands."""
        return [*self._planned(), *self._seen(), *self._done(), *self._said()]

    def _planned(self) -> Iterator[Row]:
        for stage in self.stages:
            yield _row("stage", stage.stage, stage.start, stage.end, "", stage.title, stage.cites)
        for one in self.injects:
            yield _row("inject", one.inject, one.minute, None, one.status, one.title, one.cites)

    def _seen(self) -> Iterator[Row]:
        for sign in self.signs:
            yield _row("sign", sign.sign, sign.appeared, sign.faded, sign.truth, sign.text, sign.cites)
            for seen in sign.detections:
                row = _row("detection", sign.sign, seen.minute, None, seen.how, sign.text, (seen.seq,))
                yield {**row, "seat": seen.seat, "unit": seen.unit}
        for one in self.incidents:
            for part in one.segments:
                yield _row("incident", one.incident, part.start, part.end, part.state, one.title, (part.seq,))

    def _done(self) -> Iterator[Row]:
        for one in self.courses:
            row = _row("course", one.incident, one.ordered, one.ended, one.status, one.title, one.cites)
            yield {**row, "seat": one.seat, "unit": one.unit}
        for come in self.arrivals:
            row = _row("arrival", come.node, come.minute, None, come.task, come.place, (come.seq,))
            yield {**row, "unit": come.unit}

    def _said(self) -> Iterator[Row]:
        for note in self.notes:
            yield _row("note", "", note.minute, None, "", Text.plain(note.text), (note.seq,))
        for one in self.adjudications:
            words = Text.plain(one.text)
            yield _row("adjudication", one.about, one.minute, None, one.effect, words, (one.seq,))


def _row(
    lane: str, what: str, start: int | None, end: int | None, status: str, title: Text, cites: tuple[int, ...]
) -> Row:
    return {
        "lane": lane,
        "what": what,
        "start": start,
        "end": end,
        "status": status,
        "seat": None,
        "unit": None,
        **worded("title", title),
        "cites": joined(cites),
    }


def timeline_of(past: Past) -> Timeline:
    """Return the timeline of a past drill."""
    log = logbook_of(past)
    ends = turn_ends(past)
    start = past.scenario.stages[0].start
    end = ends[-1].minute if ends else start
    return Timeline(
        start=start,
        end=end,
        stages=_stages(past, log),
        turns=_turns(past, log),
        injects=injects_of(past),
        signs=signs_of(past),
        incidents=_incidents(past, log, end),
        courses=courses_of(past),
        arrivals=_arrivals(past, log),
        notes=tuple(
            Note(event.minute, past.turn_at(seq), event.text, seq) for seq, event in log.of(ev.NoteTaken)
        ),
        adjudications=tuple(
            Adjudication(
                event.minute, past.turn_at(seq), event.text, event.effect, event.about, event.by, seq
            )
            for seq, event in log.of(ev.ActionAdjudicated)
        ),
    )


def _stages(past: Past, log: Logbook) -> tuple[StageSpan, ...]:
    titles = {stage.id: stage.title for stage in past.scenario.stages}
    ends = {event.stage: (seq, event.minute) for seq, event in log.of(ev.StageEnded)}
    found = []
    for seq, event in log.of(ev.StageStarted):
        over = ends.get(event.stage)
        cites = (seq,) if over is None else (seq, over[0])
        end = over[1] if over is not None else None
        found.append(StageSpan(event.stage, titles[event.stage], event.minute, end, cites))
    return tuple(found)


def _turns(past: Past, log: Logbook) -> tuple[TurnSpan, ...]:
    stage, found = past.scenario.stages[0].id, []
    stages = {seq: event.stage for seq, event in log.of(ev.StageStarted)}
    started = iter(stages.items())
    coming = next(started, None)
    for end in turn_ends(past):
        while coming is not None and coming[0] <= end.first:
            stage, coming = coming[1], next(started, None)
        found.append(TurnSpan(end.turn, stage, end.start, end.minute))
    return tuple(found)


_OF_INCIDENTS = (ev.IncidentOpened, ev.IncidentStateChanged, ev.PersonHarmed, ev.IncidentClosed)


def _incidents(past: Past, log: Logbook, end: int) -> tuple[IncidentLane, ...]:
    told: dict[str, list[tuple[int, ev.Event]]] = defaultdict(list)
    for seq, event in log.among(*_OF_INCIDENTS):
        told[getattr(event, "incident", "")].append((seq, event))
    openings = {event.incident: event for _, event in log.of(ev.IncidentOpened)}
    return tuple(
        _incident(past, first, openings.keys(), told[incident], end) for incident, first in openings.items()
    )


def _incident(
    past: Past,
    first: ev.IncidentOpened,
    incidents: Collection[str],
    told: list[tuple[int, ev.Event]],
    end: int,
) -> IncidentLane:
    doctrine, incident = past.scenario.doctrine, first.incident
    parent = parent_of(incident)
    closed: int | None = None
    how: IncidentStatus = "open"
    starts: list[tuple[str, int, int]] = []
    harmed = 0
    for seq, event in told:
        match event:
            case ev.IncidentOpened() | ev.IncidentStateChanged():
                starts.append((event.state, event.minute, seq))
            case ev.PersonHarmed():
                harmed += event.people
            case ev.IncidentClosed():
                closed, how = event.minute, event.how
    over = max(end, starts[-1][1]) if closed is None else closed
    titles = {state.id: state.title for state in doctrine.states}
    stops = [*(start for _, start, _ in starts[1:]), over]
    segments = tuple(
        Segment(state, titles[state], doctrine.state_index(state), start, stop, seq)
        for (state, start, seq), stop in zip(starts, stops, strict=True)
    )
    return IncidentLane(
        incident=incident,
        type=first.type,
        title=doctrine.incident_types[first.type].title,
        node=first.node,
        place=past.scenario.city.title_of(first.node),
        zone=first.zone,
        parent=parent if parent in incidents else None,
        people=first.people,
        opened=first.minute,
        closed=closed,
        how=how,
        segments=segments,
        harmed=harmed,
        cites=tuple(seq for seq, _ in told),
    )


def _arrivals(past: Past, log: Logbook) -> tuple[Arrival, ...]:
    """Return the arrivals of units on an errand; that the days between two stages bring them home is none."""
    errands: dict[str, tuple[str, str | None]] = {}
    found = []
    for seq, event in log.among(ev.UnitDeparted, ev.UnitArrived):
        if isinstance(event, ev.UnitDeparted):
            errands[event.unit] = (event.task, event.incident)
        elif isinstance(event, ev.UnitArrived) and event.cause != "clock":
            task, incident = errands.get(event.unit, ("moving", None))
            place = past.scenario.city.title_of(event.node)
            found.append(Arrival(event.unit, event.node, place, event.minute, task, incident, seq))
    return tuple(found)
