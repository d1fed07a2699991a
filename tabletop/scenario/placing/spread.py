"""Choosing some of many points so that they lie far apart, and telling which area a point is in."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians

from tabletop.city.model import Point

MOST_LOOKED = 3_000
"""Points that one choice looks at; of more, those nearest to the middle."""


def apart(a: Point, b: Point) -> float:
    """Return a number that grows with the distance of two points of one city."""
    return (a[0] - b[0]) ** 2 + ((a[1] - b[1]) * cos(radians(a[0]))) ** 2


def spread(points: Sequence[Point], middle: Point, count: int, taken: Sequence[Point] = ()) -> list[int]:
    """Return which points to take, far from each other: each next one is the farthest from all before it.

    The first is the one nearest to the middle, unless others are taken already. Of equals the first given.

    Args:
        points: To choose from.
        middle: Of their area.
        count: How many to take; fewer where there are not so many.
        taken: Points to stay away from.
    """
    order = sorted(range(len(points)), key=lambda one: (apart(middle, points[one]), one))[:MOST_LOOKED]
    chosen: list[int] = []
    if not order or count < 1:
        return chosen
    gap = {one: min((apart(other, points[one]) for other in taken), default=float("inf")) for one in order}
    while len(chosen) < count and gap:
        best = order[0] if not chosen and not taken else max(gap, key=lambda one: (gap[one], -one))
        del gap[best]
        chosen.append(best)
        here = points[best]
        for one, before in gap.items():
            now = apart(here, points[one])
            if now < before:
                gap[one] = now
    return chosen


def inside(point: Point, outline: Sequence[Point]) -> bool:
    """Say whether a point lies within an outline (even-odd rule)."""
    y, x = point
    found = False
    y1, x1 = outline[-1]
    for y2, x2 in outline:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
        y1, x1 = y2, x2
    return found


def shares(total: int, parts: int) -> list[int]:
    """Return a total in parts as even as whole ones go, the larger ones first."""
    each, over = divmod(total, parts)
    return [each + 1] * over + [each] * (parts - over)
