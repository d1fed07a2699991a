"""Layers that shade the ground by a figure of each zone: vulnerability, trust."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, TypeAlias

from tabletop.city.model import City, Zone
from tabletop.picture.chart import Chart
from tabletop.picture.shapes import Name, Picture, Point, Polygon, Shape
from tabletop.picture.symbols import circle

Figure: TypeAlias = Literal["risk", "trust"]

STEPS: Mapping[Figure, tuple[int, int, int, int]] = {
    "risk": (200, 350, 500, 650),
    "trust": (400, 525, 650, 775),
}
"""Per mille at which the next shade begins. High risk is warm, and so is low trust."""

SHADES = 5
_LEAST, _MOST = 260.0, 1_400.0
_Z_SHADE, _Z_NAME = 34, 44
_FIGURE_ZOOM = 0.06


def shade_of(figure: Figure, value: int) -> str:
    """Return the palette role for a figure of a zone, per mille: ``shade-0`` (good) to ``shade-4``."""
    step = sum(value >= start for start in STEPS[figure])
    return f"shade-{step if figure == 'risk' else SHADES - 1 - step}"


def draw_shading(city: City, chart: Chart, figure: Figure, values: Mapping[str, int]) -> Picture:
    """Return a soft patch with its figure for each zone that has one.

    A zone without an outline gets a disc around its middle: no border is invented for it.

    Args:
        city: Whose zones.
        chart: The city laid flat.
        figure: Which figure; it decides the direction of the shades.
        values: Per mille by zone id.
    """
    shapes: list[Shape] = []
    names: list[Name] = []
    middles = {zone.id: chart.projection.to_ground(*zone.at) for zone in city.zones.values()}
    for zone_id, value in values.items():
        zone = city.zones[zone_id]
        if len(zone.outline) >= 3:
            patch = tuple(chart.projection.to_ground(*corner) for corner in zone.outline)
        else:
            patch = circle(_radius(zone, city, middles), middles[zone_id], 36)
        shapes.append(Polygon(patch, shade_of(figure, value), _Z_SHADE))
        text = f"{round(value / 10)}%"
        names.append(Name(text, "shade", _Z_NAME, 0, (middles[zone_id],), from_zoom=_FIGURE_ZOOM))
    return Picture.of(shapes, names)


def _radius(zone: Zone, city: City, middles: Mapping[str, Point]) -> float:
    others = [
        math.dist(middles[zone.id], middles[other.id])
        for other in city.zones.values()
        if other.level == zone.level and other.id != zone.id
    ]
    return min(max(min(others, default=_MOST) * 0.62, _LEAST), _MOST)
