"""A tornado: how far each thing moves a figure to either side of where it stands, the farthest above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.picture.charts.measure import Measure, Scale
from tabletop.picture.charts.pen import SMALL, Frame, Pen, Sign, Tone
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import Paints
from tabletop.picture.styles import TextStyle

ROW = 40.0
_NAME, _EDGE = 230.0, 20.0


@dataclass(frozen=True, slots=True)
class Gust:
    """How far something moves the figure to one side.

    Attributes:
        to: Where the figure then stands.
        ends: From where to where the true value may lie, or None where that is not known.
        name: What moves it there, written over the bar.
        shown: The figure in words, for whoever points at it.
        tone: How the bar is filled.
    """

    to: float
    ends: tuple[float, float] | None
    name: str
    shown: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Blow:
    """One row: what varies, and how far it moves the figure to either side; of two to one side the farther goes first."""

    name: str
    gusts: tuple[Gust, ...]


def draw_tornado(
    frame: Frame,
    blows: Sequence[Blow],
    middle: tuple[float, str],
    scale: Scale,
    legend: Sequence[tuple[Tone | Sign, str, str]],
    paints: Paints,
) -> str:
    """Return the chart.

    Args:
        frame: What it is called.
        blows: From above.
        middle: Where the figure stands when nothing varies, and how that is written.
        scale: From where to where the axis goes, and how values are written.
        legend: What the fillings mean.
        paints: The colours.
    """
    pen = Pen(frame, paints)
    key, high = pen.legend((0.0, 10.0), legend) if legend else ("", 0.0)
    top = high + 26
    bottom = top + ROW * len(blows)
    laid = Measure(scale, _NAME, frame.width - _EDGE)
    origin = laid.at(middle[0])
    body = [key, *laid.draw(pen, top, bottom)]
    for place, blow in enumerate(blows):
        y = top + ROW * place
        body.append(pen.text((0.0, y + 29), blow.name, size=SMALL, weight=600, width=_NAME - 14))
        for gust in blow.gusts:
            x = laid.at(gust.to)
            left, right = min(x, origin), max(x, origin)
            body.append(
                pen.rect((left, y + 17), right - left, 15.0, gust.tone, edge="label-small", title=gust.shown)
            )
            if gust.ends is not None:
                ends = [laid.at(end) for end in gust.ends]
                body.append(pen.line(((ends[0], y + 24.5), (ends[1], y + 24.5)), "ink", 1.6))
                body += [pen.line(((end, y + 20), (end, y + 29)), "ink", 1.6) for end in ends]
            body.append(_over(pen, gust, (x, origin), y + 12, (_NAME, frame.width)))
    body.append(pen.line(((origin, top - 4), (origin, bottom)), "ink", 1.8))
    wide = text_width(middle[1], TextStyle("ink", SMALL, 600)) / 2
    at = min(max(origin, _NAME + wide), frame.width - wide)
    body.append(pen.text((at, top - 9), middle[1], size=SMALL, weight=600, anchor="middle"))
    return pen.document(bottom + 38, body)


def _over(pen: Pen, gust: Gust, course: tuple[float, float], y: float, edges: tuple[float, float]) -> str:
    """Return the name over the end of a bar, on its own side of the middle and within the chart."""
    x, origin = course
    wide = text_width(gust.name, TextStyle("ink", 11.0))
    if x < origin:
        start = max(edges[0], min(x, origin - wide - 6))
        return pen.text((start, y), gust.name, size=11.0, width=max(20.0, origin - start - 4))
    end = min(edges[1], max(x, origin + wide + 6))
    return pen.text((end, y), gust.name, size=11.0, anchor="end", width=max(20.0, end - origin - 4))
