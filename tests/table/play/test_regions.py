"""The regions: nothing is cut or overlaps, at every size and scale; folding and drawers."""

from __future__ import annotations

from itertools import combinations

import pygame
import pytest

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
