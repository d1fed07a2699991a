"""The menu of the table: what has a key can be found and done by the mouse."""

from __future__ import annotations

import pygame

from tabletop.table.bindings import COMMANDS
from tests.table.play.conftest import Sit


def test_the_mouse_finds_every_command_of_the_table_in_the_menu(sit: Sit) -> None:
    hand = sit()
    hand.press("menu")
    offered = {entry.key: entry for entry in hand.palette.entries}
    wanted = {one.id for one in COMMANDS if one.place == "play"} - {"course", "menu", "control"}
    assert wanted | {"leave"} == set(offered)
    assert offered["signs"].right == hand.app.bindings.badge("signs")
    hand.choose("signs")
    assert hand.app.words.say("play.choose.signs") in hand.words()


def test_the_menu_leads_to_the_pause(sit: Sit) -> None:
    hand = sit()
    hand.press("menu")
    hand.choose("leave")
    assert hand.sees("pause-settings")


def test_a_forgotten_key_is_searched_by_its_words(sit: Sit) -> None:
    hand = sit(language="en")
    hand.key("f10")
    hand.type("patrol routes")
    hand.key(pygame.K_RETURN)
    assert "route" in hand.words().lower()
    assert hand.overlaid


def test_an_examination_hides_its_objectives_from_the_menu(sit: Sit) -> None:
    hand = sit(mode="ujian")
    hand.key("f10")
    assert "objectives" not in {entry.key for entry in hand.palette.entries}
