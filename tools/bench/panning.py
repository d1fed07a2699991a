"""How fast the map is: the first picture, and frames of panning and zooming, at 1920x1080 without a screen.

Run with ``python -m tools.bench panning``.
"""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from tools.bench import show

if TYPE_CHECKING:
    import pygame

    from tabletop.picture.overlay import Overlay
    from tabletop.table.ground.ground_map import GroundMap

SIZE = (1920, 1080)
PLACES, POLLING, COUNTERS = 250, 300, 40
FRAMES = 400


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, in milliseconds.

    Attributes:
        first: From a city to the first whole frame.
        panning: Each frame of panning across the city and back, tiles painted on the way.
        zooming: Each frame of zooming in and out again.
        moving: Each frame of every counter moving along its way.
    """

    first: float
    panning: tuple[float, ...]
    zooming: tuple[float, ...]
    moving: tuple[float, ...]


def measure(places: int = PLACES, polling: int = POLLING) -> Figures:
    """Lay an invented city on a table without a screen, and time its frames.

    Args:
        places: Its road places.
        polling: Its polling places.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
    import pygame

    from tabletop.picture.overlay import Counter, Overlay, PathPreview, ReachBand
    from tabletop.picture.shapes import Thing
    from tabletop.table.ground.ground_map import GroundMap
    from tools.invented_city import invented_city

    pygame.display.init()
    screen = pygame.display.set_mode(SIZE)
    city = invented_city(places, polling, 52)
    clock = 0.0  # an even sixty frames a second, however long they take here
    begun = perf_counter()
    ground = GroundMap(city, "id", clock=lambda: clock)
    ground.place(screen.get_rect())
    nodes = sorted(ground.chart.nodes)
    icons = ("dalmas-awal", "patrol", "intel", "negotiator", "army")
    counters = tuple(
        Counter(f"u{k}", ground.chart[nodes[k * 7 % len(nodes)]], "police", icons[k % 5], f"Unit {k}", k * 25)
        for k in range(COUNTERS)
    )
    street = ground.chart.street("a-yani")[0]
    overlay = Overlay(
        counters=counters,
        path=PathPreview(street, "tiba 10:47 · 17 mnt"),
        reach=ReachBand((street,)),
        guarded=tuple(ground.chart[place.node] for place in city.polling.values()),
        selected=Thing("unit", "u0"),
    )
    ground.show(overlay)
    ground.draw(screen, whole=True)
    first = (perf_counter() - begun) * 1000

    panning: list[float] = []
    zooming: list[float] = []
    for _ in range(3):
        ground.zoom_by(1, screen.get_rect().center)
    gc.collect()
    gc.freeze()  # as the table sets apart what it was laid with
    for frame in range(FRAMES):
        right = 9 if frame < FRAMES / 2 else -9
        begun = perf_counter()
        ground.press((960, 540))
        ground.drag((960 - right, 540 - right // 3))
        ground.release((960 - right, 540 - right // 3))
        clock += 1 / 60
        ground.draw(screen)
        panning.append((perf_counter() - begun) * 1000)
    for frame in range(120):
        begun = perf_counter()
        if frame % 4 == 0 and frame % 60 < 36:
            ground.zoom_by(1 if frame < 60 else -1, (700, 400))
        clock += 1 / 60
        ground.draw(screen)
        zooming.append((perf_counter() - begun) * 1000)
    moving = _time_moving(ground, screen, overlay)
    return Figures(first, tuple(panning), tuple(zooming), moving)


def _time_moving(ground: GroundMap, screen: pygame.Surface, overlay: Overlay) -> tuple[float, ...]:
    from tabletop.picture.journey import Journey

    street = ground.chart.street("lingkar")[0]
    times = tuple(float(k) for k in range(len(street)))
    ground.draw(screen, whole=True)
    ground.show(overlay, {counter.id: Journey(street, times) for counter in overlay.counters})
    frames: list[float] = []
    for frame in range(120):
        begun = perf_counter()
        ground.draw(screen, frame / 119 * times[-1])
        frames.append((perf_counter() - begun) * 1000)
    return tuple(frames)


def percentile(values: tuple[float, ...], share: float) -> float:
    """Return the value below which a share (0 to 1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Print the figures beside their aims."""
    figures = measure()
    rows = [("first picture", f"{figures.first:.0f}", "", "", "under 500")]
    for name, frames in (
        ("panning", figures.panning),
        ("zooming", figures.zooming),
        ("units moving", figures.moving),
    ):
        middle, most = percentile(frames, 0.5), max(frames)
        rows.append(
            (name, f"{middle:.1f}", f"{percentile(frames, 0.95):.1f}", f"{most:.1f}", "p95 under 16.7")
        )
    show(
        f"The map at {SIZE[0]}x{SIZE[1]}: {PLACES} places, {POLLING} polling places, {COUNTERS} counters",
        ("ms a frame", "p50", "p95", "most", "aim"),
        rows,
    )


if __name__ == "__main__":
    main()
