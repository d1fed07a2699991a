"""The drill as an environment: PettingZoo's own tests, and what a step, a reset and a reward are."""

from __future__ import annotations

import importlib
import sys
import warnings
from types import ModuleType

import numpy as np
import pytest

from tabletop.drill import DoctrinePlayer, PassivePlayer
from tabletop.language import catalogue
from tabletop.scenario import Scenario
from tabletop.study.env import FIGURES, DrillEnv, Sizes
from tests.conftest import Town
from tests.drill.play import incident
from tests.study.env.playing import chosen, left, played_apart, same, sampled


@pytest.fixture(scope="module")
def judges() -> ModuleType:
    """PettingZoo's tests; with them it loads a game of its own, which it warns of itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("pettingzoo.test")


@pytest.fixture
def town(uji: Town) -> Scenario:
    """A small town in which something happens."""
    return uji(incident("massa", "assembly", "pasar", more="level: 250", tell="ops"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pettingzoo")
@pytest.mark.parametrize("lawful", [False, True])
def test_pettingzoo_finds_nothing_wrong(judges: ModuleType, town: Scenario, lawful: bool) -> None:
    judges.parallel_api_test(DrillEnv(town, lawful=lawful), num_cycles=100)
    judges.parallel_api_test(DrillEnv("latihan-dasar", lawful=lawful), num_cycles=100)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:pettingzoo")
def test_pettingzoo_finds_the_same_for_the_same_seed(judges: ModuleType, town: Scenario) -> None:
    judges.parallel_seed_test(lambda: DrillEnv(town), num_cycles=100)
    judges.parallel_seed_test(lambda: DrillEnv("latihan-dasar"), num_cycles=100)


def test_what_is_observed_is_in_its_space(town: Scenario) -> None:
    env = DrillEnv(town, sizes=Sizes(incidents=1, signs=1, requests=1))
    seen, _ = env.reset(seed=4)
    while env.agents:
        for agent in env.agents:
            assert env.observation_space(agent).contains(seen[agent])
        seen, *_ = env.step(sampled(env, seen))
    for agent, last in seen.items():
        assert env.observation_space(agent).contains(last)
        assert sum(int(row.sum()) for row in last["action_mask"]) == len(last["action_mask"])


@pytest.mark.parametrize("name", ["latihan-dasar"])
def test_by_the_book_it_goes_as_the_doctrine_player_plays_it_and_by_routine_as_the_passive(name: str) -> None:
    env = DrillEnv(name)
    for kind, player in (("book", DoctrinePlayer()), ("routine", PassivePlayer())):
        env.reset(seed=11)
        while env.agents:
            env.step(left(env, kind))
        assert env.drill.digest == played_apart(env.scenario, player, 11).digest


def test_seats_that_are_no_agents_are_played_from_their_own_views(town: Scenario) -> None:
    env = DrillEnv(town, ["kpu"])
    env.reset(seed=2)
    for _ in range(2):
        env.step(left(env))
    assert env.drill.played == {"kpu"}
    assert any(unit.incident == "massa" for unit in env.drill.view("ops").units.values())
    idle = DrillEnv(town)
    idle.reset(seed=2)
    for _ in range(2):
        idle.step(left(idle))
    assert not any(unit.incident for unit in idle.drill.view("ops").units.values())


def test_agents_hear_what_is_sent_to_them_and_nothing_else(town: Scenario) -> None:
    env = DrillEnv(town)
    env.reset()
    for _ in range(2):
        env.step(left(env))
    assert "massa" in env.drill.view("ops").incidents
    assert "massa" not in env.drill.view("chief").incidents
    env.step(chosen(env, "ops", "word-1", "tell:chief"))
    assert "massa" in env.drill.view("chief").incidents


def test_drills_follow_their_seeds_and_without_one_the_next(town: Scenario) -> None:
    env = DrillEnv(town, seed=40)
    for seed, drawn in ((None, 40), (None, 41), (7, 7), (None, 8)):
        env.reset(seed=seed)
        assert env.drill.seed == drawn


def test_all_agents_end_together_with_the_drill(town: Scenario) -> None:
    env = DrillEnv(town, last=3)
    env.reset()
    for turn in (1, 2, 3):
        _, _, done, cut, infos = env.step(left(env))
        assert set(done.values()) == {turn == 3}
        assert set(cut.values()) == {False}
    assert env.agents == []
    assert env.drill.over
    assert env.step({}) == ({}, {}, {}, {}, {})
    assert list(infos["ops"]["outcome"]) == list(FIGURES)
    assert infos["ops"]["outcome"]["trust"] == env.drill.outcome().trust


def test_the_reward_is_the_change_of_the_figures_as_weighted() -> None:
    env = DrillEnv("latihan-dasar", weights={"responses_missed": -1.0, "coordination_failures": -100.0})
    env.reset(seed=3)
    total = 0.0
    while env.agents:
        _, rewards, *_ = env.step(left(env, "routine"))
        assert len(set(rewards.values())) == 1
        total += rewards["kpu"]
    outcome = env.drill.outcome()
    assert outcome.responses_missed > 0
    assert total == -outcome.responses_missed - 100 * outcome.coordination_failures


def test_a_masked_choice_does_nothing_and_is_counted(town: Scenario) -> None:
    env, other = DrillEnv(town), DrillEnv(town)
    env.reset()
    other.reset()
    seen, _, _, _, infos = env.step(chosen(env, "ops", "unit:regu-1", "attend-4"))
    plain, *_ = other.step(left(other))
    assert (infos["ops"]["masked"], infos["ops"]["orders"]) == (1, 0)
    assert all(same(seen[agent], plain[agent]) for agent in env.agents)


def test_who_changes_his_masks_opens_nothing(town: Scenario) -> None:
    env, same_env = DrillEnv(town), DrillEnv(town)
    seen, _ = env.reset(seed=1)
    same_env.reset(seed=1)
    actions = {seat: np.asarray([len(mask) - 1 for mask in one["action_mask"]]) for seat, one in seen.items()}
    for one in seen.values():
        for mask in one["action_mask"]:
            mask[:] = 1
    *_, changed = env.step(actions)
    *_, infos = same_env.step(actions)
    assert {seat: one["masked"] for seat, one in changed.items()} == {
        seat: one["masked"] for seat, one in infos.items()
    }
    assert any(one["masked"] for one in infos.values())


def test_what_cannot_be_is_said_at_once(town: Scenario) -> None:
    for wrong in (
        lambda: DrillEnv(town, ["ops", "nobody"]),
        lambda: DrillEnv(town, []),
        lambda: DrillEnv(town, places=["nowhere"]),
        lambda: DrillEnv(town, weights={"speed": 1.0}),
        lambda: DrillEnv(town, mode="belajar"),  # type: ignore[arg-type]
        lambda: Sizes(incidents=0),
        lambda: DrillEnv(town).drill,
    ):
        with pytest.raises(ValueError, match=r"no such|at least|reset first"):
            wrong()
    env = DrillEnv(town, ["ops", "kpu"])
    env.reset()
    with pytest.raises(ValueError, match="one action for each of: ops, kpu"):
        env.step({"ops": env.left_to("ops", "nothing")})
    with pytest.raises(ValueError, match="no action of kpu"):
        env.step({"ops": env.left_to("ops", "nothing"), "kpu": np.array([99])})


@pytest.mark.parametrize("missing", ["gymnasium", "pettingzoo"])
def test_without_the_extra_it_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "tabletop.study.env.boundary")
    with pytest.raises(ImportError, match=r"sispamkota-tabletop\[rl\]") as caught:
        importlib.import_module("tabletop.study.env.boundary")
    assert str(caught.value) == catalogue("en").say("research.no-pettingzoo")
