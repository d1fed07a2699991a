"""Rules about the incident types of a pack."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from tabletop.language.text import Param
from tabletop.scenario.documents.doctrine import Doctrine, IncidentType
from tabletop.scenario.reach import brings_about
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.circle import leads_back
from tabletop.scenario.rules.courses import COURSE_FACTS, fitting
from tabletop.scenario.rules.doctrine import PACK
from tabletop.scenario.rules.families import DoctrineRule
from tabletop.scenario.rules.rule import Example


class _Types(DoctrineRule, ABC):
    """A shape: looks at every incident type that the author can mend."""

    at: ClassVar[str] = "courses"

    def look(self, case: Case) -> None:
        """Look at every incident type."""
        for fields in case.doctrine_entries("incident-types"):
            type_ = case.doctrine.incident_types.get(fields.word("id"))
            for says in self.wrong(case.doctrine, type_) if type_ is not None else ():
                params: dict[str, Param] = {"name": fields.word("id"), **says}
                case.say(self, fields.spot(self.at), **params)  # type: ignore[arg-type]

    @abstractmethod
    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield what is wrong with a type, as what its sentence mentions."""


class NeedsElsewhere(_Types):
    """An incident type offers a course and not what that course needs first."""

    id = "course-needs-elsewhere"
    example = Example(PACK, old="courses: [facilitate, negotiate]", bad="courses: [negotiate]")

    def wrong(self, doctrine: Doctrine, type_: IncidentType) -> Iterable[dict[str, Param]]:
        """Yield courses with a need that cannot be met at such an incident."""
        offered = frozenset(type_.offered)
        for one in type_.offered:
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
            if task.observe.event in COURSE_FACTS and not fitting(doctrine, task.observe, type_.offered):
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
        types = doctrine.incident_types
        if leads_back(type_.id, lambda one: brings_about(types[one], least=1000) if one in types else ()):
            yield {}
