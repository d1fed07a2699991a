"""Turns a second of whole drills: every seat's view, the doctrine player in every seat, digests and journal on.

Below the rates stands where the time goes: the functions of ours that the profiler finds most of it in.
"""

from __future__ import annotations

from cProfile import Profile
from pathlib import Path
from pstats import Stats
from tempfile import TemporaryDirectory
from time import perf_counter

from tabletop.scenario import Scenario, load
from tabletop.session import Session

from . import show

SCENARIOS = ("latihan-dasar", "banjarmasin")
ROUNDS = 5
COSTLY = 14


def play(scenario: Scenario, folder: Path, seed: int) -> tuple[int, float]:
    """Play one drill by the book; return its turns and seconds."""
    session = Session.start(scenario, folder, seed=seed)
    start = perf_counter()
    while not session.drill.over:
        session.end_turn()
    seconds = perf_counter() - start
    session.close()
    return session.drill.turn - 1, seconds


def main() -> None:
    """Print the tables."""
    rows = []
    profile = Profile()
    for name in SCENARIOS:
        scenario = load(name)
        with TemporaryDirectory() as place:
            folder = Path(place)
            play(scenario, folder / "warm", 0)
            played = [play(scenario, folder / str(seed), seed) for seed in range(1, ROUNDS + 1)]
            profile = Profile()
            profile.runcall(play, scenario, folder / "profiled", 1)
        turns, seconds = sum(one[0] for one in played), sum(one[1] for one in played)
        best = max(one[0] / one[1] for one in played)
        rows.append(
            [name, str(len(scenario.seats)), str(played[0][0]), f"{turns / seconds:.0f}", f"{best:.0f}"]
        )
    show(
        f"Turns a second: views and the doctrine player for every seat, digests, journal ({ROUNDS} drills each)",
        ["drill", "seats", "turns", "a second", "best"],
        rows,
    )
    print()
    show(
        f"Where the time goes in {SCENARIOS[-1]}, under the profiler",
        ["function", "calls", "with what it calls", "alone"],
        _costs(profile),
    )


def _costs(profile: Profile) -> list[list[str]]:
    stats = Stats(profile)
    found: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = vars(stats)["stats"]
    whole: float = vars(stats)["total_tt"]
    ours = [(place, figures) for place, figures in found.items() if "tabletop" in Path(place[0]).parts]
    ours.sort(key=lambda one: -one[1][3])
    return [
        [
            f"{Path(file).stem}.{function}",
            f"{figures[1]:,}",
            f"{figures[3] / whole:.0%}",
            f"{figures[2] / whole:.0%}",
        ]
        for (file, _, function), figures in ours[:COSTLY]
    ]
