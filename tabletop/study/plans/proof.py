"""What a plan gains over the doctrine's, on seeds that the search never saw; where that is not sure, the doctrine's stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from tabletop.scenario.documents.deployment import Plan
from tabletop.study.answers import CONFIDENCE, Comparison, Mean, compare
from tabletop.study.answers.chance import mean_of, sign_test
from tabletop.study.answers.figures import column
from tabletop.study.plans.trials import Trials
from tabletop.study.running.row import UNMET

Verdict: TypeAlias = Literal["better", "sooner", "traded", "open", "none"]
"""What a plan gains: better outcomes; the same ones, but somebody comes sooner; better ones on most seeds at the price of a
figure that counts more; nothing that is sure; or nothing."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a plan gains over the doctrine's.

    Attributes:
        comparison: Of the outcomes, on the same seeds.
        unmet: How the minutes change in which incidents wait for somebody to come, all of a drill together.
        unmet_before: What they are with the doctrine's plan.
        sooner: Seeds on which they are fewer.
        later: Seeds on which they are more.
    """

    comparison: Comparison
    unmet: Mean
    unmet_before: float
    sooner: int
    later: int

    @property
    def verdict(self) -> Verdict:
        """What it gains, by the order of outcomes first."""
        first = self.comparison.first_certain
        match self.comparison.verdict:
            case "better":
                return "traded" if first is not None and first.verdict == "worse" else "better"
            case "same":
                sure = sign_test(self.sooner, self.later) < 1 - CONFIDENCE
                return "sooner" if sure and self.sooner > self.later else "none"
            case "open":
                return "open"
            case _:
                return "none"

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
    both = sorted(set(old.seeds) & set(new.seeds))
    before = column(old, UNMET)[np.searchsorted(old.seeds, both)]
    change = column(new, UNMET)[np.searchsorted(new.seeds, both)] - before
    sooner, later = int((change < 0).sum()), int((change > 0).sum())
    return Gain(comparison, mean_of(change), float(before.mean()), sooner, later)
