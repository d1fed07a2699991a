"""Marks put on the screen: what is stamped where, and what can be picked there."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

import pygame

from tabletop.picture.projection import Camera
from tabletop.table.ground.ink import Pin
from tabletop.table.ground.picking import Target
from tabletop.table.ground.tiles import origin_of

_SLACK = 160
"""Pixels at scale 1 by which a mark may lie outside and still reach in."""


def stamp(
    surface: pygame.Surface, pins: Iterable[Pin], camera: Camera, rect: pygame.Rect, scale: float
) -> list[Target]:
    """Draw pins, the lowest first, and return what can be picked.

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
    targets: list[Target] = []
    stamps: list[tuple[pygame.Surface, tuple[int, int]]] = []
    for pin in sorted(pins, key=attrgetter("z")):
        x, y = round(pin.at[0] * zoom) + corner_x, round(pin.at[1] * zoom) + corner_y
        if left < x < right and top < y < bottom:
            stamps.append((pin.sprite.surface, (x + pin.sprite.left, y + pin.sprite.top)))
            if pin.thing is not None:
                box = pin.box
                targets.append(Target(pin.thing, (x + box[0], y + box[1], x + box[2], y + box[3])))
    surface.fblits(stamps, pygame.BLEND_PREMULTIPLIED)
    return targets
