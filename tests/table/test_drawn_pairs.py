"""Every text that a screen really draws can be read on what is really under it, in every theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.picture.palette import THEMES
from tabletop.table.app import App
from tabletop.table.kit import Button
from tabletop.table.screen import Screen
from tests.table.drawn import poor, texts_drawn, unlisted
from tests.table.test_screens import SCREENS, shown


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", SCREENS)
def test_what_a_screen_draws_can_be_read(name: str, theme: str, tmp_path: Path) -> None:
    make: Callable[[App], Screen] = SCREENS[name]
    with texts_drawn() as drawn:
        app, made = shown(make, tmp_path, (1280, 720), 1.0, "id", theme=theme)
        for button in [one for one in made.live.top.walk() if isinstance(one, Button)]:
            made.live.hover = button
            made.draw(app.surface)
    assert drawn
    assert not poor(drawn)
    assert not unlisted(drawn, app.look)
