"""Two drills played side by side: the same player and the same seeds on both, and how each figure changed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from statistics import median

from tabletop.drill import DoctrinePlayer, Drill, Outcome, play_out
from tabletop.scenario import Scenario, Source, load_sources

FIGURES: tuple[str, ...] = tuple(one.name for one in fields(Outcome))
_UP = frozenset({"trust"})
"""Figures of which more is better."""

_drills: list[Scenario] = []


@dataclass(frozen=True, slots=True)
class Shift:
    """How one figure changed from one drill to another, over paired seeds.

    Attributes:
        figure: A field of `Outcome`.
        old: Its median in the one.
        new: Its median in the other.
        change: The median of the differences, new less old.
        better: Seeds in which the other went better.
        worse: Seeds in which it went worse.
    """

    figure: str
    old: float
    new: float
    change: float
    better: int
    worse: int


def play_both(
    old: Scenario,
    new: Scenario,
    seeds: Iterable[int],
    jobs: int = 1,
    told: Callable[[int], None] = lambda _: None,
) -> list[tuple[Outcome, Outcome]]:
    """Let the doctrine player play both drills with each seed.

    Args:
        old: The one drill.
        new: The other.
        seeds: Seeds, the same for both.
        jobs: Processes; 1 plays in this one.
        told: Called with the number of drills played, after each.

    Returns:
        The outcomes of both, by seed in the order given.
    """
    wanted = [(which, seed) for seed in seeds for which in (0, 1)]
    found = []
    for number, outcome in enumerate(_outcomes((old, new), wanted, jobs), 1):
        found.append(outcome)
        told(number)
    return list(zip(found[::2], found[1::2], strict=True))


def shifts(pairs: list[tuple[Outcome, Outcome]]) -> tuple[Shift, ...]:
    """Return how each figure changed, in the order of the outcome; nothing of no pairs."""
    if not pairs:
        return ()
    found = []
    for figure in FIGURES:
        values = [(getattr(old, figure), getattr(new, figure)) for old, new in pairs]
        changes = [new - old for old, new in values]
        rise, fall = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
        better, worse = (rise, fall) if figure in _UP else (fall, rise)
        found.append(
            Shift(
                figure,
                median(old for old, _ in values),
                median(new for _, new in values),
                median(changes),
                better,
                worse,
            )
        )
    return tuple(found)


def _outcomes(
    drills: tuple[Scenario, Scenario], wanted: list[tuple[int, int]], jobs: int
) -> Iterator[Outcome]:
    if jobs <= 1 or len(wanted) <= 1:
        for which, seed in wanted:
            yield _played(drills[which], seed)
        return
    context = multiprocessing.get_context("spawn")
    sources = tuple(drill.sources for drill in drills)
    with ProcessPoolExecutor(
        min(jobs, len(wanted)), mp_context=context, initializer=_open, initargs=(sources,)
    ) as pool:
        yield from pool.map(_work, wanted)


def _open(sources: tuple[tuple[Source, ...], ...]) -> None:
    _drills[:] = [load_sources(one) for one in sources]


def _work(wanted: tuple[int, int]) -> Outcome:
    which, seed = wanted
    return _played(_drills[which], seed)


def _played(scenario: Scenario, seed: int) -> Outcome:
    drill, player = Drill(scenario, seed=seed), DoctrinePlayer()
    play_out(drill, lambda _: player)
    return drill.outcome()
