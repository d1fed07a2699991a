"""The timeline: what was planned, what came of it, what was noticed and what was done, each in a lane of its own.

Minutes are drill minutes; `cites` are places in the log of the drill, see `tabletop.review.evidence.cite`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.events import IncidentStatus
from tabletop.drill.subject import parent_of, subject_of
from tabletop.language import Text
from tabletop.review.courses import CourseLane, courses_of
from tabletop.review.flat import Row, joined, worded
from tabletop.review.logbook import Logbook
from tabletop.review.turn_ends import turn_ends
from tabletop.scenario.documents.detection import Truth
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

InjectStatus: TypeAlias = Literal["waiting", "fired", "not-taken", "skipped", "failed", "held", "improvised"]
"""What became of an inject; ``waiting``: it never came due; ``failed``: released once more after it had happened."""


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


@dataclass(frozen=True, slots=True)
class Detection:
    """A seat came to know of a sign.

    Attributes:
        seat: The seat.
        minute: When.
        how: Through its own people, cameras or instruments, or from another seat.
        by: The source that sensed it; of one that was told, the sources joined by spaces.
        unit: The unit that sensed it, or None.
        sender: The seat that told, or None.
        seq: The entry of the log.
    """

    seat: str
    minute: int
    how: Literal["seen", "told"]
    by: str
    unit: str | None
    sender: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class SignMark:
    """A sign or a false alarm, and who noticed it.

    Attributes:
        sign: Its id.
        text: What one notices.
        node: Where.
        place: What that place is called.
        truth: What is true of it.
        inject: The inject it announces or follows, or None.
        appeared: When there was something to notice.
        faded: When there was nothing any more, or None.
        detections: Who came to know of it, in order, each seat once.
        verified: When a seat first learned what is true of it, or None.
        verified_by: That seat, or None.
        attended: When a unit first came to its place because of it, or None.
        met: The incident that opened smaller because of it, or None.
        cites: What was logged of it.
    """

    sign: str
    text: Text
    node: str
    place: Text
    truth: Truth
    inject: str | None
    appeared: int
    faded: int | None
    detections: tuple[Detection, ...]
    verified: int | None
    verified_by: str | None
    attended: int | None
    met: str | None
    cites: tuple[int, ...]

    @property
    def detected(self) -> int | None:
        """When the first seat knew of it, or None if nobody ever did."""
        return self.detections[0].minute if self.detections else None


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
    log = Logbook(past)
    ends = turn_ends(past)
    start = past.scenario.stages[0].start
    end = ends[-1].minute if ends else start
    return Timeline(
        start=start,
        end=end,
        stages=_stages(past, log),
        turns=_turns(past, log),
        injects=(*_injects(past, log), *_improvised(past, log), *_released_again(past, log)),
        signs=_signs(past, log),
        incidents=_incidents(past, log, end),
        courses=courses_of(past, log),
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


_OF_SIGNS = (
    ev.SignAppeared,
    ev.SignFaded,
    ev.SignSeen,
    ev.SignTold,
    ev.SignVerified,
    ev.SignAttended,
    ev.SignMet,
)


def _signs(past: Past, log: Logbook) -> tuple[SignMark, ...]:
    told: dict[str, list[tuple[int, ev.Event]]] = defaultdict(list)
    for seq, event in log.among(*_OF_SIGNS):
        told[getattr(event, "sign", "")].append((seq, event))
    return tuple(_sign(past, sign, mine) for sign, mine in told.items())


def _sign(past: Past, sign: str, told: list[tuple[int, ev.Event]]) -> SignMark:
    written = past.scenario.signs[sign]
    appeared = faded = attended = verified = None
    verified_by = met = None
    seen: dict[str, Detection] = {}
    for seq, event in told:
        match event:
            case ev.SignAppeared():
                appeared = event.minute if appeared is None else appeared
            case ev.SignFaded():
                faded = event.minute
            case ev.SignSeen():
                found = Detection(event.seat, event.minute, "seen", event.by, event.unit, None, seq)
                seen.setdefault(event.seat, found)
            case ev.SignTold():
                by = " ".join(event.sources)
                found = Detection(event.seat, event.minute, "told", by, None, event.sender, seq)
                seen.setdefault(event.seat, found)
            case ev.SignVerified() if verified is None:
                verified, verified_by = event.minute, event.seat
            case ev.SignAttended() if attended is None:
                attended = event.minute
            case ev.SignMet():
                met = event.incident
    return SignMark(
        sign=sign,
        text=written.text,
        node=written.node,
        place=past.scenario.city.title_of(written.node),
        truth=written.truth,
        inject=written.inject,
        appeared=appeared if appeared is not None else told[0][1].minute,
        faded=faded,
        detections=tuple(seen.values()),
        verified=verified,
        verified_by=verified_by,
        attended=attended,
        met=met,
        cites=tuple(seq for seq, _ in told),
    )


_OF_INCIDENTS = (ev.IncidentOpened, ev.IncidentStateChanged, ev.PersonHarmed, ev.IncidentClosed)


def _incidents(past: Past, log: Logbook, end: int) -> tuple[IncidentLane, ...]:
    told: dict[str, list[tuple[int, ev.Event]]] = defaultdict(list)
    for seq, event in log.among(*_OF_INCIDENTS):
        told[getattr(event, "incident", "")].append((seq, event))
    return tuple(_incident(past, incident, mine, end) for incident, mine in told.items())


def _incident(past: Past, incident: str, told: list[tuple[int, ev.Event]], end: int) -> IncidentLane:
    doctrine, first = past.scenario.doctrine, told[0][1]
    assert isinstance(first, ev.IncidentOpened)  # noqa: S101 - a past whose incident never opened was refused
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
        parent=parent_of(incident) if incident not in past.scenario.injects else None,
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
