"""The press: pages of A4 or A3 with margins and the exercise mark, and words that are measured before they are written.

Millimetres from the top left of the page; sizes of words in points. Whoever lays a sheet out measures first; words of an
author's that do not fit their place even so are shortened, and that is told.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Literal, TypeAlias

from tabletop.classroom.paper.typeface import add_typeface, close_typeface, writable
from tabletop.language import Catalogue, Language, catalogue
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.pdf import FAMILY, POINT
from tabletop.picture.shapes import Box

Face: TypeAlias = Literal["", "B", "I"]
Align: TypeAlias = Literal["left", "middle", "right"]

MARGIN = 10.0
"""What no printer is asked to print on, at every edge."""
HEAD, FOOT = 9.0, 6.0
LEADING = 1.28
"""Height of a line in sizes."""
_ASCENT = 0.97
"""From the top of a line to its base, in sizes."""
_MEASURED = 100.0
"""The size at which words are measured."""


class NoFpdfError(Exception):
    """fpdf2 is not installed."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright, in millimetres."""

    name: str
    wide: float
    high: float


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {"a4": Paper("a4", 210.0, 297.0), "a3": Paper("a3", 297.0, 420.0)}
)


class Press:
    """One document in the making; a context manager.

    Attributes:
        pdf: The document itself, for pictures.
        paper: Its paper.
        language: Of its words.
        say: The catalogue of that language.
        shortened: Words that had no room, and were shortened.
    """

    def __init__(self, paper: Paper, language: Language, title: str, part: str, day: date) -> None:
        """Open a document.

        Args:
            paper: Its paper.
            language: Of its words.
            title: Of the drill.
            part: What of the kit it is.
            day: Of the drill: the date that the file bears, so that the same drill gives the same bytes.

        Raises:
            NoFpdfError: fpdf2 is not installed.
        """
        try:
            from fpdf import FPDF
        except ImportError:
            raise NoFpdfError from None
        self._stack = ExitStack()
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        self.paper = paper
        self.language = language
        self.say: Catalogue = catalogue(language)
        self.shortened: list[str] = []
        self._title, self._part = writable(title), writable(part)
        self._widths: dict[tuple[str, Face], float] = {}
        self._box: Box = (0.0, 0.0, 0.0, 0.0)
        self.pdf = FPDF(unit="mm", format=(paper.wide, paper.high))
        self.pdf.set_auto_page_break(False)
        self.pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=UTC))
        self.pdf.set_title(f"{self._title}: {self._part}")
        self.pdf.set_subject(exercise_words(language))
        self.pdf.set_lang(language)
        self.pdf.set_creator("tabletop")
        self.pdf.set_producer("fpdf2")
        add_typeface(self.pdf, Path(folder))

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        close_typeface(self.pdf)
        self._stack.close()

    def contents(self) -> bytes:
        """Return the document as a file."""
        return bytes(self.pdf.output())

    # -- pages

    def page(self, *, landscape: bool = False) -> Box:
        """Begin a page with the exercise mark and its foot; return the box that is free."""
        self.pdf.add_page(orientation="L" if landscape else "P")
        wide, high = (self.paper.high, self.paper.wide) if landscape else (self.paper.wide, self.paper.high)
        mark = exercise_words(self.language)
        size = 10.0
        half = self.width(mark, size, "B") / 2 + 4
        self.frame((wide / 2 - half, MARGIN, wide / 2 + half, MARGIN + 6), 0.5)
        self.line(mark, wide / 2, MARGIN + 0.9, size, "B", "middle")
        number = self.say.say("paper.page", page=str(self.pdf.page_no()))
        foot = high - MARGIN - 4
        room = wide - 2 * MARGIN - self.width(number, 7.5) - 6
        self.line(self.cut(f"{self._title} · {self._part}", 7.5, room), MARGIN, foot, 7.5)
        self.line(number, wide - MARGIN, foot, 7.5, align="right")
        self._box = (MARGIN, MARGIN + HEAD, wide - MARGIN, high - MARGIN - FOOT)
        return self._box

    @property
    def box(self) -> Box:
        """What of the current page is free between head and foot."""
        return self._box

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self.pdf.page_no()

    # -- measuring

    def width(self, text: str, size: float, face: Face = "") -> float:
        """Return how wide words are."""
        key = (text, face)
        if key not in self._widths:
            self.pdf.set_font(FAMILY, face, _MEASURED)
            self._widths[key] = self.pdf.get_string_width(writable(text))
        return self._widths[key] * size / _MEASURED

    def wrap(self, text: str, size: float, width: float, face: Face = "") -> tuple[str, ...]:
        """Return words in lines no wider than a width; a word that is wider by itself is broken."""
        space = self.width("n n", size, face) - 2 * self.width("n", size, face)
        lines: list[str] = []
        line, far = "", 0.0
        for word in writable(text).split(" "):
            for piece in self._pieces(word, size, width, face):
                wide = self.width(piece, size, face)
                if line and far + space + wide > width:
                    lines.append(line)
                    line, far = piece, wide
                else:
                    line, far = (f"{line} {piece}", far + space + wide) if line else (piece, wide)
        return (*lines, line) if line or not lines else tuple(lines)

    def _pieces(self, word: str, size: float, width: float, face: Face) -> Sequence[str]:
        if self.width(word, size, face) <= width:
            return (word,)
        pieces, piece = [], ""
        for letter in word:
            if piece and self.width(piece, size, face) + self.width(letter, size, face) > width:
                pieces.append(piece)
                piece = ""
            piece += letter
        return (*pieces, piece)

    def cut(self, text: str, size: float, width: float, face: Face = "") -> str:
        """Return words in one line, shortened with an ellipsis: for a foot or a plate that only reminds."""
        flat = writable(text)
        if self.width(flat, size, face) <= width:
            return flat
        while flat and self.width(flat + "…", size, face) > width:
            flat = flat[:-1].rstrip()
        return flat + "…"

    @staticmethod
    def height(lines: int, size: float) -> float:
        """Return how high so many lines are."""
        return lines * size * POINT * LEADING

    # -- writing and ruling

    def line(
        self,
        text: str,
        x: float,
        top: float,
        size: float,
        face: Face = "",
        align: Align = "left",
        grey: int = 0,
    ) -> None:
        """Write one line."""
        words = writable(text)
        if not words:
            return
        wide = self.width(words, size, face)
        left = x - wide * {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
        self.pdf.set_font(FAMILY, face, size)
        self.pdf.set_text_color(grey)
        self.pdf.text(left, top + size * POINT * _ASCENT, words)

    def lines(
        self, lines: Sequence[str], x: float, top: float, size: float, face: Face = "", align: Align = "left"
    ) -> float:
        """Write lines below each other; return where the next would begin."""
        for one in lines:
            self.line(one, x, top, size, face, align)
            top += self.height(1, size)
        return top

    def fit(
        self,
        text: str,
        box: Box,
        size: float,
        least: float = 6.0,
        face: Face = "",
        align: Align = "left",
        *,
        middle: bool = False,
    ) -> float:
        """Write words into a box, as large as they fit; return where they end.

        What does not fit even at the least size is shortened, and noted in `shortened`.
        """
        left, top, right, bottom = box
        while True:
            lines = self.wrap(text, size, right - left, face)
            high = self.height(len(lines), size)
            whole = all(self.width(one, size, face) <= right - left for one in writable(text).split(" "))
            if high <= bottom - top + 0.01 and (whole or size <= least):
                break
            if size <= least:
                lines = self._shortened(text, lines, (right - left, bottom - top), size, face)
                high = self.height(len(lines), size)
                break
            size = max(least, size - 0.5)
        start = top + (bottom - top - high) / 2 if middle else top
        x = {"left": left, "middle": (left + right) / 2, "right": right}[align]
        return self.lines(lines, x, start, size, face, align)

    def _shortened(
        self, text: str, lines: Sequence[str], room: tuple[float, float], size: float, face: Face
    ) -> tuple[str, ...]:
        """Return the lines that a room takes, the last with an ellipsis."""
        self.shortened.append(text)
        wide, high = room
        most = max(1, int((high + 0.01) / self.height(1, size)))
        last = " ".join(lines[most - 1 :])
        return (*lines[: most - 1], self.cut(last, size, wide, face))

    def frame(self, box: Box, width: float = 0.25, *, dashed: bool = False, fill: int | None = None) -> None:
        """Draw a rectangle; dashed where it is to be cut or folded."""
        left, top, right, bottom = box
        pdf = self.pdf
        pdf.set_draw_color(0)
        pdf.set_line_width(width)
        if dashed:
            pdf.set_dash_pattern(1.2, 1.2)
        if fill is not None:
            pdf.set_fill_color(fill)
        pdf.rect(left, top, right - left, bottom - top, style="D" if fill is None else "DF")
        pdf.set_dash_pattern()

    def rule(
        self, a: tuple[float, float], b: tuple[float, float], width: float = 0.2, *, dashed: bool = False
    ) -> None:
        """Draw a straight line."""
        pdf = self.pdf
        pdf.set_draw_color(0)
        pdf.set_line_width(width)
        if dashed:
            pdf.set_dash_pattern(1.2, 1.2)
        pdf.line(*a, *b)
        pdf.set_dash_pattern()

    def tick_box(self, x: float, top: float, size: float) -> None:
        """Draw a box to be ticked, as high as the letters of a size."""
        side = size * POINT * 0.8
        self.frame((x, top + size * POINT * 0.2, x + side, top + size * POINT * 0.2 + side), 0.2)
