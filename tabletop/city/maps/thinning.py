"""Fewer bends: the line of Douglas and Peucker, which strays from the one it was by a few metres at most."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians

from tabletop.city.bends import MOST_BENDS
from tabletop.city.geography import DEGREE
from tabletop.city.model import Point

STRAY = 4.0
"""Metres by which a thinned line may stray."""

_PIECE = 100  # points
_MOST_ROUNDS = 5


def thinned(line: Sequence[Point], stray: float = STRAY) -> tuple[Point, ...]:
    """Return a line with the points that matter, its ends among them.

    Never more than `MOST_BENDS` between its ends: a line that needs more strays further.
    """
    found = _thinned(line, stray)
    for _ in range(_MOST_ROUNDS):
        if len(found) <= MOST_BENDS + 2:
            return found
        stray *= 3
        found = _thinned(found, stray)
    apart = -(-len(found) // MOST_BENDS)
    return (*found[:-1:apart], found[-1])


def _thinned(line: Sequence[Point], stray: float) -> tuple[Point, ...]:
    """Thin a line piece by piece: as a whole, a line made to hurt would take the square of its length."""
    found = list(line[:1])
    for begin in range(0, len(line) - 1, _PIECE):
        found += _piece(line[begin : begin + _PIECE + 1], stray)[1:]
    return tuple(found)


def _piece(line: Sequence[Point], stray: float) -> list[Point]:
    if len(line) < 3:
        return list(line)
    wide = DEGREE * cos(radians(line[0][0]))
    flat = [(at[1] * wide, at[0] * DEGREE) for at in line]
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, where = stray, 0
        (x1, y1), (x2, y2) = flat[first], flat[last]
        dx, dy = x2 - x1, y2 - y1
        square = dx * dx + dy * dy
        for at in range(first + 1, last):
            px, py = flat[at][0] - x1, flat[at][1] - y1
            share = min(1.0, max(0.0, (px * dx + py * dy) / square)) if square else 0.0
            off = hypot(px - share * dx, py - share * dy)
            if off > far:
                far, where = off, at
        if where:
            kept.add(where)
            spans += [(first, where), (where, last)]
    return [line[at] for at in sorted(kept)]
