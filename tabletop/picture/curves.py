"""Lines that flow: a spline through given points, and what is asked of a course (length, point, ends)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from tabletop.picture.shapes import Point


def smooth(
    points: Sequence[Point], step: float = 40.0, sharpest: float = 80.0
) -> tuple[tuple[Point, ...], ...]:
    """Return a curve through every point, one piece for each pair of neighbours.

    A centripetal Catmull-Rom spline (Yuksel, Schaefer and Keyser 2011: no loops within a piece). Where the
    course turns more sharply than an avenue does, it is left a corner.

    Args:
        points: The course, at least two points; equal neighbours make an empty piece.
        step: Metres between the points of the curve.
        sharpest: Degrees of turn beyond which a corner stays a corner.
    """
    bends = [False] * len(points)
    for i in range(1, len(points) - 1):
        before, here, after = points[i - 1], points[i], points[i + 1]
        bends[i] = before != here != after and _turn(before, here, after) <= sharpest
    pieces: list[tuple[Point, ...]] = []
    for i, (a, b) in enumerate(pairwise(points)):
        length = math.dist(a, b)
        if length == 0 or not (bends[i] or bends[i + 1]):
            pieces.append((a, b))
            continue
        before = points[i - 1] if bends[i] else (2 * a[0] - b[0], 2 * a[1] - b[1])
        after = points[i + 2] if bends[i + 1] else (2 * b[0] - a[0], 2 * b[1] - a[1])
        count = max(2, min(24, math.ceil(length / step)))
        pieces.append(_catmull(before, a, b, after, count))
    return tuple(pieces)


def joined(pieces: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """Return pieces end to end as one course, without doubled points."""
    course: list[Point] = []
    for piece in pieces:
        for point in piece:
            if not course or course[-1] != point:
                course.append(point)
    return tuple(course)


class Course:
    """A line that is asked for many of its points.

    Attributes:
        length: Of the whole.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        """Measure a line of at least one point."""
        self._points = points
        self._marks = [0.0, *accumulate(math.dist(a, b) for a, b in pairwise(points))]
        self.length = self._marks[-1]

    def at(self, distance: float) -> Point:
        """Return the point at a distance from the start, held to the ends."""
        if distance <= 0:
            return self._points[0]
        if distance >= self.length:
            return self._points[-1]
        i = bisect_right(self._marks, distance) - 1
        a, b = self._points[i], self._points[i + 1]
        share = (distance - self._marks[i]) / (self._marks[i + 1] - self._marks[i])
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def lengthened(points: Sequence[Point], start: float, end: float) -> tuple[Point, ...]:
    """Return a course drawn out straight beyond its ends."""
    course = list(points)
    if start > 0:
        course.insert(0, _beyond(points[1], points[0], start))
    if end > 0:
        course.append(_beyond(points[-2], points[-1], end))
    return tuple(course)


def _beyond(a: Point, b: Point, distance: float) -> Point:
    span = math.dist(a, b) or 1.0
    return b[0] + (b[0] - a[0]) / span * distance, b[1] + (b[1] - a[1]) / span * distance


def _turn(a: Point, b: Point, c: Point) -> float:
    into = math.atan2(b[1] - a[1], b[0] - a[0])
    out = math.atan2(c[1] - b[1], c[0] - b[0])
    return abs(math.degrees(math.remainder(out - into, math.tau)))


def _catmull(p0: Point, p1: Point, p2: Point, p3: Point, count: int) -> tuple[Point, ...]:
    """Return the curve from the second point to the third in so many steps."""
    t0 = 0.0
    t1 = t0 + math.sqrt(math.dist(p0, p1)) or 1e-6
    t2 = t1 + (math.sqrt(math.dist(p1, p2)) or 1e-6)
    t3 = t2 + (math.sqrt(math.dist(p2, p3)) or 1e-6)
    curve = [p1]
    for k in range(1, count):
        t = t1 + (t2 - t1) * (k / count)
        a1 = _between(p0, p1, t0, t1, t)
        a2 = _between(p1, p2, t1, t2, t)
        a3 = _between(p2, p3, t2, t3, t)
        b1 = _between(a1, a2, t0, t2, t)
        b2 = _between(a2, a3, t1, t3, t)
        curve.append(_between(b1, b2, t1, t2, t))
    curve.append(p2)
    return tuple(curve)


def _between(a: Point, b: Point, ta: float, tb: float, t: float) -> Point:
    share = (t - ta) / (tb - ta)
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
