"""A figure beside its aim, and the clocks that take it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from tools.bench import as_installed


@dataclass(frozen=True, slots=True)
class Aim:
    """What a figure must stay below.

    Attributes:
        below: The most, in `unit`.
        unit: Of figure and aim.
    """

    below: float
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured.

    Attributes:
        what: Of what.
        taken: Each time it was measured.
        aim: What it must stay below, or None for a figure that only tells.
        note: What else to know.
    """

    what: str
    taken: tuple[float, ...]
    aim: Aim | None
    note: str = ""

    @property
    def usual(self) -> float:
        """The median: what is held against the aim."""
        return median(self.taken)

    @property
    def met(self) -> bool | None:
        """Whether it stays below its aim; None where it has none."""
        return None if self.aim is None else self.usual < self.aim.below

    @property
    def row(self) -> tuple[str, ...]:
        """The figure as a row of words: what, aim, median, best, met or not, note."""
        if self.aim is None:
            return (self.what, "", _words(self.usual), _words(min(self.taken)), "", self.note)
        met = "met" if self.met else "NOT MET"
        aim = f"under {self.aim.below:g} {self.aim.unit}"
        return (self.what, aim, _words(self.usual), _words(min(self.taken)), met, self.note)


HEADER = ("", "aim", "median", "best", "", "note")


def gathered(rounds: Iterable[Mapping[str, float]], aims: Mapping[str, Aim | None]) -> list[Figure]:
    """Return a figure for each name, in the order of the first round; a name's aim is that of its longest known start."""
    taken: dict[str, list[float]] = {}
    for one in rounds:
        for what, value in one.items():
            taken.setdefault(what, []).append(value)
    return [Figure(what, tuple(values), _aim_of(what, aims)) for what, values in taken.items()]


def _aim_of(what: str, aims: Mapping[str, Aim | None]) -> Aim | None:
    fitting = [start for start in aims if what.startswith(start)]
    return aims[max(fitting, key=len)] if fitting else None


def apart(module: str, *arguments: str) -> Any:
    """Run a module of this bench in a process of its own; return the JSON that is its last line."""
    dummy = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    environment = {**as_installed(), **dummy, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    command = [sys.executable, "-m", f"{__package__}.{module}", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _words(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}" if value >= 100 else f"{value:.1f}"
