"""What a drill and a player remember from view to view saves work and changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.drill import PLAYERS, Drill, playing_talk
from tabletop.scenario import Scenario

TURNS = 40


def play_turn(drill: Drill, policy: str = "doctrine") -> None:
    """Let every seat play from its own view, and the turn pass, unless the drill is over."""
    if drill.over:
        return
    player = PLAYERS[policy]()
    for seat in drill.scenario.seats:
        for giver, order in player.orders(drill.view(seat)):
            drill.submit(giver, order)
    drill.pass_turn()


def tables(scenario: Scenario) -> list[tuple[str, ...]]:
    """Return each seat alone, two together, and all."""
    seats = tuple(scenario.seats)
    return [*((seat,) for seat in seats), seats[:2], seats]


@pytest.mark.parametrize("name", ["kota-contoh", "seruyan"])
def test_who_has_looked_all_along_sees_what_one_sees_who_looks_for_the_first_time(
    shipped: Callable[[str], Scenario], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = shipped(name)
    drill, player = Drill(scenario, seed=2), PLAYERS["doctrine"]()
    for turn in range(TURNS):
        fresh = drill.fork()  # it remembers nothing of the views that were made before
        play_turn(drill)
        if turn % 4 == 0:
            play_turn(fresh)
            for seats in tables(scenario):
                assert drill.view(*seats) == fresh.view(*seats)
                orders = player.orders(drill.view(*seats))
                with monkeypatch.context() as patch:
                    patch.setattr(playing_talk, "_READ", {})
                    assert player.orders(fresh.view(*seats)) == orders


def test_drills_played_turn_about_go_as_they_go_alone(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("kota-contoh")
    alone = []
    for seed in (1, 2):
        drill = Drill(scenario, seed=seed)
        for _ in range(TURNS):
            play_turn(drill)
        alone.append(drill.log)
    together = [Drill(scenario, seed=seed) for seed in (1, 2)]
    for _ in range(TURNS):
        for drill in together:
            play_turn(drill)
    assert [drill.log for drill in together] == alone


def test_branches_of_one_drill_do_not_remember_each_others_turns(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("kota-contoh")
    trunk = Drill(scenario, seed=3)
    for _ in range(TURNS // 2):
        play_turn(trunk)
    branches = {policy: trunk.fork() for policy in ("doctrine", "heavy", "passive")}
    for _ in range(4):
        for policy, branch in branches.items():
            play_turn(branch, policy)
    for policy, branch in branches.items():
        again = Drill(scenario, seed=3)
        for _ in range(TURNS // 2):
            play_turn(again)
        for _ in range(4):
            play_turn(again, policy)
        assert branch.log == again.log
        assert branch.view(*scenario.seats) == again.view(*scenario.seats)
