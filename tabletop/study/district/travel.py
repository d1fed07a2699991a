"""How long it takes to the places of a district by road, so that nothing is planned where nobody can come in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

from tabletop.city.specs import CLASS_SPEEDS
from tabletop.study.district.network import Network, road_length


def seconds_from(network: Network, places: Iterable[str]) -> Mapping[str, int]:
    """Return the seconds by motor vehicle from the nearest of some places to every place that a road leads to."""
    beside: dict[str, list[tuple[str, int]]] = {}
    for way in network.ways:
        for a, b in zip(way.through, way.through[1:], strict=False):
            length = road_length(network.places[a], network.places[b])
            taken = length * 36 // (CLASS_SPEEDS[way.highway] * 10) + 1
            beside.setdefault(a, []).append((b, taken))
            beside.setdefault(b, []).append((a, taken))
    found: dict[str, int] = {}
    queue: list[tuple[int, str]] = [(0, place) for place in sorted(set(places))]
    while queue:
        so_far, place = heappop(queue)
        if place in found:
            continue
        found[place] = so_far
        for other, taken in beside.get(place, ()):
            if other not in found:
                heappush(queue, (so_far + taken, other))
    return found
