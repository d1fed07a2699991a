"""How rest and meals change the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import STANDING, applies, write_unit
from tabletop.drill.state import State


@applies(ev.UnitResting)
def _resting(state: State, event: ev.UnitResting) -> None:
    changes = {"node": event.node, "doing": "resting", "resting": event.minute, "order": event.cause}
    write_unit(state, event.unit, **{**STANDING, **changes})


@applies(ev.UnitWoke)
def _woke(state: State, event: ev.UnitWoke) -> None:
    doing = {"doing": "idle"} if state.units[event.unit].doing == "resting" else {}
    write_unit(state, event.unit, duty=event.duty, fed=event.fed, resting=None, **doing)


@applies(ev.UnitFed)
def _fed(state: State, event: ev.UnitFed) -> None:
    write_unit(state, event.unit, fed=event.minute)
