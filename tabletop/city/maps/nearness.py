"""The nearest of many points."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, floor, radians

from tabletop.city.geography import DEGREE, great_circle
from tabletop.city.model import Point

_CELL = 0.004  # degrees
_WIDEST = 60  # squares each way; further out every point is looked at


class Apart:
    """Remembers where things stand, and tells whether another would stand too near to one of them."""

    def __init__(self, metres: float) -> None:
        """Start empty; nearer than `metres` is too near."""
        self._metres = metres
        self._high = metres / DEGREE
        self._squares: dict[tuple[int, int], list[Point]] = {}

    def take(self, at: Point) -> bool:
        """Note a thing, unless it is too near to one noted before; return whether it was noted."""
        row = floor(at[0] / self._high)
        for y in (row - 1, row, row + 1):
            column = self._column(y, at[1])
            for x in (column - 1, column, column + 1):
                if any(great_circle(at, other) < self._metres for other in self._squares.get((y, x), ())):
                    return False
        self._squares.setdefault((row, self._column(row, at[1])), []).append(at)
        return True

    def _column(self, row: int, longitude: float) -> int:
        # a row of squares has one breadth, that of its edge nearer to the pole, so that none is too narrow
        edge = min(89.9, max(abs(row), abs(row + 1)) * self._high)
        return floor(longitude * cos(radians(edge)) / self._high)


class Near:
    """Named points, sorted into squares, so that finding the nearest costs little."""

    def __init__(self, points: Iterable[tuple[str, Point]]) -> None:
        """Note points; of one name the first."""
        self._points: dict[str, Point] = {}
        self._squares: dict[tuple[int, int], list[str]] = {}
        for name, at in points:
            if name not in self._points:
                self._points[name] = at
                self._squares.setdefault(_square(at), []).append(name)

    def nearest(self, at: Point, most: float = float("inf")) -> str | None:
        """Return the name of the nearest point within `most` metres, of equals the first by name; None where none is."""
        row, column = _square(at)
        narrow = _CELL * DEGREE * max(0.01, cos(radians(min(89.0, abs(at[0]) + _CELL))))
        best: tuple[float, str] | None = None
        for ring in range(_WIDEST):
            for square in _ring(row, column, ring):
                for name in self._squares.get(square, ()):
                    here = (great_circle(at, self._points[name]), name)
                    if here[0] <= most and (best is None or here < best):
                        best = here
            if ring * narrow > (most if best is None else best[0]):
                return best[1] if best else None
        for name, point in self._points.items():
            here = (great_circle(at, point), name)
            if here[0] <= most and (best is None or here < best):
                best = here
        return best[1] if best else None


def _ring(row: int, column: int, ring: int) -> list[tuple[int, int]]:
    """Return the squares at a distance of so many squares."""
    if not ring:
        return [(row, column)]
    span = range(-ring, ring + 1)
    return [
        *((row + side, column + x) for side in (-ring, ring) for x in span),
        *((row + y, column + side) for side in (-ring, ring) for y in span[1:-1]),
    ]


def _square(at: Point) -> tuple[int, int]:
    return floor(at[0] / _CELL), floor(at[1] / _CELL)
