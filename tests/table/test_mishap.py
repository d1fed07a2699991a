"""An error at the table: the drill is kept, a plain message says where, and nobody sees a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tabletop.scenario import load
from tabletop.session import Session, replay
from tabletop.table.app import App
from tabletop.table.kit import Column, Label, Widget
from tabletop.table.mishap import TableBrokeError
from tabletop.table.play import PlayScreen
from tabletop.table.screen import Screen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.settings import Folders, Settings, save_settings
from tabletop.table.shelves import Shelves
from tabletop.table.window import Window
from tests.table.play.hand import Hand


class Faulty(Screen):
    """A screen that breaks in one way."""

    def __init__(self, app: App, way: str) -> None:
        super().__init__(app)
        self.way = way

    def build(self) -> Widget:
        return Column([Label("LATIHAN")])

    def handle(self, event: pygame.event.Event) -> bool:
        if self.way == "handle" and event.type == pygame.KEYDOWN:
            raise KeyError("regu-9")
        return super().handle(event)

    def tick(self, now: int) -> int | None:
        if self.way == "tick":
            raise ZeroDivisionError
        return super().tick(now)

    def draw(self, surface: pygame.Surface) -> None:
        if self.way == "draw":
            raise RuntimeError("no picture")
        super().draw(surface)


@pytest.fixture
def app(tmp_path: Path) -> App:
    pygame.event.clear()
    save_settings(tmp_path, Settings("id", 1.0, True))
    folders = Folders(tmp_path, tmp_path / "sessions", tmp_path / "pictures")
    made = App(Shelves(folders, lambda: made.words), folders=folders)
    made.open()
    return made


def run_until(app: App, done: Callable[[], bool]) -> None:
    """Let the app's own loop run until something is so."""
    real, count = app.step, 0

    def step(longest: int = 0) -> None:
        nonlocal count
        count += 1
        if done() or count > 50:
            app.running = False
            return
        real(0)

    app.step = step  # type: ignore[method-assign]
    app.run()
    app.step = real  # type: ignore[method-assign]
    app.running = True


def key(key: int) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))
    pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=0))


@pytest.mark.parametrize("way", ["handle", "tick", "draw"])
def test_whatever_breaks_leads_to_a_plain_message_over_the_menu(
    app: App, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    app._push(Faulty(app, way))
    key(pygame.K_x)
    run_until(app, lambda: isinstance(app.top, MenuScreen) and app.top.live.overlaid)
    assert isinstance(app.top, MenuScreen)
    words = Hand(app).words()
    assert "Traceback" not in words + "".join(capsys.readouterr())
    notes = list((app.folders.settings / "errors").iterdir())
    assert len(notes) == 1
    assert str(notes[0]) in words
    assert "Traceback" in notes[0].read_text(encoding="utf-8")


def test_the_drill_is_kept_and_its_journal_is_named(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    shelves = app.library
    assert isinstance(shelves, Shelves)
    play = shelves.start(app, load("latihan-dasar"), "all", "latihan")
    assert isinstance(play, PlayScreen)
    app._play(play)
    play.desk.session.end_turn()
    folder = play.desk.session.folder

    def broken(self: PlayScreen) -> None:
        raise ValueError("cannot be")

    monkeypatch.setattr(PlayScreen, "next_unit", broken)
    key(pygame.K_n)
    run_until(app, lambda: isinstance(app.top, MenuScreen) and app.top.live.overlaid)
    words = Hand(app).words()
    assert str(folder / "journal.jsonl") in words
    assert replay(folder).turns == 1
    monkeypatch.undo()
    hand = Hand(app)
    hand.press("resume-now")
    assert isinstance(app.top, PlayScreen)
    assert app.top.desk.view.turn_of_drill == 2
    app.top.may_quit()
    Session.resume(folder).close()


def test_if_even_the_message_breaks_the_program_ends_with_it(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: MenuScreen, surface: pygame.Surface) -> None:
        raise RuntimeError("nothing can be drawn")

    monkeypatch.setattr(MenuScreen, "draw", broken)
    app._push(Faulty(app, "tick"))
    with pytest.raises(TableBrokeError) as caught:
        app.run()
    assert "errors" in app.words.say(caught.value.phrase)


def test_ctrl_c_is_no_mishap(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(longest: int = 0) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "step", interrupted)
    with pytest.raises(KeyboardInterrupt):
        app.run()


def test_a_minimised_window_of_no_size_is_let_be(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app.step()
    before = app.window.usual
    with monkeypatch.context() as patch:
        patch.setattr(Window, "size", property(lambda self: (0, 0)))
        pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(0, 0), w=0, h=0))
        app.step()
    assert app.window.usual == before
    for kind in (pygame.WINDOWMINIMIZED, pygame.WINDOWRESTORED):
        app.surface.set_at((0, 0), "red")
        pygame.event.post(pygame.event.Event(kind))
        app.step()
    assert app.surface.get_at((0, 0)) != pygame.Color("red")


def test_a_lost_display_is_opened_again(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app.step()
    real, broken = pygame.display.flip, []

    def flip() -> None:
        if not broken:
            broken.append(True)
            raise pygame.error("display surface quit")
        real()

    monkeypatch.setattr(pygame.display, "flip", flip)
    app.top.live.touch()
    app.step()
    app.step()
    assert broken
    assert not app.top.dirty
