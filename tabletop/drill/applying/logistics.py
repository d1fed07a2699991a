"""How logistics, rulings and tabulation change the state."""

from __future__ import annotations

from typing import cast

import numpy as np

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies
from tabletop.drill.consignments import STATIONS, Load, LoadPhase
from tabletop.drill.drafts import changed
from tabletop.drill.election import DONE
from tabletop.drill.state import State
from tabletop.drill.view_election import VoteStatus
from tabletop.drill.votes import Tabulation


@applies(ev.ConsignmentChanged)
def _consignment(state: State, event: ev.ConsignmentChanged) -> None:
    phase = cast(LoadPhase, event.phase)
    state.ledger.loads[event.consignment] = Load(
        event.unit, phase, event.minute, event.record, event.escorts, event.order
    )


@applies(ev.BoxesHandedOver)
def _handed_over(state: State, event: ev.BoxesHandedOver) -> None:
    state.ledger.move(event.giver, event.taker, event.parcels)
    state.custody += not event.recorded
    if STATIONS not in (event.giver, event.taker):
        return
    election = state.election
    for place, boxes in event.parcels:
        here = election.boxes[election.slices[place]]
        if event.giver == STATIONS:  # only TPS that are done give theirs away
            here[election.phase[election.slices[place]] == DONE] = 0
        else:
            lacking = np.maximum(0, election.rules.boxes - here)
            before = np.cumsum(lacking) - lacking
            here += np.clip(boxes - before, 0, lacking).astype(np.int32)


@applies(ev.BoxWaysChanged)
def _ways(state: State, event: ev.BoxWaysChanged) -> None:
    election = state.election
    for place, minutes in event.ways:
        state.ledger.ways[place] = minutes
        election.custody[election.slices[place]] = election.rules.custody + minutes


@applies(ev.VoteRuled)
def _ruled(state: State, event: ev.VoteRuled) -> None:
    election, votes, place = state.election, state.votes, event.polling
    if event.status:
        votes.status[place] = cast(VoteStatus, event.status)
    match event.effect:
        case "postpone" | "continue":
            election.put_off(place, again=False)
        case "repeat":
            election.put_off(place, again=True)
            _settled(state, place, "custody")
        case "recount":
            election.count_again(place, event.minute)
            _settled(state, place, "torch")
        case "torch":
            election.torch[election.slices[place]] = 1
        case "light":
            votes.lit[place] = event.minute
            election.unlit[election.slices[place]] = 0


def _settled(state: State, place: str, ground: str) -> None:
    left = tuple(one for one in state.votes.grounds.get(place, ()) if one != ground)
    if left:
        state.votes.grounds[place] = left
    else:
        state.votes.grounds.pop(place, None)


@applies(ev.GroundsFound)
def _grounds(state: State, event: ev.GroundsFound) -> None:
    known = state.votes.grounds.get(event.polling, ())
    if event.ground not in known:
        state.votes.grounds[event.polling] = (*known, event.ground)


@applies(ev.LightChanged)
def _light(state: State, event: ev.LightChanged) -> None:
    election, votes = state.election, state.votes
    for place in event.places:
        if event.lit:
            votes.dark.pop(place, None)
        else:
            votes.dark[place] = event.minute
        election.unlit[election.slices[place]] = not event.lit and place not in votes.lit


@applies(ev.TabulationChanged)
def _tabulation(state: State, event: ev.TabulationChanged) -> None:
    one = state.votes.tabulation.get(event.site, Tabulation(event.total))
    state.votes.tabulation[event.site] = changed(
        one,
        total=event.total,
        done=event.done,
        at=event.minute,
        goes=event.goes,
        version=one.version + 1,
    )


@applies(ev.ObjectionRaised)
def _objection(state: State, event: ev.ObjectionRaised) -> None:
    state.votes.objections[event.site] = False


@applies(ev.ObjectionRecorded)
def _recorded(state: State, event: ev.ObjectionRecorded) -> None:
    state.votes.objections[event.site] = True


@applies(ev.TabulationDone)
def _tabulated(state: State, event: ev.TabulationDone) -> None:
    table = state.votes.tabulation
    if event.level == "ppk":
        table[event.site] = changed(table[event.site], over=True, goes=False)
    elif event.level == "plenary":
        table[event.site] = changed(table[event.site], read=True)


@applies(ev.ResultAnnounced)
def _announced(state: State, event: ev.ResultAnnounced) -> None:
    state.votes.announced[event.site] = event.complete
