"""The rings round a plenary: who may stand in one, whom a plan counts there, and changing that by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from tabletop.scenario.documents.deployment import Plan, Plenary, Ring
from tabletop.scenario.documents.scenario import Scenario, Unit

RingKey: TypeAlias = tuple[str, str]
"""A plenary and one of its rings, by their ids."""


@dataclass(frozen=True, slots=True)
class RingCandidate:
    """A unit that could stand in a ring.

    Attributes:
        unit: Its id.
        seconds: Until it is at the plenary from its home; None: there is no way.
        elsewhere: Another ring of the same plenary in which it stands; None: in none.
        posted: How many of its people guard polling places.
        kept: Whether it stands in reserve.
    """

    unit: str
    seconds: int | None
    elsewhere: str | None
    posted: int
    kept: bool


def ring_of(scenario: Scenario, key: RingKey) -> tuple[Plenary, Ring]:
    """Return a ring with its plenary.

    Raises:
        KeyError: There is no such ring.
    """
    for plenary in scenario.plenary:
        for ring in plenary.rings:
            if (plenary.id, ring.id) == key:
                return plenary, ring
    raise KeyError(key)


def fits(scenario: Scenario, unit: Unit, ring: Ring) -> bool:
    """Return whether a unit can do what a ring asks for."""
    able = scenario.doctrine.unit_types[unit.type].capabilities
    return not ring.capabilities or not able.isdisjoint(ring.capabilities)


def manned(scenario: Scenario, plan: Plan) -> Mapping[RingKey, int]:
    """Return how many people count in each ring: of units that fit, that nobody holds, and once in each plenary."""
    found: dict[RingKey, int] = {}
    for plenary in scenario.plenary:
        counted: set[str] = set()
        for ring in plenary.rings:
            found[plenary.id, ring.id] = 0
            for name in plan.rings.get((plenary.id, ring.id), ()):
                unit = scenario.units[name]
                if fits(scenario, unit, ring) and name not in counted and unit.held_by is None:
                    counted.add(name)
                    found[plenary.id, ring.id] += unit.strength
    return found


def ring_candidates(scenario: Scenario, plan: Plan, key: RingKey) -> tuple[RingCandidate, ...]:
    """Return the units that could be added to a ring: those that nothing binds first, then the nearest."""
    plenary, ring = ring_of(scenario, key)
    router = scenario.city.router
    found = []
    for unit in scenario.units.values():
        if not fits(scenario, unit, ring) or unit.id in plan.rings.get(key, ()):
            continue
        mode = scenario.doctrine.unit_types[unit.type].mode
        seconds = router.seconds(router.ground(), mode, unit.home, plenary.node)
        others = (one.id for one in plenary.rings if unit.id in plan.rings.get((plenary.id, one.id), ()))
        posted = sum(plan.posts.get(unit.id, {}).values())
        found.append(RingCandidate(unit.id, seconds, next(others, None), posted, unit.id in plan.reserve))

    def order(one: RingCandidate) -> tuple[bool, bool, bool, bool, bool, int]:
        held = scenario.units[one.unit].held_by is not None
        bound = one.elsewhere is not None
        return one.seconds is None, held, bound, one.posted > 0, one.kept, one.seconds or 0

    return tuple(sorted(found, key=order))


def into_ring(plan: Plan, key: RingKey, unit: str) -> Plan:
    """Let a unit stand in a ring; that takes it out of the other rings of the plenary and out of the reserve."""
    rings = {
        one: tuple(name for name in units if name != unit) if one[0] == key[0] else units
        for one, units in plan.rings.items()
    }
    rings[key] = (*rings.get(key, ()), unit)
    return replace(plan, rings=rings, reserve=tuple(name for name in plan.reserve if name != unit))


def out_of_ring(plan: Plan, key: RingKey, unit: str | None = None) -> Plan:
    """Let a unit leave a ring, or all of them."""
    left = tuple(name for name in plan.rings.get(key, ()) if unit is not None and name != unit)
    return replace(plan, rings={**plan.rings, key: left}) if left != plan.rings.get(key, ()) else plan
