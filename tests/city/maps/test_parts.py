"""The small parts: slugs, thinning, nearness, UTM."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city import great_circle
from tabletop.city.maps.naming import Ids, slug
from tabletop.city.maps.nearness import Near
from tabletop.city.maps.thinning import thinned
from tabletop.city.maps.utm import from_utm
from tabletop.city.model import Point

from .drawings import at


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Jalan Ahmad Yani", "jl-ahmad-yani"),
        ("Jl. A. Yani Km. 3,5", "jl-a-yani-km-3-5"), ("Gang Melati II", "gg-melati-ii"),
        ("Jalan", "jalan"), ("Kantor Jalan Tol", "kantor-jalan-tol"), ("Łódź–Straße", "lodz-strasse"), ("Qur'an", "quran"),
        ("Ленина", ""), ("", ""), ("--", ""), ("①", "1"), ("Jalan " + "panjang " * 20, "jl-panjang-panjang-panjang-panjang"),
        ("x" * 90, "x" * 40),
    ],
)  # fmt: skip
def test_a_slug_is_readable(name: str, found: str) -> None:
    assert slug(name) == found


def test_ids_are_given_once() -> None:
    ids = Ids()
    assert [ids.free(name) for name in ("a", "a", "a-2", "a", "b")] == ["a", "a-2", "a-2-2", "a-3", "b"]


metres = st.tuples(st.integers(-2000, 2000), st.integers(-2000, 2000))


@given(st.lists(metres, min_size=2, max_size=30))
def test_a_thinned_line_strays_a_few_metres_at_most(line: list[tuple[int, int]]) -> None:
    points = [at(*place) for place in line]
    found = thinned(points)
    assert (found[0], found[-1]) == (points[0], points[-1])
    rest = iter(points)
    assert all(point in rest for point in found)  # a part of it, in its order
    for place in line:
        assert min(_off(place, *_metres(pair)) for pair in pairwise(found)) < 4.2


def _metres(pair: tuple[Point, Point]) -> tuple[tuple[float, float], tuple[float, float]]:
    origin = at(0, 0)
    a, b = (((p[1] - origin[1]) * 111_195.0 * 0.99832, (p[0] - origin[0]) * 111_195.0) for p in pair)
    return a, b


def _off(place: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    share = min(1.0, max(0.0, ((place[0] - a[0]) * dx + (place[1] - a[1]) * dy) / square)) if square else 0.0
    return float(((place[0] - a[0] - share * dx) ** 2 + (place[1] - a[1] - share * dy) ** 2) ** 0.5)


@given(
    st.lists(metres, min_size=1, max_size=25, unique=True),
    metres,
    st.sampled_from([300.0, 5000.0, float("inf")]),
)
def test_the_nearest_is_the_nearest(
    places: list[tuple[int, int]], where: tuple[int, int], most: float
) -> None:
    points = {f"p{number:02}": at(*place) for number, place in enumerate(places)}
    here = at(*where)
    best = min((great_circle(here, point), name) for name, point in points.items())
    assert Near(points.items()).nearest(here, most) == (best[1] if best[0] <= most else None)


def test_the_nearest_may_be_on_the_other_side_of_the_earth() -> None:
    near = Near([("a", (10.0, 10.0)), ("b", (-40.0, -170.0))])
    assert near.nearest((-41.0, -171.0)) == "b"
    assert near.nearest((89.9, 0.0)) == "a"
    assert Near([]).nearest((0.0, 0.0)) is None


@pytest.mark.parametrize(
    ("east", "north", "zone", "south", "found"),
    [  # by PROJ
        (702178.1004196317, 9317060.241503298, 48, True, (-6.1753924, 106.8271528)),
        (385700.42138632183, 6672126.743133654, 35, False, (60.17, 24.94)),
        (232684.28738069255, 9632865.87623745, 50, True, (-3.3186, 114.5944)),
        (822726.1159692011, 166009.38408852945, 50, False, (1.5, 119.9)),
    ],
)
def test_utm_comes_back_to_degrees(east: float, north: float, zone: int, south: bool, found: Point) -> None:
    assert from_utm(east, north, zone, south) == pytest.approx(found, abs=2e-7)
