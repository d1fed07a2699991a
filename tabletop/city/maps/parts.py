"""Which part of a network hangs together: one can drive from everywhere to everywhere, walk or sail to the rest."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.city.maps.tally import Tally
from tabletop.city.maps.web import Web


def held_together(web: Web, tally: Tally) -> Web:
    """Return the largest part of a network.

    Its heart is the largest set of roads among which one can drive from each to each; to it belongs what hangs on it
    by further roads, foot paths and boats. A one-way street that cannot be left again is dropped, since a car that
    took it would be lost.
    """
    strong = _strong(web)
    kept = []
    for number, link in enumerate(web.links):
        if link.kind.one_way and strong[link.start] != strong[link.end]:
            tally.add("one-way-stub", link.way)
        else:
            kept.append(number)
    sizes: dict[int, float] = {}
    for number in kept:
        link = web.links[number]
        if link.kind.way == "road" and strong[link.start] == strong[link.end]:
            sizes[strong[link.start]] = sizes.get(strong[link.start], 0.0) + link.metres
    if not sizes:
        return Web(web.nodes, ())
    heart = max(sizes, key=lambda part: (sizes[part], -part))
    seeds = [node for node, part in strong.items() if part == heart]
    reached = _reached(web, kept, seeds)
    whole = []
    for number in kept:
        link = web.links[number]
        if link.start in reached:
            whole.append(number)
        else:
            tally.add("island", link.way)
    return web.having(whole)


def _reached(web: Web, kept: list[int], seeds: list[str]) -> set[str]:
    neighbours: dict[str, list[str]] = {}
    for number in kept:
        link = web.links[number]
        neighbours.setdefault(link.start, []).append(link.end)
        neighbours.setdefault(link.end, []).append(link.start)
    reached = set(seeds)
    stack = list(seeds)
    while stack:
        for other in neighbours.get(stack.pop(), ()):
            if other not in reached:
                reached.add(other)
                stack.append(other)
    return reached


def _strong(web: Web) -> dict[str, int]:
    """Return the number of the strongly connected part of the roads that each node lies in (Tarjan, without recursion)."""
    onward: dict[str, list[str]] = {}
    for link in web.links:
        onward.setdefault(link.start, [])
        onward.setdefault(link.end, [])
        if link.kind.way == "road":
            onward[link.start].append(link.end)
            if not link.kind.one_way:
                onward[link.end].append(link.start)
    found: dict[str, int] = {}
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    parts = 0
    for root in onward:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        waiting.append(root)
        path: list[tuple[str, Iterator[str]]] = [(root, iter(onward[root]))]
        while path:
            node, others = path[-1]
            for other in others:
                if other not in order:
                    order[other] = low[other] = len(order)
                    waiting.append(other)
                    path.append((other, iter(onward[other])))
                    break
                if other not in found:
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    while True:
                        member = waiting.pop()
                        found[member] = parts
                        if member == node:
                            break
                    parts += 1
    return found
