"""The screen of the keys: by mouse and by keyboard, with conflicts, remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame

from tabletop.table.app import App
from tabletop.table.intents import OpenKeys
from tabletop.table.kit import Label
from tabletop.table.screens.keys import KeysScreen
from tabletop.table.settings import load_settings
from tests.table.play.conftest import Sit, open_table, scenario, sit  # noqa: F401 - fixtures
from tests.table.play.hand import Hand

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
