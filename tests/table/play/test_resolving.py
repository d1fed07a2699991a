"""A turn that resolves: where counters go, what marks the news, how it is skipped."""

from __future__ import annotations

import pygame

from tabletop.drill.orders import Move, Patrol
from tabletop.picture.chart import Chart
from tabletop.scenario import Scenario
from tabletop.table.play.mapping import Pointing, overlay_of, position
from tabletop.table.play.resolving import MOVING, PULSE, changed, journeys
from tests.table.play.conftest import Sit, Start


def test_a_counter_goes_by_its_road_and_ends_where_the_unit_is(start: Start, scenario: Scenario) -> None:
    desk = start()
    chart = Chart.of(scenario.city)
    desk.give(Move("patroli-1", "ujung-pesisir"))
    desk.give(Patrol("polair-1", ("dermaga-seberang", "dermaga-kota")))
    for _ in range(3):
        turned = desk.end_turn()
        moves = journeys(chart, turned)
        end = float(turned.before.minute + turned.before.stage.turn)
        for unit, journey in moves.items():
            seen = turned.after.units[unit]
            assert journey.at(float(turned.before.minute)) == position(
                turned.before, chart, turned.before.units[unit]
            )
            x, y = journey.at(end)
            wanted = position(turned.after, chart, seen)
            assert abs(x - wanted[0]) < 1 and abs(y - wanted[1]) < 1
        assert "polair-1" in moves


def test_news_are_incidents_that_are_new_or_changed(start: Start, scenario: Scenario) -> None:
    desk = start()
    assert changed(desk.end_turn()) == frozenset()
    turned = desk.end_turn()
    assert changed(turned) == frozenset(turned.after.incidents)
    overlay = overlay_of(
        desk, Chart.of(scenario.city), Pointing(news=changed(turned)), lambda what, **_: str(what)
    )
    assert all(mark.news for mark in overlay.incidents)


def test_the_clock_runs_and_the_ring_spreads_while_a_turn_resolves(sit: Sit) -> None:
    hand = sit(motion=True)
    play = hand.play
    hand.row("roster", "patroli-1")
    hand.on_map("site", "balai-kota", button=3)
    hand.end_turn()
    going = play.turning.resolving
    assert going is not None
    begun = going.begun if going.begun is not None else pygame.time.get_ticks()
    play.turning.advance(begun + MOVING // 2)
    assert play.pane.moment is not None
    assert play.clock.words == "07:15"
    play.turning.advance(begun + MOVING + PULSE // 2)
    assert play.pane.moment is None
    assert play.clock.words == "07:30"
    play.turning.advance(begun + MOVING + PULSE + 1)
    assert play.turning.resolving is None


def test_any_key_skips_it_and_is_not_taken_for_an_order(sit: Sit) -> None:
    hand = sit(motion=True)
    hand.end_turn()
    assert hand.play.turning.resolving is not None
    hand.key(pygame.K_RETURN)
    assert hand.play.turning.resolving is None
    assert hand.play.desk.view.turn_of_drill == 2
    assert hand.play.clock.words == "07:30"


def test_nothing_moves_with_reduced_motion(sit: Sit) -> None:
    hand = sit(motion=False)
    hand.end_turn()
    assert hand.play.turning.resolving is None
    assert hand.play.clock.words == "07:30"
