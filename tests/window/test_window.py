"""The window itself: language at the first start, other sizes, out of sight and back, all of the screen, a picture of it."""

from __future__ import annotations

import pygame
import pytest

from tabletop.table.replaying import ReplayScreen
from tabletop.table.screens.language import LanguageScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.sessions import SessionsScreen
from tabletop.table.settings import Settings, load_settings
from tests.window.conftest import SIZE, Open, Play
from tools.hands.by_keys import ByKeys
from tools.hands.by_mouse import ByMouse
from tools.hands.tours import BehindThePause, Looks


def test_the_first_start_asks_the_language_once(open_window: Open) -> None:
    hand = open_window()
    assert isinstance(hand.app.top, LanguageScreen)
    hand.press("en")
    hand.until(lambda: isinstance(hand.app.top, MenuScreen), "the menu")
    assert hand.app.words.language == "en"
    hand.key("q")
    assert not hand.app.running
    again = open_window()
    assert isinstance(again.app.top, MenuScreen)
    assert again.app.words.language == "en"


def test_a_window_of_another_size_is_laid_out_anew_and_remembered(open_window: Open) -> None:
    hand = open_window(Settings("id", 1.0))
    hand.desktop.do("windowsize", hand.window, 1000, 600)
    hand.until(lambda: hand.app.size == (1000, 600), "the new size")
    hand.rest()
    assert hand.app.surface.get_rect().contains(hand.find("quit").rect)
    hand.press("quit")
    assert not hand.app.running
    hand.app._save()
    assert load_settings(hand.app.folders.settings).window == (1000, 600)


def test_a_window_that_was_out_of_sight_is_whole_again(play: Play) -> None:
    playing = play(ByMouse)
    hand = playing.hand
    hand.desktop.do("windowunmap", hand.window)
    hand.until(lambda: not pygame.display.get_active(), "the window to go")
    hand.desktop.do("windowmap", hand.window)
    hand.until(pygame.display.get_active, "the window to come back")
    hand.until(lambda: pygame.key.get_focused() or hand.call(), "the keys")
    hand.press("next-unit")
    assert hand.play.unit is not None


def test_f11_fills_the_screen_and_gives_it_back(open_window: Open) -> None:
    hand = open_window(Settings("id", 1.0, window=(1000, 600)))
    hand.command("full-screen")
    hand.until(lambda: hand.app.size == SIZE, "the whole screen")
    hand.until(lambda: pygame.key.get_focused() or hand.call(), "the keys")
    hand.command("full-screen")
    hand.until(lambda: hand.app.size == (1000, 600), "the window as it was")


def test_f12_keeps_a_picture_with_the_session(play: Play) -> None:
    hand = play(ByKeys).hand
    hand.command("picture")
    (picture,) = hand.play.picture_folder.iterdir()
    assert pygame.image.load(picture).get_size() == hand.app.size


@pytest.mark.parametrize("by", [ByMouse, ByKeys])
def test_a_drill_that_was_left_is_taken_up_with_its_orders_and_seen_again(
    play: Play, by: type[ByMouse | ByKeys]
) -> None:
    playing = play(by, turns=1)
    playing.play()
    hand, way = playing.hand, playing.way
    hand.command("next-unit")
    hand.command("order-wait")
    pending = hand.play.desk.view.pending
    folder = hand.play.desk.session.folder
    for _ in range(3):
        if not hand.overlaid:
            hand.key("escape")
    way.use("pause-menu")
    playing.until_top(MenuScreen)
    way.use("resume")
    playing.until_top(SessionsScreen)
    way.pick("sessions", str(folder))
    hand.until(lambda: not isinstance(hand.app.top, SessionsScreen), "the drill")
    assert hand.play.desk.view.pending == pending
    hand.play.desk.close()


def test_a_drill_is_looked_at_again_turn_by_turn(play: Play) -> None:
    playing = play(ByKeys, turns=2)
    playing.play()
    hand = playing.hand
    for _ in range(3):
        if not hand.overlaid:
            hand.key("escape")
    playing.way.use("pause-menu")
    playing.until_top(MenuScreen)
    playing.way.use("resume")
    playing.until_top(SessionsScreen)
    playing.way.use("replay")
    playing.until_top(ReplayScreen)
    screen = hand.app.top
    assert isinstance(screen, ReplayScreen)
    first = screen.reel.position
    playing.way.use("on-turn")
    hand.until(lambda: screen.reel.position != first, "the next turn")
    playing.way.use("back-turn")
    hand.until(lambda: screen.reel.position == first, "the turn before")


@pytest.mark.parametrize("by", [ByMouse, ByKeys])
def test_what_is_behind_the_pause_is_left_as_it_was_entered(play: Play, by: type[ByMouse | ByKeys]) -> None:
    playing = play(by)
    Looks({1: {"theme": "dark", "scale": "1.5", "language": "en"}})(playing, 1)
    assert playing.report.odd == []
    look = playing.hand.app.look
    assert (look.theme.name, look.scale, playing.hand.app.words.language) == ("dark", 1.5, "en")
    BehindThePause(1)(playing, 1)
    assert playing.report.odd == []
    assert {"pause", "help-keys", "seat-briefing-lines", "settings", "keys"} <= set(playing.report.passed)
    assert playing.hand.play.live.top is playing.hand.play.face.root
