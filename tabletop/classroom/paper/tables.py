"""Tables on paper: columns as wide as their words ask, a head on every page, rows that go on over the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from tabletop.review.report.parts import Cell, Column

if TYPE_CHECKING:
    from tabletop.classroom.paper.flow import Flow
    from tabletop.classroom.paper.press import Face, Press

SIZE = 8.0
_NOTE = 7.0
_PAD = 1.2
_WORD = 44.0
"""Millimetres up to which a column is as wide as its longest word."""
_MOST = 130.0

_Line: TypeAlias = "tuple[str, float, Face]"


def widths(
    press: Press, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], wide: float
) -> list[float]:
    """Return how wide each column is: its longest word at least, and what is over by how much it has to say."""
    least, asked = [], []
    for number, column in enumerate(columns):
        words = [(column.title, SIZE, "B")]
        for row in rows:
            words += [(row[number].words, SIZE, "B" if number == 0 else ""), (row[number].note, _NOTE, "")]
        longest = max(
            (press.width(word, size, _face(face)) for text, size, face in words for word in text.split(" ")),
            default=4.0,
        )
        least.append(min(longest, _WORD) + 2 * _PAD + 0.2)
        most = max(press.width(text, size, _face(face)) for text, size, face in words)
        asked.append(max(0.0, min(most, _MOST) + 2 * _PAD - least[-1]))
    over = wide - sum(least)
    if over < 0:
        return [one * wide / sum(least) for one in least]
    found = list(least)
    waiting = sorted(range(len(asked)), key=lambda number: asked[number])
    for done, number in enumerate(waiting):  # who asks for little gets all of it
        given = min(asked[number], over / (len(waiting) - done))
        found[number] += given
        over -= given
    found[-1] += over
    return found


def _face(face: str) -> Face:
    return "B" if face == "B" else ""


def print_table(
    flow: Flow, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], caption: str = ""
) -> None:
    """Print a table where a flow stands."""
    press = flow.press
    if not rows:
        return
    wide = widths(press, columns, rows, flow.wide)
    head: list[list[_Line]] = [
        [(line, SIZE, "B") for line in press.wrap(column.title, SIZE, one - 2 * _PAD, "B")]
        for column, one in zip(columns, wide, strict=True)
    ]
    flow.need(_high(press, head) + 14 + (5 if caption else 0))
    if caption:
        flow.text(caption, SIZE, "I", after=0.6)
    _row(flow, head, wide, columns, head=True)
    for row in rows:
        cells = []
        for number, (cell, one) in enumerate(zip(row, wide, strict=True)):
            face: Face = "B" if number == 0 and len(columns) > 1 else ""
            lines: list[_Line] = [
                (line, SIZE, face) for line in press.wrap(cell.words, SIZE, one - 2 * _PAD, face)
            ]
            if cell.note:
                lines += [(line, _NOTE, "") for line in press.wrap(cell.note, _NOTE, one - 2 * _PAD)]
            cells.append(lines)
        while any(cells):
            whole = _high(press, cells)
            page = press.box[3] - press.box[1]
            if whole > flow.rest and (whole <= page * 0.5 or flow.rest < 20):
                flow.turn_over()
                _row(flow, head, wide, columns, head=True)
            cells = _row(flow, cells, wide, columns)
    flow.top += 2.5


def _high(press: Press, cells: Sequence[Sequence[_Line]]) -> float:
    return max(sum(press.height(1, size) for _, size, _ in cell) for cell in cells) + 2 * _PAD


def _row(
    flow: Flow,
    cells: Sequence[Sequence[_Line]],
    wide: Sequence[float],
    columns: Sequence[Column],
    *,
    head: bool = False,
) -> list[list[_Line]]:
    """Print as much of a row as the page holds; return what is left of it."""
    press = flow.press
    top, left = flow.top, flow.left
    room = press.box[3] - top - 2 * _PAD
    high = min(_high(press, cells), room + 2 * _PAD)
    if head:
        press.frame((left, top, left + sum(wide), top + high), 0.1, fill=226)
    rest: list[list[_Line]] = []
    x = left
    for cell, one, column in zip(cells, wide, columns, strict=True):
        y = top + _PAD
        kept = 0
        for words, size, face in cell:
            if y + press.height(1, size) > top + _PAD + room + 0.01:
                break
            number = column.align == "number"
            press.line(
                words, x + one - _PAD if number else x + _PAD, y, size, face, "right" if number else "left"
            )
            y += press.height(1, size)
            kept += 1
        rest.append(list(cell[kept:]))
        x += one
    flow.top = top + high
    press.rule((left, flow.top), (left + sum(wide), flow.top), 0.3 if head else 0.1)
    return rest
