"""Work that may be spread over frames: written as a generator that pauses between its steps, and returns what it made."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

Made = TypeVar("Made")

Steps: TypeAlias = Generator[None, None, Made]
"""Work that pauses where whoever waits for it may do something else."""


def at_once(steps: Steps[Made]) -> Made:
    """Return what some work makes, without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            made: Made = done.value
            return made
