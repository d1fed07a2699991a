"""Words, icons and marks as little surfaces, each drawn once and remembered."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import lru_cache

import pygame

from tabletop.picture.icons import icon_svg
from tabletop.picture.palette import Colour, Palette
from tabletop.picture.placement import extent_of
from tabletop.picture.recall import Recall
from tabletop.picture.shapes import Box, Face, Glyph, Label, Letters, Mark, Part, Point, Stroke, Thing
from tabletop.picture.styles import TEXTS, TextStyle
from tabletop.table.ground.brush import FINE, draw_edge, draw_line, fill_area, fine_surface, premultiplied
from tabletop.table.kit.fonts import Typeface, inter

_SOLID = 225
"""How opaque the ground of what fades is, of 255."""
_HALO = 1.7
"""Pixels of outline around words that have one."""


@dataclass(frozen=True, slots=True)
class Sprite:
    """A premultiplied surface, and where its top left lies from its pin, in pixels of the screen."""

    surface: pygame.Surface
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A mark or label ready to be copied: its point of the ground, its sprite, and how it can be picked.

    Attributes:
        at: Metres on the ground.
        sprite: Its shift included.
        z: Of the mark or label.
        thing: What it stands for, or None.
        box: Of the mark around its point, its shift included, in pixels of the screen.
        holds: Of a pile, its units.
    """

    at: Point
    sprite: Sprite
    z: int
    thing: Thing | None
    box: Box
    holds: tuple[Thing, ...] = ()


class Ink:
    """Draws words and marks in one palette at one scale.

    Attributes:
        palette: The colours.
        scale: Of the interface, 1 to 2.
    """

    def __init__(self, palette: Palette, scale: float = 1.0, face: Typeface | None = None) -> None:
        """Begin with nothing drawn; `face` is Inter unless told otherwise."""
        self.palette = palette
        self.scale = scale
        self._face = face or inter()
        # bounded: a long session sees many numbers and names, a screen only some hundreds at once
        self.words = lru_cache(maxsize=1024)(self._words)
        self._sprites = lru_cache(maxsize=1024)(self._sprite)
        self._solid = Recall(self._sprites)
        self._icon = lru_cache(maxsize=256)(self._load_icon)

    def pin(self, drawn: Mark | Label) -> Pin:
        """Make a mark or a label ready to be copied."""
        if isinstance(drawn, Label):
            return Pin(drawn.at, self.label(drawn), drawn.z, None, (0.0, 0.0, 0.0, 0.0))
        sprite = self.sprite(drawn.parts, drawn.opacity)
        right, down = drawn.shift[0] * self.scale, drawn.shift[1] * self.scale
        moved = Sprite(sprite.surface, sprite.left + round(right), sprite.top + round(down))
        x0, y0, x1, y1 = (edge * self.scale for edge in extent_of(drawn.parts))
        box = (x0 + right, y0 + down, x1 + right, y1 + down)
        holds = tuple(held.thing for held in drawn.holds if held.thing is not None)
        return Pin(drawn.at, moved, drawn.z, drawn.thing, box, holds)

    def sprite(self, parts: tuple[Part, ...], opacity: float = 1.0) -> Sprite:
        """Return a mark's drawing, at once where these very parts were drawn before."""
        return self._solid(parts) if opacity == 1.0 else self._sprites(parts, opacity)

    def label(self, label: Label) -> Sprite:
        """Return the sprite of a placed label, its shift and angle included."""
        drawn = self.words(label.text, label.role, round(label.angle, 1))
        right, down = round(label.shift[0] * self.scale), round(label.shift[1] * self.scale)
        return Sprite(drawn.surface, drawn.left + right, drawn.top + down)

    def _words(self, text: str, role: str, angle: float = 0.0) -> Sprite:
        style = TEXTS[role]
        # turned words are drawn larger, so that turning them does not blur them
        fine = FINE if angle else 1
        plain = self._line(text, style, fine)
        if angle:
            plain = pygame.transform.rotozoom(plain, -angle, 1 / fine)
        wide, high = plain.get_size()
        return Sprite(plain, -(wide // 2), -(high // 2))

    def _line(self, text: str, style: TextStyle, fine: int) -> pygame.Surface:
        size = style.size * self.scale * fine
        font = self._face.font(style.weight, style.italic)
        pad = math.ceil(_HALO * self.scale * fine) + 1
        spacing = style.spacing * self.scale * fine
        runs = list(text) if spacing else [text]
        colour = self.palette[style.colour]
        drawn: list[tuple[pygame.Surface, float, int]] = []
        pen = 0.0
        for run in runs:
            if run.strip():
                surface, box = font.render(run, fgcolor=colour[:3], size=size)
                drawn.append((surface.premul_alpha(), pen + box.x, box.y))
            pen += self._advance(run, style, size) + spacing
        wide = max(1, math.ceil(pen - spacing))
        rise, high = round(size * 0.93), round(size * 1.21)
        ink = pygame.Surface((wide + 2 * pad, high + 2 * pad), pygame.SRCALPHA)
        for surface, left, up in drawn:
            ink.blit(surface, (round(pad + left), pad + rise - up), special_flags=pygame.BLEND_PREMULTIPLIED)
        _fade(ink, colour[3])
        if style.halo is None:
            return ink
        lifted = self._halo(ink, self.palette[style.halo], _HALO * self.scale * fine)
        lifted.blit(ink, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
        return lifted

    def _advance(self, run: str, style: TextStyle, size: float) -> float:
        metrics = self._face.font(style.weight, style.italic).get_metrics(run, size=size)
        return sum(m[4] if m else size * 0.6 for m in metrics)

    @staticmethod
    def _halo(ink: pygame.Surface, colour: Colour, radius: float) -> pygame.Surface:
        shape = ink.copy()
        shape.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
        # the alpha of the words, in the colour of the halo: black plus the colour, then premultiplied again
        shape.fill((*colour[:3], 0), special_flags=pygame.BLEND_RGBA_ADD)
        shape = shape.premul_alpha()
        halo = pygame.Surface(ink.get_size(), pygame.SRCALPHA)
        for k in range(12):
            turn = math.tau * k / 12
            at = (round(radius * math.cos(turn)), round(radius * math.sin(turn)))
            halo.blit(shape, at, special_flags=pygame.BLEND_PREMULTIPLIED)
        _fade(halo, colour[3])
        return halo

    def _sprite(self, parts: tuple[Part, ...], opacity: float = 1.0) -> Sprite:
        left, top, right, bottom = (edge * self.scale for edge in extent_of(parts))
        x, y = math.floor(left) - 2, math.floor(top) - 2
        wide, high = math.ceil(right) + 2 - x, math.ceil(bottom) + 2 - y
        layers = pygame.Surface((wide, high), pygame.SRCALPHA)
        for part in parts:
            if isinstance(part, (Face, Stroke)):
                fine = fine_surface(wide, high)
                self._draw_part(fine, part, (-x, -y))
                smooth = pygame.transform.smoothscale(fine, (wide, high))
                layers.blit(smooth, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
            elif isinstance(part, Glyph):
                icon = self._icon(part.icon, round(part.size * self.scale), part.role)
                middle = (part.centre[0] * self.scale - x, part.centre[1] * self.scale - y)
                self._lay(layers, icon, middle)
            else:
                self._lay_words(layers, part, (-x, -y))
        if opacity < 1.0:  # what lies beneath must not be read through what fades
            ground = _shape_of(layers, self.palette["land"][:3])
            _fade(layers, round(255 * opacity))
            ground.blit(layers, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
            layers = ground
        return Sprite(layers, x, y)

    def _draw_part(self, fine: pygame.Surface, part: Face | Stroke, origin: tuple[int, int]) -> None:
        points = [
            ((px * self.scale + origin[0]) * FINE, (py * self.scale + origin[1]) * FINE)
            for px, py in part.points
        ]
        width = part.width * self.scale * FINE
        if isinstance(part, Stroke):
            draw_line(fine, points, width, premultiplied(self.palette[part.role]))
            return
        if part.fill is not None:
            fill_area(fine, points, premultiplied(self.palette[part.fill]))
        if part.edge is not None:
            draw_edge(fine, points, width, premultiplied(self.palette[part.edge]))

    def _lay_words(self, layers: pygame.Surface, part: Letters, origin: tuple[int, int]) -> None:
        words = self.words(part.text, part.style)
        middle = (part.centre[0] * self.scale + origin[0], part.centre[1] * self.scale + origin[1])
        if part.start:  # the outline's room lies before the first letter
            middle = (
                middle[0] + words.surface.get_width() / 2 - math.ceil(_HALO * self.scale) - 1,
                middle[1],
            )
        self._lay(layers, words.surface, middle)

    @staticmethod
    def _lay(layers: pygame.Surface, piece: pygame.Surface, middle: tuple[float, float]) -> None:
        wide, high = piece.get_size()
        at = (round(middle[0] - wide / 2), round(middle[1] - high / 2))
        layers.blit(piece, at, special_flags=pygame.BLEND_PREMULTIPLIED)

    def _load_icon(self, name: str, size: int, role: str) -> pygame.Surface:
        drawn = pygame.image.load_sized_svg(io.BytesIO(icon_svg(name).encode()), (size, size))
        icon = drawn.convert_alpha() if pygame.display.get_surface() else drawn
        icon.fill(self.palette[role], special_flags=pygame.BLEND_RGBA_MULT)
        return icon.premul_alpha()


def _shape_of(layers: pygame.Surface, colour: tuple[int, ...]) -> pygame.Surface:
    """Return the shape of what is drawn (without its soft shadow) in one colour, nearly opaque and premultiplied."""
    solid = tuple(part * _SOLID // 255 for part in colour)
    mask = pygame.mask.from_surface(layers, 200)
    return mask.to_surface(setcolor=(*solid, _SOLID), unsetcolor=(0, 0, 0, 0))


def _fade(surface: pygame.Surface, opacity: int) -> None:
    if opacity < 255:
        surface.fill((opacity,) * 4, special_flags=pygame.BLEND_RGBA_MULT)
