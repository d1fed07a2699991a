"""Steps over stages: figures that hold until they change, one line each, told apart by dashes and a sign at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tabletop.picture.charts.axis import Span, TimeAxis
from tabletop.picture.charts.pen import SMALL, Frame, Pen, Sign
from tabletop.picture.lettering import fitted, text_width
from tabletop.picture.palette import Paints
from tabletop.picture.shapes import Point
from tabletop.picture.styles import TextStyle

_LEFT, _NAMES = 56.0, 196.0
_DASHES = ("", "7 3", "2 3", "10 3 2 3", "5 5", "1 4")
_SIGNS: tuple[Sign, ...] = ("circle", "square", "triangle", "diamond", "ring", "octagon")
ROLES = ("police", "fire", "army", "kpu", "health", "bawaslu", "brimob", "government")


@dataclass(frozen=True, slots=True)
class Steps:
    """One line.

    Attributes:
        name: Written at its end.
        points: Minute and value; each value holds until the next.
        shown: What is written behind the name: the last value, with its unit.
        role: Its colour; empty: the next free one.
    """

    name: str
    points: tuple[tuple[int, int], ...]
    shown: str
    role: str = ""


def draw_steps(
    frame: Frame,
    spans: Sequence[Span],
    lines: Sequence[Steps],
    marks: Sequence[tuple[int, str]],
    units: tuple[str, str],
    paints: Paints,
    *,
    height: float = 260.0,
) -> str:
    """Return the chart.

    Args:
        frame: What it is called.
        spans: The time shown.
        lines: At most as many as can be told apart; twelve.
        marks: Values of the upright axis with their words, from below; the first and the last are its ends.
        units: What the axes are called: the upright one, the axis of time.
        paints: The colours.
        height: Pixels between the axes.
    """
    pen = Pen(frame, paints)
    axis = TimeAxis(spans, _LEFT, frame.width - _NAMES)
    top, bottom = 48.0, 48.0 + height
    low, high = marks[0][0], marks[-1][0]

    def at(value: int) -> float:
        return bottom - (min(max(value, low), high) - low) / max(1, high - low) * height

    body = [
        *axis.draw(pen, top, bottom, units[1]),
        pen.text((0.0, 14.0), units[0], size=SMALL, role="label-small"),
    ]
    for value, words in marks:
        body.append(pen.line(((_LEFT, at(value)), (frame.width - _NAMES, at(value))), "line", 0.8))
        body.append(pen.text((_LEFT - 6, at(value) + 4), words, size=SMALL, anchor="end", role="label-small"))
    ends: list[tuple[float, int]] = []
    for place, line in enumerate(lines):
        role = line.role or ROLES[place % len(ROLES)]
        dash = _DASHES[place % len(_DASHES)]
        for course in _courses(line, axis, at):
            body.append(pen.line(course, role, 2.2, dash, f"{line.name}: {line.shown}"))
        ends.append((at(line.points[-1][1]) if line.points else bottom, place))
    body.extend(_names(pen, lines, ends, axis, (top, bottom)))
    return pen.document(bottom + 38, body)


def _courses(line: Steps, axis: TimeAxis, at: Callable[[int], float]) -> list[list[Point]]:
    """Return the course of a line in each span; it does not run through the gaps."""
    courses: list[list[Point]] = []
    for span, (left, right) in zip(axis.spans, axis.edges(), strict=True):
        before = [value for minute, value in line.points if minute <= span.start]
        inside = [(minute, value) for minute, value in line.points if span.start < minute <= span.end]
        if not before and not inside:
            continue
        y = at(before[-1] if before else inside[0][1])
        course: list[Point] = [(left if before else axis.at(inside[0][0]), y)]
        for minute, value in inside:
            x = axis.at(minute)
            course.append((x, course[-1][1]))
            course.append((x, at(value)))
        if line.points[-1][0] > span.end or span is axis.spans[-1] or line.points[-1][0] <= span.start:
            course.append((right, course[-1][1]))
        courses.append(course)
    return courses


def _names(
    pen: Pen,
    lines: Sequence[Steps],
    ends: list[tuple[float, int]],
    axis: TimeAxis,
    box: tuple[float, float],
) -> list[str]:
    """Return the names at the ends of the lines, moved apart where they would overlap."""
    pitch = min(17.0, (box[1] - box[0] + 24) / max(1, len(lines)))
    placed: list[tuple[float, float, int]] = []
    y = box[0] - 12.0
    for wanted, place in sorted(ends):
        y = max(wanted, y + pitch if placed else wanted)
        placed.append((y, wanted, place))
    over = (placed[-1][0] - box[1] - 8) if placed else 0.0
    if over > 0:  # push back up from below
        limit = box[1] + 8
        moved = []
        for spot, wanted, place in reversed(placed):
            limit = min(spot, limit)
            moved.append((limit, wanted, place))
            limit -= pitch
        placed = moved[::-1]
    out: list[str] = []
    x = axis.right + 4
    for spot, wanted, place in placed:
        line = lines[place]
        role = line.role or ROLES[place % len(ROLES)]
        out.append(pen.line(((x, wanted), (x + 12, spot)), role, 1.0))
        out.append(pen.sign(_SIGNS[place % len(_SIGNS)], (x + 18, spot), role, size=4.2))
        room = _NAMES - 34 - text_width(f" {line.shown}", TextStyle("ink", SMALL))
        words = f"{fitted(line.name, TextStyle('ink', SMALL), room)} {line.shown}".strip()
        out.append(pen.text((x + 27, spot + 4), words, size=SMALL))
    return out
