"""One plan beside another on the same seeds: on how many it is better, on how many worse, and what changes in all.

A plan is ahead where it is better on more seeds than it is worse, *and* in the sum over all seeds: the first by the order of
outcomes, in which a broken gate is never bought back by trust; the second keeps many small gains from hiding a rare great
loss. Where outcomes are equal, fewer minutes in which incidents wait for somebody to come decide.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tabletop.study.answers.chance import Numbers, sign_test
from tabletop.study.answers.figures import column, first_apart, outcomes, shared_seeds, worse_by
from tabletop.study.running import ArmResults
from tabletop.study.running.row import UNMET


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan did beside another.

    Attributes:
        seeds: Seeds that both played.
        better: Seeds on which it did better.
        worse: Seeds on which it did worse.
        change: By figure, the sum of the differences, less being better in each; the minutes unmet last.
    """

    seeds: int
    better: int
    worse: int
    change: tuple[int, ...]

    @property
    def ahead(self) -> bool:
        """Whether it is better on more seeds than it is worse, and on the whole as well."""
        return self.better > self.worse and self.change < (0,) * len(self.change)

    @property
    def chance(self) -> float:
        """How likely chance alone parts the seeds so unevenly, by the sign test."""
        return sign_test(self.better, self.worse)

    @property
    def rank(self) -> tuple[int, tuple[int, ...]]:
        """What sorts the best first."""
        return self.worse - self.better, self.change


def beside(old: ArmResults, new: ArmResults) -> Standing:
    """Return how a plan did beside another, on the seeds that both played."""
    seeds = shared_seeds((old, new))
    before, after = _figures(old, seeds), _figures(new, seeds)
    _, sign = first_apart(before, after)
    change = tuple(int(one) for one in (after - before).sum(axis=0))
    return Standing(len(seeds), int((sign < 0).sum()), int((sign > 0).sum()), change)


def unmet(results: ArmResults, seeds: tuple[int, ...]) -> Numbers:
    """Return the minutes in which incidents waited for somebody to come, one a seed; the seeds in order, all played."""
    at = np.searchsorted(np.array(results.seeds, dtype=np.int64), np.array(seeds, dtype=np.int64))
    return column(results, UNMET)[at]


def _figures(results: ArmResults, seeds: tuple[int, ...]) -> Numbers:
    """Return the figures of the outcome in their order, then the minutes unmet, turned so that less is better in each."""
    return np.column_stack([worse_by(outcomes(results, seeds)), unmet(results, seeds)])
