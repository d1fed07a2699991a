"""The app driven through pygame's own event queue, as a user drives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tabletop.language import phrase
from tabletop.table.app import App
from tabletop.table.intents import OPEN_TABLE, Begin, OpenReplay
from tabletop.table.kit import Listing
from tabletop.table.right_pygame import WrongPygameError, check_pygame
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.drills import DrillsScreen
from tabletop.table.screens.findings import FindingsScreen
from tabletop.table.screens.language import LanguageScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.screens.sessions import SessionsScreen
from tabletop.table.screens.settings import SettingsScreen
from tabletop.table.settings import Folders, Settings, load_settings, save_settings
from tests.table.shelf import PlayScreen, Shelf

Opener = Callable[..., App]


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    def open_app(settings: Settings | None = None, shelf: Shelf | None = None) -> App:
        pygame.event.clear()
        if settings is not None:
            save_settings(tmp_path, settings)
        app = App(shelf or Shelf(), folders=Folders(tmp_path, tmp_path / "sessions", tmp_path / "pictures"))
        app.open()
        app.step()
        return app

    return open_app


def press(app: App, *keys: int, mod: int = 0) -> None:
    for key in keys:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        app.step()
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))
        app.step()


def click(app: App, name: str) -> None:
    app.top.live.settle(app.surface.get_rect())
    at = app.top.live.find(name).rect.center
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=at, button=1))
    app.step()


def test_the_first_start_asks_for_the_language_once(opened: Opener, tmp_path: Path) -> None:
    app = opened()
    assert isinstance(app.top, LanguageScreen)
    click(app, "en")
    assert isinstance(app.top, MenuScreen)
    assert app.words.language == "en"
    assert load_settings(tmp_path).language == "en"
    again = opened()
    assert isinstance(again.top, MenuScreen)
    assert again.words.language == "en"


def test_a_drill_is_begun_by_keyboard_alone(opened: Opener) -> None:
    app = opened(Settings("id"))
    press(app, pygame.K_RETURN)
    assert isinstance(app.top, DrillsScreen)
    press(app, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(app.top, BriefingScreen)
    press(app, pygame.K_TAB, pygame.K_TAB, pygame.K_DOWN)
    press(app, pygame.K_TAB, pygame.K_DOWN, pygame.K_TAB, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == Begin("banjarmasin", "kabag-ops", "latihan")


def test_a_class_session_is_begun_with_its_own_seats(opened: Opener) -> None:
    app = opened(Settings("id"))
    press(app, pygame.K_RETURN, pygame.K_DOWN, pygame.K_RETURN)
    press(app, pygame.K_TAB, pygame.K_DOWN)
    press(app, pygame.K_TAB, pygame.K_DOWN, pygame.K_TAB, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == Begin("banjarmasin", "lapangan", "latihan", "kelas-60")


def test_who_passes_a_laptop_round_is_chosen_by_keyboard(opened: Opener) -> None:
    app = opened(Settings("en"))
    press(app, pygame.K_RETURN, pygame.K_DOWN, pygame.K_RETURN)
    press(app, pygame.K_TAB, pygame.K_TAB, pygame.K_TAB, pygame.K_DOWN, pygame.K_DOWN)
    press(app, pygame.K_TAB, pygame.K_SPACE)  # the first does not take part, nor do the next two
    for _ in range(2):
        press(app, pygame.K_TAB, pygame.K_SPACE)
    assert not app.top.live.find("start").enabled
    press(app, pygame.K_SPACE)
    press(app, *[pygame.K_TAB] * 5, pygame.K_RETURN)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == Begin("banjarmasin", OPEN_TABLE, "belajar", None, ("kpu", "bawaslu"))


def test_a_drill_is_begun_by_mouse_alone(opened: Opener) -> None:
    app = opened(Settings("id"))
    for name in ("drills", "open", "start"):
        click(app, name)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == Begin("banjarmasin", OPEN_TABLE, "belajar")
    click(app, "finish")
    assert isinstance(app.top, ResultScreen)
    click(app, "again")
    assert isinstance(app.top, BriefingScreen)
    press(app, pygame.K_ESCAPE, pygame.K_ESCAPE)
    assert isinstance(app.top, MenuScreen)


def test_a_faulty_drill_opens_what_is_wrong_with_it(opened: Opener) -> None:
    app = opened(Settings("id"))
    click(app, "drills")
    press(app, pygame.K_END, pygame.K_RETURN)
    assert isinstance(app.top, FindingsScreen)
    listing = app.top.live.find("findings")
    assert isinstance(listing, Listing)
    assert [row.key for row in listing.rows] == ["error-0", "error-1", "", "warning-0"]
    press(app, pygame.K_RETURN)
    assert isinstance(app.top, FindingsScreen)
    press(app, pygame.K_ESCAPE, pygame.K_UP, pygame.K_RETURN)
    assert isinstance(app.top, BriefingScreen)


def test_a_session_is_resumed(opened: Opener) -> None:
    app = opened(Settings("en"))
    click(app, "resume")
    assert isinstance(app.top, SessionsScreen)
    press(app, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == "s2"


def test_a_line_of_the_result_opens_the_replay_at_its_moment(opened: Opener) -> None:
    app = opened(Settings("id"))
    for name in ("drills", "open", "start", "finish"):
        click(app, name)
    assert isinstance(app.top, ResultScreen)
    app.top.live.give_focus(app.top.live.find("gate-0"), by_keyboard=True)
    press(app, pygame.K_RETURN)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == OpenReplay("s1", 9, 665, "unjuk-rasa")


def test_the_result_and_a_session_that_is_over_open_the_replay_and_the_session_its_result(
    opened: Opener,
) -> None:
    app = opened(Settings("id"))
    for name in ("drills", "open", "start", "finish", "replay"):
        click(app, name)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == OpenReplay("s1")
    app = opened(Settings("id"))
    click(app, "resume")
    press(app, pygame.K_END, pygame.K_r)
    assert isinstance(app.top, PlayScreen)
    assert app.top.what == OpenReplay("s3")
    press(app, pygame.K_ESCAPE, pygame.K_END, pygame.K_RETURN)
    assert isinstance(app.top, ResultScreen)
    assert app.top.session == "s3"


def test_what_cannot_be_opened_is_explained(opened: Opener) -> None:
    app = opened(Settings("id"), Shelf(fault=phrase("table.faulty")))
    click(app, "resume")
    press(app, pygame.K_RETURN)
    assert isinstance(app.top, SessionsScreen)
    assert app.top.live.overlaid
    press(app, pygame.K_RETURN)
    assert not app.top.live.overlaid


def test_empty_lists_say_so(opened: Opener) -> None:
    app = opened(Settings("id"), Shelf(empty=True))
    for name in ("drills", "resume"):
        click(app, name)
        press(app, pygame.K_RETURN, pygame.K_ESCAPE)
        assert isinstance(app.top, MenuScreen)


def test_settings_hold_at_once_and_are_remembered(opened: Opener, tmp_path: Path) -> None:
    app = opened(Settings("id", 1.0))
    click(app, "settings")
    assert isinstance(app.top, SettingsScreen)
    press(app, pygame.K_TAB, pygame.K_RIGHT)
    assert app.words.language == "en"
    press(app, pygame.K_TAB, *[pygame.K_RIGHT] * 5)
    assert app.look.theme.name == "projector"
    press(app, pygame.K_TAB, *[pygame.K_RIGHT] * 9)
    assert app.look.scale == 2.0
    press(app, pygame.K_TAB, pygame.K_RIGHT)
    assert app.look.text_size == 1.15
    press(app, pygame.K_TAB, pygame.K_SPACE)
    assert app.look.reduced_motion
    assert load_settings(tmp_path) == Settings("en", 2.0, True, app.size, theme="projector", text_size=1.15)


def test_settings_that_cannot_be_written_are_no_disaster(opened: Opener, tmp_path: Path) -> None:
    app = opened(Settings("id", 1.0))
    (tmp_path / "settings.json.new").mkdir()
    click(app, "settings")
    press(app, pygame.K_TAB, pygame.K_RIGHT)
    assert app.words.language == "en"


def test_f12_saves_what_is_seen(opened: Opener, tmp_path: Path) -> None:
    app = opened(Settings("id"))
    press(app, pygame.K_F12, pygame.K_F12)
    files = sorted((tmp_path / "pictures").iterdir())
    assert len(files) == 2
    assert pygame.image.load(files[0]).get_size() == app.size


def test_a_picture_that_cannot_be_saved_is_no_disaster(opened: Opener, tmp_path: Path) -> None:
    app = opened(Settings("id"))
    (tmp_path / "pictures").write_text("in the way")
    assert app.save_picture() is None


def test_f11_turns_full_screen_and_back(opened: Opener) -> None:
    app = opened(Settings("id", window=(1280, 720)))
    window = app.size
    press(app, pygame.K_F11)
    assert app.surface.get_flags() & pygame.FULLSCREEN
    press(app, pygame.K_F11)
    assert app.size == window


def test_a_resize_keeps_an_open_question(opened: Opener) -> None:
    app = opened(Settings("id", window=(1280, 720)), Shelf(fault=phrase("table.faulty")))
    click(app, "resume")
    press(app, pygame.K_RETURN)
    pygame.display.set_mode((1400, 800), pygame.RESIZABLE)
    pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=(1400, 800), w=1400, h=800))
    app.step()
    assert app.top.live.overlaid
    assert app.top.live.find("dialog").rect.size == (1400, 800)


def test_the_window_closes_when_the_screen_agrees(opened: Opener) -> None:
    app = opened(Settings("id"))
    click(app, "resume")
    press(app, pygame.K_RETURN)
    for running in (True, False):
        pygame.event.post(pygame.event.Event(pygame.QUIT))
        app.step()
        assert app.running is running


def test_quit_leaves_the_loop_and_saves_the_window(opened: Opener, tmp_path: Path) -> None:
    app = opened(Settings("id"))
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_q, mod=0, unicode="q"))
    app.run()
    assert load_settings(tmp_path).window == app.size


def test_an_idle_app_draws_nothing(opened: Opener) -> None:
    app = opened(Settings("id"))
    app.surface.set_at((0, 0), "red")
    for _ in range(5):
        app.step()
    assert app.surface.get_at((0, 0)) == pygame.Color("red")


def test_classic_pygame_is_named_with_the_way_to_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pygame, "IS_CE")
    with pytest.raises(WrongPygameError) as caught:
        check_pygame()
    assert "pip install" in str(caught.value.phrase.mapping()["install"])


def test_pygame_repeats_no_key_by_itself(opened: Opener) -> None:
    """Its clock goes on while nobody looks at the queue; `tabletop.table.listening` lets held keys go on instead."""
    opened(Settings("id"))
    assert pygame.key.get_repeat() == (0, 0)
