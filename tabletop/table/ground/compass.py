"""North, and day or night: two small plates beside the scale bar, told by shape and word."""

from __future__ import annotations

import math

import pygame

from tabletop.language import Language, catalogue
from tabletop.picture.credit import credit_parts, credit_width
from tabletop.picture.lettering import text_width
from tabletop.picture.shapes import Face, Letters, Part, Stroke
from tabletop.picture.styles import TEXTS
from tabletop.picture.symbols import box, circle, shadow
from tabletop.table.ground.ink import Ink

_HIGH = 28.0
_GAP = 8
_NORTH_WIDE = 44.0


def draw_north(surface: pygame.Surface, ink: Ink, language: Language, beside: pygame.Rect) -> pygame.Rect:
    """Draw the arrow that points north, right of something; return where. The map is never turned."""
    plate = box(_NORTH_WIDE, _HIGH, 6)
    letter = catalogue(language).say("picture.north")
    parts: tuple[Part, ...] = (
        shadow(plate),
        Face(plate, "chip", "chip-edge", 1.0),
        Face(((-10.0, -9.0), (-4.5, 8.0), (-10.0, 4.0)), "chip-ink"),
        Face(((-10.0, -9.0), (-15.5, 8.0), (-10.0, 4.0)), None, "chip-ink", 1.2),
        Letters(letter, "north", (9.0, 0.0)),
    )
    return _beside(surface, ink, parts, _NORTH_WIDE, beside)


def draw_daylight(
    surface: pygame.Surface, ink: Ink, language: Language, beside: pygame.Rect, *, night: bool
) -> pygame.Rect:
    """Draw a sun or a moon with its word, right of something; return where."""
    words = catalogue(language).say("picture.night" if night else "picture.day")
    label = text_width(words, TEXTS["small"])
    wide = label + 44
    plate = box(wide, _HIGH, 6)
    middle = -wide / 2 + 18
    parts = (
        shadow(plate),
        Face(plate, "chip", "chip-edge", 1.0),
        *(_moon(middle) if night else _sun(middle)),
        Letters(words, "small", (wide / 2 - 11 - label / 2, 0)),
    )
    return _beside(surface, ink, parts, wide, beside)


def draw_credit(
    surface: pygame.Surface, ink: Ink, words: str, beside: pygame.Rect, above: pygame.Rect, right: int
) -> None:
    """Write whose map this is, right of something, or above something else where it would reach too far right."""
    wide = credit_width(words)
    if beside.right + (_GAP + wide) * ink.scale <= right:
        _beside(surface, ink, credit_parts(words), wide, beside)
        return
    row = pygame.Rect(above.left, 0, 0, round(_HIGH * ink.scale))
    row.left -= round(_GAP * ink.scale)
    row.bottom = above.top - round(_GAP * ink.scale)
    _beside(surface, ink, credit_parts(words), wide, row)


def _sun(x: float) -> tuple[Part, ...]:
    rays = tuple(
        Stroke(
            tuple((x + r * math.sin(k * math.tau / 8), r * math.cos(k * math.tau / 8)) for r in (6.4, 8.6)),
            "chip-ink",
            1.5,
        )
        for k in range(8)
    )
    return (Face(circle(4.0, (x, 0.0), 20), "chip-ink"), *rays)


def _moon(x: float) -> tuple[Part, ...]:
    # two arcs: the outer of the disc, the inner of the shadow that bites into it
    outer = [(x + 8 * math.cos(a), 8 * math.sin(a)) for a in _turns(-1.05, -5.23)]
    inner = [(x + 3.2 + 6.6 * math.cos(a), 6.6 * math.sin(a)) for a in _turns(-5.02, -1.27)]
    return (Face((*outer, *inner), "chip-ink"),)


def _turns(first: float, last: float) -> list[float]:
    return [first + (last - first) * k / 20 for k in range(21)]


def _beside(
    surface: pygame.Surface, ink: Ink, parts: tuple[Part, ...], wide: float, beside: pygame.Rect
) -> pygame.Rect:
    rect = pygame.Rect(0, 0, round(wide * ink.scale), round(_HIGH * ink.scale))
    rect.midleft = (beside.right + round(_GAP * ink.scale), beside.centery)
    sprite = ink.sprite(parts, 1.0)
    at = (rect.centerx + sprite.left, rect.centery + sprite.top)
    surface.blit(sprite.surface, at, special_flags=pygame.BLEND_PREMULTIPLIED)
    return rect
