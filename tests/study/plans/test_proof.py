"""What a plan is said to gain: by the order of outcomes first, and nothing that chance may have done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tabletop.review.paired import FIGURES
from tabletop.scenario import load
from tabletop.study.answers import compare
from tabletop.study.answers.chance import Numbers, mean_of
from tabletop.study.answers.figures import shared_seeds
from tabletop.study.design import arms_of, study_of
from tabletop.study.plans import Gain
from tabletop.study.plans.standing import beside, unmet
from tabletop.study.running import ArmResults
from tabletop.study.running.row import UNMET

N = 60
SEEDS = tuple(range(1, N + 1))
STUDY, _ = study_of(load("latihan-dasar"), "latihan-dasar", ("doctrine",), range(1, N + 1))
(ARM,) = arms_of(STUDY)


def played(seeds: Sequence[int] = SEEDS, **columns: Sequence[int]) -> ArmResults:
    """Return drills in which everything is as usual but some figures."""
    usual: Mapping[str, Sequence[int]] = {
        **{name: [0] * N for name in FIGURES},
        "trust": [600] * N,
        UNMET: [90] * N,
    }
    return ArmResults(
        ARM, tuple(seeds), {name: list(column)[: len(seeds)] for name, column in (usual | columns).items()}
    )


def gain(new: ArmResults, old: ArmResults | None = None) -> Gain:
    old = old or played()
    both = shared_seeds((old, new))
    before: Numbers = unmet(old, both)
    change = unmet(new, both) - before
    sooner, later = int((change < 0).sum()), int((change > 0).sum())
    return Gain(compare(old, new), beside(old, new), mean_of(change), float(before.mean()), sooner, later)


@pytest.mark.parametrize(
    ("columns", "verdict"),
    [
        ({"trust": [610] * N}, "better"),
        ({"trust": [590] * N}, "none"),
        ({}, "none"),
        ({"trust": [610, 590] * (N // 2)}, "open"),
        ({UNMET: [80] * N}, "sooner"),
        ({UNMET: [100] * N}, "none"),
        ({UNMET: [80, 100] * (N // 2)}, "none"),
        # a little better here and there, and sooner everywhere
        ({"trust": [601] * 2 + [600] * (N - 2), UNMET: [80] * N}, "sooner"),
        # sooner everywhere, but not if outcomes lean the other way
        ({"trust": [599] * 2 + [600] * (N - 2), UNMET: [80] * N}, "open"),
        # trust on most seeds, bought with people hurt on a fifth of them
        ({"trust": [620] * N, "people_harmed": [1, 0, 0, 0, 0] * (N // 5)}, "traded"),
        # sooner on most, and a gate broken on one: never
        ({"gates_broken": [1] + [0] * (N - 1), UNMET: [80] * N}, "open"),
    ],
)
def test_what_is_gained(columns: dict[str, list[int]], verdict: str) -> None:
    found = gain(played(**columns))
    assert found.verdict == verdict
    assert found.shown == (verdict in ("better", "sooner"))


def test_who_comes_sooner_does_not_make_good_for_more_people_harmed() -> None:
    old = played(gates_broken=[0] * (N - 1) + [1])
    harmed, trust = [1] * 12 + [0] * (N - 12), [600] * 12 + [610] * 14 + [600] * (N - 26)
    found = gain(played(people_harmed=harmed, trust=trust, **{UNMET: [80] * N}), old)
    assert found.standing.ahead and found.comparison.verdict == "open"
    assert (found.verdict, found.shown) == ("traded", False)


def test_only_seeds_that_both_played_count() -> None:
    found = gain(played(SEEDS[:10], trust=[610] * N))
    assert (found.comparison.seeds, found.standing.seeds, found.standing.better) == (10, 10, 10)
    assert found.unmet_before == 90
