"""Who can be there in time: the own units that could come to a place, ranked, and what each would leave behind.

All of it is read off the view: ways on the ground as it is believed, courses that a unit's training, kit and people fit,
expected tasks as far as the view shows them. Nothing is judged: whether a course is lawful is said by the view itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.city.ground import Ground
from tabletop.drill.events import DetachmentPosted, DetachmentReturned
from tabletop.drill.options import believed_ground, kitted, way
from tabletop.drill.subject import find_subject
from tabletop.drill.view import IncidentSeen, TaskSeen, UnitSeen, View
from tabletop.scenario.documents.doctrine import Course
from tabletop.scenario.documents.watch import Expectation

_NOT_YET = ("held", "readying")


@dataclass(frozen=True, slots=True)
class Leaves:
    """What a unit would leave if it went.

    Attributes:
        posts: Polling places where its people stand or to which they go, with how many: they stay, without their unit.
        incident: The incident at which it acts or to which it goes, or None.
        alone: Whether no other unit is known to act there.
        rings: Plenary and ring, where nobody else of the view stands at the plenary that it helps to guard.
        convoy: Whether it escorts a convoy or carries boxes.
    """

    posts: tuple[tuple[str, int], ...] = ()
    incident: str | None = None
    alone: bool = False
    rings: tuple[tuple[str, str], ...] = ()
    convoy: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing would be uncovered."""
        return not self.posts and self.incident is None and not self.rings and not self.convoy


@dataclass(frozen=True, slots=True)
class Sendable:
    """A unit that could come.

    Attributes:
        unit: Its id.
        minutes: Until it is there, a runner's way with the order among them.
        arrival: The drill minute at which it is there.
        courses: Courses offered at the incident that it is trained, equipped and strong enough for, by the book.
        tasks: Expected tasks still open that one of these courses would fulfil.
        in_time: Whether it would be there by the first of those tasks that falls due; None where none does.
        told: Whether its seat knows of the incident, and so can order it there; True for any other place.
        leaves: What it would leave.
    """

    unit: str
    minutes: int
    arrival: int
    courses: tuple[str, ...]
    tasks: tuple[str, ...]
    in_time: bool | None
    told: bool
    leaves: Leaves


def sendable(view: View, node: str, incident: str | None = None) -> tuple[Sendable, ...]:
    """Return the own units that could come to a place: those that can act there first, then the nearest.

    Args:
        view: What is known.
        node: The place.
        incident: The incident there that they are to come to, or None.
    """
    ground = believed_ground(view)
    seen = view.incidents[incident] if incident is not None else None
    found = []
    for unit in view.units.values():
        if unit.mine and unit.doing not in _NOT_YET:
            one = _sendable(view, unit, node, seen, ground)
            if one is not None:
                found.append(one)
    found.sort(key=lambda one: (seen is not None and not one.courses, not one.told, one.minutes, one.unit))
    return tuple(found)


def _sendable(
    view: View, unit: UnitSeen, node: str, incident: IncidentSeen | None, ground: Ground
) -> Sendable | None:
    going = way(view, unit.id, node, ground)
    if going is None:
        return None
    arrival = going.arrival + unit.relay
    courses = _courses(view, unit, incident) if incident is not None else ()
    tasks = _tasks(view, unit, incident, courses) if incident is not None else ()
    due = min((task.due for task in tasks if task.due is not None), default=None)
    told = True
    if incident is not None:
        told = unit.seat in (incident.known_by if incident.phase == "open" else incident.over_to)
    return Sendable(
        unit.id,
        arrival - view.minute,
        arrival,
        courses,
        tuple(task.id for task in tasks),
        None if due is None else arrival <= due,
        told,
        leaving(view, unit.id),
    )


def _courses(view: View, unit: UnitSeen, incident: IncidentSeen) -> tuple[str, ...]:
    scenario = view.scenario
    kind = scenario.doctrine.unit_types[scenario.units[unit.id].type]
    offered = (scenario.doctrine.courses[one.course] for one in incident.courses)
    return tuple(
        what.id
        for what in offered
        if what.capability in kind.capabilities
        and what.force <= kind.force
        and unit.people >= what.people
        and kitted(view, unit.id, what)
    )


def _tasks(
    view: View, unit: UnitSeen, incident: IncidentSeen, courses: tuple[str, ...]
) -> tuple[TaskSeen, ...]:
    """Return the tasks that the view shows open and that a course of the unit would fulfil, the first due first."""
    subject = find_subject(view.scenario, incident.id)
    if subject is None:
        return ()
    asked = {one.id: one for one in subject.expects}
    found = [
        task
        for task in incident.tasks
        if task.standing == "open"
        and task.id in asked
        and any(_fulfils(view, unit, view.scenario.doctrine.courses[one], asked[task.id]) for one in courses)
    ]
    return tuple(sorted(found, key=lambda task: (task.due is None, task.due or 0, task.id)))


def _fulfils(view: View, unit: UnitSeen, course: Course, task: Expectation) -> bool:
    if task.observe.event != "course-started":
        return False
    document = view.scenario.units[unit.id]
    said = {
        "course": course.id,
        "capability": course.capability,
        "force": str(course.force),
        "unit": unit.id,
        "unit-type": document.type,
        "agency": view.scenario.doctrine.unit_types[document.type].agency,
        "seat": unit.seat,
    }
    return all(said.get(name) in allowed for name, allowed in task.observe.where)


def leaving(view: View, unit: str) -> Leaves:
    """Return what an own unit would leave if it went somewhere else now."""
    seen = view.units[unit]
    alone = False
    if seen.incident is not None and seen.incident in view.incidents:
        alone = all(one.unit == unit for one in view.incidents[seen.incident].acting)
    return Leaves(
        tuple(sorted(posts_of(view).get(unit, {}).items())) if seen.posted else (),
        seen.incident,
        alone,
        _rings(view, seen),
        seen.doing in ("escorting", "carrying"),
    )


def _rings(view: View, unit: UnitSeen) -> tuple[tuple[str, str], ...]:
    """Return the manned rings of a plenary at which a unit stands alone among those of its table that could man them."""
    manned = {(plenary, ring) for plenary, ring, is_manned in view.rings if is_manned}
    found = []
    for plenary in view.scenario.plenary if manned else ():
        if plenary.node != unit.node or unit.nodes:
            continue
        for ring in plenary.rings:
            others = (
                one
                for one in view.units.values()
                if one.id != unit.id
                and one.node == plenary.node
                and not one.nodes
                and _mans(view, one.id, ring.capabilities)
            )
            if (
                (plenary.id, ring.id) in manned
                and _mans(view, unit.id, ring.capabilities)
                and not any(others)
            ):
                found.append((plenary.id, ring.id))
    return tuple(found)


def _mans(view: View, unit: str, wanted: frozenset[str] | tuple[str, ...]) -> bool:
    trained = view.scenario.doctrine.unit_types[view.scenario.units[unit].type].capabilities
    return not wanted or not frozenset(trained).isdisjoint(wanted)


def posts_of(view: View) -> dict[str, dict[str, int]]:
    """Return the polling places where people of each unit stand, as reported, with how many."""
    found: dict[str, dict[str, int]] = {}
    for line in view.log:
        event = line.event
        if isinstance(event, DetachmentPosted):
            found.setdefault(event.unit, {})[event.polling] = event.people
        elif isinstance(event, DetachmentReturned):
            found.get(event.unit, {}).pop(event.polling, None)
    return found
