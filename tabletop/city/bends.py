"""The bends of an edge between its two nodes, as OSMnx writes them: a line of well-known text (WKT)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tabletop.city.geography import great_circle, on_earth
from tabletop.city.model import Point

MOST_BENDS = 1_000
"""Most points between two nodes that are kept; a longer line is drawn straight."""

_LINE = re.compile(r"\s*LINESTRING\s*\(([-+0-9.eE,\s]*)\)\s*\Z")


def read_bends(written: str, start: Point, end: Point) -> tuple[Point, ...]:
    """Return the points between the ends of ``LINESTRING (lon lat, ...)``, in the order from `start` to `end`.

    A file may keep one line for both directions. What is no such line of degrees has no bends: an edge without them is
    drawn straight, which is no error.
    """
    found = _LINE.match(written)
    if found is None:
        return ()
    points: list[Point] = []
    for pair in found[1].split(","):
        try:
            longitude, latitude = map(float, pair.split())
        except ValueError:
            return ()
        points.append((latitude, longitude))
    if not 3 <= len(points) <= MOST_BENDS + 2 or not all(map(on_earth, points)):
        return ()
    if great_circle(points[0], end) < great_circle(points[0], start):
        points.reverse()
    return tuple(points[1:-1])


def write_bends(line: Sequence[Point]) -> str:
    """Return a line of at least two points as well-known text, the longitude first."""
    return f"LINESTRING ({', '.join(f'{longitude!r} {latitude!r}' for latitude, longitude in line)})"
