"""An upright grid under a chart of measured things: round marks between two values, and where each lies."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tabletop.picture.charts.pen import Pen

_TICK = 11.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The values of an axis.

    Attributes:
        low: The value at its one end.
        high: The value at its other end, above `low`.
        say: How a value is written at it.
        unit: What the values are.
    """

    low: float
    high: float
    say: Callable[[float], str]
    unit: str

    def inside(self, value: float) -> float:
        """Return how far along a value lies, 0 to 1; beyond an end, at that end."""
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Measure:
    """A scale laid from left to right between two edges, in pixels."""

    scale: Scale
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return where a value lies, in pixels."""
        return self.left + self.scale.inside(value) * (self.right - self.left)

    def draw(self, pen: Pen, top: float, bottom: float) -> Iterator[str]:
        """Yield a line at each round value, what it is written below, and the unit."""
        for tick in ticks_between(self.scale.low, self.scale.high):
            x, words = self.at(tick), self.scale.say(tick)
            yield pen.line(((x, top), (x, bottom)), "line", 0.8)
            yield pen.text((x, bottom + 14), words, size=_TICK, anchor="middle", role="label-small")
        middle = (self.left + self.right) / 2
        yield pen.text(
            (middle, bottom + 30), self.scale.unit, size=_TICK, anchor="middle", role="label-small"
        )


def ticks_between(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Return round values from `low` to `high`, at most `most` steps apart; zero is one of them where it lies between."""
    if not high > low:
        return (low,)
    power = math.floor(math.log10((high - low) / most)) - 1
    for exponent in range(power, power + 4):
        for base in (1, 2, 5):
            step = base * 10.0**exponent
            if (high - low) / step <= most:
                first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
                return tuple(round(n * step, max(0, -exponent)) for n in range(first, last + 1))
    return (low, high)


def round_up(value: float) -> float:
    """Return the next of 1, 2, 2.5, 5 and 10 times a power of ten that is no less than a value above zero."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(base * power for base in (1, 2, 2.5, 5, 10, 20) if base * power >= value * (1 - 1e-9))
