"""A picture: a list of styled shapes in metric map coordinates, drawn alike by every renderer.

Coordinates are metres east and metres *south* of the picture's origin, so that y grows downwards on the
ground as it does on a screen. Shapes name a style *role* (``road-primary``, ``water``); `styles` says how
wide a role is drawn and `palette` in which colour. What must keep its size at every zoom (a counter, a
site) is a `Mark`: a little drawing in pixels, pinned to a point of the ground.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
"""Metres east and south on the ground, or pixels right and down inside a mark."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

ThingKind: TypeAlias = Literal[
    "unit", "pile", "incident", "threat", "site", "polling", "closure", "place", "order"
]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a mark stands for, so that a click can find it.

    Attributes:
        kind: What it is.
        id: Its id in the city or the drill (a graph node for ``place``, a street for ``closure``, its first unit for
            ``pile``).
    """

    kind: ThingKind
    id: str


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled area on the ground; `role` gives its colour."""

    points: tuple[Point, ...]
    role: str
    z: int


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line on the ground.

    Attributes:
        points: Its course.
        role: A key of `styles.LINES`.
        z: Higher is drawn later.
        metres: Its true width, where it has one of its own (a river); otherwise the role's.
    """

    points: tuple[Point, ...]
    role: str
    z: int
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """Words on the ground, already placed.

    Attributes:
        text: The words.
        role: A key of `styles.TEXTS`.
        z: Higher is drawn later.
        at: The point of the ground it belongs to.
        shift: From that point to the middle of the words, in pixels at scale 1.
        angle: Degrees clockwise.
    """

    text: str
    role: str
    z: int
    at: Point
    shift: Point = (0.0, 0.0)
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """A filled, edged polygon of a mark; either colour role may be None."""

    points: tuple[Point, ...]
    fill: str | None
    edge: str | None = None
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """An open line of a mark, with round ends."""

    points: tuple[Point, ...]
    role: str
    width: float


@dataclass(frozen=True, slots=True)
class Glyph:
    """An icon of a mark, `size` pixels square around `centre`."""

    icon: str
    size: float
    role: str
    centre: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Letters:
    """Words inside a mark.

    Attributes:
        text: The words.
        style: A key of `styles.TEXTS`.
        centre: Where their middle is.
        start: Whether they begin at `centre` instead.
    """

    text: str
    style: str
    centre: Point = (0.0, 0.0)
    start: bool = False


Part: TypeAlias = Face | Stroke | Glyph | Letters


@dataclass(frozen=True, slots=True)
class Mark:
    """A little drawing of constant size, pinned to the ground.

    Attributes:
        at: Where it is pinned.
        parts: What it is drawn of, in pixels at scale 1 around (0, 0).
        z: Higher is drawn later.
        thing: What it stands for, if it can be picked.
        shift: Pixels at scale 1 by which it is moved aside so that it hides nothing.
        opacity: 0 (invisible) to 1 (solid).
        small: What it shrinks to where a mark of lower rank is in its way (see `placement.thinned`); empty
            for a mark that never shrinks.
        rank: Lower keeps its size first.
        holds: Of a pile, its units: each as it is drawn, over the pile, when it is chosen.
    """

    at: Point
    parts: tuple[Part, ...]
    z: int
    thing: Thing | None = None
    shift: Point = (0.0, 0.0)
    opacity: float = 1.0
    small: tuple[Part, ...] = ()
    rank: int = 0
    holds: tuple[Mark, ...] = ()


Shape: TypeAlias = Polygon | Polyline | Label | Mark


@dataclass(frozen=True, slots=True)
class Name:
    """Words that look for a place; `placement` finds one for each zoom, or none.

    Attributes:
        text: The words.
        role: A key of `styles.TEXTS`.
        z: Higher is drawn later.
        priority: Lower is placed first.
        line: A course along which to write; or a single point.
        clearance: Pixels to keep from the single point (the half size of its mark); 0 writes on the point
            itself.
        from_zoom: Pixels a metre below which the name is not shown.
    """

    text: str
    role: str
    z: int
    priority: int
    line: tuple[Point, ...]
    clearance: float = 0.0
    from_zoom: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in drawing order, and the names to be placed among them.

    Attributes:
        shapes: Sorted by z.
        names: Placed for the zoom at which it is drawn.
        credit: Whose map it is drawn after, to be written in a corner; empty for nobody's.
    """

    shapes: tuple[Shape, ...]
    names: tuple[Name, ...] = ()
    credit: str = ""

    @classmethod
    def of(cls, shapes: Iterable[Shape], names: Iterable[Name] = ()) -> Picture:
        """Return a picture with its shapes sorted by z, ties in the order given."""
        return cls(tuple(sorted(shapes, key=lambda shape: shape.z)), tuple(names))

    def with_shapes(self, more: Iterable[Shape]) -> Picture:
        """Return this picture with more shapes in their places."""
        return replace(Picture.of((*self.shapes, *more), self.names), credit=self.credit)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks, in drawing order."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Mark))

    def bounds(self) -> Box:
        """Return the box around every point of the ground that is drawn.

        Raises:
            ValueError: The picture is empty.
        """
        points = [point for shape in self.shapes for point in points_of(shape)]
        return box_around(points)


def points_of(shape: Shape) -> tuple[Point, ...]:
    """Return the points of the ground that a shape touches."""
    return shape.points if isinstance(shape, (Polygon, Polyline)) else (shape.at,)


def box_around(points: Iterable[Point]) -> Box:
    """Return the box around some points.

    Raises:
        ValueError: There are none.
    """
    known = list(points)
    if not known:
        raise ValueError("an empty picture has no bounds")
    xs = [x for x, _ in known]
    ys = [y for _, y in known]
    return min(xs), min(ys), max(xs), max(ys)
