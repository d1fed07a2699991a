"""Rules about doctrine: packs that the author can mend, in a drill or by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from tabletop.language.text import Param
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course, Doctrine, IncidentType
from tabletop.scenario.reach import asks, brings_about, never_lawful, performable
from tabletop.scenario.reading import Scalar
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.rule import Example, Family, Need, Rule

PACK, SCENARIO = "pack/pack.yaml", "scenario.yaml"
_COURSE_FACTS = frozenset({"course-ordered", "course-started", "course-done"})
_YEARS = 5


def _offered(type_: IncidentType) -> tuple[str, ...]:
    return (*type_.courses, *type_.closing)


def _fits(doctrine: Doctrine, pattern: Pattern, among: Iterable[str]) -> list[str]:
    return [one for one in among if asks(pattern, doctrine.courses[one])]


def _reading(doctrine: Doctrine) -> frozenset[str]:
    """Return the courses that the trigger of some watch names."""
    return frozenset(
        course
        for watch in doctrine.watches.values()
        for name, values in watch.trigger.where
        if name == "course"
        for course in values
    )


class _Courses(Rule):
    """A shape: looks at every course that the author can mend."""

    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    needs: ClassVar[Need] = "doctrine"
    at: ClassVar[str] = "id"
    """The field that is pointed at."""

    def look(self, case: Case) -> None:
        """Look at every course."""
        for fields in case.doctrine_entries("courses"):
            course = case.doctrine.courses.get(fields.word("id"))
            if course is not None and self.wrong(case.doctrine, course):
                case.say(self, fields.spot(self.at), name=course.id, force=course.force)

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether something is wrong with a course."""
        raise NotImplementedError


class CourseAuthority(_Courses):
    """A course of firm force may be ordered by anybody."""

    id = "course-authority"
    at = "force"
    example = Example(PACK, old="authority: chief, decision: allow, ", bad="")

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether it goes beyond the first firm level without authority and without a decision."""
        asked = course.authority is not None or course.decision is not None
        return course.force > doctrine.firm_from and not asked and course.id not in never_lawful(doctrine)


class CourseForce(_Courses):
    """A course uses more force than any state it is lawful in allows."""

    id = "course-force"
    at = "force"
    example = Example(PACK, old="force: 1, states: [green]", bad="force: 2, states: [green]")

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether it is above the ladder wherever it is lawful."""
        threats = [state.threat for state in doctrine.states if state.id in course.states]
        return bool(threats) and course.force > max(threats)


class CourseUnoffered(_Courses):
    """No incident type offers a course."""

    id = "course-unoffered"
    example = Example(PACK, old="courses: [facilitate, negotiate]", bad="courses: [facilitate]")

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether no type names it, and no decision starts it."""
        types = doctrine.incident_types.values()
        return not any(course.id in type_.courses or course.id in type_.closing for type_ in types)


class CourseUnjudged(_Courses):
    """A course is lawful in no state, and no watch notices when it is taken."""

    id = "course-unjudged"
    at = "states"
    example = Example(PACK, old="force: 1, states: [green]", bad="force: 1, states: []")

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether it is a temptation that costs nothing."""
        return not course.states and course.id not in _reading(doctrine)


class CourseNeedsCircle(_Courses):
    """Courses need each other first, so none of them can ever be started."""

    id = "course-needs-circle"
    at = "needs"
    example = Example(PACK, old="states: [green], setup", bad="states: [green], needs: [negotiate], setup")

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether following what it needs leads back to it."""
        seen: set[str] = set()
        waiting = list(course.needs)
        while waiting:
            one = waiting.pop()
            if one == course.id:
                return True
            if one not in seen and one in doctrine.courses:
                seen.add(one)
                waiting.extend(doctrine.courses[one].needs)
        return False


class _Types(Rule):
    """A shape: looks at every incident type that the author can mend."""

    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    needs: ClassVar[Need] = "doctrine"
    at: ClassVar[str] = "courses"

    def look(self, case: Case) -> None:
        """Look at every incident type."""
        for fields in case.doctrine_entries("incident-types"):
            type_ = case.doctrine.incident_types.get(fields.word("id"))
            for says in self.wrong(case.doctrine, type_) if type_ is not None else ():
                params: dict[str, Param] = {"name": fields.word("id"), **says}
                case.say(self, fields.spot(self.at), **params)  # type: ignore[arg-type]

    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield what is wrong with a type, as what its sentence mentions."""
        raise NotImplementedError


class NeedsElsewhere(_Types):
    """An incident type offers a course and not what that course needs first."""

    id = "course-needs-elsewhere"
    example = Example(PACK, old="courses: [facilitate, negotiate]", bad="courses: [negotiate]")

    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield courses with a need that cannot be met at such an incident."""
        offered = frozenset(_offered(type_))
        for one in _offered(type_):
            for need in doctrine.courses[one].needs:
                if need not in offered:
                    yield {"course": one, "need": need}


class TypeUnclosed(_Types):
    """No course of an incident type can close it, and it does not end by itself."""

    id = "incident-unclosed"
    example = Example(PACK, old="setup: 0 min, closes: true}", bad="setup: 0 min}")

    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield once where nothing resolves it: no course, no time, no crowd that goes home."""
        courses = [doctrine.courses[one] for one in type_.courses]
        closes = any(course.closes for course in courses) or type_.ends is not None
        leaves = any(course.hourly.people < 0 or course.once.people < 0 for course in courses)
        if not closes and not (type_.crowd and leaves):
            yield {}


class TypeHelpless(_Types):
    """In one of its states nothing that an incident type offers is lawful."""

    id = "incident-helpless"
    example = Example(PACK, old="states: [green, yellow, red], auth", bad="states: [green, yellow], auth")

    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield the states without a lawful course."""
        for state in doctrine.states:
            if not any(state.id in doctrine.courses[one].states for one in type_.courses):
                yield {"state": state.id}


class TaskUnoffered(_Types):
    """An incident type expects a course that it does not offer."""

    id = "task-unoffered"
    at = "expects"
    example = Example(
        PACK,
        old="observe: {event: course-started, capability: negotiation}",
        bad="observe: {event: course-started, capability: ferry}",
    )

    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield the expected tasks that no course of the type can fulfil."""
        for task in type_.expects:
            if task.observe.event in _COURSE_FACTS and not _fits(doctrine, task.observe, _offered(type_)):
                yield {"task": task.id}


class SpreadCircle(_Types):
    """Incident types bring each other about for certain, again and again."""

    id = "spread-circle"
    at = "id"
    example = Example(
        PACK,
        old="lost: {trust: -60}",
        bad="lost: {trust: -60, spreads: [{type: assembly, within: 2 km, chance: 100 %}]}",
    )

    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield once where a chain of certain consequences leads back to the type."""
        seen: set[str] = set()
        waiting = list(brings_about(type_, least=1000))
        while waiting:
            one = waiting.pop()
            if one == type_.id:
                yield {}
                return
            if one not in seen and one in doctrine.incident_types:
                seen.add(one)
                waiting.extend(brings_about(doctrine.incident_types[one], least=1000))


class GateNever(Rule):
    """A gate or procedure watches over courses that no incident type offers."""

    id = "gate-never"
    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    needs: ClassVar[Need] = "doctrine"
    example = Example(PACK, old="courses: [facilitate, negotiate]", bad="courses: [facilitate]")

    def look(self, case: Case) -> None:
        """Look at the watches over courses."""
        doctrine = case.doctrine
        offered = {one for type_ in doctrine.incident_types.values() for one in _offered(type_)}
        for fields in case.doctrine_entries("watches"):
            watch = doctrine.watches.get(fields.word("id"))
            if watch is None or watch.trigger.event not in _COURSE_FACTS:
                continue
            if not _fits(doctrine, watch.trigger, offered):
                case.say(self, fields.spot("trigger"), name=watch.id)


class GateBefore(Rule):
    """What a gate asks for first cannot happen at the same incident."""

    id = "gate-before"
    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    needs: ClassVar[Need] = "doctrine"
    example = Example(PACK, old="courses: [facilitate, negotiate]", bad="courses: [negotiate]")

    def look(self, case: Case) -> None:
        """Look at the watches that ask for something before a course, incident type by incident type."""
        doctrine = case.doctrine
        for fields in case.doctrine_entries("watches"):
            watch = doctrine.watches.get(fields.word("id"))
            if watch is None or watch.trigger.event not in _COURSE_FACTS or watch.scope != "incident":
                continue
            asked = [one for one in watch.before if one.event in _COURSE_FACTS]
            for type_ in doctrine.incident_types.values():
                offered = _offered(type_)
                lawful = [
                    one for one in _fits(doctrine, watch.trigger, offered) if doctrine.courses[one].states
                ]
                for course in lawful:
                    if all(_fits(doctrine, one, [two for two in offered if two != course]) for one in asked):
                        continue
                    case.say(self, fields.spot("before"), name=watch.id, course=course, type=type_.id)


class DecisionUnneeded(Rule):
    """A decision authorises a course and no course waits for it."""

    id = "decision-unneeded"
    family: ClassVar[Family] = "doctrine"
    severity = "info"
    needs: ClassVar[Need] = "doctrine"
    example = Example(PACK, old="authority: chief, decision: allow, ", bad="authority: chief, ")

    def look(self, case: Case) -> None:
        """Look at the decisions that authorise."""
        doctrine = case.doctrine
        needed = {course.decision for course in doctrine.courses.values()}
        for watch in doctrine.watches.values():
            for pattern in (watch.trigger, *watch.before, *((watch.then,) if watch.then else ())):
                needed |= dict(pattern.where).get("decision", frozenset())
        for type_ in doctrine.incident_types.values():
            for task in type_.expects:
                needed |= dict(task.observe.where).get("decision", frozenset())
        for fields in case.doctrine_entries("decisions"):
            if fields.word("effect") == "authorise" and fields.word("id") not in needed:
                case.say(self, fields.spot("id"), name=fields.word("id"))


class DecisionStates(Rule):
    """A decision is granted only in states in which no course that waits for it is lawful."""

    id = "decision-states"
    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    needs: ClassVar[Need] = "doctrine"
    example = Example(PACK, old="states: [green, yellow, red], auth", bad="states: [green, yellow], auth")

    def look(self, case: Case) -> None:
        """Look at the decisions that courses wait for."""
        for fields in case.doctrine_entries("decisions"):
            decision = case.doctrine.decisions.get(fields.word("id"))
            if decision is None or not decision.states:
                continue
            waiting = [course for course in case.doctrine.courses.values() if course.decision == decision.id]
            if waiting and not any(course.states & decision.states for course in waiting):
                names = ", ".join(course.id for course in waiting)
                case.say(self, fields.spot("states"), name=decision.id, courses=names)


class RoleUnused(Rule):
    """Nothing refers to a role of a pack."""

    id = "role-unused"
    family: ClassVar[Family] = "doctrine"
    severity = "info"
    example = Example(
        PACK, old="{id: kpu, title: KPU}]", bad="{id: kpu, title: KPU}, {id: saksi, title: Saksi}]"
    )

    def look(self, case: Case) -> None:
        """Look at every role."""
        for fields in case.doctrine_entries("roles"):
            if case.names.used("role", fields.word("id")) is None:
                case.say(self, fields.spot("id"), name=fields.word("id"))


class CapabilityUnneeded(Rule):
    """A capability is of no use: no course, sense, ring or escort asks for it."""

    id = "capability-unneeded"
    family: ClassVar[Family] = "doctrine"
    severity = "info"
    needs: ClassVar[Need] = "doctrine"
    example = Example(
        PACK,
        old="{id: ferry, title: Penyeberangan}",
        bad="{id: ferry, title: Penyeberangan}, {id: selam, title: Selam}",
    )

    def look(self, case: Case) -> None:
        """Look at every capability."""
        doctrine = case.doctrine
        needed = {course.capability for course in doctrine.courses.values()}
        needed |= {one for sense in doctrine.detection.senses.values() for one in sense.capabilities}
        needed |= doctrine.logistics.escorts | doctrine.tabulation.witnesses
        for type_ in doctrine.unit_types.values():
            needed |= (
                type_.capabilities if len(type_.capabilities) == 1 else frozenset()
            )  # carriers need no more
        for plenary in case.root.each("plenary"):
            for ring in plenary.each("rings"):
                needed |= {node.text for node in ring.items("capabilities") if isinstance(node, Scalar)}
        for fields in case.doctrine_entries("capabilities"):
            if fields.word("id") not in needed:
                case.say(self, fields.spot("id"), name=fields.word("id"))


class GroupUnused(Rule):
    """No unit type belongs to a group."""

    id = "group-unused"
    family: ClassVar[Family] = "doctrine"
    severity = "info"
    needs: ClassVar[Need] = "doctrine"
    example = Example(
        PACK, old="{id: air, title: Polairud}]", bad="{id: air, title: Polairud}, {id: udara, title: Udara}]"
    )

    def look(self, case: Case) -> None:
        """Look at every group."""
        used = {type_.group for type_ in case.doctrine.unit_types.values()}
        for fields in case.doctrine_entries("groups"):
            if fields.word("id") not in used:
                case.say(self, fields.spot("id"), name=fields.word("id"))


class DecisionUnheld(Rule):
    """A decision that the drill needs belongs to a role that no seat holds."""

    id = "decision-unheld"
    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    example = Example(SCENARIO, old="roles: [chief], ", bad="")

    def look(self, case: Case) -> None:
        """Look at what holds units back, and at what the tasks of its incidents ask for."""
        drill = case.scenario
        held = {role for seat in drill.seats.values() for role in seat.roles}
        needed: set[str | None] = {unit.held_by for unit in drill.units.values()}
        for name in case.facts.types:
            for task in drill.doctrine.incident_types[name].expects:
                needed |= dict(task.observe.where).get("decision", frozenset())
        for decision in drill.doctrine.decisions.values():
            if decision.id in needed and decision.role not in held:
                case.say(self, case.root.spot("seats"), name=decision.id, role=decision.role)


class AuthorityUnheld(Rule):
    """A course that units of the drill could take is ordered by a role that no seat holds."""

    id = "authority-unheld"
    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    example = Example(SCENARIO, old="roles: [chief], ", bad="")

    def look(self, case: Case) -> None:
        """Look at the courses that the incidents of the drill offer and somebody can carry out."""
        held = {role for seat in case.scenario.seats.values() for role in seat.roles}
        found: dict[str, list[str]] = {}
        for one in _in_play(case):
            role = case.doctrine.courses[one].authority
            if role is not None and role not in held:
                found.setdefault(role, []).append(one)
        for role, courses in found.items():
            case.say(self, case.root.spot("seats"), role=role, courses=", ".join(courses))


class LawStale(Rule):
    """The law that a pack follows is older than five years on the day of the drill, or later than it."""

    id = "law-stale"
    family: ClassVar[Family] = "doctrine"
    severity = "warning"
    example = Example(PACK, old="law-as-of: 2024-02-14", bad="law-as-of: 2018-01-01")

    def look(self, case: Case) -> None:
        """Compare the date of each pack with those of the drill's first and last day."""
        day = case.scenario.epoch
        last = day + timedelta(minutes=case.scenario.stages[-1].end)
        for pack in case.packs:
            law = pack.day("law-as-of")
            own = any(pack.node is one.node for one in case.own_packs)
            if (day.year, day.month, day.day) > (law.year + _YEARS, law.month, law.day):
                where, says = pack.spot("law-as-of") if own else case.root.spot("uses"), None
            elif law > last:
                where, says = pack.spot("law-as-of") if own else case.root.spot("uses"), "law-stale-later"
            else:
                continue
            case.say(self, where, says=says, date=law.isoformat(), day=day.isoformat())


def _in_play(case: Case) -> list[str]:
    """Return the courses that the incidents of the drill offer and somebody in it can carry out, in the book's order."""
    types = case.scenario.doctrine.incident_types
    offered = {one for name in case.facts.types for one in _offered(types[name])}
    able = performable(case.scenario)
    lawful = (course for course in case.doctrine.courses.values() if course.states)
    return [course.id for course in lawful if course.id in offered and course.id in able]
