"""The play screen in every theme: what it draws can be read, and a change of theme reaches the map."""

from __future__ import annotations

import pygame
import pytest

from tabletop.picture.palette import PALETTES, THEMES
from tabletop.table.play import PlayScreen
from tabletop.table.screens.settings import SettingsScreen
from tests.table.drawn import poor, texts_drawn, unlisted
from tests.table.play.conftest import Sit


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mode", ["belajar", "latihan"])
def test_what_is_drawn_while_playing_can_be_read(sit: Sit, theme: str, mode: str) -> None:
    with texts_drawn() as drawn:
        hand = sit((1920, 1080), mode=mode, theme=theme)
        for _ in range(3):
            hand.key(pygame.K_n, pygame.K_o, pygame.K_ESCAPE, pygame.K_i, pygame.K_k, pygame.K_ESCAPE)
            for _ in range(6):
                hand.key(pygame.K_l)
            hand.end_turn()
        hand.key(pygame.K_F1, pygame.K_ESCAPE, pygame.K_ESCAPE, pygame.K_ESCAPE, pygame.K_ESCAPE)
    assert len(drawn) > 10
    assert not poor(drawn)
    assert not unlisted(drawn, hand.app.look)


def test_theme_and_text_size_change_over_a_running_drill(sit: Sit) -> None:
    hand = sit()
    play = hand.play
    before = hand.app.surface.get_at(play.pane.rect.center)
    turn, unit = play.desk.view.minute, play.unit
    hand.key(pygame.K_ESCAPE)
    hand.press("pause-settings")
    assert isinstance(hand.app.top, SettingsScreen)
    hand.key(pygame.K_TAB, pygame.K_TAB, pygame.K_RIGHT)
    assert hand.app.look.theme.name == "dark"
    assert play.ground._ink.palette == PALETTES["dark"]
    hand.key(pygame.K_TAB, pygame.K_TAB, pygame.K_RIGHT, pygame.K_ESCAPE)
    assert hand.app.look.text_size == 1.15
    assert isinstance(hand.app.top, PlayScreen)
    assert hand.app.top is play
    assert (play.desk.view.minute, play.unit) == (turn, unit)
    assert sum(hand.app.surface.get_at(play.pane.rect.center)[:3]) < sum(before[:3])
