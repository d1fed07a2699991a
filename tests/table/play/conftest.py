from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from tabletop.picture.palette import THEMES
from tabletop.scenario import Scenario, load
from tabletop.session import Session
from tabletop.table.app import App
from tabletop.table.play.desk import Desk
from tabletop.table.settings import Folders, Settings, save_settings
from tabletop.table.shelves import Shelves
from tests.table.play.hand import Hand

Sit = Callable[..., Hand]
Start = Callable[..., Desk]


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return load("latihan-dasar")


@pytest.fixture
def open_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., App]]:
    """Open the program at its menu, in a window of a size."""
    apps: list[App] = []

    def opened(
        size: tuple[int, int] = (1280, 720),
        scale: float = 1.0,
        language: str = "id",
        *,
        motion: bool = False,
        theme: str = THEMES[0],
        text_size: float = 1.0,
    ) -> App:
        monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1920, 1080)])
        settings = Settings(  # type: ignore[arg-type]
            language, scale, not motion, size, theme=theme, text_size=text_size
        )
        save_settings(tmp_path, settings)
        folders = Folders(tmp_path, tmp_path / "sessions", tmp_path / "pictures")
        shelves = Shelves(folders, lambda: app.words, seed=1)
        app = App(shelves, folders=folders)
        app.open()
        app.step()
        apps.append(app)
        return app

    yield opened
    for app in apps:
        for screen in app.screens:
            screen.may_quit()


@pytest.fixture
def sit(open_table: Callable[..., App], scenario: Scenario) -> Sit:
    """Sit down at a drill that begins."""

    def seated(
        size: tuple[int, int] = (1280, 720),
        scale: float = 1.0,
        language: str = "id",
        *,
        mode: str = "latihan",
        seat: str = "all",
        motion: bool = False,
        on: Scenario | None = None,
        theme: str = THEMES[0],
        text_size: float = 1.0,
    ) -> Hand:
        app = open_table(size, scale, language, motion=motion, theme=theme, text_size=text_size)
        shelves = app.library
        assert isinstance(shelves, Shelves)
        app._play(shelves.start(app, on or scenario, seat, mode))  # type: ignore[arg-type]
        for _ in range(4):  # what stands around the map is seen first, then the ground, then the marks
            app.step()
        return Hand(app)

    return seated


@pytest.fixture
def start(scenario: Scenario, tmp_path: Path) -> Iterator[Start]:
    """Start a session without a screen, at the desk of some seats or of all."""
    desks: list[Desk] = []

    def started(*seats: str) -> Desk:
        chosen = seats or tuple(scenario.seats)
        desks.append(Desk(Session.start(scenario, tmp_path / f"desk-{len(desks)}", played=chosen), chosen))
        return desks[-1]

    yield started
    for desk in desks:
        desk.session.close()
