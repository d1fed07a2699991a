"""The part of a view that speaks of judgement: objectives while a drill is played, and what stood at its end."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill import view_judgement as v
from tabletop.drill.run import Run
from tabletop.drill.shared import terms
from tabletop.drill.view_incidents import IncidentSeen


def objectives_seen(run: Run, incidents: Mapping[str, IncidentSeen]) -> tuple[v.ObjectiveSeen, ...]:
    """Return the objectives with their tasks at known incidents, and those that belong to the drill as a whole."""
    seen = [(task.id, task.standing) for incident in incidents.values() for task in incident.tasks]
    seen += [(one.watch, "open") for one in run.state.waiting if one.incident is None]
    seen += [(one.watch, one.standing) for one in run.state.verdicts if one.incident is None]
    objectives = run.scenario.objectives
    counts = [{"met": 0, "missed": 0, "open": 0} for _ in objectives]
    for task, standing in seen:
        for index in run.book.objectives.get(task, ()):
            if standing in counts[index]:
                counts[index][standing] += 1
    return tuple(v.ObjectiveSeen(one.id, one.title, **counts[i]) for i, one in enumerate(objectives))


def standings_seen(run: Run) -> tuple[v.StandingSeen, ...]:
    """Return how every task and watch stands that was decided."""
    return tuple(
        v.StandingSeen(
            watch=one.watch,
            kind=one.kind,
            title=terms(run, one.incident, one.watch)[0],
            incident=one.incident,
            standing=one.standing,
            minute=one.minute,
            cites=one.cites,
        )
        for one in run.state.verdicts
    )
