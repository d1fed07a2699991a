"""The window beside an author's editor: it follows what is saved, and keeps the last good map."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tabletop.table.app import App
from tabletop.table.ground import GroundWidget
from tabletop.table.kit import Listing, Plate
from tabletop.table.screens.preview import PreviewScreen
from tabletop.table.settings import Settings, save_settings
from tabletop.table.start import open_preview

SMALL = Path(__file__).parent.parent / "scenario" / "data" / "kota-kecil"
Open = Callable[..., App]


@pytest.fixture
def drill(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "kota")


@pytest.fixture
def opened(tmp_path: Path, drill: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    def open_window(size: tuple[int, int] = (1280, 720), scale: float = 1.0) -> App:
        pygame.event.clear()
        monkeypatch.setenv("TABLETOP_HOME", str(tmp_path))
        monkeypatch.setattr(pygame.display, "get_desktop_sizes", lambda: [(1920, 1080)])
        save_settings(tmp_path, Settings("en", scale, True, size))
        app = open_preview(str(drill))
        app.step()
        return app

    return open_window


def top(app: App) -> PreviewScreen:
    assert isinstance(app.top, PreviewScreen)
    return app.top


def edit(drill: Path, before: str, after: str) -> None:
    file = drill / "scenario.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def wait(app: App, seen: Callable[[], bool]) -> None:
    """Let the window's loop go on until something is seen."""
    for _ in range(400):
        app.step(50)
        if seen():
            return
    pytest.fail("never seen")


def press(app: App, *keys: int) -> None:
    for key in keys:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
        app.step()
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=0))
        app.step()


def shown(app: App, name: str) -> bool:
    return any(widget.name == name for widget in top(app).live.top.walk())


def state(app: App) -> str:
    plate = top(app).live.find("state")
    assert isinstance(plate, Plate)
    return plate.words


def test_a_fault_is_listed_beside_the_last_good_map_until_it_is_mended(opened: Open, drill: Path) -> None:
    app = opened()
    screen = top(app)
    assert state(app) == "no errors"
    ground = screen.ground
    edit(drill, "minutes: ", "minuts: ")
    wait(app, lambda: state(app) == "has errors")
    listing = screen.live.find("findings")
    assert isinstance(listing, Listing)
    assert [row.key for row in listing.rows] == ["error-0"]
    pane = screen.live.find("map")
    assert isinstance(pane, GroundWidget)
    assert pane.ground is ground
    edit(drill, "minuts: ", "minutes: ")
    wait(app, lambda: state(app) == "no errors")
    assert shown(app, "briefing")


def test_what_is_saved_is_seen(opened: Open, drill: Path) -> None:
    app = opened()
    edit(drill, "Small town drill", "A new name for it")
    wait(app, lambda: top(app).previewed.scenario is not None and "new name" in _title(app))


def _title(app: App) -> str:
    scenario = top(app).previewed.scenario
    assert scenario is not None
    return scenario.title.en


def test_a_drill_that_is_taken_away_is_a_finding_and_may_come_back(
    opened: Open, drill: Path, tmp_path: Path
) -> None:
    app = opened()
    drill.rename(tmp_path / "elsewhere")
    wait(app, lambda: state(app) == "has errors")
    assert shown(app, "map")
    (tmp_path / "elsewhere").rename(drill)
    wait(app, lambda: state(app) == "no errors")


def test_a_drill_that_never_was_sound_has_its_findings_and_no_map(opened: Open, drill: Path) -> None:
    edit(drill, "minutes: ", "minuts: ")
    app = opened()
    assert shown(app, "findings")
    assert not shown(app, "map")
    edit(drill, "minuts: ", "minutes: ")
    wait(app, lambda: shown(app, "map"))


def test_an_inject_is_marked_on_the_map(opened: Open) -> None:
    app = opened()
    screen = top(app)
    press(app, pygame.K_RIGHT, pygame.K_TAB, pygame.K_DOWN)
    listing = screen.live.find("injects")
    assert isinstance(listing, Listing)
    assert listing.selected
    assert screen.previewed.scenario is not None
    assert {row.key for row in listing.rows if row.key} == set(screen.previewed.scenario.injects)
    assert screen.ground is not None
    chosen = screen.ground.overlay.selected
    assert chosen is not None
    assert chosen.id == listing.selected == screen.inject


def test_the_reader_stays_where_he_was(opened: Open, drill: Path) -> None:
    app = opened()
    screen = top(app)
    screen.live.give_focus(screen.live.find("map"), by_keyboard=True)
    press(app, pygame.K_PLUS, pygame.K_PLUS)
    assert screen.ground is not None
    zoom = screen.ground.camera.zoom
    screen.live.give_focus(screen.live.find("tabs"), by_keyboard=True)
    press(app, pygame.K_RIGHT, pygame.K_TAB, pygame.K_END)
    inject = screen.inject
    edit(drill, "Small town drill", "A new name for it")
    wait(app, lambda: "new name" in _title(app) and not screen.dirty)
    listing = screen.live.find("injects")
    assert isinstance(listing, Listing)
    assert listing.selected == inject
    assert screen.live.focus is listing
    assert screen.ground.camera.zoom == zoom


def test_where_there_is_no_room_for_both_the_map_has_a_tab(opened: Open, drill: Path) -> None:
    app = opened(scale=2.0)
    assert not shown(app, "map")
    press(app, pygame.K_LEFT)
    press(app, *[pygame.K_RIGHT] * 4)
    assert shown(app, "map")
    edit(drill, "minutes: ", "minuts: ")
    wait(app, lambda: state(app) == "has errors")
    assert shown(app, "findings")


def test_escape_closes_the_window(opened: Open) -> None:
    app = opened()
    press(app, pygame.K_ESCAPE)
    assert not app.running
