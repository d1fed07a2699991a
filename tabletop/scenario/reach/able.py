"""Who is there to do things: the courses that somebody in a drill can carry out at all."""

from __future__ import annotations

from tabletop.scenario.documents.scenario import Scenario


def performable(scenario: Scenario) -> frozenset[str]:
    """Return the courses that a unit of the drill is able to do, or that a seat starts by a decision of its role.

    Strength, equipment and the way there are not asked after.
    """
    doctrine = scenario.doctrine
    able = {
        capability
        for unit in scenario.units.values()
        for capability in doctrine.unit_types[unit.type].capabilities
    }
    held = {role for seat in scenario.seats.values() for role in seat.roles}
    owned = {
        one.course for one in doctrine.decisions.values() if one.effect == "close-course" and one.role in held
    }
    return frozenset(
        course.id for course in doctrine.courses.values() if course.capability in able or course.id in owned
    )
