"""The axis of time: the stages of a drill beside each other, the days between them left out and shown as gaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletop.picture.charts.pen import SMALL, Pen, Tone

GAP = 12.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment with words below the axis ("07.00"); `strong` for the first of a stage."""

    at: int
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that is shown.

    Attributes:
        start: Its first minute.
        end: Its last.
        label: What it is called.
        weight: Its share of the width: turns, where stages have turns of different length.
        ticks: Moments named below it.
    """

    start: int
    end: int
    label: str
    weight: float
    ticks: tuple[Tick, ...] = ()


class TimeAxis:
    """Where a minute lies between two edges of a chart; a minute that is left out lies in its gap."""

    def __init__(self, spans: Iterable[Span], left: float, right: float) -> None:
        """Lay spans out, in their order, from `left` to `right` in pixels.

        Raises:
            ValueError: There is no span.
        """
        self.spans = tuple(spans)
        if not self.spans:
            raise ValueError("an axis of time needs a span")
        self.left, self.right = left, right
        free = right - left - GAP * (len(self.spans) - 1)
        total = sum(span.weight for span in self.spans) or 1.0
        self._edges: list[tuple[float, float]] = []
        x = left
        for span in self.spans:
            wide = free * span.weight / total
            self._edges.append((x, x + wide))
            x += wide + GAP
        self._starts = [span.start for span in self.spans]

    def at(self, minute: float) -> float:
        """Return where a minute lies, in pixels."""
        place = max(0, bisect_right(self._starts, minute) - 1)
        span, (left, right) = self.spans[place], self._edges[place]
        share = (minute - span.start) / max(1, span.end - span.start)
        if share > 1 and place + 1 < len(self.spans):
            return right + GAP / 2
        return left + (right - left) * min(1.0, max(0.0, share))

    def pieces(self, start: float, end: float) -> Iterator[tuple[float, float]]:
        """Yield the pieces of a stretch of time that are shown, as left and right edges in pixels.

        A moment (`start` is `end`) is one piece of no width; where two spans meet, it belongs to the later.
        """
        for place, (span, (left, right)) in enumerate(zip(self.spans, self._edges, strict=True)):
            a, b = max(start, span.start), min(end, span.end)
            if b > a or (a == b == start == end and start not in self._starts[place + 1 :]):
                scale = (right - left) / max(1, span.end - span.start)
                yield left + (a - span.start) * scale, left + (b - span.start) * scale

    def edges(self) -> tuple[tuple[float, float], ...]:
        """Return the left and right edge of each span, in pixels."""
        return tuple(self._edges)

    def draw(self, pen: Pen, top: float, bottom: float, unit: str) -> Iterator[str]:
        """Yield bands behind a chart, the names of the spans above it, and ticks below it with their unit."""
        for span, (left, right) in zip(self.spans, self._edges, strict=True):
            yield pen.rect((left, top), right - left, bottom - top, Tone("band"))
            yield pen.text(
                (left + 2, top - 7), span.label, size=SMALL, weight=600, width=right - left + GAP - 4
            )
            last = -100.0
            for tick in span.ticks:
                x = self.at(tick.at)
                yield pen.line(((x, top), (x, bottom + 4)), "line")
                if x - last > 38 and x + 12 < right + GAP:
                    yield pen.text((x, bottom + 17), tick.label, size=11, role="label-small")
                    last = x
        yield pen.text((self.right, bottom + 32), unit, size=11, anchor="end", role="label-small")
