"""Small maps of cities, for the list of drills: painted one at a time, each once."""

from __future__ import annotations

from collections import OrderedDict

import pygame

from tabletop.city.model import City
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.projection import Camera
from tabletop.table.ground.drawn import drawn
from tabletop.table.ground.ink import Ink
from tabletop.table.ground.painter import Wash, paint
from tabletop.table.themes import Dress

_THIN = 0.5
"""Lines are drawn thinner than on the map."""
_MARK = 0.5
"""The mark of the exercise is written smaller than on the map."""
_KEPT = 24


class Thumbnails:
    """Small maps, kept for as long as the program runs."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple[str, tuple[int, int], Dress], tuple[City, pygame.Surface]] = (
            OrderedDict()
        )

    def known(self, drill: str, city: City, size: tuple[int, int], dress: Dress) -> pygame.Surface | None:
        """Return the map of a drill if it was painted so from this city in this size; never paints."""
        found = self._drawn.get((drill, size, dress))
        return found[1] if found is not None and found[0] is city else None

    def paint(self, drill: str, city: City, size: tuple[int, int], dress: Dress) -> None:
        """Paint the map of a drill.

        Args:
            drill: By which it is known.
            city: The ground.
            size: In pixels.
            dress: How it looks.
        """
        language, scale = dress.language, dress.scale
        ink = Ink(dress.palette, max(scale * _MARK, 0.5))
        known = drawn(city, language)
        chart, ground = known.chart, known.ground
        camera = Camera.fit(chart.bounds, size, 8 * scale)
        left, top = camera.to_ground((0, 0))
        origin = (round(left * camera.zoom), round(top * camera.zoom))
        wash = Wash(ground=ground, words=exercise_words(language))
        painted = paint(wash, ink, camera.zoom, origin, size, _THIN * scale / ink.scale)
        assert painted is not None  # noqa: S101 - opaque ground is always painted
        self._drawn[drill, size, dress] = (city, painted)
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)


THUMBNAILS = Thumbnails()
"""Those of the program."""
