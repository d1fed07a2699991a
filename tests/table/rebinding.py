"""Changing a key as people do: on the screen of the keys, over whatever is open."""

from __future__ import annotations

import pygame

from tabletop.table.intents import OpenKeys
from tabletop.table.kit import Button
from tabletop.table.screens.keys import KeysScreen
from tests.table.play.hand import Hand


def rebind(hand: Hand, command: str, key: int | str) -> None:
    """Give a command a key that is free where it is heard, and come back."""
    _choose(hand, command, key)
    assert not hand.overlaid, hand.words()
    hand.key(pygame.K_ESCAPE)
    assert not isinstance(hand.app.top, KeysScreen)


def owner_asked(hand: Hand, command: str, key: int | str) -> str:
    """Choose a key that another has; return what is said of it, and leave everything as it was."""
    _choose(hand, command, key)
    assert hand.sees("key-take")
    said = hand.words()
    hand.key(pygame.K_ESCAPE, pygame.K_ESCAPE)
    return said


def _choose(hand: Hand, command: str, key: int | str) -> None:
    hand.app.emit(OpenKeys())
    hand.app.step()
    assert isinstance(hand.app.top, KeysScreen)
    root = hand.app.top.live
    root.give_focus(root.find(f"key-{command}"), by_keyboard=True)
    hand.key(pygame.K_RETURN)
    assert hand.overlaid
    hand.key(key)


def cap(hand: Hand, name: str) -> str:
    """Return what the keycap of a button shows."""
    button = hand.find(name)
    assert isinstance(button, Button)
    return button.badge
