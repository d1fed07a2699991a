"""Foils: each plays badly in one way, from the view alone, and does the routine of the day as the book does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tabletop.drill import (
    PLAYERS,
    DoctrinePlayer,
    Drill,
    FirstIncidentPlayer,
    Guard,
    HeavyPlayer,
    Message,
    PassivePlayer,
    Respond,
)
from tabletop.drill import events as ev
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import begin, incident, those, turns

CROWD = incident("massa", "assembly", "alun", tell="ops")


def play_out(drill: Drill, name: str) -> Drill:
    player = PLAYERS[name]()
    while not drill.over:
        for seat in drill.scenario.seats:
            for giver, order in player.orders(drill.view(seat)):
                assert giver == seat
                drill.submit(giver, order)
        drill.end_turn()
    return drill


def test_the_passive_one_leaves_alone_what_happens(uji: Town) -> None:
    drill = play_out(begin(uji(CROWD)), "passive")
    assert those(drill.log, ev.IncidentTold, incident="massa", seat="ops")
    assert not those(drill.log, ev.CourseOrdered)
    assert not those(drill.log, ev.MessageSent, sender="ops")


def test_every_foil_posts_guards_as_the_book_does(uji: Town) -> None:
    day = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 14:00, turn: 30 min}"
    view = begin(uji("[]", stages=day)).view()
    guards = [given for given in DoctrinePlayer().orders(view) if isinstance(given[1], Guard)]
    assert guards
    for foil in (PassivePlayer(), HeavyPlayer(), FirstIncidentPlayer()):
        assert [given for given in foil.orders(view) if isinstance(given[1], Guard)] == guards


def test_the_heavy_one_sends_everybody_with_the_highest_force_and_never_talks(uji: Town) -> None:
    drill = begin(uji(CROWD))
    turns(drill)
    given = [order for _, order in HeavyPlayer().orders(drill.view("ops"))]
    courses = {order.unit: order.course for order in given if isinstance(order, Respond)}
    assert {courses[unit] for unit in ("regu-1", "regu-2", "senjata-1")} == {"push"}
    assert "kapal-1" not in courses  # no way there by boat
    assert Message("chief", "massa") in given


def test_the_heavy_one_ignores_warnings_and_breaks_gates(uji: Town) -> None:
    quiet = incident("diam", "still", "alun", tell="ops")
    outcomes = [play_out(begin(uji(quiet)), name).outcome() for name in ("doctrine", "heavy")]
    assert outcomes[0].gates_broken == 0 < outcomes[1].gates_broken
    assert outcomes[1] < outcomes[0]


def test_the_one_who_runs_to_the_first_incident_sees_no_other_until_it_is_over(uji: Town) -> None:
    two = CROWD + incident("bocor", "leak", "buntu", after=20, tell="ops")
    drill = begin(uji(two))
    turns(drill)
    given = [order for _, order in FirstIncidentPlayer().orders(drill.view("ops"))]
    responses = [order for order in given if isinstance(order, Respond)]
    assert {order.incident for order in responses} == {"massa"}
    assert {order.unit for order in responses} == {"regu-1", "regu-2", "senjata-1", "penengah-1"}
    assert not [order for order in given if isinstance(order, Message) and order.about == "bocor"]
    assert drill.submit("ops", responses[0])


@pytest.mark.parametrize("name", [name for name in PLAYERS if name != "doctrine"])
def test_the_book_beats_every_foil(shipped: Callable[[str], Scenario], name: str) -> None:
    """On many seeds and by what margins: see tests/tools/test_policies.py."""
    best, worse = (
        play_out(Drill(shipped("latihan-dasar")), player).outcome() for player in ("doctrine", name)
    )
    assert worse < best
