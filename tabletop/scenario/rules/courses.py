"""Rules about the courses of action of a pack."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Course, Doctrine
from tabletop.scenario.reach import asks, never_lawful
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.circle import leads_back
from tabletop.scenario.rules.doctrine import PACK
from tabletop.scenario.rules.families import DoctrineRule
from tabletop.scenario.rules.rule import Example

COURSE_FACTS = frozenset({"course-ordered", "course-started", "course-done"})


def fitting(doctrine: Doctrine, pattern: Pattern, among: Iterable[str]) -> list[str]:
    """Return the courses, of some, that a pattern asks for."""
    return [one for one in among if asks(pattern, doctrine.courses[one])]


class _Courses(DoctrineRule, ABC):
    """A shape: looks at every course that the author can mend."""

    at: ClassVar[str] = "id"
    """The field that is pointed at."""

    def look(self, case: Case) -> None:
        """Look at every course."""
        for fields in case.doctrine_entries("courses"):
            course = case.doctrine.courses.get(fields.word("id"))
            if course is not None and self.wrong(case.doctrine, course):
                case.say(self, fields.spot(self.at), name=course.id, force=course.force)

    @abstractmethod
    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether something is wrong with a course."""


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
        return not any(course.id in type_.offered for type_ in types)


class CourseUnjudged(_Courses):
    """A course is lawful in no state, and no watch notices when it is taken."""

    id = "course-unjudged"
    at = "states"
    example = Example(PACK, old="force: 1, states: [green]", bad="force: 1, states: []")

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether it is a temptation that costs nothing."""
        return not course.states and course.id not in _reading(doctrine)


def _reading(doctrine: Doctrine) -> frozenset[str]:
    """Return the courses that the trigger of some watch names."""
    return frozenset(
        course
        for watch in doctrine.watches.values()
        for name, values in watch.trigger.where
        if name == "course"
        for course in values
    )


class CourseNeedsCircle(_Courses):
    """Courses need each other first, so none of them can ever be started."""

    id = "course-needs-circle"
    at = "needs"
    example = Example(PACK, old="states: [green], setup", bad="states: [green], needs: [negotiate], setup")

    def wrong(self, doctrine: Doctrine, course: Course) -> bool:
        """Whether following what it needs leads back to it."""
        courses = doctrine.courses
        return leads_back(course.id, lambda one: courses[one].needs if one in courses else ())
