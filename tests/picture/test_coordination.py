"""The drawing of the lines of coordination: nothing collides, nothing is missing, nothing of others is told."""

from __future__ import annotations

from itertools import combinations

import pytest

from tabletop.language import Language
from tabletop.picture.coordination import Coordination, middle_of, neighbours
from tabletop.picture.shapes import Box, Letters, Mark
from tabletop.scenario import Scenario, load
from tests.shipped import SHIPPED


@pytest.fixture(scope="module")
def city() -> Scenario:
    return load("banjarmasin")


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("width", [570.0, 760.0, 870.0, 885.0, 930.0, 1080.0])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_box_and_no_words_collide(city: Scenario, language: Language, width: float) -> None:
    for seats in (*((seat,) for seat in city.seats), tuple(city.seats)):
        made = Coordination(city, seats, language, width)
        boxes = [spot.box for spot in made.spots.values()]
        boxes += [spot.words_box for spot in made.spots.values() if spot.words_box is not None]
        for one, other in combinations(boxes, 2):
            assert not meet(one, other), (seats, one, other)
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= made.size[0]
            assert bottom <= made.size[1]
        made.draw()


def test_a_seat_stands_in_the_middle_of_all_it_speaks_to(city: Scenario) -> None:
    made = Coordination(city, ("kabag-ops",), "id", 1080.0)
    assert made.hub == "kabag-ops"
    assert set(made.spots) - {"kabag-ops"} == set(neighbours(city, ("kabag-ops",)))
    assert made.spots["kasat-samapta"].words == ("radio 1 mnt", "telepon 5 mnt"), "the quickest first"
    said = [
        part.text
        for shape in made.draw().shapes
        if isinstance(shape, Mark)
        for part in shape.parts
        if isinstance(part, Letters)
    ]
    assert "atasan" in said
    assert "Kapolda" not in said, "no line leads from the head of operations to the provincial chief"


def test_of_several_seats_the_best_connected_stands_in_the_middle(city: Scenario) -> None:
    assert middle_of(city, tuple(city.seats)) == "kabag-ops"
    assert set(Coordination(city, tuple(city.seats), "en", 1080.0).spots) == set(city.seats)


@pytest.mark.parametrize("drill", SHIPPED)
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_name_of_a_seat_is_cut_in_a_guide(drill: str, language: Language) -> None:
    scenario = load(drill)
    drawn = Coordination(scenario, tuple(scenario.seats), language, 980.0).draw()
    said = [
        part.text
        for shape in drawn.shapes
        if isinstance(shape, Mark)
        for part in shape.parts
        if isinstance(part, Letters)
    ]
    assert [words for words in said if words.endswith("…")] == []
