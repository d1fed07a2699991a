"""Fewer places: the largest roads first, and of the least as many as there is room for."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush

from tabletop.city.maps.parts import held_together
from tabletop.city.maps.tally import Tally
from tabletop.city.maps.web import Link, Web, passes, simplified
from tabletop.city.streets import rank

_LIKE = {"river": "secondary", "sea": "secondary"}
"""Class of road that a boat route counts as."""

_LONGEST_EAR = 2_000
"""Places that are looked at for a way back."""


def with_detail(web: Web, places: int, tally: Tally) -> Web:
    """Return the part of a network that has about `places` places and hangs together.

    The classes that fit as a whole are kept; of the next one as many roads as there is room for, the longest first,
    each hanging on what is kept; a one-way street only with the way back.
    """
    ranks = [_rank(link) for link in web.links]
    levels = sorted(set(ranks))
    low, high = 0, len(levels)  # so many classes fit, so many do not
    base: Web | None = None
    if _places(web) <= places:
        return web
    while high - low > 1:
        middle = (low + high) // 2
        part = held_together(
            web.having(n for n, own in enumerate(ranks) if own <= levels[middle - 1]), Tally()
        )
        if part.links and _places(part) <= places:
            low, base = middle, part
        else:
            high = middle
    kept = _grown(web, ranks, base, places)
    for number, link in enumerate(web.links):
        if number not in kept:
            tally.add("least-road", link.way)
    # a one-way street between places that hang on it by a foot path alone has no way back
    return held_together(web.having(kept), tally)


def _rank(link: Link) -> int:
    return rank(_LIKE.get(link.kind.way, link.kind.highway))


def _places(web: Web) -> int:
    return len(simplified(web).touching())


def _grown(web: Web, ranks: list[int], base: Web | None, places: int) -> set[int]:
    """Return the numbers of the links of a base and of those that grow on it."""
    growth = _Growth(web, ranks)
    if base is None:  # not even the largest class has room: from its longest road on
        roads = [n for n, link in enumerate(web.links) if link.kind.way == "road"]
        seed = min(roads, key=lambda n: (ranks[n], -web.links[n].metres, n))
        growth.reach(web.links[seed].start)
    else:
        numbers = {id(link): number for number, link in enumerate(web.links)}
        for link in base.links:
            growth.add(numbers[id(link)])
    while growth.places < places and growth.step():
        pass
    return growth.kept


class _Growth:
    """A part of a network that grows link by link and hangs together at any time."""

    def __init__(self, web: Web, ranks: list[int]) -> None:
        self.kept: set[int] = set()
        self.places = 0
        self._links = web.links
        self._ranks = ranks
        self._around = web.touching()
        self._own: dict[str, list[int]] = {}
        self._waiting: list[tuple[int, float, int]] = []

    def reach(self, node: str) -> None:
        """Take a node in; the links at it may grow next."""
        if node not in self._own:
            self._own[node] = []
            self.places += 1
            for number in self._around[node]:
                if number not in self.kept:
                    heappush(self._waiting, (self._ranks[number], -self._links[number].metres, number))

    def add(self, number: int) -> None:
        """Take a link in."""
        if number in self.kept:
            return
        self.kept.add(number)
        link = self._links[number]
        for node in (link.start, link.end):
            self.reach(node)
            self.places -= self._counts(node)
            self._own[node].append(number)
            self.places += self._counts(node)

    def step(self) -> bool:
        """Let the next link grow; return whether there was one."""
        while self._waiting:
            number = heappop(self._waiting)[2]
            if number in self.kept:
                continue
            ear = self._ear(number)
            for part in ear:
                self.add(part)
            if ear:
                return True
        return False

    def _counts(self, node: str) -> bool:
        return not passes(self._links, self._own[node], node)

    def _ear(self, number: int) -> list[int]:
        """Return a link with what it needs so that one who takes it can come back; nothing where there is no way."""
        link = self._links[number]
        if not link.kind.one_way or (link.start in self._own and link.end in self._own):
            return [number]
        onward = link.start in self._own
        begin = link.end if onward else link.start
        came: dict[str, int] = {begin: number}
        queue = deque([begin])
        while queue and len(came) < _LONGEST_EAR:
            node = queue.popleft()
            for other in self._around[node]:
                after = self._links[other]
                if after.kind.way != "road" or (
                    after.kind.one_way and (after.start if onward else after.end) != node
                ):
                    continue
                far = after.other(node)
                if far in came or other == number:
                    continue
                came[far] = other
                if far in self._own:
                    return self._path(came, far, begin)
                queue.append(far)
        return []

    def _path(self, came: dict[str, int], node: str, begin: str) -> list[int]:
        path = []
        while node != begin:
            path.append(came[node])
            node = self._links[came[node]].other(node)
        return [came[begin], *reversed(path)]
