"""Letters: their exact widths, the kerning between them, and their pixels at quarters of a pixel.

FreeType, as pygame drives it, rounds every letter to whole pixels and knows no kerning of modern fonts, so
that words at 12 to 16 px fall apart. Here widths come from the outlines, kerning from HarfBuzz (through
`pygame.font`, measured once a pair), and each letter is drawn four times too large and averaged down at the
quarter of a pixel where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame
import pygame.freetype

from tabletop.table.kit.fonts import Typeface
from tabletop.table.kit.theme import TextStyle

QUARTERS = 4
"""Places within a pixel where a letter may stand."""

_FINE = 4
_KEPT = 256
"""Large letters that are kept; those of a screen, that stand at several quarters of a pixel, come soon after each other."""

_EM = 1000
_UNKERNED = frozenset("-<>=+*/|~ 0123456789")
"""Next to these HarfBuzz may form arrows and other ligatures, which a pair by itself must not bring in."""

# Averaged strokes are thinner than drawn ones; a little more cover gives small text its weight back.
_COVER = np.asarray([round(255 * (level / 255) ** 0.78) for level in range(256)], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Letter:
    """A drawn letter, white with its cover as alpha.

    Attributes:
        surface: The pixels.
        dx: From the pen to their left edge.
        rise: From the baseline up to their top edge.
    """

    surface: pygame.Surface
    dx: int
    rise: int


class Measures:
    """How wide letters are and how close they stand, as shares of the size: the same at every scale.

    Attributes:
        face: The typeface.
        widths: Of words that were measured, by the words, their weight and slant, and whether their digits are as wide
            as the widest.
    """

    def __init__(self, face: Typeface) -> None:
        self.face = face
        self._advances: dict[tuple[str, int, bool], float] = {}
        self._kerns: dict[tuple[str, str], float] = {}
        self.widths: dict[tuple[str, int, bool, bool], float] = {}
        self._shaper: pygame.font.Font | None = None

    def advance(self, letter: str, style: TextStyle) -> float:
        """Return how far the pen moves after a letter, as a share of the size."""
        key = (letter, style.weight, style.italic)
        known = self._advances.get(key)
        if known is None:
            metrics = self.face.font(style.weight, style.italic).get_metrics(letter, size=_EM)
            known = metrics[0][4] / _EM if metrics and metrics[0] is not None else 0.5
            self._advances[key] = known
        return known

    def kern(self, before: str, after: str) -> float:
        """Return what is added between two letters, as a share of the size, mostly negative."""
        if before in _UNKERNED or after in _UNKERNED:
            return 0.0
        known = self._kerns.get((before, after))
        if known is None:
            try:
                known = self._measure(before, after)
            except pygame.error:  # `pygame.quit` leaves a font behind that can measure nothing
                self._shaper = None
                known = self._measure(before, after)
            self._kerns[(before, after)] = known
        return known

    def _measure(self, before: str, after: str) -> float:
        shaper = self._shaping()
        together = shaper.size(before + after)[0]
        return (together - shaper.size(before)[0] - shaper.size(after)[0]) / _EM

    def _shaping(self) -> pygame.font.Font:
        if self._shaper is None:
            if not pygame.font.get_init():
                pygame.font.init()
            self._shaper = pygame.font.Font(str(self.face.upright), _EM)
        return self._shaper


@lru_cache(maxsize=2)
def measures_of(face: Typeface) -> Measures:
    """Return what is known of a typeface, whoever measured it."""
    return Measures(face)


class Letters:
    """The letters of one typeface, drawn and remembered.

    Attributes:
        face: The typeface.
        measures: Their widths.
    """

    def __init__(self, face: Typeface) -> None:
        self.face = face
        self.measures = measures_of(face)
        self._drawn: dict[tuple[str, int, bool, float, int], Letter] = {}
        self._fine: dict[tuple[str, int, bool, float], tuple[pygame.Surface, pygame.Rect]] = {}

    def draw(self, letter: str, style: TextStyle, size: float, quarter: int) -> Letter:
        """Return the pixels of a letter.

        Args:
            letter: One character.
            style: Its weight and slant.
            size: In pixels.
            quarter: Where it stands within its pixel, 0 to 3.
        """
        key = (letter, style.weight, style.italic, size, quarter)
        known = self._drawn.get(key)
        if known is None:
            known = self._draw(letter, style, size, quarter)
            self._drawn[key] = known
        return known

    def _draw(self, letter: str, style: TextStyle, size: float, quarter: int) -> Letter:
        large, box = self._large(letter, style, size)
        left = box.x + quarter * _FINE // QUARTERS
        dx, rise = left // _FINE, -(-box.y // _FINE)
        wide = max(1, -(-(left + box.width) // _FINE) - dx)
        high = max(1, rise - (box.y - box.height) // _FINE)
        field = pygame.Surface((wide * _FINE, high * _FINE), pygame.SRCALPHA)
        field.fill((255, 255, 255, 0))
        field.blit(large, (left - dx * _FINE, rise * _FINE - box.y), special_flags=pygame.BLEND_RGBA_MAX)
        small = pygame.transform.smoothscale(field, (wide, high))
        cover = pygame.surfarray.pixels_alpha(small)
        cover[:] = _COVER[cover]
        del cover  # unlocks the surface
        return Letter(small, dx, rise)

    def _large(self, letter: str, style: TextStyle, size: float) -> tuple[pygame.Surface, pygame.Rect]:
        """Return a letter four times too large: the same for every quarter of a pixel that it may stand at."""
        key = (letter, style.weight, style.italic, size)
        known = self._fine.get(key)
        if known is None:
            font = self.face.font(style.weight, style.italic)
            known = self._fine[key] = font.render(letter, fgcolor=(255, 255, 255), size=size * _FINE)
            if len(self._fine) > _KEPT:
                del self._fine[next(iter(self._fine))]
        return known
