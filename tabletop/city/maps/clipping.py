"""Cutting a survey to an area: lines end where they cross its border, so that no street vanishes for its other half."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor
from pathlib import Path
from typing import Any

from tabletop.city.geography import on_earth
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.streams import whole
from tabletop.city.maps.survey import Survey, SurveyWay
from tabletop.city.maps.tally import Tally
from tabletop.city.model import Point

MOST_BYTES = 16 << 20
MOST_CORNERS = 50_000
_BANDS = 512

Side = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """One or more polygons, with holes; a point is inside where it is inside of an odd number of rings.

    Attributes:
        rings: Corners; the first does not stand again at the end.
    """

    rings: tuple[tuple[Point, ...], ...]

    @classmethod
    def box(cls, west: float, south: float, east: float, north: float) -> Area:
        """Return a rectangle.

        Raises:
            ValueError: It is not on earth, or empty.
        """
        if not (on_earth((south, west)) and on_earth((north, east)) and south < north and west < east):
            raise ValueError("not a box: west < east, south < north, in degrees")
        return cls((((south, west), (south, east), (north, east), (north, west)),))


def read_area(path: Path | str) -> Area:
    """Read the polygons of a GeoJSON file as one area.

    Raises:
        MapError: It is no GeoJSON, holds no polygon, or too many corners.
        OSError: It cannot be opened.
    """
    path = Path(path)
    content = whole(path, MOST_BYTES)
    try:
        tree = json.loads(content)
        rings = tuple(ring for ring in _rings(tree, 0) if len(set(ring)) >= 3)
    except (ValueError, RecursionError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise MapError("no-polygon", path.name) from error
    if not rings or sum(map(len, rings)) > MOST_CORNERS:
        raise MapError("no-polygon", path.name)
    return Area(rings)


def _rings(tree: Any, depth: int) -> Iterator[tuple[Point, ...]]:
    kind = tree["type"]
    if depth > 8:
        raise ValueError(depth)
    if kind == "FeatureCollection":
        for feature in tree["features"]:
            yield from _rings(feature, depth + 1)
    elif kind == "Feature" and tree["geometry"] is not None:
        yield from _rings(tree["geometry"], depth + 1)
    elif kind == "GeometryCollection":
        for part in tree["geometries"]:
            yield from _rings(part, depth + 1)
    elif kind in {"Polygon", "MultiPolygon"}:
        for polygon in [tree["coordinates"]] if kind == "Polygon" else tree["coordinates"]:
            for ring in polygon:
                points = tuple((float(at[1]), float(at[0])) for at in ring)
                if not all(map(on_earth, points)):
                    raise ValueError("off the earth")
                yield points[:-1] if points[0] == points[-1] else points


class Border:
    """The sides of an area, sorted into bands of latitude, so that a long border costs little."""

    def __init__(self, area: Area) -> None:
        latitudes = [at[0] for ring in area.rings for at in ring]
        self._south, self._north = min(latitudes), max(latitudes)
        self._height = (self._north - self._south) / _BANDS or 1.0
        self._bands: list[list[Side]] = [[] for _ in range(_BANDS)]
        for ring in area.rings:
            for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
                side = (*a, *b)
                for band in self._span(a[0], b[0]):
                    self._bands[band].append(side)

    def _span(self, one: float, other: float) -> range:
        low, high = min(one, other), max(one, other)
        if high < self._south or low > self._north:
            return range(0)
        first, last = (floor((value - self._south) / self._height) for value in (low, high))
        return range(min(_BANDS - 1, max(0, first)), min(_BANDS - 1, last) + 1)

    def holds(self, at: Point) -> bool:
        """Whether a point is inside."""
        y, x = at
        inside = False
        for band in self._span(y, y):
            for y1, x1, y2, x2 in self._bands[band]:
                if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                    inside = not inside
        return inside

    def crossings(self, a: Point, b: Point) -> list[float]:
        """Return where a line crosses the border, as shares of its length, sorted."""
        found: set[float] = set()
        dy, dx = b[0] - a[0], b[1] - a[1]
        low, high = min(a[1], b[1]), max(a[1], b[1])
        for band in self._span(a[0], b[0]):
            for y1, x1, y2, x2 in self._bands[band]:
                if max(x1, x2) < low or min(x1, x2) > high:
                    continue
                ey, ex = y2 - y1, x2 - x1
                across = dx * ey - dy * ex
                if across == 0:
                    continue
                share = ((x1 - a[1]) * ey - (y1 - a[0]) * ex) / across
                along = ((x1 - a[1]) * dy - (y1 - a[0]) * dx) / across
                if 0 < share < 1 and 0 <= along <= 1:
                    found.add(share)
        return sorted(found)


def clip(survey: Survey, area: Area) -> Survey:
    """Return what of a survey lies within an area; a line that crosses the border ends on it, with a node of its own."""
    border = Border(area)
    tally = Tally(survey.lost)
    nodes: dict[str, Point] = {}
    ways: list[SurveyWay] = []
    inside = {node: border.holds(at) for node, at in survey.nodes.items()}
    for way in survey.ways:
        runs = _cut(way, survey, inside, border, nodes)
        if not runs:
            tally.add("way-outside", way.id)
        elif runs != [way.nodes]:
            tally.add("way-cut", way.id)
        ways += [SurveyWay(way.id, run, way.tags) for run in runs]
    points = tuple(point for point in survey.points if border.holds(point.at))
    tally.add("point-outside", count=len(survey.points) - len(points))
    return Survey(survey.format, nodes, tuple(ways), points, tally.lost(), survey.attribution)


def _cut(
    way: SurveyWay, survey: Survey, inside: dict[str, bool], border: Border, nodes: dict[str, Point]
) -> list[tuple[str, ...]]:
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    for start, end in pairwise(way.nodes):
        for a, b in _pieces(start, end, survey, inside, border, nodes):
            if run and run[-1] != a:
                runs.append(tuple(run))
                run = []
            if not run:
                run.append(a)
            run.append(b)
    if run:
        runs.append(tuple(run))
    return runs


def _pieces(
    start: str, end: str, survey: Survey, inside: dict[str, bool], border: Border, nodes: dict[str, Point]
) -> Sequence[tuple[str, str]]:
    """Return the pieces of a segment that lie inside, as pairs of nodes, which are noted."""
    # the same segment of two ways, or of one way there and back, must be cut at the same nodes
    turned = end < start
    first, last = (end, start) if turned else (start, end)
    a, b = survey.nodes[first], survey.nodes[last]
    marks = [(first, a)]
    for number, share in enumerate(border.crossings(a, b)):
        at = round(a[0] + (b[0] - a[0]) * share, 7), round(a[1] + (b[1] - a[1]) * share, 7)
        marks.append((f"{first}/{last}/{number}", at))
    marks.append((last, b))
    pieces = []
    for (one, p), (other, q) in pairwise(marks):
        middle = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)
        whole_inside = len(marks) == 2 and inside[first] and inside[last]
        if p != q and (whole_inside or border.holds(middle)):
            nodes[one], nodes[other] = p, q
            pieces.append((other, one) if turned else (one, other))
    return pieces[::-1] if turned else pieces
