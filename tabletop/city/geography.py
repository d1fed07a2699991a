"""Distances over the earth."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import asin, cos, fsum, radians, sin, sqrt

from tabletop.city.model import Point

EARTH_RADIUS = 6_371_009
"""Metres; the figure that OSMnx uses."""

DEGREE = 111_195.0
"""Metres of a degree of latitude."""


def great_circle(start: Point, end: Point) -> float:
    """Return the metres between two points along the great circle (haversine formula).

    Callers round to whole metres: processors may differ in the last bits, not in the metre.
    """
    lat1, lon1, lat2, lon2 = radians(start[0]), radians(start[1]), radians(end[0]), radians(end[1])
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, half)))


def metres(start: Point, end: Point, share: int = 1000) -> int:
    """Return the great circle in whole metres, at least 1, at `share` per mille (1100: a tenth longer)."""
    return max(1, round(great_circle(start, end) * share / 1000))


def along(line: Sequence[Point]) -> int:
    """Return the whole metres along a line of at least two points, at least 1."""
    return max(1, round(fsum(great_circle(a, b) for a, b in pairwise(line))))


def on_earth(point: Point) -> bool:
    """Return whether a point is a latitude and a longitude in degrees; false for NaN and infinities."""
    return -90 <= point[0] <= 90 and -180 <= point[1] <= 180
