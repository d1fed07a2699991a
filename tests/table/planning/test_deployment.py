"""The deployment plan at the table: drawn up by mouse and by keys, judged as it is drawn, kept, and begun with."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from tabletop.drill.planning import propose
from tabletop.picture.overlay import Counter
from tabletop.picture.shapes import Thing
from tabletop.scenario.plan import read_plan
from tabletop.table.ground import Picked
from tabletop.table.kit import Label
from tabletop.table.planning import DeploymentScreen
from tabletop.table.planning.plan_rows import PlanRow, unit_rows
from tabletop.table.play import PlayScreen
from tabletop.table.screens.briefing import BriefingScreen
from tests.table.planning.conftest import Plan
from tests.table.play.hand import Hand
from tests.table.rebinding import cap, owner_asked, rebind


def screen(hand: Hand) -> DeploymentScreen:
    top = hand.app.top
    assert isinstance(top, DeploymentScreen)
    return top


def said(hand: Hand, name: str) -> str:
    label = hand.find(name)
    assert isinstance(label, Label)
    return label.words


def test_it_opens_with_what_the_book_proposes(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    assert here.draft.plan == propose(here.draft.scenario)
    assert said(hand, "covered") == "24 dari 24 TPS terjaga penuh"
    assert said(hand, "reserve") == "Cadangan 30 orang, diminta 2"


def test_a_kelurahan_is_cleared_and_given_by_keys_and_that_is_undone(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    zone = here.chosen.removeprefix("zone:")
    hand.key(pygame.K_DELETE)
    assert here.draft.now.zones[zone].whole == 0
    assert "tanpa penjaga" in said(hand, "told")
    hand.key(pygame.K_g)
    unit = next(entry for entry in hand.palette.entries if not entry.reason).key
    hand.key(pygame.K_RETURN)
    guards = {one for place in here.draft.now.guards.values() for one in place}
    assert unit in guards
    assert here.draft.now.zones[zone].whole > 0
    hand.key(pygame.K_z, pygame.K_z)
    assert here.draft.plan == propose(here.draft.scenario)
    hand.key(pygame.K_y)
    assert here.draft.now.zones[zone].whole == 0


def test_a_place_is_opened_and_thinned_by_keys(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    hand.key(pygame.K_RIGHT, pygame.K_DOWN)
    kind, _, place = here.chosen.partition(":")
    assert kind == "place"
    before = here.draft.now.places[place]
    hand.key(pygame.K_MINUS)
    assert here.draft.now.places[place].sent == before.sent - 1
    assert here.draft.now.places[place].faults
    hand.key(pygame.K_EQUALS)
    assert here.draft.now.places[place] == before
    hand.key(pygame.K_LEFT)
    assert here.chosen == f"zone:{here.draft.scenario.city.polling[place].zone}"
    assert not here.opened


def test_it_is_drawn_up_by_mouse_alone(plan: Plan) -> None:
    hand = plan((1920, 1080))
    here = screen(hand)
    zone = list(here.draft.now.zones)[-1]
    hand.row("plan", f"zone:{zone}")
    hand.press("clear")
    assert here.draft.now.zones[zone].sent == 0
    hand.press("give-unit")
    hand.choose(next(entry for entry in hand.palette.entries if not entry.reason).key)
    assert here.draft.now.zones[zone].sent > 0
    hand.press("propose")
    assert here.draft.plan == propose(here.draft.scenario)
    hand.press("undo")
    assert here.draft.plan != propose(here.draft.scenario)


def test_a_unit_goes_into_the_reserve_and_out_again(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    hand.click(hand.find("tabs").cells(hand.app.look)[1].center)  # type: ignore[attr-defined]
    hand.row("plan", "unit:polsek-1")
    hand.key(pygame.K_c)
    assert "polsek-1" in here.draft.plan.reserve
    assert here.draft.now.all.whole < here.draft.now.all.tps
    hand.press("unreserve")
    assert "polsek-1" not in here.draft.plan.reserve


def test_what_is_wrong_is_listed_and_leads_to_the_place(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    hand.key(pygame.K_DELETE)
    hand.click(hand.find("tabs").cells(hand.app.look)[2].center)  # type: ignore[attr-defined]
    assert here.chosen == f"place:{here.draft.now.findings[0].about}"
    hand.key(pygame.K_z)
    assert not here.draft.now.findings
    assert not hand.sees("plan"), "nothing is wrong any more"


def test_the_map_shows_and_chooses(plan: Plan) -> None:
    hand = plan((1920, 1080))
    here = screen(hand)
    assert here.ground is not None
    assert here.ground.overlay.outline, "the kelurahan in hand is framed"
    assert len(here.ground.overlay.guarded) == 6
    hand.key(pygame.K_DELETE)
    lacking = here.ground.overlay.lacking
    assert lacking
    place = next(name for name, one in here.draft.now.places.items() if one.faults)
    box = here.ground.box_of(_polling(place))
    assert box is not None
    hand.click(box.center)
    assert here.chosen == f"place:{place}"


def test_clicks_on_a_pile_show_its_units_one_after_another(plan: Plan) -> None:
    hand = plan((1920, 1080), drill="kota-contoh")
    here = screen(hand)
    units = tuple(here.draft.scenario.units)
    for unit in units[:2]:
        assert here.ground is not None
        at = here.ground.chart[here.draft.scenario.units[units[0]].home]
        crowd = tuple(
            Counter(one, at, "police", "patrol", one) for one in (*units, *(f"x{k}" for k in range(90)))
        )
        here.ground.fit()
        here.ground.show(replace(here.ground.overlay, counters=crowd))
        here.ground.draw(hand.app.surface, whole=True)
        # told as the map tells it: under a real pointer the plan would be drawn without the invented crowd
        here._hear(Picked(Thing("pile", units[0]), at))
        assert here.chosen == f"unit:{unit}"


def _polling(place: str):  # type: ignore[no-untyped-def]
    from tabletop.picture.shapes import Thing

    return Thing("polling", place)


def test_a_plan_is_kept_and_read_back(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    hand.key(pygame.K_DELETE, pygame.K_s)
    (file,) = here.plans.glob("*.yaml")
    kept = here.draft.plan
    assert read_plan(file, here.draft.scenario).plan == kept
    hand.key(pygame.K_p, pygame.K_l, pygame.K_RETURN)
    assert here.draft.plan == kept


def test_places_and_rounds_of_a_plan_are_read_shown_and_kept(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    scenario = here.draft.scenario
    post = next(
        site.id for site in scenario.city.sites.values() if site.node != scenario.units["dalmas-1"].home
    )
    here.plans.mkdir(parents=True)
    text = (
        f"format: 1\nplan: latihan-dasar\nposts: {{}}\nreserve: [dalmas-1]\nstandby: {{dalmas-1: {post}}}\n"
    )
    (here.plans / "siaga.yaml").write_text(text, encoding="utf-8")
    hand.key(pygame.K_l, pygame.K_RETURN)
    assert here.draft.plan.standby == {"dalmas-1": scenario.city.sites[post].node}
    (row,) = (one for one in unit_rows(scenario, here.draft.now, here.say) if one.key == "unit:dalmas-1")
    assert isinstance(row, PlanRow)
    assert f"siaga di {scenario.city.sites[post].title.id}" in row.under
    hand.key(pygame.K_ESCAPE)
    assert isinstance(hand.app.top, BriefingScreen)
    assert hand.app.top.plan == here.draft.plan


def test_a_file_that_does_not_fit_is_shown_with_the_reason(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    here.plans.mkdir(parents=True)
    text = "format: 1\nplan: latihan-dasar\n\nposts:\n  satuan-lain:\n    sdn-muara: 2\n\nreserve: []\n"
    (here.plans / "salah.yaml").write_text(text, encoding="utf-8")
    hand.key(pygame.K_l)
    (entry,) = hand.palette.entries
    assert "satuan-lain" in entry.reason
    hand.key(pygame.K_RETURN)
    assert here.draft.plan == propose(here.draft.scenario)


def test_the_briefing_keeps_the_plan_and_the_drill_begins_with_it(plan: Plan) -> None:
    hand = plan()
    hand.key(pygame.K_DELETE)
    mine = screen(hand).draft.plan
    hand.key(pygame.K_ESCAPE)
    assert isinstance(hand.app.top, BriefingScreen)
    assert hand.app.top.plan == mine
    hand.key(pygame.K_p)
    assert screen(hand).draft.plan == mine
    hand.key(pygame.K_RETURN, mod=pygame.KMOD_CTRL)
    assert isinstance(hand.app.top, PlayScreen)
    assert hand.play.desk.view.plan == mine


def test_a_seat_without_guards_draws_up_no_plan(plan: Plan) -> None:
    hand = plan()
    hand.key(pygame.K_ESCAPE)
    briefing = hand.app.top
    assert isinstance(briefing, BriefingScreen)
    assert hand.sees("plan")
    formats = hand.find("format")
    formats.choose([one.value for one in formats.options].index("single"))  # type: ignore[attr-defined]
    options = hand.find("seat")
    options.choose([one.value for one in options.options].index("kpu"))  # type: ignore[attr-defined]
    assert not hand.sees("plan")
    hand.key(pygame.K_p)
    assert hand.app.top is briefing


@pytest.mark.parametrize("language", ["id", "en"])
def test_where_there_is_little_room_all_is_offered_in_a_list(plan: Plan, language: str) -> None:
    hand = plan((1280, 720), 2.0, language)
    here = screen(hand)
    assert not hand.sees("save")
    hand.press("more-deeds")
    assert {entry.key for entry in hand.palette.entries} >= {"give-unit", "clear", "undo", "save", "load"}
    hand.choose("clear")
    assert here.draft.now.findings
    hand.key(pygame.K_z)
    assert not here.draft.now.findings


def turn_to(hand: Hand, tab: str) -> None:
    tabs = hand.find("tabs")
    at = [one.value for one in tabs.options].index(tab)  # type: ignore[attr-defined]
    hand.click(tabs.cells(hand.app.look)[at].center)  # type: ignore[attr-defined]


def test_the_rings_of_a_plenary_are_changed_by_keys(plan: Plan) -> None:
    hand = plan(drill="banjarmasin")
    here = screen(hand)
    proposed = here.draft.plan
    turn_to(hand, "rings")
    assert here.chosen == "ring:kpu-kota/ring-1"
    hand.key(pygame.K_DELETE)
    assert here.draft.now.rings["kpu-kota", "ring-1"] == 0
    assert "ring kurang" in said(hand, "told")
    hand.key(pygame.K_g)
    unit = next(entry for entry in hand.palette.entries if not entry.reason).key
    hand.key(pygame.K_RETURN)
    assert here.draft.plan.rings["kpu-kota", "ring-1"] == (unit,)
    hand.key(pygame.K_TAB, pygame.K_DOWN)
    assert here.chosen == f"ringed:kpu-kota/ring-1/{unit}"
    hand.key(pygame.K_DELETE)
    assert here.draft.plan.rings["kpu-kota", "ring-1"] == ()
    assert here.chosen.startswith("ring:"), "the line that is gone is left"
    hand.key(pygame.K_z, pygame.K_z, pygame.K_z)
    assert here.draft.plan == proposed


def test_the_rings_of_a_plenary_are_changed_by_mouse_and_begun_with(plan: Plan) -> None:
    hand = plan((1920, 1080), drill="banjarmasin", language="en")
    here = screen(hand)
    turn_to(hand, "rings")
    hand.row("plan", "ring:kpu-kota/ring-2")
    assert here.ground is not None
    assert here.ground.overlay.outline, "how far the ring goes is drawn"
    before = here.draft.plan.rings["kpu-kota", "ring-2"]
    hand.press("man")
    unit = next(entry for entry in hand.palette.entries if not entry.reason).key
    hand.choose(unit)
    assert here.draft.plan.rings["kpu-kota", "ring-2"] == (*before, unit)
    hand.row("plan", f"ringed:kpu-kota/ring-2/{before[0]}")
    assert here.ground.overlay.selected == Thing("unit", before[0])
    hand.press("dismiss")
    assert here.draft.plan.rings["kpu-kota", "ring-2"] == (*before[1:], unit)
    turn_to(hand, "faults")
    if here.draft.now.findings:
        assert here.chosen == "ring:kpu-kota/ring-2"
    hand.key(pygame.K_RETURN, mod=pygame.KMOD_LCTRL)
    for _ in range(3):
        hand.app.step()
    kept = read_plan(hand.play.desk.session.folder / "plan.yaml", here.draft.scenario).plan
    assert kept is not None
    assert kept.rings["kpu-kota", "ring-2"] == (*before[1:], unit)


def test_a_drill_without_a_plenary_has_no_rings_to_change(plan: Plan) -> None:
    hand = plan()
    assert "rings" not in [one.value for one in hand.find("tabs").options]  # type: ignore[attr-defined]


def test_another_tab_shows_what_it_has_in_hand_on_the_map(plan: Plan) -> None:
    hand = plan(drill="banjarmasin")
    here = screen(hand)
    hand.key(pygame.K_RIGHT)
    turn_to(hand, "rings")
    assert here.ground is not None
    at = here.ground.pixel_of(here.ground.chart[here.draft.scenario.plenary[0].node])
    assert here.ground.rect.collidepoint(at)


def test_its_keys_are_changed_and_the_old_ones_do_nothing(plan: Plan) -> None:
    hand = plan()
    here = screen(hand)
    proposed = here.draft.plan
    rebind(hand, "plan-clear", "x")
    rebind(hand, "plan-undo", "ctrl+u")
    rebind(hand, "plan-begin", "f9")
    assert cap(hand, "clear") == "X"
    assert (cap(hand, "undo"), cap(hand, "start")) == ("Ctrl+U", "F9")
    hand.key(pygame.K_DELETE, pygame.K_BACKSPACE)
    assert here.draft.plan == proposed
    hand.key(pygame.K_x)
    assert here.draft.plan != proposed
    hand.key(pygame.K_z)
    assert here.draft.plan != proposed
    hand.key("ctrl+u")
    assert here.draft.plan == proposed
    hand.key("ctrl+return")
    assert hand.app.top is here
    hand.key(pygame.K_F9)
    assert isinstance(hand.app.top, PlayScreen)


def test_its_map_follows_the_keys_of_the_map(plan: Plan) -> None:
    hand = plan((1920, 1080))
    here = screen(hand)
    assert here.ground is not None
    rebind(hand, "zoom-in", "ctrl+up")
    here.live.give_focus(here.live.find("map"))
    zoom = here.ground.camera.zoom
    hand.key("plus")
    assert here.ground.camera.zoom == zoom
    hand.key("ctrl+up")
    assert here.ground.camera.zoom > zoom


def test_a_key_of_the_map_is_not_given_to_the_plan_unasked(plan: Plan) -> None:
    hand = plan()
    assert "Pilih yang berikut di peta" in owner_asked(hand, "plan-give", "pagedown")
    assert "Pakai usulan doktrin" in owner_asked(hand, "plan-give", "p")
    hand.key(pygame.K_g)
    assert hand.overlaid, "nothing was changed"
