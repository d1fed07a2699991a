"""The golden pictures of the main screens: ``python -m tools.screens`` draws them anew. Look at them before committing.

They are kept at a quarter of their size and compared tile by tile, so that the smoothing of letters, which differs
between versions of FreeType, is lost in the average, and a widget that moved, grew or changed colour is not.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from tabletop.language import Language
from tabletop.picture.palette import THEMES
from tabletop.scenario import load
from tabletop.table.app import App
from tabletop.table.intents import OpenBriefing, OpenDrills
from tabletop.table.play import PlayScreen
from tabletop.table.settings import Folders, Settings, save_settings
from tabletop.table.shelves import Shelves

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "table" / "golden"
SIZE = (1280, 720)
SMALLER = 4
TILE = 16
"""Pixels of a golden picture along the side of a tile: 64 of the screen."""

TOLERANCE = 6.0
"""Mean difference of a channel, 0 to 255, that a tile may show."""

DRILL = "latihan-dasar"
SEED = 1
TURNS = 3
_LOOKS = 400
"""How often a screen may ask for more time before it is taken as it is."""


def _menu(app: App) -> None:
    """The menu is open already."""


def _chooser(app: App) -> None:
    app.emit(OpenDrills())


def _briefing(app: App) -> None:
    app.emit(OpenBriefing(DRILL))


def _play(app: App) -> None:
    shelves = app.library
    if not isinstance(shelves, Shelves):
        raise TypeError("the golden pictures are those of the shipped drills")
    app._play(shelves.start(app, load(DRILL), "all", "belajar"))
    app.step()
    play = app.top
    if not isinstance(play, PlayScreen):
        raise TypeError("the drill did not begin")
    for _ in range(TURNS):
        play.desk.end_turn()
    play.keep_open_incident()
    play.refresh()


SCENES: dict[str, Callable[[App], None]] = {
    "menu": _menu,
    "chooser": _chooser,
    "briefing": _briefing,
    "play": _play,
}
LANGUAGES: dict[str, Language] = {name: "en" if at == 1 else "id" for at, name in enumerate(THEMES)}
"""The second theme speaks English, so that both languages are seen."""


def draw_scene(scene: str, theme: str, home: Path) -> pygame.Surface:
    """Return a screen as it is seen.

    Args:
        scene: One of `SCENES`.
        theme: One of `THEMES`.
        home: An empty folder for its settings and sessions.
    """
    language = LANGUAGES[theme]
    save_settings(home, Settings(language, 1.0, True, SIZE, theme=theme))
    folders = Folders(home, home / "sessions", home / "pictures")
    app = App(Shelves(folders, lambda: app.words, seed=SEED), folders=folders)
    pygame.display.set_mode(SIZE, pygame.RESIZABLE)
    app.open()
    SCENES[scene](app)
    for _ in range(_LOOKS):  # the map comes tile by tile, and cards are read one by one
        app.step()
        if not app.top.dirty and app.top.tick(pygame.time.get_ticks()) is None:
            break
    app.top.draw(app.surface)
    app.top.may_quit()
    return app.surface.copy()


def small(screen: pygame.Surface) -> pygame.Surface:
    """Return a screen at a quarter of its size, as it is kept."""
    return pygame.transform.smoothscale(screen, (SIZE[0] // SMALLER, SIZE[1] // SMALLER))


def golden(scene: str, theme: str) -> Path:
    """Return the file of a golden picture."""
    return FOLDER / f"{scene}-{theme}.png"


def changed_tiles(one: pygame.Surface, other: pygame.Surface) -> list[pygame.Rect]:
    """Return the tiles in which two pictures of a size differ by more than the tolerance, in pixels of the screen."""
    import numpy as np

    pixels = [pygame.surfarray.array3d(picture).astype(np.int16) for picture in (one, other)]
    apart = np.abs(pixels[0] - pixels[1]).mean(axis=2)
    wide, high = one.get_size()
    return [
        pygame.Rect(x * SMALLER, y * SMALLER, TILE * SMALLER, TILE * SMALLER)
        for y in range(0, high, TILE)
        for x in range(0, wide, TILE)
        if apart[x : x + TILE, y : y + TILE].mean() > TOLERANCE
    ]


def main() -> None:
    """Draw every golden picture anew, telling which have changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        for theme in THEMES:
            file = golden(scene, theme)
            with tempfile.TemporaryDirectory() as home:
                drawn = small(draw_scene(scene, theme, Path(home)))
            if not file.exists():
                said = "new"
            else:
                tiles = changed_tiles(pygame.image.load(file), drawn)
                said = f"{len(tiles)} tiles changed" if tiles else "as before"
            if said != "as before":
                pygame.image.save(drawn, file)
            print(f"{file.name}: {said}")


if __name__ == "__main__":
    main()
