"""Minutes between places by mode, as the drill's own router has them on open ground: for the board and for its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import networkx as nx

from tabletop.city.model import MODES, City, Mode
from tabletop.city.routes import Times
from tabletop.scenario.documents.scenario import Scenario

_NEAREST = 12
"""Neighbours of a place that are looked at for a leg of the board."""
_SHARED = 0.4
"""Share of a leg that may run along legs which are on the board already."""


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


def legs(city: City, spots: Sequence[str]) -> tuple[Leg, ...]:
    """Return the legs between some places, by every mode that has one."""
    router, ground = city.router, city.router.ground()
    among = frozenset(spots)
    found: dict[tuple[str, str], dict[Mode, int]] = {}
    ways: dict[tuple[str, str], dict[Mode, tuple[str, ...]]] = {}
    for mode in MODES:
        seconds_from = {start: _among(router.times(ground, mode, start), spots) for start in spots}
        for start in spots:
            reached = sorted((many, goal) for goal, many in seconds_from[start].items() if goal != start)
            for _, goal in reached[:_NEAREST]:
                ends = (start, goal) if start < goal else (goal, start)
                if mode in found.get(ends, {}):
                    continue
                route = router.route(ground, mode, start, goal)
                if route is None or among & set(route.nodes[1:-1]):
                    continue
                both = (seconds_from[start].get(goal, 0), seconds_from[goal].get(start, 0))
                found.setdefault(ends, {})[mode] = whole_minutes(max(both))
                ways.setdefault(ends, {})[mode] = tuple(route.nodes)
    kept = []
    for ends, minutes in sorted(found.items()):
        first = next(iter(minutes))
        along = {mode: many for mode, many in minutes.items() if ways[ends][mode] == ways[ends][first]}
        kept.append(Leg(ends, ways[ends][first], along))
    return tuple(kept)


def _among(times: Times, spots: Sequence[str]) -> dict[str, int]:
    return {spot: seconds for spot in spots if (seconds := times[spot]) is not None}


def apart(found: Sequence[Leg], length: Callable[[str, str], float]) -> tuple[Leg, ...]:
    """Return legs that hardly run along each other, the shortest first: then a number on a way can mean one leg alone.

    Args:
        found: The legs.
        length: Gives the length between two neighbouring nodes.
    """
    kept: list[Leg] = []
    taken: set[frozenset[str]] = set()
    for leg in sorted(found, key=lambda leg: (_length(leg, length), leg.ends)):
        steps = {frozenset(pair) for pair in pairwise(leg.nodes)}
        shared = sum(length(*sorted(step)) for step in steps & taken)
        if shared <= _SHARED * sum(length(*sorted(step)) for step in steps):
            kept.append(leg)
            taken |= steps
    return tuple(kept)


def lost_between(city: City, found: Sequence[Leg]) -> int:
    """Return the minutes that a sum of legs has too many for each place that is only passed, by road and typically.

    A place lies beside the road, and a leg goes in and out of it; every leg is rounded up besides. Whoever drives past
    does neither.
    """
    router, ground = city.router, city.router.ground()
    board: nx.Graph[str] = nx.Graph()
    board.add_weighted_edges_from(
        (*leg.ends, leg.minutes["motor"]) for leg in found if "motor" in leg.minutes
    )
    over = []
    for start in board:
        times = router.times(ground, "motor", start)
        sums = nx.single_source_dijkstra_path_length(board, start)
        ways = nx.single_source_dijkstra_path(board, start)
        for goal, nodes in ways.items():
            seconds = times[goal]
            if len(nodes) > 2 and seconds is not None:
                over.append((sums[goal] - whole_minutes(seconds)) / (len(nodes) - 2))
    return max(0, round(median(over))) if over else 0


def _length(leg: Leg, length: Callable[[str, str], float]) -> float:
    return sum(length(a, b) for a, b in pairwise(leg.nodes))


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
