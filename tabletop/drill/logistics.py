"""Carriers: waves of boxes from where they are loaded to where they are handed over.

A carrier loads a wave, waits a while for its escort, and hands it over at its goal. From there `tabletop.drill.depot` sends
the boxes on; `tabletop.drill.box_return` brings them back.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.consignments import STATIONS, Load, LoadPhase, Parcels
from tabletop.drill.custody import can_escort, hand_over, open_up
from tabletop.drill.events import Step
from tabletop.drill.movement import ARRIVED, Errand, follow, minutes_of, mode_of, place_of, set_out, stand
from tabletop.drill.run import Run, happens
from tabletop.language import phrase
from tabletop.scenario.documents.logistics import Consignment

LOGISTICS = ("loaded", "patience", "handed-over", "sort", "station")
"""The happenings of logistics, those at a depot too: they go on between stages."""


WALKING = ("arrival", "obstacle", "held-up", "escort")
"""The happenings of a way; those of boxes under way go on between stages."""


def bears_boxes(run: Run, unit: str) -> bool:
    """Whether a unit is on its way with a wave, as its carrier or its escort: it does not go home with the boxes."""
    one = run.state.units[unit]
    carrier = unit if one.convoy is None else one.convoy
    return one.travel is not None and any(
        load.phase == "under-way" and carrier == load.unit and (unit == carrier or unit in load.escorts)
        for load in run.state.ledger.loads.values()
    )


def is_active(run: Run, wave: str) -> bool:
    """Whether a wave was dispatched and its carrier still goes by that order."""
    load = run.state.ledger.loads.get(wave)
    return load is not None and load.phase != "delivered" and run.state.units[load.unit].order == load.order


def wave_of(run: Run, unit: str) -> str | None:
    """Return the wave that a unit fetches or carries, or None."""
    return next(
        (
            wave
            for wave, load in run.state.ledger.loads.items()
            if load.unit == unit and load.phase != "delivered" and run.state.units[unit].order == load.order
        ),
        None,
    )


def next_wave(run: Run, unit: str) -> Consignment | None:
    """Return the wave for which a unit can be escorted: the one under way, else the first planned for it."""
    active = wave_of(run, unit)
    if active is not None:
        return run.scenario.logistics[active]
    loads = run.state.ledger.loads
    for wave in run.scenario.logistics.values():
        load = loads.get(wave.id)
        if wave.carrier == unit and (load is None or load.phase != "delivered"):
            return wave
    return None


def meeting_of(run: Run, unit: str, wave: Consignment) -> str:
    """Return where an escort meets a carrier: where it is loaded, or where it stands with boxes aboard."""
    if f"@{wave.id}" in run.state.ledger.held:
        return place_of(run.state.units[unit], run.minute)
    return wave.origin


def boxes_for(run: Run, wave: Consignment) -> Parcels:
    """Return the boxes that wait for a wave where it is loaded, as many as it takes."""
    here = run.state.ledger.held.get(wave.origin, {})
    left = wave.boxes if wave.boxes is not None else sum(here.values())
    parcels = []
    for place in wave.places:
        boxes = min(left, here.get(place, 0))
        if boxes > 0:
            left -= boxes
            parcels.append((place, boxes))
    return tuple(parcels)


def _change(run: Run, wave: str, load: Load, phase: LoadPhase, escorts: tuple[str, ...] = ()) -> None:
    run.emit(
        ev.ConsignmentChanged,
        load.order,
        consignment=wave,
        unit=load.unit,
        phase=phase,
        record=load.record,
        escorts=escorts,
        order=load.order,
    )


def dispatch(run: Run, unit: str, wave: str, cause: str, *, record: bool) -> None:
    """Let a unit fetch a wave and bring it to its goal; one that has it aboard already goes on."""
    document, one = run.scenario.logistics[wave], run.state.units[unit]
    load = Load(unit, "fetching", run.minute, record, (), cause)
    if f"@{wave}" in run.state.ledger.held and one.travel is None:
        stand(run, unit, cause, waiting=True)
        _wait_for_escort(run, wave, load)
    elif f"@{wave}" in run.state.ledger.held:
        _change(run, wave, load, "under-way")
        if not set_out(run, unit, Errand("carrying", document.to, cause, cargo=wave)):
            stand(run, unit, f"{cause}~")
    else:
        _change(run, wave, load, "fetching")
        if one.travel is None and one.node == document.origin:
            _start_loading(run, wave, unit)
        elif not set_out(run, unit, Errand("carrying", document.origin, cause, cargo=wave)):
            stand(run, unit, f"{cause}~")


def _wait_for_escort(run: Run, wave: str, load: Load) -> None:
    _change(run, wave, load, "waiting")
    if _escorts(run, load.unit):
        _set_off(run, wave)
    else:
        patient = run.minute + run.doctrine.logistics.patience
        run.plan(patient, Step.PEOPLE, wave, "patience", wave, load.order)


def _start_loading(run: Run, wave: str, unit: str) -> None:
    load, rules = run.state.ledger.loads[wave], run.doctrine.logistics
    stand(run, unit, load.order, waiting=True)
    _change(run, wave, load, "loading")
    record = rules.hand_over if load.record else 0
    ready = max(run.minute, run.scenario.logistics[wave].at) + rules.load + record
    run.plan(ready, Step.PEOPLE, wave, "loaded", wave, load.order)


@happens("loaded")
def loaded(run: Run, wave: str, order: str) -> None:
    """A wave is aboard and sealed; its carrier goes with its escort, or waits for one."""
    if not _current(run, wave, order):
        return
    load, document = run.state.ledger.loads[wave], run.scenario.logistics[wave]
    parcels = boxes_for(run, document)
    if not parcels:
        _nothing_left(run, load, document.origin)
        return
    hand_over(run, wave, "load", document.origin, f"@{wave}", document.origin, parcels, escorted=True)
    _wait_for_escort(run, wave, load)


def _nothing_left(run: Run, load: Load, node: str) -> None:
    """A carrier has nothing to load or to hand over: its order fails."""
    reason = phrase("drill.refused.no-boxes", place=run.scenario.city.title_of(node))
    run.emit(ev.OrderFailed, load.order, seat=run.book.commanders[load.unit], unit=load.unit, reason=reason)
    stand(run, load.unit, f"{load.order}~")


@happens("patience")
def patience(run: Run, wave: str, order: str) -> None:
    """A carrier has waited long enough for its escort."""
    if _current(run, wave, order) and run.state.ledger.loads[wave].phase == "waiting":
        _set_off(run, wave)


def _current(run: Run, wave: str, order: str) -> bool:
    return is_active(run, wave) and run.state.ledger.loads[wave].order == order


def _escorts(run: Run, unit: str) -> tuple[str, ...]:
    """Return the units that stand with a carrier to escort it."""
    node = run.state.units[unit].node
    return tuple(
        name
        for name, one in run.state.units.items()
        if one.convoy == unit and one.travel is None and one.node == node and can_escort(run, name)
    )


def join(run: Run, unit: str, convoy: str) -> None:
    """An escort stands where its carrier is loaded: they go as soon as the boxes are aboard."""
    wave = wave_of(run, convoy)
    if wave is not None and run.state.ledger.loads[wave].phase == "waiting" and can_escort(run, unit):
        _set_off(run, wave)


def _set_off(run: Run, wave: str) -> None:
    """Let a carrier and those who stand with it go, at the pace of the slowest."""
    load, goal = run.state.ledger.loads[wave], run.scenario.logistics[wave].to
    unit = load.unit
    node = run.state.units[unit].node
    escorts = _escorts(run, unit)
    if node == goal:
        _change(run, wave, load, "under-way", escorts)
        _reach(run, unit)
        return
    router, seat = run.scenario.city.router, run.book.commanders[unit]
    routes = [
        (who, router.route(run.state.beliefs[seat], mode_of(run, who), node, goal))
        for who in (unit, *escorts)
    ]
    own = routes[0][1]
    if own is None:
        reason = phrase("drill.refused.no-way", to=run.scenario.city.title_of(goal))
        run.emit(ev.OrderFailed, load.order, seat=seat, unit=unit, reason=reason)
        stand(run, unit, f"{load.order}~")
        return
    able = [(who, route) for who, route in routes if route is not None]
    slow, slowest = max(able, key=lambda one: one[1].seconds[-1])
    minutes = minutes_of(run, slow, slowest, run.minute, escorted=len(able) > 1)
    with_it = tuple(who for who, _ in able[1:])
    _change(run, wave, load, "under-way", with_it)
    follow(run, unit, Errand("carrying", goal, load.order, cargo=wave), slowest.nodes, minutes)
    for who in with_it:
        order = run.state.units[who].order
        follow(run, who, Errand("escorting", goal, order, round=(goal,), convoy=unit), slowest.nodes, minutes)


def _reach(run: Run, unit: str) -> None:
    """A carrier arrived where it is loaded, or where it hands over."""
    one = run.state.units[unit]
    wave = wave_of(run, unit)
    if wave is None:
        stand(run, unit, one.order)
        return
    load = run.state.ledger.loads[wave]
    if load.phase == "fetching":
        _start_loading(run, wave, unit)
        return
    stand(run, unit, load.order, waiting=True)
    _change(run, wave, load, "handing-over", load.escorts)
    takes = run.doctrine.logistics.hand_over if load.record else 0
    run.plan(run.minute + takes, Step.PEOPLE, wave, "handed-over", wave, load.order)


ARRIVED["carrying"] = _reach


@happens("handed-over")
def handed_over(run: Run, wave: str, order: str) -> None:
    """The boxes of a wave change hands at its goal."""
    if not _current(run, wave, order):
        return
    load, document = run.state.ledger.loads[wave], run.scenario.logistics[wave]
    parcels = tuple(run.state.ledger.held.get(f"@{wave}", {}).items())
    if not parcels:  # all were lost on the way
        _nothing_left(run, load, document.to)
        return
    units = run.state.units
    own = bool(run.doctrine.logistics.escorts) and can_escort(run, load.unit)  # a police boat escorts itself
    escorted = own or any(
        units[who].node == document.to and units[who].travel is None for who in load.escorts
    )
    leg, taker = ("direct", STATIONS) if document.direct else ("depot", document.to)
    open_up(run)
    hand_over(run, wave, leg, f"@{wave}", taker, document.to, parcels, escorted=escorted, record=load.record)
    _change(run, wave, load, "delivered", load.escorts)
    stand(run, load.unit, order)
    if not document.direct:
        sort = max(run.minute + run.doctrine.logistics.sort, document.deliver or 0)
        run.plan(sort, Step.PEOPLE, wave, "sort", wave)
