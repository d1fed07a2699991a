"""What varies, and what it does: the levels of each factor, where a unit should stand, what shortfall breaks the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tabletop.review.paired import FIGURES
from tabletop.study.answers.chance import CONFIDENCE, Share, sign_test
from tabletop.study.answers.compared import Comparison, compare
from tabletop.study.answers.figures import column, mean_ranks, outcomes, shared_seeds
from tabletop.study.design import Factor, Level
from tabletop.study.running import ArmResults


@dataclass(frozen=True, slots=True)
class Effect:
    """What another level does: the arm with it against the reference.

    Attributes:
        level: The level.
        comparison: Against the first level, on the same seeds.
    """

    level: Level
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class FactorEffects:
    """What the levels of one factor do; `effects` in the order in which they are written."""

    factor: Factor
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One place at which a unit was tried.

    Attributes:
        level: The place.
        rank: Its mean rank among the places, 1 the best on every seed.
        against_best: The best place against this one, or None of the best itself.
    """

    level: Level
    rank: float
    against_best: Comparison | None


@dataclass(frozen=True, slots=True)
class Places:
    """Where a unit should stand; `ranked` the best first.

    Attributes:
        factor: Whose levels are places.
        seeds: Seeds that were played at all of them.
        ranked: The places.
    """

    factor: Factor
    seeds: int
    ranked: tuple[Placed, ...]

    @property
    def best(self) -> Placed:
        """The place that is first on average."""
        return self.ranked[0]

    @property
    def as_good(self) -> tuple[Placed, ...]:
        """Places of which it is not settled that they are worse than the best."""
        return tuple(
            one
            for one in self.ranked[1:]
            if one.against_best is not None and one.against_best.verdict != "worse"
        )


@dataclass(frozen=True, slots=True)
class AtShare:
    """How it went when a share of the strength turned up.

    Attributes:
        level: The share.
        gates: Drills with a broken gate.
        harmed: Drills in which somebody was harmed.
        means: The mean of each figure, in the order of outcomes.
        against_first: Against the first share, or None of that itself.
        more_gates: Whether gates were broken in more of the same drills than at the first share, by more than chance.
        more_harmed: The same of people harmed.
    """

    level: Level
    gates: Share
    harmed: Share
    means: tuple[float, ...]
    against_first: Comparison | None
    more_gates: bool
    more_harmed: bool


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What readiness shortfall breaks the plan; `steps` in the order in which the shares are written.

    Attributes:
        factor: Whose levels are shares.
        steps: One a share.
    """

    factor: Factor
    steps: tuple[AtShare, ...]

    @property
    def first_gates(self) -> AtShare | None:
        """The share from which on gates are broken in more drills, beyond chance."""
        return self._from_on(lambda one: one.more_gates)

    @property
    def first_harmed(self) -> AtShare | None:
        """The share from which on people are harmed in more drills, beyond chance."""
        return self._from_on(lambda one: one.more_harmed)

    @property
    def first_worse(self) -> AtShare | None:
        """The share from which on the drill as a whole goes worse, by the order of outcomes and beyond chance."""
        return self._from_on(
            lambda one: one.against_first is not None and one.against_first.verdict == "worse"
        )

    @property
    def first_gate_at_all(self) -> AtShare | None:
        """The first share at which a gate was broken in any drill."""
        return next((one for one in self.steps if one.gates.times), None)

    def first_of(self, figure: str) -> AtShare | None:
        """Return the share from which on a figure is worse, beyond its interval."""
        return self._from_on(
            lambda one: one.against_first is not None and one.against_first.figure(figure).verdict == "worse"
        )

    def _from_on(self, is_so: Callable[[AtShare], bool]) -> AtShare | None:
        """Return the first share from which on something is so at all that follow; None where the last is not so."""
        return next(
            (one for place, one in enumerate(self.steps) if all(map(is_so, self.steps[place:]))), None
        )


def told_together(factors: Sequence[Factor], varied: Sequence[ArmResults]) -> int:
    """Return how many pairs of arms are compared of one scenario with one player, whichever question they answer.

    Each level is held against the first; of places every two, since the best of them is chosen by the same seeds on which
    it is then held against the others (Nemenyi 1963; Demsar 2006, Journal of Machine Learning Research 7, 3.2.2). One
    number for all, so that a pair that answers two questions is settled in both or in neither.
    """
    among = sum(1 for one in varied if one.seeds)
    for factor in factors:
        if factor.kind == "places":
            others = len(_its(factor, varied))
            among += others * (others - 1) // 2
    return max(1, among)


def effects_of(
    factors: Sequence[Factor], reference: ArmResults, varied: Sequence[ArmResults], among: int
) -> tuple[FactorEffects, ...]:
    """Return what each level of each factor does.

    Args:
        factors: What varies.
        reference: The arm with the first level of each.
        varied: The others.
        among: How many pairs are told together.
    """
    found = []
    for factor in factors:
        its = _its(factor, varied)
        effects = tuple(Effect(one.arm.levels[factor.id], compare(reference, one, among)) for one in its)
        if effects:
            found.append(FactorEffects(factor, effects))
    return tuple(found)


def places_of(factor: Factor, results: Sequence[ArmResults], among: int) -> Places | None:
    """Return where a unit should stand.

    Args:
        factor: Whose levels are places.
        results: The arm of each level that was played, the reference among them.
        among: How many pairs are told together.
    """
    played = [one for one in results if one.seeds]
    seeds = shared_seeds(played)
    if len(played) < 2 or not seeds:
        return None
    ranks = mean_ranks([outcomes(one, seeds) for one in played])
    order = sorted(range(len(played)), key=lambda place: (round(ranks[place], 9), place))
    best = played[order[0]]
    ranked = tuple(
        Placed(
            played[place].arm.levels[factor.id],
            ranks[place],
            None if played[place] is best else compare(best, played[place], among),
        )
        for place in order
    )
    return Places(factor, len(seeds), ranked)


def shortfall_of(factor: Factor, results: Sequence[ArmResults], among: int) -> Shortfall | None:
    """Return what readiness shortfall breaks the plan.

    Args:
        factor: Whose levels are shares.
        results: The arm of each level that was played, the reference first.
        among: How many pairs are told together.
    """
    played = [one for one in results if one.seeds]
    if len(played) < 2:
        return None
    first = played[0]
    steps = []
    for one in played:
        gates, harmed = column(one, "gates_broken") > 0, column(one, "people_harmed") > 0
        whole = len(one.seeds)
        steps.append(
            AtShare(
                one.arm.levels[factor.id],
                Share(int(gates.sum()), whole),
                Share(int(harmed.sum()), whole),
                tuple(int(column(one, name).sum()) / whole for name in FIGURES),
                None if one is first else compare(first, one, among),
                one is not first and _more_often("gates_broken", first, one, among),
                one is not first and _more_often("people_harmed", first, one, among),
            )
        )
    return Shortfall(factor, tuple(steps))


def _its(factor: Factor, varied: Sequence[ArmResults]) -> list[ArmResults]:
    """Return the arms of a factor that were played."""
    return [
        one for one in varied if one.seeds and one.arm.factor is not None and one.arm.factor.id == factor.id
    ]


def _more_often(figure: str, old: ArmResults, new: ArmResults, among: int) -> bool:
    """Whether something is so in more of the same drills, beyond chance: McNemar's test, exact.

    Source: McNemar (1947), Psychometrika 12.
    """
    seeds = shared_seeds((old, new))
    before, after = (_any(one, seeds, figure) for one in (old, new))
    more, fewer = int((after & ~before).sum()), int((before & ~after).sum())
    return more > fewer and sign_test(more, fewer) < (1 - CONFIDENCE) / among


def _any(one: ArmResults, seeds: tuple[int, ...], figure: str) -> npt.NDArray[np.bool_]:
    return outcomes(one, seeds)[:, FIGURES.index(figure)] > 0
