"""Ways that nobody needs: foot paths beside the roads, and short drives that lead to a yard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, floor, radians

from tabletop.city.geography import DEGREE
from tabletop.city.maps.tally import Tally
from tabletop.city.maps.web import Link, Web

_SQUARE = 30.0
_REACH = 2
"""Foot paths within so many squares of so many metres from the roads are pavements, short cuts and paths over a yard."""

_SHORT = 100.0
"""Metres of a service road or track without a name that leads to a yard, not to a place."""

_MOST_STEPS = 10_000


def without_byways(web: Web, tally: Tally) -> Web:
    """Return a network without foot paths that stay beside the roads, and without short drives that end blindly.

    Foot paths that hang together are kept or dropped together. Those that lead to a boat, or from one part of the
    roads to another, are kept.
    """
    needless = _pavements(web)
    for number in needless:
        tally.add("beside-road", web.links[number].way)
    rest = [number for number in range(len(web.links)) if number not in needless]
    return _without_drives(web.having(rest), tally)


def _pavements(web: Web) -> set[int]:
    links = web.links
    walks = [n for n, link in enumerate(links) if link.kind.way == "foot"]
    if not walks:
        return set()
    roads = _parts(web, [n for n, link in enumerate(links) if link.kind.way == "road"], frozenset())
    boats = {
        end for link in links if link.kind.way in {"river", "sea"} for end in (link.start, link.end)
    }  # fmt: skip
    beside = _Beside(web)
    clusters: dict[str, list[int]] = {}
    leaders = _parts(web, walks, frozenset(roads))
    for number in walks:
        link = links[number]
        # between two roads a path is a cluster of its own
        loose = [end for end in (link.start, link.end) if end not in roads]
        clusters.setdefault(leaders[loose[0]] if loose else f"{link.start} {link.end}", []).append(number)
    needless: set[int] = set()
    for members in clusters.values():
        ends = [end for number in members for end in (links[number].start, links[number].end)]
        joined = {roads[end] for end in ends if end in roads}
        if len(joined) > 1 or not boats.isdisjoint(ends):
            continue
        if all(beside.holds(links[number]) for number in members):
            needless.update(members)
    return needless


def _parts(web: Web, numbers: Sequence[int], borders: frozenset[str]) -> dict[str, str]:
    """Return for each node that some links touch one that stands for all it is joined to, not across the borders."""
    leader: dict[str, str] = {}

    def lead(node: str) -> str:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for number in numbers:
        link = web.links[number]
        for end in (link.start, link.end):
            leader.setdefault(end, end)
        if link.start not in borders and link.end not in borders:
            leader[lead(link.end)] = lead(link.start)
    return {node: lead(node) for node in leader}


class _Beside:
    """The ground beside the roads, as squares."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._high = DEGREE / _SQUARE
        latitude = next(iter(web.nodes.values()), (0.0, 0.0))[0]
        self._wide = self._high * cos(radians(latitude))
        roads = {
            square for link in web.links if link.kind.way == "road" for square in self._squares(link)
        }  # fmt: skip
        around = range(-_REACH, _REACH + 1)
        self._ground = {(row + y, column + x) for row, column in roads for y in around for x in around}

    def holds(self, link: Link) -> bool:
        """Whether a link never leaves it."""
        return all(square in self._ground for square in self._squares(link))

    def _squares(self, link: Link) -> Iterator[tuple[int, int]]:
        """Yield the squares that a link touches, most of them."""
        line = (self._web.nodes[link.start], *link.line, self._web.nodes[link.end])
        flat = [(at[0] * self._high, at[1] * self._wide) for at in line]
        for (y1, x1), (y2, x2) in pairwise(flat):
            steps = min(_MOST_STEPS, int(max(abs(y2 - y1), abs(x2 - x1))) + 1)
            for step in range(steps):
                yield floor(y1 + (y2 - y1) * step / steps), floor(x1 + (x2 - x1) * step / steps)
        yield floor(flat[-1][0]), floor(flat[-1][1])


def _without_drives(web: Web, tally: Tally) -> Web:
    links = web.links
    touching = web.touching()
    ends = {node: len(numbers) for node, numbers in touching.items()}
    dropped: set[int] = set()
    waiting = list(range(len(links)))
    while waiting:
        number = waiting.pop()
        link = links[number]
        drive = link.kind.highway in {"service", "track"} and link.kind.name is None and link.metres < _SHORT
        if number in dropped or not drive or (ends[link.start] == 1) == (ends[link.end] == 1):
            continue
        dropped.add(number)
        tally.add("short-drive", link.way)
        for end in (link.start, link.end):
            ends[end] -= 1
            if ends[end] == 1:
                waiting += [other for other in touching[end] if other not in dropped]
    return web.having(number for number in range(len(links)) if number not in dropped)
