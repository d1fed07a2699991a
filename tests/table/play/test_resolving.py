"""A turn that resolves: where counters go, what marks the news, how it is skipped."""

from __future__ import annotations

from pathlib import Path

import pygame

from tabletop.drill.orders import Move, Patrol
from tabletop.picture.chart import Chart
from tabletop.scenario import Scenario
from tabletop.table.intents import SetPace
from tabletop.table.kit import Segments
from tabletop.table.play.mapping import Pointing, overlay_of, position
from tabletop.table.play.resolving import PULSE, Resolving, changed, journeys
from tabletop.table.settings import load_settings
from tests.table.play.conftest import Sit, Start
from tests.table.play.hand import Hand
from tests.table.rebinding import rebind


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


def resolving(hand: Hand, *, share: float | None = None) -> Resolving:
    """Return the turn that resolves, moved on to a share of it."""
    going = hand.play.turning.resolving
    assert going is not None
    if share is not None:
        begun = going._last if going._last is not None else 0
        hand.play.turning.advance(begun)
        hand.play.turning.advance(begun + round(going.lasts * share))
    return going


def test_the_clock_runs_and_the_ring_spreads_while_a_turn_resolves(sit: Sit) -> None:
    hand = sit(motion=True)
    play = hand.play
    hand.row("roster", "patroli-1")
    hand.on_map("site", "balai-kota", button=3)
    hand.end_turn()
    going = resolving(hand)
    going.share = 0.0
    resolving(hand, share=0.5)
    assert play.pane.moment is not None
    assert play.clock.words == "07.15"
    now = going._last or 0
    play.turning.advance(now + going.lasts)
    assert play.pane.moment is None
    assert play.clock.words == "07.30"
    assert not play.face.pace.visible
    play.turning.advance(now + going.lasts + PULSE // 2)
    assert going.pulse is not None
    play.turning.advance(now + going.lasts + PULSE + 1)
    assert play.turning.resolving is None


def test_an_incident_comes_at_its_own_minute(sit: Sit) -> None:
    hand = sit(motion=True)
    play = hand.play
    for _ in range(4):
        hand.end_turn()
        going = resolving(hand)
        fresh = [one for one in going.turned.after.incidents if one not in going.turned.before.incidents]
        if fresh:
            break
        hand.key(pygame.K_ESCAPE)
    name = fresh[0]
    came = going.unfolding.when[name]
    assert came == going.turned.after.incidents[name].opened
    for minute, seen in ((came - 1, False), (came, True)):
        marks = {mark.id for mark in going.unfolding.at(minute).incidents}
        assert (name in marks) is seen
    going.share = (came - going.turned.before.minute + 0.5) / going.minutes
    play.turning.advance((going._last or 0) + 1)
    assert name in {mark.id for mark in play.ground.overlay.incidents}
    assert play.face.pace.line.words


def test_a_rebuilt_screen_goes_on_showing_the_turn(sit: Sit) -> None:
    hand = sit(motion=True)
    hand.end_turn()
    going = resolving(hand, share=0.3)
    hand.play.rebuild()
    assert hand.play.pane.moment == going.minute
    assert hand.play.face.pace.visible
    hand.move(hand.play.pane.rect.center)
    assert hand.play.ground.overlay.plans == ()


def test_any_key_skips_it_and_is_not_taken_for_an_order(sit: Sit) -> None:
    hand = sit(motion=True)
    hand.end_turn()
    assert hand.play.turning.resolving is not None
    hand.key(pygame.K_RETURN)
    assert hand.play.turning.resolving is None
    assert hand.play.desk.view.turn_of_drill == 2
    assert hand.play.clock.words == "07.30"


def test_the_speed_is_chosen_by_mouse_and_by_key_and_remembered(sit: Sit, tmp_path: Path) -> None:
    hand = sit(motion=True)
    hand.end_turn()
    choice = hand.find("pace")
    assert isinstance(choice, Segments)
    hand.click(choice.cells(hand.app.look)[1].center)
    assert hand.play.turning.resolving is not None
    assert hand.app.settings.pace == "2"
    hand.key(pygame.K_PLUS)
    assert load_settings(tmp_path).pace == "4"
    hand.key(pygame.K_MINUS, pygame.K_MINUS)
    assert hand.app.settings.pace == "1"
    assert hand.play.turning.resolving is not None
    hand.press("pace-skip")
    assert hand.play.turning.resolving is None
    hand.app.emit(SetPace("instant"))
    hand.app.step()
    hand.end_turn()
    assert hand.play.turning.resolving is None
    assert hand.play.clock.words == "08.00"


def test_nothing_moves_with_reduced_motion(sit: Sit) -> None:
    hand = sit(motion=False)
    hand.end_turn()
    assert hand.play.turning.resolving is None
    assert hand.play.clock.words == "07.30"


def test_the_keys_of_the_speed_are_those_that_people_chose(sit: Sit) -> None:
    hand = sit(motion=True)
    rebind(hand, "pace-faster", "f")
    assert not hand.overlaid, "F searches the log at the table, but nothing is searched while a turn is shown"
    hand.end_turn()
    assert "Lebih cepat: F" in hand.find("pace-skip").tip
    hand.key(pygame.K_f)
    assert hand.app.settings.pace == "2"
    assert hand.play.turning.resolving is not None
    hand.key("plus")
    assert hand.app.settings.pace == "2"
    assert hand.play.turning.resolving is None, "any other key skips"
