"""How the doctrine player closes what is over, and keeps a calm crowd from being over-policed."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.options import own
from tabletop.drill.view import IncidentSeen, View
from tabletop.scenario.documents.doctrine import Course, Effect

_STANDS = ("idle", "waiting")


def closing(view: View, incident: IncidentSeen, taken: set[str | None]) -> list[Course]:
    """Return the closing courses of an incident in its aftermath that are lawful and that nobody took or takes."""
    courses = view.scenario.doctrine.courses
    return [
        courses[offered.course]
        for offered in incident.courses
        if not offered.objections
        and offered.course not in taken
        and _still(courses[offered.course], incident, hurt=incident.hurt)
    ]


def _still(course: Course, incident: IncidentSeen, *, hurt: bool) -> bool:
    """Whether a closing course is still to be taken: once, and for the injured as long as somebody waits."""
    if _only_treats(course) and incident.untreated:
        return True
    return course.id not in incident.done and (hurt or not _only_treats(course))


def _only_treats(course: Course) -> bool:
    """Whether a course is for the injured alone."""
    return course.treats > 0 and course.once == course.hourly == Effect()


def withdrawals(view: View, busy: set[str]) -> list[tuple[str, o.Order]]:
    """Send home police who stand at a calm crowd for nothing, where more are there than enough; mark them busy."""
    given: list[tuple[str, o.Order]] = []
    doctrine, units = view.scenario.doctrine, view.scenario.units
    calm = doctrine.states[0].id
    for incident in view.incidents.values():
        kind = doctrine.incident_types[incident.type]
        if incident.status != "open" or not incident.certain or not kind.crowd or incident.state != calm:
            continue
        police = [
            unit
            for unit in own(view)
            if unit.node == incident.node
            and not unit.nodes
            and doctrine.unit_types[units[unit.id].type].force >= doctrine.firm_from
        ]
        there = sum(unit.people for unit in police)
        for unit in police:
            idle = unit.incident is None and unit.doing in _STANDS and unit.id not in busy
            if there <= kind.enough or not idle or units[unit.id].home == incident.node:
                continue
            busy.add(unit.id)
            there -= unit.people
            given.append((unit.seat, o.Move(unit.id, units[unit.id].home)))
    return given
