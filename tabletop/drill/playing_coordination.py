"""The book on lines of coordination: acknowledge what arrived, and neither ask nor grant before it is time."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.options import own
from tabletop.drill.view import IncidentSeen, View
from tabletop.scenario.documents.doctrine import Decision


def acknowledgements(view: View) -> list[tuple[str, o.Order]]:
    """Return word that each message arrived, for those that wait for it."""
    return [(one.to, o.Acknowledge(one.id)) for one in view.messages if one.awaits]


def carried(view: View) -> set[str]:
    """Return the units for which a runner is under way with an order."""
    return {unit.id for unit in own(view) if unit.runner is not None}


def ripe(view: View, decision: Decision, incident: IncidentSeen) -> bool:
    """Whether a decision about an incident is due: in its states, and after what its course needs."""
    course = view.scenario.doctrine.courses.get(decision.course or "")
    fits = not decision.states or incident.state in decision.states
    return fits and (course is None or set(course.needs) <= set(incident.done))
