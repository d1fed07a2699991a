"""The road graph as flat integer columns: what the router runs on.

Nodes are numbered in the order in which the graph holds them, which is the order written; arcs (one direction
of one edge) are numbered by the node they leave, then by the order in which they were written there. Both
orders are part of the contract, because the tie rule of the router rests on them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from tabletop.city.errors import CityError
from tabletop.city.model import MODES, Mode, Way

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Travel:
    """How a mode of movement uses the edges.

    Attributes:
        ways: The kinds of edge it may use.
        share: Its speed in per mille of the edge's own.
        most: The km/h that it does at most, however fast the edge; or None.
    """

    ways: tuple[Way, ...]
    share: int = 1000
    most: int | None = None


TRAVEL: Mapping[Mode, Travel] = {
    "motor": Travel(("road",)),
    "truck": Travel(("road",), share=850),
    "foot": Travel(("road", "foot"), most=5),
    "boat": Travel(("river", "sea")),
}
"""The modes of the city format."""


def seconds_over(length: int, speed: int, share: int = 1000) -> int:
    """Return whole seconds, rounded up, at least 1, over `length` m at `share` per mille of `speed` km/h."""
    return max(1, -(-length * 3600 // (speed * share)))


@dataclass(frozen=True, slots=True)
class Arc:
    """One direction of one edge.

    Attributes:
        source: The node it leaves.
        target: The node it reaches.
        key: The key of its edge in the graph, between `source` and `target`.
        street: Id of its street, or empty where it belongs to none (the lane of a site).
        way: What kind of edge it is.
        length: Metres.
    """

    source: str
    target: str
    key: int
    street: str
    way: Way
    length: int


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A compiled graph. Not to be changed.

    Attributes:
        nodes: Node ids by number.
        number: Number of each node id.
        streets: Street ids by number, in the order in which the graph first shows them.
        street_number: Number of each street id.
        first: Where the arcs of each node begin; one longer than `nodes`.
        source: Number of the node that each arc leaves.
        target: Number of the node that each arc reaches.
        key: Edge key of each arc.
        way: Kind of edge of each arc.
        length: Metres of each arc.
        street: Number of the street of each arc, or -1.
        seconds: By mode, seconds over each arc, or 0 where the mode may not use it.
        incoming: By node, the arcs that reach it, in the order of their numbers.
        street_arcs: By street, its arcs, in the order of their numbers.
    """

    nodes: tuple[str, ...]
    number: Mapping[str, int]
    streets: tuple[str, ...]
    street_number: Mapping[str, int]
    first: tuple[int, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]
    key: tuple[int, ...]
    way: tuple[Way, ...]
    length: tuple[int, ...]
    street: tuple[int, ...]
    seconds: Mapping[Mode, tuple[int, ...]]
    incoming: tuple[tuple[int, ...], ...]
    street_arcs: tuple[tuple[int, ...], ...]

    def index(self, node: str) -> int:
        """Return the number of a node.

        Raises:
            CityError: There is no such node.
        """
        found = self.number.get(node)
        if found is None:
            raise CityError("unknown-node", node)
        return found

    def arc(self, number: int) -> Arc:
        """Return one arc."""
        street = self.street[number]
        return Arc(
            source=self.nodes[self.source[number]],
            target=self.nodes[self.target[number]],
            key=self.key[number],
            street=self.streets[street] if street >= 0 else "",
            way=self.way[number],
            length=self.length[number],
        )


def compile_network(graph: nx.MultiDiGraph[str], travel: Mapping[Mode, Travel] = TRAVEL) -> Network:
    """Compile a city graph.

    Args:
        graph: Edges carry ``length`` (m), ``speed_kph`` and ``mode``, and ``street`` where they belong to
            one, as `build_city` and `load_graphml` write them.
        travel: How each mode uses the edges.

    Raises:
        CityError: An edge lacks a length or a speed of at least 1.
    """
    nodes = tuple(graph.nodes)
    number = {node: index for index, node in enumerate(nodes)}
    street_number: dict[str, int] = {}
    counts = [0] * len(nodes)
    source: list[int] = []
    target: list[int] = []
    keys: list[int] = []
    measures: list[tuple[Way, int, int]] = []
    streets: list[int] = []
    incoming: list[list[int]] = [[] for _ in nodes]
    street_arcs: list[list[int]] = []
    # A graph yields its edges node by node in the order of its nodes, and those of a node as they were written there.
    for arc, (node, other, key, data) in enumerate(graph.edges(keys=True, data=True)):
        start, end = number[node], number[other]
        counts[start] += 1
        source.append(start)
        target.append(end)
        keys.append(key)
        measures.append(_measures(node, other, data))
        incoming[end].append(arc)
        street = data.get("street")
        if not street:
            streets.append(-1)
            continue
        at = street_number.setdefault(street, len(street_number))
        if at == len(street_arcs):
            street_arcs.append([])
        streets.append(at)
        street_arcs[at].append(arc)
    return Network(
        nodes=nodes,
        number=number,
        streets=tuple(street_number),
        street_number=street_number,
        first=(0, *accumulate(counts)),
        source=tuple(source),
        target=tuple(target),
        key=tuple(keys),
        way=tuple(way for way, _, _ in measures),
        length=tuple(length for _, length, _ in measures),
        street=tuple(streets),
        seconds={mode: _costs(travel[mode], measures) for mode in MODES},
        incoming=tuple(map(tuple, incoming)),
        street_arcs=tuple(map(tuple, street_arcs)),
    )


def _measures(node: str, other: str, data: Mapping[str, Any]) -> tuple[Way, int, int]:
    length, speed = data.get("length"), data.get("speed_kph")
    if not isinstance(length, int) or not isinstance(speed, int) or length < 0 or speed < 1:
        raise CityError("unmeasured-edge", **{"from": node, "to": other})
    return data.get("mode", "road"), length, speed


def _costs(travel: Travel, measures: Sequence[tuple[Way, int, int]]) -> tuple[int, ...]:
    """Return the seconds over each arc, 0 where they may not travel it."""
    ways, share, most = travel.ways, travel.share, travel.most
    return tuple(
        [
            seconds_over(length, speed if most is None or speed < most else most, share) if way in ways else 0
            for way, length, speed in measures
        ]
    )
