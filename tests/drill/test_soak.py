"""Soak: random small scenarios and random orders, lawful and not. Every turn is checked (see `conftest`)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tabletop.drill import PLAYERS, Drill, Order, Player, Release, Skip, from_wire, to_wire
from tabletop.scenario import Scenario
from tests.drill.small import documents, orders, read, scenarios

TURNS = 24
CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
SAMPLE = settings(max_examples=20, deadline=None, suppress_health_check=CALM)
SOAK = settings(max_examples=1000, deadline=None, suppress_health_check=CALM)


def play(scenario: Scenario, data: st.DataObject) -> None:
    """Play a drill with any mixture of the players that come with the program and of random hands."""
    seed, mode = data.draw(st.integers(0, 999)), data.draw(st.sampled_from(["belajar", "latihan", "ujian"]))
    played = data.draw(st.sets(st.sampled_from(sorted(scenario.seats))))
    drill = Drill(scenario, seed=seed, mode=mode, played=played)
    given: list[list[tuple[str, Order]]] = []
    hand = st.lists(orders(scenario), max_size=6)
    while not drill.over and len(given) < TURNS:
        chosen = data.draw(st.sampled_from([*PLAYERS, None, None]))
        turn = PLAYERS[chosen]().orders(seen_from_afar(drill)) if chosen is not None else []
        turn += data.draw(hand)
        for seat, order in turn:
            drill.submit(seat, order)
        given.append(turn)
        drill.end_turn()
    again = Drill(scenario, seed=seed, mode=mode, played=played)
    for turn in given:
        for seat, order in turn:
            again.submit(seat, order)
        again.end_turn()
    assert again.digest == drill.digest
    assert again.log == drill.log
    assert again.outcome() == drill.outcome()


def seen_from_afar(drill: Drill) -> Any:
    """Return the open table's view, as it comes over a wire."""
    view = drill.view()
    back = from_wire(to_wire(view), drill.scenario)
    assert back == view
    return back


def test_random_scenarios_are_valid() -> None:
    """The generator writes what the validator lets pass, so that the soak does not play the same few drills."""
    found: list[Scenario | str] = []

    @given(documents())
    @settings(SAMPLE, max_examples=40, database=None, derandomize=True)
    def write(files: dict[str, str]) -> None:
        found.append(read(files))

    write()
    wrong = [one for one in found if isinstance(one, str)]
    assert 10 * len(wrong) <= len(found), wrong[0]


@given(scenarios(), st.data())
@SAMPLE
def test_a_few_random_drills_hold(scenario: Scenario, data: st.DataObject) -> None:
    play(scenario, data)


@pytest.mark.full
@given(scenarios(), st.data())
@SOAK
def test_a_thousand_random_drills_hold(scenario: Scenario, data: st.DataObject) -> None:
    play(scenario, data)


@given(scenarios(), st.sampled_from(sorted(PLAYERS)), st.data())
@settings(SAMPLE, max_examples=10)
def test_players_and_the_desk_hold_on_any_scenario(
    scenario: Scenario, name: str, data: st.DataObject
) -> None:
    """Given any scenario, a player plays it whole, each seat from its own view, while the instructor meddles."""
    drill, player = Drill(scenario, seed=data.draw(st.integers(0, 9))), PLAYERS[name]()
    injects = st.sampled_from(sorted(scenario.injects))
    while not drill.over:
        if data.draw(st.booleans()):
            drill.control(
                data.draw(st.one_of(st.builds(Release, injects), st.builds(Skip, injects, st.just("Waktu"))))
            )
        whole_turn(drill, player)


def whole_turn(drill: Drill, player: Player) -> None:
    for seat in drill.scenario.seats:
        for giver, order in player.orders(drill.view(seat)):
            assert giver == seat
            drill.submit(giver, order)
    drill.end_turn()
