"""How far the book sends people: never where they would come, by the ways that are believed, after what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.city.ground import Ground
from tabletop.drill.hearts import heart_of
from tabletop.drill.options import way
from tabletop.drill.view import IncidentSeen, View
from tabletop.scenario.documents.doctrine import Course


def farthest(view: View, incident: IncidentSeen, course: Course, *, asked: bool, met: bool) -> int:
    """Return the minutes beyond which nobody is sent to an incident for a course.

    Somebody has to see how it stands, so that the first to go may come from afar; who joins others comes from near by or
    for something that matters, and not once a calm matter has ended by itself.

    Args:
        view: What is known.
        incident: The incident, open or in its aftermath.
        course: The course.
        asked: Whether an expected task, or a standard, asks for it.
        met: Whether somebody is there or on the way.
    """
    reach = view.scenario.doctrine.reach
    if incident.phase != "open":
        return reach.help if incident.until is None else min(reach.help, incident.until - view.minute)
    if not met:
        return reach.help
    most = reach.help
    cares = course.treats > 0 and (incident.hurt or at_worst(view, incident))
    if not (asked or course.closes or cares):
        most = min(most, reach.support)
    ends = view.scenario.doctrine.incident_types[incident.type].ends
    if ends is not None and incident.state == view.scenario.doctrine.states[0].id:
        most = min(most, incident.opened + ends - view.minute)
    return most


def at_worst(view: View, incident: IncidentSeen) -> bool:
    """Whether an incident is in the gravest state there is: people will be hurt there, if they are not already."""
    return incident.state == view.scenario.doctrine.states[-1].id


def too_late(view: View, arrival: int) -> bool:
    """Whether somebody would come to a sign only when what it announces has come, or once the stage is over."""
    return arrival > min(view.minute + view.scenario.doctrine.reach.help, view.stage.end)


def scouts(view: View, idle: list[str], zones: list[str], ground: Ground) -> Iterator[tuple[str, str]]:
    """Yield who scouts which zone: the nearest for each, the zones in their order, until nobody is left.

    A zone that no scout reaches within its share of what is left of the stage is passed over.
    """
    left = list(idle)
    most = (view.stage.end - view.minute) * view.scenario.doctrine.reach.scout // 1000
    for zone in zones:
        if not left:
            return
        ways = [(arrives, unit) for unit in left if (arrives := _there(view, unit, zone, ground)) is not None]
        if ways and min(ways)[0] - view.minute <= most:
            unit = min(ways)[1]
            left.remove(unit)
            yield unit, zone


def _there(view: View, unit: str, zone: str, ground: Ground) -> int | None:
    """Return the minute at which a unit would be in the middle of a zone, or None where no way is known."""
    for node in heart_of(view.scenario, zone):
        going = way(view, unit, node, ground)
        if going is not None:
            return going.arrival
    return None
