"""Draw the pictures of the documents anew: ``python -m tools.pictures [NAME...]``. Run it when the table looks different.

Each is drawn by the program itself at its screens, in both languages, and kept as a PNG of few colours, small enough for a
page with many of them. Look at them before committing.
"""

from __future__ import annotations

import os
import queue
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import numpy as np
import numpy.typing as npt
import pygame
from PIL import Image

from tabletop.drill import PLAYERS
from tabletop.language import LANGUAGES, Language
from tabletop.review import result_of
from tabletop.scenario import Scenario, load
from tabletop.session import Session
from tabletop.session.board import board_of
from tabletop.table.app import App
from tabletop.table.debriefing import DebriefScreen
from tabletop.table.intents import (
    OpenBriefing,
    OpenDrills,
    OpenSettings,
    SetTheme,
)
from tabletop.table.planning import DeploymentScreen
from tabletop.table.play import PlayScreen
from tabletop.table.play.cover import CoverScreen
from tabletop.table.play.rota import Rota
from tabletop.table.projector.screen import ProjectorScreen
from tabletop.table.replaying import OtherwiseScreen
from tabletop.table.reviewing.reviewed import reviewed_of
from tabletop.table.screen import Screen
from tabletop.table.screens.result import ResultScreen
from tabletop.table.screens.seat_briefing import SeatBriefingScreen
from tabletop.table.settings import Folders, Settings, save_settings
from tabletop.table.shelves import Shelves, replay_screen
from tabletop.table.snapshot import save_table

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (1280, 720)
COLOURS = 256
_LOOKS = 400
"""How often a screen may ask for more time before it is taken as it is."""

Colours: TypeAlias = npt.NDArray[np.int32]

FIRST, CITY = "latihan-dasar", "banjarmasin"

LARGE: tuple[tuple[str, str, int, Language], ...] = (
    ("banjarmasin.png", CITY, 66, "en"),
    ("latihan-dasar.png", FIRST, 3, "id"),
)
"""Pictures of the whole table: file, drill, turns played by the book before it, and language."""


class Easel:
    """The program, with nobody in front of it.

    Attributes:
        app: The program, at its menu.
        home: An empty folder for its settings and sessions.
    """

    def __init__(self, home: Path, language: Language) -> None:
        self.home = home
        save_settings(home, Settings(language, 1.0, True, SIZE))
        folders = Folders(home, home / "sessions", home / "pictures")
        self.shelves = Shelves(folders, lambda: self.app.words, seed=1)
        self.app = App(self.shelves, folders=folders)
        pygame.display.set_mode(SIZE, pygame.RESIZABLE)
        self.app.open()

    def drill(self, name: str) -> str:
        """Return the id of a drill's card."""
        return next(card.id for card in self.shelves.drills() if card.id.endswith(name))

    def show(self, screen: Screen) -> None:
        """Put a screen on top."""
        self.app._push(screen)

    def key(self, *keys: int, mod: int = 0) -> None:
        """Press keys."""
        for key in keys:
            for kind in (pygame.KEYDOWN, pygame.KEYUP):
                pygame.event.post(pygame.event.Event(kind, key=key, mod=mod, unicode=""))
                self.app.step()

    def session(self, drill: str, turns: int, **how: object) -> Session:
        """Return a session that the book has played so far."""
        session = Session.start(_scenario(drill), self.home / f"session-{drill}", **how)  # type: ignore[arg-type]
        for _ in range(turns):
            session.end_turn()
        return session

    def settle(self) -> None:
        """Wait until everything is painted."""
        for _ in range(_LOOKS):
            self.app.step()
            if not self.app.top.dirty and self.app.top.tick(pygame.time.get_ticks()) is None:
                return


_known: dict[str, Scenario] = {}


def _scenario(drill: str) -> Scenario:
    if drill not in _known:
        _known[drill] = load(drill)
    return _known[drill]


def _menu(easel: Easel) -> None:
    """The menu is open already."""


def _chooser(easel: Easel) -> None:
    easel.app.emit(OpenDrills())


def _briefing(easel: Easel) -> None:
    easel.app.emit(OpenBriefing(easel.drill(CITY)))


def _seat(easel: Easel) -> None:
    screen = SeatBriefingScreen(easel.app, _scenario(CITY), ("kabag-ops",), "latihan")
    screen.page = "lines"
    easel.show(screen)


def _plan(easel: Easel) -> None:
    _briefing(easel)
    easel.app.step()
    easel.key(pygame.K_p)
    easel.settle()
    plan = easel.app.top
    if not isinstance(plan, DeploymentScreen):
        raise TypeError("the deployment plan did not open")
    plan.tab = "areas"
    plan.live.give_focus(plan.live.find("plan"))
    easel.key(pygame.K_DOWN, pygame.K_DOWN, pygame.K_RIGHT)


def _parade(easel: Easel) -> None:
    play = _table(easel, CITY, 0)
    easel.key(pygame.K_c, pygame.K_a, pygame.K_ESCAPE)
    play.desk.end_turn()
    play.refresh()
    easel.key(pygame.K_c)


def _table(easel: Easel, drill: str, turns: int, mode: str = "latihan") -> PlayScreen:
    scenario = _scenario(drill)
    session = easel.session(drill, turns, mode=mode)
    play = PlayScreen(easel.app, session, tuple(scenario.seats))
    easel.show(play)
    play.keep_open_incident()
    play.refresh()
    easel.settle()
    return play


def _card(easel: Easel) -> None:
    _table(easel, FIRST, 3, "belajar")


def _order(easel: Easel) -> None:
    play = _table(easel, FIRST, 3, "belajar")
    play.select("patroli-1")
    easel.settle()
    easel.key(pygame.K_m)


def _coordination(easel: Easel) -> None:
    _table(easel, FIRST, 3, "belajar")
    easel.key(pygame.K_k)


def _who(easel: Easel) -> None:
    _table(easel, FIRST, 3, "belajar")
    easel.key(pygame.K_w, mod=pygame.KMOD_LSHIFT)


def _night(easel: Easel) -> None:
    play = _table(easel, CITY, 74)
    play.ground.set_layers(play.ground.layers | {"trust"})
    play.ground.zoom_by(3, play.ground.rect.center)
    play.pane.touch()


def _cover(easel: Easel) -> None:
    groups = (("kabag-ops",), ("kapolres",), ("kpu",))
    rota = Rota(easel.session(FIRST, 0, places=groups))
    rota.get_up()
    easel.show(CoverScreen(easel.app, rota))


def _desk(easel: Easel) -> None:
    easel.app._play(easel.shelves.start(easel.app, _scenario(CITY), "all", "latihan", desk=True))


class _Line:
    """The end of a line on which the desk has said all that it says."""

    def __init__(self, *said: dict[str, object]) -> None:
        self.inbox: queue.SimpleQueue[dict[str, object]] = queue.SimpleQueue()
        for one in said:
            self.inbox.put(one)

    def close(self) -> None:
        """Nothing to close."""


def _projector(easel: Easel) -> None:
    session = easel.session(CITY, 58)
    header = session.header
    sources = list(header.sources)
    line = _Line(
        {"kind": "hello", "folder": str(session.folder), "sources": sources, "digest": header.digest},
        {"kind": "board", "board": board_of([session.view(*session.drill.scenario.seats)], 0).plain()},
        {"kind": "clock", "left": 450, "paused": False},
    )
    easel.app.emit(SetTheme("projector"))
    easel.show(ProjectorScreen(easel.app, line))  # type: ignore[arg-type]


def _replay(easel: Easel) -> None:
    from tabletop.table.intents import OpenReplay

    session = easel.session(FIRST, 0)
    while not session.drill.over:
        session.end_turn()
    session.close()
    easel.show(replay_screen(easel.app, OpenReplay(str(session.folder), 5)))


def _ended(easel: Easel) -> Session:
    """Return a drill played to its end with too heavy a hand, as a class may play it that has much to talk about."""
    scenario = _scenario(FIRST)
    session, player = easel.session(FIRST, 0), PLAYERS["heavy"]()
    while not session.drill.over:
        for seat, order in player.orders(session.drill.view(*scenario.seats)):
            session.submit(seat, order)
        session.end_turn()
    session.close()
    return session


def _reviewed(easel: Easel) -> None:
    session = _ended(easel)
    screen = ResultScreen(easel.app, result_of(session.drill), str(session.folder))
    easel.show(screen)
    easel.settle()
    easel.key(*[pygame.K_TAB] * 6)
    screen.live.by_keyboard = False


def _debrief(easel: Easel) -> None:
    review = reviewed_of(_ended(easel).folder)
    easel.show(DebriefScreen(easel.app, review))
    easel.key(pygame.K_n)


def _what_if(easel: Easel) -> None:
    easel.show(OtherwiseScreen(easel.app, str(_ended(easel).folder), 2, "doctrine"))


def _result(easel: Easel) -> None:
    session = easel.session(FIRST, 0)
    while not session.drill.over:
        session.end_turn()
    session.close()
    easel.show(ResultScreen(easel.app, result_of(session.drill), str(session.folder)))


def _dark(easel: Easel) -> None:
    easel.app.emit(SetTheme("dark"))
    _card(easel)


def _settings(easel: Easel) -> None:
    easel.app.emit(OpenSettings())


SCENES: dict[str, Callable[[Easel], object]] = {
    "menu": _menu,
    "chooser": _chooser,
    "briefing": _briefing,
    "seat": _seat,
    "plan": _plan,
    "parade": _parade,
    "card": _card,
    "order": _order,
    "coordination": _coordination,
    "who": _who,
    "night": _night,
    "cover": _cover,
    "desk": _desk,
    "projector": _projector,
    "replay": _replay,
    "result": _result,
    "reviewed": _reviewed,
    "debrief": _debrief,
    "what-if": _what_if,
    "settings": _settings,
    "dark": _dark,
}
"""The screens of ``docs/table.md`` and ``docs/meja.md``, in the order in which these walk through them."""


def draw(name: str, language: Language) -> Path:
    """Draw a screen of the walk, and return its file."""
    file = FOLDER / f"{name}-{language}.png"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        easel = Easel(Path(home), language)
        SCENES[name](easel)
        easel.settle()
        easel.app.top.live.touch()
        easel.app.top.draw(easel.app.surface)
        pygame.image.save(easel.app.surface, str(file))
        for screen in easel.app.screens:
            with suppress(OSError, ValueError):
                screen.may_quit()
    make_small(file)
    return file


def make_small(file: Path) -> None:
    """Keep a picture in few colours: a page with many pictures stays quick.

    A screen is wide planes and small signs, and the signs must keep their colours: half of the palette is what there is
    most of, the other half is taken one by one, each as far as can be from all that were taken.
    """
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    pixels = np.asarray(picture).reshape(-1, 3)
    seen, place, often = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(-often, kind="stable")
    colours = seen[order].astype(np.int32)
    taken = colours[: COLOURS // 2]
    apart = _apart(colours, taken)
    while len(taken) < min(COLOURS, len(colours)):
        far = colours[int(np.argmax(apart))][None, :]
        taken = np.concatenate([taken, far])
        apart = np.minimum(apart, _apart(colours, far))
    nearest = np.array(
        [int(np.argmin(((taken - colour) ** 2).sum(axis=1))) for colour in seen.astype(np.int32)]
    )
    indices = nearest[place.reshape(-1)].astype(np.uint8).reshape(picture.height, picture.width)
    few = Image.fromarray(indices, "P")
    few.putpalette([int(part) for colour in taken for part in colour])
    few.save(file, optimize=True)


def _apart(colours: Colours, from_these: Colours) -> Colours:
    """Return how far each colour is from the nearest of some others, squared."""
    nearest = np.full(len(colours), np.iinfo(np.int32).max, dtype=np.int32)
    for other in from_these:
        nearest = np.minimum(nearest, ((colours - other) ** 2).sum(axis=1).astype(np.int32))
    return nearest


def main(names: Iterable[str] = ()) -> None:
    """Draw the pictures with these names, or all."""
    wanted = set(names)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in SCENES:
        for language in LANGUAGES:
            if not wanted or name in wanted:
                print(draw(name, language))
    for large, drill, turns, language in LARGE:
        if wanted and large.removesuffix(".png") not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            session = Session.start(_scenario(drill), Path(folder) / "session")
            for _ in range(turns):
                session.end_turn()
            save_table(session, FOLDER / large, language)
            session.close()
        make_small(FOLDER / large)
        print(FOLDER / large)


if __name__ == "__main__":
    main(sys.argv[1:])
