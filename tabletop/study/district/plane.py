"""The plane that a district is laid out on: whole metres east and north of its middle, and degrees from them.

Whole numbers throughout, so that every machine writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TypeAlias

from tabletop.city.model import Point
from tabletop.study.district.dice import Dice

Spot: TypeAlias = tuple[int, int]
"""Metres east and north of the middle of the district."""

MIDDLE = (-1_150_000, 11_460_000)
"""Latitude and longitude of the middle in hundred-thousandths of a degree: open ocean, so that nobody looks for it."""

_NORTH, _EAST = 111_195, 108_963
"""Metres of a degree: of latitude, and of longitude there."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the plane, in metres."""

    west: int
    south: int
    east: int
    north: int

    @property
    def middle(self) -> Spot:
        """Return its middle."""
        return (self.west + self.east) // 2, (self.south + self.north) // 2

    def cut(self, weights: Sequence[int]) -> list[Box]:
        """Return it cut into as many rectangles as there are weights, their areas as these, none much longer than wide."""
        if len(weights) == 1:
            return [self]
        half = sum(weights)
        first, best = 1, abs(half - 2 * weights[0])
        for number in range(2, len(weights)):
            off = abs(half - 2 * sum(weights[:number]))
            if off < best:
                first, best = number, off
        share, whole = sum(weights[:first]), half
        if self.east - self.west >= self.north - self.south:
            at = self.west + (self.east - self.west) * share // whole
            one, other = (
                Box(self.west, self.south, at, self.north),
                Box(at, self.south, self.east, self.north),
            )
        else:
            at = self.south + (self.north - self.south) * share // whole
            one, other = Box(self.west, self.south, self.east, at), Box(self.west, at, self.east, self.north)
        return [*one.cut(weights[:first]), *other.cut(weights[first:])]


class Bend:
    """Bends the plane a little, so that nothing is a rectangle: a shift at each knot of a net, blended between them.

    Neighbours stay neighbours: a shift is less than a fifth of the mesh.
    """

    _KNOTS = 6

    def __init__(self, box: Box, dice: Dice) -> None:
        """Draw the shifts of a net over a rectangle."""
        self._box = box
        self._mesh = max(box.east - box.west, box.north - box.south) // (self._KNOTS - 2) + 1
        most = self._mesh // 6
        side = self._KNOTS + 1
        self._shift = [
            (dice.between("bend-east", -most, most, one), dice.between("bend-north", -most, most, one))
            for one in range(side * side)
        ]

    def __call__(self, spot: Spot) -> Spot:
        """Return where a spot comes to lie."""
        column, over_x = divmod(spot[0] - self._box.west + self._mesh // 2, self._mesh)
        row, over_y = divmod(spot[1] - self._box.south + self._mesh // 2, self._mesh)
        last = self._KNOTS - 1
        column, row = max(0, min(last, column)), max(0, min(last, row))
        corners = [
            self._shift[(row + up) * (self._KNOTS + 1) + column + right] for up in (0, 1) for right in (0, 1)
        ]
        moved = []
        for axis in (0, 1):
            low = corners[0][axis] * (self._mesh - over_x) + corners[1][axis] * over_x
            high = corners[2][axis] * (self._mesh - over_x) + corners[3][axis] * over_x
            moved.append(spot[axis] + (low * (self._mesh - over_y) + high * over_y) // self._mesh**2)
        return moved[0], moved[1]

    def outline(self, box: Box) -> list[Spot]:
        """Return the bent border of a rectangle, a corner wherever it may turn."""
        step = self._mesh // 2
        across = [box.west, *_between(box.west, box.east, step), box.east]
        along = [box.south, *_between(box.south, box.north, step), box.north]
        line = [(x, box.south) for x in across[:-1]] + [(box.east, y) for y in along[:-1]]
        line += [(x, box.north) for x in reversed(across[1:])] + [(box.west, y) for y in reversed(along[1:])]
        return [self(spot) for spot in line]


def _between(low: int, high: int, step: int) -> list[int]:
    """Return the multiples of a step strictly between two numbers, not too near to either."""
    return [at for at in range((low // step + 1) * step, high, step) if at - low > step // 4 < high - at]


def area_of(outline: Sequence[Spot]) -> int:
    """Return the square metres inside an outline."""
    turned = [*outline[1:], outline[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, turned, strict=True))) // 2


def extent(area: int, dice: Dice) -> tuple[Box, Bend]:
    """Return a rectangle and its bend that together hold so many square metres, to about a hundredth."""
    tall = dice.between("shape", 750, 1350)
    held = area
    for _ in range(2):  # the bend takes or gives a few hundredths; the second time they are known
        width = isqrt(held * 1000 // tall)
        height = held // width
        box = Box(-(width // 2), -(height // 2), width - width // 2, height - height // 2)
        bend = Bend(box, dice)
        held = held * area // max(1, area_of(bend.outline(box)))
    return box, bend


def far(a: Spot, b: Spot) -> int:
    """Return the whole metres between two spots."""
    return isqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def degrees(spot: Spot) -> Point:
    """Return latitude and longitude, to about a metre."""
    north = MIDDLE[0] + (spot[1] * 100_000 + _NORTH // 2) // _NORTH
    east = MIDDLE[1] + (spot[0] * 100_000 + _EAST // 2) // _EAST
    return north / 100_000, east / 100_000
