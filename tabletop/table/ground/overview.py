"""A painting of the whole city that stands in for tiles not painted yet: made in strips, when there is nothing else to do."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Box
from tabletop.table.ground.ink import Ink
from tabletop.table.ground.painter import Laid, Wash, paint
from tabletop.table.ground.tiles import origin_of

_LONGER = 1_000
"""Pixels along its longer side."""

_STRIP = 128
"""Pixels of its height that are painted at a time."""


class Overview:
    """The painting, as far as it is done."""

    def __init__(self, ink: Ink, ground: Sequence[Laid], bounds: Box) -> None:
        """Begin with an empty canvas.

        Args:
            ink: Words and colours.
            ground: What to paint.
            bounds: The box around the city.
        """
        left, top, right, bottom = bounds
        wide, high = max(right - left, 1.0), max(bottom - top, 1.0)
        longer = max(wide, high)
        size = (max(64, round(_LONGER * wide / longer)), max(64, round(_LONGER * high / longer)))
        self._ink = ink
        self._wash = Wash(ground)
        self._camera = Camera.fit(bounds, size, 0.15 * min(size))
        self._canvas: pygame.Surface | None = None
        self._done = 0

    @property
    def painted(self) -> tuple[pygame.Surface, Camera] | None:
        """The painting and what it shows, or None while it is not done."""
        if self._canvas is None or self._done < self._canvas.get_height():
            return None
        return self._canvas, self._camera

    def paint_on(self) -> bool:
        """Paint one strip more; return whether there was nothing left to paint."""
        wide, high = self._camera.size
        if self._done >= high:
            return True
        if self._canvas is None:
            self._canvas = pygame.Surface((wide, high))
        left, top = origin_of(self._camera)
        strip = min(_STRIP, high - self._done)
        drawn = paint(self._wash, self._ink, self._camera.zoom, (left, top + self._done), (wide, strip))
        assert drawn is not None  # noqa: S101 - opaque ground is always painted
        self._canvas.blit(drawn, (0, self._done))
        self._done += strip
        return False
