"""Runners: orders to people where no radio reaches go on foot, and late."""

from __future__ import annotations

import json

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.events import Step
from tabletop.drill.kit import runner_minutes
from tabletop.drill.movement import place_of
from tabletop.drill.records import from_json, to_json
from tabletop.drill.run import Run
from tabletop.drill.wanting import miss


def lateness(run: Run, unit: str) -> int:
    """Return by how many minutes an order to a unit is late where it is now."""
    return runner_minutes(run.book, run.state, unit, place_of(run.state.units[unit], run.minute))


def send_order(run: Run, given: o.Given, unit: str, late: int) -> None:
    """Send a runner with an order."""
    arrives = run.minute + late
    run.emit(
        ev.OrderRelayed,
        given.order_id,
        seat=given.seat,
        unit=unit,
        written=json.dumps(to_json(given.order), separators=(",", ":"), sort_keys=True),
        warned=given.warned,
        arrives=arrives,
    )
    miss(run, unit, "reports", given.order_id)
    run.plan(arrives, Step.ORDER, given.order_id, "relayed", given.order_id)


def hand_over(run: Run, order: str) -> o.Given:
    """Let a runner arrive; return the order as it was given."""
    one = run.state.contact.relayed[order]
    run.emit(ev.OrderHandedOver, order, order=order)
    return o.Given(order, one.seat, from_json(json.loads(one.written), o.ORDERS), one.warned)
