"""How the passing of turns, stages and the vote changes the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies
from tabletop.drill.state import (
    State,
)


@applies(ev.StageStarted)
def _stage_started(state: State, event: ev.StageStarted) -> None:
    state.minute = event.minute
    state.stage = event.index
    state.turn = 1


@applies(ev.TurnEnded)
def _turn_ended(state: State, event: ev.TurnEnded) -> None:
    state.minute = event.minute
    state.turn += 1
    state.turn_of_drill = event.turn


@applies(ev.DrillEnded)
def _drill_ended(state: State, _event: ev.DrillEnded) -> None:
    state.over = True


@applies(ev.VotingSuspended)
def _suspended(state: State, event: ev.VotingSuspended) -> None:
    state.election.stop(event.polling)
    state.stops[event.polling] = (*state.stops.get(event.polling, ()), event.source)


@applies(ev.VotingResumed)
def _resumed(state: State, event: ev.VotingResumed) -> None:
    left = tuple(source for source in state.stops.get(event.polling, ()) if source != event.source)
    state.stops[event.polling] = left
    if not left:
        state.election.resume(event.polling)


@applies(ev.ElectionAdvanced)
def _advanced(state: State, event: ev.ElectionAdvanced) -> None:
    state.election.advance(event.minute)
