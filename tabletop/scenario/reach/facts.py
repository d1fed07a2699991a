"""Which facts can ever be observed in a drill: whether anything in it can produce what a pattern asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course, Doctrine, IncidentType
from tabletop.scenario.documents.scenario import Scenario, Unit
from tabletop.scenario.reach.able import performable
from tabletop.scenario.reach.fixpoint import Reach

_BY_UNIT = ("unit", "unit-type", "agency", "seat")


def asks(pattern: Pattern, course: Course) -> bool:
    """Return whether a pattern of courses fits a course, as far as the course itself goes."""
    where = dict(pattern.where)
    own = {"course": course.id, "capability": course.capability, "force": str(course.force)}
    return all(value in where[name] for name, value in own.items() if name in where)


def types_in_play(scenario: Scenario, reached: Reach) -> frozenset[str]:
    """Return the incident types that the injects of a drill may open, and those that spread from them."""
    types = scenario.doctrine.incident_types
    waiting = [
        one.incident.type
        for one in scenario.injects.values()
        if one.incident is not None and one.id in reached.fired
    ]
    found: dict[str, None] = {}
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting.extend(brings_about(types[one]))
    return frozenset(found)


def brings_about(type_: IncidentType, least: int = 1) -> Iterator[str]:
    """Yield the incident types that one brings about elsewhere, with a chance of at least so much, per mille."""
    for spread in (*type_.spreads, *type_.lost.spreads, *((type_.lost.rumour,) if type_.lost.rumour else ())):
        if spread.chance >= least:
            yield spread.type


@dataclass(slots=True)
class Facts:
    """What can be observed in a drill.

    Attributes:
        scenario: The drill.
        reached: What of it can come about.
        types: The incident types in play.
    """

    scenario: Scenario
    reached: Reach
    types: frozenset[str] = field(init=False)
    _able: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Find what is in play."""
        self.types = types_in_play(self.scenario, self.reached)
        self._able = performable(self.scenario)

    def can(self, pattern: Pattern, types: Iterable[str] | None = None) -> bool:
        """Return whether something of the drill can produce what a pattern asks for.

        Args:
            pattern: The pattern.
            types: The incident types it is about; None: all that are in play.
        """
        where = dict(pattern.where)
        among = self.types if types is None else frozenset(types) & self.types
        if "type" in where:
            among &= where["type"]
            if not among:
                return False
        if any(
            not where[name] & self.reached.fired.keys() for name in ("incident", "inject") if name in where
        ):
            return False
        if pattern.event in ("course-ordered", "course-started", "course-done"):
            return self._course(pattern, where, among)
        return self._seats(where) and self._other(pattern.event, where)

    def _course(self, pattern: Pattern, where: Mapping[str, frozenset[str]], among: frozenset[str]) -> bool:
        doctrine = self.scenario.doctrine
        offered = {course for type_ in among for course in doctrine.incident_types[type_].offered}
        fits = [doctrine.courses[one] for one in offered & self._able if asks(pattern, doctrine.courses[one])]
        if not any(name in where for name in _BY_UNIT):
            return bool(fits)
        skills = {course.capability for course in fits}
        return any(skills & doctrine.unit_types[one.type].capabilities for one in self._units(where))

    def _units(self, where: Mapping[str, frozenset[str]]) -> Iterator[Unit]:
        types = self.scenario.doctrine.unit_types
        for unit in self.scenario.units.values():
            own = {
                "unit": unit.id,
                "unit-type": unit.type,
                "agency": types[unit.type].agency,
                "seat": unit.seat,
            }
            if all(value in where[name] for name, value in own.items() if name in where):
                yield unit

    def _seats(self, where: Mapping[str, frozenset[str]]) -> bool:
        seats = self.scenario.seats.values()
        for role in ("role", "to-role"):
            if role in where and not any(seat.roles & where[role] for seat in seats):
                return False
        return "to-agency" not in where or any(seat.agency in where["to-agency"] for seat in seats)

    def _other(self, event: str, where: Mapping[str, frozenset[str]]) -> bool:
        scenario = self.scenario
        if "unit-type" in where or "unit" in where:
            return any(True for _ in self._units({name: where[name] for name in _BY_UNIT if name in where}))
        match event:
            case "decision-made" if "decision" in where:
                held = {role for seat in scenario.seats.values() for role in seat.roles}
                return any(scenario.doctrine.decisions[one].role in held for one in where["decision"])
            case "milestone-set":
                return bool(where.get("milestone", self.reached.set.keys()) & self.reached.set.keys())
            case "stage-started" | "stage-ended" if "stage" in where:
                return any(stage.id in where["stage"] for stage in scenario.stages)
            case "sign-seen" | "sign-verified" | "sign-attended":
                return bool(scenario.signs)
            case "ring-manned" | "ring-open":
                rings = {ring.id for plenary in scenario.plenary for ring in plenary.rings}
                return bool(rings & where["ring"] if "ring" in where else rings)
            case "boxes-handed-over":
                return bool(scenario.logistics)
            case "power-failed" | "power-restored":
                return any(scenario.injects[one].blackouts for one in self.reached.fired)
            case "channels-cut" | "channels-restored":
                return any(scenario.injects[one].cuts for one in self.reached.fired)
            case "polling-flooded" | "polling-drained":
                return any(flood.polling for flood in scenario.floods)
            case "detachment-posted" | "detachment-relieved" if "class" in where:
                return any(place.risk_class in where["class"] for place in scenario.city.polling.values())
        return True


def never_lawful(doctrine: Doctrine) -> frozenset[str]:
    """Return the courses that a watch calls a breach as soon as they are started: temptations, put there to be resisted."""
    return frozenset(
        course
        for watch in doctrine.watches.values()
        if watch.never
        for name, values in watch.trigger.where
        if name == "course"
        for course in values
    )
