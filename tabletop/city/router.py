"""Compiled routing: integer seconds per edge and mode, over an overlay of closures.

One router is compiled for a city; `Ground` objects say what is closed, in truth or as a seat believes. Trees
are cached by (closures that matter to the mode, mode, source), so that many grounds that agree share their
work.

The tie rule. Of all arcs by which a node can be reached at its least time, the route takes the one that
leaves the node with the smallest number, and of parallel arcs the one with the smallest number (see
`tabletop.city.network` for the numbers). The route is therefore a pure function of the distances: any engine
finds the same one, whatever was asked, closed or opened before. No float is involved.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import TypeAlias

from tabletop.city.errors import CityError
from tabletop.city.ground import Ground
from tabletop.city.model import MODES, Mode
from tabletop.city.network import Arc, Network
from tabletop.city.routes import FAR, Route, Times

_CACHED_SECONDS = 4_000_000  # 8 bytes each: 32 MB of trees
_CACHED_ROWS = 64
_REMEMBERED = 4096

_Rows: TypeAlias = list[tuple[int, ...]]
_Key: TypeAlias = tuple[Mode, int, bool, int]


class Router:
    """The compiled city. Holds nothing that changes but caches, so that drills, forks and seats share it.

    Attributes:
        network: The flat columns.
    """

    __slots__ = ("_asked", "_bits", "_mode_streets", "_most_trees", "_rows", "_trees", "network")

    def __init__(self, network: Network) -> None:
        """Take a compiled network; see `tabletop.city.network.compile_network`."""
        self.network = network
        self._bits = max(1, len(network.nodes).bit_length())
        self._mode_streets = {mode: _streets_of(network, mode) for mode in MODES}
        self._most_trees = max(16, _CACHED_SECONDS // max(1, len(network.nodes)))
        self._rows: dict[tuple[Mode, int, bool], _Rows] = {}
        self._trees: dict[_Key, array[int]] = {}
        self._asked: dict[_Key, None] = {}

    def __reduce__(self) -> tuple[type[Router], tuple[Network]]:
        return Router, (self.network,)

    def __copy__(self) -> Router:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Router:
        return self

    def ground(self) -> Ground:
        """Return a ground of this city on which everything is open."""
        return Ground(self.network.street_number)

    def arc(self, number: int) -> Arc:
        """Return the arc that a route names by its number."""
        return self.network.arc(number)

    def arcs_of(self, street: str) -> tuple[int, ...]:
        """Return the numbers of the arcs of a street, both directions, for drawing and for closures.

        Raises:
            CityError: There is no such street.
        """
        found = self.network.street_number.get(street)
        if found is None:
            raise CityError("unknown-street", street)
        return self.network.street_arcs[found]

    def is_open(self, ground: Ground, arc: int, mode: Mode) -> bool:
        """Return whether a mode may use an arc: of a way that it travels, on a street not closed to it."""
        street = self.network.street[arc]
        return self.network.seconds[mode][arc] > 0 and not (street >= 0 and ground.bits(mode) >> street & 1)

    def arc_seconds(self, arc: int, mode: Mode) -> int | None:
        """Return the seconds of a mode over an arc (closed or not), or None where it may not use it."""
        return self.network.seconds[mode][arc] or None

    def times(self, ground: Ground, mode: Mode, source: str) -> Times:
        """Return the seconds from a node to every other.

        Raises:
            CityError: There is no such node.
        """
        return self._times(ground, mode, source, inward=False)

    def times_to(self, ground: Ground, mode: Mode, goal: str) -> Times:
        """Return the seconds from every node to one: who can be there, and when, in a single search.

        Raises:
            CityError: There is no such node.
        """
        return self._times(ground, mode, goal, inward=True)

    def seconds(self, ground: Ground, mode: Mode, source: str, goal: str) -> int | None:
        """Return the least seconds between two nodes, or None where there is no way; 0 to where one stands.

        Raises:
            CityError: There is no such node.
        """
        start, end = self.network.index(source), self.network.index(goal)
        column, shift = self._toward(ground, mode, start, (end,))
        found = column[end] >> shift
        return found if found < FAR else None

    def route(self, ground: Ground, mode: Mode, source: str, goal: str) -> Route | None:
        """Return the quickest way between two nodes by the tie rule, or None where there is none.

        The way to where one stands is a route of one node, whatever the mode.

        Raises:
            CityError: There is no such node.
        """
        start, end = self.network.index(source), self.network.index(goal)
        column, shift = self._toward(ground, mode, start, (end,))
        if column[end] >> shift >= FAR:
            return None
        return self._walk(ground.bits(mode), mode, column, shift, start, end)

    def route_through(self, ground: Ground, mode: Mode, source: str, stops: Sequence[str]) -> Route | None:
        """Return the quickest way from a node to each of some stops in their order, or None where one cannot be reached.

        A node that is passed twice is there twice.

        Raises:
            CityError: There is no such node.
            ValueError: There are no stops.
        """
        legs = [self.route(ground, mode, a, b) for a, b in pairwise((source, *stops))]
        if not legs:
            raise ValueError("a way needs somewhere to go")
        nodes: tuple[str, ...] = (source,)
        seconds: tuple[int, ...] = (0,)
        arcs: tuple[int, ...] = ()
        for leg in legs:
            if leg is None:
                return None
            gone = seconds[-1]
            nodes += leg.nodes[1:]
            seconds += tuple(gone + one for one in leg.seconds[1:])
            arcs += leg.arcs
        return Route(nodes, seconds, arcs)

    def along(self, ground: Ground, mode: Mode, nodes: Sequence[str]) -> Route | None:
        """Return the quickest way that passes exactly these nodes, or None where two of them are not joined.

        Raises:
            CityError: There is no such node.
            ValueError: There are no nodes.
        """
        if not nodes:
            raise ValueError("a way needs somewhere to be")
        network, seconds, arcs = self.network, [0], list[int]()
        for a, b in pairwise(nodes):
            start, end = network.index(a), network.index(b)
            numbers = range(network.first[start], network.first[start + 1])
            joined = [
                arc for arc in numbers if network.target[arc] == end and self.is_open(ground, arc, mode)
            ]
            if not joined:
                return None
            arc = min(joined, key=lambda one: (network.seconds[mode][one], one))
            arcs.append(arc)
            seconds.append(seconds[-1] + network.seconds[mode][arc])
        return Route(tuple(nodes), tuple(seconds), tuple(arcs))

    def reach(self, ground: Ground, mode: Mode, source: str, within: int) -> dict[str, int]:
        """Return the nodes at most `within` seconds away with their seconds, in the order of their numbers.

        Raises:
            CityError: There is no such node.
        """
        start = self.network.index(source)
        key = self._key(ground, mode, start, inward=False)
        if self._wanted(key):
            return Times(source, self._tree(key), self.network).within(within)
        cut = min(max(within, -1) + 1, FAR)
        best = self._search(key, (), cut)
        nodes, bits, bound = self.network.nodes, self._bits, cut << self._bits
        return {nodes[at]: found >> bits for at, found in enumerate(best) if found < bound}

    def nearest(
        self, ground: Ground, mode: Mode, source: str, goals: Iterable[str]
    ) -> tuple[str, int] | None:
        """Return the goal that is reached first, with its seconds, or None where none can be reached.

        Of goals reached at the same second, the one with the smallest node number.

        Raises:
            CityError: There is no such node.
        """
        start = self.network.index(source)
        ends = sorted({self.network.index(goal) for goal in goals})
        if not ends:
            return None
        column, shift = self._toward(ground, mode, start, ends)
        found, end = min((column[end] >> shift, end) for end in ends)
        return (self.network.nodes[end], found) if found < FAR else None

    def _times(self, ground: Ground, mode: Mode, root: str, *, inward: bool) -> Times:
        key = self._key(ground, mode, self.network.index(root), inward=inward)
        return Times(root, self._tree(key), self.network)

    def _key(self, ground: Ground, mode: Mode, root: int, *, inward: bool) -> _Key:
        # Closures that the mode would never have used must not cost it its trees.
        return mode, ground.bits(mode) & self._mode_streets[mode], inward, root

    def _toward(
        self, ground: Ground, mode: Mode, start: int, ends: Sequence[int]
    ) -> tuple[Sequence[int], int]:
        """Return times that are final up to the first of `ends`, and the shift that makes them seconds."""
        key = self._key(ground, mode, start, inward=False)
        if self._wanted(key):
            return self._tree(key), 0
        return self._search(key, ends, FAR), self._bits

    def _wanted(self, key: _Key) -> bool:
        """Return whether a tree is there, or worth growing: a source asked for twice is asked for again."""
        if key in self._trees:
            return True
        if key in self._asked:
            del self._asked[key]
            return True
        if len(self._asked) >= _REMEMBERED:
            del self._asked[next(iter(self._asked))]
        self._asked[key] = None
        return False

    def _tree(self, key: _Key) -> array[int]:
        tree = self._trees.pop(key, None)
        if tree is None:
            bits = self._bits
            tree = array("q", [found >> bits for found in self._search(key, (), FAR)])
            if len(self._trees) >= self._most_trees:
                del self._trees[next(iter(self._trees))]
        self._trees[key] = tree  # last in order: least recently used trees go first
        return tree

    def _search(self, key: _Key, ends: Sequence[int], cut: int) -> list[int]:
        """Run Dijkstra's algorithm; stop at the first of `ends` and short of `cut` seconds.

        An entry of the heap is one integer, ``seconds << bits | node``, and so is the best known time of a
        node: one comparison orders by time and then by node, and adding an arc's prepared step moves to its
            target.
        """
        mode, closed, inward, root = key
        rows = self._rows_of(mode, closed, inward=inward)
        bits = self._bits
        best = [cut << bits] * len(rows)
        if cut <= 0:
            return best
        best[root] = root
        heap = [root]
        low = (1 << bits) - 1
        stops = frozenset(ends)
        while heap:
            entry = heappop(heap)
            node = entry & low
            if entry != best[node]:
                continue
            if node in stops:
                break
            base = entry - node
            for step in rows[node]:
                found = base + step
                target = step & low
                if found < best[target]:
                    best[target] = found
                    heappush(heap, found)
        return best

    def _rows_of(self, mode: Mode, closed: int, *, inward: bool) -> _Rows:
        """Return each node's open arcs as ``seconds << bits | target``."""
        key = (mode, closed, inward)
        rows = self._rows.pop(key, None)
        if rows is None:
            if closed:
                rows = self._rows_of(mode, 0, inward=inward).copy()
                network = self.network
                ends = network.target if inward else network.source
                touched = {ends[arc] for street in _set_bits(closed) for arc in network.street_arcs[street]}
                for node in touched:
                    rows[node] = self._row(node, mode, closed, inward=inward)
            else:
                rows = [self._row(node, mode, 0, inward=inward) for node in range(len(self.network.nodes))]
            if len(self._rows) >= _CACHED_ROWS:
                del self._rows[next(iter(self._rows))]
        self._rows[key] = rows
        return rows

    def _row(self, node: int, mode: Mode, closed: int, *, inward: bool) -> tuple[int, ...]:
        network, bits = self.network, self._bits
        seconds, street = network.seconds[mode], network.street
        arcs = network.incoming[node] if inward else range(network.first[node], network.first[node + 1])
        others = network.source if inward else network.target
        return tuple(
            seconds[arc] << bits | others[arc]
            for arc in arcs
            if seconds[arc] and not (street[arc] >= 0 and closed >> street[arc] & 1)
        )

    def _walk(
        self, closed: int, mode: Mode, column: Sequence[int], shift: int, start: int, end: int
    ) -> Route:
        """Follow the tie rule from the goal back to the start.

        Every node that could precede one on the way is nearer than it, hence final even where the search
        stopped early.
        """
        network = self.network
        seconds, street, source, nodes = network.seconds[mode], network.street, network.source, network.nodes
        at, now = end, column[end] >> shift
        names, times, arcs = [nodes[end]], [now], list[int]()
        while at != start:
            # Arcs are numbered by the node they leave: the first that fits obeys the tie rule.
            arc = next(
                arc
                for arc in network.incoming[at]
                if seconds[arc]
                and (column[source[arc]] >> shift) + seconds[arc] == now
                and not (street[arc] >= 0 and closed >> street[arc] & 1)
            )
            at = source[arc]
            now -= seconds[arc]
            names.append(nodes[at])
            times.append(now)
            arcs.append(arc)
        return Route(tuple(reversed(names)), tuple(reversed(times)), tuple(reversed(arcs)))


def _streets_of(network: Network, mode: Mode) -> int:
    """Return the streets that a mode uses, as bits."""
    seconds = network.seconds[mode]
    # Digit by digit: adding up numbers of as many bits as there are streets takes the square of that.
    digits = ["1" if any(seconds[arc] for arc in arcs) else "0" for arcs in reversed(network.street_arcs)]
    return int("".join(digits) or "0", 2)


def _set_bits(number: int) -> list[int]:
    """Return the positions of the set bits, lowest first."""
    found = []
    while number:
        low = number & -number
        found.append(low.bit_length() - 1)
        number ^= low
    return found
