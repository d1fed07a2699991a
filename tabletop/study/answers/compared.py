"""One arm against another on the same chance: each seed was played by both, and what differs is not the luck of the draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from tabletop.review.paired import FIGURES
from tabletop.study.answers.chance import CONFIDENCE, Mean, mean_of, sign_seeds, sign_test
from tabletop.study.answers.figures import first_apart, more_is_better, outcomes, shared_seeds, worse_by
from tabletop.study.design import Arm
from tabletop.study.running import ArmResults

Verdict: TypeAlias = Literal["better", "worse", "open", "same"]
"""How the other arm compares: better or worse by more than chance, not settled, or the same on every seed."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """How one figure differs between two arms.

    Attributes:
        figure: A field of `Outcome`.
        old: Its mean in the one.
        new: Its mean in the other.
        change: The mean of the differences, new less old.
        better: Seeds in which the other did better in this figure.
        worse: Seeds in which it did worse.
    """

    figure: str
    old: float
    new: float
    change: Mean
    better: int
    worse: int

    @property
    def verdict(self) -> Verdict:
        """How the other arm compares in this figure, by the interval of the mean difference."""
        if not self.better and not self.worse:
            return "same"
        if not self.change.certain:
            return "open"
        return "better" if (self.change.value > 0) is more_is_better(self.figure) else "worse"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One arm against another.

    Attributes:
        old: The one.
        new: The other.
        seeds: How many seeds both played.
        figures: How each figure differs, in the order of outcomes.
        better: Seeds in which the other arm's outcome is the better one, the first figure that differs deciding.
        worse: Seeds in which it is the worse one.
        deciding: By figure, in how many seeds it was the one that decided, for better and for worse.
        chance: How likely chance alone parts the seeds so unevenly, by the sign test.
        level: Chance at or above this is not taken for a difference: 5 %, shared out among what is told together.
    """

    old: Arm
    new: Arm
    seeds: int
    figures: tuple[FigureChange, ...]
    better: int
    worse: int
    deciding: Mapping[str, tuple[int, int]]
    chance: float
    level: float

    @property
    def equal(self) -> int:
        """Seeds in which both came to the same outcome."""
        return self.seeds - self.better - self.worse

    @property
    def verdict(self) -> Verdict:
        """How the other arm compares by the order of outcomes."""
        if self.seeds and not self.better and not self.worse:
            return "same"
        if self.chance >= self.level:
            return "open"
        return "better" if self.better > self.worse else "worse"

    @property
    def decider(self) -> str | None:
        """The figure that decided most seeds, the earlier in the order of two; None where nothing differed."""
        times = {name: sum(sides) for name, sides in self.deciding.items()}
        return max(times, key=lambda name: (times[name], -FIGURES.index(name))) if times else None

    @property
    def first_certain(self) -> FigureChange | None:
        """The first figure in the order of outcomes whose mean differs by more than chance."""
        return next((one for one in self.figures if one.change.certain), None)

    def figure(self, name: str) -> FigureChange:
        """Return how one figure differs."""
        return self.figures[FIGURES.index(name)]

    def seeds_to_settle(self) -> int | None:
        """Return how many more seeds would settle which is better, if they part as they do now; None: too many to matter."""
        if self.verdict != "open":
            return 0
        return sign_seeds(self.better, self.worse, self.seeds, self.level)


def compare(old: ArmResults, new: ArmResults, among: int = 1) -> Comparison:
    """Return how an arm compares with another.

    Args:
        old: The one.
        new: The other; of both, the seeds that both played count.
        among: How many comparisons are told together. Of many, one in twenty would seem certain by chance alone; all of
            them together are held to 5 % (Bonferroni; Dunn 1961, Journal of the American Statistical Association 56).
    """
    seeds = shared_seeds((old, new))
    level = (1 - CONFIDENCE) / among
    before, after = outcomes(old, seeds), outcomes(new, seeds)
    figures = []
    for place, name in enumerate(FIGURES):
        change = after[:, place] - before[:, place]
        rise, fall = int((change > 0).sum()), int((change < 0).sum())
        better, worse = (rise, fall) if more_is_better(name) else (fall, rise)
        means = (_mean(before[:, place].sum(), len(seeds)), _mean(after[:, place].sum(), len(seeds)))
        figures.append(FigureChange(name, *means, mean_of(change, 1 - level), better, worse))
    first, sign = first_apart(worse_by(before), worse_by(after))
    deciding = {
        name: (int(((first == n) & (sign < 0)).sum()), int(((first == n) & (sign > 0)).sum()))
        for n, name in enumerate(FIGURES)
        if np.any(first == n)
    }
    better, worse = int((sign < 0).sum()), int((sign > 0).sum())
    chance = sign_test(better, worse)
    return Comparison(old.arm, new.arm, len(seeds), tuple(figures), better, worse, deciding, chance, level)


def differ_in(old: Arm, new: Arm) -> tuple[str, ...]:
    """Return in what two arms differ: ``scenario``, ``players``, or the id of a factor."""
    found = []
    if old.scenario.id != new.scenario.id:
        found.append("scenario")
    if old.players.id != new.players.id:
        found.append("players")
    factors = sorted(set(old.levels) | set(new.levels))
    found += [one for one in factors if _level(old, one) != _level(new, one)]
    return tuple(found)


def _level(arm: Arm, factor: str) -> str | None:
    level = arm.levels.get(factor)
    return level.id if level is not None else None


def _mean(total: np.int64, n: int) -> float:
    return int(total) / n if n else 0.0
