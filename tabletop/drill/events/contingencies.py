"""Events of incidents: how they move, who knows, what is done about them, whom they hurt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tabletop.drill.events.base import Event, IncidentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOpened(Event):
    """A contingency is on the map; the mood of its crowd is in per mille."""

    kind: ClassVar[str] = "incident-opened"
    incident: str
    type: str
    node: str
    zone: str | None
    people: int
    level: int
    state: str
    grievance: int
    provocation: int
    legitimacy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSettled(Event):
    """The figures of an incident, settled at this minute, and how they move from here.

    Levels and moods are in sixtieths (`level` 60000 is 1000), rates in points an hour, which is sixtieths a minute.
    `gone` is the share of those who came that went home, likewise.
    `hazard` accumulates in sixtieths of a thousandth of a person.
    """

    kind: ClassVar[str] = "incident-settled"
    incident: str
    level: int
    rate: int
    grievance: int
    grievance_rate: int
    provocation: int
    provocation_rate: int
    legitimacy: int
    legitimacy_rate: int
    gone: int
    gone_rate: int
    hazard: int
    hazard_rate: int
    trust_rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentStateChanged(Event):
    """An incident passed into another state."""

    kind: ClassVar[str] = "incident-state"
    incident: str
    state: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTold(Event):
    """A seat learned of an incident for the first time."""

    kind: ClassVar[str] = "incident-told"
    incident: str
    seat: str
    seen: bool
    level: int
    as_of: int
    status: IncidentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSeenAgain(Event):
    """A seat's knowledge of an incident was brought up to date."""

    kind: ClassVar[str] = "incident-known"
    incident: str
    seat: str
    level: int
    as_of: int
    status: IncidentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Event):
    """An incident is over: ended by itself, resolved by a course, or lost."""

    kind: ClassVar[str] = "incident-closed"
    incident: str
    how: Literal["ended", "resolved", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseOrdered(Event):
    """A seat ordered a course for a unit."""

    kind: ClassVar[str] = "course-ordered"
    unit: str
    incident: str
    course: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStarted(Event):
    """A unit on the scene began a course; it takes effect at `effective`, in the share (per mille) its equipment leaves."""

    kind: ClassVar[str] = "course-started"
    unit: str
    incident: str
    course: str
    effective: int
    share: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerActed(Event):
    """The owner of a decision did by its own hand what the decision says; watches read it as a course started."""

    kind: ClassVar[str] = "owner-acted"
    seat: str
    incident: str
    course: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTookEffect(Event):
    """A course began to work; `above` is by how many levels its force exceeds the threat."""

    kind: ClassVar[str] = "course-effective"
    unit: str
    incident: str
    course: str
    above: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseStopped(Event):
    """A course is over; `done` if it ran its time or the incident closed, otherwise it was broken off."""

    kind: ClassVar[str] = "course-done"
    unit: str
    incident: str
    course: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonHarmed(Event):
    """People were hurt; `source` is ``incident`` or the id of the course that brought the risk."""

    kind: ClassVar[str] = "person-harmed"
    incident: str
    people: int
    source: str
