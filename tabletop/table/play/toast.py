"""A short word on what came of an order, at the foot of the map, where it hides neither panels nor buttons."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Canvas, Look, Size, Widget

LASTS = 5000
"""Milliseconds that it stays."""

WIDTH = 560


class Toast(Widget):
    """The word; it takes no clicks and stops nothing."""

    def __init__(self) -> None:
        super().__init__(name="toast")
        self.words = ""
        self.tone = "plain"
        self._until: int | None = None

    def say(self, words: str, tone: str = "plain") -> None:
        """Show other words. `tone` is ``plain`` or ``stop``."""
        self.words, self.tone, self._until = words, tone, None
        self.touch(layout=True)

    def hush(self) -> None:
        """Show nothing."""
        if self.words:
            self.words = ""
            self.touch()

    def advance(self, now: int) -> int | None:
        """Let time pass; return in how many milliseconds to be called again."""
        if not self.words:
            return None
        if self._until is None:
            self._until = now + LASTS
        if now >= self._until:
            self.hush()
            return None
        return self._until - now

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of the words with room around them."""
        kind = look.type("strong")
        lines = self._lines(look, width)
        wide = max(look.text.width(line, kind) for line in lines) + look.px(32)
        return wide, len(lines) * look.text.line_height(kind) + look.px(18)

    def _lines(self, look: Look, width: int) -> tuple[str, ...]:
        return look.text.wrap(
            self.words, look.type("strong"), max(1, min(look.px(WIDTH), width) - look.px(32))
        )

    def at(self, point: tuple[int, int]) -> Widget | None:
        """Let every click through."""
        return None

    def draw(self, canvas: Canvas) -> None:
        """Draw the words on a dark plate, or on a red one for a refusal."""
        if not self.words:
            return
        look = canvas.look
        stop = self.tone == "stop"
        rect = pygame.Rect(self.rect)
        canvas.box(rect, "stop-strong" if stop else "bar", radius=8)
        at = (rect.x + look.px(16), rect.y + look.px(9))
        canvas.lines(self._lines(look, rect.width), at, "strong", "stop-ink" if stop else "bar-ink")
