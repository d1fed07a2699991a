"""What a view says of incidents: how they stand, and what is done and can be done there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill.events import IncidentStatus
from tabletop.drill.view_judgement import TaskSeen
from tabletop.language import Phrase
from tabletop.scenario.documents.crowds import Mood


@dataclass(frozen=True, slots=True)
class ActingSeen:
    """A course under way at an incident."""

    unit: str
    course: str
    started: int
    effective: bool


@dataclass(frozen=True, slots=True)
class CourseSeen:
    """A course offered at an open incident, with every rule that ordering it now would break; none: it is lawful.

    For several seats, the objections of the seat with a fitting unit that has the fewest.
    """

    course: str
    objections: tuple[Phrase, ...]


Phase: TypeAlias = Literal["open", "aftermath", "over"]
"""An incident is open; over, with its closing courses still to be taken; or over for good."""


@dataclass(frozen=True, slots=True)
class IncidentSeen:
    """An incident as a seat knows it.

    Attributes:
        id: Incident id: its inject's, or that of one born of another (see `tabletop.drill.subject`).
        number: The number on its mark and card, in the order in which incidents were known at this table.
        type: Incident type id.
        node: Where.
        zone: Its zone, or None.
        people: People involved: those who are still there where a unit of the view can tell, else those who came.
        level: Level as last known, 0 to 1000.
        rate: Level points an hour as last known; None where nobody is there to tell.
        state: State id as last known.
        status: Whether it is open, and how it closed.
        opened: When this seat first knew of it.
        as_of: When it was last known.
        certain: Whether a unit of the view is on the scene.
        acting: Courses known to be under way.
        done: Course ids started here at any time: the command net carries them to every seat that knows of the incident.
        courses: Courses offered while it is open, or in its aftermath, in the order of the book. A table in mode
            *ujian* keeps the objections to itself.
        tasks: Expected tasks; empty in mode *ujian*.
        decisions: Pairs of decision id and answer (``requested``, ``granted``, ``declined``) known for it.
        phase: Whether it is known to be over, and whether its closing courses can still be taken.
        until: Minute at which its aftermath ends; None where it has none or is not known to be over.
        mood: How its crowd feels; None where nobody is there to tell, or there is no crowd.
        hurt: Whether the view knows of somebody hurt there.
        untreated: How many who were hurt wait for treatment, as far as a unit of the view is there to tell.
        parent: The incident it came from, if that is known too, or None.
        children: The incidents that came from it, as far as they are known, in the order of their numbers.
        known_by: The seats of the view that know of it; only these can give orders about it.
        over_to: Those of them that know that it is over; only these can order its closing courses.
    """

    id: str
    number: int
    type: str
    node: str
    zone: str | None
    people: int
    level: int
    rate: int | None
    state: str
    status: IncidentStatus
    opened: int
    as_of: int
    certain: bool
    acting: tuple[ActingSeen, ...]
    done: tuple[str, ...]
    courses: tuple[CourseSeen, ...]
    tasks: tuple[TaskSeen, ...]
    decisions: tuple[tuple[str, str], ...]
    phase: Phase
    until: int | None
    mood: Mood | None
    untreated: int
    hurt: bool
    parent: str | None
    children: tuple[str, ...]
    known_by: tuple[str, ...]
    over_to: tuple[str, ...]
