"""What stands on the map without being part of it: layer chips, scale bar, legend, minimap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import pygame

from tabletop.language import Language, catalogue
from tabletop.picture.lettering import text_width
from tabletop.picture.projection import Camera
from tabletop.picture.shading import SHADES
from tabletop.picture.shapes import Box, Face, Letters, Part, Point, Stroke
from tabletop.picture.styles import TEXTS
from tabletop.picture.symbols import box, circle, shadow
from tabletop.table.ground.ink import Ink
from tabletop.table.ground.painter import Laid, Wash, paint
from tabletop.table.ground.said import Layer

_MARGIN = 16
_CHIP_HEIGHT = 36
_CHIP_GAP = 6
_CHIP_PAD = 10
_LENGTHS = (20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50)
_BAR_HEIGHT = 28
SCALE_BAR_FOOT = _MARGIN + _BAR_HEIGHT
"""Pixels at scale 1 that the scale bar takes at the foot of a map."""
_MINIMAP = (208, 138)
_THIN = 0.5


def chip_rects(
    layers: Sequence[Layer], language: Language, scale: float, view: pygame.Rect
) -> dict[Layer, pygame.Rect]:
    """Return where the chip of each layer is; what finds no room in the row is put into a second."""
    words = catalogue(language)
    rects: dict[Layer, pygame.Rect] = {}
    x, y = view.left + _MARGIN * scale, view.top + _MARGIN * scale
    for layer in layers:
        wide = _chip_width(words.say(f"picture.layers.{layer}")) * scale
        if x + wide > view.right - _MARGIN * scale and rects:
            x, y = view.left + _MARGIN * scale, y + (_CHIP_HEIGHT + _CHIP_GAP) * scale
        rects[layer] = pygame.Rect(round(x), round(y), round(wide), round(_CHIP_HEIGHT * scale))
        x += wide + _CHIP_GAP * scale
    return rects


def menu_rect(language: Language, scale: float, view: pygame.Rect) -> pygame.Rect:
    """Return where the one chip is that opens all layers, where there is no room for a chip each."""
    wide = _chip_width(catalogue(language).say("picture.layers.menu")) * scale
    left, top = view.left + _MARGIN * scale, view.top + _MARGIN * scale
    return pygame.Rect(round(left), round(top), round(wide), round(_CHIP_HEIGHT * scale))


def _chip_width(text: str) -> float:
    return text_width(text, TEXTS["chip"]) + 2 * _CHIP_PAD


def draw_menu(surface: pygame.Surface, ink: Ink, language: Language, rect: pygame.Rect) -> None:
    """Draw the chip that opens all layers."""
    _draw_chip(surface, ink, catalogue(language).say("picture.layers.menu"), rect, lit=False)


def draw_chips(
    surface: pygame.Surface,
    ink: Ink,
    language: Language,
    rects: dict[Layer, pygame.Rect],
    on: Iterable[Layer],
) -> None:
    """Draw the layer chips; those that are on are dark."""
    words = catalogue(language)
    lit = frozenset(on)
    for layer, rect in rects.items():
        _draw_chip(surface, ink, words.say(f"picture.layers.{layer}"), rect, lit=layer in lit)


def _draw_chip(surface: pygame.Surface, ink: Ink, text: str, rect: pygame.Rect, *, lit: bool) -> None:
    parts = _chip(text, rect.width / ink.scale, rect.height / ink.scale, lit)
    _stamp(surface, ink, parts, rect.center)


@lru_cache(maxsize=64)
def _chip(text: str, wide: float, high: float, lit: bool) -> tuple[Part, ...]:
    plate = box(wide, high, 7)
    role = "chip-on" if lit else "chip"
    return shadow(plate), Face(plate, role, "chip-edge", 1.0), Letters(text, role)


def draw_scale_bar(
    surface: pygame.Surface, ink: Ink, language: Language, camera: Camera, view: pygame.Rect
) -> pygame.Rect:
    """Draw a bar of a round length at the bottom left; return where."""
    zoom = camera.zoom / ink.scale
    metres = next((length for length in _LENGTHS if length * zoom <= 130), _LENGTHS[-1])
    words = catalogue(language)
    text = (
        words.say("picture.kilometres", n=metres // 1000)
        if metres >= 1000
        else words.say("picture.metres", n=metres)
    )
    length = metres * zoom
    label = text_width(text, TEXTS["small"])
    wide, high = length + label + 34, float(_BAR_HEIGHT)
    left = -wide / 2 + 12
    plate = box(wide, high, 6)
    parts: tuple[Part, ...] = (
        shadow(plate),
        Face(plate, "chip", "chip-edge", 1.0),
        Stroke(((left, -4), (left, 3), (left + length, 3), (left + length, -4)), "chip-ink", 1.6),
        Letters(text, "small", (wide / 2 - 11 - label / 2, 0)),
    )
    rect = pygame.Rect(0, 0, round(wide * ink.scale), round(high * ink.scale))
    rect.bottomleft = (view.left + round(_MARGIN * ink.scale), view.bottom - round(_MARGIN * ink.scale))
    _stamp(surface, ink, parts, rect.center)
    return rect


def draw_legend(
    surface: pygame.Surface, ink: Ink, language: Language, layer: Layer, above: pygame.Rect
) -> pygame.Rect:
    """Draw what the shades of a layer mean, over the scale bar: from low to high; return where."""
    words = catalogue(language)
    low, high = words.say("picture.legend.low"), words.say("picture.legend.high")
    title = words.say(f"picture.layers.{layer}")
    style = TEXTS["small"]
    widths = [text_width(text, style) for text in (title, low, high)]
    swatch = 20.0
    wide = sum(widths) + SHADES * swatch + 54
    plate = box(wide, 28, 6)
    parts: list[Part] = [shadow(plate), Face(plate, "chip", "chip-edge", 1.0)]
    x = -wide / 2 + 12
    parts.append(Letters(title, "small", (x + widths[0] / 2, 0)))
    x += widths[0] + 14
    parts.append(Letters(low, "small", (x + widths[1] / 2, 0)))
    x += widths[1] + 8
    # the shades lie upon land there as they do on the map
    parts.append(Face(box(SHADES * swatch, 12, 0, (x + SHADES * swatch / 2, 0)), "land"))
    for k in range(SHADES):
        # low risk is cool, low trust is warm
        shade = k if layer == "risk" else SHADES - 1 - k
        parts.append(Face(box(swatch, 12, 0, (x + swatch / 2, 0)), f"shade-{shade}"))
        x += swatch
    parts.append(Letters(high, "small", (x + 8 + widths[2] / 2, 0)))
    rect = pygame.Rect(0, 0, round(wide * ink.scale), round(28 * ink.scale))
    rect.bottomleft = (above.left, above.top - round(8 * ink.scale))
    _stamp(surface, ink, tuple(parts), rect.center)
    return rect


class Minimap:
    """The whole city, small, with a frame around what is in view.

    Attributes:
        rect: Where it lies on the screen.
    """

    def __init__(self, ink: Ink, shapes: Sequence[Laid], bounds: Box) -> None:
        """Take what to paint; it is painted when the map has a place."""
        self._ink = ink
        self._shapes = shapes
        self._bounds = bounds
        self._camera = Camera.fit(bounds, _MINIMAP)
        self._painted: pygame.Surface | None = None
        self.rect = pygame.Rect(0, 0, 1, 1)

    def place(self, view: pygame.Rect) -> None:
        """Take the bottom right corner of the view: at most a quarter of its width and a third of its height."""
        scale = self._ink.scale
        wide = round(
            min(_MINIMAP[0] * scale, view.width * 0.24, view.height * 0.3 * _MINIMAP[0] / _MINIMAP[1])
        )
        size = (max(wide, 32), max(round(wide * _MINIMAP[1] / _MINIMAP[0]), 24))
        if size != self.rect.size:
            self.rect.size = size
            self._camera = Camera.fit(self._bounds, size, 8 * scale)
            self._painted = None
        gap = round(_MARGIN * scale)
        self.rect.bottomright = (view.right - gap, view.bottom - gap)

    @property
    def painted(self) -> tuple[pygame.Surface, Camera]:
        """The city and what is shown of it: painted when it is first looked at, for the map may be placed often before."""
        if self._painted is None:
            left, top = self._camera.to_ground((0, 0))
            origin = (round(left * self._camera.zoom), round(top * self._camera.zoom))
            wash = Wash(ground=self._shapes)
            self._painted = paint(wash, self._ink, self._camera.zoom, origin, self.rect.size, _THIN)
            assert self._painted is not None  # noqa: S101 - opaque ground is always painted
        return self._painted, self._camera

    def to_ground(self, pixel: Point) -> Point:
        """Return the point of the ground under a pixel of the screen."""
        return self._camera.to_ground((pixel[0] - self.rect.left, pixel[1] - self.rect.top))

    def draw(self, surface: pygame.Surface, camera: Camera, dots: Iterable[tuple[Point, str]]) -> None:
        """Draw the city, dots (where, colour role), and the frame of what a camera sees."""
        scale = self._ink.scale
        pad = 3
        plate = box(self.rect.width / scale + 2 * pad, self.rect.height / scale + 2 * pad, 5)
        _stamp(surface, self._ink, (shadow(plate), Face(plate, "chip", "chip-edge", 1.0)), self.rect.center)
        surface.blit(self.painted[0], self.rect)
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        for at, role in dots:
            x, y = self._camera.to_screen(at)
            sprite = self._ink.sprite((Face(circle(2.6, corners=16), role, "paper", 0.8),), 1.0)
            at_pixel = (self.rect.left + round(x) + sprite.left, self.rect.top + round(y) + sprite.top)
            surface.blit(sprite.surface, at_pixel, special_flags=pygame.BLEND_PREMULTIPLIED)
        left, top, right, bottom = camera.seen()
        x0, y0 = self._camera.to_screen((left, top))
        x1, y1 = self._camera.to_screen((right, bottom))
        frame = pygame.Rect(round(x0), round(y0), round(x1 - x0), round(y1 - y0)).move(self.rect.topleft)
        frame = frame.clip(self.rect)
        pygame.draw.rect(surface, self._ink.palette["frame"], frame, max(1, round(1.5 * scale)))
        surface.set_clip(before)


def _stamp(surface: pygame.Surface, ink: Ink, parts: tuple[Part, ...], middle: tuple[int, int]) -> None:
    sprite = ink.sprite(parts, 1.0)
    at = (middle[0] + sprite.left, middle[1] + sprite.top)
    surface.blit(sprite.surface, at, special_flags=pygame.BLEND_PREMULTIPLIED)
