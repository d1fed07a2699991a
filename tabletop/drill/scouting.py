"""Orders of early detection: scout a zone, attend a sign, ask its owner what is true of it, and tell others of it."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.events import Step
from tabletop.drill.execute import does
from tabletop.drill.hearts import heart_of
from tabletop.drill.jurisdiction import holder
from tabletop.drill.lines import hear_again, working
from tabletop.drill.movement import Errand, mode_of, set_out, stand, start_of
from tabletop.drill.possible import checks, way_refusal
from tabletop.drill.run import Run, happens
from tabletop.drill.signs import pass_on
from tabletop.language import phrase


@checks(o.Scout)
def _may_scout(run: Run, seat: str, order: o.Scout) -> o.Refused | None:
    if order.zone not in run.scenario.city.zones:
        return o.Refused(phrase("drill.refused.no-such-zone", zone=order.zone))
    if order.unit not in run.book.sensors.get("intelligence", ()):
        return o.Refused(
            phrase("drill.refused.no-scout", unit=run.scenario.units[order.unit].title),
            phrase("drill.mend.scout-units"),
        )
    if _middle(run, seat, order.unit, order.zone) is None:
        to = run.scenario.city.zones[order.zone].title
        mode = phrase(f"drill.mode.{mode_of(run, order.unit)}")
        return o.Refused(phrase("drill.refused.no-way-by", to=to, mode=mode), phrase("drill.mend.other-mode"))
    return None


@checks(o.Attend)
def _may_attend(run: Run, seat: str, order: o.Attend) -> o.Refused | None:
    refused = _unknown(run, seat, order.sign)
    if refused is not None:
        return refused
    sign = run.scenario.signs[order.sign]
    if sign.heralds and sign.inject in run.state.sightings[seat]:
        return o.Refused(phrase("drill.refused.sign-came-true"), phrase("drill.mend.respond"))
    return way_refusal(run, seat, order.unit, sign.node)


@checks(o.Verify)
def _may_verify(run: Run, seat: str, order: o.Verify) -> o.Refused | None:
    refused = _unknown(run, seat, order.sign)
    if refused is not None:
        return refused
    known = run.state.threats[seat][order.sign]
    if known.truth is not None:
        return o.Refused(phrase("drill.refused.verified-already"))
    if known.asked is not None:
        return o.Refused(phrase("drill.refused.sign-asked-already"))
    owner = owner_of(run, order.sign)
    if owner is None:
        return o.Refused(phrase("drill.refused.no-sign-owner"))
    if owner != seat and (seat, owner) not in run.book.lines:
        return o.Refused(phrase("drill.refused.no-line", seat=run.scenario.seats[owner].title))
    return None


def _unknown(run: Run, seat: str, sign: str) -> o.Refused | None:
    if sign in run.state.threats[seat]:
        return None
    title = run.scenario.seats[seat].title
    return o.Refused(phrase("drill.refused.unknown-sign", seat=title), phrase("drill.mend.sense-first"))


def owner_of(run: Run, sign: str) -> str | None:
    """Return the seat that knows what is true of a sign, or None where nobody does."""
    role = run.scenario.signs[sign].owner or run.doctrine.detection.owner
    return holder(run.scenario, role, sign) if role is not None else None


def _middle(run: Run, seat: str, unit: str, zone: str) -> str | None:
    """Return the innermost place of a zone to which a seat knows a way for a unit."""
    _, _, start, _ = start_of(run.state.units[unit], run.minute)
    times = run.scenario.city.router.times(run.state.beliefs[seat], mode_of(run, unit), start)
    return next((node for node in heart_of(run.scenario, zone) if times[node] is not None), None)


@does(o.Scout)
def _scout(run: Run, given: o.Given, order: o.Scout) -> None:
    node = _middle(run, given.seat, order.unit, order.zone)
    if node is not None:
        _send(run, order.unit, "scout", order.zone, node, given.order_id)


@does(o.Attend)
def _attend(run: Run, given: o.Given, order: o.Attend) -> None:
    node = run.scenario.signs[order.sign].node
    _send(run, order.unit, "attend", order.sign, node, given.order_id)


def _send(run: Run, unit: str, task: str, about: str, node: str, order: str) -> None:
    run.emit(ev.UnitTasked, order, unit=unit, task=task, about=about, order=order)
    if not set_out(run, unit, Errand("moving", node, order)):
        stand(run, unit, order)


@does(o.Verify)
def _verify(run: Run, given: o.Given, order: o.Verify) -> None:
    owner = owner_of(run, order.sign)
    if owner is None:
        return
    if owner == given.seat:
        line, arrives = None, run.minute
    else:
        line = working(run, given.seat, owner)
        arrives = run.minute + (line or run.book.lines[given.seat, owner]).delay
    lost = line is None and owner != given.seat
    late = run.minute + run.doctrine.coordination.undelivered
    run.emit(
        ev.SignAsked,
        given.order_id,
        sign=order.sign,
        seat=given.seat,
        to=owner,
        # what finds no line never arrives, and can be asked again once its sender knows
        arrives=late + 1 if lost else arrives,
    )
    if lost:
        run.plan(late, Step.MESSAGE, given.order_id, "sign-unasked", order.sign, given.seat, owner)
    else:
        run.plan(arrives, Step.MESSAGE, given.order_id, "sign-ask", order.sign, given.seat, owner)


@happens("sign-unasked")
def unasked(run: Run, sign: str, seat: str, owner: str) -> None:
    """A seat waited in vain for any word that its question arrived; it may ask again."""
    run.emit(ev.SignUnasked, sign, sign=sign, seat=seat, to=owner)


@happens("sign-ask")
def asked(run: Run, sign: str, seat: str, owner: str) -> None:
    """A question about a sign reaches its owner, who then knows of it and finds out."""
    pass_on(run, seat, owner, sign, run.minute, sign)
    if run.state.threats[owner][sign].truth is None:
        found = run.minute + run.doctrine.detection.inquiry
        run.plan(found, Step.MESSAGE, f"{sign}/{owner}", "sign-found", sign, owner)
    else:
        _answer(run, sign, owner)


@happens("sign-found")
def found_out(run: Run, sign: str, owner: str) -> None:
    """The owner of a sign knows what is true of it."""
    if run.state.threats[owner][sign].truth is None:
        truth = run.scenario.signs[sign].truth
        run.emit(ev.SignVerified, sign, sign=sign, seat=owner, truth=truth)
    _answer(run, sign, owner)


def _answer(run: Run, sign: str, owner: str) -> None:
    """Let an owner whom nobody plays answer all who asked; one whom somebody plays answers by message."""
    if owner in run.played:
        return
    for seat in run.scenario.seats:
        known = run.state.threats[seat].get(sign)
        if seat != owner and known is not None and known.waits(run.minute):
            reply(run, sign, seat, owner)


@happens("sign-reply")
def reply(run: Run, sign: str, seat: str, owner: str) -> None:
    """Send an owner's word to a seat that asked; while no line works, try again and again."""
    line = working(run, owner, seat)
    if line is None:
        again = run.minute + max(1, run.doctrine.coordination.undelivered)
        run.plan(again, Step.MESSAGE, f"{sign}/{seat}", "sign-reply", sign, seat, owner)
        return
    arrives = run.minute + line.delay
    run.plan(arrives, Step.MESSAGE, f"{sign}/{seat}", "sign-answer", sign, seat)
    hear_again(run, seat, owner, arrives)


@happens("sign-answer")
def answered(run: Run, sign: str, seat: str) -> None:
    """The owner's word about a sign reaches a seat that asked."""
    if run.state.threats[seat][sign].truth is None:
        truth = run.scenario.signs[sign].truth
        run.emit(ev.SignVerified, sign, sign=sign, seat=seat, truth=truth)
