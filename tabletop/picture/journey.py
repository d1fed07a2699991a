"""A way through the ground in time, so that a counter can be shown where it is at any second of a turn."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from tabletop.picture.shapes import Point


@dataclass(frozen=True, slots=True)
class Journey:
    """A course with a time at each of its points.

    Attributes:
        points: Metres on the ground, at least one.
        seconds: When each point is reached, never falling, as long as `points`; counted from any moment
            that the caller keeps to.
    """

    points: tuple[Point, ...]
    seconds: tuple[float, ...]

    @classmethod
    def over(cls, pieces: tuple[tuple[Point, ...], ...], arrivals: tuple[float, ...]) -> Journey:
        """Return a journey over curved pieces between nodes, at even speed within each piece.

        Args:
            pieces: The curve from each node to the next.
            arrivals: When each node is reached; one more than `pieces`.

        Raises:
            ValueError: The lengths do not agree, or there is no piece.
        """
        if not pieces or len(arrivals) != len(pieces) + 1:
            raise ValueError(f"{len(pieces)} pieces need {len(pieces) + 1} arrivals, got {len(arrivals)}")
        points: list[Point] = [pieces[0][0]]
        seconds: list[float] = [arrivals[0]]
        for piece, (leaving, reaching) in zip(pieces, pairwise(arrivals), strict=True):
            total = sum(math.dist(a, b) for a, b in pairwise(piece)) or 1.0
            gone = 0.0
            for a, b in pairwise(piece):
                gone += math.dist(a, b)
                points.append(b)
                seconds.append(leaving + (reaching - leaving) * gone / total)
        return cls(tuple(points), tuple(seconds))

    def at(self, second: float) -> Point:
        """Return where the traveller is; before the start at the first point, after the end at the last."""
        i = bisect_right(self.seconds, second)
        if i == 0:
            return self.points[0]
        if i == len(self.points):
            return self.points[-1]
        a, b = self.points[i - 1], self.points[i]
        span = self.seconds[i] - self.seconds[i - 1]
        share = (second - self.seconds[i - 1]) / span if span > 0 else 1.0
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
