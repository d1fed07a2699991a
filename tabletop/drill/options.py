"""What a seat may do, read off its view alone: ways and times on the ground it believes in, courses, decisions to ask for.

The table draws previews with these and players choose with them; the drill itself judges orders by its own state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from tabletop.city.ground import Ground
from tabletop.city.model import Mode
from tabletop.city.routes import Route
from tabletop.drill.drawn import drawn
from tabletop.drill.jurisdiction import holder
from tabletop.drill.kit import share_lacking
from tabletop.drill.pace import stretched, timed
from tabletop.drill.view import IncidentSeen, UnitSeen, View
from tabletop.scenario.documents.doctrine import Course, Decision
from tabletop.scenario.documents.scenario import Scenario

_MINE = attrgetter("mine")


@dataclass(frozen=True, slots=True)
class Way:
    """A way a unit would take: its nodes and the drill minute at which it would reach each."""

    nodes: tuple[str, ...]
    minutes: tuple[int, ...]

    @property
    def arrival(self) -> int:
        """The drill minute of arrival."""
        return self.minutes[-1]


@dataclass(frozen=True, slots=True)
class Able:
    """A unit that could take a course, and the minutes until it is there, a runner's way with the order among them."""

    unit: str
    minutes: int


def own(view: View) -> Iterator[UnitSeen]:
    """Yield the view's own units, which stand first; those of others are many, and of no use to who gives orders."""
    return takewhile(_MINE, view.units.values())


def believed_ground(view: View) -> Ground:
    """Return the ground as the view's seats believe it."""
    ground = view.scenario.city.router.ground()
    for street, known in view.closures.items():
        ground.close(street, known.modes)
    return ground


def mode_of(view: View, unit: str) -> Mode:
    """Return how a unit moves."""
    scenario = view.scenario
    return scenario.doctrine.unit_types[scenario.units[unit].type].mode


def way(view: View, unit: str, to: str, ground: Ground | None = None, via: Sequence[str] = ()) -> Way | None:
    """Return the way a unit would take to a node (by way of others) if ordered now, or None where none is known."""
    seen = view.units[unit]
    start, base = _start(view, seen)
    route: Route | None = view.scenario.city.router.route_through(
        ground or believed_ground(view), mode_of(view, unit), start, (*via, to)
    )
    if route is None:
        return None
    doctrine, slow = view.scenario.doctrine, frozenset(view.ground.congested)
    minutes = timed(doctrine, mode_of(view, unit), route.nodes, route.seconds, base, slow)
    readiness = view.readiness.get(unit)
    if readiness is not None and readiness.short:
        share, _ = share_lacking(view.scenario, unit, readiness.short, "movement")
        minutes = stretched(doctrine, minutes, share)
    return Way(route.nodes, minutes)


def circuit(view: View, unit: str, through: Sequence[str], ground: Ground | None = None) -> tuple[str, ...]:
    """Return the nodes of a patrol's round: from its first place through the others and back; empty where there is no way."""
    route = view.scenario.city.router.route_through(
        ground or believed_ground(view), mode_of(view, unit), through[0], (*through[1:], through[0])
    )
    return route.nodes if route is not None else ()


def reach(view: View, unit: str, minutes: int) -> dict[str, int]:
    """Return the nodes a unit could reach within so many minutes, with the seconds it would take."""
    start, base = _start(view, view.units[unit])
    within = max(0, (minutes - (base - view.minute)) * 60)
    router = view.scenario.city.router
    return router.reach(believed_ground(view), mode_of(view, unit), start, within)


def able(view: View, incident: str, course: str) -> tuple[Able, ...]:
    """Return the view's own units that could take a course at an incident, the nearest first.

    A unit counts if it can be ordered, its seat knows of the incident (and of its end, once that is known), it has
    the capability, the kit and the people, and knows a way.
    """
    scenario, what = view.scenario, view.scenario.doctrine.courses[course]
    seen = view.incidents[incident]
    informed = seen.known_by if seen.phase == "open" else seen.over_to
    fit = [
        unit
        for unit in (view.units[ident] for ident in _equipped(scenario, course) if ident in view.units)
        if unit.mine
        and unit.seat in informed
        and unit.doing not in ("held", "readying")
        and unit.people >= what.people
        and kitted(view, unit.id, what)
    ]
    if not fit:
        return ()
    ground = believed_ground(view)
    found = []
    for unit in fit:
        going = way(view, unit.id, seen.node, ground)
        if going is not None:
            found.append(Able(unit.id, going.arrival - view.minute + unit.relay))
    return tuple(sorted(found, key=lambda one: (one.minutes, one.unit)))


def kitted(view: View, unit: str, course: Course) -> bool:
    """Whether an own unit is known to have enough of what a course asks for to begin it."""
    seen = view.readiness.get(unit)
    if seen is None or not course.kit:
        return True
    have, least = dict(seen.have), view.scenario.doctrine.readiness.least
    return all(have.get(kit, 0) * 1000 // need >= least for kit, need in course.kit)


@drawn
def _equipped(scenario: Scenario, course: str) -> tuple[str, ...]:
    """Return the units whose type can take a course, in the scenario's order."""
    types, what = scenario.doctrine.unit_types, scenario.doctrine.courses[course]
    return tuple(
        unit.id
        for unit in scenario.units.values()
        if what.capability in types[unit.type].capabilities and what.force <= types[unit.type].force
    )


def decisions_for(view: View, incident: IncidentSeen) -> tuple[Decision, ...]:
    """Return the decisions that may be asked for about an incident, in the book's order."""
    return _decisions(view.scenario, incident.type)


@drawn
def _decisions(scenario: Scenario, type_: str) -> tuple[Decision, ...]:
    doctrine = scenario.doctrine
    courses = doctrine.incident_types[type_].courses
    needed = {doctrine.courses[course].decision for course in courses}
    return tuple(
        decision
        for decision in doctrine.decisions.values()
        if decision.about == "incident"
        and (decision.id in needed or (decision.effect == "close-course" and decision.course in courses))
    )


def owner_of(view: View, decision: Decision, about: str | None = None) -> str | None:
    """Return the seat that owns a decision about something, or None where nobody sits; see `jurisdiction`."""
    return holder(view.scenario, decision.role, about)


def _start(view: View, unit: UnitSeen) -> tuple[str, int]:
    """Return where and when a unit could turn to something else: at its next node when between two."""
    if len(unit.nodes) > 1 and unit.minutes[0] < view.minute:
        return unit.nodes[1], unit.minutes[1]
    return unit.node, view.minute
