"""Chance: a draw hangs on its seed, purpose and cause alone, and a column of draws is the draws one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tabletop.drill.chance import draw, draws

WORDS = st.text(max_size=12)
SEEDS = st.integers(min_value=-(1 << 70), max_value=1 << 70)


@given(SEEDS, WORDS, WORDS, st.integers(1, 1 << 31), st.integers(1, 40))
def test_a_column_of_draws_is_the_draws_one_by_one(
    seed: int, purpose: str, cause: str, below: int, count: int
) -> None:
    column = draws(seed, purpose, cause, below, count)
    assert column.tolist() == [draw(seed, purpose, cause, below, index=i) for i in range(count)]
    assert all(0 <= one < below for one in column.tolist())


def test_draws_are_spread_evenly() -> None:
    column = draws(1, "harm", "massa", 10, 10_000)
    counts = [int((column == digit).sum()) for digit in range(10)]
    assert all(900 < count < 1100 for count in counts)


def test_other_seeds_purposes_and_causes_draw_otherwise() -> None:
    keys = [
        (1, "harm", "massa"),
        (2, "harm", "massa"),
        (1, "turnout", "massa"),
        (1, "harm", "lain"),
        (1, "harmmassa", ""),
    ]
    assert len({tuple(draws(*key, 1 << 31, 4).tolist()) for key in keys}) == len(keys)


def test_draws_are_the_same_on_every_machine() -> None:
    """Written down once: another figure here means that no journal of before can be replayed."""
    assert draws(7, "turnout", "tps-pasar", 1000, 5).tolist() == DRAWN


DRAWN = [295, 904, 509, 119, 783]
