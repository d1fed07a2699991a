"""Where the book lets those wait of whom nothing is asked: at the places of the plan that was agreed, or on their rounds."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.options import believed_ground, way
from tabletop.drill.view import UnitSeen, View
from tabletop.scenario.documents.deployment import Plan


def stationed(view: View, busy: frozenset[str]) -> list[tuple[str, o.Order]]:
    """Return the orders by which idle own units go to where the plan wants them; the book's own plan names no such place.

    A parade keeps everybody where they are inspected, a plenary those who stand in its rings, posts those who guard.
    """
    plan = view.plan
    if plan is None or not (plan.standby or plan.patrols) or view.stage.kind == "readiness":
        return []
    ringed = _ringed(view, plan)
    given: list[tuple[str, o.Order]] = []
    for name in dict.fromkeys((*plan.standby, *plan.patrols)):
        unit = view.units.get(name)
        if unit is None or not unit.mine or unit.ordered or not unit.people or name in busy:
            continue
        if plan.posts.get(name) or unit.posted or name in ringed:
            continue
        order = _order(view, unit, plan)
        if order is not None:
            given.append((unit.seat, order))
    return given


def _order(view: View, unit: UnitSeen, plan: Plan) -> o.Order | None:
    round_ = plan.patrols.get(unit.id, ())
    if unit.doing == "patrolling" and round_:
        spent = 3 * unit.fatigue >= view.scenario.doctrine.fatigue.tired or unit.hungry
        return o.Rest(unit.id) if spent else None
    if unit.doing != "idle":
        return None
    ground = believed_ground(view)
    if round_:
        known = all(way(view, unit.id, node, ground) is not None for node in round_)
        return o.Patrol(unit.id, round_) if known else None
    node = plan.standby[unit.id]
    if unit.node == node or way(view, unit.id, node, ground) is None:
        return None
    return o.Move(unit.id, node)


def _ringed(view: View, plan: Plan) -> set[str]:
    """Return the units that stand in a ring in this stage."""
    sitting = {one.id for one in view.scenario.plenary if one.stage == view.stage.id}
    return {unit for (plenary, _), units in plan.rings.items() if plenary in sitting for unit in units}
