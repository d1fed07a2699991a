"""The map in the middle of the table: the ground's widget with the table's keys and a tip beside what is pointed at."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.picture.shapes import Thing
from tabletop.table.bindings import Bindings
from tabletop.table.ground import GroundMap, GroundWidget, Said
from tabletop.table.kit import Canvas
from tabletop.table.play.map_hand import MapHand, marks
from tabletop.table.play.tooltip import draw_tooltip

_SLIP = 6
"""Pixels that the pointer may slip and it is still a click."""


def _area(a: tuple[int, int], b: tuple[int, int]) -> pygame.Rect:
    return pygame.Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


class MapPane(GroundWidget):
    """The map.

    Attributes:
        tip_lines: What is told of the thing that is pointed at.
        tip_thing: That thing.
        by_keys: Whether what the map says now was asked for by a key.
        only: Whether the map alone must be drawn again, as while it is panned.
    """

    def __init__(
        self,
        ground: GroundMap,
        on_said: Callable[[Said], None],
        bindings: Bindings,
        hand: MapHand | None = None,
    ) -> None:
        """Put a map into a screen.

        Args:
            ground: The map; it outlives the widget when a screen is built anew.
            on_said: Told of everything that the map says.
            bindings: The keys.
            hand: What marks and measures; None where the map is only looked at.
        """
        super().__init__(ground, on_said, bindings, name="map")
        self._hand = hand
        self._band: tuple[tuple[int, int], tuple[int, int]] | None = None
        self.tip_lines: tuple[str, ...] = ()
        self.tip_thing: Thing | None = None
        self.by_keys = False
        self.only = False
        self.pointer = (0, 0)

    def touch(self, *, layout: bool = False) -> None:
        """Say that the map changed; where nothing is laid out anew, it alone is drawn."""
        if layout or self.root is None:
            super().touch(layout=layout)
        else:
            self.only = True

    def on_key(self, event: pygame.event.Event) -> bool:
        """Do what a key of the map asks for, and let it be known meanwhile that a key did."""
        self.by_keys = True
        try:
            return super().on_key(event)
        finally:
            self.by_keys = False

    def on_point(self, point: tuple[int, int]) -> None:
        """Remember where the pointer is; with the ruler out, measure to it."""
        self.pointer = point
        super().on_point(point)
        if self._hand is not None:
            self._hand.measure_at(point)

    def beside(self, thing: Thing | None) -> tuple[int, int]:
        """Return where a choice about a thing opens: beside it where it is drawn, else at the pointer."""
        box = self.ground.box_of(thing) if thing is not None else None
        return box.center if box is not None else self.pointer

    def on_press(self, point: tuple[int, int]) -> None:
        """Begin to draw the ground along, or with Shift or Ctrl a band around units."""
        if self._hand is not None and marks() and not self.ground.over_furniture(point):
            self._band = (point, point)
            self.touch()
        else:
            super().on_press(point)

    def on_drag(self, point: tuple[int, int]) -> None:
        """Draw the band, or the ground."""
        if self._band is None:
            super().on_drag(point)
        else:
            self._band = (self._band[0], point)
            self.touch()

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """Mark what the band holds; a click that went nowhere marks or unmarks the unit, or the pile, under it."""
        if self._band is None or self._hand is None:
            super().on_release(point, inside)
            return
        area, self._band = _area(*self._band), None
        if max(area.size) > _SLIP:
            self._hand.band(area)
        else:
            thing = self.ground.thing_at(point)
            if thing is not None and thing.kind in ("unit", "pile"):
                self._hand.mark(self.ground.piled(thing) if thing.kind == "pile" else (thing.id,))
        self.touch()

    def draw(self, canvas: Canvas) -> None:
        """Draw the map and the tip."""
        super().draw(canvas)
        if self._band is not None:
            area = _area(*self._band).clip(self.rect)
            pygame.draw.rect(canvas.surface, canvas.look.colour("accent"), area, max(2, canvas.look.px(2)))
        covered = self.root is not None and self.root.overlaid
        if self.tip_lines and self.tip_thing is not None and self.moment is None and not covered:
            with canvas.clip(self.rect):
                beside = self.ground.box_of(self.tip_thing) or pygame.Rect(self.pointer, (1, 1)).inflate(
                    16, 16
                )
                draw_tooltip(canvas, self.tip_lines, beside, self.rect)
