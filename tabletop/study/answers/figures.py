"""The figures of the outcome as columns of numbers, by seed, and which of two outcomes is the better one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np

from tabletop.drill import Outcome
from tabletop.review.paired import FIGURES
from tabletop.study.answers.chance import Numbers
from tabletop.study.running import ArmResults

_NOTHING = dict.fromkeys(FIGURES, 0)


@cache
def more_is_better(figure: str) -> bool:
    """Whether more of a figure makes an outcome better; the order of outcomes itself is asked."""
    return Outcome(**_NOTHING) < Outcome(**{**_NOTHING, figure: 1})


def column(results: ArmResults, name: str) -> Numbers:
    """Return a column of whole numbers, one a seed; what was not written counts as none."""
    values = results.numbers(name) or [0] * len(results.seeds)
    return np.array(values, dtype=np.int64)


def shared_seeds(several: Iterable[ArmResults]) -> tuple[int, ...]:
    """Return the seeds that all of some arms played, in order."""
    sets = [set(one.seeds) for one in several]
    return tuple(sorted(set.intersection(*sets))) if sets else ()


def outcomes(results: ArmResults, seeds: tuple[int, ...]) -> Numbers:
    """Return the figures of an arm, a row a seed, a column a figure in the order of `FIGURES`.

    Args:
        results: The arm.
        seeds: In order, all of them played.
    """
    at = np.searchsorted(np.array(results.seeds, dtype=np.int64), np.array(seeds, dtype=np.int64))
    return np.stack([column(results, name) for name in FIGURES], axis=1)[at]


def worse_by(outcomes: Numbers) -> Numbers:
    """Return figures turned so that less is better in each: rows sort as outcomes do."""
    turned = np.array([-1 if more_is_better(name) else 1 for name in FIGURES], dtype=np.int64)
    return outcomes * turned


def first_apart(old: Numbers, new: Numbers) -> tuple[Numbers, Numbers]:
    """Return what decides between two outcomes on each seed.

    Args:
        old: Figures of the one, as `worse_by` turns them.
        new: Figures of the other.

    Returns:
        Of each seed the place of the first figure that differs (the number of figures where none does), and by its sign
        whether the other is better (below zero), as good, or worse.
    """
    change = new - old
    differs = change != 0
    place = np.where(differs.any(axis=1), differs.argmax(axis=1), change.shape[1])
    padded = np.concatenate([change, np.zeros((len(change), 1), dtype=np.int64)], axis=1)
    return place.astype(np.int64), np.sign(padded[np.arange(len(change)), place])


def mean_ranks(several: list[Numbers]) -> list[float]:
    """Return the mean place of each of several arms among them, 1 the best; who is as good as another shares the place.

    The places are those of Friedman's test: on each seed all are put in the order of outcomes, so that no figure is
    traded for another. Source: Friedman (1937), Journal of the American Statistical Association 32.
    """
    count = len(several)
    turned = [worse_by(one) for one in several]
    ranks = [np.full(len(turned[0]), 2, dtype=np.int64) for _ in range(count)]  # twice the place
    for a in range(count):
        for b in range(a + 1, count):
            _, sign = first_apart(turned[a], turned[b])
            ranks[a] += 1 - sign  # 2 behind one that is better, 1 beside one that is as good
            ranks[b] += 1 + sign
    return [int(one.sum()) / (2 * len(one)) if len(one) else 0.0 for one in ranks]
