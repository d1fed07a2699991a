"""How injects, milestones and closures change the state."""

from __future__ import annotations

from tabletop.city.model import MODES
from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies
from tabletop.drill.state import (
    State,
)


@applies(ev.InjectFired)
def _fired(state: State, event: ev.InjectFired) -> None:
    state.injects[event.inject] = "fired"


@applies(ev.InjectNotTaken)
def _not_taken(state: State, event: ev.InjectNotTaken) -> None:
    state.injects[event.inject] = "not-taken"


@applies(ev.InjectSkipped)
def _skipped(state: State, event: ev.InjectSkipped) -> None:
    state.injects[event.inject] = "skipped"


@applies(ev.InjectHeld)
def _held(state: State, event: ev.InjectHeld) -> None:
    state.injects[event.inject] = "held"


@applies(ev.InjectLetGo)
def _let_go(state: State, event: ev.InjectLetGo) -> None:
    del state.injects[event.inject]


@applies(ev.InjectFailed)
def _failed(state: State, event: ev.InjectFailed) -> None:
    state.injects.setdefault(event.inject, "failed")


@applies(ev.MilestoneReached)
def _milestone(state: State, event: ev.MilestoneReached) -> None:
    state.milestones.setdefault(event.milestone, event.turn)


@applies(ev.StreetClosed)
def _closed(state: State, event: ev.StreetClosed) -> None:
    if event.water:
        state.live.water[event.street] = event.modes
    else:
        state.reopens[event.street] = event.until
    _lay(state, event.street)


@applies(ev.StreetOpened)
def _opened(state: State, event: ev.StreetOpened) -> None:
    (state.live.water if event.water else state.reopens).pop(event.street, None)
    _lay(state, event.street)


def _lay(state: State, street: str) -> None:
    """Shut a street to all if somebody shut it, else to those whom water keeps from it."""
    shut = MODES if street in state.reopens else state.live.water.get(street, ())
    state.ground.close(street, shut)
    state.ground.open(street, [mode for mode in MODES if mode not in shut])


@applies(ev.ClosureLearned)
def _learned(state: State, event: ev.ClosureLearned) -> None:
    if event.shut:
        state.beliefs[event.seat].open(event.street)
        state.beliefs[event.seat].close(event.street, event.modes)
        state.learned[event.seat][event.street] = event.minute
    else:
        state.beliefs[event.seat].open(event.street)
        state.learned[event.seat].pop(event.street, None)
