"""The ground of a shipped drill as its tests ask about it: ways, what crosses a water, streets shut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tabletop.city import Ground
from tabletop.city.model import City, Point


def ways(city: City) -> Iterator[tuple[str, str, str]]:
    """Every edge but the boats' as street (empty for a lane), start and end."""
    for start, end, data in city.graph.edges(data=True):
        if data["mode"] in {"road", "foot"}:
            yield data["street"], start, end


def over(city: City, water: str) -> set[str]:
    """The streets that cross a water, bridges or not."""
    line = city.waters[water].line
    return {
        street
        for street, start, end in ways(city)
        if any(_cross(city.point(start), city.point(end), a, b) for a, b in pairwise(line))
    }


def closing(city: City, streets: Iterable[str]) -> Ground:
    """Open ground but for some streets."""
    ground = city.router.ground()
    for street in streets:
        ground.close(street)
    return ground


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)
