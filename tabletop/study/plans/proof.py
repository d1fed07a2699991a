"""What a plan gains over the doctrine's, on seeds that the search never saw; where that is not sure, the doctrine's stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.scenario.documents.deployment import Plan
from tabletop.study.answers import CONFIDENCE, Comparison, Mean, compare
from tabletop.study.answers.chance import mean_of
from tabletop.study.answers.figures import shared_seeds
from tabletop.study.plans.standing import Standing, beside, unmet
from tabletop.study.plans.trials import Trials

Verdict: TypeAlias = Literal["better", "sooner", "traded", "open", "none"]
"""What a plan gains: better outcomes; none that are surely better, nor worse, but somebody comes sooner; one of these at the
price of a figure that counts more; nothing that is sure; or nothing."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a plan gains over the doctrine's.

    Attributes:
        comparison: Of the outcomes, on the same seeds.
        standing: Likewise, the minutes unmet deciding where outcomes are equal.
        unmet: How the minutes change in which incidents wait for somebody to come, all of a drill together.
        unmet_before: What they are with the doctrine's plan.
        sooner: Seeds on which they are fewer.
        later: Seeds on which they are more.
    """

    comparison: Comparison
    standing: Standing
    unmet: Mean
    unmet_before: float
    sooner: int
    later: int

    @property
    def verdict(self) -> Verdict:
        """What it gains, by the order of outcomes first."""
        by_outcome, first = self.comparison.verdict, self.comparison.first_certain
        if by_outcome == "worse":
            return "none"
        leans = self.comparison.better >= self.comparison.worse
        sooner = leans and self.standing.ahead and self.standing.chance < 1 - CONFIDENCE
        if by_outcome == "better" or sooner:
            if first is not None and first.verdict == "worse":
                return "traded"
            return "better" if by_outcome == "better" else "sooner"
        return "open" if by_outcome == "open" else "none"

    @property
    def shown(self) -> bool:
        """Whether it is sure that the plan is to be preferred."""
        return self.verdict in ("better", "sooner")


def prove_gain(trials: Trials, plan: Plan, seeds: range) -> Gain | None:
    """Play the doctrine's plan and another on seeds; return what the other gains, None where nothing was played by both.

    Stopped, it compares what was played.

    Raises:
        StudyError: The drills cannot be kept, or the engine cannot go on.
    """
    trials.play((trials.book, plan), seeds)
    old, new = trials.results(trials.book, seeds), trials.results(plan, seeds)
    comparison = compare(old, new)
    if not comparison.seeds:
        return None
    seeds_of_both = shared_seeds((old, new))
    before = unmet(old, seeds_of_both)
    change = unmet(new, seeds_of_both) - before
    sooner, later = int((change < 0).sum()), int((change > 0).sum())
    return Gain(comparison, beside(old, new), mean_of(change), float(before.mean()), sooner, later)
