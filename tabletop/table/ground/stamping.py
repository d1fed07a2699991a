"""Marks put on the screen: what is stamped where, and what can be picked there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter, is_
from typing import TypeAlias

import pygame

from tabletop.picture.projection import Camera
from tabletop.table.ground.ink import Pin
from tabletop.table.ground.picking import Target
from tabletop.table.ground.tiles import origin_of

_SLACK = 160
"""Pixels at scale 1 by which a mark may lie outside and still reach in."""


Pins: TypeAlias = tuple[Sequence[Pin], ...]
"""Pins in groups that are never changed: others are other groups."""


class Stamped:
    """Marks where a view shows them: found once for as long as neither they nor the view change."""

    def __init__(self, pins: Pins, camera: Camera, rect: pygame.Rect, scale: float) -> None:
        """Find where pins lie.

        Args:
            pins: Marks with their drawings.
            camera: What is seen.
            rect: Where on the screen.
            scale: Of the interface.
        """
        self._of, self._view = pins, (camera, tuple(rect), scale)
        self._pins: list[tuple[Pin, int, int]] = []
        self._stamps: list[tuple[pygame.Surface, tuple[int, int]]] = []
        origin, zoom = origin_of(camera), camera.zoom
        corner_x, corner_y = rect.left - origin[0], rect.top - origin[1]
        slack = _SLACK * scale
        left, top = rect.left - slack, rect.top - slack
        right, bottom = rect.right + slack, rect.bottom + slack
        for pin in sorted(chain.from_iterable(pins), key=attrgetter("z")):
            x, y = round(pin.at[0] * zoom) + corner_x, round(pin.at[1] * zoom) + corner_y
            if left < x < right and top < y < bottom:
                sprite = pin.sprite
                self._stamps.append((sprite.surface, (x + sprite.left, y + sprite.top)))
                self._pins.append((pin, x, y))

    def shows(self, pins: Pins, camera: Camera, rect: pygame.Rect, scale: float) -> bool:
        """Return whether it is these pins in this view."""
        same = len(pins) == len(self._of) and all(map(is_, pins, self._of))
        return same and self._view == (camera, tuple(rect), scale)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the pins, the lowest first."""
        surface.fblits(self._stamps, pygame.BLEND_PREMULTIPLIED)

    @cached_property
    def targets(self) -> list[Target]:
        """What can be picked, the lowest first: found when somebody asks, as nobody does in most frames."""
        return [
            Target(pin.thing, (x + pin.box[0], y + pin.box[1], x + pin.box[2], y + pin.box[3]), pin.holds)
            for pin, x, y in self._pins
            if pin.thing is not None
        ]
