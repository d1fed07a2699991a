"""The part of a view that speaks of units: one's own as they are, others where they were last seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import is_not

from tabletop.drill import view_units as v
from tabletop.drill.kit import WHOLE, kit_seen, known_strength
from tabletop.drill.movement import place_of
from tabletop.drill.orders import UNIT_ORDERS, Given
from tabletop.drill.people import fatigue_at, hungry
from tabletop.drill.run import Memory, Run
from tabletop.drill.shared import shared
from tabletop.drill.state import UnitState
from tabletop.scenario.documents.scenario import Unit


def units_seen(run: Run, seats: tuple[str, ...], pending: tuple[Given, ...]) -> dict[str, v.UnitSeen]:
    """Return the units of some seats, and those of others that they saw; `pending` are orders not yet carried out."""
    ordered = {given.order.unit for given in pending if isinstance(given.order, UNIT_ORDERS)}
    runners = shared(run).runners
    own, others = run.book.staffed(seats)
    states = run.state.units
    seen = {unit: _own(run, unit, states[unit], unit in ordered, runners.get(unit)) for unit in own}
    memories: list[Memory] = [run.state.noticed[seat] for seat in seats]
    known = run.afar.get(seats)
    if known is None or any(map(is_not, known[0], memories)):
        before = known[1] if known is not None else {}
        known = run.afar[seats] = (memories, _others(others, memories, before))
    seen.update(known[1])
    return seen


def _others(
    units: Iterable[Unit], memories: Sequence[Memory], before: Mapping[str, v.UnitSeen]
) -> dict[str, v.UnitSeen]:
    """Return the units of other seats where any of these last saw them; `before` is how they were seen till now."""
    others = {}
    for document in units:
        unit = document.id
        known = [at for memory in memories if (at := memory.get(unit)) is not None]
        if known:
            node, minute = known[0] if len(known) == 1 else max(known, key=lambda at: at[1])
            seen = before.get(unit)
            if seen is None or seen.as_of != minute or seen.node != node:
                seen = _other(unit, document.seat, document.strength, node, minute)
            others[unit] = seen
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
