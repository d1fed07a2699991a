"""Setting text: measuring, wrapping, shortening and drawing, with everything remembered.

A typesetter belongs to one scale. Heights are those of the line box (1.4 times the size); the baseline is
placed so that capitals and figures stand in the middle of the box, because most of the table is single lines
beside shapes.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

import pygame

from tabletop.table.kit.fonts import Typeface
from tabletop.table.kit.glyphs import QUARTERS, Letters
from tabletop.table.kit.theme import TextStyle

LINE_HEIGHT = 1.4
CAP_HEIGHT = 0.727
ELLIPSIS = "…"
_HAIR = 0.01
"""Less than this much of a pixel is the rounding of floats, not width."""

_DIGITS = frozenset("0123456789")
_REMEMBERED = 4096
_UNPRINTABLE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), " ")


@dataclass(frozen=True, slots=True)
class Run:
    """A drawn line of text.

    Attributes:
        surface: The pixels.
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
        self.scale = scale
        self._letters = Letters(face)
        self._runs: OrderedDict[tuple[str, TextStyle, int, bool], Run] = OrderedDict()
        self._wrapped: OrderedDict[tuple[str, TextStyle, int], tuple[str, ...]] = OrderedDict()
        self._cells: dict[TextStyle, float] = {}

    def line_height(self, style: TextStyle) -> int:
        """Return the height of one line in pixels."""
        return round(style.size * LINE_HEIGHT * self.scale)

    def baseline(self, style: TextStyle) -> int:
        """Return the distance from the top of the line box to the baseline."""
        return round((self.line_height(style) + CAP_HEIGHT * style.size * self.scale) / 2)

    def width(self, text: str, style: TextStyle, tabular: bool = False) -> int:
        """Return the width of one line in pixels, rounded up.

        Args:
            text: The words, without line breaks.
            style: How they are set.
            tabular: Every digit takes the room of the widest, so that a number that changes does not dance.
        """
        return _whole(self._width(text, style, tabular))

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
        run = self.run(text, style, colour, tabular)
        surface.blit(run.surface, (at[0] + run.dx, at[1] + self.baseline(style) - run.rise))
        return run.width

    def run(self, text: str, style: TextStyle, colour: pygame.Color, tabular: bool = False) -> Run:
        """Return the pixels of one line, from the cache where they are known."""
        key = (text, style, int(colour), tabular)
        known = self._runs.get(key)
        if known is not None:
            self._runs.move_to_end(key)
            return known
        if len(self._runs) >= _REMEMBERED:
            self._runs.popitem(last=False)
        drawn = self._draw(text, style, colour, tabular)
        self._runs[key] = drawn
        return drawn

    def _pens(self, text: str, style: TextStyle, tabular: bool) -> tuple[list[float], float]:
        """Return where each letter stands and where the pen ends, in pixels."""
        size = style.size * self.scale
        letters = self._letters.measures
        pens: list[float] = []
        pen = 0.0
        before = ""
        for letter in text:
            advance = letters.advance(letter, style)
            if before:
                pen += letters.kern(before, letter) * size
            if tabular and letter in _DIGITS:
                cell = self._cell(style)
                pens.append(pen + (cell - advance) * size / 2)
                advance = cell
            else:
                pens.append(pen)
            pen += advance * size
            before = letter
        return pens, pen

    def _width(self, text: str, style: TextStyle, tabular: bool = False) -> float:
        size = style.size * self.scale
        # as a share of the size, which holds at every scale of the typeface
        widths = self._letters.measures.widths
        key = (text, style.weight, style.italic, tabular)
        known = widths.get(key)
        if known is None:
            if len(widths) > 16 * _REMEMBERED:
                widths.clear()
            known = widths[key] = self._measure(text, style, tabular) / size
        return known * size

    def _measure(self, text: str, style: TextStyle, tabular: bool) -> float:
        return self._pens(text.translate(_UNPRINTABLE), style, tabular)[1]

    def _draw(self, text: str, style: TextStyle, colour: pygame.Color, tabular: bool) -> Run:
        text = text.translate(_UNPRINTABLE)
        size = style.size * self.scale
        pens, end = self._pens(text, style, tabular)
        placed: list[tuple[pygame.Surface, int, int]] = []
        for letter, pen in zip(text, pens, strict=True):
            if letter != " ":
                whole, quarter = divmod(round(pen * QUARTERS), QUARTERS)
                drawn = self._letters.draw(letter, style, size, quarter)
                placed.append((drawn.surface, whole + drawn.dx, drawn.rise))
        left = min((x for _, x, _ in placed), default=0)
        right = max((x + ink.get_width() for ink, x, _ in placed), default=0)
        rise = max((up for _, _, up in placed), default=0)
        low = max((ink.get_height() - up for ink, _, up in placed), default=0)
        surface = pygame.Surface((right - left, rise + low), pygame.SRCALPHA)
        surface.fill((255, 255, 255, 0))
        surface.fblits([(ink, (x - left, rise - up)) for ink, x, up in placed], pygame.BLEND_RGBA_MAX)
        surface.fill(colour, special_flags=pygame.BLEND_RGBA_MULT)
        return Run(surface, left, rise, _whole(end))

    def _cell(self, style: TextStyle) -> float:
        known = self._cells.get(style)
        if known is None:
            known = max(self._letters.measures.advance(digit, style) for digit in _DIGITS)
            self._cells[style] = known
        return known

    def _break(self, text: str, style: TextStyle, width: int) -> list[str]:
        lines: list[str] = []
        line = ""
        taken = 0.0
        room = width + _HAIR
        space = self._width(" ", style)
        for word in text.split(" "):
            wide = self._width(word, style)
            if line and taken + space + wide <= room:
                line = f"{line} {word}"
                taken += space + wide
                continue
            if line:
                lines.append(line)
            while wide > room and len(word) > 1:
                head = self._head(word, style, width)
                lines.append(word[:head])
                word = word[head:]
                wide = self._width(word, style)
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


def _whole(width: float) -> int:
    return ceil(width - _HAIR)
