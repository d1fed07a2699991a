"""A table in a window, driven as its users drive it, with a clock on what they see and on how long they wait."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from unittest.mock import patch

import pygame

from tabletop.table.app import App
from tabletop.table.settings import Folders, Settings, save_settings
from tabletop.table.shelves import Shelves

SIZE = (1920, 1080)
_LONGEST = 1.5
"""Seconds after which a screen that still moves is left alone, as one on which something pulses does for ever."""

_QUIET = 50
"""A screen that asks to be called no sooner than in so many milliseconds is at rest."""


@dataclass(slots=True)
class Opening:
    """How a screen opened, in milliseconds.

    Attributes:
        shown: Until its first picture.
        computed: The time of the processor in that, of the thread that draws: much the same on a busy machine.
        stood: The longest that the pointer was not heard after that, until the screen was at rest.
        filled: Until it was at rest.
    """

    shown: float = 0.0
    computed: float = 0.0
    stood: float = 0.0
    filled: float = 0.0


class Watch:
    """An app whose pictures and looks at the event queue are timed."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._pictures: list[tuple[float, float, int]] = []
        self._heard: list[tuple[float, float]] = []
        flip, events = app.window.flip, app._listener.events

        def flipped() -> bool:
            lost = flip()
            self._pictures.append((perf_counter(), thread_time(), id(app.top)))
            return lost

        def listened(longest: int) -> list[pygame.event.Event]:
            begun = perf_counter()
            found = events(longest)
            self._heard.append((begun, perf_counter()))
            return found

        app.window.flip = flipped  # type: ignore[method-assign]
        app._listener.events = listened  # type: ignore[method-assign]

    def time(self, act: Callable[[], object], *, same: bool = False) -> Opening:
        """Do what opens a screen, and follow it until it is at rest.

        Args:
            act: What the user does.
            same: Whether it opens something over the screen that is there.
        """
        app, opening = self.app, Opening()
        before = id(app.top) if app.screens and not same else None
        gc.collect()
        self._pictures.clear()
        self._heard.clear()
        begun, computed = perf_counter(), thread_time()
        act()
        while perf_counter() - begun < _LONGEST:
            app.step()
            if not app.top.dirty:
                wait = app.top.tick(pygame.time.get_ticks())
                if not app.top.dirty and (wait is None or wait >= _QUIET):
                    break
        if not self._shown(before):
            raise RuntimeError("nothing was drawn")
        opening.filled = (perf_counter() - begun) * 1000
        shown, spent, _ = self._shown(before)[0]
        opening.shown, opening.computed = (shown - begun) * 1000, (spent - computed) * 1000
        last = shown
        for heard, left in self._heard:
            if heard > shown:
                opening.stood = max(opening.stood, (heard - max(last, shown)) * 1000)
            last = left
        return opening

    def _shown(self, before: int | None) -> list[tuple[float, float, int]]:
        """Return the pictures of another screen than that of before; of any where None."""
        return [one for one in self._pictures if one[2] != before]


@contextmanager
def table(size: tuple[int, int] = SIZE, *, asked: bool = False) -> Iterator[tuple[App, Path]]:
    """Open a window in an empty home.

    Args:
        size: In pixels.
        asked: Whether the language was never chosen, so that it is asked.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    with TemporaryDirectory() as home:
        folders = Folders(Path(home), Path(home) / "sessions", Path(home) / "pictures")
        save_settings(folders.settings, Settings(None if asked else "id", 1.0, window=size))
        with patch("pygame.display.get_desktop_sizes", return_value=[size]):
            app = App(Shelves(folders, lambda: app.words), folders=folders)
        if app.size != size:
            raise RuntimeError(f"the window is {app.size}")
        yield app, Path(home)
