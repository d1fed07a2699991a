"""Steps a second of the research interface, every seat an agent, in seconds of one core; beside it the bare drill.

A step is a turn: every agent's view, observation and masks, its orders, the turn. The bare drill is the same turn with every
seat's view and nobody's order.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from tabletop.drill import Drill
from tabletop.study.env import Action, DrillEnv, Observation

from . import show

SCENARIOS = ("latihan-dasar", "kota-contoh", "banjarmasin")
SECONDS = 2


def main() -> None:
    """Print the table."""
    rows = []
    for name in SCENARIOS:
        env = DrillEnv(name)
        numbers = [len(env.columns(agent)) for agent in env.possible_agents]
        choices = [
            sum(len(slot.choices) for slot in env.layout(agent).slots) for agent in env.possible_agents
        ]
        rows.append(
            [
                name,
                str(len(env.possible_agents)),
                f"{sum(numbers):,}",
                f"{sum(choices):,}",
                f"{_bare(env):.0f}",
                *(f"{_steps(env, way):.0f}" for way in (_nothing, _random, _book)),
            ]
        )
    show(
        f"Steps a second, every seat an agent ({SECONDS} seconds of one core each)",
        ["drill", "agents", "numbers", "choices", "bare drill", "nothing", "at random", "by the book"],
        rows,
    )


def _steps(env: DrillEnv, way: Callable[[DrillEnv, str, Observation], Action]) -> float:
    steps, seed, began = 0, 1, process_time()
    seen, _ = env.reset(seed=seed)
    while process_time() - began < SECONDS:
        if not env.agents:
            seed += 1
            seen, _ = env.reset(seed=seed)
        seen, *_ = env.step({agent: way(env, agent, seen[agent]) for agent in env.agents})
        steps += 1
    return steps / (process_time() - began)


def _bare(env: DrillEnv) -> float:
    turns, seed, began = 0, 0, process_time()
    drill: Drill | None = None
    while process_time() - began < SECONDS:
        if drill is None or drill.over:
            seed += 1
            drill = Drill(env.scenario, seed=seed, played=env.possible_agents, tables=())
        for seat in env.possible_agents:
            drill.view(seat)
        drill.pass_turn()
        turns += 1
    return turns / (process_time() - began)


def _nothing(env: DrillEnv, agent: str, seen: Observation) -> Action:
    return env.left_to(agent, "nothing")


def _random(env: DrillEnv, agent: str, seen: Observation) -> Action:
    return env.action_space(agent).sample(seen["action_mask"])


def _book(env: DrillEnv, agent: str, seen: Observation) -> Action:
    return env.left_to(agent, "book")
