"""Rings round a plenary: which are manned, told whenever that changes.

A ring is manned when units with one of its capabilities stand within its distance of the plenary with as many people as it
asks for. Each unit counts for one ring, the innermost that can use it.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.kit import strength_of
from tabletop.drill.run import Run
from tabletop.scenario.documents.deployment import Plenary, Ring

_ELSEWHERE = ("held", "readying")
_MOVES = frozenset(
    {
        ev.UnitArrived,
        ev.UnitDeparted,
        ev.UnitBlocked,
        ev.DetachmentSent,
        ev.DetachmentReturned,
        ev.UnitReady,
        ev.StageStarted,
    }
)


def watch_rings(run: Run, first: int) -> None:
    """Count again after log entry `first`, where somebody came or went and a plenary sits."""
    sitting = run.book.sitting.get(run.scenario.stages[run.state.stage].id)
    if sitting and any(type(entry.event) in _MOVES for entry in run.state.log[first:]):
        for plenary in sitting:
            _count(run, plenary)


def _count(run: Run, plenary: Plenary) -> None:
    free = _standing(run, plenary)
    for ring in plenary.rings:
        people = 0
        for unit, strength in list(free.items()):
            if people < ring.people and _fits(run, unit, plenary, ring):
                people += strength
                del free[unit]
        manned = people >= ring.people
        before = run.state.rings.get((plenary.id, ring.id))
        if manned and before is not True:
            run.emit(ev.RingManned, plenary.id, plenary=plenary.id, ring=ring.id, node=plenary.node)
        elif not manned and before is not False:
            run.emit(
                ev.RingOpen, plenary.id, plenary=plenary.id, ring=ring.id, node=plenary.node, people=people
            )


def _standing(run: Run, plenary: Plenary) -> dict[str, int]:
    """Return the people of units that stand within the widest ring."""
    near = run.book.near(plenary.node, max(ring.within for ring in plenary.rings))
    return {
        unit: strength_of(run, unit) - one.away
        for unit, one in run.state.units.items()
        if one.travel is None and one.node in near and one.doing not in _ELSEWHERE
    }


def _fits(run: Run, unit: str, plenary: Plenary, ring: Ring) -> bool:
    able = run.doctrine.unit_types[run.scenario.units[unit].type].capabilities
    here = run.state.units[unit].node
    inside = here in run.book.near(plenary.node, ring.within)
    return inside and (not ring.capabilities or not able.isdisjoint(ring.capabilities))
