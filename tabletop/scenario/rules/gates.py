"""Rules about gates: the watches of a pack over courses, and what they ask for first."""

from __future__ import annotations

from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.courses import COURSE_FACTS, fitting
from tabletop.scenario.rules.doctrine import PACK
from tabletop.scenario.rules.families import DoctrineRule
from tabletop.scenario.rules.rule import Example


class GateNever(DoctrineRule):
    """A gate or procedure watches over courses that no incident type offers."""

    id = "gate-never"
    example = Example(PACK, old="courses: [facilitate, negotiate]", bad="courses: [facilitate]")

    def look(self, case: Case) -> None:
        """Look at the watches over courses."""
        doctrine = case.doctrine
        offered = {one for type_ in doctrine.incident_types.values() for one in type_.offered}
        for fields in case.doctrine_entries("watches"):
            watch = doctrine.watches.get(fields.word("id"))
            if watch is None or watch.trigger.event not in COURSE_FACTS:
                continue
            if not fitting(doctrine, watch.trigger, offered):
                case.say(self, fields.spot("trigger"), name=watch.id)


class GateBefore(DoctrineRule):
    """What a gate asks for first cannot happen at the same incident."""

    id = "gate-before"
    example = Example(PACK, old="courses: [facilitate, negotiate]", bad="courses: [negotiate]")

    def look(self, case: Case) -> None:
        """Look at the watches that ask for something before a course, incident type by incident type."""
        doctrine = case.doctrine
        for fields in case.doctrine_entries("watches"):
            watch = doctrine.watches.get(fields.word("id"))
            if watch is None or watch.trigger.event not in COURSE_FACTS or watch.scope != "incident":
                continue
            asked = [one for one in watch.before if one.event in COURSE_FACTS]
            for type_ in doctrine.incident_types.values():
                offered = type_.offered
                lawful = [
                    one for one in fitting(doctrine, watch.trigger, offered) if doctrine.courses[one].states
                ]
                for course in lawful:
                    if all(
                        fitting(doctrine, one, [two for two in offered if two != course]) for one in asked
                    ):
                        continue
                    case.say(self, fields.spot("before"), name=watch.id, course=course, type=type_.id)
