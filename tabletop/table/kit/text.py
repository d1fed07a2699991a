"""Setting text: measuring, wrapping, shortening and drawing, with everything remembered.

A typesetter belongs to one scale. Heights are those of the line box (1.4 times the size); the baseline is
placed so that capitals and figures stand in the middle of the box, because most of the table is single lines
beside shapes.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

import pygame

from tabletop.table.kit.fonts import Typeface
from tabletop.table.kit.theme import TextStyle

LINE_HEIGHT = 1.4
CAP_HEIGHT = 0.727
ELLIPSIS = "…"
_DIGITS = "0123456789"
_REMEMBERED = 4096
_UNPRINTABLE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), " ")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A drawn run of text.

    Attributes:
        surface: The pixels, cut to the ink.
        dx: From the pen to the left edge of the pixels.
        rise: From the baseline up to the top edge of the pixels.
        width: How far the pen moves.
    """

    surface: pygame.Surface
    dx: int
    rise: int
    width: int


class Typesetter:
    """Sets text in one typeface at one scale.

    Attributes:
        scale: 1.0 to 2.0; multiplies every size.
    """

    def __init__(self, face: Typeface, scale: float = 1.0) -> None:
        self.face = face
        self.scale = scale
        self._widths: dict[tuple[str, TextStyle, bool], int] = {}
        self._glyphs: OrderedDict[tuple[str, TextStyle, int, bool], Glyphs] = OrderedDict()
        self._wrapped: OrderedDict[tuple[str, TextStyle, int], tuple[str, ...]] = OrderedDict()
        self._cells: dict[TextStyle, int] = {}

    def line_height(self, style: TextStyle) -> int:
        """Return the height of one line in pixels."""
        return round(style.size * LINE_HEIGHT * self.scale)

    def baseline(self, style: TextStyle) -> int:
        """Return the distance from the top of the line box to the baseline."""
        return round((self.line_height(style) + CAP_HEIGHT * style.size * self.scale) / 2)

    def width(self, text: str, style: TextStyle, tabular: bool = False) -> int:
        """Return the width of one line in pixels.

        Args:
            text: The words, without line breaks.
            style: How they are set.
            tabular: Every digit takes the room of the widest, so that a number that changes does not dance.
        """
        key = (text, style, tabular)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) > 16 * _REMEMBERED:
                self._widths.clear()
            known = self._measure(text, style, tabular)
            self._widths[key] = known
        return known

    def wrap(self, text: str, style: TextStyle, width: int) -> tuple[str, ...]:
        """Break a text into lines no wider than `width` pixels, at spaces; long words anywhere."""
        key = (text, style, width)
        known = self._wrapped.get(key)
        if known is None:
            known = tuple(line for part in text.split("\n") for line in self._break(part, style, width))
            self._wrapped[key] = known
            if len(self._wrapped) > _REMEMBERED:
                self._wrapped.popitem(last=False)
        return known

    def shorten(self, text: str, style: TextStyle, width: int, tabular: bool = False) -> str:
        """Return the text, cut and ended with an ellipsis where it is wider than `width` pixels."""
        if self.width(text, style, tabular) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(text[:middle].rstrip() + ELLIPSIS, style, tabular) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS

    def draw(
        self,
        surface: pygame.Surface,
        text: str,
        at: tuple[int, int],
        style: TextStyle,
        colour: pygame.Color,
        tabular: bool = False,
    ) -> int:
        """Draw one line with the top left of its line box at `at`; return its width in pixels."""
        glyphs = self.glyphs(text, style, colour, tabular)
        surface.blit(glyphs.surface, (at[0] + glyphs.dx, at[1] + self.baseline(style) - glyphs.rise))
        return glyphs.width

    def glyphs(self, text: str, style: TextStyle, colour: pygame.Color, tabular: bool = False) -> Glyphs:
        """Return the drawn pixels of one line, from the cache where they are known."""
        key = (text, style, int(colour), tabular)
        known = self._glyphs.get(key)
        if known is not None:
            self._glyphs.move_to_end(key)
            return known
        if len(self._glyphs) >= _REMEMBERED:
            self._glyphs.popitem(last=False)
        drawn = self._draw_tabular(text, style, colour) if tabular else self._draw(text, style, colour)
        self._glyphs[key] = drawn
        return drawn

    @cached_property
    def _empty(self) -> pygame.Surface:
        return pygame.Surface((0, 0), pygame.SRCALPHA)

    def _draw(self, text: str, style: TextStyle, colour: pygame.Color) -> Glyphs:
        printable = text.translate(_UNPRINTABLE)
        if not printable.strip():
            return Glyphs(self._empty, 0, 0, self._measure(text, style, False))
        font = self.face.font(style.weight, style.italic)
        surface, box = font.render(printable, fgcolor=colour, size=style.size * self.scale)
        return Glyphs(surface, box.x, box.y, self._measure(text, style, False))

    def _draw_tabular(self, text: str, style: TextStyle, colour: pygame.Color) -> Glyphs:
        width = self.width(text, style, True)
        height = self.line_height(style)
        base = self.baseline(style)
        surface = pygame.Surface((max(width, 1), height), pygame.SRCALPHA)
        cell = self._cell(style)
        pen = 0
        for run in _runs(text):
            glyphs = self._draw(run, style, colour)
            room = cell if run in _DIGITS else glyphs.width
            surface.blit(glyphs.surface, (pen + glyphs.dx + (room - glyphs.width) // 2, base - glyphs.rise))
            pen += room
        return Glyphs(surface, 0, base, width)

    def _measure(self, text: str, style: TextStyle, tabular: bool) -> int:
        if tabular:
            cell = self._cell(style)
            return sum(cell if run in _DIGITS else self.width(run, style) for run in _runs(text))
        printable = text.translate(_UNPRINTABLE)
        if not printable:
            return 0
        font = self.face.font(style.weight, style.italic)
        # An ending space has no ink and would not count: measure it between two marks.
        padded = printable[-1] == " "
        size = style.size * self.scale
        box = font.get_rect(f"{printable}|" if padded else printable, size=size)
        return int(box.right - font.get_rect("|", size=size).right if padded else box.right)

    def _cell(self, style: TextStyle) -> int:
        known = self._cells.get(style)
        if known is None:
            known = max(self._measure(digit, style, False) for digit in _DIGITS)
            self._cells[style] = known
        return known

    def _break(self, text: str, style: TextStyle, width: int) -> list[str]:
        lines: list[str] = []
        line = ""
        taken = 0
        space = self.width(" ", style)
        for word in text.split(" "):
            wide = self.width(word, style)
            if line and taken + space + wide <= width:
                line = f"{line} {word}"
                taken += space + wide
                continue
            if line:
                lines.append(line)
            while wide > width and len(word) > 1:
                head = self._head(word, style, width)
                lines.append(word[:head])
                word = word[head:]
                wide = self.width(word, style)
            line, taken = word, wide
        lines.append(line)
        return lines

    def _head(self, word: str, style: TextStyle, width: int) -> int:
        low, high = 1, len(word)
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(word[:middle], style, False) <= width:
                low = middle
            else:
                high = middle - 1
        return low


def _runs(text: str) -> list[str]:
    runs: list[str] = []
    for character in text:
        if character in _DIGITS or not runs or runs[-1] in _DIGITS:
            runs.append(character)
        else:
            runs[-1] += character
    return runs
