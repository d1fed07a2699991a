"""A picture that fills its place, drawn from SVG as large as it is needed."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path

import pygame

from tabletop.picture.palette import PALETTES, THEMES, Colour
from tabletop.table.frame import draw_marks
from tabletop.table.kit import Canvas, Widget


class Picture(Widget):
    """An SVG that covers its place, cut evenly at the sides that are too long, and marked like every map.

    Attributes:
        path: The SVG file.
        aspect: Its width divided by its height.
        mark: What is tiled over it.
    """

    def __init__(self, path: Path, aspect: float, mark: str, *, grow: float = 0) -> None:
        super().__init__(grow=grow)
        self.path = path
        self.aspect = aspect
        self.mark = mark

    def draw(self, canvas: Canvas) -> None:
        """Draw the picture and its edge."""
        if self.rect.width <= 0 or self.rect.height <= 0:
            return
        wide = max(self.rect.width, round(self.rect.height * self.aspect))
        drawn = _render(self.path, (wide, round(wide / self.aspect)), canvas.look.theme.name)
        with canvas.clip(self.rect):
            canvas.surface.blit(drawn, drawn.get_rect(center=self.rect.center))
            draw_marks(canvas, self.rect, self.mark, "picture-mark")
        canvas.fill(
            pygame.Rect(self.rect.topleft, (max(1, canvas.look.px(1)), self.rect.height)), "line-strong"
        )


_GROUND = ("land", "water", "water-edge", "road-casing", "lane")
"""What lies on the ground of a drawn map, by palette role; pictures are drawn in the colours of the first theme."""


@lru_cache(maxsize=2)
def _render(path: Path, size: tuple[int, int], theme: str) -> pygame.Surface:
    drawing = path.read_text(encoding="utf-8")
    drawn_in, shown_in = PALETTES[THEMES[0]], PALETTES[theme]
    swaps = {_written(drawn_in[role]): _written(shown_in[role]) for role in _GROUND}
    # polling places are those of the map, and what is selected stands on the ground; roads are the wide strokes; stars
    # and edges of the same white stay white
    swaps['fill="#FFFFFF" stroke="#5B6675"'] = (
        f'fill="{_written(shown_in["polling"])}" stroke="{_written(shown_in["polling-edge"])}"'
    )
    swaps['width="6" height="6" fill="#1B2430"'] = (
        f'width="6" height="6" fill="{_written(shown_in["polling-dot"])}"'
    )
    swaps['fill="#FFFFFF" fill-opacity="0.7"'] = f'fill="{_written(shown_in["land"])}" fill-opacity="0.7"'
    swaps[f'stroke="{_written(drawn_in["road"])}" stroke-width="11"'] = (
        f'stroke="{_written(shown_in["road"])}" stroke-width="11"'
    )
    drawing = re.sub("|".join(map(re.escape, swaps)), lambda found: swaps[found.group()], drawing)
    return pygame.image.load_sized_svg(io.BytesIO(drawing.encode()), size).convert()


def _written(colour: Colour) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour[:3])
