"""How slow this computer is, so that a bound of time means the same everywhere: what a file costs, not who reads it."""

from __future__ import annotations

import time

_USUAL = 0.05
"""Seconds that the loop takes on the computers for which the bounds were set."""


def slowness() -> float:
    """Return how many times as long as usual Python takes here; never less than once."""
    return max(1.0, min(_loop() for _ in range(5)) / _USUAL)


def _loop() -> float:
    before = time.process_time()
    sum(number * number for number in range(1_000_000))
    return time.process_time() - before
