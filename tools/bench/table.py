"""Frame time at the real table: Banjarmasin's open table, panned by mouse events, 1920x1080, without a screen.

Run with ``python -m tools.bench table``. What is timed is one step of the app's loop: events in, what changed drawn, the
picture handed over.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from unittest.mock import patch

from tools.bench import show
from tools.bench.panning import percentile

SIZE = (1920, 1080)
FRAMES = 300
DRILL = "banjarmasin"


def measure(turns: int) -> tuple[float, ...]:
    """Play a few turns of the drill by the book and pan its map; return milliseconds a frame."""
    os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
    import pygame

    from tabletop.drill import DoctrinePlayer
    from tabletop.scenario import load
    from tabletop.table.app import App
    from tabletop.table.play import PlayScreen
    from tabletop.table.settings import Folders, Settings, save_settings
    from tabletop.table.shelves import Shelves

    with TemporaryDirectory() as home:
        folders = Folders(Path(home), Path(home) / "sessions", Path(home) / "pictures")
        save_settings(folders.settings, Settings("id", 1.0, window=SIZE))
        with patch("pygame.display.get_desktop_sizes", return_value=[SIZE]):
            app = App(Shelves(folders, lambda: app.words), folders=folders)
        if app.size != SIZE:
            raise RuntimeError(f"the window is {app.size}")
        screen = Shelves(folders, lambda: app.words).start(app, load(DRILL), "all", "latihan")
        if not isinstance(screen, PlayScreen):
            raise TypeError("the table opened something else")
        player = DoctrinePlayer()
        for _ in range(turns):
            for seat, order in player.orders(screen.desk.view):
                screen.desk.session.submit(seat, order)
            screen.desk.end_turn()
        app.open(screen)
        app.step()
        frames: list[float] = []
        pygame.event.clear()
        x, y = SIZE[0] // 2, SIZE[1] // 2
        pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1))
        app.step()
        gc.collect()
        for frame in range(FRAMES):
            step = 7 if frame % 100 < 50 else -7
            x, y = x + step, y + step // 3
            moved = pygame.event.Event(
                pygame.MOUSEMOTION, pos=(x, y), rel=(step, step // 3), buttons=(1, 0, 0)
            )
            pygame.event.post(moved)
            begun = perf_counter()
            app.step()
            frames.append((perf_counter() - begun) * 1000)
        screen.desk.session.close()
    return tuple(frames)


def main() -> None:
    """Print the figures beside their aim."""
    rows = []
    for turns in (0, 4):
        frames = measure(turns)
        figures = (percentile(frames, 0.5), percentile(frames, 0.95), max(frames))
        rows.append((f"panning after turn {turns}", *(f"{one:.1f}" for one in figures), "p95 under 16.7"))
    show(
        f"{DRILL} at {SIZE[0]}x{SIZE[1]}, the whole table", ("ms a frame", "p50", "p95", "most", "aim"), rows
    )


if __name__ == "__main__":
    main()
