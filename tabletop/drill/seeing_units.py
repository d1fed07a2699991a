"""The part of a view that speaks of units: one's own as they are, others where they were last seen."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill import view_units as v
from tabletop.drill.kit import WHOLE, kit_seen, known_strength
from tabletop.drill.movement import place_of
from tabletop.drill.orders import UNIT_ORDERS, Given
from tabletop.drill.people import fatigue_at, hungry
from tabletop.drill.run import Run
from tabletop.drill.state import UnitState


def units_seen(run: Run, seats: tuple[str, ...], pending: tuple[Given, ...]) -> dict[str, v.UnitSeen]:
    """Return the units of some seats, and those of others that they saw; `pending` are orders not yet carried out."""
    ordered = {given.order.unit for given in pending if isinstance(given.order, UNIT_ORDERS)}
    runners = {one.unit: one.arrives for one in run.state.contact.relayed.values()}
    mine = {
        unit: _own(run, unit, one, unit in ordered, runners.get(unit))
        for unit, one in run.state.units.items()
        if run.book.commanders[unit] in seats
    }
    memories = tuple([run.state.noticed[seat] for seat in seats])
    known = run.afar.get(seats)
    if known is None or any(old is not new for old, new in zip(known[0], memories, strict=True)):
        known = run.afar[seats] = (memories, _others(run, seats, memories))
    return {**mine, **known[1]}


def _others(
    run: Run, seats: tuple[str, ...], memories: tuple[Mapping[str, tuple[str, int]], ...]
) -> dict[str, v.UnitSeen]:
    """Return the units of other seats where any of these last saw them."""
    others = {}
    for unit, document in run.scenario.units.items():
        if document.seat in seats:
            continue
        known = [at for memory in memories if (at := memory.get(unit)) is not None]
        if known:
            node, minute = max(known, key=lambda at: at[1])
            others[unit] = _other(unit, document.seat, document.strength, node, minute)
    return others


def _own(run: Run, unit: str, one: UnitState, ordered: bool, runner: int | None) -> v.UnitSeen:
    now, travel = run.state.minute, one.travel
    nodes: tuple[str, ...] = ()
    minutes: tuple[int, ...] = ()
    if travel is not None:
        at = travel.node_at(now)
        nodes, minutes = travel.nodes[at:], travel.minutes[at:]
    node = place_of(one, now)
    return v.UnitSeen(
        id=unit,
        seat=run.book.commanders[unit],
        mine=True,
        node=node,
        as_of=now,
        certain=True,
        doing=one.doing,
        people=known_strength(run, unit) - one.away,
        posted=one.away,
        fatigue=fatigue_at(one, now),
        nodes=nodes,
        minutes=minutes,
        incident=one.incident,
        course=one.course,
        goal=one.goal,
        ordered=ordered or runner is not None,
        relay=run.book.relays.get(node, 0),
        runner=runner,
        duty=now - one.duty,
        hungry=hungry(run, one),
    )


def _other(unit: str, seat: str, people: int, node: str, minute: int) -> v.UnitSeen:
    return v.UnitSeen(
        id=unit,
        seat=seat,
        mine=False,
        node=node,
        as_of=minute,
        certain=False,
        doing="idle",
        people=people,
        posted=0,
        fatigue=0,
        nodes=(),
        minutes=(),
        incident=None,
        course=None,
        goal=None,
        ordered=False,
    )


def readiness_seen(run: Run, seats: tuple[str, ...]) -> dict[str, v.KitSeen]:
    """Return the equipment of the units that some seats command, as it is known there."""
    if not run.doctrine.equipment:
        return {}
    units, kits = run.scenario.units, run.state.kits
    return {
        unit: kit_seen(units[unit].kit, kits.get(unit, WHOLE))
        for seat in seats
        for unit in run.scenario.seats[seat].commands
    }
