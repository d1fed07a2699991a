"""Masks: what is open is never refused, and what is masked is impossible."""

from __future__ import annotations

import pytest

from tabletop.scenario import Scenario, load
from tabletop.study.env import DrillEnv
from tabletop.study.env.board import Board, board_of
from tabletop.study.env.layout import Choice, Slot
from tests.conftest import Town
from tests.drill.play import incident
from tests.study.env.playing import chosen, is_open, left, order_of, sampled


def held_against_the_drill(scenario: Scenario, seed: int, every: int, last: int | None) -> int:
    """Play at random; now and then hold every choice of every agent against the drill. Return how many were."""
    env, held = DrillEnv(scenario, last=last), 0
    seen, _ = env.reset(seed=seed)
    for agent in env.agents:
        env.action_space(agent).seed(seed)
    while env.agents:
        for agent in env.agents if env.drill.turn % every == 0 else ():
            board = board_of(env.drill.view(agent), env.layout(agent))
            for slot, mask in zip(env.layout(agent).slots, seen[agent]["action_mask"], strict=True):
                for choice, open_ in zip(slot.choices, mask.tolist(), strict=True):
                    if choice.kind in ("nothing", "routine", "book") or not (
                        open_ or there(board, slot, choice)
                    ):
                        continue
                    order = order_of(board, slot, choice)
                    assert order is not None
                    possible = env.drill.objections(agent, order) is not None
                    # somebody asked for it whom this seat did not hear: it could grant what is over, and need not
                    assert possible == bool(open_) or (possible and choice.kind == "decide"), (agent, order)
                    held += 1
        seen, _, _, _, infos = env.step(sampled(env, seen))
        assert not any(info["refused"] or info["masked"] for info in infos.values())
    return held


def there(board: Board, slot: Slot, choice: Choice) -> bool:
    """Whether the incident, sign or request that a choice is about has come to its slot."""
    number = slot.at if choice.at is None else choice.at
    if number is None:
        return True
    found = {"verify": board.signs, "attend": board.signs, "grant": board.requests, "decline": board.requests}
    return number < len(found.get(choice.kind, board.incidents))


def test_in_a_small_town_the_masks_are_what_the_drill_says(uji: Town) -> None:
    injects = incident("massa", "assembly", "pasar", more="level: 250", tell="ops")
    injects += incident("api", "leak", "utara", turn=2, tell="chief")
    assert held_against_the_drill(uji(injects), 5, 1, None) > 500


def test_in_the_first_drill_the_masks_are_what_the_drill_says() -> None:
    assert held_against_the_drill(load("latihan-dasar"), 5, 1, None) > 3000


@pytest.mark.full
@pytest.mark.parametrize("name", ["kota-contoh", "banjarmasin", "kutai-barat-mahakam-ulu", "seruyan"])
@pytest.mark.parametrize("seed", [1, 2])
def test_in_every_district_the_masks_are_what_the_drill_says(name: str, seed: int) -> None:
    assert held_against_the_drill(load(name), seed, 10, None) > 3000


def test_what_is_unlawful_is_open_unless_it_is_to_be_lawful(uji: Town) -> None:
    town = uji(incident("massa", "assembly", "pasar", more="level: 250", tell="ops"))
    free, bound = DrillEnv(town), DrillEnv(town, lawful=True)
    for env in (free, bound):
        env.reset(seed=1)
    (seen, *_), (lawfully, *_) = free.step(left(free)), bound.step(left(bound))
    against = {one.course: bool(one.objections) for one in free.drill.view("ops").incidents["massa"].courses}
    broken = []
    for means in free.layout("ops").units:
        for course in means.courses:
            what = f"unit:{means.unit}", f"respond-1:{course.id}"
            if is_open(free, seen, "ops", *what):
                assert is_open(bound, lawfully, "ops", *what) == (not against[course.id])
                broken += [what] * against[course.id]
    assert broken
    _, _, _, _, infos = free.step(chosen(free, "ops", *broken[0]))
    assert (infos["ops"]["warned"], infos["ops"]["orders"]) == (1, 1)
