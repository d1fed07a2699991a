"""What the small learner of the research interface gains: ``python -m tools.research [--drill NAME]``.

It learns on some seeds and is judged on others, beside the passive player, from which it starts, and the doctrine player, of
which it knows nothing. Prints the tables of ``docs/research.md``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from statistics import median
from time import perf_counter

from tabletop.drill import Outcome
from tabletop.study.env import FIGURES, DrillEnv
from tabletop.study.env.learning import learn, play, rank_of

TRAINING = range(1, 4)
HELD_OUT = range(1001, 1021)
SHOWN = 12


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, judge and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--drill", default="latihan-dasar")
    asked.add_argument("--rounds", type=int, default=4)
    asked.add_argument("--tables", type=int, default=12)
    given = asked.parse_args(arguments)
    env = DrillEnv(given.drill, lawful=True)
    began = perf_counter()
    rounds: list[tuple[int, ...]] = []

    def told(number: int, outcomes: Sequence[Outcome]) -> None:
        rounds.append(rank_of(outcomes))
        print(f"round {number}: {rounds[-1]}", flush=True)

    table = learn(env, TRAINING, rounds=given.rounds, tables=given.tables, told=told)
    drills = len(TRAINING) * (1 + given.rounds * given.tables)
    print(f"{drills} drills in {perf_counter() - began:.0f} s\n")
    judged = {
        "passive": [left_to(env, "routine", seed) for seed in HELD_OUT],
        "learnt": [play(env, table, seed) for seed in HELD_OUT],
        "doctrine": [left_to(env, "book", seed) for seed in HELD_OUT],
    }
    print(f"|  | {' | '.join(judged)} |\n| --- |{' ---: |' * len(judged)}")
    for figure in FIGURES:
        medians = (median(getattr(outcome, figure) for outcome in played) for played in judged.values())
        print(f"| {figure.replace('_', ' ')} | {' | '.join(f'{one:g}' for one in medians)} |")
    for other in ("passive", "doctrine"):
        pairs = list(zip(judged["learnt"], judged[other], strict=True))
        better = sum(one.key() < two.key() for one, two in pairs)
        equal = sum(one == two for one, two in pairs)
        print(f"\nlearnt against {other}: better on {better}, equal on {equal} of {len(pairs)} seeds")
    print("\nWorth most: " + ", ".join(sorted(table, key=lambda entry: -table[entry])[:SHOWN]))


def left_to(env: DrillEnv, kind: str, seed: int) -> Outcome:
    """Play one drill by the routine of the day or by the book."""
    env.reset(seed=seed)
    while env.agents:
        env.step({agent: env.left_to(agent, "book" if kind == "book" else "routine") for agent in env.agents})
    return env.drill.outcome()


if __name__ == "__main__":
    main()
