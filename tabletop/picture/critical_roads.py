"""Critical roads on the map: streets whose loss cuts off most voters, numbered, and listed beside the map."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tabletop.city.model import City
from tabletop.language import Language, Text, catalogue
from tabletop.picture.chart import Chart
from tabletop.picture.city_map import HIGHEST_RISK, Z_ROAD, draw_city
from tabletop.picture.lettering import fitted, text_width
from tabletop.picture.placement import mark_box
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Box, Face, Letters, Mark, Part, Picture, Point, Polyline, Shape
from tabletop.picture.styles import TEXTS
from tabletop.picture.symbols import box, circle, shadow

MAP_SIZE = (1600, 1100)
PANEL = 360
"""Pixels of the list at the right."""

Z_BADGE, Z_PANEL = 90, 95
_RADIUS = 12.0
_PAD = 22.0
_ROW = 48.0
_EDGE = 84.0
"""Pixels round the ground: half the name of a place that stands at its very edge."""
_GAP = 2.0
"""Pixels between a number and whatever else is marked."""
_LINES = 3
"""Lines that the title of a drill may take."""
_SLACK = 0.95
"""Share of a room that words fill at most: a reader may have another font."""


@dataclass(frozen=True, slots=True)
class Critical:
    """A street whose loss cuts voters off.

    Attributes:
        street: Its id.
        title: Its name.
        voters: Voters cut off.
        tps: Their TPS.
    """

    street: str
    title: Text
    voters: int
    tps: int


def draw_critical(
    city: City,
    title: Text,
    critical: Sequence[Critical],
    language: Language,
    highest_risk: frozenset[str] = HIGHEST_RISK,
    *,
    size: tuple[int, int] = MAP_SIZE,
    listed: bool = True,
) -> tuple[Picture, Camera]:
    """Return the map of a city with its critical roads, and the camera that shows all of it.

    Args:
        city: The ground of the drill.
        title: Of the drill.
        critical: The worst first; they are numbered in this order.
        language: Of the words.
        highest_risk: Polling place classes drawn as triangles.
        size: Of the whole, in pixels.
        listed: Whether the list stands at the right; without it, whoever shows the map lists them beside it.
    """
    chart = Chart.of(city)
    wide, high = size
    panel = PANEL if listed else 0
    near = Camera.fit(chart.bounds, (wide - panel, high), _EDGE)
    x, y = near.centre
    camera = Camera((x + panel / 2 / near.zoom, y), near.zoom, size)
    ground = draw_city(city, language, chart=chart, highest_risk=highest_risk)
    shapes: list[Shape] = []
    for one in critical:
        shapes += [Polyline(course, "critical", Z_ROAD - 1) for course in chart.street(one.street)]
    shapes += _badges(chart, critical, near.zoom, [mark_box(mark, near.zoom) for mark in ground.marks])
    if listed:
        corner = camera.to_ground((wide - PANEL, 0))
        shapes.append(Mark(corner, tuple(_panel(title, critical, language, high)), Z_PANEL))
    return ground.with_shapes(shapes), camera


def _badges(chart: Chart, critical: Sequence[Critical], zoom: float, marked: Sequence[Box]) -> Iterator[Mark]:
    """Yield the numbers, each beside its street and clear of the others and of whatever is marked."""
    taken: list[Point] = []
    for number, one in enumerate(critical, 1):
        at = chart.middle_of(one.street)
        shift = next(
            spot
            for spot in _spots()
            if all(
                math.dist((at[0] * zoom + spot[0], at[1] * zoom + spot[1]), other) >= 2 * _RADIUS + 2
                for other in taken
            )
            and not any(_covers((at[0] * zoom + spot[0], at[1] * zoom + spot[1]), one) for one in marked)
        )
        taken.append((at[0] * zoom + shift[0], at[1] * zoom + shift[1]))
        parts = _number(number)
        if math.hypot(*shift) > _RADIUS:
            parts = (Face(_wedge(shift), "closure"), *parts)
        yield Mark(at, parts, Z_BADGE, shift=shift)


def _covers(centre: Point, marked: Box) -> bool:
    """Return whether a number at a point would lie over a box."""
    left, top, right, bottom = marked
    reach = _RADIUS + _GAP
    return left - reach < centre[0] < right + reach and top - reach < centre[1] < bottom + reach


def _spots() -> Iterator[Point]:
    yield 0.0, -20.0
    ring = 1
    while True:  # ever farther out, until one is free
        reach = 22.0 * ring
        for step in range(8 * ring):
            turn = math.tau * step / (8 * ring)
            yield reach * math.sin(turn), -reach * math.cos(turn)
        ring += 1


def _wedge(shift: Point) -> tuple[Point, ...]:
    """Return the pointer from a number to its street."""
    length = math.hypot(*shift)
    across = (-shift[1] / length * 5, shift[0] / length * 5)
    return (across, (-shift[0], -shift[1]), (-across[0], -across[1]))


def _number(number: int, centre: Point = (0.0, 0.0)) -> tuple[Part, ...]:
    disc = circle(_RADIUS, centre)
    return (
        shadow(disc),
        Face(disc, "closure", "closure-paper", 1.6),
        Letters(str(number), "critical-number", centre),
    )


def _panel(title: Text, critical: Sequence[Critical], language: Language, high: int) -> Iterator[Part]:
    words = catalogue(language)
    yield Face(box(PANEL, high, 0, (PANEL / 2, high / 2)), "paper", "line", 1.0)
    room = PANEL - 2 * _PAD
    y = 44.0
    heading = _wrapped(title.to(language), "panel-title", room * _SLACK)
    for line in (*heading[: _LINES - 1], " ".join(heading[_LINES - 1 :])):
        if line:
            yield left(line, "panel-title", (_PAD, y), room)
            y += 26
    y += 8
    yield left(words.say("picture.critical.title"), "panel-name", (_PAD, y), room)
    y += 22
    note = words.say("picture.critical.note" if critical else "picture.critical.none")
    for line in _wrapped(note, "panel-note", room):
        yield left(line, "panel-note", (_PAD, y), room + 10)
        y += 17
    y += 22
    for number, one in enumerate(critical, 1):
        yield from _number(number, (_PAD + _RADIUS, y + 7))
        beside = _PAD + 2 * _RADIUS + 12
        yield left(one.title.to(language), "panel-name", (beside, y - 2), PANEL - beside - _PAD)
        said = words.say("picture.critical.voters", n=one.voters, tps=one.tps)
        yield left(said, "panel-note", (beside, y + 16), PANEL - beside - _PAD)
        y += _ROW


def left(text: str, style: str, at: Point, room: float) -> Letters:
    """Return words that begin at a point, cut to the room there is."""
    return Letters(fitted(text, TEXTS[style], room * _SLACK), style, at, start=True)


def _wrapped(text: str, style: str, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, TEXTS[style]) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
