"""Measured things with their uncertainty: a sign at the value, a line from where to where the true one may lie.

Two forms: `draw_intervals` lays all upon one axis; `draw_forest` lays differences around a middle line of *no difference*,
each row on a scale of its own, for figures whose units cannot be laid upon one axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.picture.charts.measure import Measure, Scale
from tabletop.picture.charts.pen import SMALL, Frame, Pen, Sign, Tone
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import Paints
from tabletop.picture.styles import TextStyle

ROW = 26.0
_NAME, _SHOWN = 300.0, 200.0
_MOST_SHOWN = 320.0
_ROOM = 1.15
"""What a browser's own letters take beyond those that were measured."""


@dataclass(frozen=True, slots=True)
class Ranged:
    """One row.

    Attributes:
        name: What was measured.
        value: What was found.
        ends: From where to where the true value may lie, or None where that is not known.
        shown: The figure in words, beside it.
        sign: The sign at the value.
        role: Its colour.
        group: What it stands under; a heading is written wherever this changes.
    """

    name: str
    value: float
    ends: tuple[float, float] | None
    shown: str
    sign: Sign = "circle"
    role: str = "police"
    group: str = ""


Legend = Sequence[tuple[Tone | Sign, str, str]]


def draw_intervals(frame: Frame, rows: Sequence[Ranged], scale: Scale, legend: Legend, paints: Paints) -> str:
    """Return the chart on one axis.

    Args:
        frame: What it is called.
        rows: From above.
        scale: From where to where the axis goes, and how values are written.
        legend: What the signs mean; may be empty.
        paints: The colours.
    """
    pen = Pen(frame, paints)
    key, high = pen.legend((0.0, 10.0), legend) if legend else ("", 0.0)
    top = high + 8
    heads = [place for place, row in enumerate(rows) if row.group != (rows[place - 1].group if place else "")]
    bottom = top + ROW * (len(rows) + len(heads))
    laid = Measure(scale, _NAME, frame.width - _SHOWN)
    body = [key, *laid.draw(pen, top, bottom)]
    for place, row in enumerate(rows):
        y = top + ROW * (place + sum(one <= place for one in heads) + 0.5)
        if place in heads:
            body.append(pen.text((0.0, y - ROW + 4), row.group, size=SMALL, weight=600))
        body.append(_named(pen, row, y, frame.width))
        ends = None if row.ends is None else (laid.at(row.ends[0]), laid.at(row.ends[1]))
        body.extend(_drawn(pen, row, laid.at(row.value), ends, y))
    return pen.document(bottom + 38, body)


def draw_forest(
    frame: Frame, rows: Sequence[Ranged], sides: tuple[str, str, str], legend: Legend, paints: Paints
) -> str:
    """Return the chart around a line of no difference; the farthest end of each row reaches the edge.

    Args:
        frame: What it is called.
        rows: From above; above zero is to the right.
        sides: What is written over the left, over the line in the middle, and over the right.
        legend: What the signs mean; may be empty.
        paints: The colours.
    """
    pen = Pen(frame, paints)
    key, high = pen.legend((0.0, 10.0), legend) if legend else ("", 0.0)
    shown = min(_MOST_SHOWN, max(_SHOWN + 28, *(_ROOM * _width(row.shown) for row in rows)))
    left, right = _NAME - 30, frame.width - shown - 12
    middle, half = (left + right) / 2, (right - left) / 2 - 8
    top = high + 28
    bottom = top + ROW * len(rows)
    body = [
        key,
        pen.rect((left, top), right - left, bottom - top, Tone("band")),
        pen.line(((middle, top - 4), (middle, bottom + 4)), "ink", 1.4),
        pen.text((left, top - 10), f"← {sides[0]}", size=SMALL, role="label-small"),
        pen.text((middle, top - 10), sides[1], size=SMALL, weight=600, anchor="middle"),
        pen.text((right, top - 10), f"{sides[2]} →", size=SMALL, anchor="end", role="label-small"),
    ]
    for place, row in enumerate(rows):
        y = top + ROW * (place + 0.5)
        body.append(pen.line(((0.0, y + ROW / 2), (frame.width, y + ROW / 2)), "line", 0.6))
        body.append(_named(pen, row, y, frame.width, name=left - 12, shown=shown))
        far = max(abs(value) for value in (row.value, *(row.ends or ()))) or 1.0
        ends = None
        if row.ends is not None:
            ends = (middle + row.ends[0] / far * half, middle + row.ends[1] / far * half)
        body.extend(_drawn(pen, row, middle + row.value / far * half, ends, y))
    return pen.document(bottom + 10, body)


def _width(words: str) -> float:
    return text_width(words, TextStyle("ink", SMALL, 600))


def _named(
    pen: Pen, row: Ranged, y: float, width: float, *, name: float = _NAME - 14, shown: float = _SHOWN - 14
) -> str:
    told = pen.text((width - shown, y + 4), row.shown, size=SMALL, weight=600, width=shown)
    return pen.text((0.0, y + 4), row.name, size=SMALL, width=name / _ROOM) + told


def _drawn(pen: Pen, row: Ranged, x: float, ends: tuple[float, float] | None, y: float) -> list[str]:
    title = f"{row.name}: {row.shown}"
    out = []
    if ends is not None:
        low, high = ends
        if high - low > 14:  # narrower, it lies under the sign
            out.append(pen.line(((low, y), (high, y)), row.role, 2.4, title=title))
            out += [pen.line(((end, y - 5), (end, y + 5)), row.role, 2.0) for end in ends]
    out.append(pen.sign(row.sign, (x, y), row.role, title))
    return out
