"""The ground as a widget of the kit: it takes a place, the pointer, and keys while it has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pygame

from tabletop.table.bindings import Bindings
from tabletop.table.ground.ground_map import GroundMap
from tabletop.table.ground.said import Intent, Pointed, Said
from tabletop.table.kit import Canvas, Look, Size, Widget

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

_FRAME = 16
"""Milliseconds between frames while something moves or is being painted."""


class GroundWidget(Widget):
    """The map in a screen.

    Attributes:
        ground: The map itself, to show overlays on.
        moment: On the clock of the journeys shown while a turn resolves; None at rest.
    """

    focusable = True

    def __init__(
        self,
        ground: GroundMap,
        on_said: Callable[[Said], None],
        bindings: Bindings,
        *,
        name: str = "ground",
        grow: float = 1,
    ) -> None:
        """Put a map into a screen.

        Args:
            ground: The map; it outlives the widget when a screen is built anew.
            on_said: Told of everything that the map says.
            bindings: The keys.
            name: As for every widget.
            grow: As for every widget.
        """
        super().__init__(name=name, grow=grow)
        self.ground = ground
        self.moment: float | None = None
        self._on_said = on_said
        self._bindings = bindings
        self._pointer = (0, 0)
        self._whole = True
        self._now: int | None = None

    def advance(self, now: int) -> int | None:
        """Let time pass.

        Args:
            now: Milliseconds on any clock that only goes forward.

        Returns:
            In how many milliseconds to be called again, or None where the map is at rest.
        """
        before, self._now = self._now, now
        busy = self.ground.drifting or not self._whole or self.moment is not None
        if self.ground.drifting and before is not None:
            # after a rest the first step is one frame long, not as long as the rest
            self.ground.tick(min(now - before, 4 * _FRAME) / 1000)
        if not busy:
            return None
        self.touch()
        return _FRAME

    def measure(self, look: Look, width: int) -> Size:
        """Want all the width, and something to see at least."""
        return width, look.px(240)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Take a place; the map fits the city in until the view is moved."""
        super().place(look, rect)
        self.ground.place(rect)

    def draw(self, canvas: Canvas) -> None:
        """Draw the map, and the focus ring inside it."""
        self._whole = self.ground.draw(canvas.surface, self.moment)
        if self.ringed:
            canvas.ring(self.rect, radius=0, gap=-2)

    def on_point(self, point: tuple[int, int]) -> None:
        """The pointer moves over the map."""
        self._pointer = point
        self._tell(self.ground.point(point))

    def on_leave(self) -> None:
        """The pointer is elsewhere: on the map it is on nothing."""
        self._tell((Pointed(None),))

    def on_press(self, point: tuple[int, int]) -> None:
        """The main button goes down."""
        self._pointer = point
        self.ground.press(point)
        self.touch()

    def on_drag(self, point: tuple[int, int]) -> None:
        """The ground comes along."""
        self._pointer = point
        self._tell(self.ground.drag(point))
        self.touch()

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """The main button comes up."""
        if inside:
            self._tell(self.ground.release(point))
        else:
            self.ground.let_go()
        self.touch()

    def on_wheel(self, across: int, up: int) -> bool:
        """Zoom at the pointer."""
        self.ground.zoom_by(up, self._pointer)
        self.touch()
        return True

    def on_aim(self, point: tuple[int, int]) -> None:
        """The other button went down: a goal is pointed out. The screen tells it: the kit has one button."""
        if self.rect.collidepoint(point):
            self._tell(self.ground.aim(point))

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows choose, with Shift they pan; plus, minus and Home zoom, unless people chose other keys."""
        command = self._bindings.heard(event, "map")
        return command is not None and self.do(_STEPS[command])

    def do(self, intent: Intent) -> bool:
        """Do what a key or a button elsewhere asks for."""
        self._tell(self.ground.do(intent))
        self.touch()
        return True

    def _tell(self, said: tuple[Said, ...]) -> None:
        for word in said:
            self._on_said(word)
        if said:
            self.touch()
