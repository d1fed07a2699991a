"""Where on the ground the map looks: fitting, panning, zooming in steps, never losing the city."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pygame

from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Box, Point

_STEPS = 8
"""Zooms there are within each doubling of the size."""
_NOTCH = 2
"""Of these, how many one turn of the wheel goes."""
_FINEST = 2.5
"""Pixels a metre at scale 1, at most."""
_MARGIN = 28.0
"""Pixels at scale 1 around a city that is shown whole."""
_SHARE = 0.06
"""Of the shorter side of the view, the most that this margin takes."""
_GAP = 10.0
"""Pixels at scale 1 between such a city and what lies at the foot of the view."""
_ABOVE = 8.0
"""Pixels at scale 1, beside the margin, between such a city and what lies at the top of the view."""
_STAND = 20.0
"""Pixels at scale 1, beside the margin, over such a city where nothing lies at the top."""
_EDGE = 80.0
"""Pixels at scale 1 from the edge within which a thing counts as hardly in view."""


class View:
    """A camera over a city, in a rectangle of the screen.

    Attributes:
        camera: What is seen.
        rect: Where on the screen.
        whole: Whether the whole city is shown, and shall be whatever the size.
    """

    def __init__(self, bounds: Box) -> None:
        """Look at a city.

        Args:
            bounds: The box of ground that it fills.
        """
        self._bounds = bounds
        self._across = self._top = self._foot = 0
        self._scale = 1.0
        self.rect = pygame.Rect(0, 0, 640, 480)
        self.camera = Camera.fit(bounds, self.rect.size)
        self.whole = True

    def place(self, rect: pygame.Rect, corner: tuple[int, int], scale: float, foot: int = 0) -> None:
        """Take a place on the screen.

        Args:
            rect: The place.
            corner: Pixels from its top left, right and down, under which the city shall not lie when it is shown whole.
            scale: Of the interface.
            foot: Pixels at its foot, likewise.
        """
        self.rect = rect.copy()
        # units stand above the uppermost sites
        across, top = corner
        self._across, self._top = across, top + round(_ABOVE * scale) if top else 0
        # what lies there needs a narrow gap alone, and the margin is there already
        self._foot = max(0, round(foot + _GAP * scale - self._margin))
        self._scale = scale
        self.camera = self.camera.resized((max(1, rect.width), max(1, rect.height)))
        if self.whole:
            self.fit()

    def fit(self) -> None:
        """Show the whole city."""
        self.whole = True
        self.camera = self._fitting()

    def frame(self, box: Box, most: float) -> None:
        """Show a box of ground whole, no larger than `most` pixels a metre at scale 1."""
        self.whole = False
        wide, high = self.camera.size
        room = Camera.fit(box, (wide, max(1, high - self._top)), _EDGE * self._scale)
        zoom = _stepped(min(room.zoom, most * self._scale), math.floor)
        framed = replace(room, size=self.camera.size, zoom=zoom).panned(0, -self._top / 2)
        self.camera = framed.held_in(self._bounds)

    def zoom_by(self, notches: float, pixel: Point) -> Camera:
        """Return the camera zoomed in (or out) by notches of the wheel around a pixel of the screen."""
        zoom = _stepped(self.camera.zoom * 2 ** (notches * _NOTCH / _STEPS), round)
        widest = min(self._fitting().zoom, self.camera.zoom)
        zoom = min(max(zoom, widest), _stepped(_FINEST * self._scale, math.floor))
        return self.camera.zoomed(zoom, self._inside(pixel)).held_in(self._bounds)

    def pan(self, right: float, down: float) -> None:
        """Move over the ground by pixels."""
        self.whole = False
        self.camera = self.camera.panned(right, down).held_in(self._bounds)

    def centre(self, at: Point) -> None:
        """Bring a point of the ground into the middle."""
        self.whole = False
        self.camera = replace(self.camera, centre=at).held_in(self._bounds)

    def well_in_view(self, at: Point) -> bool:
        """Return whether a point of the ground is in view and not at the very edge; all is where the city is shown whole."""
        if self.whole:
            return True
        x, y = self.camera.to_screen(at)
        edge = _EDGE * self._scale
        wide, high = self.camera.size
        return edge <= x <= wide - edge and edge <= y <= high - edge

    def pixel_of(self, at: Point) -> Point:
        """Return where a point of the ground is on the screen."""
        x, y = self.camera.to_screen(at)
        return x + self.rect.left, y + self.rect.top

    def ground_at(self, pixel: Point) -> Point:
        """Return the point of the ground under a pixel of the screen."""
        return self.camera.to_ground(self._inside(pixel))

    def _inside(self, pixel: Point) -> Point:
        return pixel[0] - self.rect.left, pixel[1] - self.rect.top

    @property
    def _margin(self) -> float:
        """Pixels around a city that is shown whole: fewer where large furniture leaves little room for it."""
        return min(_MARGIN * self._scale, _SHARE * min(self.rect.size))

    def _fitting(self) -> Camera:
        # what stands in the corner may lie beside the city
        under = self._fitted(round(_STAND * self._scale))
        beside = under.to_screen(self._bounds[:2])[0] - self._margin >= self._across
        return under if beside else self._fitted(self._top)

    def _fitted(self, top: int) -> Camera:
        wide, high = self.camera.size
        room = Camera.fit(self._bounds, (wide, max(1, high - top - self._foot)), self._margin)
        zoom = _stepped(min(room.zoom, _FINEST * self._scale), math.floor)
        return replace(room, size=self.camera.size, zoom=zoom).panned(0, (self._foot - top) / 2)


def _stepped(zoom: float, to_whole: Callable[[float], int]) -> float:
    # zooms are powers of one step, so that a zoom come back to is the very same number and finds its tiles
    return float(2.0 ** (to_whole(math.log2(zoom) * _STEPS + 1e-9) / _STEPS))
