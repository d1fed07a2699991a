"""A guide's chapters on paper: text that runs from page to page, with tables, figures, boxes to tick and room to write."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.classroom.paper.press import Face, Press
from tabletop.classroom.paper.tables import print_table
from tabletop.guide.blocks import (
    Chapter,
    Checks,
    Commands,
    Entries,
    Entry,
    Item,
    Leading,
    Piece,
    Prose,
    Terms,
)
from tabletop.picture.paper import PAPER
from tabletop.picture.pdf import Place, draw_pdf, settled
from tabletop.review.report.parts import (
    Cards,
    Cell,
    Column,
    Figure,
    Heading,
    Note,
    Points,
    Ruled,
    Table,
    Tiles,
)

SIZE = 9.0
_SMALL = 8.0
_AFTER = 1.6
_RULED = 8.5
_BELOW = 28.0
"""Millimetres that follow a heading on its page: the head of a table and a row."""
_ROOM = 110.0
"""Millimetres from which a figure is made smaller, so that it fits what is left of a page."""


class Flow:
    """Writes downwards, and begins a page where one is full.

    Attributes:
        press: The document.
        top: Where the next line begins.
    """

    def __init__(self, press: Press, *, landscape: bool = False) -> None:
        """Begin at the top of a new page."""
        self.press = press
        self._landscape = landscape
        self.turn_over()

    @property
    def left(self) -> float:
        """The left edge of what is written."""
        return self.press.box[0]

    @property
    def wide(self) -> float:
        """How wide lines may be."""
        return self.press.box[2] - self.press.box[0]

    @property
    def rest(self) -> float:
        """What is left of the page."""
        return self.press.box[3] - self.top

    def turn_over(self) -> None:
        """Begin a new page."""
        self.press.page(landscape=self._landscape)
        self.top = self.press.box[1]

    def need(self, high: float) -> None:
        """Begin a new page unless so much of this one is left."""
        if high > self.rest and self.top > self.press.box[1]:
            self.turn_over()

    def text(
        self, words: str, size: float = SIZE, face: Face = "", indent: float = 0.0, after: float = _AFTER
    ) -> None:
        """Write a paragraph."""
        step = self.press.height(1, size)
        for line in self.press.wrap(words, size, self.wide - indent, face):
            self.need(step)
            self.press.line(line, self.left + indent, self.top, size, face)
            self.top += step
        self.top += after

    def heading(self, words: str, size: float = 11.5) -> None:
        """Write a heading that does not stand at the foot of a page."""
        lines = len(self.press.wrap(words, size, self.wide, "B"))
        self.need(self.press.height(lines, size) + _BELOW)
        self.top += 1.5
        self.text(words, size, "B", after=1.2)

    def chapter(self, chapter: Chapter) -> None:
        """Write a chapter: its title, its lead, its blocks."""
        if chapter.page and self.top > self.press.box[1] + 1:
            self.turn_over()
        self.need(30)
        self.text(chapter.title, 15, "B", after=0.8)
        if chapter.lead:
            self.text(chapter.lead, SIZE, "I", after=2.4)
        above = chapter.title
        for block in chapter.blocks:
            if isinstance(block, Heading):
                above = block.words
            self.block(block, above)
        self.top += 3

    def block(self, block: Piece, above: str = "") -> None:
        """Write a piece of a chapter; `above` is the heading over it, which a caption need not repeat."""
        if isinstance(block, Heading):
            self.heading(block.words)
        elif isinstance(block, Note):
            self._note(block)
        elif isinstance(block, Table):
            print_table(self, block.columns, block.rows, "" if block.caption == above else block.caption)
            if not block.rows and block.empty:
                self.text(block.empty, SIZE, "I")
        elif isinstance(block, Leading):
            columns = tuple(Column(title) for title in block.columns)
            rows = tuple(tuple(Cell(one.words, note=one.note) for one in row) for row in block.rows)
            print_table(self, columns, rows, "" if block.caption == above else block.caption)
        elif isinstance(block, Points):
            for number, point in enumerate(block.points, 1):
                self._point(f"{number}." if block.ordered else "\N{BULLET}", point.words, point.note)
        elif isinstance(block, Checks):
            for item in block.items:
                self._check(item)
        elif isinstance(block, Terms):
            for term, meaning, source in block.terms:
                self._named(term, (Item(meaning, source),))
        elif isinstance(block, Prose):
            for mark, words in block.paragraphs:
                if mark:
                    self._point(mark, words)
                else:
                    self.text(words)
        elif isinstance(block, Commands):
            for line, what in block.lines:
                self._named(line, (Item(what),))
        elif isinstance(block, Entries):
            for entry in block.entries:
                self.entry(entry)
        elif isinstance(block, Ruled):
            self.ruled(block.words, block.lines)
        elif isinstance(block, Figure):
            self._figure(block)
        elif isinstance(block, Cards):
            self._cards(block)
        elif isinstance(block, Tiles):
            for tile in block.tiles:
                self._named(tile.name, (Item(tile.value, tile.note),))

    def entry(self, entry: Entry) -> None:
        """Write an entry: its title, its facts, its named lines."""
        self.need(22)
        self.press.rule((self.left, self.top), (self.left + self.wide, self.top), 0.3)
        self.top += 1
        self.text(f"{entry.mark}. {entry.title}" if entry.mark else entry.title, 10.5, "B", after=0.4)
        if entry.facts:
            self.text(" · ".join(entry.facts), _SMALL, "I", after=1)
        for line in entry.lines:
            self._named(line.name, line.items)
        self.top += 2

    def ruled(self, words: str, lines: int) -> None:
        """Leave room to write by hand."""
        self.need(_RULED * lines + 6)
        if words:
            self.text(words, SIZE, "B", after=0)
        for _ in range(lines):
            self.top += _RULED
            self.press.rule((self.left, self.top), (self.left + self.wide, self.top), 0.15)
        self.top += 3

    def _note(self, note: Note) -> None:
        """Write a paragraph; one that warns stands behind a bar, so that it is told without a colour."""
        if note.tone not in ("warn", "bad"):
            self.text(note.words, SIZE, "I" if note.tone == "quiet" else "")
            return
        high = self.press.height(len(self.press.wrap(note.words, SIZE, self.wide - 5, "B")), SIZE)
        self.need(high)
        self.press.rule((self.left + 1.2, self.top), (self.left + 1.2, self.top + high), 1.0)
        self.text(note.words, SIZE, "B", 5)

    def _point(self, mark: str, words: str, note: str = "") -> None:
        self.need(self.press.height(1, SIZE))
        self.press.line(mark, self.left + 1, self.top, SIZE)
        self.text(words, SIZE, indent=6, after=0.4 if note else 1.0)
        if note:
            self.text(note, _SMALL, "I", 6, 1.0)

    def _check(self, item: Item) -> None:
        self.need(self.press.height(1, SIZE))
        self.press.tick_box(self.left + 1, self.top, SIZE)
        self.text(item.words, SIZE, indent=6, after=0.4 if item.note else 1.0)
        if item.note:
            self.text(item.note, _SMALL, "I", 6, 1.0)

    def _named(self, name: str, items: Sequence[Item]) -> None:
        """Write what belongs to a name: the name in a column of its own, the rest beside it."""
        column = 32.0
        lines = self.press.wrap(name, _SMALL, column - 2, "B")
        self.need(self.press.height(max(len(lines), 2), SIZE))
        page = self.press.pages
        bottom = self.press.lines(lines, self.left, self.top + 0.3, _SMALL, "B")
        for item in items:
            self.text(item.words, SIZE, indent=column, after=0.2 if item.note else 0.7)
            if item.note:
                self.text(item.note, _SMALL, "I", column, 0.7)
        if self.press.pages == page:
            self.top = max(self.top, bottom)
        self.top += 0.5

    def _figure(self, figure: Figure) -> None:
        if figure.drawn is not None:
            picture, camera = figure.drawn
            unit = min(self.wide / camera.size[0], 0.3)
            high = camera.size[1] * unit
            most = self.press.box[3] - self.press.box[1] - 14
            if high > self.rest - 14 > _ROOM:
                most = self.rest - 14  # smaller, rather than on the next page
            if high > most:
                unit, high = unit * most / high, most
            self.need(high + 8)
            wide = camera.size[0] * unit
            window = (self.left, self.top, self.left + wide, self.top + high)
            place = Place(self.left, self.top, unit, window)
            draw_pdf(self.press.pdf, settled(picture, camera), camera, PAPER, self.press.language, place)
            self.press.frame(window, 0.2)
            self.top += high + 1.2
        self.text(figure.caption, _SMALL, "I")

    def _cards(self, block: Cards) -> None:
        for card in block.cards:
            self.need(18)
            marks = f"  {block.given} {' '.join(card.marks)}" if card.marks else ""
            self.text(card.title + marks, SIZE + 1, "B", after=0.4)
            for paragraphs in card.lines:
                for number, words in enumerate(paragraphs):
                    self.text(words, SIZE, "B" if number == 0 and len(paragraphs) > 1 else "", 3, 0.6)
                if len(paragraphs) == 1:
                    self.ruled("", 2)
            self.top += 1
