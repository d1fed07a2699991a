"""Frames of the whole table at 1920x1080: panned, zoomed and with a turn resolving; the reach of a unit; input to picture.

What is timed is one step of the app's loop: events in, what changed drawn, the picture handed over.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, thread_time

import pygame

from tabletop.drill import DoctrinePlayer
from tabletop.scenario import Scenario, load
from tabletop.table.app import LONGEST_WAIT, App
from tabletop.table.play import PlayScreen
from tabletop.table.shelves import Shelves
from tools.bench import megabytes, peak_megabytes
from tools.bench.table.figure import percentile
from tools.bench.table.window import table
from tools.invented_drill import invented_drill

FRAMES = 300
DRILL, TURNS = "banjarmasin", 4
SEGMENTS, PLACES = 50_000, 10_000
SELECTED, TOUCHED = 24, 12
"""Units selected, and inputs given to a table at rest."""

_REST = 1.2
"""Seconds after which a table counts as at rest."""


@contextmanager
def playing(scenario: Scenario, turns: int) -> Iterator[tuple[App, PlayScreen]]:
    """Open the open table of a drill, some turns played by the book, its map painted whole."""
    with table() as (app, _):
        screen = Shelves(app.folders, lambda: app.words).start(app, scenario, "all", "latihan")
        if not isinstance(screen, PlayScreen):
            raise TypeError("the table opened something else")
        player = DoctrinePlayer()
        for _ in range(turns):
            for seat, order in player.orders(screen.desk.view):
                screen.desk.session.submit(seat, order)
            screen.desk.end_turn()
        app.open(screen)
        until_painted(app, screen)
        gc.collect()
        gc.freeze()  # as the app does when it opens a drill
        yield app, screen
        gc.unfreeze()
        screen.desk.close()


def until_painted(app: App, screen: PlayScreen) -> None:
    """Step until the map in view is painted whole."""
    for _ in range(2000):
        app.step()
        if screen.pane._whole:
            return
    raise RuntimeError("the map is never painted whole")


@dataclass(frozen=True, slots=True)
class Frame:
    """Milliseconds that a step took, and of the processor alone, which other programs disturb less."""

    took: float
    computed: float


def timed(app: App) -> Frame:
    """Take one step."""
    begun, computed = perf_counter(), thread_time()
    app.step()
    return Frame((perf_counter() - begun) * 1000, (thread_time() - computed) * 1000)


def panned(app: App, screen: PlayScreen) -> list[Frame]:
    """Drag the map to and fro; return milliseconds a frame."""
    pygame.event.clear()
    x, y = screen.pane.rect.center
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=1))
    app.step()
    frames = []
    for frame in range(FRAMES):
        step = 7 if frame % 100 < 50 else -7
        x, y = x + step, y + step // 3
        pygame.event.post(
            pygame.event.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(step, step // 3), buttons=(1, 0, 0))
        )
        frames.append(timed(app))
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(x, y), button=1))
    app.step()
    return frames


def zoomed(app: App, screen: PlayScreen) -> list[Frame]:
    """Turn the wheel in and out, a notch every four frames, and let the map be painted between; return milliseconds."""
    x, y = screen.pane.rect.center
    pygame.event.post(
        pygame.event.Event(pygame.MOUSEMOTION, pos=(x + 90, y - 60), rel=(0, 0), buttons=(0, 0, 0))
    )
    app.step()
    frames = []
    for frame in range(FRAMES):
        if frame % 4 == 0 and frame % 50 < 20:
            up = 1 if frame % 100 < 50 else -1
            pygame.event.post(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=up))
        frames.append(timed(app))
        time.sleep(max(0.0, (16.0 - frames[-1].took) / 1000))  # a zoom rests by the clock
    return frames


def animated(app: App, screen: PlayScreen) -> list[Frame]:
    """End a turn and see it resolve minute by minute; return milliseconds a frame."""
    screen.turning.run(screen.desk.view.turn_of_drill)
    app.step()
    frames = []
    begun = perf_counter()
    while screen.turning.resolving is not None and perf_counter() - begun < 20:
        frames.append(timed(app))
        time.sleep(max(0.0, (16.0 - frames[-1].took) / 1000))
    return frames


def touched(app: App, screen: PlayScreen) -> list[float]:
    """Press a key now and then while the table rests; return the milliseconds from key to picture."""
    frames: list[float] = []
    pictures: list[float] = []
    flip = app.window.flip

    def flipped() -> bool:
        lost = flip()
        pictures.append(perf_counter())
        return lost

    app.window.flip = flipped  # type: ignore[method-assign]
    for number in range(TOUCHED):
        begun = perf_counter()
        while perf_counter() - begun < _REST:
            app.step()
            time.sleep(0.03)
        pressed: list[float] = []

        def press(pressed: list[float] = pressed) -> None:
            pressed.append(perf_counter())
            key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_n, mod=0, unicode="n")
            pygame.event.post(key)

        timer = threading.Timer(0.2 + number * 0.0037, press)
        timer.start()
        while not pressed or not pictures or pictures[-1] < pressed[0]:
            app.step(LONGEST_WAIT)
        timer.join()
        frames.append((next(one for one in pictures if one >= pressed[0]) - pressed[0]) * 1000)
        pictures.clear()
    return frames


def reached(app: App, screen: PlayScreen) -> list[tuple[float, float]]:
    """Select one unit after another with the reach shown; return the milliseconds until it is seen, and all of it."""
    frames = []
    screen.ground.set_layers([*screen.ground.layers, "reach"])
    for unit in screen.desk.own[:SELECTED]:
        screen.ground.fit()
        screen.select(None)
        time.sleep(0.2)
        until_painted(app, screen)
        gc.collect()
        begun = perf_counter()
        screen.select(unit.id)
        app.step()
        first = (perf_counter() - begun) * 1000
        until_painted(app, screen)
        frames.append((first, (perf_counter() - begun) * 1000))
    return frames


def measure(what: str) -> dict[str, float]:
    """Return the figures of a city: the drill that ships, the one of many segments, or the one of many places."""
    found: dict[str, float] = {}
    if what == "places":
        with playing(invented_drill(places=PLACES), 0) as (app, screen):
            frames = reached(app, screen)
            for part, name in enumerate(("its reach begins to show", "all of its reach is shown")):
                taken = [one[part] for one in frames]
                found[f"select a unit, {name}, {PLACES:,} places"] = percentile(taken, 0.5)
        return found
    name = DRILL if what == "drill" else f"{SEGMENTS:,} segments"
    with playing(load(DRILL) if what == "drill" else invented_drill(places=SEGMENTS), TURNS) as (app, screen):
        for deed in (panned, zoomed, animated):
            steps = deed(app, screen)
            done = f"{deed.__name__}, {name}"
            found[f"frame p95, {done}"] = percentile([one.took for one in steps], 0.95)
            computed = [one.computed for one in steps]
            found[f"frame of the processor alone p95, {done}"] = percentile(computed, 0.95)
            found[f"frame of the processor alone slowest, {done}"] = max(computed)
        if what == "drill":
            found["input to picture p95, a table at rest"] = percentile(touched(app, screen), 0.95)
        found[f"memory, {name} at the table"] = megabytes()
        found[f"memory, {name} at the table, most"] = peak_megabytes()
    return found


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
