"""How what units and detachments do changes the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import STANDING, applies, write_unit
from tabletop.drill.drafts import changed
from tabletop.drill.state import (
    Detachment,
    State,
    Travel,
)


@applies(ev.UnitDeparted)
def _departed(state: State, event: ev.UnitDeparted) -> None:
    doing = {"responding": "moving", "resting": "moving"}.get(event.task, event.task)
    write_unit(
        state,
        event.unit,
        **{
            **STANDING,
            "node": event.nodes[0],
            "doing": doing,
            "travel": Travel(event.nodes, event.minutes),
            "goal": event.goal,
            "incident": event.incident,
            "course": event.course,
            "round": event.round,
            "convoy": event.convoy,
            "to_rest": event.task == "resting",
            "cargo": event.cargo,
            "order": event.cause,
        },
    )


@applies(ev.UnitArrived)
def _arrived(state: State, event: ev.UnitArrived) -> None:
    write_unit(state, event.unit, node=event.node, travel=None)


@applies(ev.UnitBlocked)
def _blocked(state: State, event: ev.UnitBlocked) -> None:
    write_unit(
        state, event.unit, node=event.node, travel=None, **({"doing": "blocked"} if event.stuck else {})
    )


@applies(ev.UnitStood)
def _stood(state: State, event: ev.UnitStood) -> None:
    doing = "waiting" if event.waiting else "idle"
    write_unit(state, event.unit, **{**STANDING, "node": event.node, "doing": doing, "order": event.cause})


@applies(ev.UnitReleased)
def _released(state: State, event: ev.UnitReleased) -> None:
    write_unit(state, event.unit, doing="readying", ready=event.ready)


@applies(ev.UnitReady)
def _ready(state: State, event: ev.UnitReady) -> None:
    write_unit(state, event.unit, doing="idle")


@applies(ev.UnitTired)
def _tired(state: State, event: ev.UnitTired) -> None:
    write_unit(state, event.unit, fatigue=event.fatigue, fatigue_rate=event.rate, fatigue_at=event.minute)


@applies(ev.UnitNoticed)
def _noticed(state: State, event: ev.UnitNoticed) -> None:
    # a new memory in place of the old one: what was made of the old can be kept as long as it stands
    state.noticed[event.seat] = {**state.noticed[event.seat], event.unit: (event.node, event.minute)}


@applies(ev.DetachmentSent)
def _sent(state: State, event: ev.DetachmentSent) -> None:
    here = state.posts.setdefault(event.polling, {})
    before = here.get(event.unit)
    people, standing = (before.people, before.standing) if before else (0, 0)
    here[event.unit] = Detachment(people + event.people, event.arrives, standing)
    _count(state, event.polling)
    write_unit(state, event.unit, away=state.units[event.unit].away + event.people)


@applies(ev.DetachmentPosted)
def _posted(state: State, event: ev.DetachmentPosted) -> None:
    here = state.posts[event.polling]
    here[event.unit] = changed(here[event.unit], standing=here[event.unit].standing + event.people)
    _count(state, event.polling)


@applies(ev.DetachmentRecalled)
def _recalled(state: State, event: ev.DetachmentRecalled) -> None:
    del state.posts[event.polling][event.unit]
    _count(state, event.polling)


@applies(ev.DetachmentReturned)
def _returned(state: State, event: ev.DetachmentReturned) -> None:
    write_unit(state, event.unit, away=state.units[event.unit].away - event.people)


def _count(state: State, polling: str) -> None:
    here = state.posts[polling].values()
    standing = sum(one.standing for one in here)
    state.manned[polling] = (standing, sum(one.people for one in here) - standing)
    state.postings += 1
