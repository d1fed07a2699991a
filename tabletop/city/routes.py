"""What the router answers: a way, and the times between one node and all others."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from tabletop.city.network import Network

FAR = 1 << 40
"""Seconds to a node that cannot be reached, in a column of times."""


@dataclass(frozen=True, slots=True)
class Route:
    """A way through the city.

    Attributes:
        nodes: From the start to the goal, both included.
        seconds: Arrival at each node counted from the start; as long as `nodes`, the first is 0.
        arcs: Number of each arc followed (see `Router.arc`); one shorter than `nodes`.
    """

    nodes: tuple[str, ...]
    seconds: tuple[int, ...]
    arcs: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """Seconds between one node and every other.

    Attributes:
        root: The node that all times are from, or to.
        column: Seconds by node number, `FAR` where there is no way. Shared with the router: not to be
            changed.
        network: What the numbers mean.
    """

    root: str
    column: array[int]
    network: Network = field(repr=False)

    def __getitem__(self, node: str) -> int | None:
        """Return the seconds to a node (or from it), or None where there is no way.

        Raises:
            CityError: There is no such node.
        """
        found = self.column[self.network.index(node)]
        return found if found < FAR else None

    def within(self, limit: int) -> dict[str, int]:
        """Return the nodes at most `limit` seconds away with their seconds, in the order of their numbers."""
        nodes, limit = self.network.nodes, min(limit, FAR - 1)
        return {nodes[at]: seconds for at, seconds in enumerate(self.column) if seconds <= limit}
