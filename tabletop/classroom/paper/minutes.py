"""Minutes between places by mode, as the drill's own router has them on open ground: for the board and for its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tabletop.city.model import MODES, City, Mode
from tabletop.scenario.documents.scenario import Scenario

_NEAREST = 6
"""Neighbours of a place that are looked at for a leg of the board."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The way between two places with no other place of the board on it.

    Attributes:
        ends: The nodes of the places.
        nodes: The nodes that the way runs through.
        minutes: By mode; where the two directions differ, the longer.
    """

    ends: tuple[str, str]
    nodes: tuple[str, ...]
    minutes: Mapping[Mode, int]


def whole_minutes(seconds: int) -> int:
    """Return the minutes that a table counts for a way: begun minutes are whole ones."""
    return -(-seconds // 60)


def minutes_between(city: City, mode: Mode, start: str, goal: str) -> int | None:
    """Return the minutes from a node to a node on open ground, or None where the mode has no way."""
    seconds = city.router.seconds(city.router.ground(), mode, start, goal)
    return None if seconds is None else whole_minutes(seconds)


def legs(city: City, spots: Sequence[str]) -> tuple[Leg, ...]:
    """Return the legs between some places, by every mode that has one."""
    router, ground = city.router, city.router.ground()
    among = frozenset(spots)
    found: dict[tuple[str, str], dict[Mode, int]] = {}
    ways: dict[tuple[str, str], tuple[str, ...]] = {}
    for mode in MODES:
        for start in spots:
            times = router.times(ground, mode, start)
            reached = sorted(
                (seconds, goal) for goal in spots if goal != start and (seconds := times[goal]) is not None
            )
            for _, goal in reached[:_NEAREST]:
                ends = (start, goal) if start < goal else (goal, start)
                if mode in found.get(ends, {}):
                    continue
                route = router.route(ground, mode, start, goal)
                if route is None or among & set(route.nodes[1:-1]):
                    continue
                both = (minutes_between(city, mode, *ends), minutes_between(city, mode, *reversed(ends)))
                found.setdefault(ends, {})[mode] = max(one for one in both if one is not None)
                ways.setdefault(ends, tuple(route.nodes))
    return tuple(Leg(ends, ways[ends], minutes) for ends, minutes in sorted(found.items()))


def modes_met(scenario: Scenario) -> tuple[Mode, ...]:
    """Return the modes by which a unit of the drill moves."""
    used = {scenario.doctrine.unit_types[unit.type].mode for unit in scenario.units.values()}
    return tuple(mode for mode in MODES if mode in used)


def places_met(scenario: Scenario) -> tuple[str, ...]:
    """Return the nodes that the tables of minutes have: sites, homes of units, and where an inject opens an incident."""
    nodes = [site.node for site in scenario.city.sites.values()]
    nodes += [unit.home for unit in scenario.units.values()]
    nodes += [one.incident.node for one in scenario.injects.values() if one.incident is not None]
    return tuple(dict.fromkeys(nodes))
