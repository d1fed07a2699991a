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
from tabletop.uncollected import uncollected

_SLACK = 160
"""Pixels at scale 1 by which a mark may lie outside and still reach in."""

_GROUPS = 16
"""More than there are groups."""

_Array: TypeAlias = npt.NDArray[Any]

Pins: TypeAlias = tuple[Sequence[Pin], ...]
"""Pins in groups that are never changed: others are other groups."""


class _Columns:
    """Pins as columns: thousands are laid in one go, not one by one.

    Attributes:
        x: On the ground in metres; of what is in view, on the screen.
        y: Likewise.
        z: What lies above what: of one height, a later group above an earlier one.
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
    def of(cls, group: Sequence[Pin], number: int) -> _Columns:
        """Return those of a group, whose number among the groups decides between pins of one height."""
        sprites = [pin.sprite for pin in group]
        return cls(
            x=np.array([pin.at[0] for pin in group], dtype=np.float64),
            y=np.array([pin.at[1] for pin in group], dtype=np.float64),
            z=np.array([pin.z for pin in group], dtype=np.int32) * _GROUPS + number,
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

    def seen(self, camera: Camera, rect: pygame.Rect, slack: float) -> _Columns:
        """Return those that reach into a view, with their points on the screen."""
        origin = origin_of(camera)
        # numpy rounds halves to even, as `round` does
        x = np.rint(self.x * camera.zoom).astype(np.int64) + (rect.left - origin[0])
        y = np.rint(self.y * camera.zoom).astype(np.int64) + (rect.top - origin[1])
        across = (x > rect.left - slack) & (x < rect.right + slack)
        here = np.flatnonzero(across & (y > rect.top - slack) & (y < rect.bottom + slack))
        columns = {name: getattr(self, name)[here] for name in self.__slots__}
        return _Columns(**{**columns, "x": x[here], "y": y[here]})


_NONE = _Columns.of((), 0)


class Stamped:
    """Marks where a view shows them: found once for as long as neither they nor the view change."""

    def __init__(
        self, pins: Pins, camera: Camera, rect: pygame.Rect, scale: float, before: Stamped | None = None
    ) -> None:
        """Find where pins lie.

        Args:
            pins: What to stamp.
            camera: What is seen.
            rect: Where on the screen.
            scale: Of the interface.
            before: The marks of the last view: the groups that are still there need not be laid out again.
        """
        self._of, self._view = pins, (camera, tuple(rect), scale)
        self._staying: Pins
        self._still: _Columns
        staying = tuple(group for group in pins if before is None or _among(group, before._of))
        fresh = [_Columns.of(group, at) for at, group in enumerate(pins) if not _among(group, staying)]
        if before is not None and _same(staying, before._staying):
            self._still = before._still
        else:
            numbered = [(at, group) for at, group in enumerate(pins) if _among(group, staying)]
            self._still = _Columns.stacked([_Columns.of(group, at) for at, group in numbered] or [_NONE])
        self._staying = staying
        seen = [part.seen(camera, rect, _SLACK * scale) for part in (self._still, *fresh)]
        self._seen = _Columns.stacked(seen) if fresh else seen[0]
        lefts, tops = (self._seen.x + self._seen.left).tolist(), (self._seen.y + self._seen.top).tolist()
        surfaces = self._seen.surfaces.tolist()
        # the interpreter would look for rubbish in them again and again, and thrice the time is spent so
        with uncollected():
            stamps = list(zip(surfaces, zip(lefts, tops, strict=True), strict=True))
        self._stamps: list[tuple[pygame.Surface, tuple[int, int]]] = stamps

    def shows(self, pins: Pins, camera: Camera, rect: pygame.Rect, scale: float) -> bool:
        """Return whether it is these pins in this view."""
        return _same(pins, self._of) and self._view == (camera, tuple(rect), scale)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the pins, the lowest first."""
        surface.fblits(self._stamps, pygame.BLEND_PREMULTIPLIED)

    @cached_property
    def targets(self) -> list[Target]:
        """What can be picked, the lowest first: found when somebody asks, as nobody does in most frames."""
        pins: list[Pin] = self._seen.pins.tolist()
        return [
            Target(pin.thing, (x + pin.box[0], y + pin.box[1], x + pin.box[2], y + pin.box[3]), pin.holds)
            for pin, x, y in zip(pins, self._seen.x.tolist(), self._seen.y.tolist(), strict=True)
            if pin.thing is not None
        ]


def _same(groups: Pins, others: Pins) -> bool:
    return len(groups) == len(others) and all(map(is_, groups, others))


def _among(group: Sequence[Pin], groups: Pins) -> bool:
    return any(group is one for one in groups)
