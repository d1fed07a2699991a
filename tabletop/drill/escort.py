"""Escort: join a convoy, then bring it to its goal at the pace of the slower; carriers of boxes, see `logistics`."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.logistics import join, meeting_of, next_wave
from tabletop.drill.movement import Errand, follow, minutes_of, mode_of, place_of, set_out, stand
from tabletop.drill.run import Run, happens
from tabletop.language import phrase


def escort(run: Run, unit: str, convoy: str, to: str, cause: str) -> None:
    """Send an escort to where its convoy is; both then go on to `to`."""
    wave = next_wave(run, convoy)
    here = place_of(run.state.units[convoy], run.minute)
    meeting = here if wave is None else meeting_of(run, convoy, wave)
    if not set_out(run, unit, Errand("escorting", meeting, cause, round=(to,), convoy=convoy)):
        stand(run, unit, cause)


@happens("escort")
def joined(run: Run, unit: str, order: str) -> None:
    """The escort stands where it was bound: with its convoy it sets out, at the goal both stand by."""
    one = run.state.units[unit]
    if one.order != order or one.convoy is None:
        return
    convoy, to = one.convoy, one.round[0]
    if one.node == to and run.state.units[convoy].node == to:
        stand(run, unit, order)
        return
    other = run.state.units[convoy]
    if one.node == to and other.travel is not None and other.goal == to:
        # A detour parted them: the faster waits for the slower at the goal.
        run.plan(other.travel.minutes[-1], Step.PEOPLE, unit, "escort", unit, order)
        return
    wave = next_wave(run, convoy)
    if wave is not None and one.node == meeting_of(run, convoy, wave):
        join(run, unit, convoy)  # it waits there until the boxes are aboard
        return
    seat = run.book.commanders[unit]
    led = wave is None and run.book.commanders[convoy] == seat  # nobody commands another seat's carrier
    if not led or other.travel is not None or other.node != one.node:
        run.emit(ev.OrderFailed, order, seat=seat, unit=unit, reason=phrase("drill.failed.convoy-gone"))
        stand(run, unit, order)
        return
    router, belief = run.scenario.city.router, run.state.beliefs[seat]
    routes = [router.route(belief, mode_of(run, who), one.node, to) for who in (unit, convoy)]
    known = [route for route in routes if route is not None]
    if len(known) < len(routes):
        reason = phrase("drill.refused.no-way", to=run.scenario.city.title_of(to))
        run.emit(ev.OrderFailed, order, seat=seat, unit=unit, reason=reason)
        stand(run, unit, order)
        return
    slower, who = max(zip(known, (unit, convoy), strict=True), key=lambda one: one[0].seconds[-1])
    minutes = minutes_of(run, who, slower, run.minute, escorted=True)
    follow(run, convoy, Errand("moving", to, order), slower.nodes, minutes)
    follow(run, unit, Errand("escorting", to, order, round=(to,), convoy=convoy), slower.nodes, minutes)
