"""Setting marks aside so that none hides another: each takes the nearest free spot to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tabletop.picture.placement import Taken
from tabletop.picture.shapes import Box, Point

_RINGS = 8
_LIFT = 0.35
"""Rows by which the middle of the crowd lies above its place."""


def fan_out(
    wanted: Sequence[tuple[Point, Box]], taken: Taken, pitch: tuple[float, float]
) -> tuple[Point, ...]:
    """Return how far each mark must be moved, in pixels; boxes are taken as they are given out.

    Those that share a spot share the grid of spots around it too, so that a full base becomes a tidy block
    above it.

    Args:
        wanted: Where each mark belongs, in pixels, and its box around that point; first come, first served.
        taken: What must stay clear; changed in place.
        pitch: Columns and rows of the grid, in pixels.
    """
    shifts: list[Point] = []
    for (x, y), (left, top, right, bottom) in wanted:
        for column, row in _spots():
            dx, dy = column * pitch[0], row * pitch[1]
            box = (x + dx + left, y + dy + top, x + dx + right, y + dy + bottom)
            if taken.is_free(box):
                break
        else:
            dx = dy = 0.0
            box = (x + left, y + top, x + right, y + bottom)
        taken.take(box)
        shifts.append((dx, dy))
    return tuple(shifts)


def fan_near(
    wanted: Sequence[tuple[Point, Box]],
    taken: Taken,
    words: Taken,
    pitch: tuple[float, float],
    reach: float,
) -> tuple[Point, ...] | None:
    """Return how far each mark must be moved where all find room within a reach; else None, and nothing is taken.

    Args:
        wanted: As for `fan_out`.
        taken: What must stay clear; changed in place where all find room.
        words: What stays clear where there is room beside it.
        pitch: Columns and rows of the grid, in pixels.
        reach: Pixels by which a mark may be moved.
    """
    spots = _spots_within(pitch, reach)
    shifts: list[Point] = []
    own: list[Box] = []
    for (x, y), (left, top, right, bottom) in wanted:
        best: tuple[Point, Box] | None = None
        for dx, dy in spots:
            box = (x + dx + left, y + dy + top, x + dx + right, y + dy + bottom)
            if taken.is_free(box) and not any(overlapping(box, other) for other in own):
                best = best or ((dx, dy), box)
                if words.is_free(box):
                    best = ((dx, dy), box)
                    break
        if best is None:
            return None
        shifts.append(best[0])
        own.append(best[1])
    for box in own:
        taken.take(box)
    return tuple(shifts)


def overlapping(one: Box, other: Box) -> bool:
    """Return whether two boxes share ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=64)
def _spots_within(pitch: tuple[float, float], reach: float) -> tuple[Point, ...]:
    spots = ((column * pitch[0], row * pitch[1]) for column, row in _spots())
    return tuple((dx, dy) for dx, dy in spots if dx * dx + dy * dy <= reach * reach)


@cache
def _spots() -> tuple[tuple[float, float], ...]:
    halves = [k / 2 for k in range(-2 * _RINGS, 2 * _RINGS + 1)]
    spots = [(column, row) for column in halves for row in halves]
    return tuple(sorted(spots, key=_cost))


def _cost(spot: tuple[float, float]) -> tuple[float, float, float]:
    # its own place first; else a little upwards is best, downwards worst: below a site stands its name
    column, row = spot
    if column == row == 0:
        return 0.0, row, column
    lift = row + _LIFT
    return column**2 + (lift if lift <= 0 else 1.5 * lift) ** 2, row, column
