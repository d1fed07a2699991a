"""Whatever moves a figure of the outcome within a turn can be cited for it."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.review.figures_apart import moved_by
from tabletop.review.paired import FIGURES
from tests.review.conftest import Told

BY_TIME = ("voting_minutes_lost", "voters_unserved")
"""What stands still goes on to cost minutes in the turns after it stopped."""


def test_a_figure_moves_only_where_something_moved_it(told: Callable[[str], Told]) -> None:
    for name in ("small", "heavy", "passive"):
        past = told(name).past
        moved = set()
        for one in past.turns:
            was, now = past.before(one.turn).outcome(), past.before(one.turn + 1).outcome()
            for figure in FIGURES:
                if getattr(was, figure) != getattr(now, figure) and figure not in BY_TIME:
                    moved.add(figure)
                    assert any(moved_by(figure, event) for event in one.events), (name, one.turn, figure)
        assert {"coordination_failures", "trust"} <= moved
