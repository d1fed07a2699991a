"""Rules about who decides: decisions that nothing waits for, and roles that nobody in a drill holds."""

from __future__ import annotations

from tabletop.scenario.reach import performable
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.doctrine import PACK, SCENARIO
from tabletop.scenario.rules.families import DoctrineRule
from tabletop.scenario.rules.rule import Example


class DecisionUnneeded(DoctrineRule):
    """A decision authorises a course and no course waits for it."""

    id = "decision-unneeded"
    severity = "info"
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


class DecisionStates(DoctrineRule):
    """A decision is granted only in states in which no course that waits for it is lawful."""

    id = "decision-states"
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


class DecisionUnheld(DoctrineRule):
    """A decision that the drill needs belongs to a role that no seat holds."""

    id = "decision-unheld"
    needs = "drill"
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


class AuthorityUnheld(DoctrineRule):
    """A course that units of the drill could take is ordered by a role that no seat holds."""

    id = "authority-unheld"
    needs = "drill"
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


def _in_play(case: Case) -> list[str]:
    """Return the courses that the incidents of the drill offer and somebody in it can carry out, in the book's order."""
    types = case.scenario.doctrine.incident_types
    offered = {one for name in case.facts.types for one in types[name].offered}
    able = performable(case.scenario)
    lawful = (course for course in case.doctrine.courses.values() if course.states)
    return [course.id for course in lawful if course.id in offered and course.id in able]
