"""The lanes that join sites and polling places to the roads and landings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tabletop.city.errors import CityError
from tabletop.city.geography import great_circle, metres, on_earth
from tabletop.city.model import Point, Way
from tabletop.city.specs import CLASS_SPEEDS, PollingSpec, SiteSpec
from tabletop.city.streets import edge_attributes

if TYPE_CHECKING:
    import networkx as nx

_BEND = 1300  # a lane winds: three tenths longer than the straight line
_CLASSES: Mapping[Way, str] = {"road": "service", "foot": "footway", "river": "river", "sea": "sea"}
_JOINS: Mapping[Way, tuple[Way, ...]] = {
    "road": ("road",),
    "foot": ("road", "foot"),
    "river": ("river", "sea"),
    "sea": ("sea", "river"),
}
_DEGREE = 111_000  # metres of latitude, a little less than the least there is


class Shore:
    """Where a lane may end: the nodes of the graph as it stood before any lane was added."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        """Remember which nodes each kind of way reaches."""
        self._graph = graph
        self._nodes = tuple(graph.nodes)
        self._places = frozenset(self._nodes)
        self._reached: dict[str, set[Way]] = {node: set() for node in self._nodes}
        for start, end, data in graph.edges(data=True):
            self._reached[start].add(data["mode"])
            self._reached[end].add(data["mode"])
        self._by_latitude: dict[Way, tuple[list[float], list[tuple[int, str]]]] = {}

    def __contains__(self, node: str) -> bool:
        return node in self._places

    def nearest(self, point: Point, by: Way) -> str | None:
        """Return the nearest node that a lane of this way can join, of equals the first written, or None."""
        latitudes, nodes = self._candidates(by)
        data = self._graph.nodes
        best: tuple[float, int, str] | None = None
        middle = bisect_left(latitudes, point[0])
        for span in (range(middle, len(nodes)), range(middle - 1, -1, -1)):
            for at in span:
                if best is not None and abs(latitudes[at] - point[0]) * _DEGREE > best[0]:
                    break
                order, node = nodes[at]
                here = (great_circle(point, (data[node]["y"], data[node]["x"])), order, node)
                if best is None or here < best:
                    best = here
        return None if best is None else best[2]

    def _candidates(self, by: Way) -> tuple[list[float], list[tuple[int, str]]]:
        found = self._by_latitude.get(by)
        if found is None:
            joins = set(_JOINS[by])
            rows = sorted(
                (self._graph.nodes[node]["y"], order, node)
                for order, node in enumerate(self._nodes)
                if self._reached[node] & joins
            )
            found = ([row[0] for row in rows], [(row[1], row[2]) for row in rows])
            self._by_latitude[by] = found
        return found


def node_of(graph: nx.MultiDiGraph[str], shore: Shore, spec: SiteSpec | PollingSpec) -> str:
    """Return the node where a site or a polling place stands.

    One with a position of its own is added as a node, with the lane that joins it.

    Raises:
        CityError: Its place is nowhere, its id is another node's, or no way of its kind is there to join.
    """
    if isinstance(spec.at, str):
        if spec.at not in shore:
            raise CityError("unknown-place", spec.id, place=spec.at)
        if spec.id in graph and spec.id != spec.at:
            raise CityError("duplicate", spec.id)
        return spec.at
    if spec.id in graph:
        raise CityError("duplicate", spec.id)
    if not on_earth(spec.at):
        raise CityError("off-earth", spec.id, latitude=str(spec.at[0]), longitude=str(spec.at[1]))
    near = spec.near
    if near is None:
        near = shore.nearest(spec.at, spec.by)
        if near is None:
            raise CityError("nothing-near", spec.id, way=spec.by)
    elif near not in shore:
        raise CityError("unknown-place", spec.id, place=near)
    graph.add_node(spec.id, y=spec.at[0], x=spec.at[1])
    data = graph.nodes[near]
    length = metres(spec.at, (data["y"], data["x"]), _BEND)
    highway = _CLASSES[spec.by]
    for start, end, backward in ((spec.id, near, False), (near, spec.id, True)):
        lane = edge_attributes(length, CLASS_SPEEDS[highway], highway, spec.by, backward=backward)
        graph.add_edge(start, end, **lane)
    return spec.id
