"""Spreading: an incident that another brought about opens, and word of it is about."""

from __future__ import annotations

from tabletop.drill.consequences import place_for, rules_of
from tabletop.drill.events import Step
from tabletop.drill.incidents import open_incident
from tabletop.drill.run import Run, happens
from tabletop.drill.sensing import learn, level_now
from tabletop.drill.subject import born, parent_of


@happens("spread")
def spread(run: Run, incident: str, why: str, index: int) -> None:
    """What an incident brings about comes to pass; what a burning one would have done, only if it still burns."""
    one = run.state.incidents[incident]
    if why == "red" and (one.status != "open" or one.state != run.doctrine.states[-1].id):
        return
    rule = rules_of(run, incident, why)[index]
    node = place_for(run, incident, rule)
    if node is None:
        return
    child = born(incident, rule.type, node)
    open_incident(run, child, incident)
    run.plan(run.minute + rule.heard, Step.MESSAGE, child, "hear", child)


@happens("hear")
def hear(run: Run, incident: str) -> None:
    """Word of what spread reaches the seats that know where it came from; else the first that commands anybody."""
    parent = parent_of(incident)
    seats = [seat for seat in run.scenario.seats if parent in run.state.sightings[seat]]
    if not seats:
        seats = [seat.id for seat in run.scenario.seats.values() if seat.commands][:1]
    one = run.state.incidents[incident]
    for seat in seats:
        learn(
            run,
            seat,
            incident,
            level_now(run, incident),
            run.minute,
            seen=False,
            cause=incident,
            status=one.status,
        )
