"""What is read of one drill: a row of figures and words by column, everything a study may ask for later.

The columns: the figures of `tabletop.drill.Outcome` by their names; then by id ``inject.<id>`` (what became of it, see
`Drill.fate`; empty while it waits), ``state.<inject>`` (the worst state of its incident; empty where none opened),
``ending.<inject>`` (how that closed, or ``open``), ``milestone.<id>`` (the turn in which it was reached, or nothing),
``unmet_minutes`` (how long incidents were open before anybody began a course there, all of them together),
``asked.<watch>`` and ``failed.<watch>`` (how often a gate, procedure, standard or task was judged, and how often it was
broken or missed), ``spread.<type>`` (incidents of a type that others brought about), and ``first_failed`` with
``first_failed_turn``: the first task, standard or procedure that failed.
"""

from __future__ import annotations

from typing import TypeAlias

from tabletop.drill import Drill, Outcome
from tabletop.drill import events as ev
from tabletop.review.asked import asked_of
from tabletop.review.paired import FIGURES
from tabletop.scenario import Scenario

Value: TypeAlias = int | str | None
Row: TypeAlias = dict[str, Value]

UNMET = "unmet_minutes"
_FAILED = ("missed", "broken")


def row_of(drill: Drill) -> Row:
    """Return what is read of a drill that is over."""
    scenario = drill.scenario
    row: Row = {"seed": drill.seed, **_figures(drill.outcome())}
    row |= {f"inject.{one}": drill.fate(one) or "" for one in scenario.injects}
    opening = [one.id for one in scenario.injects.values() if one.incident is not None]
    row |= {f"state.{one}": "" for one in opening}
    row |= {f"ending.{one}": "" for one in opening}
    row |= {f"milestone.{one}": None for one in scenario.milestones}
    judged = asked_ids(scenario)
    asked, failed = dict.fromkeys(judged, 0), dict.fromkeys(judged, 0)
    spread = dict.fromkeys(scenario.doctrine.incident_types, 0)
    first: tuple[str, int] | None = None
    turn = 0
    for event in drill.log:
        match event:
            case ev.TurnStarted():
                turn = event.turn
            case ev.IncidentOpened() if event.incident in scenario.injects:
                row[f"state.{event.incident}"] = event.state
                row[f"ending.{event.incident}"] = "open"
            case ev.IncidentOpened():
                spread[event.type] += 1
            case ev.IncidentStateChanged() if event.incident in scenario.injects:
                _worse(scenario, row, event)
            case ev.IncidentClosed() if event.incident in scenario.injects:
                row[f"ending.{event.incident}"] = event.how
            case ev.MilestoneReached():
                row[f"milestone.{event.milestone}"] = event.turn
            case ev.WatchJudged() if event.standing != "waived":
                asked[event.watch] += 1
                if event.standing in _FAILED:
                    failed[event.watch] += 1
                    first = first or (event.watch, turn)
    row[UNMET] = _unmet(drill)
    row |= {f"asked.{one}": times for one, times in asked.items()}
    row |= {f"failed.{one}": times for one, times in failed.items()}
    row |= {f"spread.{one}": times for one, times in spread.items()}
    return row | {"first_failed": first[0] if first else "", "first_failed_turn": first[1] if first else None}


def asked_ids(scenario: Scenario) -> tuple[str, ...]:
    """Return the ids of everything that is judged in a scenario, in the order of its review."""
    return tuple(asked_of(scenario))


def _figures(outcome: Outcome) -> dict[str, int]:
    return {name: getattr(outcome, name) for name in FIGURES}


def _unmet(drill: Drill) -> int:
    """Return the minutes that incidents waited for the first course begun there, or for their end where none was."""
    since: dict[str, int] = {}
    total = 0
    for event in drill.log:
        match event:
            case ev.IncidentOpened():
                since[event.incident] = event.minute
            case ev.CourseStarted() | ev.OwnerActed() | ev.IncidentClosed() if event.incident in since:
                total += event.minute - since.pop(event.incident)
    return total + sum(drill.minute - opened for opened in since.values())


def _worse(scenario: Scenario, row: Row, event: ev.IncidentStateChanged) -> None:
    index = scenario.doctrine.state_index
    known = row[f"state.{event.incident}"]
    if isinstance(known, str) and index(event.state) > index(known):
        row[f"state.{event.incident}"] = event.state
