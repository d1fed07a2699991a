"""Orders by mouse and by keys, what comes of them, and taking them back."""

from __future__ import annotations

import pygame

from tabletop.drill.orders import Escort, Guard, Move, Patrol, Recall, Relieve, Rest, Wait
from tests.table.play.conftest import Sit


def test_the_other_button_moves_a_unit_at_once(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "kpu-kota", button=3)
    assert [one.order for one in hand.play.desk.view.pending] == [Move("patroli-1", "kpu-kota")]
    assert "KPU Kota" in hand.toast


def test_a_way_is_shown_with_its_arrival_before_the_order_is_given(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    box = hand.ground.box_of(_site("balai-kota"))
    hand.move(box.center)
    path = hand.ground.overlay.path
    assert path is not None and len(path.points) > 2
    minutes = hand.play.desk.minutes("patroli-1", "balai-kota")
    assert path.arrival == f"tiba 07.{minutes:02d} · {minutes} mnt"
    assert not hand.play.desk.view.pending


def test_typing_finds_a_place_and_return_sends_there(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_n, pygame.K_m)
    hand.type("rsud")
    assert [entry.key for entry in hand.palette.entries if "RSUD" in entry.words] == ["rsud"]
    hand.key(pygame.K_RETURN)
    assert hand.play.desk.view.pending[0].order == Move("dalmas-1", "rsud")


def test_the_place_that_is_lit_shows_the_way_there_and_escape_forgets_it(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_n, pygame.K_m)
    hand.type("rsud")
    assert hand.ground.overlay.path is not None
    hand.key(pygame.K_ESCAPE)
    assert not hand.overlaid
    assert hand.ground.overlay.path is None


def test_several_stops_make_a_patrol(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud")
    hand.choose("patrol:rsud")
    hand.on_map("site", "kpu-kota")
    hand.choose("patrol:kpu-kota")
    assert [one.order for one in hand.play.desk.view.pending] == [Patrol("patroli-1", ("rsud", "kpu-kota"))]


def test_space_marks_several_places_to_guard(sit: Sit) -> None:
    hand = sit(mode="ujian")  # no plan is offered there
    hand.row("roster", "dalmas-1")
    hand.key(pygame.K_g)
    first, second = (entry.key for entry in hand.palette.entries[:2])
    hand.key(pygame.K_SPACE, pygame.K_DOWN, pygame.K_SPACE, pygame.K_RETURN)
    assert hand.play.desk.view.pending[0].order == Guard("dalmas-1", (first, second))


def test_the_name_of_a_zone_offers_to_guard_it(sit: Sit) -> None:
    hand = sit((1920, 1080))
    zone = hand.play.desk.view.scenario.city.zones["muara-damai"]
    chart = hand.ground.chart
    x, y = hand.ground.pixel_of(chart.projection.to_ground(*zone.at))
    hand.click((round(x), round(y)))
    hand.choose("guard-by:polsek-1:muara-damai")
    assert hand.play.desk.view.pending[0].order == Guard("polsek-1", ("muara-damai",))


def test_a_unit_escorts_another(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "lantas-1")
    hand.key(pygame.K_e)
    hand.choose("medis-1")
    hand.choose("kpu-kota")
    assert hand.play.desk.view.pending[0].order == Escort("lantas-1", "medis-1", "kpu-kota")


def test_a_refusal_says_why_and_what_would_help(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "negosiator-1")
    hand.key(pygame.K_g)
    hand.key(pygame.K_RETURN)
    assert "tidak ditugaskan menjaga TPS" in hand.toast
    assert "Pilih satuan" in hand.toast
    assert not hand.play.desk.view.pending


def test_undo_gives_back_the_order_that_was_replaced(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud", button=3)
    hand.on_map("site", "kpu-kota", button=3)
    hand.key(pygame.K_z)
    assert [one.order for one in hand.play.desk.view.pending] == [Move("patroli-1", "rsud")]
    hand.key(pygame.K_z)
    assert not hand.play.desk.view.pending
    hand.key(pygame.K_z)
    assert "Belum ada perintah" in hand.toast


def test_an_order_is_taken_back_by_its_line(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.key(pygame.K_w)
    hand.row("roster", "dalmas-1")
    hand.key(pygame.K_w)
    tab = hand.find("tabs")
    hand.click(tab.cells(hand.app.look)[0].center)  # type: ignore[attr-defined]
    first = hand.play.desk.view.pending[0].order_id
    hand.row("feed-list", f"order:{first}")
    assert [one.order for one in hand.play.desk.view.pending] == [Wait("dalmas-1")]


def test_what_is_undone_is_asked_about_once_and_named(sit: Sit) -> None:
    hand = sit()
    hand.press("end-turn")
    assert hand.overlaid
    assert "Dalmas Awal belum diberi perintah" in hand.words()
    hand.key(pygame.K_ESCAPE)
    assert hand.play.desk.view.turn_of_drill == 1
    for _ in hand.play.desk.own:
        hand.key(pygame.K_n, pygame.K_w)
    hand.press("end-turn")
    assert not hand.overlaid
    assert hand.play.desk.view.turn_of_drill == 2


def test_recall_is_offered_by_post(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "polsek-1")
    hand.key(pygame.K_g)
    hand.choose("muara-damai")
    hand.press("palette-take")
    hand.end_turn()
    hand.row("roster", "polsek-1")
    assert len(hand.play.desk.posts("polsek-1")) >= 2
    hand.key(pygame.K_h)
    place = hand.palette.entries[1].key
    hand.choose(place)
    assert hand.play.desk.view.pending[0].order == Recall("polsek-1", place)


def _site(name: str):  # type: ignore[no-untyped-def]
    from tabletop.picture.shapes import Thing

    return Thing("site", name)


def test_a_unit_rests_and_relieves_from_the_menu_of_its_orders(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "dalmas-1")
    hand.key(pygame.K_o)
    hand.choose("rest")
    assert [one.order for one in hand.play.desk.view.pending] == [Rest("dalmas-1")]
    hand.key(pygame.K_o)
    hand.choose("relieve")  # nobody stands at a post yet, so there is nobody to choose
    assert hand.palette and not hand.palette.entries
    hand.key(pygame.K_ESCAPE)
    hand.play.giving.give(Relieve("dalmas-1", "patroli-1"))
    assert [one.order for one in hand.play.desk.view.pending] == [Rest("dalmas-1")]
