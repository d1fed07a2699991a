"""Streets and the edges they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from tabletop.city.model import Point, Street, Way
from tabletop.city.network import seconds_over
from tabletop.city.specs import CLASS_SPEEDS
from tabletop.language import Text

if TYPE_CHECKING:
    import networkx as nx

_RANKS: Mapping[str, int] = {highway: rank for rank, highway in enumerate(CLASS_SPEEDS)}


def edge_attributes(
    length: int,
    speed: int,
    highway: str,
    way: Way,
    *,
    name: str = "",
    street: str = "",
    bridge: bool = False,
    oneway: bool = False,
    backward: bool = False,
    via: tuple[Point, ...] = (),
) -> dict[str, Any]:
    """Return the attributes of an edge by OSMnx's names, and ours: ``mode``, ``bridge``, ``street`` and ``via``.

    Args:
        length: Metres.
        speed: km/h.
        highway: Class.
        way: What kind of edge it is.
        name: What people call it.
        street: Its street's id, or empty.
        bridge: Whether it is a bridge.
        oneway: Whether there is no edge the other way.
        backward: Whether it runs against the direction in which the street was written.
        via: Its bends as written; an edge without any has no such attribute.
    """
    attributes: dict[str, Any] = {
        "length": length,
        "speed_kph": speed,
        "travel_time": seconds_over(length, speed),
        "highway": highway,
        "name": name,
        "oneway": oneway,
        "reversed": backward,
        "mode": way,
        "bridge": bridge,
        "street": street,
    }
    if via:
        attributes["via"] = via[::-1] if backward else via
    return attributes


def rank(highway: str) -> int:
    """Return the place of a class among all, 0 for the largest; a slip road counts as what it leads to."""
    return _RANKS.get(highway.removesuffix("_link"), len(_RANKS))


def title_crossings(graph: nx.MultiDiGraph[str], streets: Mapping[str, Street]) -> None:
    """Call every node without a title by its two largest roads, of equals those written first; mark it `crossing`."""
    nodes = graph.nodes
    meeting: dict[str, set[str]] = {node: set() for node, data in nodes.items() if "title" not in data}
    if not meeting:
        return
    largest = sorted(streets, key=lambda street: rank(streets[street].highway))
    order = {street: number for number, street in enumerate(largest)}
    for start, end, data in graph.edges(data=True):
        street = data["street"]
        if street:
            if start in meeting:
                meeting[start].add(street)
            if end in meeting:
                meeting[end].add(street)
    for node, found in meeting.items():
        first: Text | None = None
        title = Text.plain(node)
        for street in sorted(found, key=order.__getitem__):
            name = streets[street].title
            if first is None:
                title = first = name
            elif name != first:
                title = Text(f"{first.id} / {name.id}", f"{first.en} / {name.en}")
                break
        nodes[node].update(title=title, crossing=True)


def name_streets(graph: nx.MultiDiGraph[str]) -> None:
    """Give named edges without a street one: edges of a name and way that hang together are one street."""
    taken = {data["street"] for _, _, data in graph.edges(data=True) if data.get("street")}
    groups: dict[tuple[str, Way], list[tuple[str, str, int]]] = {}
    for start, end, key, data in graph.edges(keys=True, data=True):
        if not data.get("street"):
            data["street"] = ""
            if data["name"]:
                groups.setdefault((data["name"], data["mode"]), []).append((start, end, key))
    numbers: dict[str, int] = {}
    for (name, _), edges in groups.items():
        for component in _components(edges):
            street = _free(_slug(name), taken, numbers)
            taken.add(street)
            for edge in component:
                graph.edges[edge]["street"] = street


def streets_of(graph: nx.MultiDiGraph[str]) -> dict[str, Street]:
    """Return the streets that the edges of a graph belong to, in the order in which the edges show them."""
    edges: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for start, end, data in graph.edges(data=True):
        if data["street"]:
            edges.setdefault(data["street"], []).append((start, end, data))
    found: dict[str, Street] = {}
    for street, parts in edges.items():
        first = parts[0][2]
        pairs = {(start, end) for start, end, _ in parts}
        one_way = not any((end, start) in pairs for start, end in pairs)
        found[street] = Street(
            id=street,
            title=Text.plain(first["name"] or street),
            highway=min((data["highway"] for _, _, data in parts), key=rank),
            way=first["mode"],
            bridge=all(data["bridge"] for _, _, data in parts),
            nodes=_walk([(start, end) for start, end, _ in parts], one_way=one_way),
            one_way=one_way,
        )
    return found


def _components(edges: Iterable[tuple[str, str, int]]) -> list[list[tuple[str, str, int]]]:
    leader: dict[str, str] = {}

    def lead(node: str) -> str:
        leader.setdefault(node, node)
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    edges = list(edges)
    for start, end, _ in edges:
        leader[lead(end)] = lead(start)
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for edge in edges:
        groups.setdefault(lead(edge[0]), []).append(edge)
    return list(groups.values())


def _walk(pairs: list[tuple[str, str]], *, one_way: bool) -> tuple[str, ...]:
    """Return the nodes in the order of a walk from one end; branches follow one after another."""
    onward: dict[str, dict[str, None]] = {}
    entered: dict[str, set[str]] = {}
    for start, end in pairs:
        onward.setdefault(start, {})[end] = None
        onward.setdefault(end, {})
        entered.setdefault(end, set()).add(start)
        if not one_way:
            onward[end][start] = None
            entered.setdefault(start, set()).add(end)
    ends = [node for node in onward if len(entered.get(node, ())) == (0 if one_way else 1)]
    seen: dict[str, None] = {}
    for root in [*ends, *onward]:
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in seen:
                seen[node] = None
                stack.extend(reversed(onward[node]))
    return tuple(seen)


def _slug(name: str) -> str:
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split()) or "street"


def _free(wanted: str, taken: set[str], numbers: dict[str, int]) -> str:
    """Return a name not taken; `numbers` is how far each was counted, lest thousands of one name count anew."""
    if wanted not in taken:
        return wanted
    number = numbers.get(wanted, 1) + 1
    while f"{wanted}-{number}" in taken:
        number += 1
    numbers[wanted] = number
    return f"{wanted}-{number}"
