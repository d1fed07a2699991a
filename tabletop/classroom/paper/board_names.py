"""The names of places on the board, each with its number; where there is no room for the name, the number alone."""

from __future__ import annotations

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


def place_numbers(
    ground: Picture, named: Sequence[Label], chart: Chart, numbers: Numbers, zoom: float
) -> tuple[Label, ...]:
    """Return the numbers that find room of places without a name, none of them over a mark.

    Args:
        ground: The map, with whatever else was put upon it.
        named: The names that stand already.
        chart: Where its nodes lie.
        numbers: Of its places.
        zoom: Pixels a metre.
    """
    there = {label.at for label in named}
    alone = [
        Name(str(number), "label-polling", Z_NAME, _NUMBER_AFTER, (point,), 5.0)
        for point, number in _points(chart, numbers).items()
        if point not in there
    ]
    # Over a polling place a number would be read as that of another.
    kept_clear = [replace(mark, thing=None) for mark in thinned(ground.marks, zoom)]
    return at_once(place_among(alone, named, kept_clear, zoom))


def _points(chart: Chart, numbers: Numbers) -> dict[Point, int]:
    return {chart[node]: numbers.places[node] for node in numbers.shown}


def _named(ground: Picture, at: dict[Point, int]) -> Iterator[Name]:
    for name in ground.names:
        if name.role in NAMED:
            number = at.get(name.line[0])
            yield name if number is None else replace(name, text=f"{number} {name.text}")
