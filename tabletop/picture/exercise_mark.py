"""The quiet tiled words that say that none of this is real: a photograph of a screen is never a rumour."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tabletop.language import Language, catalogue
from tabletop.picture.lettering import text_width
from tabletop.picture.shapes import Box, Point
from tabletop.picture.styles import TEXTS

STYLE = "exercise-mark"
ANGLE = -14.0
"""Degrees clockwise: the words rise to the right."""

_DOWN = 128.0
_BETWEEN = 110.0


def exercise_words(language: Language) -> str:
    """Return the words of the mark."""
    return catalogue(language).say("picture.exercise-mark")


def exercise_spots(words: str, box: Box, scale: float = 1.0) -> Iterator[Point]:
    """Yield the middles of the words that touch a box of pixels; the same grid for every box of one scale."""
    wide = text_width(words, TEXTS[STYLE]) * scale
    across, down = wide + _BETWEEN * scale, _DOWN * scale
    reach = wide / 2 * math.cos(math.radians(ANGLE)) + 20 * scale
    rise = wide / 2 * abs(math.sin(math.radians(ANGLE))) + 20 * scale
    left, top, right, bottom = box
    for row in range(math.floor((top - rise) / down), math.ceil((bottom + rise) / down) + 1):
        lean = (row % 2) * across / 2
        for column in range(
            math.floor((left - reach - lean) / across), math.ceil((right + reach) / across) + 1
        ):
            x, y = column * across + lean, row * down
            if left - reach <= x <= right + reach and top - rise <= y <= bottom + rise:
                yield x, y
