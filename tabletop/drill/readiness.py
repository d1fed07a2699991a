"""Readiness: inspecting, repairing and lending.

What a unit lacks is hidden from its seat until an inspection finds it, or until it bites: a course that cannot begin or
works weakly, a slow way, a late report, fewer people than were counted on.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.events import Step
from tabletop.drill.execute import does
from tabletop.drill.kit import WHOLE, full_of, gap_of, known_gap, known_strength
from tabletop.drill.movement import mode_of, place_of, stand
from tabletop.drill.people import tire
from tabletop.drill.possible import checks
from tabletop.drill.run import Run, happens
from tabletop.drill.wanting import bite
from tabletop.language import phrase


@checks(o.Inspect)
def _inspect(run: Run, seat: str, order: o.Inspect) -> o.Refused | None:
    target = run.scenario.units.get(order.target)
    if target is None:
        return o.Refused(phrase("drill.refused.no-such-unit", unit=order.target))
    if not run.doctrine.equipment:
        return o.Refused(phrase("drill.refused.no-readiness"))
    if seat not in run.book.superiors[target.seat]:
        owner = run.scenario.seats[target.seat].title
        return o.Refused(
            phrase("drill.refused.not-your-unit", unit=target.title, seat=owner),
            phrase("drill.mend.ask-seat", seat=owner),
        )
    one, there = run.state.units[order.unit], _believed_place(run, seat, order.target)
    if one.travel is not None or one.node != there:
        return o.Refused(
            phrase("drill.refused.not-together", unit=target.title),
            phrase("drill.mend.go-there", place=run.scenario.city.title_of(there)),
        )
    people, need = known_strength(run, order.unit) - one.away, run.doctrine.readiness.inspectors
    if people < need:
        title = run.scenario.units[order.unit].title
        return o.Refused(phrase("drill.refused.few-inspectors", unit=title, have=people, need=need))
    return None


@checks(o.Repair)
def _repair(run: Run, seat: str, order: o.Repair) -> o.Refused | None:
    unit = run.scenario.units[order.unit]
    what = run.doctrine.equipment.get(order.kit)
    if what is None:
        return o.Refused(phrase("drill.refused.no-such-kit", kit=order.kit))
    if known_gap(run.state, order.unit, order.kit) <= 0:
        return o.Refused(
            phrase("drill.refused.nothing-to-repair", unit=unit.title, kit=what.title),
            phrase("drill.mend.inspect", unit=unit.title),
        )
    if order.kit in run.state.kits.get(order.unit, WHOLE).repaired:
        return o.Refused(
            phrase("drill.refused.beyond-repair", unit=unit.title, kit=what.title),
            phrase("drill.mend.borrow", kit=what.title),
        )
    if run.state.units[order.unit].travel is not None:
        return o.Refused(phrase("drill.refused.under-way", unit=unit.title))
    return None


@checks(o.Lend)
def _lend(run: Run, seat: str, order: o.Lend) -> o.Refused | None:
    unit, to = run.scenario.units.get(order.unit), run.scenario.units.get(order.to)
    what = run.doctrine.equipment.get(order.kit)
    if unit is None or to is None or order.unit == order.to:
        return o.Refused(phrase("drill.refused.no-such-unit", unit=order.unit if unit is None else order.to))
    if unit.seat != seat:
        owner = run.scenario.seats[unit.seat].title
        return o.Refused(
            phrase("drill.refused.not-your-unit", unit=unit.title, seat=owner),
            phrase("drill.mend.ask-seat", seat=owner),
        )
    if what is None:
        return o.Refused(phrase("drill.refused.no-such-kit", kit=order.kit))
    have = full_of(run.scenario, order.unit, order.kit) - known_gap(run.state, order.unit, order.kit)
    if not 0 < order.amount <= have:
        return o.Refused(phrase("drill.refused.not-to-lend", unit=unit.title, kit=what.title, have=have))
    start = place_of(run.state.units[order.unit], run.minute)
    goal = _believed_place(run, seat, order.to)
    if (
        run.scenario.city.router.seconds(run.state.beliefs[seat], mode_of(run, order.unit), start, goal)
        is None
    ):
        return o.Refused(phrase("drill.refused.no-way", to=run.scenario.city.title_of(goal)))
    return None


def _believed_place(run: Run, seat: str, unit: str) -> str:
    """Return where a seat knows a unit to be: its own as they are, others where they were last seen."""
    seen = run.state.noticed[seat].get(unit)
    if run.book.commanders[unit] == seat or seen is None:
        return place_of(run.state.units[unit], run.minute)
    return seen[0]


@does(o.Inspect)
def _start_inspection(run: Run, given: o.Given, order: o.Inspect) -> None:
    until = run.minute + run.doctrine.readiness.inspect
    run.emit(
        ev.KitWorkStarted,
        given.order_id,
        unit=order.unit,
        doing="inspecting",
        target=order.target,
        until=until,
    )
    tire(run, order.unit)
    run.plan(until, Step.PEOPLE, order.unit, "inspected", order.unit, order.target, given.order_id)


@happens("inspected")
def inspected(run: Run, unit: str, target: str, order: str) -> None:
    """An inspection ends, unless its people were called to something else or the unit inspected left."""
    one, other = run.state.units[unit], run.state.units[target]
    if one.order != order or one.doing != "inspecting":
        return
    if other.travel is None and other.node == one.node:
        record = run.state.kits.get(target, WHOLE)
        for kit, short in record.gap:
            if short > 0 and kit not in record.known:
                run.emit(ev.ShortfallFound, order, unit=target, kit=kit, short=short, how="inspection")
        wanting = sum(1 for _, short in record.gap if short > 0)
        run.emit(ev.UnitInspected, order, unit=unit, target=target, wanting=wanting)
    stand(run, unit, order)


@does(o.Repair)
def _start_repair(run: Run, given: o.Given, order: o.Repair) -> None:
    rules = run.doctrine.readiness
    parade = run.scenario.stages[run.state.stage].kind == "readiness"
    until = run.minute + (rules.repair if parade else rules.field_repair)
    run.emit(
        ev.KitWorkStarted,
        given.order_id,
        unit=order.unit,
        doing="repairing",
        target=order.unit,
        until=until,
        kit=order.kit,
    )
    tire(run, order.unit)
    run.plan(until, Step.PEOPLE, order.unit, "repaired", order.unit, order.kit, given.order_id)


@happens("repaired")
def repaired(run: Run, unit: str, kit: str, order: str) -> None:
    """A repair ends, unless its people were called to something else."""
    one = run.state.units[unit]
    if one.order != order or one.doing != "repairing":
        return
    amount = -(-gap_of(run.state, unit, kit) * run.doctrine.readiness.mends // 1000)
    if amount > 0:
        run.emit(ev.KitRepaired, order, unit=unit, kit=kit, amount=amount)
    stand(run, unit, order)


@does(o.Lend)
def _send_kit(run: Run, given: o.Given, order: o.Lend) -> None:
    have = full_of(run.scenario, order.unit, order.kit) - gap_of(run.state, order.unit, order.kit)
    bite(run, order.unit, order.kit, given.order_id)
    amount = min(order.amount, have)
    one, other = run.state.units[order.unit], run.state.units[order.to]
    start, goal = place_of(one, run.minute), place_of(other, run.minute)
    mode = mode_of(run, order.unit)
    seconds = run.scenario.city.router.seconds(run.state.ground, mode, start, goal)
    if amount <= 0 or seconds is None:
        what = run.doctrine.equipment[order.kit].title
        reason = (
            phrase("drill.refused.no-way", to=run.scenario.city.title_of(goal))
            if amount > 0
            else phrase(
                "drill.refused.not-to-lend", unit=run.scenario.units[order.unit].title, kit=what, have=0
            )
        )
        run.emit(ev.OrderFailed, given.order_id, seat=given.seat, unit=order.unit, reason=reason)
        return
    arrives = run.minute - (-seconds // 60) + run.doctrine.readiness.hand_over
    run.emit(
        ev.KitLent,
        given.order_id,
        unit=order.unit,
        to=order.to,
        kit=order.kit,
        amount=amount,
        arrives=arrives,
    )
    ident = f"{order.unit}/{order.to}/{order.kit}"
    run.plan(arrives, Step.PEOPLE, ident, "kit-arrives", order.to, order.unit, order.kit, amount)


@happens("kit-arrives")
def kit_arrives(run: Run, unit: str, lender: str, kit: str, amount: int) -> None:
    """What was lent is there, wherever the unit is by now."""
    run.emit(ev.KitReceived, lender, unit=unit, lender=lender, kit=kit, amount=amount)
