"""How far each factor moves a figure, and which moves it farthest beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tabletop.review.paired import FIGURES
from tabletop.study.answers.chance import CONFIDENCE, Mean, Numbers, mean_of
from tabletop.study.answers.factors import Effect, FactorEffects
from tabletop.study.answers.figures import column, outcomes, shared_seeds
from tabletop.study.design import Factor
from tabletop.study.running import ArmResults


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one factor moves one figure.

    Attributes:
        factor: The factor.
        low: What moves the figure down most, or None where no level moves it down.
        high: What moves it up most, or None.
        figure: The figure.
    """

    factor: Factor
    low: Effect | None
    high: Effect | None
    figure: str

    @property
    def width(self) -> float:
        """From the lowest mean to the highest, the reference among them."""
        return _moved(self.high, self.figure) - _moved(self.low, self.figure)

    @property
    def certain(self) -> bool:
        """Whether one of its ends differs from the reference by more than chance."""
        ends = (one for one in (self.low, self.high) if one is not None)
        return any(one.comparison.figure(self.figure).change.certain for one in ends)


@dataclass(frozen=True, slots=True)
class Tornado:
    """How far each factor moves one figure, the farthest first.

    Attributes:
        figure: A field of `Outcome`.
        reference: Its mean with the first level of every factor.
        swings: One a factor.
        lead: How much farther the leader moves it than the rival, on the same seeds; None where one of them is missing.
    """

    figure: str
    reference: float
    swings: tuple[Swing, ...]
    lead: Mean | None = None

    @property
    def leader(self) -> Swing | None:
        """The factor that moves it farthest, of those that move it by more than chance; None where none does."""
        return next((one for one in self.swings if one.certain), None)

    @property
    def rivals(self) -> tuple[Swing, ...]:
        """The others that move it at all, the farthest first, whether or not by more than chance."""
        return tuple(one for one in self.swings if one.width and one is not self.leader)

    @property
    def ahead(self) -> bool:
        """Whether the leader moves it farther than the next one by more than chance."""
        return not self.rivals or (self.lead is not None and self.lead.certain and self.lead.value > 0)


def tornadoes_of(
    effects: Sequence[FactorEffects], reference: ArmResults, varied: Sequence[ArmResults], among: int
) -> tuple[Tornado, ...]:
    """Return how far the factors move each figure, in the order of outcomes; figures that nothing moves are left out.

    Args:
        effects: What the levels of each factor do.
        reference: The arm with the first level of each.
        varied: The others.
        among: How many pairs are told together.
    """
    arms = {one.arm.id: one for one in varied}
    found = (_tornado(name, effects, reference, arms, among) for name in FIGURES)
    return tuple(one for one in found if any(swing.width for swing in one.swings))


def _tornado(
    name: str,
    effects: Sequence[FactorEffects],
    reference: ArmResults,
    arms: Mapping[str, ArmResults],
    among: int,
) -> Tornado:
    swings = []
    for one in effects:
        moved = sorted(one.effects, key=lambda effect: _moved(effect, name))
        low = moved[0] if _moved(moved[0], name) < 0 else None
        high = moved[-1] if _moved(moved[-1], name) > 0 else None
        swings.append(Swing(one.factor, low, high, name))
    swings.sort(key=lambda swing: -round(swing.width, 9))
    whole = max(1, len(reference.seeds))
    tornado = Tornado(name, int(column(reference, name).sum()) / whole, tuple(swings))
    if tornado.leader is None or not tornado.rivals:
        return tornado
    ends = [_ends(one, reference, arms) for one in (tornado.leader, tornado.rivals[0])]
    seeds = shared_seeds(arm for pair in ends for arm in pair)
    ours, theirs = (_values(high, name, seeds) - _values(low, name, seeds) for low, high in ends)
    lead = mean_of(ours - theirs, 1 - (1 - CONFIDENCE) / among)
    return Tornado(name, tornado.reference, tornado.swings, lead)


def _ends(
    swing: Swing, reference: ArmResults, arms: Mapping[str, ArmResults]
) -> tuple[ArmResults, ArmResults]:
    """Return the arms between which a factor moves the figure, the lower first."""
    low, high = (
        arms[end.comparison.new.id] if end is not None else reference for end in (swing.low, swing.high)
    )
    return low, high


def _values(results: ArmResults, name: str, seeds: tuple[int, ...]) -> Numbers:
    return outcomes(results, seeds)[:, FIGURES.index(name)]


def _moved(effect: Effect | None, figure: str) -> float:
    return effect.comparison.figure(figure).change.value if effect is not None else 0.0
