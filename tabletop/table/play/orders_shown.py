"""Orders of this turn on the map: each as a sign told by shape, with the ways it brings and when it arrives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from tabletop.city.model import PollingPlace
from tabletop.drill import orders as o
from tabletop.drill.options import believed_ground, circuit
from tabletop.drill.options import way as way_of
from tabletop.drill.telling import clock
from tabletop.picture.chart import Chart
from tabletop.picture.overlay import OrderMark
from tabletop.picture.shapes import Point
from tabletop.table.play.desk import Desk
from tabletop.table.play.saying import Say

MOST_LINES = 6
"""Polling places of one order to which a way is drawn; beyond, the map would be nothing but lines."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign on the map and the orders that stand under it."""

    sign: OrderMark
    orders: tuple[str, ...]


def orders_shown(desk: Desk, chart: Chart, say: Say) -> tuple[OrderMark, ...]:
    """Return the standing orders of units as the map shows them: those alike that lead to one place under one sign."""
    return desk.once("orders-shown", lambda: tuple(one.sign for one in _signs(desk, chart, say)))


def orders_under(desk: Desk, chart: Chart, say: Say, order_id: str) -> tuple[str, ...]:
    """Return the orders that stand under the same sign as an order, itself among them."""
    return next((one.orders for one in _signs(desk, chart, say) if order_id in one.orders), ())


def order_node(desk: Desk, order_id: str) -> str | None:
    """Return the node that an order of this turn leads to: that of its unit where it leads nowhere; None: no such order."""
    for given in desk.view.pending:
        if given.order_id == order_id and isinstance(given.order, o.UNIT_ORDERS):
            return _goals(desk, given.order)[-1]
    return None


def _signs(desk: Desk, chart: Chart, say: Say) -> tuple[_Sign, ...]:
    return desk.once("order-signs", lambda: tuple(_gathered(desk, chart, say)))


def _gathered(desk: Desk, chart: Chart, say: Say) -> list[_Sign]:
    """Return the signs of all orders; one sign for all that have the same kind and place."""
    alike: dict[tuple[str, Point], list[OrderMark]] = {}
    for given in desk.view.pending:
        if isinstance(given.order, o.UNIT_ORDERS) and given.order.unit in desk.view.units:
            shown = _shown(desk, chart, say, given.order_id, given.order)
            alike.setdefault((shown.kind, shown.at), []).append(shown)
    found = []
    for marks in alike.values():
        first = marks[0]
        if len(marks) > 1:
            times = sorted({mark.label for mark in marks if mark.label[:1].isdigit()})
            label = f"×{len(marks)}"
            if times:
                label += f" {times[0]}" if len(times) == 1 else f" {times[0]} – {times[-1]}"
            lines = tuple(dict.fromkeys(line for mark in marks for line in mark.lines))
            first = replace(first, label=label, lines=lines)
        found.append(_Sign(first, tuple(mark.id for mark in marks)))
    return found


def _shown(desk: Desk, chart: Chart, say: Say, order_id: str, order: o.UnitOrder) -> OrderMark:
    view, city = desk.view, desk.view.scenario.city
    if isinstance(order, o.Guard):
        return _guard(desk, chart, order_id, order)
    if isinstance(order, o.Scout):
        return OrderMark(order_id, order.kind, chart.projection.to_ground(*city.zones[order.zone].at))
    goals = _goals(desk, order)
    here = view.units[order.unit].node
    if goals == (here,):
        return OrderMark(order_id, order.kind, chart[here])
    *via, to = goals
    going = way_of(view, order.unit, to, believed_ground(view), via) if via else desk.way(order.unit, to)
    lines: list[tuple[Point, ...]] = []
    if going is not None and len(going.nodes) > 1:
        lines.append(chart.course(going.nodes))
    if isinstance(order, o.Patrol) and len(order.through) > 1:
        nodes = circuit(view, order.unit, order.through)
        if nodes:
            lines.append(chart.course(nodes))
    label = say(clock(going.arrival)) if going is not None else ""
    return OrderMark(order_id, order.kind, chart[to], label, tuple(lines))


def _guard(desk: Desk, chart: Chart, order_id: str, order: o.Guard) -> OrderMark:
    city = desk.view.scenario.city
    lines = []
    for place in islice(_lacking(desk, order.targets), MOST_LINES):
        going = desk.way(order.unit, place.node)
        if going is not None and len(going.nodes) > 1:
            lines.append(chart.course(going.nodes))
    if order.targets[0] in city.polling:
        at = chart[city.polling[order.targets[0]].node]
    else:
        at = chart.projection.to_ground(*city.zones[order.targets[0]].at)
    label = f"×{len(order.targets)}" if len(order.targets) > 1 else ""
    return OrderMark(order_id, order.kind, at, label, tuple(lines))


def _lacking(desk: Desk, targets: tuple[str, ...]) -> Iterator[PollingPlace]:
    """Yield the polling places among some targets and in their zones that lack guards, in their order."""
    city, polling = desk.view.scenario.city, desk.view.polling
    for target in targets:
        inside = {target} | {zone.id for zone in city.zones.values() if zone.parent == target}
        for place in city.polling.values():
            seen = polling[place.id]
            if (place.id == target or place.zone in inside) and seen.needed > seen.posted + seen.coming:
                yield place


def _goals(desk: Desk, order: o.UnitOrder) -> tuple[str, ...]:
    """Return where an order leads, the last last; the unit's own place where it leads nowhere."""
    view, scenario = desk.view, desk.view.scenario
    here = view.units[order.unit].node
    match order:
        case o.Move():
            return (*order.via, order.to)
        case o.Patrol():
            return (order.through[0],)
        case o.Respond() if order.incident in view.incidents:
            return (view.incidents[order.incident].node,)
        case o.Attend() if order.sign in view.threats:
            return (view.threats[order.sign].node,)
        case o.Dispatch():
            wave = scenario.logistics[order.consignment]
            return (wave.origin, wave.to)
        case o.Escort() if order.convoy in view.units:
            return (view.units[order.convoy].node, order.to)
        case o.Guard():
            first = order.targets[0]
            return (scenario.city.polling[first].node,) if first in scenario.city.polling else (here,)
        case o.Relieve() if order.target in view.units:
            return (view.units[order.target].node,)
        case o.Rest(home=True):
            return (scenario.units[order.unit].home,)
        case _:
            return (here,)
