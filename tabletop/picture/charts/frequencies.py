"""How often each thing came to which end: one bar a thing, laid out to a hundred in parts told apart by pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.picture.charts.measure import Measure, Scale
from tabletop.picture.charts.pen import SMALL, Frame, Pen, Sign, Tone
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import Paints
from tabletop.picture.styles import TextStyle

ROW = 28.0
_NAME, _SHOWN = 300.0, 110.0
_LETTER = 11.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar: how much of the whole, 0 to 1, how it is filled, its figure, and what it is in words."""

    share: float
    tone: Tone
    shown: str
    title: str


@dataclass(frozen=True, slots=True)
class Parted:
    """One bar: what it is of, its parts from the left, and a figure beside it."""

    name: str
    pieces: tuple[Piece, ...]
    shown: str


def draw_frequencies(
    frame: Frame,
    rows: Sequence[Parted],
    scale: Scale,
    beside: str,
    legend: Sequence[tuple[Tone | Sign, str, str]],
    paints: Paints,
) -> str:
    """Return the chart.

    Args:
        frame: What it is called.
        rows: From above.
        scale: From 0 to 1, and how shares are written.
        beside: What the figures beside the bars are.
        legend: What the fillings mean.
        paints: The colours.
    """
    pen = Pen(frame, paints)
    key, high = pen.legend((0.0, 10.0), legend)
    top = high + 24
    bottom = top + ROW * len(rows)
    right = frame.width - _SHOWN
    laid = Measure(scale, _NAME, right)
    body = [key, *laid.draw(pen, top, bottom)]
    body.append(pen.text((right + 14, top - 8), beside, size=_LETTER, role="label-small", width=_SHOWN - 14))
    for place, row in enumerate(rows):
        y = top + ROW * place
        body.append(pen.text((0.0, y + 18), row.name, size=SMALL, width=_NAME - 14))
        before = 0.0
        for piece in row.pieces:
            left, end = laid.at(before), laid.at(before + piece.share)
            before += piece.share
            body.append(
                pen.rect((left, y + 4), end - left, 19.0, piece.tone, edge="label-small", title=piece.title)
            )
            wide = text_width(piece.shown, TextStyle("ink", _LETTER, 600)) + 6
            if wide + 4 <= end - left:  # on paper, so that it is read over any pattern
                middle = (left + end) / 2
                body.append(pen.rect((middle - wide / 2, y + 7), wide, 13.0, Tone("paper"), rounded=2.0))
                body.append(
                    pen.text((middle, y + 17.5), piece.shown, size=_LETTER, weight=600, anchor="middle")
                )
        body.append(pen.text((right + 14, y + 18), row.shown, size=SMALL, weight=600, width=_SHOWN - 14))
    return pen.document(bottom + 38, body)
