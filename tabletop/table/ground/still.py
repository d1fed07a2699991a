"""The still side of the map: the city's tiles, sites and polling places, shading, and stand-ins."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pygame

from tabletop.city.model import City
from tabletop.language import Language
from tabletop.picture.city_map import Z_SITE_NAME
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.placement import place_among, thinned
from tabletop.picture.projection import Camera
from tabletop.picture.recall import Recall
from tabletop.picture.shading import Figure, draw_shading
from tabletop.picture.shapes import Label, Mark, Picture, Polygon, Polyline
from tabletop.picture.steps import Steps, at_once
from tabletop.table.ground.drawn import Drawn
from tabletop.table.ground.furniture import Minimap
from tabletop.table.ground.ink import Ink, Pin
from tabletop.table.ground.overview import Overview
from tabletop.table.ground.painter import Laid, Lettered, Wash
from tabletop.table.ground.tiles import Tiles

_PREFETCH = 128
"""Pixels around the view that are painted when there is nothing else to do."""

_LARGE = frozenset({"label-area", "label-ward", "label-water"})
"""Names on the ground that counters cover only where there is no room beside them."""


class StillGround:
    """Everything that lies there whatever happens.

    Attributes:
        minimap: The city, small.
        credit: Whose map it is drawn after, or empty.
    """

    def __init__(
        self,
        drawn: Drawn,
        language: Language,
        ink: Ink,
    ) -> None:
        """Take a drawn city; tiles are painted when they are first seen."""
        self._city = drawn.city
        self._chart = drawn.chart
        self._ink = ink
        self._words = exercise_words(language)
        self._picture = drawn.picture
        self._marks = drawn.picture.marks
        self.credit = drawn.picture.credit
        self._pin = Recall(ink.pin)
        self._ground = drawn.ground
        self._shading = Picture(())
        self._names: tuple[float, list[Label]] | None = None
        self._above: tuple[float, tuple[Mark, ...], list[Pin]] | None = None
        self._laid: tuple[float, tuple[Mark, ...], list[Pin], list[Pin]] | None = None
        self._tiles = Tiles(ink, self._wash)
        self.minimap = Minimap(ink, self._ground, drawn.chart.bounds)
        self._overview = Overview(ink, self._ground, drawn.chart.bounds)
        self._snapshot: tuple[pygame.Surface, Camera] | None = None
        self._snapshot_wanted = True

    def marks(self, zoom: float) -> tuple[Mark, ...]:
        """Return sites and polling places at a zoom: where sites crowd, the lesser are shrunk."""
        return self._laid_at(zoom)[1]

    def sites(self, zoom: float) -> tuple[Mark, ...]:
        """Return the sites alone."""
        return tuple(mark for mark in self.marks(zoom) if mark.thing and mark.thing.kind == "site")

    def kept_clear(self, zoom: float) -> tuple[Mark, ...]:
        """Return what no counter covers: the sites, and the polling places most at risk, which never shrink."""
        return tuple(
            mark
            for mark in self.marks(zoom)
            if mark.thing and (mark.thing.kind == "site" or (mark.thing.kind == "polling" and not mark.small))
        )

    def pins(
        self, zoom: float, live: tuple[Mark, ...] = (), *, settled: bool = True, polling: bool = True
    ) -> tuple[list[Pin], ...]:
        """Return sites and polling places ready to be copied, and the names of sites, which stand above them.

        Args:
            zoom: Pixels a metre.
            live: Marks that stand here this turn; the names of sites make room for them.
            settled: Whether the view rests; while it is being zoomed names are left out, and what was shrunk stays so.
            polling: Whether polling places are shown.
        """
        laid = self._laid
        if laid is None or settled:
            laid = self._laid_at(zoom)
        pins = laid[2] if polling else laid[3]
        return (pins, self._names_above(zoom, live)) if settled else (pins,)

    def _names_above(self, zoom: float, live: tuple[Mark, ...]) -> list[Pin]:
        return at_once(self.naming(zoom, live))

    def naming(self, zoom: float, live: tuple[Mark, ...]) -> Steps[list[Pin]]:
        """Find places for the names of sites, and for those in the ground; `live` as in `pins`."""
        known = self._above
        if known is None or known[0] != zoom or known[1] is not live:
            labels = yield from self._placing(zoom)
            names = [name for name in self._picture.names if name.z >= Z_SITE_NAME]
            among = (*self._laid_at(zoom)[1], *live)
            above = yield from place_among(names, labels, among, zoom / self._ink.scale)
            pins = []
            for label in above:
                pins.append(self._ink.pin(label))
                yield
            known = self._above = (zoom, live, pins)
        return known[2]

    def large_names(self, zoom: float) -> Steps[list[Label]]:
        """Find the names of areas and waters at a zoom."""
        labels = yield from self._placing(zoom)
        return [label for label in labels if label.role in _LARGE]

    def _placing(self, zoom: float) -> Steps[list[Label]]:
        """Find the names that lie in the ground at a zoom."""
        if self._names is None or self._names[0] != zoom:
            factor = zoom / self._ink.scale
            names = (*self._shading.names, *self._picture.names)
            marks = thinned(self._marks, factor)
            yield
            labels = yield from place_among(names, (), marks, factor)
            placed = sorted((one for one in labels if one.z < Z_SITE_NAME), key=lambda label: label.z)
            self._names = (zoom, placed)
        return self._names[1]

    def _laid_at(self, zoom: float) -> tuple[float, tuple[Mark, ...], list[Pin], list[Pin]]:
        """Return a zoom, the marks at it, their pins, and those of sites alone."""
        if self._laid is None or self._laid[0] != zoom:
            marks = thinned(self._marks, zoom, self._ink.scale)
            pins = [self._pin(mark) for mark in marks]
            sites = [pin for pin in pins if pin.thing is None or pin.thing.kind != "polling"]
            self._laid = (zoom, marks, pins, sites)
        return self._laid

    def shade(self, figure: Figure | None, values: Mapping[str, int]) -> bool:
        """Shade the zones by a figure, or not at all; return whether the ground looks otherwise now."""
        if figure is None and not self._shading.shapes:
            return False
        self._shading = draw_shading(self._city, self._chart, figure, values) if figure else Picture(())
        self._tiles.clear()
        self._names = self._above = None
        self._snapshot = None
        return True

    def hold(self, camera: Camera) -> None:
        """Keep the view as it is, to be shown scaled while a zoom gesture lasts."""
        if self._snapshot is None or self._snapshot_wanted:
            kept = pygame.Surface(camera.size)
            self.draw(kept, camera, (0, 0), seconds=0.0)
            self._snapshot = (kept, camera)
            self._snapshot_wanted = False

    def draw(
        self, surface: pygame.Surface, camera: Camera, corner: tuple[int, int], seconds: float | None
    ) -> bool:
        """Draw the ground.

        Args:
            surface: Its clip is respected.
            camera: The view.
            corner: Top left of the view on the surface.
            seconds: For painting missing tiles; 0 paints none, None all.

        Returns:
            Whether every tile in view was there.
        """
        whole = self._tiles.prepare(camera, seconds)
        if not whole:
            view = pygame.Rect(corner, camera.size)
            small = self._overview.painted or self.minimap.painted
            for strip in _uncovered(view, camera, self._snapshot[1] if self._snapshot else None):
                surface.fill(self._ink.palette["land"][:3], strip)
                _stand_in(surface, camera, corner, *small, strip)
            if self._snapshot is not None:
                _stand_in(surface, camera, corner, *self._snapshot, view)
        elif seconds is None or seconds > 0:
            self._snapshot_wanted = True
            if seconds is not None:
                # first what stands in for the tiles of a view to come, then those just beside this one
                whole = self._overview.paint_on()
                if whole:
                    self._tiles.prepare(camera, seconds / 3, _PREFETCH)
        self._tiles.draw(surface, camera, corner)
        return whole

    def _wash(self, zoom: float) -> Wash:
        soft = [Laid.of(s) for s in self._shading.shapes if isinstance(s, (Polygon, Polyline))]
        labels = [Lettered.of(label) for label in at_once(self._placing(zoom))]
        return Wash(self._ground, soft, labels, self._words)


def _uncovered(view: pygame.Rect, camera: Camera, taken: Camera | None) -> Iterator[pygame.Rect]:
    """Yield the parts of a view, at most four, that a view taken by another camera does not show."""
    if taken is None:
        yield view
        return
    left, top = camera.to_screen(taken.to_ground((0, 0)))
    right, bottom = camera.to_screen(taken.to_ground(taken.size))
    size = (math.floor(right - left), math.floor(bottom - top))
    shown = pygame.Rect((math.ceil(left) + view.left, math.ceil(top) + view.top), size).clip(view)
    if not shown:
        yield view
        return
    for strip in (
        pygame.Rect(view.left, view.top, view.width, shown.top - view.top),
        pygame.Rect(view.left, shown.bottom, view.width, view.bottom - shown.bottom),
        pygame.Rect(view.left, shown.top, shown.left - view.left, shown.height),
        pygame.Rect(shown.right, shown.top, view.right - shown.right, shown.height),
    ):
        if strip:
            yield strip


def _stand_in(
    surface: pygame.Surface,
    camera: Camera,
    corner: tuple[int, int],
    source: pygame.Surface,
    taken: Camera,
    within: pygame.Rect,
) -> None:
    """Draw a view taken by another camera where this camera sees that ground, within a rectangle."""
    area = pygame.Rect(source.get_rect())
    here = within.move(-corner[0], -corner[1])
    left, top = taken.to_screen(camera.to_ground(here.topleft))
    right, bottom = taken.to_screen(camera.to_ground(here.bottomright))
    part = pygame.Rect(int(left), int(top), int(right - left) + 2, int(bottom - top) + 2).clip(area)
    if part.width <= 0 or part.height <= 0:
        return
    x0, y0 = camera.to_screen(taken.to_ground(part.topleft))
    x1, y1 = camera.to_screen(taken.to_ground(part.bottomright))
    size = (max(1, round(x1 - x0)), max(1, round(y1 - y0)))
    at = (corner[0] + round(x0), corner[1] + round(y0))
    if size == part.size:  # panned, not zoomed
        surface.blit(source, at, part)
    else:
        surface.blit(pygame.transform.scale(source.subsurface(part), size), at)


def figures_of(city: City) -> Iterator[tuple[Figure, dict[str, int]]]:
    """Yield vulnerability (the mean of its dimensions) and trust as the city has them, by kelurahan."""
    zones = [zone for zone in city.zones.values() if zone.level == "kelurahan"] or list(city.zones.values())
    yield "risk", {zone.id: sum(zone.risk.values()) // len(zone.risk) for zone in zones if zone.risk}
    yield "trust", {zone.id: zone.trust for zone in zones}
