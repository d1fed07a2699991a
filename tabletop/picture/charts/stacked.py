"""Shares by turn: layers stacked over each other, told apart by pattern, with gaps between stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.picture.charts.axis import Span, TimeAxis
from tabletop.picture.charts.bars import ticks_to
from tabletop.picture.charts.pen import SMALL, Frame, Pen, Tone
from tabletop.picture.palette import Paints

_LEFT = 64.0


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, from below: its name, how it is filled, and its value in each column."""

    name: str
    tone: Tone
    values: tuple[int, ...]


def draw_stacked(
    frame: Frame,
    spans: Sequence[Span],
    columns: Sequence[tuple[int, int, str]],
    layers: Sequence[Layer],
    units: tuple[str, str],
    paints: Paints,
    *,
    height: float = 220.0,
) -> str:
    """Return the chart.

    Args:
        frame: What it is called.
        spans: The time shown.
        columns: First and last minute of each column, and what it is called.
        layers: From below; each has as many values as there are columns.
        units: What the axes are called: the upright one, the axis of time.
        paints: The colours.
        height: Pixels between the axes.
    """
    pen = Pen(frame, paints)
    key, high = pen.legend((0.0, 10.0), [(one.tone, "", one.name) for one in layers])
    top = high + 46
    bottom = top + height
    axis = TimeAxis(spans, _LEFT, frame.width - 4)
    most = max([1, *(sum(one.values[i] for one in layers) for i in range(len(columns)))])
    body = [key, pen.text((0.0, top - 24), units[0], size=SMALL, role="label-small")]
    body.extend(axis.draw(pen, top, bottom, units[1]))
    for tick in ticks_to(most, 5):
        y = bottom - tick / most * height
        body.append(pen.line(((_LEFT, y), (axis.right, y)), "line", 0.8))
        body.append(pen.text((_LEFT - 6, y + 4), f"{tick}", size=SMALL, anchor="end", role="label-small"))
    for place, (start, end, name) in enumerate(columns):
        for left, right in axis.pieces(start, end):
            y = bottom
            for layer in layers:
                value = layer.values[place]
                if value:
                    tall = value / most * height
                    y -= tall
                    title = f"{name}: {layer.name} {value}"
                    body.append(pen.rect((left, y), right - left + 0.4, tall, layer.tone, title=title))
    return pen.document(bottom + 38, body)
