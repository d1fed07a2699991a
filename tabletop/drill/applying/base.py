"""The registry of appliers: one small function an event, registered by its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from tabletop.drill import events as ev
from tabletop.drill.drafts import changed
from tabletop.drill.state import State

E = TypeVar("E", bound=ev.Event)
Applier: TypeAlias = Callable[[State, Any], None]
_APPLIERS: dict[type[ev.Event], Applier] = {}


def applies(kind: type[E]) -> Callable[[Callable[[State, E], None]], Callable[[State, E], None]]:
    """Register the function that writes one kind of event into the state."""

    def register(function: Callable[[State, E], None]) -> Callable[[State, E], None]:
        _APPLIERS[kind] = function
        return function

    return register


def apply(state: State, event: ev.Event) -> None:
    """Write an event into the state; events that change nothing (they are only told) have no applier."""
    applier = _APPLIERS.get(type(event))
    if applier is not None:
        applier(state, event)


def write_incident(state: State, incident: str, /, **changes: Any) -> None:
    """Replace fields of an incident's record."""
    state.incidents[incident] = changed(state.incidents[incident], **changes)


def write_unit(state: State, unit: str, /, **changes: Any) -> None:
    """Replace fields of a unit's record."""
    state.units[unit] = changed(state.units[unit], **changes)


STANDING: dict[str, Any] = {
    "travel": None,
    "goal": None,
    "incident": None,
    "course": None,
    "started": None,
    "effective": False,
    "above": 0,
    "round": (),
    "convoy": None,
    "resting": None,
    "to_rest": False,
    "cargo": None,
}
"""The fields of a unit that stands and has nothing to do."""
