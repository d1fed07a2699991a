"""Bars against a standard: how long each took, and a mark where the standard stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.picture.charts.pen import SMALL, Frame, Pen, Sign, Tone
from tabletop.picture.palette import Paints

ROW = 26.0
_NAME, _SHOWN = 300.0, 232.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        name: What was measured.
        value: In the unit of the chart; None where it never came: the row then only says so.
        standard: Where the mark stands, or None.
        shown: The figure in words, beside it.
        tone: How it is filled.
    """

    name: str
    value: int | None
    standard: int | None
    shown: str
    tone: Tone


def draw_bars(
    frame: Frame,
    bars: Sequence[Bar],
    unit: str,
    legend: Sequence[tuple[Tone | Sign, str, str]],
    paints: Paints,
    *,
    most: int | None = None,
) -> str:
    """Return the chart; what is longer than `most` is cut off there with a break and keeps its figure."""
    pen = Pen(frame, paints)
    longest = max([1, *(max(bar.value or 0, bar.standard or 0) for bar in bars)])
    end = min(longest, most) if most is not None else longest
    key, high = pen.legend((0.0, 10.0), legend)
    top = high + 22
    bottom = top + ROW * len(bars)
    scale = (frame.width - _NAME - _SHOWN) / end
    words = frame.width - _SHOWN + 12
    body = [key]
    for tick in ticks_to(end):
        x = _NAME + tick * scale
        body.append(pen.line(((x, top - 4), (x, bottom)), "line"))
        body.append(pen.text((x, top - 8), str(tick), size=11, anchor="middle", role="label-small"))
    body.append(pen.text((_NAME - 10, top - 8), unit, size=11, anchor="end", role="label-small"))
    for row, bar in enumerate(bars):
        y = top + ROW * row
        body.append(pen.text((0.0, y + 17), bar.name, size=SMALL, width=_NAME - 12))
        if bar.value is None:
            body.append(pen.sign("cross", (_NAME + 9, y + 13), "state-red", bar.shown))
        else:
            wide = min(bar.value, end) * scale
            body.append(
                pen.rect((_NAME, y + 5), max(wide, 1.5), 15.0, bar.tone, edge="label-small", title=bar.shown)
            )
            if bar.value > end:
                body.append(pen.line(((_NAME + wide - 9, y + 22), (_NAME + wide - 3, y + 3)), "paper", 4))
        if bar.standard is not None:
            mark = _NAME + min(bar.standard, end) * scale
            body.append(pen.line(((mark, y + 1), (mark, y + ROW - 1)), "ink", 2.6))
        body.append(pen.text((words, y + 17), bar.shown, size=SMALL, weight=600, width=_SHOWN - 12))
    return pen.document(bottom + 8, body)


def ticks_to(end: int, most: int = 7) -> tuple[int, ...]:
    """Return round numbers from 0 to `end`, at most `most` steps."""
    for base in (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000):
        for step in (base, 2 * base, 5 * base):
            if end <= step * most:
                return tuple(range(0, end + 1, step))
    return (0, end)
