"""A line to type a name into."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.table.kit import Canvas, Look, Size, Widget


class NameField(Widget):
    """One line of words; Return takes it.

    Attributes:
        words: What stands in it.
    """

    focusable = True

    def __init__(self, words: str, on_take: Callable[[], None], *, longest: int, name: str = "") -> None:
        """Make one.

        Args:
            words: What stands in it at first; the first letter typed takes its place.
            on_take: Called for Return.
            longest: Letters that it takes.
            name: As for every widget.
        """
        super().__init__(name=name)
        self.words = words
        self._on_take = on_take
        self._longest = longest
        self._fresh = True

    def measure(self, look: Look, width: int) -> Size:
        """Return the width to be had and the height of a line with room around it."""
        return width, look.text.line_height(look.type("body")) + look.px(18)

    def draw(self, canvas: Canvas) -> None:
        """Draw the words, lit as a whole while the next letter replaces them, and the place of the next letter."""
        look = canvas.look
        canvas.box(self.rect, "surface", radius=6, edge="accent" if self.focused else "line-strong")
        at = (self.rect.x + look.px(12), self.rect.y + look.px(9))
        kind = look.type("body")
        wide = look.text.width(self.words, kind)
        high = look.text.line_height(kind)
        with canvas.clip(self.rect):
            if self._fresh and self.words:
                canvas.fill(pygame.Rect(at[0], at[1], wide, high), "accent-soft")
            canvas.text(self.words, at, "body", "ink")
            if self.focused:
                canvas.fill(pygame.Rect(at[0] + wide + look.px(1), at[1], max(1, look.px(1)), high), "accent")
        if self.ringed:
            canvas.ring(self.rect, radius=6)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Take letters, Backspace and Return."""
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER):
            self._on_take()
            return True
        if event.key == pygame.K_BACKSPACE:
            self.words = "" if self._fresh else self.words[:-1]
        elif (typed := getattr(event, "unicode", "")) and typed.isprintable():
            self.words = ("" if self._fresh else self.words)[: self._longest - 1] + typed
        else:
            return False
        self._fresh = False
        self.touch()
        return True
