"""Every screen of a class in both languages, at scale 1 and 2: nothing is cut, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.finding import FoundHost
from tabletop.drill import Outcome
from tabletop.scenario import Scenario
from tabletop.table.app import App
from tabletop.table.hosting import opening
from tabletop.table.hosting.class_desk import ClassDesk
from tabletop.table.hosting.classes_screen import ClassesScreen
from tabletop.table.hosting.opening import ComingScreen
from tabletop.table.intents import Begin, OpenHosting, OpenJoin
from tabletop.table.joined import join_screen
from tabletop.table.joined.join_screen import JoinScreen
from tabletop.table.joined.lobby_screen import LobbyScreen
from tabletop.table.joined.over_screen import OverScreen
from tabletop.table.play import PlayScreen
from tabletop.table.screen import Screen
from tests.table.fitting import faults
from tests.table.joined.conftest import School, until

FORMS = [
    pytest.param(language, scale, marks=() if (language, scale) == ("id", 2.0) else pytest.mark.full)
    for language in ("id", "en")
    for scale in (1.0, 2.0)
]


class Eyes:
    """Looks at every screen that is shown."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.found: dict[str, list[str]] = {}

    def look(self, name: str) -> None:
        self.app.step()
        wrong = faults(self.app.top.live, self.app.surface)
        if wrong:
            self.found[name] = wrong

    def show(self, screen: Screen) -> None:
        self.app._play(screen)


@pytest.mark.parametrize(("language", "scale"), FORMS)
def test_a_seat_fits(school: School, open_table: Callable[..., App], language: str, scale: float) -> None:
    eyes = Eyes(open_table((1280, 720), scale, language))
    app = eyes.app
    for wanted in (OpenJoin(), OpenJoin(school.address, "salah")):
        screen = JoinScreen(app, wanted)
        eyes.show(screen)
        eyes.look("join")
        screen.join()
        eyes.look("join, told why not")
    screen = JoinScreen(app, OpenJoin(school.address, school.serving.code, "kapolres"))
    eyes.show(screen)
    screen.join()
    eyes.look("connecting")
    until(app, lambda: isinstance(app.top, LobbyScreen) and app.top.joined.link.own is not None)
    assert isinstance(app.top, LobbyScreen)
    joined = app.top.joined
    eyes.look("lobby")
    joined.ready(True)
    until(app, lambda: joined.link.own is not None and joined.link.own.ready)
    eyes.look("lobby, ready")
    desk, other = school.desk(), school.player("kabag-ops")
    desk.ask(m.Begin)
    desk.ask(lambda n: m.SetTimer(n, 900))
    until(app, lambda: isinstance(app.top, PlayScreen) and joined.link.left() is not None)
    table = app.top
    assert isinstance(table, PlayScreen) and table.linked is not None
    eyes.look("play")
    table.linked.finish(1)
    until(app, lambda: table.linked is not None and table.linked.done)
    eyes.look("done")
    desk.ask(lambda n: m.Pause(n, True))
    until(app, lambda: joined.link.paused)
    eyes.look("stopped")
    school.kill()
    until(app, lambda: not joined.link.connected)
    table.toast.hush()
    eyes.look("cut")
    view = replace(table.desk.view, outcome=Outcome(1, 2, 3, 4, 5, 6, 7, 640))
    eyes.show(OverScreen(app, joined, view))
    eyes.look("over")
    other.link.close()
    assert not eyes.found


@pytest.mark.parametrize(("language", "scale"), FORMS)
def test_the_desk_fits(
    open_table: Callable[..., App],
    monkeypatch: pytest.MonkeyPatch,
    scenario: Scenario,
    language: str,
    scale: float,
) -> None:
    monkeypatch.setattr(opening, "EVERYWHERE", "127.0.0.1")
    eyes = Eyes(open_table((1280, 720), scale, language))
    app = eyes.app
    app.emit(OpenHosting())
    app.step()
    eyes.look("no classes")
    screen = opening.opened_class(app, scenario, Begin("", "all", "latihan"), 1, None)
    eyes.show(screen)
    assert isinstance(screen, ComingScreen)
    eyes.look("coming")
    until(app, lambda: isinstance(app.top, ClassDesk))
    desk = app.top
    assert isinstance(desk, ClassDesk)
    desk.show_code()
    eyes.look("code")
    desk.live.close()
    desk.end_turn()
    eyes.look("begin?")
    desk.live.close()
    assert desk.arrange(m.Begin)
    assert desk.arrange(lambda n: m.SetTimer(n, 900))
    for panel in desk.shown_panels:
        desk.panel = panel
        desk.rebuild()
        eyes.look(panel)
    desk.watch()
    until(app, lambda: isinstance(app.top, PlayScreen))
    eyes.look("map")
    app.top.may_quit()
    eyes.show(ClassesScreen(app))
    eyes.look("classes")
    assert not eyes.found


def test_classes_found_nearby_are_offered_and_fill_the_address(
    open_table: Callable[..., App], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = FoundHost("Sispamkota Kota Contoh", "192.168.7.20", 8471, True, "1.0")
    monkeypatch.setattr(join_screen, "found_hosts", lambda: (here,))
    app = open_table((1280, 720), 2.0, "id")
    app.emit(OpenJoin())
    app.step()
    screen = app.top
    assert isinstance(screen, JoinScreen)
    until(app, lambda: any(one.name == "found-0" for one in screen.live.top.walk()))
    assert not faults(screen.live, app.surface)
    screen.live.find("found-0").use()  # type: ignore[attr-defined]
    assert screen.address == "192.168.7.20:8471"
    assert screen.live.focus is screen.live.find("code")
