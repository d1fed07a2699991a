"""Small line charts on logarithmic axes as one SVG, in the colours of the table's light theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.sax.saxutils import escape

from tabletop.picture.palette import PALETTES

WIDE, HIGH = 300, 190
LEFT, RIGHT, TOP, BOTTOM = 48, 26, 30, 34
FONT = "Inter, 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart.

    Attributes:
        title: What it shows.
        below: What runs along the bottom.
        points: Pairs of what runs along the bottom and what was measured, both above zero.
        aim: A figure to compare with, drawn as a broken line, or None.
    """

    title: str
    below: str
    points: tuple[tuple[float, float], ...]
    aim: float | None = None


def render(title: str, rows: Sequence[Sequence[Chart]]) -> str:
    """Return an SVG document of rows of charts; those of a row share the axis at the left."""
    wide, high = WIDE * max(len(row) for row in rows), HIGH * len(rows)
    return "\n".join(_document(title, rows, wide, high)) + "\n"


def _document(title: str, rows: Sequence[Sequence[Chart]], wide: int, high: int) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="{FONT}" font-size="11" fill="{_colour("ink")}">'
    )
    yield f"<title>{escape(title)}</title>"
    yield f'<rect width="{wide}" height="{high}" fill="{_colour("paper")}"/>'
    for y, row in enumerate(rows):
        figures = [figure for chart in row for _, figure in chart.points]
        figures += [chart.aim for chart in row if chart.aim is not None]
        low, most = 10.0 ** floor(log10(min(figures))), 10.0 ** ceil(log10(max(figures)))
        for x, chart in enumerate(row):
            yield f'<g transform="translate({x * WIDE} {y * HIGH})">'
            yield from _chart(chart, low, most if most > low else 10 * low)
            yield "</g>"
    yield "</svg>"


def _chart(chart: Chart, low: float, most: float) -> Iterator[str]:
    first, last = chart.points[0][0], chart.points[-1][0]

    def across(value: float) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * log10(value / first) / log10(last / first)

    def down(value: float) -> float:
        return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * log10(value / low) / log10(most / low)

    yield f'<text x="{LEFT}" y="18" font-weight="600">{escape(chart.title)}</text>'
    for power in range(round(log10(low)), round(log10(most)) + 1):
        at = down(10.0**power)
        yield (
            f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="{_colour("area-border")}"/>'
            f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{_short(10.0**power)}</text>'
        )
    if chart.aim is not None:
        at = down(chart.aim)
        yield (
            f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="{_colour("ink")}" '
            'stroke-dasharray="4 4"/>'
        )
    line = " ".join(f"{across(x):.1f},{down(y):.1f}" for x, y in chart.points)
    yield f'<polyline points="{line}" fill="none" stroke="{_colour("police")}" stroke-width="2"/>'
    for x, y in chart.points:
        yield f'<circle cx="{across(x):.1f}" cy="{down(y):.1f}" r="3" fill="{_colour("police")}"/>'
        yield (f'<text x="{across(x):.1f}" y="{HIGH - BOTTOM + 14}" text-anchor="middle">{_short(x)}</text>')
    yield f'<text x="{(LEFT + WIDE - RIGHT) / 2:.0f}" y="{HIGH - 6}" text-anchor="middle">{escape(chart.below)}</text>'


def _colour(role: str) -> str:
    red, green, blue, *_ = PALETTES["light"][role]
    return f"#{red:02X}{green:02X}{blue:02X}"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"
