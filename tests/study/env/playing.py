"""Playing an environment in a test: by a kind of choice, at random, or one slot set and the rest left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np

from tabletop.drill import Drill, Order, Player
from tabletop.scenario import Scenario
from tabletop.study.env import Action, DrillEnv, Observation
from tabletop.study.env.board import Board
from tabletop.study.env.layout import Choice, Slot
from tabletop.study.env.ordering import own_orders

Seen = Mapping[str, Observation]


def left(env: DrillEnv, kind: Literal["nothing", "routine", "book"] = "nothing") -> dict[str, Action]:
    """Leave all of every agent's slots to nobody, or to a player."""
    return {agent: env.left_to(agent, kind) for agent in env.agents}


def sampled(env: DrillEnv, seen: Seen) -> dict[str, Action]:
    """Set every slot to any choice that is open."""
    return {agent: env.action_space(agent).sample(seen[agent]["action_mask"]) for agent in env.agents}


def chosen(env: DrillEnv, agent: str, slot: str, choice: str) -> dict[str, Action]:
    """Do one thing and nothing else."""
    actions = left(env)
    at, to = place_of(env, agent, slot, choice)
    actions[agent][at] = to
    return actions


def place_of(env: DrillEnv, agent: str, slot: str, choice: str) -> tuple[int, int]:
    """Return the numbers of a slot and a choice, by their names."""
    slots = env.layout(agent).slots
    at = [one.name for one in slots].index(slot)
    return at, [one.name for one in slots[at].choices].index(choice)


def is_open(env: DrillEnv, seen: Seen, agent: str, slot: str, choice: str) -> bool:
    """Whether a choice is open."""
    at, to = place_of(env, agent, slot, choice)
    return bool(seen[agent]["action_mask"][at][to])


def number(env: DrillEnv, seen: Seen, agent: str, column: str) -> float:
    """Return a number that an agent observes, by the name of its column, as the integer it stands for."""
    at = [one.name for one in env.columns(agent)].index(column)
    return round(float(seen[agent]["observation"][at]) * env.columns(agent)[at].scale)


def order_of(board: Board, slot: Slot, choice: Choice) -> Order | None:
    """Return the order of one choice alone, or None where it gives none."""
    action = [slot.choices.index(choice) if one is slot else 0 for one in board.layout.slots]
    return next(own_orders(board, action), None)


def same(one: Observation, other: Observation) -> bool:
    """Whether two observations are equal to the last bit, masks and all."""
    masks = zip(one["action_mask"], other["action_mask"], strict=True)
    return np.array_equal(one["observation"], other["observation"]) and all(
        np.array_equal(a, b) for a, b in masks
    )


def played_apart(scenario: Scenario, player: Player, seed: int) -> Drill:
    """Play a drill without the environment: every seat from its own view, each at a table of its own."""
    drill = Drill(scenario, seed=seed, played=scenario.seats, tables=())
    while not drill.over:
        for seat in scenario.seats:
            for giver, order in player.orders(drill.view(seat)):
                drill.submit(giver, order)
        drill.pass_turn()
    return drill
