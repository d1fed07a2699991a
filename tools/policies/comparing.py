"""Two policies beside each other on the same seeds: who did better, by how much, and which figure decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from statistics import quantiles

from tabletop.drill import PLAYERS, Outcome

from .playing import Result, played

FIGURES = tuple(field.name for field in fields(Outcome))
BETTER_HIGH = ("trust",)

Results = Mapping[str, Sequence[Result]]
"""The results of each policy, in the order of the seeds."""


def compare(name: str, seeds: Iterable[int], *, jobs: int | None = None) -> dict[str, list[Result]]:
    """Play every policy on every seed of a scenario.

    Args:
        name: The scenario.
        seeds: The seeds, the same for every policy.
        jobs: Processes; as many as there are cores unless given.
    """
    return by_policy(played(name, [(policy, seed) for seed in seeds for policy in PLAYERS], jobs=jobs))


def by_policy(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Return results by policy, in the order of the seeds."""
    found: dict[str, list[Result]] = {policy: [] for policy in PLAYERS}
    for result in sorted(results, key=lambda one: one.seed):
        found[result.policy].append(result)
    return found


def wins(better: Sequence[Result], worse: Sequence[Result]) -> int:
    """Return per cent of the seeds on which one policy's outcome beats another's."""
    pairs = list(zip(better, worse, strict=True))
    return 100 * sum(b.outcome.key() < w.outcome.key() for b, w in pairs) // len(pairs)


def deciding(better: Sequence[Result], worse: Sequence[Result]) -> dict[str, int]:
    """Return on how many seeds each figure decided between two policies, ``none`` where both did the same."""
    counts = dict.fromkeys((*FIGURES, "none"), 0)
    for one, other in zip(better, worse, strict=True):
        pairs = zip(FIGURES, one.outcome.key(), other.outcome.key(), strict=True)
        counts[next((name for name, mine, theirs in pairs if mine != theirs), "none")] += 1
    return {name: count for name, count in counts.items() if count}


def margins(better: Sequence[Result], worse: Sequence[Result], figure: str) -> tuple[int, int, int]:
    """Return quartiles of how much worse the second policy's figure is on the same seed; negative: it is better."""
    sign = -1 if figure in BETTER_HIGH else 1
    return quartiles(
        [
            sign * (getattr(w.outcome, figure) - getattr(b.outcome, figure))
            for b, w in zip(better, worse, strict=True)
        ]
    )


def quartiles(values: Sequence[int]) -> tuple[int, int, int]:
    """Return the quartiles of some values in whole numbers; zeros where there are none."""
    if len(values) < 2:
        return (values[0],) * 3 if values else (0, 0, 0)
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return round(low), round(middle), round(high)
