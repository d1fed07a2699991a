"""A city laid flat: where its nodes are in metres, and along which curves its streets run between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tabletop.city.model import City
from tabletop.picture.curves import Course, joined, smooth
from tabletop.picture.projection import Projection
from tabletop.picture.shapes import Box, Point, box_around
from tabletop.picture.trails import Trail, trails_of


@dataclass(frozen=True, slots=True)
class Chart:
    """The geometry of a city's map; make it with `of`.

    Attributes:
        projection: From degrees to metres.
        nodes: Every node of the graph.
        pieces: The curve from one node to the next where a street bends between them; what is missing runs straight.
        trails: The nodes of each street in order, by its id; several runs where it branches.
        bounds: The box around the nodes.
    """

    projection: Projection
    nodes: Mapping[str, Point]
    pieces: Mapping[tuple[str, str], tuple[Point, ...]]
    trails: Mapping[str, tuple[Trail, ...]]
    bounds: Box
    _by_name: list[tuple[list[str], NDArray[np.float64]]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )
    _through: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, city: City) -> Chart:
        """Lay a city flat around the middle of its nodes.

        Raises:
            ValueError: The city has no node.
        """
        degrees = {node: city.point(node) for node in city.graph.nodes}
        south, west, north, east = box_around(degrees.values())
        projection = Projection((south + north) / 2, (west + east) / 2)
        nodes = {node: projection.to_ground(*at) for node, at in degrees.items()}
        pieces: dict[tuple[str, str], tuple[Point, ...]] = {}
        trails = trails_of(city)
        laid: set[tuple[str, str]] = set()
        for a, b, data in city.graph.edges(data=True):
            pair = (a, b) if a < b else (b, a)
            if "via" in data and pair not in laid:  # its bends are written: no curve is made up
                pieces[a, b] = (nodes[a], *(projection.to_ground(*at) for at in data["via"]), nodes[b])
                laid.add(pair)
        for trail in (trail for street in trails.values() for trail in street):
            curve = smooth([nodes[node] for node in trail])
            for (a, b), piece in zip(pairwise(trail), curve, strict=True):
                pair = (a, b) if a < b else (b, a)
                if pair not in laid and len(piece) > 2:
                    pieces[a, b] = piece
                laid.add(pair)  # where streets share a stretch, it runs as the first of them
        return cls(projection, nodes, pieces, trails, box_around(nodes.values()))

    def __getitem__(self, node: str) -> Point:
        """Return where a node is.

        Raises:
            KeyError: No such node.
        """
        return self.nodes[node]

    def piece(self, a: str, b: str) -> tuple[Point, ...]:
        """Return the curve from one node to a neighbour."""
        return self.pieces.get((a, b)) or self.pieces.get((b, a), ())[::-1] or (self.nodes[a], self.nodes[b])

    def legs(self, nodes: Sequence[str]) -> tuple[tuple[Point, ...], ...]:
        """Return the curves of a way through several nodes, one a leg."""
        return tuple(self.piece(a, b) for a, b in pairwise(nodes))

    def course(self, nodes: Sequence[str]) -> tuple[Point, ...]:
        """Return a way through several nodes as one curve."""
        return joined(self.legs(nodes)) or tuple(self.nodes[node] for node in nodes)

    def trails_through(self, nodes: Iterable[str]) -> list[tuple[str, Trail]]:
        """Return the trails that touch any of some nodes, each with its street, in their order."""
        every = [(street, trail) for street, trails in self.trails.items() for trail in trails]
        if not self._through:  # of a large city a unit reaches a small part
            for at, (_, trail) in enumerate(every):
                for node in trail:
                    self._through.setdefault(node, []).append(at)
        found = {at for node in nodes for at in self._through.get(node, ())}
        return [every[at] for at in sorted(found)]

    def street(self, street: str) -> tuple[tuple[Point, ...], ...]:
        """Return a street as curves, the longest first; only one where it does not branch.

        Raises:
            KeyError: No such street.
        """
        courses = [self.course(trail) for trail in self.trails[street]]
        return tuple(sorted(courses, key=lambda course: -Course(course).length))

    def middle_of(self, street: str) -> Point:
        """Return the middle of a street, where a closure's barrier stands."""
        course = Course(self.street(street)[0])
        return course.at(course.length / 2)

    def nearest(self, point: Point) -> str:
        """Return the node nearest to a point, the first by name among equals."""
        if (
            not self._by_name
        ):  # asked at every move of the pointer: of a large city the nodes are kept as columns
            names = sorted(self.nodes)
            places = np.asarray([self.nodes[name] for name in names], dtype=np.float64)
            self._by_name.append((names, places))
        names, places = self._by_name[0]
        aside = places - np.asarray(point, dtype=np.float64)
        return names[int((aside * aside).sum(axis=1).argmin())]
