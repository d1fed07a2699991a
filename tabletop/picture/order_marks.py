"""Orders of this turn as marks: what is ordered is told by shape, when it arrives by words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache

from tabletop.picture import symbols
from tabletop.picture.lettering import text_width
from tabletop.picture.overlay import OrderMark
from tabletop.picture.shapes import Face, Letters, Mark, Part, Point, Stroke, Thing
from tabletop.picture.styles import TEXTS

Z_ORDER = 64
_SIGN = 20.0
"""Pixels of the sign of an order, square."""

Z_HEAD = 52
_TURNS = 32
"""Directions of an arrow head: so that a map full of orders is drawn of a few sprites."""

_WEDGE: tuple[Point, ...] = ((0.0, 0.0), (-11.0, -5.5), (-8.5, 0.0), (-11.0, 5.5))
_WIDE = 2.0
_SHAPES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "move": (((-5.5, 0.0), (5.0, 0.0)), ((1.0, -4.2), (5.4, 0.0), (1.0, 4.2))),
    "guard": (
        ((-5.0, -5.4), (5.0, -5.4), (5.0, 1.2), (0.0, 6.0), (-5.0, 1.2), (-5.0, -5.4)),
        ((-2.2, -0.8), (-0.4, 1.2), (2.6, -2.6)),
    ),
    "patrol": (
        ((5.2, -1.8), (3.0, -4.6), (-0.6, -5.4), (-4.0, -3.6), (-5.4, 0.0), (-4.0, 3.6), (-0.6, 5.4)),
        ((-0.6, 5.4), (3.0, 4.4), (5.2, 1.6)),
        ((5.8, -5.6), (5.2, -1.6), (1.4, -2.0)),
    ),
    "respond": (((0.0, -5.8), (0.0, 1.6)), ((0.0, 5.4), (0.0, 5.6))),
    "escort": (((-5.4, -4.4), (-1.0, 0.0), (-5.4, 4.4)), ((0.6, -4.4), (5.0, 0.0), (0.6, 4.4))),
    "recall": (
        ((5.0, 5.0), (5.0, -1.0), (3.4, -3.6), (0.0, -4.4), (-4.6, -4.4)),
        ((-1.0, -8.0), (-5.0, -4.4), (-1.0, -0.8)),
    ),
    "wait": (((-2.8, -5.0), (-2.8, 5.0)), ((2.8, -5.0), (2.8, 5.0))),
    "rest": (((-4.2, -5.0), (4.2, -5.0), (-4.2, 5.0), (4.2, 5.0)),),
    "relieve": (
        ((-5.2, -2.8), (4.6, -2.8)),
        ((1.6, -5.6), (4.8, -2.8), (1.6, 0.0)),
        ((5.2, 3.2), (-4.6, 3.2)),
        ((-1.6, 0.6), (-4.8, 3.2), (-1.6, 6.0)),
    ),
    "dispatch": (
        ((-5.2, -1.6), (-5.2, 5.4), (5.2, 5.4), (5.2, -1.6), (-5.2, -1.6)),
        ((-2.6, -5.4), (2.6, -5.4), (5.2, -1.6)),
        ((-2.6, -5.4), (-5.2, -1.6)),
    ),
    "scout": (((-6.0, 0.0), (0.0, -4.4), (6.0, 0.0), (0.0, 4.4), (-6.0, 0.0)), ((-0.2, 0.0), (0.2, 0.0))),
    "attend": (((-5.2, 0.0), (0.0, -5.8), (5.2, 0.0), (0.0, 5.8), (-5.2, 0.0)),),
}
_OTHER: tuple[tuple[Point, ...], ...] = (((-4.6, 0.0), (4.6, 0.0)), ((0.0, -4.6), (0.0, 4.6)))
"""What orders about readiness are drawn as: a plus."""


def order_mark(order: OrderMark) -> Mark:
    """Return an order as a sign on a plate, with the time of arrival beside it where it has one."""
    return Mark(order.at, _plate(order.kind, order.label), Z_ORDER, Thing("order", order.id))


def heads_of(orders: Iterable[OrderMark]) -> Iterator[Mark]:
    """Yield the arrow heads at the ends of the ways of orders: on the ground, and not to be picked."""
    for order in orders:
        for line in order.lines:
            if len(line) > 1:
                (ax, ay), (bx, by) = line[-2], line[-1]
                turn = round(math.atan2(by - ay, bx - ax) / math.tau * _TURNS) % _TURNS
                yield Mark(line[-1], _head(turn), Z_HEAD)


@cache
def _head(turn: int) -> tuple[Part, ...]:
    angle = math.tau * turn / _TURNS
    across, down = math.cos(angle), math.sin(angle)
    wedge = tuple((x * across - y * down, x * down + y * across) for x, y in _WEDGE)
    return (Face(wedge, "route", "ring-gap", 1.2),)


@cache
def _plate(kind: str, label: str) -> tuple[Part, ...]:
    words = text_width(label, TEXTS["small"]) + 8 if label else 0.0
    wide = _SIGN + words
    plate = symbols.box(wide, _SIGN, 6)
    left = -wide / 2 + _SIGN / 2
    parts: tuple[Part, ...] = (symbols.shadow(plate), Face(plate, "paper", "route", 1.4))
    parts += tuple(
        Stroke(tuple((x + left, y) for x, y in line), "route", _WIDE) for line in _SHAPES.get(kind, _OTHER)
    )
    if label:
        parts += (Letters(label, "small", (left + _SIGN / 2 + words / 2 - 4, 0.0)),)
    return parts
