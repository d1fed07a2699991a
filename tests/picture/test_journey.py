from __future__ import annotations

import pytest

from tabletop.picture.journey import Journey

PIECES = (((0.0, 0.0), (50.0, 0.0), (100.0, 0.0)), ((100.0, 0.0), (100.0, 300.0)))


def test_a_traveller_is_where_time_says() -> None:
    journey = Journey.over(PIECES, (60, 160, 460))
    assert journey.at(0) == (0, 0)
    assert journey.at(110) == (50, 0)
    assert journey.at(160) == (100, 0)
    assert journey.at(310) == (100, 150)
    assert journey.at(9999) == (100, 300)


def test_waiting_at_a_node_is_standing_still() -> None:
    journey = Journey(((0.0, 0.0), (10.0, 0.0), (10.0, 0.0), (20.0, 0.0)), (0, 10, 70, 80))
    assert journey.at(40) == (10, 0)


def test_times_must_match_the_way() -> None:
    with pytest.raises(ValueError, match="2 pieces need 3 arrivals"):
        Journey.over(PIECES, (0, 1))
