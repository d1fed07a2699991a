"""The ground in the middle of the table: pan, zoom, point, pick; the city beneath, the drill above."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from time import monotonic, perf_counter

import pygame

from tabletop.city.model import City
from tabletop.language import Language
from tabletop.picture.city_map import HIGHEST_RISK
from tabletop.picture.journey import Journey
from tabletop.picture.overlay import Overlay
from tabletop.picture.palette import PALETTES, THEMES, Palette
from tabletop.picture.projection import Camera
from tabletop.picture.shading import Figure
from tabletop.picture.shapes import Box, Point, Thing
from tabletop.table.ground import panning, picking
from tabletop.table.ground.drawn import drawn
from tabletop.table.ground.filling import Filling
from tabletop.table.ground.fittings import Fittings
from tabletop.table.ground.gesture import Gesture
from tabletop.table.ground.ink import Ink
from tabletop.table.ground.layers import Layers
from tabletop.table.ground.live import LiveGround
from tabletop.table.ground.said import (
    LAYERS,
    Aimed,
    Intent,
    Layer,
    Layered,
    LayersAsked,
    Opened,
    Picked,
    Pointed,
    Said,
)
from tabletop.table.ground.stamping import Stamped
from tabletop.table.ground.still import StillGround
from tabletop.table.ground.view import View

_SETTLE = 0.14
"""Seconds without a zoom step after which the ground is painted anew."""
_BUDGET = 0.005
"""Seconds a frame for painting tiles; the rest of 16.7 ms belongs to drawing and to the rest of the table."""
_NEAR = 0.3
"""Pixels a metre at scale 1, the most at which a part of the city is shown by itself."""


class GroundMap:
    """A view of a city: draws it, and turns pointer and intents into what was said.

    It does not choose: what is selected or hovered is in the overlay that it is shown, so that the screen
    decides.

    Attributes:
        chart: The city in metres; the screen takes positions and courses for the overlay from it.
    """

    def __init__(
        self,
        city: City,
        language: Language,
        *,
        palette: Palette = PALETTES[THEMES[0]],
        scale: float = 1.0,
        night: bool | None = None,
        chips: tuple[Layer, ...] = LAYERS,
        menu: bool = False,
        layers: Iterable[Layer] = ("units", "tps", "reach", "orders"),
        highest_risk: frozenset[str] = HIGHEST_RISK,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Lay a city on the table.

        Args:
            city: The ground.
            language: Of names and chips.
            palette: Of the theme.
            scale: Of the interface, 1 to 2.
            night: As in `restyle`.
            chips: Layers that the player may switch, in the order of their chips.
            menu: Whether the screen offers all layers in a menu, that one chip opens where there is no room for all.
            layers: Those that are on.
            highest_risk: Polling place classes drawn as triangles.
            clock: Seconds that only go forward, to know a double-click and the end of a zoom gesture.
        """
        self._city = city
        self._highest_risk = highest_risk
        self.chart = drawn(city, language, highest_risk).chart
        self._chips, self._menu = chips, menu
        self._layers = Layers(city, layers)
        self._view = View(self.chart.bounds)
        self._clock = clock
        self._zoomed_at = -math.inf
        self._gesture = Gesture(clock)
        self._hovered: Thing | None = None
        self._stepped: tuple[Thing | None, Thing | None] = (None, None)
        self._drift: dict[Intent, bool] = {}
        self._shown = Overlay()
        self._filling = Filling(
            (
                lambda: self._live.settling(self.camera.zoom),
                lambda: self._still.naming(self.camera.zoom, self._live.settled),
            )
        )
        self._ink = Ink(palette, scale)
        self._stamped = Stamped((), self.camera, self.rect, scale)
        self._live = LiveGround(self._ink, lambda: self._still)
        self.restyle(language=language, palette=palette, scale=scale, night=night)

    # -- appearance

    def restyle(
        self, *, language: Language, palette: Palette, scale: float, night: bool | None = None
    ) -> None:
        """Take another language, theme or scale; the view stays.

        Args:
            language: Of names and chips.
            palette: Of the theme, as it is by day or by night.
            scale: Of the interface, 1 to 2.
            night: Which of the two is said beside the scale bar; None where nobody has set a clock.
        """
        scaled, self._ink = scale != self._ink.scale, Ink(palette, scale)
        self._still = StillGround(drawn(self._city, language, self._highest_risk), language, self._ink)
        minimap, credit = self._still.minimap, self._still.credit
        self._fittings = Fittings(
            self._ink, language, self._chips, minimap, self.chart.bounds, night, credit, menu=self._menu
        )
        self._live.redress(self._ink, scaled=scaled)
        self._filling.restart()
        self._live.show(self._layers.visible(self._shown))
        self._shade()
        self.place(self.rect)

    @property
    def layers(self) -> frozenset[Layer]:
        """Which layers are on."""
        return self._layers.on

    @property
    def camera(self) -> Camera:
        """What is seen."""
        return self._view.camera

    @property
    def rect(self) -> pygame.Rect:
        """Where on the screen the map lies."""
        return self._view.rect

    def place(self, rect: pygame.Rect) -> None:
        """Take a place on the screen; until the view is moved, it is the whole city that fits in."""
        # the city lies between chips and scale bar: what is under a chip cannot be clicked
        self._view.place(rect, self._fittings.place(rect), self._ink.scale, self._fittings.foot)

    def fit(self) -> None:
        """Show the whole city."""
        self._still.hold(self.camera)
        self._view.fit()

    def frame(self, box: Box) -> None:
        """Show a box of ground, with what is around it."""
        self._still.hold(self.camera)
        self._view.frame(box, _NEAR)

    def follow(self, other: GroundMap) -> None:
        """Show what another map of the same ground shows: its layers, and its view where that was moved by hand."""
        self.set_layers(other.layers)
        self.place(other.rect)
        if not other._view.whole and other.chart.bounds == self.chart.bounds:
            self._view.camera = other.camera
            self._view.whole = False

    def show(self, overlay: Overlay, journeys: Mapping[str, Journey] | None = None) -> None:
        """Show another overlay; `journeys` (by unit) are played by the `moment` given to `draw`."""
        self._shown = overlay
        self._live.show(self._layers.visible(overlay), journeys)

    @property
    def overlay(self) -> Overlay:
        """What is shown, hidden layers included."""
        return self._shown

    def show_figures(self, figure: Figure, values: Mapping[str, int]) -> None:
        """Take new figures for the risk or the trust layer: per mille by zone."""
        if self._layers.take(figure, values):
            self._shade()

    def set_layers(self, layers: Iterable[Layer]) -> None:
        """Switch layers; of risk and trust only one is shown, risk before trust."""
        self._layers.on = frozenset(layers)
        self._shade()
        self._live.show(self._layers.visible(self._shown))

    # -- time and drawing

    def tick(self, seconds: float) -> None:
        """Let time pass: held pan keys move the view."""
        way = panning.drift(self._drift, seconds, self._ink.scale)
        if any(way):
            self._view.pan(*way)

    @property
    def drifting(self) -> bool:
        """Whether a pan key is held."""
        return any(self._drift.values())

    def draw(self, surface: pygame.Surface, moment: float | None = None, *, whole: bool = False) -> bool:
        """Draw the map into its rectangle.

        Args:
            surface: The screen.
            moment: On the clock of the journeys shown, while a turn resolves; None at rest and with reduced
                motion.
            whole: Paint everything now, however long it takes (for a picture to be saved).

        Returns:
            Whether the ground in view is painted whole; else draw again soon.
        """
        before = surface.get_clip()
        surface.set_clip(self.rect.clip(before))
        resting = self._clock() - self._zoomed_at >= _SETTLE
        now = self._filling.frame(resting=resting, whole=whole)
        seconds = None if whole else _BUDGET if now.tiles else 0.0
        if now.bare:  # what stands around the map is seen before the map itself
            surface.fill(self._ink.palette["land"][:3], self.rect)
            painted = False
        else:
            until = perf_counter() + (seconds or 0.0)
            painted = self._still.draw(surface, self.camera, self.rect.topleft, seconds)
            seconds = seconds and max(0.0, until - perf_counter())
        painted = self._live.draw(surface, self.camera, self.rect.topleft, seconds) and painted
        if now.marks:
            self._draw_marks(surface, moment, settled=now.settled, named=now.names)
        elif now.spots:
            self._live.settle(self.camera.zoom)
        overlay, on = self._live.overlay, self.layers
        self._fittings.draw(surface, self.camera, self.rect, on, self._layers.shading, overlay)
        surface.set_clip(before)
        return painted and now.tiles

    def _draw_marks(
        self, surface: pygame.Surface, moment: float | None, *, settled: bool, named: bool
    ) -> None:
        zoom = self.camera.zoom
        live = self._live.pins(self.camera, moment, settled=settled)
        polling = "tps" in self.layers
        pins = (*self._still.pins(zoom, self._live.settled, settled=named, polling=polling), *live)
        view = self.camera, self.rect, self._ink.scale
        if not self._stamped.shows(pins, *view):
            self._stamped = Stamped(pins, *view, before=self._stamped)
        self._stamped.draw(surface)

    # -- pointer

    def point(self, pixel: Point) -> tuple[Said, ...]:
        """The pointer moves over the map, not held."""
        thing = self.thing_at(pixel) if self.rect.collidepoint(pixel) else None
        if thing == self._hovered:
            return ()
        self._hovered = thing
        return (Pointed(thing),)

    def press(self, pixel: Point) -> None:
        """The main button goes down on the map."""
        ground = self._fittings.minimap_at(pixel, self.camera)
        self._gesture.press(pixel, on_minimap=ground is not None)
        if ground is not None:
            self._view.centre(ground)

    def drag(self, pixel: Point) -> tuple[Said, ...]:
        """The pointer moves while held: the ground comes along."""
        if self._gesture.held and self._gesture.on_minimap:
            self._view.centre(self._still.minimap.to_ground(pixel))
            return ()
        way = self._gesture.drag(pixel, self._ink.scale)
        if way is not None:
            self._view.pan(*way)
        return ()

    def release(self, pixel: Point) -> tuple[Said, ...]:
        """The main button comes up: a click, unless the ground was dragged."""
        if not self._gesture.release():
            return ()
        if self._fittings.menu_at(pixel):
            return (LayersAsked(),)
        layer = self._fittings.chip_at(pixel)
        if layer is not None:
            return (self.toggle(layer),)
        thing = self.thing_at(pixel)
        if self._gesture.is_second(thing) and thing is not None:
            return (Opened(thing),)
        return (Picked(thing, self._view.ground_at(pixel)),)

    def let_go(self) -> None:
        """The main button comes up elsewhere: nothing was clicked."""
        self._gesture.release()

    def aim(self, pixel: Point) -> tuple[Said, ...]:
        """The other button goes down: a goal is pointed out."""
        at = self._view.ground_at(pixel)
        return (Aimed(self.thing_at(pixel), self.chart.nearest(at), at),)

    def toggle(self, layer: Layer) -> Layered:
        """Switch a layer on or off; risk and trust exclude each other."""
        self.set_layers(self._layers.toggled(layer))
        return Layered(layer, layer in self.layers)

    def thing_at(self, pixel: Point) -> Thing | None:
        """Return what lies under a pixel: a mark that was drawn, else a road place close by."""
        if self.over_furniture(pixel):
            return None
        found = picking.under(pixel, self._stamped.targets, 2 * self._ink.scale)
        if found is not None:
            return found
        at = self._view.ground_at(pixel)
        return picking.place_near(at, self.chart, self.camera.zoom, self._ink.scale)

    def over_furniture(self, pixel: Point) -> bool:
        """Return whether a pixel is on a chip or on the small map."""
        return self._fittings.covers(pixel, self.camera)

    def node_at(self, pixel: Point) -> str:
        """Return the road place nearest to a pixel."""
        return self.chart.nearest(self._view.ground_at(pixel))

    # -- intents

    def do(self, intent: Intent) -> tuple[Said, ...]:
        """Do what a key asks for; return what it says."""
        stride = panning.stride(intent, self._ink.scale)
        if stride is not None:
            self._view.pan(*stride)
        elif intent == "zoom-in":
            self.zoom_by(1, self.rect.center)
        elif intent == "zoom-out":
            self.zoom_by(-1, self.rect.center)
        elif intent == "fit":
            self.fit()
        else:
            return self._choose(intent)
        return ()

    def hold(self, intent: Intent, down: bool) -> None:
        """A pan key is held down or let go; `tick` moves the view meanwhile."""
        self._drift[intent] = down

    def zoom_by(self, notches: float, pixel: Point) -> None:
        """Zoom in (or out) by notches of the wheel around a pixel of the screen."""
        camera = self._view.zoom_by(notches, pixel)
        if camera.zoom != self.camera.zoom:
            self._still.hold(self.camera)
            self._view.camera = camera
            self._view.whole = False
            self._zoomed_at = self._clock()
            self._filling.stir()

    def reveal(self, at: Point, *, centre: bool = False) -> None:
        """Bring a point of the ground into view, or into the middle."""
        if centre or not self._view.well_in_view(at):
            self._view.centre(at)

    def pixel_of(self, at: Point) -> Point:
        """Return where a point of the ground is on the screen."""
        return self._view.pixel_of(at)

    def box_of(self, thing: Thing) -> pygame.Rect | None:
        """Return where a thing (or the pile in which it is) was last drawn on the screen; None if not in view."""
        return next((target.rect for target in self._stamped.targets if target.shows(thing)), None)

    def piled(self, thing: Thing) -> tuple[str, ...]:
        """Return the units of a pile, or of the pile in which a unit is; none for anything else."""
        return self._live.piled(thing)

    # -- inside

    def _choose(self, intent: Intent) -> tuple[Said, ...]:
        if not self._filling.begun:  # a key may come before the first marks are drawn
            self._live.pins(self.camera, None)
        drawn = (*self._live.marks, *self._still.marks(self.camera.zoom))
        each = chain.from_iterable((mark, *mark.holds) for mark in drawn)
        marks = {mark.thing: mark for mark in each if mark.thing is not None}
        near = [t for t in self._stamped.targets if t.thing.kind != "polling" or "tps" not in self.layers]
        now = selected = self._live.overlay.selected
        on = selected is not None and selected.kind == "unit" and self._stepped[0] == selected
        if on and intent not in ("next", "previous"):
            now = self._stepped[1]  # what was reached by arrows while a unit stays selected: on from there
        here = next((t.middle for t in reversed(self._stamped.targets) if t.shows(now)), self.rect.center)
        found = picking.chosen(intent, tuple(marks), near, now, here)
        if found is None:
            return ()
        self._stepped = (selected, found)
        self.reveal(marks[found].at)
        return (Picked(found, marks[found].at),)

    def _shade(self) -> None:
        if self._still.shade(self._layers.shading, self._layers.figures):
            self._filling.stir()
