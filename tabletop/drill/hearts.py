"""The middle of a zone: where a scout goes who is sent there."""

from __future__ import annotations

from heapq import nsmallest

from tabletop.drill.drawn import drawn
from tabletop.scenario.documents.scenario import Scenario

_HEART = 32


@drawn
def heart_of(scenario: Scenario, zone: str) -> tuple[str, ...]:
    """Return the nodes in the middle of a zone, the innermost first."""
    latitude, longitude = scenario.city.zones[zone].at
    nodes = scenario.city.graph.nodes

    def square(node: str) -> int:
        north = round(float(nodes[node]["y"]) * 1_000_000) - round(latitude * 1_000_000)
        east = round(float(nodes[node]["x"]) * 1_000_000) - round(longitude * 1_000_000)
        return north * north + east * east

    return tuple(nsmallest(_HEART, nodes, key=lambda node: (square(node), node)))
