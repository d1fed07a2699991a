"""The live side of the map: the overlay's marks and lines, where they are this very moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain

import pygame

from tabletop.picture.emphasis import emphasis
from tabletop.picture.journey import Journey
from tabletop.picture.order_marks import heads_of
from tabletop.picture.overlay import Overlay
from tabletop.picture.overlaying import band_of, lines_of
from tabletop.picture.projection import Camera
from tabletop.picture.settling import guard_marks, marks_of, settle
from tabletop.picture.shapes import Label, Mark, Point, Thing
from tabletop.picture.steps import Steps, at_once
from tabletop.table.ground.ink import Ink, Pin
from tabletop.table.ground.painter import Laid, Wash
from tabletop.table.ground.still import StillGround
from tabletop.table.ground.tiles import Tiles


class LiveGround:
    """What changes: shown anew after every order and turn, and moving while a turn resolves.

    Attributes:
        overlay: What is shown.
        marks: The counters, incidents and closures as they were last drawn.
    """

    def __init__(self, ink: Ink, still: Callable[[], StillGround]) -> None:
        """Begin with nothing.

        Args:
            ink: Words and colours.
            still: What lies beneath as it is drawn now: its sites and names are kept clear.
        """
        self._ink = ink
        self._still = still
        self.overlay = Overlay()
        self._journeys: Mapping[str, Journey] = {}
        self._settled: tuple[Mark, ...] = ()
        self._known: tuple[Overlay, float] | None = None
        self._pins: tuple[list[Pin], ...] = ()
        self._resting: tuple[tuple[Mark, ...], list[Pin]] | None = None
        self._inked: tuple[Overlay, float] | None = None
        self._guards: tuple[tuple[tuple[Point, ...], ...], list[Pin]] | None = None
        self._was_moving = False
        self._before: dict[str, Point] = {}
        self.marks: tuple[Mark, ...] = ()
        self._lines: tuple[Laid, ...] = ()
        self._tiles = Tiles(ink, lambda _zoom: Wash(soft=self._lines, opaque=False))
        # the reach is many lines and stands while the pointer tries one way after another
        self._band: tuple[Laid, ...] = ()
        self._band_tiles = Tiles(ink, lambda _zoom: Wash(soft=self._band, opaque=False))

    def show(self, overlay: Overlay, journeys: Mapping[str, Journey] | None = None) -> None:
        """Show another overlay.

        Args:
            overlay: With every unit where it is at the end.
            journeys: How units got there, by unit, to be played by the `moment` of `draw`.
        """
        if journeys:
            each = chain.from_iterable((mark, *mark.holds) for mark in self._settled)
            self._before = {m.thing.id: m.shift for m in each if m.thing and m.thing.kind == "unit"}
        self._journeys = journeys or {}
        if overlay.reach is not self.overlay.reach:
            self._band = tuple(Laid.of(line) for line in band_of(overlay))
            self._band_tiles.clear()
        lines = tuple(Laid.of(line) for line in lines_of(overlay))
        if lines != self._lines:
            self._lines = lines
            self._tiles.clear()
        self.overlay = overlay

    def redress(self, ink: Ink, *, scaled: bool) -> None:
        """Take other colours: all is drawn anew, and marks stand where they stood unless the scale is another too."""
        self._ink = ink
        if scaled:
            self._known = None
        self._pins, self._resting, self._guards, self._inked = (), None, None, None
        self._tiles = Tiles(ink, lambda _zoom: Wash(soft=self._lines, opaque=False))
        self._band_tiles = Tiles(ink, lambda _zoom: Wash(soft=self._band, opaque=False))

    def draw(
        self, surface: pygame.Surface, camera: Camera, corner: tuple[int, int], seconds: float | None
    ) -> bool:
        """Draw reach, plans and path; return whether they were all there. `seconds` as in `Tiles.prepare`."""
        whole = True
        for shapes, tiles in ((self._band, self._band_tiles), (self._lines, self._tiles)):
            if shapes:
                whole = tiles.prepare(camera, seconds) and whole
                tiles.draw(surface, camera, corner)
        return whole

    @property
    def settled(self) -> tuple[Mark, ...]:
        """The marks where they rest: the same tuple until something settles elsewhere."""
        return self._settled

    def piled(self, thing: Thing) -> tuple[str, ...]:
        """Return the units of a pile, or of the pile in which a unit is; none for anything else."""
        for mark in self._settled:
            units = [unit.thing for unit in mark.holds if unit.thing is not None]
            if thing in (mark.thing, *units) and units:
                return tuple(unit.id for unit in units)
        return ()

    def pins(self, camera: Camera, moment: float | None, *, settled: bool = True) -> tuple[list[Pin], ...]:
        """Return marks and labels to draw now, in groups: one that stays the same list has not changed.

        Args:
            camera: What is seen.
            moment: On the clock of the journeys; None shows where everything ends.
            settled: Whether the view rests; while it is being zoomed marks keep the spots that they had.
        """
        zoom = camera.zoom
        moving = moment is not None and bool(self._journeys)
        rested = not moving and not self._was_moving
        inked = self._inked
        if rested and inked is not None and inked[0] is self.overlay and (inked[1] == zoom or not settled):
            return self._pins
        if settled or self._known is None:
            self.settle(zoom)
        scale = self._ink.scale
        sites = self._still().sites(zoom)
        self.marks = self._settled
        if moment is not None and moving:
            under_way = (unit for mark in self._settled for unit in mark.holds if self._travels(unit, moment))
            self.marks = tuple(self._moving(mark, moment) for mark in (*self._settled, *under_way))
        above = emphasis(self.overlay, (*self.marks, *sites), zoom, scale, camera.seen())
        heads = [self._ink.pin(head) for head in heads_of(self.overlay.orders)]
        stressed = [self._ink.pin(shape) for shape in above if isinstance(shape, (Mark, Label))]
        self._pins = (self._guard_pins(), heads, self._mark_pins(), stressed)
        self._was_moving, self._inked = moving, (self.overlay, zoom)
        return self._pins

    def settle(self, zoom: float) -> None:
        """Find the spot of every mark at a zoom, if they do not stand there already."""
        at_once(self.settling(zoom))

    def settling(self, zoom: float) -> Steps[None]:
        """Find the spot of every mark at a zoom; until all are found they stand where they stood."""
        known, overlay = self._known, self.overlay
        if known is None or known[1] != zoom or not _alike(known[0], overlay):
            clear = self._still().kept_clear(zoom)
            yield
            words = yield from self._still().large_names(zoom)
            settled = yield from settle(overlay, zoom, self._ink.scale, clear, words)
            for mark in settled:  # drawn before they are wanted: where counters crowd they are smaller ones
                self._ink.pin(mark)
                yield
            self._settled = settled
        self._known = (overlay, zoom)

    def _mark_pins(self) -> list[Pin]:
        """Return the marks ready to be copied: as before where nothing but what is chosen has changed."""
        if self._resting is None or self._resting[0] is not self.marks:
            self._resting = (self.marks, [self._ink.pin(mark) for mark in marks_of(self.marks)])
        return self._resting[1]

    def _guard_pins(self) -> list[Pin]:
        """Return the dots of guarded polling places: many, and the same from one turn to the next."""
        places = (self.overlay.guarded, self.overlay.lacking)
        if self._guards is None or self._guards[0] != places:
            pins = [self._ink.pin(mark) for mark in guard_marks(self.overlay)]
            self._guards = (places, pins)
        return self._guards[1]

    def _travels(self, unit: Mark, moment: float) -> bool:
        """Return whether a unit is still on its way to the pile in which it rests."""
        journey = self._journeys.get(unit.thing.id) if unit.thing is not None else None
        return journey is not None and moment < journey.seconds[-1]

    def _moving(self, mark: Mark, moment: float) -> Mark:
        if mark.thing is None or mark.thing.kind != "unit" or mark.thing.id not in self._journeys:
            return mark
        journey = self._journeys[mark.thing.id]
        first, last = journey.seconds[0], journey.seconds[-1]
        share = min(1.0, max(0.0, (moment - first) / (last - first))) if last > first else 1.0
        from_x, from_y = self._before.get(mark.thing.id, mark.shift)
        shift = (from_x + (mark.shift[0] - from_x) * share, from_y + (mark.shift[1] - from_y) * share)
        return replace(mark, at=journey.at(moment), shift=shift)


def _alike(one: Overlay, other: Overlay) -> bool:
    return _settling(one) == _settling(other)


def _settling(overlay: Overlay) -> tuple[object, ...]:
    """Return what takes room on the map."""
    return (
        overlay.counters,
        overlay.incidents,
        overlay.threats,
        overlay.closures,
        overlay.flooded,
        overlay.unlit,
        overlay.orders,
    )
