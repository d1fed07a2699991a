from __future__ import annotations

import pytest

from tabletop.city import City
from tabletop.picture.city_map import draw_city
from tabletop.picture.lettering import text_height, text_width
from tabletop.picture.placement import mark_box, place_among, place_names, thinned
from tabletop.picture.shapes import Box, Face, Label, Mark, Name, Picture, Thing
from tabletop.picture.steps import at_once
from tabletop.picture.styles import TEXTS


def box_of(label: Label, zoom: float) -> Box:
    style = TEXTS[label.role]
    wide, high = text_width(label.text, style) / 2, text_height(style) / 2
    x, y = label.at[0] * zoom + label.shift[0], label.at[1] * zoom + label.shift[1]
    return x - wide, y - high, x + wide, y + high


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("zoom", [0.03, 0.08, 0.3, 1.5])
def test_no_two_names_overlap_and_none_hides_a_site(city: City, zoom: float) -> None:
    picture = draw_city(city, "id")
    labels = place_names(picture, zoom)
    level = [box_of(label, zoom) for label in labels if label.angle == 0]
    shown = thinned(picture.marks, zoom)
    sites = [mark_box(m, zoom) for m in shown if m.thing and m.thing.kind == "site"]
    assert level
    for i, box in enumerate(level):
        assert not any(overlap(box, other) for other in (*level[i + 1 :], *sites))


def test_where_sites_crowd_the_lesser_shrink() -> None:
    big = (Face(((-12, -12), (12, -12), (12, 12), (-12, 12)), "police"),)
    small = (Face(((-4, -4), (4, -4), (4, 4), (-4, 4)), "police"),)
    crowd = [
        Mark((k * 100.0, 0.0), big, 5, Thing("site", f"s{k}"), small=small, rank=9 - k) for k in range(3)
    ]
    assert [mark.parts == small for mark in thinned(crowd, 0.1)] == [True, True, False]
    assert [mark.parts == small for mark in thinned(crowd, 0.2)] == [False, True, False]
    assert thinned(crowd, 1.0) == tuple(crowd)


def test_the_more_important_name_wins() -> None:
    names = [
        Name(text, "label-site", 0, priority, ((0.0, 0.0),))
        for text, priority in (("later", 5), ("first", 1))
    ]
    crowd = [Name("later", "label-site", 0, 9, ((0.0, 0.0),)) for _ in range(20)]
    placed = place_names(Picture((), (*crowd, *names)), 1.0)
    assert placed[0].text == "first"
    assert placed[0].shift == (0.0, 0.0)
    assert len(placed) < 22


def test_a_name_waits_for_its_zoom() -> None:
    picture = Picture(
        (), (Name("Gang Sempit", "label-road", 0, 1, ((0.0, 0.0), (900.0, 0.0)), from_zoom=0.3),)
    )
    assert not place_names(picture, 0.2)
    assert place_names(picture, 0.4)


def test_words_along_a_line_are_upright_whichever_way_it_runs() -> None:
    for line in (((0.0, 0.0), (-800.0, 300.0)), ((-800.0, 300.0), (0.0, 0.0))):
        (label,) = place_names(Picture((), (Name("Jl. Raya", "label-road", 0, 1, line),)), 0.5)
        assert -90 < label.angle <= 90


def test_a_long_line_says_its_name_again() -> None:
    name = Name("Jl. Raya", "label-road", 0, 1, ((0.0, 0.0), (3000.0, 0.0)))
    assert len(place_names(Picture((), (name,)), 1.0)) > 2


def test_too_short_a_line_stays_silent() -> None:
    name = Name("Jalan Panjang Sekali Namanya", "label-road", 0, 1, ((0.0, 0.0), (30.0, 0.0)))
    assert not place_names(Picture((), (name,)), 1.0)


@pytest.mark.parametrize("zoom", [0.03, 0.08, 0.3, 1.5])
def test_names_make_room_for_what_stands_there_this_turn(city: City, zoom: float) -> None:
    picture = draw_city(city, "id")
    names = [name for name in picture.names if name.role == "label-site"]
    standing = [label for label in place_names(picture, zoom) if label.role != "label-site"]
    counter = (Face(((-15, -16), (15, -16), (15, 22), (-15, 22)), "police"),)
    live = [
        Mark(name.line[0], counter, 66, Thing("unit", str(k)), (0.0, 30.0)) for k, name in enumerate(names)
    ]
    marks = (*thinned(picture.marks, zoom), *live)
    placed = at_once(place_among(names, standing, marks, zoom))
    assert placed or zoom < 0.1
    boxes = [box_of(label, zoom) for label in placed]
    others = [box_of(label, zoom) for label in standing if label.angle == 0]
    for i, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in (*boxes[i + 1 :], *others))
        assert not any(overlap(box, mark_box(mark, zoom)) for mark in live)
