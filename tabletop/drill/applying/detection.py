"""How signs, and what seats learn of them, change the state."""

from __future__ import annotations

from typing import cast

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies
from tabletop.drill.drafts import changed
from tabletop.drill.state import State
from tabletop.drill.threat import Tasked, Tasking, Threat
from tabletop.scenario.documents.detection import Source, Truth


@applies(ev.SignAppeared)
def _appeared(state: State, event: ev.SignAppeared) -> None:
    state.signs[event.sign] = event.minute


@applies(ev.SignFaded)
def _faded(state: State, event: ev.SignFaded) -> None:
    del state.signs[event.sign]


@applies(ev.SignSeen)
def _seen(state: State, event: ev.SignSeen) -> None:
    _learn(state, event.seat, event.sign, (event.by,), event.as_of, event.minute)


@applies(ev.SignTold)
def _told(state: State, event: ev.SignTold) -> None:
    _learn(state, event.seat, event.sign, event.sources, event.as_of, event.minute)


def _learn(state: State, seat: str, sign: str, sources: tuple[str, ...], as_of: int, minute: int) -> None:
    known = state.threats[seat].get(sign)
    before = known or Threat(minute, as_of, ())
    more = tuple(cast(Source, one) for one in sources if one not in before.sources)
    state.threats[seat][sign] = changed(
        before, as_of=max(before.as_of, as_of), sources=(*before.sources, *more)
    )


@applies(ev.SignAsked)
def _asked(state: State, event: ev.SignAsked) -> None:
    known = state.threats[event.seat][event.sign]
    state.threats[event.seat][event.sign] = changed(known, asked=event.arrives)


@applies(ev.SignUnasked)
def _unasked(state: State, event: ev.SignUnasked) -> None:
    known = state.threats[event.seat][event.sign]
    state.threats[event.seat][event.sign] = changed(known, asked=None)


@applies(ev.SignVerified)
def _verified(state: State, event: ev.SignVerified) -> None:
    known = state.threats[event.seat][event.sign]
    state.threats[event.seat][event.sign] = changed(
        known, truth=cast(Truth, event.truth), settled=event.minute
    )


@applies(ev.UnitTasked)
def _tasked(state: State, event: ev.UnitTasked) -> None:
    state.taskings[event.unit] = Tasking(cast(Tasked, event.task), event.about, event.order)


@applies(ev.ScoutBegan)
def _scouting(state: State, event: ev.ScoutBegan) -> None:
    state.taskings[event.unit] = changed(state.taskings[event.unit], since=event.minute)


@applies(ev.SignAttended)
def _attended(state: State, event: ev.SignAttended) -> None:
    state.taskings[event.unit] = changed(state.taskings[event.unit], since=event.minute)


@applies(ev.SignMet)
def _met(state: State, event: ev.SignMet) -> None:
    state.met[event.incident] = event.sign
