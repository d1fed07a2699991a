"""Words on the screen, and the small plates that carry one word."""

from __future__ import annotations

from typing import Literal

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget


class Label(Widget):
    """A text that wraps, or one line that is cut with an ellipsis (and then tells the rest in its tip)."""

    def __init__(
        self,
        words: str,
        *,
        style: str = "body",
        colour: str = "ink",
        align: Literal["left", "middle", "right"] = "left",
        wrap: bool = True,
        tabular: bool = False,
        grow: float = 0,
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow)
        self._words = words
        self.style = style
        self._colour = colour
        self.align = align
        self.wrap = wrap
        self.tabular = tabular

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    @words.setter
    def words(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.touch(layout=True)

    @property
    def colour(self) -> str:
        """The role of its colour."""
        return self._colour

    @colour.setter
    def colour(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self.touch()

    def measure(self, look: Look, width: int) -> Size:
        """Return the widest line and the height of all."""
        kind = look.type(self.style)
        high = look.text.line_height(kind)
        if not self.wrap:
            return look.text.width(self._words, kind, self.tabular), high
        lines = look.text.wrap(self._words, kind, max(1, width))
        return max(look.text.width(line, kind, self.tabular) for line in lines), high * len(lines)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Take a place; a line that is cut there keeps its words as the tip."""
        super().place(look, rect)
        if not self.wrap:
            whole = look.text.width(self._words, look.type(self.style), self.tabular) <= rect.width
            self.tip = "" if whole else self._words

    def draw(self, canvas: Canvas) -> None:
        """Draw the lines."""
        look = canvas.look
        kind = look.type(self.style)
        high = look.text.line_height(kind)
        lines: tuple[str, ...]
        if self.wrap:
            lines = look.text.wrap(self._words, kind, max(1, self.rect.width))
        else:
            lines = (look.text.shorten(self._words, kind, self.rect.width, self.tabular),)
        for number, line in enumerate(lines):
            spare = self.rect.width - look.text.width(line, kind, self.tabular)
            left = self.rect.x + {"left": 0, "middle": spare // 2, "right": spare}[self.align]
            canvas.text(
                line, (left, self.rect.y + number * high), self.style, self._colour, tabular=self.tabular
            )


_TONES = {
    "plain": ("ink-2", "sunken"),
    "accent": ("accent", "accent-soft"),
    "go": ("go", "go-soft"),
    "hold": ("hold", "hold-soft"),
    "stop": ("stop", "stop-soft"),
}
"""Ink and ground of a plate by its tone."""


class Plate(Widget):
    """One or two words on a soft ground: a state, a count.

    Attributes:
        tone: ``plain``, ``accent``, ``go``, ``hold`` or ``stop``.
    """

    def __init__(self, words: str, *, tone: str = "plain", name: str = "") -> None:
        super().__init__(name=name)
        self.words = words
        self.tone = tone

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of the words with a little room around them."""
        return plate_size(look, self.words, width)

    def draw(self, canvas: Canvas) -> None:
        """Draw the plate."""
        draw_plate(canvas, self.rect, self.words, self.tone)


def plate_size(look: Look, words: str, width: int) -> Size:
    """Return the size of a plate of these words, with a little room around them."""
    kind = look.type("small-strong")
    wide = look.text.width(words, kind) + look.px(16)
    return min(wide, width), look.text.line_height(kind) + look.px(6)


def draw_plate(canvas: Canvas, rect: pygame.Rect, words: str, tone: str) -> None:
    """Draw a plate, as the rows of a list do that are no widgets."""
    look = canvas.look
    ink, ground = _TONES[tone]
    canvas.box(rect, ground, radius=5)
    high = look.text.line_height(look.type("small-strong"))
    spot = (rect.x + look.px(8), rect.y + (rect.height - high) // 2)
    canvas.text(words, spot, "small-strong", ink, width=rect.width - look.px(16))
