"""The wire: a view crosses as JSON, whole, and a player who is given nothing else plays the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tabletop.drill import (
    PLAYERS,
    Drill,
    Known,
    Order,
    Player,
    View,
    from_plain,
    from_wire,
    to_plain,
    to_wire,
)
from tabletop.drill import events as ev
from tabletop.drill.subject import inject_of
from tabletop.drill.view import LogLine
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.busy import INJECTS, STAGES
from tests.drill.play import turns
from tests.drill.watchful import BOOK

DRILLS = ("latihan-dasar", "banjarmasin")
WORD = re.compile(r'"([^"\\]*)"')


class AtTheOtherEnd:
    """A player who is given a line of JSON, and a scenario that holds nothing of what is still to come."""

    def __init__(self, player: Player, scenario: Scenario) -> None:
        self.player, self.scenario = player, scenario

    def orders(self, view: View) -> list[tuple[str, Order]]:
        line = to_wire(view)
        assert line.isascii()
        assert "\n" not in line
        roots = {inject_of(incident) for incident in view.incidents}
        known = {name: inject for name, inject in self.scenario.injects.items() if name in roots}
        signs = {name: sign for name, sign in self.scenario.signs.items() if name in view.threats}
        return self.player.orders(from_wire(line, replace(self.scenario, injects=known, signs=signs)))


LONG = {("banjarmasin", name) for name in PLAYERS}
CASES = [
    pytest.param(drill, name, marks=[pytest.mark.full] if (drill, name) in LONG else [])
    for drill in DRILLS
    for name in PLAYERS
]


@pytest.mark.parametrize(("drill", "name"), CASES)
def test_a_player_given_only_the_serialised_view_plays_the_same(
    shipped: Callable[[str], Scenario], drill: str, name: str
) -> None:
    scenario = shipped(drill)
    players: tuple[Player, Player] = (PLAYERS[name](), AtTheOtherEnd(PLAYERS[name](), scenario))
    one, other = Drill(scenario, seed=4), Drill(scenario, seed=4)
    while not one.over:
        for seat in scenario.seats:
            given, echoed = (
                player.orders(at.view(seat)) for player, at in zip(players, (one, other), strict=True)
            )
            assert echoed == given
            for (giver, order), (_, same) in zip(given, echoed, strict=True):
                assert one.submit(giver, order) == other.submit(giver, same)
        assert one.end_turn().digest == other.end_turn().digest


def test_it_plays_the_same_on_the_first_morning_of_the_large_drill(
    shipped: Callable[[str], Scenario],
) -> None:
    drill = Drill(shipped("banjarmasin"), seed=4)
    player = PLAYERS["doctrine"]()
    for _ in range(8):
        given = [player.orders(drill.view(seat)) for seat in drill.scenario.seats]
        far = AtTheOtherEnd(PLAYERS["doctrine"](), drill.scenario)
        assert [far.orders(drill.view(seat)) for seat in drill.scenario.seats] == given
        for giver, order in (one for orders in given for one in orders):
            drill.submit(giver, order)
        drill.end_turn()


@pytest.mark.parametrize("mode", ["belajar", "latihan", "ujian"])
def test_a_view_comes_back_as_it_was(uji: Town, mode: str) -> None:
    scenario = uji(INJECTS, stages=STAGES, pack=BOOK)
    drill = Drill(scenario, mode=mode)  # type: ignore[arg-type]
    player = PLAYERS["doctrine"]()
    written, read = Known(), Known()
    while not drill.over:
        written.age()
        read.age()
        for seats in (*((seat,) for seat in scenario.seats), ()):
            view = drill.view(*seats)
            back = from_wire(to_wire(view), scenario)
            assert back == view
            plain = to_plain(view, written)
            assert json.dumps(plain) == json.dumps(to_plain(view))
            assert from_plain(plain, scenario, read) == view
            assert list(back.units) == list(view.units)
            assert list(back.incidents) == list(view.incidents)
        for giver, order in player.orders(drill.view()):
            drill.submit(giver, order)
        turns(drill)
    end = drill.view()
    assert end.outcome is not None
    assert from_wire(to_wire(end), scenario) == end


@pytest.mark.parametrize("drill", ["latihan-dasar", pytest.param("banjarmasin", marks=[pytest.mark.full])])
def test_what_is_still_to_come_does_not_cross(shipped: Callable[[str], Scenario], drill: str) -> None:
    """No line names an inject that has not fired, or an incident that its seat does not know of."""
    going = Drill(shipped(drill), seed=2)
    player = PLAYERS["doctrine"]()
    while not going.over:
        state = going._run.state
        for seat in going.scenario.seats:
            view = going.view(seat)
            words = set(WORD.findall(to_wire(view)))
            hidden = {name for name in going.scenario.injects if name not in state.injects}
            hidden |= {name for name in state.incidents if name not in state.sightings[seat]}
            told = (hidden - spoken_of(view)) & words
            assert not told, (seat, sorted(told))
        for giver, order in player.orders(going.view()):
            going.submit(giver, order)
        going.end_turn()


def spoken_of(view: View) -> set[str]:
    """Return the incidents that a seat has heard named without knowing them.

    The whole city hears an appeal, and why a polling place stands still; whoever has a unit at a place sees others at
    work there.
    """
    events = [line.event for line in view.log]
    work = ev.AppealMade | ev.CourseStarted | ev.CourseTookEffect | ev.CourseStopped
    heard = {event.incident for event in events if isinstance(event, work) and event.incident}
    return heard | {event.source for event in events if isinstance(event, ev.VotingSuspended)}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: plain.pop("minute"),
        lambda plain: plain.update(guess=1),
        lambda plain: plain.update(scenario="0" * 32),
        lambda plain: plain.update(stage="nowhere"),
        lambda plain: plain.update(units=[["regu-1", {}]]),
        lambda plain: plain.update(log=[{"seq": 1, "event": {"kind": "rumour"}}]),
        lambda plain: plain.update(log=7),
    ],
)
def test_what_is_no_view_of_this_scenario_is_told_so(
    uji: Town, spoil: Callable[[dict[str, object]], object]
) -> None:
    scenario = uji()
    plain = json.loads(to_wire(Drill(scenario).view("ops")))
    spoil(plain)
    with pytest.raises(ValueError):
        from_wire(json.dumps(plain), scenario)


def test_the_log_crosses_with_its_places(uji: Town) -> None:
    drill = Drill(uji(INJECTS, stages=STAGES, pack=BOOK))
    turns(drill, 3)
    view = drill.view("ops")
    assert view.log
    assert all(isinstance(line, LogLine) for line in from_wire(to_wire(view), drill.scenario).log)
