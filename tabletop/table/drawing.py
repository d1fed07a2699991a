"""A drawing of the picture room inside a screen: laid out for the width it gets, drawn once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pygame

from tabletop.picture.palette import PALETTES
from tabletop.picture.shapes import Mark, Picture, Polygon, Polyline
from tabletop.table.ground.ink import Ink
from tabletop.table.ground.painter import Laid, Wash, paint
from tabletop.table.kit import Canvas, Look, Size, Widget

Draw = Callable[[float], tuple[Picture, tuple[float, float]]]
"""From the width in pixels at scale 1 to a drawing, in such pixels as ground, and its size in them."""


class Drawing(Widget):
    """A drawing as wide as its place.

    Attributes:
        draw_for: Makes the drawing.
    """

    def __init__(self, draw_for: Draw, *, name: str = "") -> None:
        super().__init__(name=name)
        self.draw_for = draw_for
        self._made: tuple[int, float, Picture, tuple[float, float]] | None = None
        self._surface: pygame.Surface | None = None
        self._theme = ""

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of the drawing for a width."""
        _, (wide, high) = self._at(look, width)
        return min(width, look.px(wide)), look.px(high)

    def draw(self, canvas: Canvas) -> None:
        """Draw it; the first time it is painted."""
        look = canvas.look
        picture, _ = self._at(look, self.rect.width)
        if self._surface is None or (self._theme, self._surface.get_size()) != (
            look.theme.name,
            self.rect.size,
        ):
            self._theme = look.theme.name
            self._surface = _painted(picture, _ink(self._theme, look.scale), look.scale, self.rect.size)
        canvas.surface.blit(self._surface, self.rect, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _at(self, look: Look, width: int) -> tuple[Picture, tuple[float, float]]:
        if self._made is None or self._made[:2] != (width, look.scale):
            picture, size = self.draw_for(width / look.scale)
            self._made = (width, look.scale, picture, size)
            self._surface = None
        return self._made[2], self._made[3]


def _painted(picture: Picture, ink: Ink, scale: float, size: tuple[int, int]) -> pygame.Surface:
    lines = [Laid.of(shape) for shape in picture.shapes if isinstance(shape, (Polygon, Polyline))]
    surface = paint(Wash(soft=lines, opaque=False), ink, scale, (0, 0), size)
    if surface is None:
        surface = pygame.Surface(size, pygame.SRCALPHA)
    for mark in (shape for shape in picture.shapes if isinstance(shape, Mark)):
        pin = ink.pin(mark)
        at = (round(mark.at[0] * scale) + pin.sprite.left, round(mark.at[1] * scale) + pin.sprite.top)
        surface.blit(pin.sprite.surface, at, special_flags=pygame.BLEND_PREMULTIPLIED)
    return surface


@lru_cache(maxsize=4)
def _ink(theme: str, scale: float) -> Ink:
    return Ink(PALETTES[theme], scale)
