"""The last words of the feed while it is folded: whole where two lines hold them, else who said them and when."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Label, Look

LINES = 2


class Ticker(Label):
    """Words in at most two lines, and fewer words for where those are not enough."""

    def __init__(self, words: str, brief: str, *, grow: float = 0, name: str = "") -> None:
        super().__init__(words, style="second", colour="ink-2", grow=grow, name=name)
        self._whole = words
        self._brief = brief

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Choose the words that fit into the place; what was left out is told in the tip."""
        lines = look.text.wrap(self._whole, look.type(self.style), max(1, rect.width))
        fits = len(lines) <= LINES
        self._words = self._whole if fits else self._brief
        self.tip = "" if fits else self._whole
        high = min(
            rect.height, len(self._lines(look, rect.width)) * look.text.line_height(look.type(self.style))
        )
        super().place(look, pygame.Rect(rect.x, rect.centery - high // 2, rect.width, high))

    def measure(self, look: Look, width: int) -> tuple[int, int]:
        """Return the width of the whole words, and the height of the two lines at most."""
        kind = look.type(self.style)
        wide = min(width, look.text.width(self._whole, kind))
        lines = min(LINES, len(look.text.wrap(self._whole, kind, max(1, width))))
        return wide, lines * look.text.line_height(kind)

    def _lines(self, look: Look, width: int) -> tuple[str, ...]:
        return look.text.wrap(self._words, look.type(self.style), max(1, width))
