"""Points far apart, areas, and even shares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tabletop.scenario.placing.spread import inside, shares, spread

GRID = [(row / 100, column / 100) for row in range(5) for column in range(5)]


def test_the_first_is_in_the_middle_and_the_next_far_from_it() -> None:
    chosen = [GRID[one] for one in spread(GRID, (0.02, 0.02), 5)]
    assert chosen[0] == (0.02, 0.02)
    assert set(chosen[1:]) == {(0.0, 0.0), (0.0, 0.04), (0.04, 0.0), (0.04, 0.04)}


def test_what_is_taken_is_kept_away_from() -> None:
    (one,) = spread(GRID, (0.02, 0.02), 1, taken=[(0.0, 0.0)])
    assert GRID[one] == (0.04, 0.04)


@given(st.integers(0, 40), st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), max_size=30))
def test_each_is_taken_once_and_no_more_than_there_are(count: int, points: list[tuple[float, float]]) -> None:
    chosen = spread(points, (0.0, 0.0), count)
    assert len(chosen) == len(set(chosen)) == min(count, len(points))


@given(st.integers(0, 5000), st.integers(1, 300))
def test_shares_are_even_and_whole(total: int, parts: int) -> None:
    found = shares(total, parts)
    assert (sum(found), len(found)) == (total, parts)
    assert max(found) - min(found) <= 1


def test_a_hollow_in_an_outline_is_outside() -> None:
    outline = [(0, 0), (0, 4), (4, 4), (4, 0), (2, 2)]
    assert inside((2, 3), outline)
    assert not inside((2, 1), outline)
    assert not inside((5, 2), outline)
