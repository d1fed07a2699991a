"""Places and the links between them: the network of a map while it is worked on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tabletop.city.geography import great_circle
from tabletop.city.maps.ways import Kind
from tabletop.city.model import Point


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a way between two places.

    Attributes:
        start: Node at its beginning.
        end: Node at its end; the way of a one-way street.
        line: The points between, in order.
        metres: Length along it.
        seconds: How long a drive takes.
        kind: What it is.
        way: Id of (the first of) its ways, for messages.
    """

    start: str
    end: str
    line: tuple[Point, ...]
    metres: float
    seconds: float
    kind: Kind
    way: str

    def turned(self) -> Link:
        """Return it from end to start."""
        return Link(self.end, self.start, self.line[::-1], self.metres, self.seconds, self.kind, self.way)

    def other(self, node: str) -> str:
        """Return the end that is not this one."""
        return self.end if node == self.start else self.start


@dataclass(frozen=True, slots=True)
class Web:
    """A network.

    Attributes:
        nodes: Positions by id; more than the links use, maybe.
        links: In a stable order.
    """

    nodes: Mapping[str, Point]
    links: tuple[Link, ...]

    def touching(self) -> dict[str, list[int]]:
        """Return the numbers of the links at each node; a loop stands twice at its own."""
        found: dict[str, list[int]] = {}
        for number, link in enumerate(self.links):
            found.setdefault(link.start, []).append(number)
            found.setdefault(link.end, []).append(number)
        return found

    def having(self, numbers: Iterable[int]) -> Web:
        """Return the network with these links alone, in their order."""
        kept = set(numbers)
        return Web(self.nodes, tuple(link for number, link in enumerate(self.links) if number in kept))


def measure(line: Sequence[Point]) -> float:
    """Return the metres along a line."""
    return sum(great_circle(a, b) for a, b in pairwise(line))


def passes(links: Sequence[Link], touching: Sequence[int], node: str) -> bool:
    """Return whether a way merely passes through a node, so that nobody can turn off or tell a difference there."""
    if len(touching) != 2 or touching[0] == touching[1]:
        return False
    one, other = links[touching[0]], links[touching[1]]
    if one.kind != other.kind:
        return False
    return not one.kind.one_way or (one.end == node) != (other.end == node)


def simplified(web: Web) -> Web:
    """Return a network whose places are junctions, ends, and where the name or the class changes.

    What lies between two of them becomes one link; its length and its time are the sums of its parts'.
    """
    links = web.links
    touching = web.touching()
    stops = {node for node, numbers in touching.items() if not passes(links, numbers, node)}
    used = [False] * len(links)
    found: list[Link] = []

    def follow(number: int, start: str) -> None:
        chain: list[tuple[int, str]] = []  # each link with the node that it is entered by
        node = start
        while not used[number]:
            used[number] = True
            chain.append((number, node))
            node = links[number].other(node)
            if node in stops or node == start:
                break
            one, other = touching[node]
            number = other if one == number else one
        if links[chain[0][0]].start != start:  # against its way
            chain = [(number, links[number].other(node)) for number, node in reversed(chain)]
        found.append(_joined(web, chain))

    for number, link in enumerate(links):
        if not used[number]:
            if link.start in stops:
                follow(number, link.start)
            elif link.end in stops:
                follow(number, link.end)
    for number, link in enumerate(links):
        if not used[number]:  # a ring that nothing touches
            follow(number, link.start)
    return Web(web.nodes, tuple(found))


def _joined(web: Web, chain: Sequence[tuple[int, str]]) -> Link:
    """Return a chain of links, each with the node that it is entered by, as one link."""
    parts = [web.links[number] for number, _ in chain]
    line: list[Point] = []
    for at, ((_, node), part) in enumerate(zip(chain, parts, strict=True)):
        if at:
            line.append(web.nodes[node])
        line += part.line if part.start == node else part.line[::-1]
    first, last = parts[0], parts[-1]
    return Link(
        start=chain[0][1],
        end=last.other(chain[-1][1]),
        line=tuple(line),
        metres=sum(part.metres for part in parts),
        seconds=sum(part.seconds for part in parts),
        kind=first.kind,
        way=first.way,
    )
