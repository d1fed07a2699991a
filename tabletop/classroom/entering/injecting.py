"""Injects as they came on paper: what the program would bring otherwise is held, what it would not bring is released."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tabletop.drill import Control, Drill
from tabletop.drill.control import Hold, Release
from tabletop.drill.events import InjectFired

_MOST = 8
"""Rounds after which what still comes otherwise is told instead: one inject may bring another, or keep it away."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What must be done at the desk so that a turn brings the injects that came.

    Attributes:
        actions: In their order.
        otherwise: Injects that come, or do not, whatever the desk does.
    """

    actions: tuple[Control, ...]
    otherwise: tuple[str, ...] = ()


def bring(drill: Drill, came: Mapping[str, object], play: Callable[[Drill], None]) -> Brought:
    """Return what the desk does in the turn that runs next; the drill itself is left as it stands.

    Args:
        drill: With the orders of the turn.
        came: The injects that came on paper.
        play: Gives the orders of seats that nobody plays to a fork.
    """
    actions: list[Control] = []
    otherwise: set[str] = set()
    for _ in range(_MOST):
        trial = drill.fork()
        for action in actions:
            trial.control(action)
        play(trial)
        fired = {event.inject for event in trial.pass_turn() if isinstance(event, InjectFired)}
        done = {one.inject for one in actions if isinstance(one, (Hold, Release))}
        otherwise = fired ^ {one for one in came if drill.fate(one) != "fired"}
        more: list[Control] = [Release(one) for one in came if one in otherwise - done and one not in fired]
        more += [Hold(one) for one in drill.scenario.injects if one in otherwise - done and one in fired]
        if not more:
            break
        actions += more
    order = list(drill.scenario.injects)
    return Brought(tuple(actions), tuple(sorted(otherwise, key=order.index)))
