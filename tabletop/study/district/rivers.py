"""Rivers that cut a district: where they run, which bank a spot is on, and where a way crosses them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tabletop.study.district.dice import Dice
from tabletop.study.district.plane import Box, Spot, far

_KNOTS = 16
"""Bends of a river."""
_NARROWEST, _WIDEST = 40, 320
"""Metres across."""
_FINE = 1 << 16
"""Into how many parts a way is taken to find where it crosses."""
_QUAY = 40
"""Metres from the water to the end of a bridge, or to a landing."""


@dataclass(frozen=True, slots=True)
class River:
    """A river, from one border of the district to the other.

    Attributes:
        id: Its id.
        width: Metres across.
        main: The axis it runs along: 0 east, 1 north.
        begins: Where its first knot is on that axis.
        step: From knot to knot.
        knots: Where it is on the other axis, knot by knot.
    """

    id: str
    width: int
    main: int
    begins: int
    step: int
    knots: tuple[int, ...]

    def off(self, spot: Spot) -> int:
        """Return the metres from its middle to a spot, across; negative on its first bank."""
        number, over = divmod(spot[self.main] - self.begins, self.step)
        number = max(0, min(len(self.knots) - 2, number))
        low, high = self.knots[number], self.knots[number + 1]
        over = max(0, min(self.step, over))
        return spot[1 - self.main] - low - (high - low) * over // self.step

    def shifted(self, spot: Spot, across: int) -> Spot:
        """Return a spot so many metres further across."""
        return (spot[0], spot[1] + across) if self.main == 0 else (spot[0] + across, spot[1])

    def dry(self, spot: Spot) -> Spot:
        """Return a spot, on its own bank and clear of the water."""
        off, least = self.off(spot), self.width // 2 + 2 * _QUAY
        if abs(off) >= least:
            return spot
        return self.shifted(spot, (least if off >= 0 else -least) - off)

    def landing(self, spot: Spot) -> Spot:
        """Return the landing nearest to a spot, on its own bank."""
        off, least = self.off(spot), self.width // 2 + _QUAY
        return self.shifted(spot, (least if off >= 0 else -least) - off)

    def line(self) -> list[Spot]:
        """Return its course."""
        along = [(self.begins + number * self.step, knot) for number, knot in enumerate(self.knots)]
        return [one if self.main == 0 else (one[1], one[0]) for one in along]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a way crosses water.

    Attributes:
        river: The river; of several that lie close together, the first.
        near: Where the water begins.
        far: Where it ends.
    """

    river: River
    near: Spot
    far: Spot


def rivers_of(count: int, box: Box, dice: Dice) -> tuple[River, ...]:
    """Return rivers side by side, which never meet."""
    main = dice.between("river-axis", 0, 1)
    low, high = ((box.west, box.east), (box.south, box.north))[main]
    first, last = ((box.south, box.north), (box.west, box.east))[main]
    room = (last - first) // (count + 1)
    begins = low - (high - low) // 5
    step = (high - low) * 14 // (10 * _KNOTS) + 1
    found = []
    for number in range(count):
        middle = first + room * (number + 1) + dice.between("river-at", -room // 8, room // 8, number)
        sway = [
            dice.between("river-bend", -room // 4, room // 4, number * (_KNOTS + 2) + knot)
            for knot in range(_KNOTS + 2)
        ]
        knots = tuple(middle + (a + b) // 2 for a, b in pairwise(sway))
        width = min(dice.between("river-width", _NARROWEST, _WIDEST, number), max(20, room // 8))
        found.append(River(f"sungai-{number + 1}", width, main, begins, step, knots))
    return tuple(found)


def dry(spot: Spot, rivers: tuple[River, ...]) -> Spot:
    """Return a spot clear of all water."""
    for river in rivers:
        spot = river.dry(spot)
    return spot


def bank(spot: Spot, rivers: tuple[River, ...]) -> int:
    """Return how many rivers lie between a spot and the first bank of all."""
    return sum(river.off(spot) >= 0 for river in rivers)


def wet(spot: Spot, rivers: tuple[River, ...]) -> bool:
    """Return whether a spot is in the water or at its very edge."""
    return any(abs(river.off(spot)) < river.width // 2 + _QUAY for river in rivers)


def crossings(a: Spot, b: Spot, rivers: tuple[River, ...]) -> list[Crossing]:
    """Return where the straight way from one spot to another crosses water, in order."""
    length = far(a, b)
    parts = min(32, length // 250 + 1)
    found: list[tuple[int, River]] = []
    for river in rivers:
        sides = [river.off(_part(a, b, one * _FINE // parts)) >= 0 for one in range(parts + 1)]
        for one, (before, after) in enumerate(pairwise(sides)):
            if before != after:
                low, high = one * _FINE // parts, (one + 1) * _FINE // parts
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (
                        (low, middle) if (river.off(_part(a, b, middle)) >= 0) != before else (middle, high)
                    )
                found.append((low, river))
    spans: list[tuple[int, int, River]] = []
    for at, river in sorted(found, key=lambda one: (one[0], one[1].id)):
        reach = (river.width // 2 + _QUAY) * _FINE // max(1, length)
        low, high = max(0, at - reach), min(_FINE, at + reach)
        if spans and low <= spans[-1][1]:
            spans[-1] = (spans[-1][0], high, spans[-1][2])
        else:
            spans.append((low, high, river))
    return [Crossing(river, _part(a, b, low), _part(a, b, high)) for low, high, river in spans]


def _part(a: Spot, b: Spot, share: int) -> Spot:
    """Return the spot so many parts of `_FINE` along the way."""
    return a[0] + (b[0] - a[0]) * share // _FINE, a[1] + (b[1] - a[1]) * share // _FINE
