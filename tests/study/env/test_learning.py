"""Something small learns through the environment, and does better than the passive player where it did not learn."""

from __future__ import annotations

from tabletop.drill import PassivePlayer
from tabletop.study.env import DrillEnv
from tabletop.study.env.learning import entries_of, learn, play, rank_of
from tests.study.env.playing import played_apart

HELD_OUT = (201, 202, 203)


def test_a_table_of_noughts_is_the_passive_player() -> None:
    env = DrillEnv("latihan-dasar", lawful=True)
    assert play(env, {}, 5) == played_apart(env.scenario, PassivePlayer(), 5).outcome()


def test_a_little_learning_beats_the_passive_player_on_seeds_it_never_saw() -> None:
    env = DrillEnv("latihan-dasar", lawful=True)
    told: list[int] = []
    table = learn(
        env, (1,), rounds=1, tables=6, kept=2, told=lambda number, outcomes: told.append(len(outcomes))
    )
    assert told == [1]
    assert set(table) == set(entries_of(env))
    learnt = [play(env, table, seed) for seed in HELD_OUT]
    passive = [played_apart(env.scenario, PassivePlayer(), seed).outcome() for seed in HELD_OUT]
    assert rank_of(learnt) < rank_of(passive)
    assert all(outcome.key() < other.key() for outcome, other in zip(learnt, passive, strict=True))
