"""What an agent is rewarded with: the change of the outcome's figures, weighted.

The outcome of a drill is ordered: a broken gate is never bought back by speed, nor harm to people by trust. It has no one
score, and `WEIGHTS` is none: learners want a number a turn, and this is one way to give it, open to be replaced. Judge what
was learnt by `tabletop.drill.Outcome`, figure by figure, as the studies do; every step's infos hold the figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from types import MappingProxyType

from tabletop.drill import Outcome

FIGURES = tuple(field.name for field in fields(Outcome))
"""The figures of an outcome, the weightiest first."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "gates_broken": -10.0,
        "people_harmed": -10.0,
        "voters_unserved": -0.05,
        "voting_minutes_lost": -0.01,
        "custody_breaks": -5.0,
        "responses_missed": -1.0,
        "coordination_failures": -0.5,
        "trust": 0.01,
    }
)
"""What one more of each figure is worth; a weighting to begin with, not a judgement of what matters."""


def checked(weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return weights as given; a figure that is left out weighs nothing.

    Raises:
        ValueError: One is for something that is no figure of an outcome.
    """
    unknown = sorted(set(weights) - set(FIGURES))
    if unknown:
        raise ValueError(f"no such figure: {unknown[0]!r}; the figures are {', '.join(FIGURES)}")
    return MappingProxyType(dict(weights))


def figures_of(outcome: Outcome) -> dict[str, int]:
    """Return the figures of an outcome by name, in their order."""
    return asdict(outcome)


def reward_of(weights: Mapping[str, float], before: Outcome, after: Outcome) -> float:
    """Return what the change from one outcome to another is worth."""
    old, new = figures_of(before), figures_of(after)
    return sum((new[name] - old[name]) * weights.get(name, 0.0) for name in FIGURES)
