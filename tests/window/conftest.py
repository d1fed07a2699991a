"""The table in a real window, worked by the mouse and the keys of X; skipped where there is no Xvfb or xdotool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tabletop.table.app import App
from tabletop.table.settings import Folders, Settings, save_settings
from tabletop.table.shelves import Shelves
from tools.hands.by_keys import ByKeys
from tools.hands.by_mouse import ByMouse
from tools.hands.desktop import Desktop, missing
from tools.hands.giving import Way
from tools.hands.hand import Hand
from tools.hands.playthrough import Format, Playthrough, Wish

SIZE = (1280, 720)

Open = Callable[..., Hand]
Play = Callable[..., Playthrough]


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    """A screen of its own, given back to SDL's other driver afterwards."""
    lacking = missing()
    if lacking:
        pytest.skip(f"{lacking} missing: no real window")
    before = pygame.display.get_init()
    pygame.display.quit()
    with Desktop(SIZE) as found:
        yield found
    if before:
        pygame.display.init()


@pytest.fixture
def open_window(desktop: Desktop, tmp_path: Path) -> Iterator[Open]:
    """Open the program at its menu as it starts, with what was chosen before, if anything."""
    apps: list[App] = []

    def opened(settings: Settings | None = None) -> Hand:
        if settings is not None:
            save_settings(tmp_path, settings)
        folders = Folders(tmp_path, tmp_path / "sessions", tmp_path / "pictures")
        app = App(Shelves(folders, lambda: app.words, seed=1), folders=folders)
        app.open()
        apps.append(app)
        return Hand(app, desktop)

    yield opened
    for app in apps:
        for screen in app.screens:
            screen.may_quit()


@pytest.fixture
def play(open_window: Open) -> Play:
    """Begin a drill from the menu: by mouse or keys, in a format."""

    def begun(
        by: type[ByMouse | ByKeys] = ByMouse,
        format_: Format = "open",
        seats: tuple[str, ...] = (),
        *,
        turns: int = 2,
        language: str = "id",
    ) -> Playthrough:
        hand = open_window(Settings(language, 1.0, reduced_motion=True, window=SIZE, pace="instant"))  # type: ignore[arg-type]
        way: Way = by(hand)
        playing = Playthrough(hand, way, Wish("latihan-dasar", format_, seats, turns=turns))
        playing.begin()
        return playing

    return begun
