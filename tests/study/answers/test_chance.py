"""Statistics against values published or reckoned by hand; refused where the seeds cannot carry them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tabletop.study.answers.chance import (
    LEAST,
    Mean,
    Share,
    mean_of,
    normal,
    quantile,
    ratio_of,
    sign_seeds,
    sign_test,
    student,
    wilson,
)


@pytest.mark.parametrize(
    ("times", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), Statistics in Medicine 17, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_intervals(times: int, of: int, low: float, high: float) -> None:
    found = wilson(times, of)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_a_share_of_everything_ends_at_everything() -> None:
    assert wilson(40, 40).high == 1.0
    assert wilson(0, 40).low == 0.0
    assert Share(0, 0).interval is None
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)


@pytest.mark.parametrize(
    ("confidence", "freedom", "table"),
    [(0.95, 10, 2.228), (0.95, 29, 2.045), (0.95, 100, 1.984), (0.99, 29, 2.756), (0.99, 120, 2.617)],
)
def test_students_t_is_that_of_the_tables(confidence: float, freedom: int, table: float) -> None:
    assert student(confidence, freedom) == pytest.approx(table, abs=6e-4)
    assert normal(0.95) == pytest.approx(1.959964, abs=1e-6)


def test_a_paired_example_reckoned_by_hand() -> None:
    # 16 times +1, 16 times +3: mean 2, sum of squares around it 32, so spread sqrt(32 / 31), t(31) = 2.0395
    found = mean_of(np.array([1, 3] * 16))
    assert found.value == 2
    assert found.spread == pytest.approx((32 / 31) ** 0.5)
    assert found.skew == 0
    assert found.interval is not None
    half = 2.0395 * (32 / 31) ** 0.5 / 32**0.5
    assert found.interval.low == pytest.approx(2 - half, abs=1e-4)
    assert found.interval.high == pytest.approx(2 + half, abs=1e-4)
    assert found.certain
    assert found.seeds_to_settle() == 0


def test_few_seeds_have_no_interval_and_say_how_many_are_missing() -> None:
    found = mean_of(np.array([1, 3] * 10))
    assert found.interval is None
    assert found.short == LEAST - 20
    assert not found.certain


def test_what_seldom_happens_needs_more_seeds() -> None:
    seldom = mean_of(np.array([1] * 4 + [0] * 36))
    # A share of a tenth has the skewness 0.8 / 0.3, and 25 times its square is 177.8.
    assert seldom.skew == pytest.approx(0.8 / 0.3)
    assert seldom.least == 178
    assert seldom.interval is None
    assert seldom.short == 138
    assert seldom.seeds_to_settle() == 138


def test_seeds_to_settle_are_those_at_which_it_settles() -> None:
    found = Mean(0.5, 4.0, 100)
    assert found.interval is not None
    assert not found.certain
    more = found.seeds_to_settle()
    assert more is not None
    assert Mean(0.5, 4.0, 100 + more).certain
    assert not Mean(0.5, 4.0, 100 + more - 3).certain
    assert Mean(0.0, 4.0, 100).seeds_to_settle() is None
    assert Mean(0.0, 4.0, 10).seeds_to_settle() == 20
    assert Mean(1e-4, 4.0, 100).seeds_to_settle() is None


def test_seeds_within_bring_the_interval_to_a_half_width() -> None:
    found = Mean(0.5, 4.0, 100)
    more = found.seeds_within(0.2)
    assert more is not None
    reached = Mean(0.5, 4.0, 100 + more).interval
    assert reached is not None
    assert reached.half <= 0.2 + 1e-9
    assert found.seeds_within(2.0) == 0
    with pytest.raises(ValueError, match="above zero"):
        found.seeds_within(0)


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [(5, 5, 1.0), (0, 0, 1.0), (6, 0, 2 / 64), (0, 6, 2 / 64), (9, 1, 22 / 1024), (8, 2, 112 / 1024)],
)
def test_the_sign_test_is_exact(one: int, other: int, chance: float) -> None:
    assert sign_test(one, other) == pytest.approx(chance)


def test_the_sign_test_of_many_seeds_goes_on_where_the_exact_one_ends() -> None:
    assert sign_test(1060, 940) == pytest.approx(sign_test(1061, 941), rel=0.03)
    assert sign_test(5000, 0) == 0.0


def test_what_came_once_does_not_come_before_what_came_often() -> None:
    assert Share(1, 1).value > Share(4_000, 5_000).value
    assert Share(1, 1).surely < Share(4_000, 5_000).surely
    assert Share(0, 0).surely == 0


def test_seeds_that_the_sign_test_still_needs() -> None:
    assert sign_seeds(1, 1, 2, 0.05) == 28  # two seeds say nothing of how small a difference is
    assert sign_seeds(20, 20, 50, 0.05) is None
    more = sign_seeds(3, 0, 10, 0.05)
    assert more == 10  # six in a row are wanted, three came in ten
    more = sign_seeds(60, 45, 120, 0.05)
    assert more is not None
    grown = (120 + more) / 120
    assert sign_test(round(60 * grown), round(45 * grown)) < 0.06


@pytest.mark.parametrize(("one", "other"), [(10, 3), (20, 10), (30, 18), (9, 4), (4, 1), (200, 170), (5, 0)])
def test_seeds_still_needed_are_no_fewer_than_the_exact_test_asks_for(one: int, other: int) -> None:
    n = one + other
    more = sign_seeds(one, other, n, 0.05)
    assert more is not None
    least = next(
        grown - n
        for grown in range(n, 10 * n)
        if sign_test(ahead := round(grown * one / n), grown - ahead) < 0.05
    )
    assert least <= more <= 1.1 * least + 6


def test_a_ratio_counts_drills_and_not_tasks() -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable on purpose
    failed = np.array([10 * int(chance.random() < 0.5) for _ in range(200)])
    asked = np.full(200, 10)
    found = ratio_of(failed, asked)
    alone = mean_of(failed)
    assert found.value == pytest.approx(alone.value / 10)
    assert found.spread == pytest.approx(alone.spread / 10)
    assert found.interval is not None
    assert found.interval.half > 3 * wilson(int(failed.sum()), 2000).half, "tasks of a drill fall together"
    assert ratio_of(np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64)).n == 0


def test_a_95_percent_interval_holds_the_truth_about_95_times_of_100() -> None:
    chance = random.Random(11)  # noqa: S311 - repeatable on purpose
    held = 0
    for _ in range(400):
        found = mean_of(np.array([chance.randrange(7) - 3 for _ in range(60)])).interval
        assert found is not None
        held += found.low <= 0 <= found.high
    assert 0.92 < held / 400 < 0.98


def test_quantiles_are_values_that_came() -> None:
    assert quantile([5, 1, 3, 2, 4], 0.5) == 3
    assert quantile([7], 0.05) == 7
    assert quantile([], 0.5) == 0
