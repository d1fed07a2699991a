"""Rayon: neighbouring sector posts grouped so that each can help the others in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.city.ground import Ground
from tabletop.scenario.documents.scenario import Scenario, Unit


@dataclass(frozen=True, slots=True)
class Rayon:
    """A group of posts that help each other.

    Attributes:
        homes: The nodes of its posts.
        units: Its guarding units, in the scenario's order.
        places: The polling places nearest to it.
    """

    homes: tuple[str, ...]
    units: tuple[str, ...]
    places: tuple[str, ...]


def guarding(scenario: Scenario) -> tuple[Unit, ...]:
    """Return the units that may be posted from the start: they guard, carry no firearms and nobody holds them."""
    types = scenario.doctrine.unit_types
    return tuple(
        unit
        for unit in scenario.units.values()
        if types[unit.type].guards and not types[unit.type].armed and unit.held_by is None
    )


def travel(scenario: Scenario, units: tuple[Unit, ...]) -> Mapping[str, Mapping[str, int]]:
    """Return the seconds from each unit's home, by its own mode, to the polling places it can reach.

    The roads are open; boats go where the water lets them when the plan is drawn up, not where a flood would carry them.
    """
    city = scenario.city
    ground = _ground(scenario)
    found: dict[tuple[str, str], dict[str, int]] = {}
    reach = {}
    for unit in units:
        key = (scenario.doctrine.unit_types[unit.type].mode, unit.home)
        if key not in found:
            times = city.router.times(ground, *key)
            seconds = ((name, times[place.node]) for name, place in city.polling.items())
            found[key] = {name: took for name, took in seconds if took is not None}
        reach[unit.id] = found[key]
    return reach


def _ground(scenario: Scenario) -> Ground:
    """Return open ground with the boat routes shut that no boat can use as the water stands when the drill begins."""
    ground = scenario.city.router.ground()
    for one in scenario.navigation:
        if one.shut_at(scenario.gauges[one.gauge].level(scenario.stages[0].start)):
            for street in one.streets:
                ground.close(street, ("boat",))
    return ground


def rayons(scenario: Scenario) -> tuple[Rayon, ...]:
    """Return the rayon of a city: posts of guarding units, grouped by the pack's ``rayon`` minutes.

    The two nearest groups are joined as long as every post of the one reaches every post of the other in time, by the
    slower of both ways and the units' modes. A polling place belongs to the rayon whose unit is there first.
    """
    units = guarding(scenario)
    homes = list(dict.fromkeys(unit.home for unit in units))
    apart = _apart(scenario, units)
    groups: list[list[str]] = [[home] for home in homes]
    limit = scenario.doctrine.deployment.rayon * 60

    def gap(a: list[str], b: list[str]) -> int:
        return max(apart.get((x, y), limit + 1) for x in a for y in b)

    while limit and len(groups) > 1:
        nearest, i, j = min(
            (gap(a, b), i, j) for i, a in enumerate(groups) for j, b in enumerate(groups) if i < j
        )
        if nearest > limit:
            break
        groups[i] += groups.pop(j)
    reach = travel(scenario, units)
    owner: dict[str, str] = {}
    for name in scenario.city.polling:
        near = [
            (reach[unit.id][name], i, unit.home) for i, unit in enumerate(units) if name in reach[unit.id]
        ]
        if near:
            owner[name] = min(near)[2]
    return tuple(
        Rayon(
            tuple(group),
            tuple(unit.id for unit in units if unit.home in group),
            tuple(name for name in scenario.city.polling if owner.get(name) in group),
        )
        for group in groups
    )


def _apart(scenario: Scenario, units: tuple[Unit, ...]) -> dict[tuple[str, str], int]:
    """Return the seconds between posts, the slower of both ways; absent where the units of one cannot reach the other."""
    router, ground = scenario.city.router, _ground(scenario)
    one_way: dict[tuple[str, str], int] = {}
    homes = dict.fromkeys(unit.home for unit in units)
    for mode, home in dict.fromkeys(
        (scenario.doctrine.unit_types[unit.type].mode, unit.home) for unit in units
    ):
        times = router.times(ground, mode, home)
        for other in homes:
            seconds = times[other]
            if seconds is not None:
                one_way[home, other] = min(seconds, one_way.get((home, other), seconds))
    return {(a, b): max(took, one_way[b, a]) for (a, b), took in one_way.items() if (b, a) in one_way}
