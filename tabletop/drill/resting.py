"""Rest: a unit goes home or lies down where it is, eats, recovers, and stands by again when it is fresh."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.events import Step
from tabletop.drill.execute import does
from tabletop.drill.movement import ARRIVED, Errand, follow, place_of, set_out, stand, start_of
from tabletop.drill.people import fatigue_at, tire, wake
from tabletop.drill.possible import checks, way_refusal
from tabletop.drill.run import Run, happens
from tabletop.language import phrase


@checks(o.Rest)
def _check(run: Run, seat: str, order: o.Rest) -> o.Refused | None:
    document = run.scenario.units[order.unit]
    if run.state.units[order.unit].doing == "resting":
        return o.Refused(phrase("drill.refused.resting-already", unit=document.title))
    return way_refusal(run, seat, order.unit, document.home) if order.home else None


@does(o.Rest)
def _do(run: Run, given: o.Given, order: o.Rest) -> None:
    home = run.scenario.units[order.unit].home
    away = order.home and place_of(run.state.units[order.unit], run.minute) != home
    if not (away and set_out(run, order.unit, Errand("resting", home, given.order_id))):
        rest(run, order.unit, given.order_id)


def rest(run: Run, unit: str, cause: str) -> None:
    """Let a unit rest where it is, or at the next place if it is between two."""
    one, rates = run.state.units[unit], run.doctrine.fatigue
    head, head_minutes, start, base = start_of(one, run.minute)
    if head:
        follow(run, unit, Errand("resting", start, cause), (*head, start), (*head_minutes, base))
        return
    run.emit(ev.UnitResting, cause, unit=unit, node=place_of(one, run.minute))
    tire(run, unit)
    run.plan(run.minute + rates.meal_takes, Step.PEOPLE, unit, "meal", unit, cause)
    now = run.state.units[unit]
    if now.fatigue_rate < 0:
        left = -(-fatigue_at(now, run.minute) * 60 // -now.fatigue_rate)
        run.plan(run.minute + max(left, rates.meal_takes, 1), Step.PEOPLE, unit, "rested", unit, cause)


def _come_to_rest(run: Run, unit: str) -> None:
    rest(run, unit, run.state.units[unit].order)


ARRIVED["resting"] = _come_to_rest


@happens("meal")
def meal(run: Run, unit: str, order: str) -> None:
    """A unit has rested long enough to have eaten."""
    one = run.state.units[unit]
    if one.order == order and one.resting is not None:
        run.emit(ev.UnitFed, order, unit=unit)
        if one.fatigue_rate >= 0:  # nearly all of it stands at posts, where they ate in turns
            wake(run, unit, order)
            stand(run, unit, order, waiting=bool(one.away))


@happens("rested")
def rested(run: Run, unit: str, order: str) -> None:
    """A unit is fresh, and stands by again."""
    one = run.state.units[unit]
    if one.order != order or one.resting is None:
        return
    if fatigue_at(one, run.minute) > 0 and one.fatigue_rate < 0:  # some of its people went to posts meanwhile
        left = -(-fatigue_at(one, run.minute) * 60 // -one.fatigue_rate)
        run.plan(run.minute + max(1, left), Step.PEOPLE, unit, "rested", unit, order)
        return
    wake(run, unit, order)
    stand(run, unit, order, waiting=bool(one.away))
