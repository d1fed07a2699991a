"""Painting a piece of ground: the shapes of a picture that fall into a rectangle of pixels, at one zoom."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pygame
from numpy.typing import NDArray

from tabletop.picture.exercise_mark import ANGLE, STYLE, exercise_spots
from tabletop.picture.lettering import text_width
from tabletop.picture.palette import Palette
from tabletop.picture.shapes import Box, Label, Point, Polygon, Polyline, box_around
from tabletop.picture.steps import Steps, at_once
from tabletop.picture.styles import LINES, TEXTS
from tabletop.table.ground.brush import FINE, draw_line, fill_area, fine_surface, premultiplied
from tabletop.table.ground.ink import Ink

_MANY, _BOXED = 400, 6
"""Shapes from which on those near a piece are found by their boxes all at once, and drawings of which these are kept."""

_STROKES = 24
"""Shapes drawn between two pauses."""

_CROWDED, _NEXT = 0.05, 2.0
"""Fine pixels a metre below which a curve has more points than pixels, and how far apart they are drawn then."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A polygon or a line with the box around it, in metres, so that pieces far from it can pass it by."""

    shape: Polygon | Polyline
    box: Box

    @classmethod
    def of(cls, shape: Polygon | Polyline) -> Laid:
        """Measure a shape."""
        return cls(shape, box_around(shape.points))


@dataclass(frozen=True, slots=True)
class Lettered:
    """A placed label with how far its words may reach from its point, in pixels at scale 1."""

    label: Label
    reach: float

    @classmethod
    def of(cls, label: Label) -> Lettered:
        """Measure a label."""
        half = text_width(label.text, TEXTS[label.role]) / 2
        return cls(label, half * 1.2 + 30 + math.hypot(*label.shift))


@dataclass(frozen=True, slots=True)
class Wash:
    """What is painted: opaque ground, then soft shapes over it, the exercise mark, and labels.

    Attributes:
        ground: Opaque shapes in drawing order; their colours' opacity is ignored.
        soft: Shapes laid over with the opacity of their colours.
        labels: Placed names.
        words: Of the exercise mark; empty for none.
        opaque: Whether land lies beneath everything.
    """

    ground: Sequence[Laid] = ()
    soft: Sequence[Laid] = ()
    labels: Sequence[Lettered] = ()
    words: str = ""
    opaque: bool = True


def paint(
    wash: Wash,
    ink: Ink,
    zoom: float,
    origin: tuple[int, int],
    size: tuple[int, int],
    fineness: float = 1.0,
) -> pygame.Surface | None:
    """Paint a rectangle of ground.

    Args:
        wash: What to paint.
        ink: Words and colours.
        zoom: Pixels a metre.
        origin: Top left of the rectangle, in pixels from the origin of the ground.
        size: Of the rectangle, in pixels.
        fineness: Below 1 draws lines thinner than their style, for a small map.

    Returns:
        The surface, premultiplied unless opaque; None where nothing falls into a rectangle that is not
        opaque.
    """
    return at_once(painting(wash, ink, zoom, origin, size, fineness))


def painting(
    wash: Wash,
    ink: Ink,
    zoom: float,
    origin: tuple[int, int],
    size: tuple[int, int],
    fineness: float = 1.0,
) -> Steps[pygame.Surface | None]:
    """Paint a rectangle of ground like `paint`, some shapes at a time."""
    scale = ink.scale * fineness
    box = (origin[0] / zoom, origin[1] / zoom, (origin[0] + size[0]) / zoom, (origin[1] + size[1]) / zoom)
    soft = _touching(wash.soft, box, zoom, scale)
    if wash.opaque:
        fine = pygame.Surface((size[0] * FINE, size[1] * FINE))
        fine.fill(ink.palette["land"][:3])
        for number, laid in enumerate(_touching(wash.ground, box, zoom, scale)):
            if number % _STROKES == 0:
                yield
            _draw(fine, laid.shape, ink.palette, scale, zoom, origin, opaque=True)
        yield
        surface = pygame.transform.smoothscale(fine, size)
    elif soft:
        surface = pygame.Surface(size, pygame.SRCALPHA)
    else:
        return None
    if soft:
        fine = fine_surface(*size)
        for number, laid in enumerate(soft):
            if number % _STROKES == 0:
                yield
            _draw(fine, laid.shape, ink.palette, scale, zoom, origin, opaque=False)
        yield
        surface.blit(
            pygame.transform.smoothscale(fine, size), (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED
        )
    if wash.words:
        mark = ink.words(wash.words, STYLE, ANGLE)
        here = (origin[0], origin[1], origin[0] + size[0], origin[1] + size[1])
        for x, y in exercise_spots(wash.words, here, ink.scale):
            at = (round(x) - origin[0] + mark.left, round(y) - origin[1] + mark.top)
            surface.blit(mark.surface, at, special_flags=pygame.BLEND_PREMULTIPLIED)
    yield
    for lettered in wash.labels:
        label = lettered.label
        x, y = round(label.at[0] * zoom) - origin[0], round(label.at[1] * zoom) - origin[1]
        reach = lettered.reach * ink.scale
        if -reach < x < size[0] + reach and -reach < y < size[1] + reach:
            sprite = ink.label(label)
            at = (x + sprite.left, y + sprite.top)
            surface.blit(sprite.surface, at, special_flags=pygame.BLEND_PREMULTIPLIED)
    return surface


def _draw(
    fine: pygame.Surface,
    shape: Polygon | Polyline,
    palette: Palette,
    scale: float,
    zoom: float,
    origin: tuple[int, int],
    *,
    opaque: bool,
) -> None:
    factor, left, top = zoom * FINE, origin[0] * FINE, origin[1] * FINE
    points: list[Point] = [(x * factor - left, y * factor - top) for x, y in shape.points]
    if factor < _CROWDED:
        points = _apart(points)
    if isinstance(shape, Polygon):
        colour = palette[shape.role]
        fill_area(fine, points, colour if opaque else premultiplied(colour))
        return
    style = LINES[shape.role]
    colour = palette[style.colour]
    dash = (style.dash[0] * scale * FINE, style.dash[1] * scale * FINE) if style.dash else ()
    draw_line(
        fine,
        points,
        style.width(zoom, scale, shape.metres) * FINE,
        colour if opaque else premultiplied(colour),
        dash=dash,
        round_ends=style.round_ends,
    )


def _apart(points: list[Point]) -> list[Point]:
    """Return a course without points that nobody could tell from the one before; its ends stay."""
    kept, (left, top) = points[:1], points[0]
    for x, y in points[1:-1]:
        if abs(x - left) + abs(y - top) >= _NEXT:
            kept.append((x, y))
            left, top = x, y
    kept += points[-1:] if len(points) > 1 else []
    return kept


_Kind = tuple[str, float | None]
_Boxed = tuple[Sequence[Laid], NDArray[np.float64], list[_Kind | None], NDArray[np.intp]]
_boxed: OrderedDict[int, _Boxed] = OrderedDict()
"""The boxes of large drawings as columns, the kinds of shapes there are and which each is, by what they are of."""


def _kind(laid: Laid) -> _Kind | None:
    """Return what says how wide a line is; None for an area."""
    shape = laid.shape
    return (shape.role, shape.metres) if isinstance(shape, Polyline) else None


def _measured(shapes: Sequence[Laid]) -> _Boxed:
    known = _boxed.get(id(shapes))
    if known is None or known[0] is not shapes:
        kinds: dict[_Kind | None, int] = {}
        of = np.asarray([kinds.setdefault(_kind(one), len(kinds)) for one in shapes], dtype=np.intp)
        boxes = np.asarray([one.box for one in shapes], dtype=np.float64).T.copy()
        known = _boxed[id(shapes)] = (shapes, boxes, list(kinds), of)
        while len(_boxed) > _BOXED:
            _boxed.popitem(last=False)
    return known


def _margin(kind: _Kind | None, zoom: float, scale: float) -> float:
    """Return how far a shape may reach beyond its box, in metres."""
    return LINES[kind[0]].width(zoom, scale, kind[1]) / zoom if kind is not None else 0.0


def _touching(shapes: Sequence[Laid], box: Box, zoom: float, scale: float) -> list[Laid]:
    """Return the shapes that fall into a box, in their order."""
    left, top, right, bottom = box
    if len(shapes) >= _MANY:
        _, (x0, y0, x1, y1), kinds, of = _measured(shapes)
        wide = np.asarray([_margin(kind, zoom, scale) for kind in kinds])[of]
        inside = (x0 - wide < right) & (left < x1 + wide) & (y0 - wide < bottom) & (top < y1 + wide)
        return [shapes[at] for at in np.flatnonzero(inside).tolist()]
    margins: dict[_Kind | None, float] = {}
    found = []
    for laid in shapes:
        kind = _kind(laid)
        margin = margins.get(kind)
        if margin is None:
            margin = margins[kind] = _margin(kind, zoom, scale)
        x0, y0, x1, y1 = laid.box
        if x0 - margin < right and left < x1 + margin and y0 - margin < bottom and top < y1 + margin:
            found.append(laid)
    return found
