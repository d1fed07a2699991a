"""The names of places on the board, each with its number; where there is no room for the name, the number alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tabletop.classroom.paper.numbers import Numbers
from tabletop.picture.chart import Chart
from tabletop.picture.city_map import Z_NAME
from tabletop.picture.placement import place_among, thinned
from tabletop.picture.shapes import Label, Name, Picture, Point
from tabletop.picture.steps import at_once

NAMED = ("label-site", "label-polling")
_NUMBER_AFTER = 5
"""Priority of a number alone: behind the names of sites, before those of roads."""
_CLEAR = 5.0
"""Pixels kept from a place that the map gives no name."""
_BESIDE = 120.0
"""Pixels within which a name may stand in the way of a number."""


def place_labels(ground: Picture, chart: Chart, numbers: Numbers, zoom: float) -> tuple[Label, ...]:
    """Return the names of sites and polling places that find room, with their numbers.

    Args:
        ground: The map; its marks are kept clear.
        chart: Where its nodes lie.
        numbers: Of its places.
        zoom: Pixels a metre.
    """
    marks = thinned(ground.marks, zoom)
    return at_once(place_among(tuple(_named(ground, _points(chart, numbers))), (), marks, zoom))


def with_numbers(
    ground: Picture, named: Sequence[Label], chart: Chart, numbers: Numbers, zoom: float
) -> tuple[Label, ...]:
    """Return names of places, and the number alone of every place without one: nobody orders to a place without a number.

    Where a number finds no room, the name nearest to it gives way and becomes a number itself.

    Args:
        ground: The map.
        named: The names that found room.
        chart: Where its nodes lie.
        numbers: Of its places.
        zoom: Pixels a metre.
    """
    points = _points(chart, numbers)
    apart = {name.line[0]: name.clearance for name in ground.names if name.role in NAMED}
    kept = list(named)
    # Over a polling place a number would be read as that of another.
    clear = [replace(mark, thing=None) for mark in thinned(ground.marks, zoom)]
    while True:
        there = {label.at for label in kept}
        alone = [
            Name(str(number), "label-polling", Z_NAME, _NUMBER_AFTER, (point,), apart.get(point, _CLEAR))
            for point, number in points.items()
            if point not in there
        ]
        placed = at_once(place_among(alone, kept, clear, zoom))
        found = {label.at for label in placed}
        missing = [point for point in points if point not in there | found]
        rivals = [(math.dist(point, label.at), label) for point in missing for label in kept]
        near = [(far, label) for far, label in rivals if far * zoom <= _BESIDE]
        if not near:
            over = (_over(point, points[point], apart.get(point, _CLEAR)) for point in missing)
            return (*kept, *placed, *over)
        kept.remove(min(near, key=lambda pair: pair[0])[1])


def _over(point: Point, number: int, clear: float) -> Label:
    """Return a number at the upper corner of a place, over whatever else stands there."""
    return Label(str(number), "label-polling", Z_NAME, point, (clear + 4.0, -clear - 4.0))


def _points(chart: Chart, numbers: Numbers) -> dict[Point, int]:
    return {chart[node]: numbers.places[node] for node in numbers.shown}


def _named(ground: Picture, at: dict[Point, int]) -> Iterator[Name]:
    for name in ground.names:
        if name.role in NAMED:
            number = at.get(name.line[0])
            yield name if number is None else replace(name, text=f"{number} {name.text}")
