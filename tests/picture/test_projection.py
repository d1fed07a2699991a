from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city import great_circle
from tabletop.picture.projection import Camera, Projection

HERE = Projection(-3.32, 114.59)


def test_distances_agree_with_the_great_circle() -> None:
    one, other = (-3.30, 114.57), (-3.35, 114.62)
    on_paper = math.dist(HERE.to_ground(*one), HERE.to_ground(*other))
    assert on_paper == pytest.approx(great_circle(one, other), rel=1e-3)


def test_north_is_up_and_east_is_right() -> None:
    x, y = HERE.to_ground(-3.31, 114.60)
    assert x > 0
    assert y < 0


@given(st.floats(-3.4, -3.2), st.floats(114.5, 114.7))
def test_degrees_come_back(latitude: float, longitude: float) -> None:
    back = HERE.to_degrees(HERE.to_ground(latitude, longitude))
    assert back == pytest.approx((latitude, longitude), abs=1e-9)


def test_fit_shows_every_corner() -> None:
    camera = Camera.fit((-4000, -3000, 6000, 2000), (800, 600), margin=20)
    for corner in ((-4000, -3000), (6000, 2000)):
        x, y = camera.to_screen(corner)
        assert 19.9 <= x <= 780.1
        assert 19.9 <= y <= 580.1


def test_zooming_keeps_the_ground_under_the_pointer() -> None:
    camera = Camera((100, 200), 0.1, (800, 600))
    held = camera.to_ground((650, 120))
    assert camera.zoomed(0.37, (650, 120)).to_screen(held) == pytest.approx((650, 120))


def test_a_view_is_brought_back_to_its_city() -> None:
    camera = Camera((0, 0), 1, (100, 100)).panned(99_999, -99_999).held_in((-500, -400, 500, 400))
    assert camera.centre == (500, -400)
