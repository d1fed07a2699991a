"""Steps along a share: how figures stand at one level after another, each with the line of its uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.picture.charts.measure import Scale, ticks_between
from tabletop.picture.charts.pen import SMALL, Frame, Pen, Sign
from tabletop.picture.palette import Paints

_LEFT, _RIGHT = 64.0, 16.0


@dataclass(frozen=True, slots=True)
class Rung:
    """How a figure stands at one level: its value, where the true one may lie, and both in words."""

    value: float
    ends: tuple[float, float] | None
    shown: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """One figure along the levels: its name, its sign and colour, its dashes, and a rung a level."""

    name: str
    sign: Sign
    role: str
    dash: str
    rungs: tuple[Rung, ...]


def draw_ladder(
    frame: Frame,
    levels: Sequence[str],
    ladders: Sequence[Ladder],
    upright: Scale,
    along: str,
    paints: Paints,
    *,
    height: float = 240.0,
) -> str:
    """Return the chart.

    Args:
        frame: What it is called.
        levels: What they are called, from the left.
        ladders: The figures.
        upright: From where to where the values go, and how they are written.
        along: What the levels are.
        paints: The colours.
        height: Pixels between the axes.
    """
    pen = Pen(frame, paints)
    key, high = pen.legend((0.0, 10.0), [(one.sign, one.role, one.name) for one in ladders])
    top = high + 30
    bottom = top + height
    wide = (frame.width - _LEFT - _RIGHT) / max(1, len(levels))

    def at(value: float) -> float:
        return bottom - upright.inside(value) * height

    body = [key, pen.text((0.0, top - 12), upright.unit, size=11, role="label-small")]
    for tick in ticks_between(upright.low, upright.high):
        body.append(pen.line(((_LEFT, at(tick)), (frame.width - _RIGHT, at(tick))), "line", 0.8))
        where = (_LEFT - 8, at(tick) + 4)
        body.append(pen.text(where, upright.say(tick), size=11, anchor="end", role="label-small"))
    for place, name in enumerate(levels):
        middle = _LEFT + wide * (place + 0.5)
        body.append(
            pen.text((middle, bottom + 18), name, size=SMALL, weight=600, anchor="middle", width=wide - 8)
        )
    middle = (_LEFT + frame.width - _RIGHT) / 2
    body.append(pen.text((middle, bottom + 36), along, size=11, anchor="middle", role="label-small"))
    for number, ladder in enumerate(ladders):
        shift = (number - (len(ladders) - 1) / 2) * min(26.0, wide / (len(ladders) + 1))
        body.extend(_climbed(pen, ladder, levels, [at(one.value) for one in ladder.rungs], wide, shift))
        for place, rung in enumerate(ladder.rungs):
            x = _LEFT + wide * (place + 0.5) + shift
            title = f"{ladder.name}, {levels[place]}: {rung.shown}"
            if rung.ends is not None:
                ends = [at(end) for end in rung.ends]
                body.append(pen.line(((x, ends[0]), (x, ends[1])), ladder.role, 2.0, title=title))
                body += [pen.line(((x - 5, end), (x + 5, end)), ladder.role, 1.8) for end in ends]
            body.append(pen.sign(ladder.sign, (x, at(rung.value)), ladder.role, title))
    return pen.document(bottom + 44, body)


def _climbed(
    pen: Pen, ladder: Ladder, levels: Sequence[str], ys: Sequence[float], wide: float, shift: float
) -> list[str]:
    """Return the steps: level along each share, upright between two."""
    course = []
    for place, y in enumerate(ys):
        left = _LEFT + wide * place + shift
        course += [(max(left, _LEFT), y), (left + wide, y)]
    course[-1] = (_LEFT + wide * len(levels), course[-1][1])
    return [pen.line(course, ladder.role, 1.6, ladder.dash)]
