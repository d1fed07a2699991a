"""Setting marks aside so that none hides another: each takes the nearest free spot to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tabletop.picture.placement import Taken
from tabletop.picture.shapes import Box, Point

_RINGS = 8


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


@cache
def _spots() -> tuple[tuple[float, float], ...]:
    halves = [k / 2 for k in range(-2 * _RINGS, 2 * _RINGS + 1)]
    spots = [(column, row) for column in halves for row in halves]
    # upwards first, downwards last: below a site stands its name
    return tuple(
        sorted(spots, key=lambda s: (s[0] ** 2 + (s[1] * (1.0 if s[1] <= 0 else 1.6)) ** 2, s[1], s[0]))
    )
