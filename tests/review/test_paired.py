"""Two drills played side by side with the same seeds."""

from __future__ import annotations

from dataclasses import replace

from tabletop.drill import Outcome
from tabletop.review.paired import FIGURES, play_both, shifts
from tests.conftest import Town

CROWD = """
- id: massa
  title: {id: Massa, en: Crowd}
  at: {stage: gladi, turn: 2}
  incident: {type: protest, at: kpu, people: 80}
"""


def test_a_shift_counts_seeds_by_what_is_better() -> None:
    base = Outcome(0, 0, 0, 0, 0, 2, 0, 600)
    pairs = [
        (base, replace(base, responses_missed=5, trust=590)),
        (base, replace(base, responses_missed=1)),
        (base, base),
    ]
    found = {one.figure: one for one in shifts(pairs)}
    assert tuple(found) == FIGURES
    missed, trust = found["responses_missed"], found["trust"]
    assert (missed.better, missed.worse, missed.old, missed.new, missed.change) == (1, 1, 2, 2, 0)
    assert (trust.better, trust.worse) == (0, 1)
    assert not shifts([])


def test_the_same_drill_goes_the_same_on_one_core_and_on_two(uji: Town) -> None:
    town = uji()
    told: list[int] = []
    alone = play_both(town, town, [1, 2], 1, told.append)
    assert told == [1, 2, 3, 4]
    assert all(old == new for old, new in alone)
    assert play_both(town, town, [1, 2], 2) == alone
