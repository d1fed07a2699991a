"""The names of places on the board, each with its number; where there is no room for the name, the number alone."""

from __future__ import annotations

from collections.abc import Iterator
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
    """Return the names of sites and polling places that find room, with their numbers, then the numbers that do.

    Args:
        ground: The map; its marks are kept clear.
        chart: Where its nodes lie.
        numbers: Of its places.
        zoom: Pixels a metre.
    """
    marks = thinned(ground.marks, zoom)
    at = {chart[node]: numbers.places[node] for node in numbers.shown}
    named = at_once(place_among(tuple(_named(ground, at)), (), marks, zoom))
    there = {label.at for label in named}
    alone = [
        Name(str(number), "label-polling", Z_NAME, _NUMBER_AFTER, (point,), 5.0)
        for point, number in at.items()
        if point not in there
    ]
    kept_clear = [
        replace(mark, thing=None) for mark in marks
    ]  # a number over a polling place would be read as its own
    return (*named, *at_once(place_among(alone, named, kept_clear, zoom)))


def _named(ground: Picture, at: dict[Point, int]) -> Iterator[Name]:
    for name in ground.names:
        if name.role in NAMED:
            number = at.get(name.line[0])
            yield name if number is None else replace(name, text=f"{number} {name.text}")
