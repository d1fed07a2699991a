"""The still ground as tiles, painted when first seen and kept, so that a frame of panning only copies pixels.

Tiles are painted within a time budget a frame; until all in view are there, the last whole view is shown in
their place, scaled to the zoom (which is also how a zoom gesture looks while it lasts).
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator
from time import perf_counter

import pygame

from tabletop.picture.projection import Camera
from tabletop.picture.steps import Steps
from tabletop.table.ground.ink import Ink
from tabletop.table.ground.painter import Wash, painting

TILE = 256
"""Pixels along a side: one is painted in well under a frame."""

_SPARE = 160
"""Tiles kept beyond those in view."""

TileKey = tuple[float, int, int]


def origin_of(camera: Camera) -> tuple[int, int]:
    """Return the top left of the view in whole pixels from the origin of the ground.

    Tiles and marks are both laid from here, so that they never slip against each other by a pixel.
    """
    return (
        round(camera.centre[0] * camera.zoom - camera.size[0] / 2),
        round(camera.centre[1] * camera.zoom - camera.size[1] / 2),
    )


class Tiles:
    """A wash cut into tiles.

    The wash may depend on the zoom (labels do): it is asked for once a zoom.
    """

    def __init__(self, ink: Ink, wash_at: Callable[[float], Wash]) -> None:
        """Begin with no tile painted.

        Args:
            ink: Words and colours.
            wash_at: What to paint at a zoom.
        """
        self._ink = ink
        self._wash_at = wash_at
        self._washes: OrderedDict[float, Wash] = OrderedDict()
        self._tiles: OrderedDict[TileKey, pygame.Surface | None] = OrderedDict()
        self._begun: tuple[TileKey, Steps[pygame.Surface | None]] | None = None

    def clear(self) -> None:
        """Forget every tile: what is painted has changed."""
        self._washes.clear()
        self._tiles.clear()
        self._begun = None

    def prepare(self, camera: Camera, seconds: float | None = None, margin: int = 0) -> bool:
        """Paint tiles in view that are missing.

        Args:
            camera: The view.
            seconds: Stop when they are used up, and go on with that tile the next time; None paints all.
            margin: Pixels around the view to paint too.

        Returns:
            Whether every tile is there.
        """
        until = math.inf if seconds is None else perf_counter() + seconds
        keys = list(self._keys(camera, margin))
        begun = self._begun
        if begun is not None and begun[0] in keys and not self._paint_on(begun[0], until):
            return False
        for key in keys:
            if key in self._tiles:
                self._tiles.move_to_end(key)
            elif not self._paint_on(key, until):
                return False
        while len(self._tiles) > len(keys) + _SPARE:
            self._tiles.popitem(last=False)
        return True

    def draw(self, surface: pygame.Surface, camera: Camera, corner: tuple[int, int]) -> None:
        """Copy the tiles in view that are there.

        Args:
            surface: Its clip is respected.
            camera: The view.
            corner: Top left of the view on the surface.
        """
        left, top = origin_of(camera)
        for key in self._keys(camera, 0):
            tile = self._tiles.get(key)
            if tile is None:
                continue
            at = (corner[0] + key[1] * TILE - left, corner[1] + key[2] * TILE - top)
            if tile.get_flags() & pygame.SRCALPHA:
                surface.blit(tile, at, special_flags=pygame.BLEND_PREMULTIPLIED)
            else:
                surface.blit(tile, at)

    def _paint_on(self, key: TileKey, until: float) -> bool:
        """Go on with a tile, or begin it; return whether it is done."""
        if self._begun is None or self._begun[0] != key:
            self._begun = (key, self._painting(key))
        steps = self._begun[1]
        while perf_counter() < until:
            try:
                next(steps)
            except StopIteration as done:
                self._tiles[key], self._begun = done.value, None
                return True
        return False

    def _painting(self, key: TileKey) -> Steps[pygame.Surface | None]:
        zoom, column, row = key
        wash = self._washes.get(zoom)
        if wash is None:
            wash = self._washes[zoom] = self._wash_at(zoom)
            if len(self._washes) > 8:
                self._washes.popitem(last=False)
        yield
        tile = yield from painting(wash, self._ink, zoom, (column * TILE, row * TILE), (TILE, TILE))
        if tile is not None and wash.opaque and pygame.display.get_surface() is not None:
            return tile.convert()
        return tile

    def _keys(self, camera: Camera, margin: int) -> Iterator[TileKey]:
        left, top = origin_of(camera)
        columns = range((left - margin) // TILE, (left + camera.size[0] + margin - 1) // TILE + 1)
        rows = range((top - margin) // TILE, (top + camera.size[1] + margin - 1) // TILE + 1)
        middle = (left + camera.size[0] / 2, top + camera.size[1] / 2)
        keys = [(camera.zoom, column, row) for column in columns for row in rows]
        # from the middle outwards: what is looked at comes first
        keys.sort(
            key=lambda k: ((k[1] + 0.5) * TILE - middle[0]) ** 2 + ((k[2] + 0.5) * TILE - middle[1]) ** 2
        )
        return iter(keys)
