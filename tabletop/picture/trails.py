"""Which way a street runs: its nodes in order, or, where it branches, the trails that cover it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tabletop.city.model import City

Trail = tuple[str, ...]


def trails_of(city: City) -> dict[str, tuple[Trail, ...]]:
    """Return the trails of every street, by its id.

    A street written by hand is one trail. One read from a road file may branch: each trail then follows it
    from an end or a branch as far as it goes.
    """
    joins: dict[str, dict[frozenset[str], tuple[str, str]]] = {street: {} for street in city.streets}
    for a, b, data in city.graph.edges(data=True):
        known = str(data.get("street", ""))
        if known in joins and a != b:
            joins[known].setdefault(frozenset((a, b)), (a, b))
    found: dict[str, tuple[Trail, ...]] = {}
    for street_id, street in city.streets.items():
        joined = joins[street_id]
        steps = [frozenset(step) for step in pairwise(street.nodes)]
        whole = len(steps) >= len(joined) and all(step in joined for step in steps)
        found[street_id] = (street.nodes,) if whole else _cover(street.nodes, joined.values())
    return found


def _cover(order: Sequence[str], joins: Iterable[tuple[str, str]]) -> tuple[Trail, ...]:
    neighbours: dict[str, list[str]] = {node: [] for node in order}
    for a, b in joins:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    # from the ends of the street first, so that the trails are long
    starts = sorted(neighbours, key=lambda node: len(neighbours[node]) % 2 == 0)
    trails: list[Trail] = []
    for start in starts:
        while neighbours[start]:
            trail = [start]
            while neighbours[trail[-1]]:
                here = trail[-1]
                there = neighbours[here].pop(0)
                neighbours[there].remove(here)
                trail.append(there)
            trails.append(tuple(trail))
    return tuple(trails)
