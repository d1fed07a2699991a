"""Lanes of time: one lane a thing (an incident), how it stood along it, and what happened at which moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.picture.charts.axis import Span, TimeAxis
from tabletop.picture.charts.pen import SMALL, Frame, Pen, Sign, Tone
from tabletop.picture.palette import Paints

ROW = 25.0
_NAME = 232.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """How it stood from one minute to another."""

    start: int
    end: int
    tone: Tone
    title: str


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened at a minute."""

    minute: int
    sign: Sign
    role: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its number and name, its stretches, its moments."""

    number: str
    name: str
    stretches: tuple[Stretch, ...]
    moments: tuple[Moment, ...]


def draw_lanes(
    frame: Frame,
    spans: Sequence[Span],
    lanes: Sequence[Lane],
    legend: Sequence[tuple[Tone | Sign, str, str]],
    unit: str,
    paints: Paints,
) -> str:
    """Return the chart.

    Args:
        frame: What it is called.
        spans: The time shown.
        lanes: From above.
        legend: What tones and signs mean: the tone or sign, the role of a sign, the words.
        unit: What the axis of time says (its zone).
        paints: The colours.
    """
    pen = Pen(frame, paints)
    key, high = pen.legend((0.0, 10.0), legend)
    top = high + 28
    bottom = top + ROW * len(lanes)
    axis = TimeAxis(spans, _NAME, frame.width - 4)
    body = [key, *axis.draw(pen, top, bottom, unit)]
    for row, lane in enumerate(lanes):
        y = top + ROW * (row + 0.5)
        body.append(pen.line(((0.0, y + ROW / 2), (frame.width, y + ROW / 2)), "line", 0.6))
        body.append(pen.text((0.0, y + 4), lane.number, size=SMALL, weight=700))
        body.append(pen.text((24.0, y + 4), lane.name, size=SMALL, width=_NAME - 34))
        for stretch in lane.stretches:
            for left, right in axis.pieces(stretch.start, stretch.end):
                body.append(
                    pen.rect(
                        (left, y - 6),
                        max(right - left, 3.0),
                        12.0,
                        stretch.tone,
                        edge="label-small",
                        title=stretch.title,
                    )
                )
        body.extend(
            pen.sign(one.sign, (axis.at(one.minute), y), one.role, one.title, 4.6) for one in lane.moments
        )
    return pen.document(bottom + 38, body)
