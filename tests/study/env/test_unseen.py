"""An agent is told what its seat sees, and nothing else: what is hidden from a seat changes not one number of it."""

from __future__ import annotations

import pytest

from tabletop.drill import Drill
from tabletop.scenario import Scenario
from tabletop.study.env import DrillEnv
from tests.conftest import Town
from tests.drill.play import closing, incident
from tests.study.env.playing import chosen, left, number, same

SILENT = incident("diam", "still", "buntu")


def apart(one: Scenario, other: Scenario, turns: int, *, watcher: str | None = None) -> tuple[Drill, Drill]:
    """Let both pass some turns without an order; prove that no agent (or this one) can tell them apart."""
    envs = DrillEnv(one), DrillEnv(other)
    for env in envs:
        env.reset(seed=6)
    for _ in range(turns):
        (here, *_), (there, *_) = (env.step(left(env)) for env in envs)
        for agent in envs[0].agents if watcher is None else [watcher]:
            assert same(here[agent], there[agent]), agent
    return envs[0].drill, envs[1].drill


@pytest.mark.parametrize("hidden", [SILENT, closing("jl-pasar")], ids=["incident", "street"])
def test_what_nobody_saw_changes_nothing(uji: Town, hidden: str) -> None:
    one, other = apart(uji(hidden), uji(), 3)
    assert len(one.log) > len(other.log)


def test_what_one_seat_was_told_changes_nothing_for_another(uji: Town) -> None:
    told = uji(incident("massa", "assembly", "buntu", tell="ops"))
    one, other = apart(
        told, uji(SILENT.replace("diam", "massa").replace("still", "assembly")), 3, watcher="kpu"
    )
    assert "massa" in one.view("ops").incidents
    assert "massa" not in other.view("ops").incidents


def test_other_luck_to_come_changes_nothing_yet() -> None:
    env = DrillEnv("latihan-dasar")
    first, _ = env.reset(seed=1)
    second, _ = env.reset(seed=2)
    assert all(same(first[agent], second[agent]) for agent in env.agents)
    while env.agents:
        env.step(left(env, "routine"))


def test_where_another_seat_sends_its_units_out_of_sight_changes_nothing(uji: Town) -> None:
    env, other = DrillEnv(uji()), DrillEnv(uji())
    for one in (env, other):
        one.reset(seed=3)
    place = next(node for node in env.layout("tetangga").places if node != "utara")
    moved, *_ = env.step(chosen(env, "tetangga", "unit:tamu-1", f"move:{place}"))
    stayed, *_ = other.step(left(other))
    assert env.drill.digest != other.drill.digest
    assert not same(moved["tetangga"], stayed["tetangga"])
    assert same(moved["kpu"], stayed["kpu"])


def test_what_a_seat_learns_it_observes(uji: Town) -> None:
    env = DrillEnv(uji(incident("massa", "assembly", "pasar", more="level: 250", tell="ops")))
    seen, _ = env.reset()
    assert number(env, seen, "ops", "incident-1.there") == 0
    seen, *_ = env.step(left(env))
    told = env.drill.view("ops").incidents["massa"]
    assert number(env, seen, "ops", "incident-1.there") == 1
    assert number(env, seen, "ops", "incident-1.type:assembly") == 1
    assert number(env, seen, "ops", "incident-1.level") == told.level
    assert number(env, seen, "ops", "drill.live") == 1
    assert number(env, seen, "ops", "unit:regu-1.way:1") >= 0
    assert number(env, seen, "kpu", "drill.live") == 0
