"""What a fork of a running drill costs, at its start, in its middle and at its end, beside `copy.deepcopy` of its state."""

from __future__ import annotations

from copy import deepcopy
from statistics import median
from time import perf_counter

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.scenario import load

from . import show

SCENARIOS = ("latihan-dasar", "banjarmasin")
FORKS, COPIES = 200, 3


def main() -> None:
    """Print the table."""
    rows = []
    for name in SCENARIOS:
        drill, player = Drill(load(name)), DoctrinePlayer()
        whole = drill.scenario.turns
        for turn in range(whole + 1):
            if turn in (0, whole // 2, whole):
                fork, copy = _milliseconds(drill)
                rows.append(
                    [
                        name,
                        str(turn),
                        f"{len(drill.log):,}",
                        f"{fork:.3f}",
                        f"{copy:.0f}",
                        f"{copy / fork:.0f} x",
                    ]
                )
            if not drill.over:
                for seat in drill.scenario.seats:
                    for giver, order in player.orders(drill.view(seat)):
                        drill.submit(giver, order)
                drill.end_turn()
    show(f"Fork, median ms of {FORKS}", ["drill", "after turn", "events", "fork", "deepcopy", "faster"], rows)


def _milliseconds(drill: Drill) -> tuple[float, float]:
    forks, copies = [], []
    for _ in range(FORKS):
        start = perf_counter()
        drill.fork()
        forks.append((perf_counter() - start) * 1000)
    state = drill._run.state  # the peer copies what a fork copies
    for _ in range(COPIES):
        start = perf_counter()
        deepcopy(state)
        copies.append((perf_counter() - start) * 1000)
    return median(forks), median(copies)
