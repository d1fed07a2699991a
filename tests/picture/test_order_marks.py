"""Orders on the map: told by shape, gathered at their goal, and with an arrow head on each way."""

from __future__ import annotations

from itertools import combinations

from tabletop.drill.orders import UNIT_ORDERS
from tabletop.picture.order_marks import heads_of, order_mark
from tabletop.picture.overlay import Counter, OrderMark, Overlay
from tabletop.picture.overlaying import draw_overlay
from tabletop.picture.shapes import Letters, Polyline, Stroke, Thing

KINDS = (
    "move",
    "guard",
    "patrol",
    "respond",
    "escort",
    "recall",
    "wait",
    "rest",
    "relieve",
    "dispatch",
    "scout",
    "attend",
)


def strokes(kind: str) -> tuple[object, ...]:
    return tuple(
        part for part in order_mark(OrderMark("o", kind, (0.0, 0.0))).parts if isinstance(part, Stroke)
    )


def test_every_kind_of_order_has_a_shape_of_its_own() -> None:
    assert set(KINDS) <= {order.kind for order in UNIT_ORDERS}
    for one, other in combinations(KINDS, 2):
        assert strokes(one) != strokes(other), (one, other)


def test_a_sign_says_when_it_arrives_and_can_be_picked() -> None:
    mark = order_mark(OrderMark("o1", "move", (5.0, 5.0), "10:47"))
    assert mark.thing == Thing("order", "o1")
    assert [part.text for part in mark.parts if isinstance(part, Letters)] == ["10:47"]


def test_an_arrow_head_stands_at_the_end_of_each_way_and_points_along_it() -> None:
    east = OrderMark("o1", "move", (9.0, 0.0), lines=(((0.0, 0.0), (9.0, 0.0)), ((5.0, 5.0),)))
    south = OrderMark("o2", "move", (0.0, 9.0), lines=(((0.0, 0.0), (0.0, 9.0)),))
    (a,), (b,) = tuple(heads_of((east,))), tuple(heads_of((south,)))
    assert (a.at, b.at) == ((9.0, 0.0), (0.0, 9.0))
    assert a.parts != b.parts
    assert a.thing is None


def test_marked_units_stand_in_brackets_and_orders_in_the_picture() -> None:
    counter = Counter("d1", (0.0, 0.0), "police", "patrol", "Patroli")
    order = OrderMark("o1", "move", (500.0, 0.0), "10:47", (((0.0, 0.0), (500.0, 0.0)),))
    plain = draw_overlay(Overlay(counters=(counter,), orders=(order,)), 0.5)
    marked = draw_overlay(Overlay(counters=(counter,), orders=(order,), marked=("d1",)), 0.5)
    assert len(marked.marks) == len(plain.marks) + 1
    assert any(isinstance(shape, Polyline) and shape.role == "order" for shape in plain.shapes)
    assert any(mark.thing == Thing("order", "o1") for mark in plain.marks)
