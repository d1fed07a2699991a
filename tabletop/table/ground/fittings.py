"""What is fitted over a map: chips, scale bar, north, day or night, legend, minimap; where they are, and drawing them."""

from __future__ import annotations

import pygame

from tabletop.language import Language
from tabletop.picture.overlay import Overlay
from tabletop.picture.projection import Camera
from tabletop.picture.shading import Figure
from tabletop.picture.shapes import Box, Point
from tabletop.table.ground.compass import draw_credit, draw_daylight, draw_north
from tabletop.table.ground.furniture import (
    SCALE_BAR_FOOT,
    Minimap,
    chip_rects,
    draw_chips,
    draw_legend,
    draw_menu,
    draw_scale_bar,
    menu_rect,
)
from tabletop.table.ground.ink import Ink
from tabletop.table.ground.said import Layer

_STATES = {"circle": "state-green", "triangle": "state-yellow", "octagon": "state-red"}


class Fittings:
    """What lies over one map and stays where it is while the ground moves.

    Where the chips would take a second line, one chip opens all layers instead, if the screen offers such a menu. The
    small map is there only while a part of the city is out of view: else it would say nothing and cover ground.
    """

    def __init__(
        self,
        ink: Ink,
        language: Language,
        chips: tuple[Layer, ...],
        minimap: Minimap,
        bounds: Box,
        night: bool | None,
        credit: str,
        *,
        menu: bool,
    ) -> None:
        """Take the parts.

        Args:
            ink: Of the map.
            language: Of chips and legend.
            chips: The layers that have a chip, in order.
            minimap: The small map.
            bounds: The box of ground that the city fills.
            night: Whether it is dark; None where nobody has set a clock.
            credit: Whose map it is, or empty.
            menu: Whether the screen offers all layers in a menu.
        """
        self._ink = ink
        self._language = language
        self._chips = chips
        self._minimap = minimap
        self._bounds = bounds
        self._night = night
        self._credit = credit
        self._may_fold = menu
        self._menu: pygame.Rect | None = None
        self._chip_rects: dict[Layer, pygame.Rect] = {}

    def place(self, rect: pygame.Rect) -> tuple[int, int]:
        """Take a place on the screen; return how far the chips reach from its top left, right and down in pixels."""
        self._minimap.place(rect)
        chips = chip_rects(self._chips, self._language, self._ink.scale, rect)
        folded = self._may_fold and len({chip.top for chip in chips.values()}) > 1
        self._menu = menu_rect(self._language, self._ink.scale, rect) if folded else None
        self._chip_rects = {} if folded else chips
        shown = [self._menu] if self._menu is not None else list(self._chip_rects.values())
        right = max((chip.right for chip in shown), default=rect.left)
        return right - rect.left, max((chip.bottom for chip in shown), default=rect.top) - rect.top

    @property
    def foot(self) -> int:
        """How many pixels of the foot of the map the scale bar takes, and what stands beside it."""
        return round(SCALE_BAR_FOOT * self._ink.scale)

    def chip_at(self, pixel: Point) -> Layer | None:
        """Return the layer whose chip is under a pixel."""
        return next((layer for layer, rect in self._chip_rects.items() if rect.collidepoint(pixel)), None)

    def menu_at(self, pixel: Point) -> bool:
        """Return whether a pixel is on the chip that opens all layers."""
        return self._menu is not None and self._menu.collidepoint(pixel)

    def minimap_at(self, pixel: Point, camera: Camera) -> Point | None:
        """Return the point of the ground under a pixel of the small map; None beside it, or where it is away."""
        if self._whole(camera) or not self._minimap.rect.collidepoint(pixel):
            return None
        return self._minimap.to_ground(pixel)

    def covers(self, pixel: Point, camera: Camera) -> bool:
        """Return whether a pixel is on a chip or on the small map."""
        chip = self.menu_at(pixel) or self.chip_at(pixel) is not None
        return chip or self.minimap_at(pixel, camera) is not None

    def draw(
        self,
        surface: pygame.Surface,
        camera: Camera,
        rect: pygame.Rect,
        on: frozenset[Layer],
        shaded: Figure | None,
        overlay: Overlay,
    ) -> None:
        """Draw everything.

        Args:
            surface: The screen.
            camera: What is seen of the ground.
            rect: Where the map lies on the screen.
            on: The layers that are on.
            shaded: What shades the zones, or None.
            overlay: What the small map shows as dots.
        """
        ink, language = self._ink, self._language
        draw_chips(surface, ink, language, self._chip_rects, on)
        if self._menu is not None:
            draw_menu(surface, ink, language, self._menu)
        bar = draw_scale_bar(surface, ink, language, camera, rect)
        last = draw_north(surface, ink, language, bar)
        if self._night is not None:
            last = draw_daylight(surface, ink, language, last, night=self._night)
        if shaded:
            bar = draw_legend(surface, ink, language, shaded, bar)
        whole = self._whole(camera)
        if self._credit:
            right = rect.right if whole else self._minimap.rect.left
            draw_credit(surface, ink, self._credit, last, bar, right)
        if whole:
            return
        dots = [(counter.at, counter.agency if counter.certain else "site") for counter in overlay.counters]
        dots += [(incident.at, _STATES[incident.shape]) for incident in overlay.incidents]
        self._minimap.draw(surface, camera, dots)

    def _whole(self, camera: Camera) -> bool:
        left, top, right, bottom = camera.seen()
        return (
            left <= self._bounds[0]
            and top <= self._bounds[1]
            and right >= self._bounds[2]
            and bottom >= self._bounds[3]
        )
