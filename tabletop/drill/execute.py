"""Orders at work: what each does when the turn begins to run, in the order of seats, whoever submitted first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from tabletop.drill import coordination
from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.escort import escort
from tabletop.drill.events import Step
from tabletop.drill.incidents import settle
from tabletop.drill.movement import Errand, set_out, stand
from tabletop.drill.possible import refusal
from tabletop.drill.posting import post, recall
from tabletop.drill.response import respond, stop_course
from tabletop.drill.run import Run, happens
from tabletop.drill.runners import hand_over, lateness, send_order
from tabletop.drill.silence import acknowledge, acknowledge_by_deed
from tabletop.language import Phrase, Text, phrase

Doer: TypeAlias = Callable[[Run, o.Given, Any], None]


_DOERS: dict[type[o.Order], Doer] = {}


def does(kind: type[o.Order]) -> Callable[[Doer], Doer]:
    """Register the function that carries out one kind of order."""

    def register(function: Doer) -> Doer:
        _DOERS[kind] = function
        return function

    return register


def execute(run: Run, given: o.Given, *, relayed: bool = False) -> None:
    """Carry out an order; one that other orders made impossible fails with its reason, one to a dead zone needs a runner."""
    run.step = Step.ORDER
    order = given.order
    unit = order.unit if isinstance(order, o.UNIT_ORDERS) else None
    refused = refusal(run, given.seat, order)
    if refused is not None:
        run.emit(ev.OrderFailed, given.order_id, seat=given.seat, unit=unit, reason=refused.reason)
        return
    late = lateness(run, unit) if unit is not None and not relayed else 0
    if unit is not None and late:
        send_order(run, given, unit, late)
        return
    acknowledge_by_deed(run, given.seat, order)
    run.emit(ev.OrderGiven, given.order_id, seat=given.seat, order=order.kind, unit=unit, warned=given.warned)
    if unit is not None and run.state.units[unit].started is not None:
        stop_course(run, unit, done=False, cause=given.order_id)
    _DOERS[type(order)](run, given, order)


@happens("relayed")
def hand_over_order(run: Run, order: str) -> None:
    """A runner reaches the unit that an order is for."""
    execute(run, hand_over(run, order), relayed=True)


@does(o.Move)
def _move(run: Run, given: o.Given, order: o.Move) -> None:
    if not set_out(run, order.unit, Errand("moving", order.to, given.order_id, via=order.via)):
        stand(run, order.unit, given.order_id)


@does(o.Guard)
def _guard(run: Run, given: o.Given, order: o.Guard) -> None:
    post(run, order.unit, order.targets, given.order_id)


@does(o.Recall)
def _recall(run: Run, given: o.Given, order: o.Recall) -> None:
    recall(run, order.unit, order.target, given.order_id)
    if order.target is None:
        stand(run, order.unit, given.order_id)


@does(o.Patrol)
def _patrol(run: Run, given: o.Given, order: o.Patrol) -> None:
    errand = Errand("patrolling", order.through[0], given.order_id, round=order.through)
    if not set_out(run, order.unit, errand):
        stand(run, order.unit, given.order_id)


@does(o.Respond)
def _respond(run: Run, given: o.Given, order: o.Respond) -> None:
    respond(run, order.unit, order.incident, order.course, given.order_id)


@does(o.Escort)
def _escort(run: Run, given: o.Given, order: o.Escort) -> None:
    escort(run, order.unit, order.convoy, order.to, given.order_id)


@does(o.Request)
def _request(run: Run, given: o.Given, order: o.Request) -> None:
    decision = run.doctrine.decisions[order.decision]
    coordination.request(run, given.seat, decision, order.about, given.order_id)


@does(o.Decide)
def _decide(run: Run, given: o.Given, order: o.Decide) -> None:
    coordination.decide(
        run, given.seat, order.decision, order.about, granted=order.grant, cause=given.order_id
    )


@does(o.Message)
def _message(run: Run, given: o.Given, order: o.Message) -> None:
    text: Text | Phrase = Text.plain(order.text)
    if order.about is not None and not order.text.strip():
        text = _report(run, given.seat, order.about)
    coordination.send(run, given.seat, order.to, order.about, text, given.order_id)


def _report(run: Run, seat: str, incident: str) -> Phrase:
    if incident in run.scenario.signs:
        return _report_sign(run, seat, incident)
    one, known = run.state.incidents[incident], run.state.sightings[seat][incident]
    type_, place = run.doctrine.incident_types[one.type].title, run.scenario.city.title_of(one.node)
    if known.status != "open":
        return phrase(f"drill.event.incident-closed.{known.status}", type=type_, place=place)
    return phrase(
        "drill.message.report",
        type=type_,
        place=place,
        state=run.doctrine.state_at(known.level).title,
        people=one.people,
    )


@does(o.Acknowledge)
def _acknowledge(run: Run, given: o.Given, order: o.Acknowledge) -> None:
    acknowledge(run, order.message)


def _report_sign(run: Run, seat: str, sign: str) -> Phrase:
    one, known = run.scenario.signs[sign], run.state.threats[seat][sign]
    return phrase(
        f"drill.message.sign.{known.truth or 'open'}",
        text=one.text,
        place=run.scenario.city.title_of(one.node),
    )


@does(o.Appeal)
def _appeal(run: Run, given: o.Given, order: o.Appeal) -> None:
    doctrine = run.doctrine
    zone = order.about if order.about in run.scenario.city.zones else None
    incident = None if zone is not None else order.about
    last = run.state.appealed.get(zone) if zone else run.state.incidents[order.about].appealed
    heard = last is None or run.minute - last >= doctrine.appeal.every
    run.emit(ev.AppealMade, given.order_id, seat=given.seat, incident=incident, zone=zone, heard=heard)
    if heard and zone is not None:
        run.emit(ev.TrustChanged, given.order_id, zone=zone, by=doctrine.appeal.once.trust * 60)
    elif heard:
        settle(run, order.about, doctrine.appeal.once)


@does(o.Wait)
def _wait(run: Run, given: o.Given, order: o.Wait) -> None:
    stand(run, order.unit, given.order_id, waiting=True)
