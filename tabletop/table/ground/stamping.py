"""Marks put on the screen: what is stamped where, and what can be picked there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from operator import is_
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pygame

from tabletop.picture.projection import Camera
from tabletop.table.ground.ink import Pin
from tabletop.table.ground.picking import Target
from tabletop.table.ground.tiles import origin_of

_SLACK = 160
"""Pixels at scale 1 by which a mark may lie outside and still reach in."""


_Array: TypeAlias = npt.NDArray[Any]

Pins: TypeAlias = tuple[Sequence[Pin], ...]
"""Pins in groups that are never changed: others are other groups."""


class _Columns:
    """Pins as columns: thousands are laid in one go, not one by one.

    Attributes:
        x: Metres on the ground.
        y: Metres on the ground.
        z: What lies above what.
        left: Of each sprite from its point.
        top: Of each sprite from its point.
        surfaces: What is copied.
        pins: The pins themselves.
    """

    __slots__ = ("left", "pins", "surfaces", "top", "x", "y", "z")

    left: _Array
    pins: _Array
    surfaces: _Array
    top: _Array
    x: _Array
    y: _Array
    z: _Array

    def __init__(self, **columns: _Array) -> None:
        for name in self.__slots__:
            setattr(self, name, columns[name])

    @classmethod
    def of(cls, group: Sequence[Pin]) -> _Columns:
        """Return those of a group."""
        sprites = [pin.sprite for pin in group]
        return cls(
            x=np.array([pin.at[0] for pin in group], dtype=np.float64),
            y=np.array([pin.at[1] for pin in group], dtype=np.float64),
            z=np.array([pin.z for pin in group], dtype=np.int64),
            left=np.array([one.left for one in sprites], dtype=np.int64),
            top=np.array([one.top for one in sprites], dtype=np.int64),
            surfaces=np.fromiter((one.surface for one in sprites), dtype=object, count=len(sprites)),
            pins=np.fromiter(group, dtype=object, count=len(group)),
        )

    @classmethod
    def stacked(cls, parts: Sequence[_Columns]) -> _Columns:
        """Return several as one, the lowest first."""
        joined = {name: np.concatenate([getattr(one, name) for one in parts]) for name in cls.__slots__}
        order = np.argsort(joined["z"], kind="stable")
        return cls(**{name: column[order] for name, column in joined.items()})


class Stamped:
    """Marks where a view shows them: found once for as long as neither they nor the view change."""

    def __init__(
        self, pins: Pins, camera: Camera, rect: pygame.Rect, scale: float, before: Stamped | None = None
    ) -> None:
        """Find where pins lie.

        Args:
            pins: Marks with their drawings.
            camera: What is seen.
            rect: Where on the screen.
            scale: Of the interface.
            before: The marks of the last view: the columns of groups that are still there are taken from it.
        """
        self._of, self._view = pins, (camera, tuple(rect), scale)
        self._groups: tuple[_Columns, ...]
        self._whole: _Columns
        if before is not None and before._same(pins):
            self._groups, self._whole = before._groups, before._whole
        else:
            known = () if before is None else tuple(zip(before._of, before._groups, strict=True))
            self._groups = tuple(
                next((found for group, found in known if group is one), None) or _Columns.of(one)
                for one in pins
            )
            self._whole = _Columns.stacked(self._groups or (_Columns.of(()),))
        whole = self._whole
        origin, slack = origin_of(camera), _SLACK * scale
        # numpy rounds halves to even, as `round` does
        x = np.rint(whole.x * camera.zoom).astype(np.int64) + (rect.left - origin[0])
        y = np.rint(whole.y * camera.zoom).astype(np.int64) + (rect.top - origin[1])
        across = (x > rect.left - slack) & (x < rect.right + slack)
        seen = np.flatnonzero(across & (y > rect.top - slack) & (y < rect.bottom + slack))
        self._seen, self._x, self._y = seen, x[seen], y[seen]
        lefts, tops = (self._x + whole.left[seen]).tolist(), (self._y + whole.top[seen]).tolist()
        self._stamps: list[tuple[pygame.Surface, tuple[int, int]]] = list(
            zip(whole.surfaces[seen].tolist(), zip(lefts, tops, strict=True), strict=True)
        )

    def shows(self, pins: Pins, camera: Camera, rect: pygame.Rect, scale: float) -> bool:
        """Return whether it is these pins in this view."""
        return self._same(pins) and self._view == (camera, tuple(rect), scale)

    def _same(self, pins: Pins) -> bool:
        return len(pins) == len(self._of) and all(map(is_, pins, self._of))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the pins, the lowest first."""
        surface.fblits(self._stamps, pygame.BLEND_PREMULTIPLIED)

    @cached_property
    def targets(self) -> list[Target]:
        """What can be picked, the lowest first: found when somebody asks, as nobody does in most frames."""
        pins: list[Pin] = self._whole.pins[self._seen].tolist()
        return [
            Target(pin.thing, (x + pin.box[0], y + pin.box[1], x + pin.box[2], y + pin.box[3]))
            for pin, x, y in zip(pins, self._x.tolist(), self._y.tolist(), strict=True)
            if pin.thing is not None
        ]
