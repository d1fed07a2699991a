from __future__ import annotations

import pygame
import pytest

from tabletop.city import City
from tabletop.picture.overlay import Counter, IncidentMark, Overlay
from tabletop.table.ground import GroundMap
from tools.invented_city import invented_city

VIEW = pygame.Rect(100, 50, 900, 650)


@pytest.fixture(scope="session")
def city() -> City:
    return invented_city(places=60, polling=60, wards=10)


class Table:
    """A map on a surface, with a clock of its own."""

    def __init__(self, city: City) -> None:
        self.now = 0.0
        self.surface = pygame.Surface((1100, 750))
        self.ground = GroundMap(city, "id", clock=lambda: self.now)
        self.ground.place(VIEW)
        self.city = city
        self.show()

    def show(self, **changes: object) -> None:
        at = self.ground.chart.nodes
        overlay = Overlay(
            counters=(
                Counter("d1", at[self.city.sites["polresta"].node], "police", "dalmas-awal", "Dalmas 1", 100),
                Counter("r4", at["p-2600-9600"], "police", "patrol", "Patroli 4", 500),
            ),
            incidents=(IncidentMark("k1", at["p-8400-7300"], 1, "triangle"),),
            **changes,  # type: ignore[arg-type]
        )
        self.ground.show(overlay)
        self.draw()

    def draw(self, *, whole: bool = True) -> bool:
        return self.ground.draw(self.surface, whole=whole)

    def pixels(self, rect: pygame.Rect = VIEW) -> bytes:
        return pygame.image.tobytes(self.surface.subsurface(rect), "RGB")


@pytest.fixture
def table(city: City) -> Table:
    return Table(city)
