from __future__ import annotations

import math

import pytest

from tabletop.picture.curves import Course, joined, lengthened, smooth


def test_a_curve_passes_through_every_point() -> None:
    points = [(0.0, 0.0), (500.0, 100.0), (900.0, -200.0), (1500.0, 0.0)]
    pieces = smooth(points)
    assert [piece[0] for piece in pieces] == points[:-1]
    assert [piece[-1] for piece in pieces] == points[1:]


def test_a_sharp_turn_stays_a_corner() -> None:
    pieces = smooth([(0.0, 0.0), (500.0, 0.0), (100.0, 100.0)])
    assert pieces == (((0.0, 0.0), (500.0, 0.0)), ((500.0, 0.0), (100.0, 100.0)))


def test_a_bend_is_smooth() -> None:
    curve = joined(smooth([(0.0, 0.0), (500.0, 0.0), (900.0, 300.0)]))
    turns = [
        abs(
            math.degrees(
                math.remainder(
                    math.atan2(c[1] - b[1], c[0] - b[0]) - math.atan2(b[1] - a[1], b[0] - a[0]), math.tau
                )
            )
        )
        for a, b, c in zip(curve, curve[1:], curve[2:], strict=False)
    ]
    assert max(turns) < 12  # 37 degrees at once before


def test_doubled_points_do_no_harm() -> None:
    assert joined(smooth([(0.0, 0.0), (0.0, 0.0), (100.0, 0.0)]))[-1] == (100.0, 0.0)


def test_points_along_a_course() -> None:
    course = Course([(0, 0), (100, 0), (100, 50)])
    assert course.length == 150
    assert course.at(-5) == (0, 0)
    assert course.at(50) == (50, 0)
    assert course.at(125) == (100, 25)
    assert course.at(999) == (100, 50)


def test_a_river_is_drawn_on_straight() -> None:
    out = lengthened([(0.0, 0.0), (10.0, 0.0)], 0, 100)
    assert out[-1] == pytest.approx((110.0, 0.0))
    assert len(out) == 3
