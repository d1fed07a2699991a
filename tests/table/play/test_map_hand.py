"""Several units at once, ways by stops, the ruler, orders on the map, routes, layers, who can come: by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from tabletop.drill.orders import Guard, Move, Patrol, Recall, Respond, Wait
from tabletop.picture.shapes import Thing
from tabletop.table.app import App
from tabletop.table.play.routes import load_routes, save_routes
from tabletop.table.settings import save_settings
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand

SHIFT, CTRL = pygame.KMOD_LSHIFT, pygame.KMOD_LCTRL


@pytest.fixture(autouse=True)
def no_key_is_held() -> Iterator[None]:
    yield
    pygame.key.set_mods(0)


def held(mod: int) -> None:
    pygame.key.set_mods(mod)


def orders(hand: Hand) -> list[object]:
    return [given.order for given in hand.play.desk.view.pending]


def marked(hand: Hand) -> tuple[str, ...]:
    return hand.play.hand.grouping.units


def mark_three(hand: Hand) -> tuple[str, ...]:
    held(CTRL)
    for unit in ("patroli-1", "dalmas-1", "lantas-1"):
        hand.row("roster", unit)
    held(0)
    return marked(hand)


def drag(hand: Hand, start: tuple[int, int], end: tuple[int, int]) -> None:
    for kind, at in (
        (pygame.MOUSEBUTTONDOWN, start),
        (pygame.MOUSEMOTION, ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)),
        (pygame.MOUSEMOTION, end),
        (pygame.MOUSEBUTTONUP, end),
    ):
        more = {"rel": (0, 0), "buttons": (1, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
        pygame.event.post(pygame.event.Event(kind, pos=at, **more))
        hand.app.step()


def test_a_click_with_ctrl_marks_in_the_roster_and_one_order_goes_to_all(sit: Sit) -> None:
    hand = sit()
    units = mark_three(hand)
    assert units == ("patroli-1", "dalmas-1", "lantas-1")
    assert "3 satuan ditandai" in hand.words()
    assert [one.words for one in hand.play.toast.notices.shown] == [hand.toast]  # one word, not one a unit
    hand.press("group-wait")
    assert orders(hand) == [Wait(unit) for unit in units]
    assert "3 satuan" in hand.toast


def test_one_undo_takes_the_whole_group_back_and_gives_back_what_it_replaced(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "dalmas-1")
    hand.on_map("site", "rsud", button=3)
    held(CTRL)
    hand.row("roster", "patroli-1")  # the unit that was selected belongs to the group
    hand.row("roster", "lantas-1")
    held(0)
    hand.key(pygame.K_w)
    assert len(orders(hand)) == 3
    hand.key(pygame.K_z)
    assert orders(hand) == [Move("dalmas-1", "rsud")]
    assert "3 perintah dibatalkan. Ulangi memberikannya lagi (Y" in hand.toast
    hand.key(pygame.K_y)
    assert orders(hand) == [Wait("dalmas-1"), Wait("patroli-1"), Wait("lantas-1")]
    assert "3 perintah diberikan lagi" in hand.toast
    hand.key(pygame.K_z, pygame.K_z)
    assert orders(hand) == []


def test_shift_marks_all_rows_between(sit: Sit) -> None:
    hand = sit()
    rows = [row.key for row in hand.play.face.roster.rows if row.key]
    hand.row("roster", rows[0])
    held(SHIFT)
    hand.row("roster", rows[2])
    held(0)
    assert marked(hand) == tuple(rows[:3])
    hand.row("roster", rows[1])  # a plain click lets the marks go
    assert marked(hand) == ()


def test_counters_are_marked_on_the_map_by_click_and_by_band(sit: Sit) -> None:
    hand = sit((1920, 1080))
    held(SHIFT)
    hand.on_map("unit", "patroli-1")
    hand.on_map("unit", "dalmas-1")
    assert marked(hand) == ("patroli-1", "dalmas-1")
    assert set(hand.ground.overlay.marked) == {"patroli-1", "dalmas-1"}
    hand.on_map("unit", "dalmas-1")
    assert marked(hand) == ("patroli-1",)
    boxes = [hand.ground.box_of(Thing("unit", unit)) for unit in ("patroli-1", "dalmas-1")]
    both = boxes[0].union(boxes[1]).inflate(20, 20)
    centre = hand.ground.camera.centre
    drag(hand, both.topleft, both.bottomright)
    assert {"patroli-1", "dalmas-1"} <= set(marked(hand))
    assert hand.ground.camera.centre == centre  # the ground stood still
    held(0)
    hand.key(pygame.K_ESCAPE)
    assert marked(hand) == ()


def test_units_are_marked_and_ordered_by_keys_alone(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_n, pygame.K_x, pygame.K_n, pygame.K_x)
    first, second = marked(hand)
    hand.key(pygame.K_m)
    hand.type("rsud")
    hand.key(pygame.K_RETURN)
    assert orders(hand) == [Move(first, "rsud"), Move(second, "rsud")]
    hand.key(pygame.K_a, mod=CTRL)
    assert set(marked(hand)) == {unit.id for unit in hand.play.desk.own}
    hand.key(pygame.K_a, mod=CTRL)
    assert marked(hand) == ()


def test_refusals_are_told_by_unit_in_one_notice(sit: Sit) -> None:
    hand = sit()
    held(CTRL)
    for unit in ("patroli-1", "dalmas-1"):
        hand.row("roster", unit)
    held(0)
    hand.key(pygame.K_h)  # neither has anything to be called back from
    assert orders(hand) == []
    assert "2 ditolak" in hand.toast
    for unit in ("patroli-1", "dalmas-1"):
        assert hand.app.words.say(hand.play.desk.view.scenario.units[unit].title) in hand.toast


def test_a_group_shares_polling_places_out(sit: Sit) -> None:
    hand = sit(mode="ujian")
    held(CTRL)
    for unit in ("polsek-1", "dalmas-1"):
        hand.row("roster", unit)
    held(0)
    hand.key(pygame.K_g)
    places = [entry.key for entry in hand.palette.entries if entry.key in hand.play.desk.view.polling]
    zones = [entry.key for entry in hand.palette.entries if entry.key not in places]
    for zone in zones:
        hand.choose(zone)
    hand.press("palette-take")
    given = [order for order in orders(hand) if isinstance(order, Guard)]
    targets = [place for order in given for place in order.targets]
    assert len(given) == 2 and len(targets) == len(set(targets))
    assert set(targets) < set(places)  # where neither can go, neither is sent


def test_a_group_goes_round_each_from_its_nearest_stop(sit: Sit) -> None:
    hand = sit()
    mark_three(hand)
    hand.key(pygame.K_p)
    hand.choose("rsud")
    hand.choose("kpu-kota")
    hand.press("palette-take")
    assert all(
        isinstance(order, Patrol) and set(order.through) == {"rsud", "kpu-kota"} for order in orders(hand)
    )


def test_a_group_is_sent_by_the_other_button_and_called_back(sit: Sit) -> None:
    hand = sit()
    units = mark_three(hand)
    hand.on_map("site", "kpu-kota", button=3)
    assert orders(hand) == [Move(unit, "kpu-kota") for unit in units]
    hand.end_turn()
    mark_three(hand)
    hand.key(pygame.K_h)
    assert all(isinstance(order, Recall) for order in orders(hand))


def test_shift_and_the_other_button_lead_on_by_way_of_the_first_goal(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud", button=3)
    held(SHIFT)
    hand.on_map("site", "kpu-kota", button=3)
    held(0)
    assert orders(hand) == [Move("patroli-1", "kpu-kota", ("rsud",))]
    assert "lewat RSUD" in hand.toast
    sign = next(mark for mark in hand.ground.overlay.orders)
    chart = hand.ground.chart
    assert chart["rsud"] in sign.lines[0] and sign.lines[0][-1] == chart["kpu-kota"]


def test_stops_are_added_by_keys_and_by_the_choice_at_a_place(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud", button=3)
    hand.play.point_out(Thing("site", "kpu-kota"))
    hand.key(pygame.K_v)
    assert orders(hand) == [Move("patroli-1", "kpu-kota", ("rsud",))]
    hand.on_map("site", "balai-kota")
    hand.choose("onward:balai-kota")
    assert orders(hand) == [Move("patroli-1", "balai-kota", ("rsud", "kpu-kota"))]


def test_orders_stand_on_the_map_told_by_kind(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud", button=3)
    hand.row("roster", "dalmas-1")
    hand.key(pygame.K_w)
    signs = {sign.kind: sign for sign in hand.ground.overlay.orders}
    assert set(signs) == {"move", "wait"}
    assert signs["move"].label.startswith("07.") and signs["move"].lines
    assert signs["wait"].label == "" and not signs["wait"].lines
    before = hand.app.surface.copy()
    hand.play.hand.layering.turn("orders")
    hand.app.step()
    rect = hand.ground.rect
    assert pygame.image.tobytes(before.subsurface(rect), "RGB") != pygame.image.tobytes(
        hand.app.surface.subsurface(rect), "RGB"
    )


def test_a_click_on_an_order_selects_it_and_can_take_it_back(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.on_map("site", "rsud", button=3)
    hand.row("roster", "dalmas-1")
    order_id = hand.ground.overlay.orders[0].id
    hand.on_map("order", order_id)
    assert hand.play.unit == "patroli-1"
    assert hand.ground.overlay.selected == Thing("unit", "patroli-1") or hand.overlaid
    hand.choose("withdraw")
    assert orders(hand) == []


def test_orders_are_stepped_through_by_key(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_q)
    assert "Belum ada perintah" in hand.toast
    for unit in ("patroli-1", "dalmas-1"):
        hand.row("roster", unit)
        hand.on_map("site", "rsud", button=3)
    hand.key(pygame.K_q)
    assert hand.play.unit == "patroli-1"
    hand.key(pygame.K_q)
    assert hand.play.unit == "dalmas-1"
    hand.key(pygame.K_SPACE)
    hand.choose("withdraw")
    assert [order.unit for order in orders(hand)] == ["patroli-1"]  # type: ignore[attr-defined]


def test_the_ruler_measures_from_the_unit_to_the_pointer(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    hand.key("ctrl+r")
    hand.move(hand.ground.box_of(Thing("site", "rsud")).center)
    lines = hand.play.pane.tip_lines
    minutes = hand.play.desk.minutes("patroli-1", "rsud")
    assert "RSUD" in lines[0]
    assert [line.split(":")[0] for line in lines[1:]] == ["Mobil, motor", "Truk", "Jalan kaki", "Perahu"]
    assert lines[1].endswith(f"{minutes} mnt") and "km" in lines[1]
    path = hand.ground.overlay.path
    assert path is not None and path.start
    hand.key("ctrl+r")
    assert hand.ground.overlay.path is None and hand.play.pane.tip_lines == ()


def test_the_ruler_is_laid_by_click_and_by_chip_and_gives_no_orders(sit: Sit) -> None:
    hand = sit((1920, 1080))
    chip = hand.ground._fittings._chip_rects["ruler"]
    hand.click(chip.center)
    hand.on_map("site", "kpu-kota")
    assert not hand.overlaid
    assert hand.play.hand.ruler.start == "kpu-kota"
    hand.move(hand.ground.box_of(Thing("site", "rsud")).center)
    assert hand.play.hand.ruler.end == "rsud"
    hand.key(pygame.K_ESCAPE)
    assert "ruler" not in hand.ground.layers


def test_the_ruler_by_keys_measures_to_what_the_arrows_choose(sit: Sit) -> None:
    hand = sit()
    hand.play.point_out(Thing("site", "kpu-kota"))
    hand.key("ctrl+r")
    assert hand.play.hand.ruler.start == "kpu-kota"
    hand.key(pygame.K_LEFT)
    assert hand.play.hand.ruler.end is not None
    assert len(hand.play.pane.tip_lines) == 5
    end = hand.play.hand.ruler.end
    hand.key(pygame.K_SPACE)
    assert hand.play.hand.ruler.start == end


def test_the_ruler_passes_by_what_stands_at_no_place(sit: Sit) -> None:
    hand = sit()
    hand.play.point_out(Thing("site", "kpu-kota"))
    hand.key("ctrl+r")
    for thing in (Thing("closure", "jl-pesisir"), Thing("order", "none")):
        hand.play.hand.measure(thing)
        hand.play.hand.lay(thing)
    assert (hand.play.hand.ruler.start, hand.play.hand.ruler.end) == ("kpu-kota", None)


def test_a_route_is_saved_named_and_given_to_another_unit(sit: Sit) -> None:
    hand = sit()
    hand.row("roster", "patroli-1")
    for place in ("rsud", "kpu-kota"):
        hand.on_map("site", place)
        hand.choose(f"patrol:{place}")
    hand.key(pygame.K_p, mod=SHIFT)
    hand.choose("save")
    hand.type("pasar")
    hand.key(pygame.K_RETURN)
    assert not hand.overlaid
    assert "Rute disimpan: pasar" in hand.toast
    hand.row("roster", "lantas-1")
    hand.key(pygame.K_p, mod=SHIFT)
    hand.choose("route:pasar")
    hand.choose("give")
    assert Patrol("lantas-1", ("rsud", "kpu-kota")) in orders(hand)
    file = hand.play.desk.session.folder / "routes.json"
    known = frozenset(hand.play.desk.view.scenario.city.graph)
    assert load_routes(file, known) == {"pasar": ("rsud", "kpu-kota")}
    hand.key(pygame.K_p, mod=SHIFT)
    hand.choose("route:pasar")
    hand.choose("forget")
    assert load_routes(file, known) == {}


def test_routes_that_are_damaged_are_left_out(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "routes.json"
    assert load_routes(file, frozenset("ab")) == {}
    file.write_text("{", encoding="utf-8")
    assert load_routes(file, frozenset("ab")) == {}
    file.write_text('{"x": ["a", "z"], "y": ["a", "b"], "z": 3}', encoding="utf-8")
    assert load_routes(file, frozenset("ab")) == {"y": ("a", "b")}
    save_routes(file, {"ü": ("b",)})
    assert load_routes(file, frozenset("ab")) == {"ü": ("b",)}


def test_layers_are_switched_in_one_menu_and_stay_over_a_turn(sit: Sit) -> None:
    hand = sit()
    hand.key("ctrl+l", pygame.K_3)
    assert "risk" in hand.ground.layers
    assert hand.overlaid  # the menu stays
    hand.key(pygame.K_4)
    assert {"risk", "trust"} & hand.ground.layers == {"trust"}
    hand.key(pygame.K_ESCAPE)
    hand.end_turn()
    assert "trust" in hand.ground.layers


def test_layers_chosen_are_there_again_at_the_next_start_but_not_the_ruler(sit: Sit) -> None:
    hand = sit()
    hand.key("ctrl+l", pygame.K_1, pygame.K_3, pygame.K_ESCAPE)
    hand.key("ctrl+r")
    wanted = {"tps", "risk", "orders"}
    assert hand.ground.layers == wanted | {"ruler"}
    hand.play.may_quit()
    again = sit()  # which writes the settings anew, and so is told them
    assert hand.app.settings.layers == ("tps", "risk", "orders")
    save_settings(again.app.folders.settings, hand.app.settings)
    app = App(again.app.library, folders=again.app.folders)
    app._play(again.app.library.start(app, again.play.desk.view.scenario, "all", "latihan"))  # type: ignore[attr-defined]
    assert app.top.ground.layers == wanted  # type: ignore[attr-defined]
    app.top.may_quit()


def test_where_there_is_no_room_one_chip_opens_the_layers(sit: Sit) -> None:
    hand = sit(scale=2.0)
    hand.click((hand.ground.rect.left + 60, hand.ground.rect.top + 60))
    hand.choose("trust")
    assert "trust" in hand.ground.layers


def test_the_small_map_moves_the_view_by_click_and_by_drag(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_PLUS, pygame.K_PLUS, pygame.K_PLUS)
    small = hand.ground._still.minimap.rect
    hand.click((small.left + 20, small.top + 20))
    first = hand.ground.camera.centre
    drag(hand, (small.left + 20, small.top + 20), (small.right - 20, small.bottom - 20))
    second = hand.ground.camera.centre
    assert second[0] > first[0] and second[1] > first[1]


def with_an_incident(hand: Hand) -> str:
    for _ in range(6):
        if hand.play.incident is not None:
            break
        hand.end_turn()
    assert hand.play.incident is not None
    return hand.play.incident


def test_who_can_be_there_is_asked_on_the_card_and_leads_to_the_course(sit: Sit) -> None:
    hand = sit()
    incident = with_an_incident(hand)
    hand.press("who")
    first = hand.palette.entries[0]
    assert first.section == "Dapat bertindak di sini"
    assert "mnt" in first.right
    hand.choose(first.key)
    courses = [entry for entry in hand.palette.entries if entry.key != "~move" and not entry.reason]
    hand.choose(courses[0].key)
    if hand.overlaid:  # mode latihan may warn
        hand.press("warning-give")
    assert Respond(first.key, incident, courses[0].key) in orders(hand)


def test_who_can_be_there_is_asked_by_key_about_any_place_and_shows_the_way(sit: Sit) -> None:
    hand = sit()
    hand.play.point_out(Thing("site", "rsud"))
    hand.key("shift+w")
    entries = hand.palette.entries
    assert len(entries) > 3
    hand.key(pygame.K_DOWN)
    lit = hand.palette.listing.selected
    assert hand.ground.overlay.path is not None
    hand.key(pygame.K_RETURN)
    assert orders(hand) == [Move(lit, "rsud")]
    assert hand.ground.overlay.path is None


def test_a_group_speaks_english_too(sit: Sit) -> None:
    hand = sit(language="en")
    mark_three(hand)
    hand.key(pygame.K_w)
    assert hand.toast.startswith("3 units: ")
