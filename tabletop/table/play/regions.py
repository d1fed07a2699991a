"""The regions of the play screen: clock above, units left, ground in the middle, what happens right, what was said below.

They never change places. Panels fold to give the map the screen; where the window is too small for panels beside
the map they become drawers, of which one at a time lies over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import pygame

from tabletop.table.coach.panel import Panel as CoachPanel
from tabletop.table.kit import Canvas, Look, Size, Widget

Panel: TypeAlias = Literal["units", "incidents", "feed"]

DOCKED_WIDTH = 1120
"""From this width at scale 1 the panels stand beside the map; below they are drawers."""

DOCKED_HEIGHT = 560
ROOMY_WIDTH = 1560
"""From this width the panels have their full width."""

TOP, TOP_COMPACT, BOTTOM, BOTTOM_LOW, STRIP = 56, 44, 168, 152, 60


@dataclass(slots=True)
class Folds:
    """Which panels are folded away, which drawer is open, and whether the feed stands tall."""

    units: bool = False
    incidents: bool = False
    feed: bool = False
    drawer: Panel | None = None
    tall: bool = False

    def turn(self, panel: Panel, *, docked: bool) -> None:
        """Fold or unfold a panel, or open or close its drawer where it is not docked."""
        if not docked:
            self.drawer = None if self.drawer == panel else panel
        elif panel == "units":
            self.units = not self.units
        elif panel == "incidents":
            self.incidents = not self.incidents
        else:
            self.feed = not self.feed


def docked(size: tuple[int, int], scale: float) -> bool:
    """Return whether a window has room for panels beside the map."""
    return size[0] >= DOCKED_WIDTH * scale and size[1] >= DOCKED_HEIGHT * scale


class Regions(Widget):
    """Places the regions.

    Attributes:
        folds: Which panels are folded.
        docked: Whether panels stand beside the map, as of the last placing.
    """

    def __init__(
        self,
        folds: Folds,
        *,
        top: Widget,
        ground: Widget,
        units: Widget,
        incidents: Widget,
        feed: Widget,
        strip: Widget,
        handles: tuple[Widget, Widget],
        toast: Widget,
        coach: CoachPanel,
        pace: Widget,
    ) -> None:
        super().__init__(name="regions")
        self.folds = folds
        self.docked = True
        self._top = top
        self._ground = ground
        self._panels: dict[Panel, Widget] = {"units": units, "incidents": incidents, "feed": feed}
        self._strip = strip
        self._handles = handles
        self._toast = toast
        self._coach = coach
        self._pace = pace
        for hidden in (
            strip,
            *handles,
        ):  # as most often: each that is shown after all has everything placed twice
            hidden.visible = False
        # reading order; the map before the panels so that drawers lie over it
        self.adopt((top, ground, units, incidents, *handles, feed, strip, coach, toast, pace))

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width; it fills the window."""
        return width, 0

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place every region."""
        super().place(look, rect)
        self.docked = docked(rect.size, look.scale)
        if self.docked:
            self._dock(look, rect)
        else:
            self._draw_in(look, rect)
        room = self._free(look)
        wide, high = self._toast.size(look, room.width - look.px(24))
        place = pygame.Rect(0, 0, wide, high)
        place.midbottom = (room.centerx, room.bottom - look.px(16))
        self._toast.place(look, place)
        room = self._ground.rect
        wide, high = self._pace.size(look, room.width - look.px(24))
        over = pygame.Rect(0, 0, wide, high)
        over.midbottom = (room.centerx, room.bottom - look.px(16))
        self._pace.place(look, over)
        drawer = [self._panels[self.folds.drawer]] if self.folds.drawer and not self.docked else []
        taken = [one.rect for one in (*self._handles, *drawer, self._pace) if one.visible]
        overlaid = self.root is not None and self.root.overlaid
        self._coach.stand(look, rect if overlaid else room, taken)

    def _free(self, look: Look) -> pygame.Rect:
        """Return the part of the map that no drawer lies over, the whole where little is left."""
        room = self._ground.rect.copy()
        if self.docked or self.folds.drawer is None:
            return room
        over = self._panels[self.folds.drawer].rect
        match self.folds.drawer:
            case "units":
                room.update(over.right, room.y, room.right - over.right, room.height)
            case "incidents":
                room.width = over.x - room.x
            case "feed":
                room.height = over.y - room.y
        roomy = room.width >= look.px(220) and room.height >= look.px(60)
        return room if roomy else self._ground.rect

    def _dock(self, look: Look, rect: pygame.Rect) -> None:
        roomy = rect.width >= look.px(ROOMY_WIDTH)
        folds = self.folds
        top = look.px(TOP)
        bottom = look.px(STRIP) if folds.feed else look.px(BOTTOM if roomy else BOTTOM_LOW)
        if folds.tall and not folds.feed:
            bottom = max(bottom, (rect.height - top) * 55 // 100)
        left = 0 if folds.units else look.px(320 if roomy else 268)
        right = 0 if folds.incidents else look.px(400 if roomy else 340)
        high = rect.height - top - bottom
        self._show(not folds.units, not folds.incidents, not folds.feed)
        self._top.place(look, pygame.Rect(rect.x, rect.y, rect.width, top))
        middle = pygame.Rect(rect.x + left, rect.y + top, rect.width - left - right, high)
        self._panels["units"].place(look, pygame.Rect(rect.x, middle.y, left, high))
        self._panels["incidents"].place(look, pygame.Rect(rect.right - right, middle.y, right, high))
        low = pygame.Rect(rect.x, middle.bottom, rect.width, bottom)
        (self._strip if folds.feed else self._panels["feed"]).place(look, low)
        self._ground.place(look, middle)
        self._place_handles(look, middle, folds.units, folds.incidents)

    def _draw_in(self, look: Look, rect: pygame.Rect) -> None:
        drawer = self.folds.drawer
        self._show(drawer == "units", drawer == "incidents", drawer == "feed")
        self._strip.visible = True
        top, bottom = look.px(TOP_COMPACT), look.px(STRIP)
        middle = pygame.Rect(rect.x, rect.y + top, rect.width, rect.height - top - bottom)
        self._top.place(look, pygame.Rect(rect.x, rect.y, rect.width, top))
        self._ground.place(look, middle)
        self._strip.place(look, pygame.Rect(rect.x, middle.bottom, rect.width, bottom))
        wide = min(look.px(340), round(rect.width * 0.75))
        self._panels["units"].place(look, pygame.Rect(rect.x, middle.y, wide, middle.height))
        wide = min(look.px(400), round(rect.width * 0.8))
        self._panels["incidents"].place(look, pygame.Rect(rect.right - wide, middle.y, wide, middle.height))
        high = middle.height if self.folds.tall else min(look.px(220), middle.height)
        self._panels["feed"].place(look, pygame.Rect(rect.x, middle.bottom - high, rect.width, high))
        for handle in self._handles:
            handle.visible = False

    def _show(self, units: bool, incidents: bool, feed: bool) -> None:
        self._panels["units"].visible = units
        self._panels["incidents"].visible = incidents
        self._panels["feed"].visible = feed
        self._strip.visible = not feed

    def _place_handles(self, look: Look, middle: pygame.Rect, left: bool, right: bool) -> None:
        for handle, wanted, on_left in zip(self._handles, (left, right), (True, False), strict=True):
            handle.visible = wanted
            wide, high = handle.size(look, middle.width // 2)
            x = middle.x + look.px(8) if on_left else middle.right - look.px(8) - wide
            handle.place(look, pygame.Rect(x, middle.centery - high // 2, wide, high))

    def draw(self, canvas: Canvas) -> None:
        """Draw the regions, the lines between them, and the toast over all."""
        for child in self.children:
            if child.visible and child is not self._toast and canvas.seen(child.rect):
                child.draw(canvas)
        thin = max(1, canvas.look.px(1))
        units, incidents = self._panels["units"], self._panels["incidents"]
        if units.visible:
            canvas.fill(pygame.Rect(units.rect.right - thin, units.rect.y, thin, units.rect.height), "line")
        if incidents.visible:
            canvas.fill(pygame.Rect(incidents.rect.x, incidents.rect.y, thin, incidents.rect.height), "line")
        self._toast.draw(canvas)
