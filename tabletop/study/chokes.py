"""Choke points: the streets and bridges whose loss cuts the most voters off from the rest of the city.

The road network is looked at as people know it: a street is lost as a whole and in both directions, and whoever is no longer
joined by road to the part of the city with most voters is cut off. Bridges of the graph (edges whose loss parts it, Tarjan
1974) tell which streets of a single stretch can matter at all; only these, and streets of several stretches, are tried.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from tabletop.city.model import City
from tabletop.language import Text

MOST = 10
"""How many choke points a proof names."""


@dataclass(frozen=True, slots=True)
class ChokePoint:
    """A street whose loss cuts voters off.

    Attributes:
        street: Its id.
        title: Its name.
        bridge: Whether it is a bridge.
        voters: Voters cut off who were not before.
        tps: Their TPS.
        zones: The kelurahan they live in, in the order of the city.
    """

    street: str
    title: Text
    bridge: bool
    voters: int
    tps: int
    zones: tuple[str, ...]


def choke_points(city: City, most: int = MOST) -> tuple[ChokePoint, ...]:
    """Return the streets whose loss cuts off the most voters, the worst first, then by id."""
    roads: nx.Graph[str] = nx.Graph()
    roads.add_nodes_from(city.graph.nodes)
    stretches: dict[str, set[tuple[str, str]]] = {}
    lanes: dict[tuple[str, str], set[str]] = {}
    for a, b, data in city.graph.edges(data=True):
        if data["mode"] != "road" or a == b:
            continue
        pair = _pair(a, b)
        roads.add_edge(*pair)
        lanes.setdefault(pair, set()).add(str(data["street"]))
        if data["street"]:
            stretches.setdefault(str(data["street"]), set()).add(pair)
    weight = _voters_at(city)
    before = _cut_off(roads, weight)
    parting = {_pair(*edge) for edge in nx.bridges(roads)}
    found = []
    for street in sorted(stretches):
        own = sorted(pair for pair in stretches[street] if lanes[pair] == {street})
        if not own or (len(own) == 1 and own[0] not in parting):
            continue
        roads.remove_edges_from(own)
        lost = _cut_off(roads, weight) - before
        roads.add_edges_from(own)
        if any(weight[node] for node in lost):
            found.append(_point(city, street, lost))
    return tuple(sorted(found, key=lambda one: (-one.voters, one.street))[:most])


def cut_off_already(city: City) -> int:
    """Return the voters whom no road joins to the part of the city with most voters, everything being open."""
    roads: nx.Graph[str] = nx.Graph()
    roads.add_nodes_from(city.graph.nodes)
    edges = city.graph.edges(data=True)
    roads.add_edges_from((a, b) for a, b, data in edges if data["mode"] == "road")
    weight = _voters_at(city)
    return sum(weight[node] for node in _cut_off(roads, weight))


def _voters_at(city: City) -> dict[str, int]:
    """Return how many vote at each node."""
    weight = dict.fromkeys(city.graph.nodes, 0)
    for place in city.polling.values():
        weight[place.node] += sum(place.voters)
    return weight


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _cut_off(roads: nx.Graph[str], weight: dict[str, int]) -> set[str]:
    """Return the nodes outside the part with most voters, the largest part, then the first by name, among equals."""
    parts: list[set[str]] = list(nx.connected_components(roads))

    def rank(part: Iterable[str]) -> tuple[int, int, str]:
        nodes = list(part)
        return -sum(weight[node] for node in nodes), -len(nodes), min(nodes)

    main = min(parts, key=rank, default=set())
    return {node for part in parts if part is not main for node in part}


def _point(city: City, street: str, lost: set[str]) -> ChokePoint:
    places = [place for place in city.polling.values() if place.node in lost]
    there = {place.zone for place in places}
    one = city.streets[street]
    return ChokePoint(
        street,
        one.title,
        one.bridge,
        sum(sum(place.voters) for place in places),
        sum(place.tps for place in places),
        tuple(zone for zone in city.zones if zone in there),
    )
