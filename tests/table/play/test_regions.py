"""The regions: nothing is cut or overlaps, at every size and scale; folding and drawers."""

from __future__ import annotations

from itertools import combinations

import pygame
import pytest

from tabletop.drill import PLAYERS
from tabletop.drill.orders import Guard
from tabletop.scenario import load
from tabletop.table.intents import SetLanguage
from tabletop.table.kit import Button
from tests.table.play.conftest import Sit
from tests.table.play.hand import Hand

SIZES = [
    ((1280, 720), 1.0, 1.0),
    ((1280, 720), 1.0, 1.15),
    ((1280, 720), 1.0, 0.9),
    ((1920, 1080), 1.0, 1.0),
    ((1280, 720), 2.0, 1.0),
    ((1920, 1080), 2.0, 1.15),
    ((1366, 768), 1.25, 1.15),
]


def regions(hand: Hand) -> list[pygame.Rect]:
    """Return the places of the regions that stand beside each other."""
    found = hand.play.face.root
    shown = [one for one in found.children if one.visible and one.name != "toast" and "fold" not in one.name]
    if hand.play.folds.drawer is not None:
        shown = [one for one in shown if one not in (found._panels[hand.play.folds.drawer],)]
    return [one.rect for one in shown]


@pytest.mark.parametrize(("size", "scale", "text_size"), SIZES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_regions_share_the_window_without_gap_or_overlap(
    sit: Sit, size: tuple[int, int], scale: float, text_size: float, language: str
) -> None:
    hand = sit(size, scale, language, text_size=text_size)
    hand.end_turn()
    for keys in ((), (pygame.K_n,)):
        hand.key(*keys)
        places = regions(hand)
        assert sum(place.width * place.height for place in places) == size[0] * size[1]
        assert not any(one.colliderect(other) for one, other in combinations(places, 2))


@pytest.mark.parametrize(("size", "scale", "text_size"), SIZES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_button_outside_a_scroll_is_cut(
    sit: Sit, size: tuple[int, int], scale: float, text_size: float, language: str
) -> None:
    hand = sit(size, scale, language, text_size=text_size)
    window = pygame.Rect((0, 0), size)
    for panel in (None, pygame.K_F5, pygame.K_F6, pygame.K_F7):
        if panel is not None:
            hand.key(panel)
        hand.app.top.live.settle(window)
        for button in hand.widgets(Button):
            if not any(hasattr(above, "scroller") for above in _above(button)):
                assert window.contains(button.rect), button.name
                _, high = button.measure(hand.app.look, button.rect.width)  # type: ignore[attr-defined]
                assert high <= button.rect.height, button.name


def test_panels_fold_to_give_the_map_the_screen(sit: Sit) -> None:
    hand = sit((1920, 1080))
    before = hand.play.pane.rect
    hand.key(pygame.K_F5, pygame.K_F6, pygame.K_F7)
    hand.app.top.live.settle(pygame.Rect(0, 0, 1920, 1080))
    after = hand.play.pane.rect
    assert after.width == 1920
    assert after.height > before.height
    hand.press("unfold-units")
    assert hand.sees("roster")
    hand.press("open-feed")
    assert hand.sees("tabs")


def test_orders_are_given_by_key_while_every_panel_is_folded(sit: Sit) -> None:
    hand = sit((1920, 1080))
    hand.key(pygame.K_F5, pygame.K_F6, pygame.K_F7, pygame.K_n, pygame.K_w)
    assert len(hand.play.desk.view.pending) == 1


def test_at_scale_two_panels_are_drawers_of_which_one_is_open(sit: Sit) -> None:
    hand = sit((1920, 1080), 2.0)
    assert not hand.sees("roster")
    hand.press("open-units")
    assert hand.sees("roster")
    hand.press("open-incidents")
    assert not hand.sees("roster")
    hand.key(pygame.K_ESCAPE)
    assert hand.play.folds.drawer is None


def test_the_smallest_drawer_shows_a_unit_of_the_largest_drill(sit: Sit) -> None:
    hand = sit((1280, 720), 2.0, "en", on=load("banjarmasin"))
    desk = hand.play.desk
    while desk.view.stage.kind == "readiness" or not any(one.short for one in desk.view.readiness.values()):
        for seat, order in PLAYERS["doctrine"]().orders(desk.view):
            desk.session.submit(seat, order)
        desk.end_turn()
    hand.play.select(desk.own[0].id)
    desk.give(Guard(desk.own[0].id, ("pulau-bromo",)))
    hand.play.refresh()
    hand.press("open-units")
    hand.app.step()
    assert hand.find("roster").rect.height >= hand.app.look.px(60)


@pytest.mark.parametrize("drawer", ["units", "incidents", "feed"])
def test_what_is_said_stands_beside_the_drawer_and_not_over_it(sit: Sit, drawer: str) -> None:
    hand = sit((1280, 720), 1.5)
    hand.press(f"open-{drawer}")
    hand.play.tell("Perintah sudah diberikan kepada satuan yang dipilih")
    hand.app.step()
    panel = hand.play.face.root._panels[drawer]
    assert panel.visible
    assert not hand.find("toast").rect.colliderect(panel.rect)


def test_what_was_said_in_another_language_is_taken_away(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_n, pygame.K_w)
    assert hand.toast
    hand.app.emit(SetLanguage("en"))
    hand.app.step()
    assert not hand.toast


def test_where_no_polling_place_lacks_guards_that_is_said(sit: Sit) -> None:
    hand = sit()
    for seat, order in PLAYERS["doctrine"]().orders(hand.play.desk.view):
        hand.play.desk.give(order, (seat,))
    hand.play.desk.end_turn()
    hand.play.refresh()
    hand.key(pygame.K_n, pygame.K_g)
    assert not hand.overlaid
    assert hand.toast == hand.app.words.say("play.guard.none")


def test_escape_lets_go_then_pauses_and_the_session_can_be_resumed(sit: Sit) -> None:
    hand = sit()
    hand.key(pygame.K_n, pygame.K_w, pygame.K_ESCAPE)
    assert hand.play.unit is None
    hand.key(pygame.K_ESCAPE)
    assert hand.overlaid
    folder = hand.play.desk.session.folder
    hand.press("pause-menu")
    shelves = hand.app.library
    card = shelves.sessions()[0]
    assert card.id == str(folder)
    hand.app._play(shelves.resume(hand.app, card.id))
    assert [one.order.kind for one in hand.play.desk.view.pending] == ["wait"]
    hand.key(pygame.K_z)
    assert not hand.play.desk.view.pending


def test_the_language_changes_in_the_middle_of_a_drill(sit: Sit) -> None:
    hand = sit(language="id")
    hand.end_turn()
    from tabletop.table.intents import SetLanguage

    hand.app.emit(SetLanguage("en"))
    hand.key(pygame.K_n)
    assert "End turn" in hand.words()
    assert "Akhiri" not in hand.words()


def _above(widget):  # type: ignore[no-untyped-def]
    while widget.parent is not None:
        widget = widget.parent
        yield widget
