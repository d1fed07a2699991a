"""The main button on the map: held it moves the ground or the frame of the small map, let go at once it is a click."""

from __future__ import annotations

import math
from collections.abc import Callable

from tabletop.picture.shapes import Point, Thing

_CLICK = 5
"""Pixels at scale 1 that the pointer may slip and it is still a click."""
_DOUBLE = 0.4
"""Seconds between the two clicks of a double-click."""


class Gesture:
    """What a hand on the main button is doing.

    Attributes:
        on_minimap: Whether the button went down on the small map.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin with the button up.

        Args:
            clock: Seconds that only go forward.
        """
        self.on_minimap = False
        self._clock = clock
        self._at: Point | None = None
        self._dragged = False
        self._clicked: tuple[Thing, float] | None = None

    @property
    def held(self) -> bool:
        """Whether the button is down."""
        return self._at is not None

    def press(self, pixel: Point, *, on_minimap: bool) -> None:
        """The button goes down."""
        self._at, self._dragged, self.on_minimap = pixel, False, on_minimap

    def drag(self, pixel: Point, scale: float) -> Point | None:
        """The pointer moves while the button is down; return how far the ground goes along, in pixels, or None.

        Args:
            pixel: Where it is now.
            scale: Of the interface.
        """
        if self._at is None:
            return None
        right, down = self._at[0] - pixel[0], self._at[1] - pixel[1]
        if not self._dragged and math.hypot(right, down) <= _CLICK * scale:
            return None
        self._dragged, self._at = True, pixel
        return right, down

    def release(self) -> bool:
        """The button comes up; return whether that was a click on the map."""
        clicked = self.held and not self._dragged and not self.on_minimap
        self._at = None
        return clicked

    def is_second(self, thing: Thing | None) -> bool:
        """Return whether a click on a thing is the second one of a double-click."""
        now, before = self._clock(), self._clicked
        second = (
            thing is not None and before is not None and before[0] == thing and now - before[1] <= _DOUBLE
        )
        self._clicked = (thing, now) if thing is not None and not second else None
        return second
