"""How what crowds and contingencies leave behind changes the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies, write_incident
from tabletop.drill.consignments import GONE
from tabletop.drill.state import State


@applies(ev.PersonTreated)
def _treated(state: State, event: ev.PersonTreated) -> None:
    treated = state.incidents[event.incident].treated
    write_incident(state, event.incident, treated=treated + event.people)


@applies(ev.BoxesLost)
def _boxes(state: State, event: ev.BoxesLost) -> None:
    write_incident(state, event.incident, boxes=event.boxes)
    for holder, parcels in event.taken:
        state.ledger.move(holder, GONE, parcels)
