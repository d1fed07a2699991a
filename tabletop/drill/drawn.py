"""What follows from a scenario alone, drawn from it once: nothing of a scenario ever changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from tabletop.scenario.documents.scenario import Scenario

P = ParamSpec("P")
T = TypeVar("T")

_MOST = 8192


def drawn(function: Callable[Concatenate[Scenario, P], T]) -> Callable[Concatenate[Scenario, P], T]:
    """Remember what a pure function of a scenario and plain values returns, by the scenario's digest.

    Whoever gets the result shares it with everybody else, so it must be something that nobody changes.
    """
    known: dict[Hashable, T] = {}

    def recalled(scenario: Scenario, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (scenario.digest, *args, *kwargs.items())
        try:
            return known[key]
        except KeyError:
            if len(known) >= _MOST:
                known.clear()
            made = known[key] = function(scenario, *args, **kwargs)
            return made

    update_wrapper(recalled, function)
    return recalled
