"""Opening every screen of the table once, as whoever sits down opens them: each for the first time in its process.

A screen is open when its first picture with its own content was handed over; what it fills in after that must not keep
the pointer waiting.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pygame

from tabletop.drill import DoctrinePlayer
from tabletop.review import result_of
from tabletop.session.board import board_of
from tabletop.table.app import App
from tabletop.table.control.screen import ControlScreen
from tabletop.table.intents import (
    Back,
    Begin,
    Intent,
    OpenBriefing,
    OpenCredits,
    OpenDeployment,
    OpenDrills,
    OpenFindings,
    OpenHelp,
    OpenKeys,
    OpenReplay,
    OpenSeatBriefing,
    OpenSessions,
    OpenSettings,
    SetLanguage,
    SetScale,
    SetTheme,
    ShowResult,
    ToMenu,
)
from tabletop.table.planning import DeploymentScreen
from tabletop.table.play import PlayScreen
from tabletop.table.projector.receiver import Receiver
from tabletop.table.projector.screen import ProjectorScreen
from tabletop.table.replaying import ReplayScreen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.help import PAGES, HelpScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.screens.seat_briefing import PAGES as ORDERS
from tabletop.table.screens.seat_briefing import SeatBriefingScreen
from tools.bench.table.window import Opening, Watch, table
from tools.written_drill import written_drill

DRILL = "banjarmasin"
TURNS, PLAYED = 4, 30
"""Turns played before the table is looked at, and turns of the session that is looked at again."""

_KEYS = {
    "play: parade": ("c", pygame.K_c, 0),
    "play: coordination": ("k", pygame.K_k, 0),
    "play: threads": ("S", pygame.K_s, pygame.KMOD_SHIFT),
    "play: write a message": ("s", pygame.K_s, 0),
    "play: log enlarged": ("", pygame.K_F7, pygame.KMOD_SHIFT),
    "play: find": ("f", pygame.K_f, 0),
    "play: orders of a unit": ("o", pygame.K_o, 0),
    "play: places": ("b", pygame.K_b, 0),
    "play: objectives": ("a", pygame.K_a, 0),
    "play: signs": ("t", pygame.K_t, 0),
    "play: who can be there": ("W", pygame.K_w, pygame.KMOD_SHIFT),
    "play: layers": ("", pygame.K_l, pygame.KMOD_CTRL),
    "play: routes": ("P", pygame.K_p, pygame.KMOD_SHIFT),
    "play: pause": ("", pygame.K_ESCAPE, 0),
}


class Walk:
    """A walk through all screens.

    Attributes:
        found: How each opened, by what it is called in the figures.
    """

    def __init__(self, app: App, home: Path) -> None:
        self.app, self.home = app, home
        self.found: dict[str, Opening] = {}
        self._watch = Watch(app)

    def open(
        self, name: str, act: Callable[[], object], kind: type | None = None, *, same: bool = False
    ) -> None:
        """Open a screen, and make sure that it is the one meant."""
        try:
            self.found[name] = self._watch.time(act, same=same)
        except RuntimeError as error:
            raise RuntimeError(f"{name}: {error}") from error
        if kind is not None and not isinstance(self.app.top, kind):
            raise TypeError(f"{name} opened {type(self.app.top).__name__}")

    def emit(self, name: str, intent: Intent, kind: type | None = None, *, same: bool = False) -> None:
        """Open a screen by what its button asks for."""
        self.open(name, lambda: self.app.emit(intent), kind, same=same)

    def back(self) -> None:
        """Return to the menu."""
        self._watch.time(lambda: self.app.emit(ToMenu()), same=True)

    def press(self, letter: str, key: int, mod: int = 0) -> None:
        """Press a key."""
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=letter))
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))

    def _turn(self, page: str) -> None:
        if isinstance(self.app.top, HelpScreen | SeatBriefingScreen):
            self.app.top._turn(page)

    def _choose_format(self, name: str) -> None:
        if isinstance(self.app.top, BriefingScreen):
            self.app.top.formats._choose(name)

    # What is opened

    def start(self) -> None:
        """Open the menu, with the question that is asked once over it."""
        self.open("language", self.app.open)
        self.app.emit(SetLanguage("id"))
        self.emit("menu", Back(), MenuScreen)

    def read(self) -> None:
        """Open what is read and set, from the menu."""
        self.emit("settings", OpenSettings())
        self.emit("keys", OpenKeys())
        self.back()
        self.emit("help", OpenHelp())
        for page in PAGES[1:]:
            self.open(f"help: {page}", partial(self._turn, page), same=True)
        self.back()
        self.emit("credits", OpenCredits())
        self.back()
        self.emit("sessions", OpenSessions())
        self.back()

    def choose(self) -> str:
        """Open what leads to a drill, and return the id of its card."""
        self.emit("chooser", OpenDrills())
        drill = next(card.id for card in self.app.library.drills() if Path(card.id).name == DRILL)
        broken = self.home / "rusak.yaml"
        broken.write_text(written_drill().replace("at: s0000", "at: s9999"), encoding="utf-8")
        self.emit("findings", OpenFindings(str(broken)))
        self.back()
        self.emit("briefing", OpenBriefing(drill), BriefingScreen)
        for name in ("single", "passing", "desk", "open"):
            self.open(f"briefing: format {name}", partial(self._choose_format, name), same=True)
        self.emit("seat briefing", OpenSeatBriefing(Begin(drill, "kapolresta", "latihan")))
        for page in ORDERS[1:]:
            self.open(f"seat briefing: {page}", partial(self._turn, page), same=True)
        self.emit("deployment plan", OpenDeployment(Begin(drill, "all", "latihan")), DeploymentScreen)
        self.back()
        return drill

    def play(self, drill: str) -> PlayScreen:
        """Open the open table, and everything that lies over it or beside it."""
        self.emit("play", Begin(drill, "all", "latihan"), PlayScreen)
        screen = self.app.top
        if not isinstance(screen, PlayScreen):
            raise TypeError("the table opened something else")
        player = DoctrinePlayer()
        while screen.desk.own_session.drill.turn <= TURNS or not screen.desk.view.incidents:
            for seat, order in player.orders(screen.desk.view):
                screen.desk.session.submit(seat, order)
            screen.desk.end_turn()
        screen.keep_open_incident()
        self._watch.time(screen.refresh, same=True)
        screen.tab = "log"
        screen.select(screen.desk.own[0].id)
        self._watch.time(screen.refresh, same=True)
        for name, (letter, key, mod) in _KEYS.items():
            self.open(name, partial(self.press, letter, key, mod), same=True)
            while screen.live.overlaid:
                screen.live.close()
            if screen.folds.tall:
                screen.reading.enlarge()
            screen.live.give_focus(screen.pane)
            self._watch.time(screen.refresh, same=True)
        self.open("play: end of a turn", lambda: self.press("", pygame.K_RETURN), same=True)
        while screen.live.overlaid:
            screen.live.close()
        self.emit("theme changed at the menu and the table", SetTheme("dark"), same=True)
        self.emit("theme changed back", SetTheme("light"), same=True)
        self.emit("scale changed to 1.5 at the table", SetScale(1.5), same=True)
        self.emit("scale changed back", SetScale(1.0), same=True)
        self.emit("language changed at the table", SetLanguage("en"), same=True)
        self.emit("language changed back", SetLanguage("id"), same=True)
        return screen

    def look_again(self, screen: PlayScreen) -> None:
        """Play further, and open the result and the replay."""
        session = screen.desk.own_session
        while session.drill.turn <= PLAYED and not session.drill.over:
            session.end_turn()
        folder = str(session.folder)
        screen.desk.close()
        self.emit("result", ShowResult(result_of(session.drill), folder), ResultScreen)
        self.emit("replay viewer", OpenReplay(folder), ReplayScreen)
        replay = self.app.top
        if not isinstance(replay, ReplayScreen):
            raise TypeError("the replay did not open")
        self.open("replay: the next turn", lambda: replay.reel.step(1), same=True)
        self.back()
        self.emit("sessions with one in it", OpenSessions())
        self.back()

    def lead(self, drill: str) -> None:
        """Open the instructor's desk and the projector, and the cover of a laptop that goes round."""
        self.emit("instructor's desk", Begin(drill, "all", "latihan", desk=True), ControlScreen)
        desk = self.app.top
        if not isinstance(desk, ControlScreen):
            raise TypeError("the desk did not open")
        session = desk.exercise.session
        receiver = Receiver(9, "")  # nobody is there; what the desk would say is said below
        receiver.close()
        projector = ProjectorScreen(self.app, receiver)
        while not receiver.inbox.empty():
            receiver.inbox.get()
        header = session.header
        receiver.inbox.put(
            {
                "kind": "hello",
                "digest": header.digest,
                "folder": str(session.folder.resolve()),
                "sources": list(header.sources),
            }
        )
        receiver.inbox.put({"kind": "board", "board": board_of([session.view()], 0).plain()})
        self.open("projector", lambda: self.app._push(projector), ProjectorScreen)
        self.app._pop()
        desk.may_quit()
        self.back()


def walk() -> dict[str, Opening]:
    """Open every screen; return how each opened."""
    with table(asked=True) as (app, home):
        tour = Walk(app, home)
        tour.start()
        tour.read()
        drill = tour.choose()
        tour.look_again(tour.play(drill))
        tour.lead(drill)
        return tour.found


def main() -> None:
    """Print how every screen opened, as JSON or as a table for whoever mends one."""
    found = walk()
    if sys.argv[1:] == ["--table"]:
        for name, one in found.items():
            print(
                f"{name:42} {one.shown:7.1f} {one.computed:7.1f} stood {one.stood:7.1f} filled {one.filled:7.1f}"
            )
    print(json.dumps({name: asdict(one) for name, one in found.items()}))


if __name__ == "__main__":
    main()
