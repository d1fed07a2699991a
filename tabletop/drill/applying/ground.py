"""How the live ground changes the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies
from tabletop.drill.state import State


@applies(ev.PowerFailed)
def _power_failed(state: State, event: ev.PowerFailed) -> None:
    state.live.outages[event.zone] = event.until


@applies(ev.PowerRestored)
def _power_restored(state: State, event: ev.PowerRestored) -> None:
    state.live.outages.pop(event.zone, None)


@applies(ev.PowerLearned)
def _power_learned(state: State, event: ev.PowerLearned) -> None:
    known = state.live.unlit.setdefault(event.seat, {})
    if event.out:
        known[event.zone] = event.minute
    else:
        known.pop(event.zone, None)


@applies(ev.PollingFlooded)
def _flooded(state: State, event: ev.PollingFlooded) -> None:
    state.live.flooded[event.polling] = event.minute


@applies(ev.PollingDrained)
def _drained(state: State, event: ev.PollingDrained) -> None:
    state.live.flooded.pop(event.polling, None)


@applies(ev.PollingMoved)
def _moved(state: State, event: ev.PollingMoved) -> None:
    state.live.moved[event.polling] = event.minute
    state.live.flooded.pop(event.polling, None)
