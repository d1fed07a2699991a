"""What several rules ask of the ground: who comes where, how soon, and which road alone joins two parts of a city."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeAlias

from tabletop.city import FAR, MODES, City, Mode, Network
from tabletop.scenario.documents.scenario import Scenario, Unit

Start: TypeAlias = tuple[Mode, str]
"""A mode and the node from which it sets out."""


class Reach:
    """How soon units can be somewhere from their homes, every street open; each question is answered once."""

    def __init__(self, drill: Scenario) -> None:
        """Take a drill to ask about."""
        self._drill = drill
        self._network = drill.city.router.network
        self._rows: dict[Mode, list[list[tuple[int, int]]]] = {}
        self._times: dict[frozenset[Start], list[int]] = {}

    def start(self, unit: Unit) -> Start:
        """Return how and from where a unit sets out."""
        return self._drill.doctrine.unit_types[unit.type].mode, unit.home

    def starts(self, units: Iterable[Unit]) -> frozenset[Start]:
        """Return how and from where units set out."""
        return frozenset(self.start(unit) for unit in units)

    def seconds(self, starts: frozenset[Start], node: str) -> int | None:
        """Return how soon the quickest of some is at a node, or None where none of them gets there."""
        found = self._column(starts)[self._network.index(node)]
        return found if found < FAR else None

    def _column(self, starts: frozenset[Start]) -> list[int]:
        column = self._times.get(starts)
        if column is None:
            column = [FAR] * len(self._network.nodes)
            for mode in MODES:
                homes = {self._network.index(node) for one, node in starts if one == mode}
                if homes:
                    self._search(mode, homes, column)
            self._times[starts] = column
        return column

    def _search(self, mode: Mode, homes: set[int], column: list[int]) -> None:
        """Lower a column of seconds to what a mode needs from the nearest of several nodes."""
        rows = self._steps(mode)
        best = dict.fromkeys(homes, 0)
        heap = [(0, home) for home in sorted(homes)]
        while heap:
            now, node = heappop(heap)
            if now > best[node]:
                continue
            column[node] = min(column[node], now)
            for target, seconds in rows[node]:
                then = now + seconds
                if then < best.get(target, FAR):
                    best[target] = then
                    heappush(heap, (then, target))

    def _steps(self, mode: Mode) -> list[list[tuple[int, int]]]:
        rows = self._rows.get(mode)
        if rows is None:
            network = self._network
            rows = [[] for _ in network.nodes]
            for source, target, seconds in zip(
                network.source, network.target, network.seconds[mode], strict=True
            ):
                if seconds:
                    rows[source].append((target, seconds))
            self._rows[mode] = rows
        return rows


@dataclass(frozen=True, slots=True)
class Choke:
    """A street without which a part of the city is joined to the rest by no road.

    Attributes:
        street: Its id.
        places: How many polling places lie in that part.
        voters: Their voters.
    """

    street: str
    places: int
    voters: int


class Chokes:
    """The streets that alone join two parts of the roads, those that part the most voters first."""

    def __init__(self, drill: Scenario) -> None:
        """Look at the roads of a drill, in one walk over all of them."""
        self.voters = sum(sum(place.voters) for place in drill.city.polling.values())
        streets = drill.city.streets
        found = sorted(
            _chokes(drill.city), key=lambda one: (-one.voters, not streets[one.street].bridge, one.street)
        )
        parts: dict[tuple[int, int], Choke] = {}
        for one in found:  # of several streets in a row that part the same voters, the bridge tells best
            parts.setdefault((one.voters, one.places), one)
        self.streets = tuple(parts.values())


def _chokes(city: City) -> list[Choke]:
    """Find the edges that are on no ring (Tarjan's bridges), with what lies on the side that has fewer voters."""
    network = city.router.network
    near = _neighbours(network)
    voters, places = [0] * len(near), [0] * len(near)
    for place in city.polling.values():
        at = network.index(place.node)
        voters[at] += sum(place.voters)
        places[at] += 1
    seen, low = [0] * len(near), [0] * len(near)
    clock = 0
    found: dict[int, Choke] = {}
    for root in range(len(near)):
        if seen[root]:
            continue
        clock += 1
        seen[root] = low[root] = clock
        cut: list[tuple[int, int]] = []
        way = [(root, -1, iter(near[root].items()))]
        while way:
            node, above, rest = way[-1]
            for other, street in rest:
                if not seen[other]:
                    clock += 1
                    seen[other] = low[other] = clock
                    way.append((other, node, iter(near[other].items())))
                    break
                if other != above or street is None:  # None: two edges lead back there
                    low[node] = min(low[node], seen[other])
            else:
                way.pop()
                if above < 0:
                    continue
                low[above] = min(low[above], low[node])
                voters[above] += voters[node]
                places[above] += places[node]
                street = near[above][node]
                if low[node] > seen[above] and street is not None and street >= 0:
                    cut.append((node, street))
        for node, street in cut:
            side = min(
                (voters[node], places[node]), (voters[root] - voters[node], places[root] - places[node])
            )
            before = found.get(street)
            if side[0] and (before is None or side[0] > before.voters):
                found[street] = Choke(network.streets[street], side[1], side[0])
    return list(found.values())


def _neighbours(network: Network) -> list[dict[int, int | None]]:
    """Return, for each node, the nodes that a road or a footpath joins to it, with the street; None for more than one."""
    near: list[dict[int, int | None]] = [{} for _ in network.nodes]
    for source, target, way, street in zip(
        network.source, network.target, network.way, network.street, strict=True
    ):
        if way in ("road", "foot"):
            for one, other in ((source, target), (target, source)):
                near[one][other] = street if near[one].get(other, street) == street else None
    return near


def able(drill: Scenario, course: str, by_capability: Mapping[str, tuple[Unit, ...]]) -> tuple[Unit, ...]:
    """Return the units that have what a course asks for: capability, people and level of force."""
    asked = drill.doctrine.courses[course]
    types = drill.doctrine.unit_types
    return tuple(
        unit
        for unit in by_capability.get(asked.capability, ())
        if unit.strength >= asked.people and types[unit.type].force >= asked.force
    )


def by_capability(drill: Scenario) -> dict[str, tuple[Unit, ...]]:
    """Return the units of a drill by what they can do."""
    found: dict[str, list[Unit]] = {}
    for unit in drill.units.values():
        for capability in drill.doctrine.unit_types[unit.type].capabilities:
            found.setdefault(capability, []).append(unit)
    return {capability: tuple(units) for capability, units in found.items()}
