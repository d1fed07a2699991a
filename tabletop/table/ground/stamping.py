"""Marks put on the screen: what is stamped where, and what can be picked there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter

import pygame

from tabletop.picture.projection import Camera
from tabletop.table.ground.ink import Pin
from tabletop.table.ground.picking import Target
from tabletop.table.ground.tiles import origin_of

_SLACK = 160
"""Pixels at scale 1 by which a mark may lie outside and still reach in."""


class Stamped:
    """What a frame shows of the marks."""

    def __init__(self, pins: Iterable[tuple[Pin, int, int]] = ()) -> None:
        """Take pins with the pixels of the screen at which their points lie, the lowest first."""
        self._pins = pins

    @cached_property
    def targets(self) -> list[Target]:
        """What can be picked, the lowest first: found when somebody asks, as nobody does in most frames."""
        return [
            Target(pin.thing, (x + pin.box[0], y + pin.box[1], x + pin.box[2], y + pin.box[3]))
            for pin, x, y in self._pins
            if pin.thing is not None
        ]


def stamp(
    surface: pygame.Surface, pins: Iterable[Pin], camera: Camera, rect: pygame.Rect, scale: float
) -> Stamped:
    """Draw pins, the lowest first, and return what was drawn.

    Args:
        surface: The screen.
        pins: Marks with their drawings.
        camera: What is seen.
        rect: Where on the screen.
        scale: Of the interface.
    """
    origin, zoom = origin_of(camera), camera.zoom
    corner_x, corner_y = rect.left - origin[0], rect.top - origin[1]
    slack = _SLACK * scale
    left, top = rect.left - slack, rect.top - slack
    right, bottom = rect.right + slack, rect.bottom + slack
    stamped: list[tuple[Pin, int, int]] = []
    stamps: list[tuple[pygame.Surface, tuple[int, int]]] = []
    for pin in sorted(pins, key=attrgetter("z")):
        x, y = round(pin.at[0] * zoom) + corner_x, round(pin.at[1] * zoom) + corner_y
        if left < x < right and top < y < bottom:
            sprite = pin.sprite
            stamps.append((sprite.surface, (x + sprite.left, y + sprite.top)))
            stamped.append((pin, x, y))
    surface.fblits(stamps, pygame.BLEND_PREMULTIPLIED)
    return Stamped(stamped)
