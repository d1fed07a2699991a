"""The zones of a city as areas: their edges in metres, and which of them lies under a point."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from tabletop.city.model import City
from tabletop.picture.chart import Chart
from tabletop.picture.shapes import Point


class Areas:
    """The kelurahan of a city, or its kecamatan where it has no kelurahan.

    Attributes:
        outlines: The edge of each that has one, in metres.
    """

    def __init__(self, city: City, chart: Chart) -> None:
        small = [zone for zone in city.zones.values() if zone.level == "kelurahan"]
        self.outlines: Mapping[str, tuple[Point, ...]] = {
            zone.id: tuple(chart.projection.to_ground(*corner) for corner in zone.outline)
            for zone in (small or city.zones.values())
            if len(zone.outline) > 2
        }

    def at(self, point: Point) -> str | None:
        """Return the area in which a point lies, or None."""
        return next((zone for zone, edge in self.outlines.items() if _inside(point, edge)), None)


def _inside(point: Point, edge: tuple[Point, ...]) -> bool:
    """Count how often a line to the east crosses the edge: an odd number of times from inside."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in pairwise((*edge, edge[0])):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside
