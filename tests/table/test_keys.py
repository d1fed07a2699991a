"""The screen of the keys: by mouse and by keyboard, with conflicts, remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame

from tabletop.table.app import App
from tabletop.table.commands import COMMANDS
from tabletop.table.intents import OpenKeys
from tabletop.table.kit import Button, Label
from tabletop.table.screens.keys import KeysScreen
from tabletop.table.screens.settings import SettingsScreen
from tabletop.table.settings import load_settings
from tests.table.play.conftest import Sit, open_table, scenario, sit  # noqa: F401 - fixtures
from tests.table.play.hand import Hand
from tests.table.rebinding import cap, owner_asked, rebind

Open = Callable[..., App]


def at_keys(app: App) -> Hand:
    app.emit(OpenKeys())
    app.step()
    assert isinstance(app.top, KeysScreen)
    return Hand(app)


def test_a_key_is_changed_by_mouse_and_holds_at_once_and_later(sit: Sit, tmp_path: Path) -> None:  # noqa: F811
    hand = sit()
    at_keys(hand.app)
    hand.press("key-next-unit")
    hand.key("ctrl+x")
    assert not hand.overlaid
    hand.press("back")
    assert hand.play.unit is None
    hand.key(pygame.K_n)
    assert hand.play.unit is None
    hand.key("ctrl+x")
    assert hand.play.unit is not None
    assert load_settings(tmp_path).keys == {"next-unit": ("ctrl+x",)}
    assert "(Ctrl+X)" in hand.find("next-unit").tip


def test_a_key_is_changed_with_the_keyboard_alone(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    hand = Hand(app)
    hand.key(pygame.K_3)
    for _ in range(40):
        if app.top.live.focus is not None and app.top.live.focus.name == "change-keys":
            break
        hand.key(pygame.K_TAB)
    hand.key(pygame.K_RETURN)
    assert isinstance(app.top, KeysScreen)
    for _ in range(200):
        hand.key(pygame.K_TAB)
        if app.top.live.focus is not None and app.top.live.focus.name == "key-picture":
            break
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_F11)  # while a key is chosen even this is one to choose
    assert "Layar penuh" in hand.words()
    hand.key(pygame.K_RETURN)  # swap
    assert app.bindings.badge("picture") == "F11"
    assert app.bindings.badge("full-screen") == "F12"
    assert app.top.live.focus is not None and app.top.live.focus.name == "key-picture"


def test_a_protected_key_is_refused_with_its_reason(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    hand = at_keys(app)
    hand.press("key-undo")
    hand.key(pygame.K_F1)
    refused = hand.find("refused")
    assert isinstance(refused, Label) and "Bantuan" in refused.words
    hand.key(pygame.K_LSHIFT)
    assert hand.overlaid
    hand.key(pygame.K_ESCAPE)
    assert not hand.overlaid
    assert app.bindings.kept == {}


def test_a_taken_key_can_be_taken_cleared_and_all_reset(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    hand = at_keys(app)
    hand.press("key-undo")
    hand.key(pygame.K_n)
    assert "Satuan berikut" in hand.words()
    hand.press("key-take")
    assert app.bindings.badge("undo") == "N"
    assert app.bindings.badge("next-unit") == ""
    hand.press("key-undo")
    hand.press("key-reset")
    assert app.bindings.badge("undo") == "Z"
    hand.press("key-redo")
    hand.press("key-clear")
    assert app.bindings.badge("redo") == ""
    hand.press("reset-all")
    hand.press("reset-sure")
    assert app.bindings.kept == {}
    assert app.bindings.badge("redo") == "Y"


def test_damaged_keys_of_the_settings_are_the_keys_as_they_come(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(
        '{"language": "en", "keys": {"undo": 3, "redo": [1], "reach": ["q"]}}'
    )
    assert load_settings(tmp_path).keys == {"reach": ("q",)}
    (tmp_path / "settings.json").write_text('{"language": "en", "keys": ["undo"]}')
    assert load_settings(tmp_path).keys == {}


def test_the_menu_and_its_lists_follow_the_keys(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    hand = Hand(app)
    assert [cap(hand, name) for name in ("drills", "learn", "quit")] == ["1", "L", "Q"]
    rebind(hand, "quit", "ctrl+q")
    assert cap(hand, "quit") == "Ctrl+Q"
    assert "Belajar dengan pemandu" in owner_asked(hand, "quit", "l")
    hand.key(pygame.K_q)
    assert app.running
    hand.key(pygame.K_3)
    assert isinstance(app.top, SettingsScreen)
    hand.key(pygame.K_ESCAPE)
    hand.key("ctrl+q")
    assert not app.running


def test_typing_narrows_the_list_by_words_and_by_keycaps(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    hand = at_keys(app)
    everything = sum(1 for _ in hand.widgets(Button, lambda one: one.name.startswith("key-")))
    assert everything > 90
    hand.type("proyektor")
    assert {one.name for one in hand.widgets(Button) if one.name.startswith("key-")} == {"key-desk-projector"}
    hand.key(pygame.K_TAB, pygame.K_TAB, pygame.K_RETURN)
    hand.key("f9")
    assert app.bindings.badge("desk-projector") == "F9"
    assert "proyektor" in hand.words(), "what was typed stays"
    hand.key(pygame.K_ESCAPE)
    hand.type("ctrl+")
    hand.write("⏎")
    names = {one.name for one in hand.widgets(Button) if one.name.startswith("key-")}
    assert names == {"key-end-turn", "key-plan-begin", "key-desk-end-turn", "key-debrief-on"}
    hand.type("zzz")
    assert "Tidak ada perintah" in hand.words()
    hand.press("keys-clear")
    assert sum(1 for _ in hand.widgets(Button, lambda one: one.name.startswith("key-"))) == everything
    hand.key(pygame.K_ESCAPE)
    assert not isinstance(app.top, KeysScreen)


def test_nothing_is_offered_to_swap_where_a_third_would_lose(open_table: Open) -> None:  # noqa: F811
    app = open_table()
    hand = at_keys(app)
    hand.press("key-order-guard")
    hand.key("pagedown")
    assert hand.sees("key-take")
    assert not hand.sees("key-swap")


def test_every_command_is_listed_once_under_its_heading(open_table: Open) -> None:  # noqa: F811
    hand = at_keys(open_table())
    said = hand.words().split("\n")
    for command in COMMANDS:
        title = hand.app.words.say(command.title)
        assert title in said, command.id
    for group in ("Gelar kesiapan", "Rencana pengerahan", "Meja pengendali", "Putar ulang", "Program"):
        assert said.count(group) >= 1
