"""The nearest of many points."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, floor, radians

from tabletop.city.geography import great_circle
from tabletop.city.model import Point

_CELL = 0.004  # degrees
_DEGREE = 111_195.0
_WIDEST = 60  # squares each way; further out every point is looked at


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
        narrow = _CELL * _DEGREE * max(0.01, cos(radians(min(89.0, abs(at[0]) + _CELL))))
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
