"""How the doctrine player gets ready: it inspects at the parade, mends and lends, and mans the rings."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill.options import own
from tabletop.drill.planning import plan_of
from tabletop.drill.view import UnitSeen, View

_STANDING = ("idle", "waiting")


def readiness_orders(view: View, busy: set[str]) -> list[tuple[str, o.Order]]:
    """Return the orders of the parade and of the plenary; units that get one become busy."""
    given: list[tuple[str, o.Order]] = []
    if view.readiness and view.stage.kind == "readiness":
        given += _inspect_and_repair(view, busy)
        given += _lend(view)
    if view.scenario.plenary:
        given += _man_rings(view, busy)
    return given


def _free(view: View, busy: set[str]) -> list[UnitSeen]:
    return [one for one in own(view) if one.doing in _STANDING and one.id not in busy]


def _inspect_and_repair(view: View, busy: set[str]) -> list[tuple[str, o.Order]]:
    rules, equipment = view.scenario.doctrine.readiness, view.scenario.doctrine.equipment
    given: list[tuple[str, o.Order]] = []
    for unit in _free(view, busy):
        seen = view.readiness[unit.id]
        if seen.inspected is None and unit.people >= rules.inspectors:
            busy.add(unit.id)
            given.append((unit.seat, o.Inspect(unit.id, unit.id)))
            continue
        broken = [kit for kit, _ in seen.short if kit in equipment and kit not in seen.repaired]
        if broken:
            busy.add(unit.id)
            given.append((unit.seat, o.Repair(unit.id, broken[0])))
    return given


def _lend(view: View) -> list[tuple[str, o.Order]]:
    """Let units that need an equipment for no course lend it to those that do and lack it after repair."""
    scenario = view.scenario
    under_way = _under_way(view)
    spare = {unit: dict(seen.have) for unit, seen in view.readiness.items() if seen.inspected is not None}
    given: list[tuple[str, o.Order]] = []
    for unit, seen in view.readiness.items():
        for kit, short in seen.short:
            if kit not in seen.repaired or not _needs(view, unit, kit) or (unit, kit) in under_way:
                continue
            lenders = [one for one in spare if spare[one].get(kit, 0) > 0 and not _needs(view, one, kit)]
            if lenders:
                lender = max(lenders, key=lambda one: spare[one][kit])  # of equals, the first of the roster
                amount = min(short, spare[lender][kit])
                spare[lender][kit] -= amount
                given.append((scenario.units[lender].seat, o.Lend(lender, unit, kit, amount)))
    return given


def _under_way(view: View) -> set[tuple[str, str]]:
    """Return what was lent and has not arrived, as the log tells it: unit and equipment."""
    under_way: set[tuple[str, str]] = set()
    for line in view.log:
        if isinstance(line.event, ev.KitLent):
            under_way.add((line.event.to, line.event.kit))
        elif isinstance(line.event, ev.KitReceived):
            under_way.discard((line.event.unit, line.event.kit))
    return under_way


def _needs(view: View, unit: str, kit: str) -> bool:
    """Whether a unit needs an equipment: a course it can take asks for it, or it serves its movement or reports."""
    doctrine = view.scenario.doctrine
    if doctrine.equipment[kit].serves != "courses":
        return True
    able = doctrine.unit_types[view.scenario.units[unit].type].capabilities
    return any(course.capability in able and kit in dict(course.kit) for course in doctrine.courses.values())


def _man_rings(view: View, busy: set[str]) -> list[tuple[str, o.Order]]:
    """Send the units of the plan to their rings when the stage of the plenary is there."""
    plan = plan_of(view)
    given: list[tuple[str, o.Order]] = []
    for plenary in view.scenario.plenary:
        if plenary.stage != view.stage.id:
            continue
        bound = [unit for ring in plenary.rings for unit in plan.rings.get((plenary.id, ring.id), ())]
        for name in dict.fromkeys(bound):
            unit = view.units.get(name)
            free = unit is not None and unit.mine and unit.doing in _STANDING and name not in busy
            if free and unit is not None and unit.node != plenary.node:
                busy.add(name)
                given.append((unit.seat, o.Move(name, plenary.node)))
    return given
