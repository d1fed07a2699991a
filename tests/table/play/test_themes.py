"""The play screen in every theme: what it draws can be read, and a change of theme reaches the map."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from tabletop.picture.icons import course_icon
from tabletop.picture.palette import PALETTES, THEMES
from tabletop.picture.shapes import Glyph
from tabletop.scenario import Scenario
from tabletop.table.play import PlayScreen
from tabletop.table.play.courses import CourseButton
from tabletop.table.play.emblem import Icon
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
    hand.key(pygame.K_TAB, pygame.K_TAB, pygame.K_RIGHT, pygame.K_ESCAPE)
    assert play.ground._ink.palette == PALETTES["dark"]
    assert hand.app.look.text_size == 1.15
    assert isinstance(hand.app.top, PlayScreen)
    assert hand.app.top is play
    assert (play.desk.view.minute, play.unit) == (turn, unit)
    assert sum(hand.app.surface.get_at(play.pane.rect.center)[:3]) < sum(before[:3])


@pytest.mark.parametrize("theme", THEMES)
def test_the_map_turns_dark_with_the_dusk_of_the_doctrine(sit: Sit, scenario: Scenario, theme: str) -> None:
    doctrine = replace(scenario.doctrine, dusk=8 * 60 + 15, dawn=6 * 60)
    hand = sit(on=replace(scenario, doctrine=doctrine), theme=theme)
    palette = PALETTES[theme]
    seen = []
    for _ in range(4):
        view = hand.play.desk.view
        seen.append(view.ground.dark)
        assert view.ground.dark == (view.minute % 1440 >= doctrine.dusk)
        assert hand.play.ground._ink.palette == (palette.by_night if view.ground.dark else palette)
        assert hand.play.ground._fittings._night is view.ground.dark
        hand.end_turn()
    assert set(seen) == {False, True}


def test_an_incident_bears_the_icon_of_its_type_on_map_and_card(sit: Sit) -> None:
    hand = sit()
    while not hand.play.desk.view.incidents:
        hand.end_turn()
    one = next(iter(hand.play.desk.view.incidents.values()))
    icon = hand.play.desk.view.scenario.doctrine.incident_types[one.type].icon
    (mark,) = [mark for mark in hand.play.ground.overlay.incidents if mark.id == one.id]
    assert mark.icon == icon
    drawn = [
        part.icon for pin in hand.play.ground._live.settled for part in pin.parts if isinstance(part, Glyph)
    ]
    assert icon in drawn
    assert icon in [widget.icon for widget in hand.widgets(Icon)]  # type: ignore[attr-defined]
    courses = hand.play.desk.view.scenario.doctrine.courses
    buttons = list(hand.widgets(CourseButton))
    assert buttons
    for button in buttons:
        assert button.icon == course_icon(courses[button.name.removeprefix("course-")].capability)  # type: ignore[attr-defined]
