"""The board, rulings at places, and waves of boxes, as a table plays them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from tabletop.drill import Drill
from tabletop.drill.orders import Decide, Dispatch, Escort, Order
from tabletop.language import Language, catalogue
from tabletop.picture.shapes import Thing
from tabletop.scenario import Scenario, load
from tabletop.table.kit import Label
from tabletop.table.play.board import board_rows, ground_words, wanting_words
from tabletop.table.play.rulings import at_place, out_of_ordinary
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The drill that has boxes, water and power."""
    return load("banjarmasin")


def pending(hand: Hand) -> list[Order]:
    return [one.order for one in hand.play.desk.view.pending]


def until(hand: Hand, stage: str, minute_of_day: int = 0) -> None:
    """End turns by the desk until a stage and hour are reached."""
    play = hand.play
    while play.desk.view.stage.id != stage or play.desk.view.minute % 1440 < minute_of_day:
        play.desk.end_turn()
    play.refresh()
    hand.app.step()


def on_board(hand: Hand, kind: str) -> list[str]:
    return [row.key.partition(":")[2] for row in board_rows(hand.play) if row.key.startswith(f"{kind}:")]


def test_a_carrier_is_given_its_wave_by_keys_once_it_is_packed(sit: Sit) -> None:
    hand = sit()
    hand.play.select("kpu-truk-1")
    hand.key(pygame.K_o)
    early = next(entry for entry in hand.palette.entries if entry.key == "boxes-gelombang-utara")
    assert "08.00" in early.reason
    hand.key(pygame.K_ESCAPE)
    until(hand, "quiet-period", 480)
    hand.play.select("kpu-truk-1")
    hand.key(pygame.K_o, pygame.K_1)
    assert pending(hand) == [Dispatch("kpu-truk-1", "gelombang-utara")]
    hand.end_turn()
    seen = hand.play.desk.view.election.consignments["gelombang-utara"]
    assert seen.phase in ("loading", "waiting") and not seen.idle


def test_without_official_record_is_offered_but_locked_while_learning(sit: Sit) -> None:
    for mode, locked in (("belajar", True), ("latihan", False)):
        hand = sit(mode=mode)
        until(hand, "quiet-period", 480)
        hand.play.select("kpu-truk-1")
        hand.key(pygame.K_o)
        shortcut = next(e for e in hand.palette.entries if e.key == "unrecorded-gelombang-utara")
        assert bool(shortcut.reason) is locked


def test_a_carrier_of_another_seat_is_escorted_where_its_wave_goes(sit: Sit) -> None:
    hand = sit(seat="kasat-samapta")
    assert not hand.play.desk.view.units.get("kpu-truk-1") or not hand.play.desk.view.units["kpu-truk-1"].mine
    hand.play.select("patroli-1")
    hand.press("order-escort")
    hand.choose("kpu-truk-2")
    assert not hand.overlaid  # where to is not asked
    goal = hand.play.desk.view.scenario.logistics["gelombang-selatan"].to
    assert pending(hand) == [Escort("patroli-1", "kpu-truk-2", goal)]


def test_the_kpu_puts_off_the_vote_of_a_place_chosen_by_name(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_b)
    hand.type("bromo")
    hand.key(pygame.K_RETURN)
    row = next(e for e in hand.palette.entries if e.key == "decide:postpone-vote:pulau-bromo")
    hand.choose(row.key)
    assert pending(hand) == [Decide("postpone-vote", "pulau-bromo")]


def test_a_seat_that_is_not_the_kpu_asks_for_it(sit: Sit) -> None:
    hand = sit(seat="kabag-ops")
    hand.key(pygame.K_b)
    hand.type("bromo")
    hand.key(pygame.K_RETURN)
    hand.choose("request:postpone-vote:pulau-bromo")
    assert [order.kind for order in pending(hand)] == ["request"]
    hand.key(pygame.K_b)
    hand.type("bromo")
    hand.key(pygame.K_RETURN)
    again = next(e for e in hand.palette.entries if e.key == "request:postpone-vote:pulau-bromo")
    assert again.reason


def test_a_flooded_place_stands_on_the_board_and_the_map_with_its_ground(sit: Sit) -> None:
    hand = sit()
    until(hand, "counting", 840)
    view = hand.play.desk.view
    assert view.ground.flooded
    place = next(iter(view.ground.flooded))
    assert place in on_board(hand, "polling")
    assert len(hand.ground.overlay.flooded) == len(view.ground.flooded)
    assert any(mark.water for mark in hand.ground.overlay.closures)
    assert "cm" in ground_words(view, hand.play.say, most=4)
    assert hand.find("ground")


def test_the_smallest_window_tells_every_gauge(sit: Sit, scenario: Scenario) -> None:
    (tide,) = scenario.gauges.values()
    river = replace(
        tide, id="martapura", points=tuple((minute, level + 200) for minute, level in tide.points)
    )
    hand = sit((1280, 720), 2.0, on=replace(scenario, gauges={tide.id: tide, river.id: river}))
    said = hand.find("ground")
    assert isinstance(said, Label)
    assert said.words == "air −88 cm → · 112 cm →"
    assert said.rect.width >= said.measure(hand.app.look, 1280)[0]
    assert hand.app.surface.get_rect().contains(said.rect)
    assert hand.find("stages").rect.right <= hand.find("clock").rect.left


@pytest.mark.parametrize("language", ["id", "en"])
def test_of_many_gauges_the_bar_names_those_that_rise_and_counts_the_others(
    shipped: Callable[[str], Scenario], language: Language
) -> None:
    view, say = Drill(shipped("seruyan")).view(), catalogue(language).say
    gauges = view.ground.gauges
    last = list(gauges)[-1]
    ground = replace(
        view.ground, gauges={one: replace(seen, change=5 * (one == last)) for one, seen in gauges.items()}
    )
    words = ground_words(replace(view, ground=ground), say, most=2)
    assert words.startswith(say(view.scenario.gauges[last].title))
    assert words.count("cm") == 2
    assert words.endswith(f"+{len(gauges) - 2}")


def test_a_line_of_the_board_leads_to_what_can_be_decided_there(sit: Sit) -> None:
    hand = sit()
    until(hand, "counting", 840)
    hand.play.show_tab("board")
    place = out_of_ordinary(hand.play.desk.view)[0]
    hand.row("feed-list", f"polling:{place}")
    assert not hand.overlaid  # the first click shows where it is
    hand.row("feed-list", f"polling:{place}")
    assert hand.overlaid
    assert any(place in entry.key for entry in hand.palette.entries)


def test_the_result_can_be_announced_and_open_rings_are_seen(sit: Sit) -> None:
    hand = sit()
    until(hand, "result")
    kpu = next(s.id for s in hand.play.desk.view.scenario.city.sites.values() if s.kind == "kpu")
    rings = [row for row in board_rows(hand.play) if row.key.startswith("node:") and row.tone == "stop"]
    assert len(rings) == 3
    hand.key(pygame.K_b, pygame.K_RETURN)
    hand.choose(f"decide:announce-result:{kpu}")
    assert pending(hand) == [Decide("announce-result", kpu)]


def test_where_two_districts_drill_each_result_has_a_line(sit: Sit) -> None:
    hand = sit(on=load("kutai-barat-mahakam-ulu"))
    until(hand, "result")
    results = [row.head for row in board_rows(hand.play) if row.key.startswith("site:kpu-")]
    assert results == ["Hasil KPU Kutai Barat", "Hasil KPU Mahakam Ulu"]
    hand.play.show_tab("board")
    hand.row("feed-list", "site:kpu-mahulu")  # the first click shows where it is
    hand.row("feed-list", "site:kpu-mahulu")
    hand.choose("decide:announce-result:kpu-mahulu")
    assert pending(hand) == [Decide("announce-result", "kpu-mahulu")]


def test_what_an_inspection_finds_wanting_stands_in_the_roster(sit: Sit) -> None:
    hand = sit()
    hand.play.select("dalmas-lanjut-1")
    hand.press("orders")
    hand.choose("ready-0")
    for _ in range(3):
        hand.end_turn()
    said = wanting_words(hand.play.desk.view, "dalmas-lanjut-1", hand.play.say)
    assert said
    row = next(row for row in hand.play.face.roster.rows if row.key == "dalmas-lanjut-1")
    assert row.wanting == said  # type: ignore[attr-defined]
    assert "dalmas-lanjut-1" in on_board(hand, "unit")


def test_nothing_is_ruled_where_nothing_fits(sit: Sit) -> None:
    hand = sit()
    keys = [entry.key for entry in at_place(hand.play, Thing("polling", "pulau-bromo"))]
    assert any("postpone-vote" in key for key in keys)
    assert not any("count-again" in key or "repeat-vote" in key or "light" in key for key in keys)
