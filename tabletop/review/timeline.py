"""The timeline: what was planned, what came of it, what was noticed and what was done, each in a lane of its own.

Minutes are drill minutes; `cites` are places in the log of the drill, see `tabletop.review.evidence.cite`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase, Text
from tabletop.scenario.documents.detection import Truth

InjectStatus: TypeAlias = Literal["waiting", "fired", "not-taken", "skipped", "failed", "held", "improvised"]
"""What became of an inject; ``waiting``: it never came due; ``failed``: released once more after it had happened."""

CourseStatus: TypeAlias = Literal["on-the-way", "failed", "dropped", "under-way", "broken-off", "done"]
"""How far a course came; ``failed``: it could not begin; ``dropped``: its unit was given another order before it began."""


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
    how: Literal["open", "ended", "resolved", "lost"]
    segments: tuple[Segment, ...]
    harmed: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CourseLane:
    """A course of action, from the order to its end.

    Attributes:
        incident: Where.
        course: Course id.
        title: Its name.
        seat: Who ordered it; the owner of a decision that acted by its own hand.
        unit: Who was to do it; None for the owner's own hand.
        level: Its level of force.
        ordered: When.
        started: When the unit began on the scene, or None.
        effective: When it began to work, or None.
        ended: When it was over, failed or was dropped; None while it goes on.
        status: How far it came.
        reason: Why it could not begin, or None.
        order: Id of the order.
        cites: What was logged of it.
    """

    incident: str
    course: str
    title: Text
    seat: str
    unit: str | None
    level: int
    ordered: int
    started: int | None
    effective: int | None
    ended: int | None
    status: CourseStatus
    reason: Phrase | None
    order: str
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
