"""What is drawn: each text with the ground that was under it, as the pixels have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pygame

from tabletop.table.kit import Look, TextStyle, contrast
from tabletop.table.kit.text import Typesetter

Drawn = dict[tuple[str, str], str]
"""Colour of the text and of the ground, to the words that were last drawn so."""


@contextmanager
def texts_drawn() -> Iterator[Drawn]:
    """Collect every text that widgets draw meanwhile, drawing it all the same."""
    found: Drawn = {}
    draw = Typesetter.draw

    def watched(
        self: Typesetter,
        surface: pygame.Surface,
        text: str,
        at: tuple[int, int],
        style: TextStyle,
        colour: pygame.Color,
        tabular: bool = False,
    ) -> int:
        box = pygame.Rect(at, (self.width(text, style, tabular), self.line_height(style)))
        box = box.clip(surface.get_clip())
        if text.strip() and box.width > 2 and box.height > 2:
            found[(_hex(colour), _hex(_ground(surface, box)))] = text
        return draw(self, surface, text, at, style, colour, tabular)

    with patch.object(Typesetter, "draw", watched):
        yield found


def poor(drawn: Drawn) -> dict[tuple[str, str], str]:
    """Return what is drawn below 4.5:1."""
    return {
        pair: words
        for pair, words in drawn.items()
        if contrast(pygame.Color(pair[0]), pygame.Color(pair[1])) < 4.5
    }


def unlisted(drawn: Drawn, look: Look) -> dict[tuple[str, str], str]:
    """Return what is drawn of the theme's colours in a pair that the theme does not list."""
    colours = look.theme.colours
    listed = {(_hex(colours[text]), _hex(colours[ground])) for text, ground in look.theme.pairs}
    known = {_hex(colour) for colour in colours.values()}
    return {pair: words for pair, words in drawn.items() if set(pair) <= known and pair not in listed}


def _ground(surface: pygame.Surface, box: pygame.Rect) -> pygame.Color:
    """Return the colour that most of a box has: what is about to be written on."""
    columns = range(box.left, box.right, max(1, box.width // 24))
    rows = range(box.top, box.bottom, max(1, box.height // 6))
    pixels = Counter(tuple(surface.get_at((x, y))[:3]) for x in columns for y in rows)
    return pygame.Color(*pixels.most_common(1)[0][0])


def _hex(colour: pygame.Color) -> str:
    return f"#{colour.r:02X}{colour.g:02X}{colour.b:02X}"
