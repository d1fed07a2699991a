"""From latitude and longitude to metres, and from metres to the screen."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from tabletop.picture.shapes import Box, Point

EARTH_RADIUS = 6_371_008.8
"""Mean radius in metres (IUGG)."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A local equirectangular projection: true to a few metres over a city, north up.

    Attributes:
        latitude: Of the origin, in degrees; distances east are exact on this parallel.
        longitude: Of the origin, in degrees.
    """

    latitude: float
    longitude: float

    def to_ground(self, latitude: float, longitude: float) -> Point:
        """Return metres east and south of the origin."""
        per_degree = EARTH_RADIUS * math.pi / 180
        squeeze = math.cos(math.radians(self.latitude))
        return (longitude - self.longitude) * squeeze * per_degree, (self.latitude - latitude) * per_degree

    def to_degrees(self, point: Point) -> tuple[float, float]:
        """Return latitude and longitude of a point on the ground."""
        per_degree = EARTH_RADIUS * math.pi / 180
        squeeze = math.cos(math.radians(self.latitude))
        return self.latitude - point[1] / per_degree, self.longitude + point[0] / (squeeze * per_degree)


@dataclass(frozen=True, slots=True)
class Camera:
    """What part of the ground is seen, and how large.

    Attributes:
        centre: The point of the ground in the middle of the view.
        zoom: Pixels a metre.
        size: Width and height of the view in pixels.
    """

    centre: Point
    zoom: float
    size: tuple[int, int]

    @classmethod
    def fit(cls, box: Box, size: tuple[int, int], margin: float = 24.0) -> Camera:
        """Return the camera that shows a box of ground whole, with a margin in pixels."""
        left, top, right, bottom = box
        wide = max(1.0, size[0] - 2 * margin)
        high = max(1.0, size[1] - 2 * margin)
        zoom = min(wide / max(right - left, 1.0), high / max(bottom - top, 1.0))
        return cls(((left + right) / 2, (top + bottom) / 2), zoom, size)

    def to_screen(self, point: Point) -> Point:
        """Return where a point of the ground is seen, in pixels from the top left of the view."""
        return (
            (point[0] - self.centre[0]) * self.zoom + self.size[0] / 2,
            (point[1] - self.centre[1]) * self.zoom + self.size[1] / 2,
        )

    def to_ground(self, pixel: Point) -> Point:
        """Return the point of the ground seen at a pixel."""
        return (
            (pixel[0] - self.size[0] / 2) / self.zoom + self.centre[0],
            (pixel[1] - self.size[1] / 2) / self.zoom + self.centre[1],
        )

    def panned(self, right: float, down: float) -> Camera:
        """Return the camera moved over the ground by pixels."""
        return replace(self, centre=(self.centre[0] + right / self.zoom, self.centre[1] + down / self.zoom))

    def zoomed(self, zoom: float, pixel: Point) -> Camera:
        """Return the camera at another zoom, with the ground under a pixel staying where it is."""
        held = self.to_ground(pixel)
        return replace(
            self,
            zoom=zoom,
            centre=(
                held[0] - (pixel[0] - self.size[0] / 2) / zoom,
                held[1] - (pixel[1] - self.size[1] / 2) / zoom,
            ),
        )

    def resized(self, size: tuple[int, int]) -> Camera:
        """Return the camera with another view size and the same centre."""
        return replace(self, size=size)

    def held_in(self, box: Box) -> Camera:
        """Return the camera with its centre brought back inside a box of ground."""
        left, top, right, bottom = box
        x, y = self.centre
        return replace(self, centre=(min(max(x, left), right), min(max(y, top), bottom)))

    def seen(self) -> Box:
        """Return the box of ground that is in view."""
        left, top = self.to_ground((0, 0))
        right, bottom = self.to_ground(self.size)
        return left, top, right, bottom
