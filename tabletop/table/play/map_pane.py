"""The map in the middle of the table: the ground's widget with the table's keys and a tip beside what is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pygame

from tabletop.picture.shapes import Thing
from tabletop.table.bindings import Bindings
from tabletop.table.ground import GroundMap, GroundWidget, Said
from tabletop.table.ground.said import Intent
from tabletop.table.kit import Canvas
from tabletop.table.play.tooltip import draw_tooltip

_STEPS: Mapping[str, Intent] = {
    "map-left": "left",
    "map-right": "right",
    "map-up": "up",
    "map-down": "down",
    "map-next": "next",
    "map-previous": "previous",
    "pan-left": "pan-left",
    "pan-right": "pan-right",
    "pan-up": "pan-up",
    "pan-down": "pan-down",
    "zoom-in": "zoom-in",
    "zoom-out": "zoom-out",
    "whole-map": "fit",
}
"""What the commands heard on the map ask of it."""


class MapPane(GroundWidget):
    """The map.

    Attributes:
        tip_lines: What is told of the thing that is pointed at.
        tip_thing: That thing.
        by_keys: Whether what the map says now was asked for by a key.
        only: Whether the map alone must be drawn again, as while it is panned.
    """

    def __init__(self, ground: GroundMap, on_said: Callable[[Said], None], bindings: Bindings) -> None:
        super().__init__(ground, on_said, name="map")
        self._bindings = bindings
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
        """Arrows choose, with Shift they pan; plus, minus and Home zoom, unless people chose other keys."""
        command = self._bindings.heard(event, "map")
        if command is None:
            return False
        self.by_keys = True
        try:
            return self.do(_STEPS[command])
        finally:
            self.by_keys = False

    def on_point(self, point: tuple[int, int]) -> None:
        """Remember where the pointer is."""
        self.pointer = point
        super().on_point(point)

    def draw(self, canvas: Canvas) -> None:
        """Draw the map and the tip."""
        super().draw(canvas)
        covered = self.root is not None and self.root.overlaid
        if self.tip_lines and self.tip_thing is not None and self.moment is None and not covered:
            with canvas.clip(self.rect):
                beside = self.ground.box_of(self.tip_thing) or pygame.Rect(self.pointer, (1, 1)).inflate(
                    16, 16
                )
                draw_tooltip(canvas, self.tip_lines, beside, self.rect)
