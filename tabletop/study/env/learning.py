"""Something small that learns: a table of preferences, improved by the cross-entropy method over some hundred drills.

It shows that the interface suffices: a `TablePolicy` sees what the environment hands to an agent and nothing else. Each turn
it looks up what every open choice is worth, one number for each kind of thing that can be done (``respond:negotiate``,
``decide:kpu-statement``, ``tell``), and does what is worth most, where that is more than nothing. The rest it leaves to the
routine of the day, as the passive player plays it: a table of noughts *is* the passive player. The book it never asks.

`learn` needs to know only which of two tables did better. So it ranks them by their outcomes, figure by figure, and needs
no weighting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tabletop.drill import Outcome
from tabletop.study.env.layout import Choice, Slot
from tabletop.study.env.parallel import Action, DrillEnv, Observation

Table: TypeAlias = Mapping[str, int]
"""What each entry is worth; one that is missing is worth nothing."""

_FREE = ("idle", "waiting", "patrolling", "moving", "resting")
_ONCE = ("tell", "appeal", "decide")
"""What is said about an incident is said while its news is fresh; the policy has no memory of what it said."""
_FRESH = 30


def entry_of(choice: Choice) -> str | None:
    """Return the entry of a table that values a choice, or None where none does."""
    match choice.kind:
        case "respond" | "decide":
            return f"{choice.kind}:{choice.of}"
        case "tell" | "appeal" | "verify" | "attend" | "grant" | "decline":
            return choice.kind
        case _:
            return None


def entries_of(env: DrillEnv) -> tuple[str, ...]:
    """Return every entry that a table can have in an environment."""
    slots = (slot for agent in env.possible_agents for slot in env.layout(agent).slots)
    found = {entry_of(choice) for slot in slots for choice in slot.choices}
    return tuple(sorted(entry for entry in found if entry is not None))


@dataclass(frozen=True, slots=True)
class _Valued:
    """A slot with what its choices are worth, and the columns that tell whether it should be set at all."""

    worth: NDArray[np.int64]
    base: int
    free: tuple[int, ...]
    age: int | None
    choices: tuple[Choice, ...]


class TablePolicy:
    """Plays every agent of an environment by one table.

    A unit that is free takes the open choice that is worth most; of two units of a seat that would do the same, the first
    does. Something is said about an incident while its news is fresh.
    """

    def __init__(self, env: DrillEnv, table: Table) -> None:
        """Take the slots and columns of an environment, and the table."""
        self._slots = {
            agent: [_valued(env, agent, slot, table) for slot in env.layout(agent).slots]
            for agent in env.possible_agents
        }

    def act(self, agent: str, observed: Observation) -> Action:
        """Return the action of an agent for what it observes."""
        numbers, done, action = observed["observation"], set[Choice](), []
        for slot, mask in zip(self._slots[agent], observed["action_mask"], strict=True):
            action.append(slot.base)
            stale = slot.age is not None and numbers[slot.age] * 720 > _FRESH
            busy = slot.free and not numbers[list(slot.free)].any()
            if stale or busy:
                continue
            worth = np.where(mask, slot.worth, 0)
            for best in np.argsort(-worth, kind="stable"):
                if worth[best] <= 0:
                    break
                if slot.choices[best] not in done or not slot.free:
                    done.add(slot.choices[best])
                    action[-1] = int(best)
                    break
        return np.array(action, dtype=np.int64)


def _valued(env: DrillEnv, agent: str, slot: Slot, table: Table) -> _Valued:
    columns = {column.name: at for at, column in enumerate(env.columns(agent))}
    kinds = [choice.kind for choice in slot.choices]
    return _Valued(
        np.array([table.get(entry_of(choice) or "", 0) for choice in slot.choices], dtype=np.int64),
        kinds.index("routine") if "routine" in kinds else 0,
        tuple(columns[f"{slot.name}.doing:{doing}"] for doing in _FREE) if slot.unit is not None else (),
        columns[f"incident-{slot.at + 1}.age"] if slot.at is not None and kinds[1] in _ONCE else None,
        slot.choices,
    )


def play(env: DrillEnv, table: Table, seed: int) -> Outcome:
    """Play one drill by a table and return its outcome."""
    policy = TablePolicy(env, table)
    observed, _ = env.reset(seed=seed)
    while env.agents:
        observed, *_ = env.step({agent: policy.act(agent, observed[agent]) for agent in env.agents})
    return env.drill.outcome()


def learn(
    env: DrillEnv,
    seeds: Sequence[int],
    *,
    rounds: int = 8,
    tables: int = 24,
    kept: int = 6,
    chance: int = 1,
    told: Callable[[int, Sequence[Outcome]], None] = lambda number, outcomes: None,
) -> dict[str, int]:
    """Improve a table by the cross-entropy method; return the best that was tried.

    In each round tables are drawn around a mean, each plays all the seeds, and the best of them make the next mean and the
    spread around it. The table of noughts is tried first, so that what comes out is never worse on these seeds.

    Args:
        env: Where it is learnt.
        seeds: The drills that every table plays.
        rounds: How many rounds.
        tables: How many tables a round.
        kept: How many of them make the next mean.
        chance: The seed of the draws.
        told: Told after each round its number and how the best table so far did on each seed.
    """
    entries, random = entries_of(env), np.random.default_rng(chance)
    mean, spread = np.zeros(len(entries)), np.full(len(entries), 1000.0)
    best: dict[str, int] = {}
    outcomes = [play(env, best, seed) for seed in seeds]
    for number in range(1, rounds + 1):
        drawn = random.normal(mean, spread, size=(tables, len(entries)))
        tried = []
        for row in drawn:
            table = {entry: round(float(worth)) for entry, worth in zip(entries, row, strict=True)}
            played = [play(env, table, seed) for seed in seeds]
            tried.append(rank_of(played))
            if tried[-1] < rank_of(outcomes):
                best, outcomes = table, played
        elite = drawn[sorted(range(tables), key=tried.__getitem__)[:kept]]
        mean, spread = elite.mean(axis=0), elite.std(axis=0) + 100.0
        told(number, outcomes)
    return best


def rank_of(outcomes: Sequence[Outcome]) -> tuple[int, ...]:
    """Return what sorts the better of two sets of drills first: the sums of their figures, the weightiest first."""
    return tuple(map(sum, zip(*(outcome.key() for outcome in outcomes), strict=True)))
