"""The look: a theme at a scale, on an 8 px grid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import pygame

from tabletop.table.kit.fonts import Typeface, inter
from tabletop.table.kit.text import Typesetter
from tabletop.table.kit.theme import TextStyle, Theme

SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0
SMALLEST_TEXT = 12.0
"""Pixels at scale 1 below which no text is set, however small the user wants it."""


@lru_cache(maxsize=2)
def _typesetter(face: Typeface, scale: float) -> Typesetter:
    """Return the typesetter at a scale: what it remembers of letters and words holds in every theme."""
    return Typesetter(face, scale)


@dataclass(slots=True)
class Look:
    """What every widget draws with. Changing scale or theme means a new look and freshly built widgets.

    Attributes:
        theme: Colours and type sizes by role.
        scale: 1.0 to 2.0.
        reduced_motion: Nothing moves or fades.
        text_size: What every text size is multiplied by; boxes, gaps and marks keep theirs.
        face: The typeface.
        text: The typesetter at this scale.
    """

    theme: Theme
    scale: float = 1.0
    reduced_motion: bool = False
    text_size: float = 1.0
    face: Typeface = field(default_factory=inter)
    text: Typesetter = field(init=False)
    _types: dict[str, TextStyle] = field(init=False)

    def __post_init__(self) -> None:
        if not SMALLEST_SCALE <= self.scale <= LARGEST_SCALE:
            raise ValueError(f"scale {self.scale} is not within {SMALLEST_SCALE} to {LARGEST_SCALE}")
        self.text = _typesetter(self.face, self.scale)
        self._types = {
            role: replace(style, size=max(SMALLEST_TEXT, style.size * self.text_size))
            for role, style in self.theme.types.items()
        }

    def px(self, length: float) -> int:
        """Return a length at scale 1 in pixels of this scale."""
        return round(length * self.scale)

    def column(self, length: float) -> int:
        """Return the width of a column of words in pixels: it grows with large text, and never shrinks."""
        return self.px(length * max(1.0, self.text_size))

    def colour(self, role: str) -> pygame.Color:
        """Return the colour of a role."""
        return self.theme.colour(role)

    def type(self, role: str) -> TextStyle:
        """Return the text style of a role, as large as the user wants it."""
        return self._types[role]

    def milliseconds(self, duration: int) -> int:
        """Return how long a motion takes: nothing where motion is reduced."""
        return 0 if self.reduced_motion else duration
