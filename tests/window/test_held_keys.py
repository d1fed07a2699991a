"""Keys that are held down in a real window, by the keyboard of X."""

from __future__ import annotations

import pygame

from tabletop.table.screens.drills import DrillsScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.settings import Settings
from tests.window.conftest import SIZE, Open
from tools.hands.by_keys import ByKeys
from tools.hands.hand import Hand


def let_pass(hand: Hand, milliseconds: int) -> None:
    """Let the app live for a while."""
    until = pygame.time.get_ticks() + milliseconds
    while pygame.time.get_ticks() < until:
        hand.wait(10)


def test_a_key_held_down_goes_on_until_it_is_let_go(open_window: Open) -> None:
    hand = open_window(Settings("id", 1.0, reduced_motion=True, window=SIZE, pace="instant"))
    stops: list[str] = []

    def stop() -> int:
        focus = hand.app.top.live.focus
        name = focus.name if focus is not None else ""
        if not stops or stops[-1] != name:
            stops.append(name)
        return len(stops)

    hand.desktop.do("keydown", "Tab")
    hand.until(lambda: stop() >= 5, "the focus to go on")
    hand.desktop.do("keyup", "Tab")
    hand.until(lambda: not pygame.key.get_pressed()[pygame.K_TAB], "the key to be let go")
    hand.wait(0)
    at = hand.app.top.live.focus
    let_pass(hand, 500)
    assert hand.app.top.live.focus is at


def test_return_held_down_acts_once(open_window: Open) -> None:
    hand = open_window(Settings("id", 1.0, reduced_motion=True, window=SIZE, pace="instant"))
    ByKeys(hand).focus("drills")
    hand.desktop.do("keydown", "Return")
    hand.until(lambda: isinstance(hand.app.top, DrillsScreen), "the list of drills")
    let_pass(hand, 700)
    assert isinstance(hand.app.top, DrillsScreen)
    hand.desktop.do("keyup", "Return")
    hand.until(lambda: not pygame.key.get_pressed()[pygame.K_RETURN], "the key to be let go")


def test_escape_held_down_leaves_one_screen(open_window: Open) -> None:
    hand = open_window(Settings("id", 1.0, reduced_motion=True, window=SIZE, pace="instant"))
    keys = ByKeys(hand)
    keys.use("settings")
    keys.use("change-keys")
    depth = len(hand.app.screens)
    hand.desktop.do("keydown", "Escape")
    hand.until(lambda: len(hand.app.screens) < depth, "the screen to be left")
    let_pass(hand, 700)
    assert len(hand.app.screens) == depth - 1
    hand.desktop.do("keyup", "Escape")
    hand.until(lambda: not pygame.key.get_pressed()[pygame.K_ESCAPE], "the key to be let go")


def test_a_key_held_while_the_table_is_busy_counts_once(open_window: Open) -> None:
    hand = open_window(Settings("id", 1.0, reduced_motion=True, window=SIZE, pace="instant"))
    assert isinstance(hand.app.top, MenuScreen)
    ByKeys(hand).focus("drills")
    live = hand.app.top.live
    stops = [one for one in live.top.walk() if one.focusable and one.enabled]
    here = stops.index(live.focus) if live.focus in stops else -1
    # nobody looks at the queue until xdotool is through: a table that is busy
    hand.desktop.ask("keydown", "Tab", "sleep", "0.8", "keyup", "Tab")
    let_pass(hand, 200)
    assert live.focus is stops[(here + 1) % len(stops)]
