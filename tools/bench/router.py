"""The compiled router against `networkx.dijkstra_path`, on grid-like towns of 1,000 and 10,000 nodes."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter
from typing import TypeVar

import networkx as nx

from tabletop.city.network import compile_network, seconds_over
from tabletop.city.router import Router

from . import show

_Result = TypeVar("_Result")

_QUERIES = 60
_CLOSED = 20


def town(count: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    """Return a grid of about `count` nodes, a tenth of its roads missing, lengths and speeds at random."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark
    side = round(count**0.5)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(str(node) for node in range(side * side))
    for node in range(side * side):
        across = [(node + 1, f"row-{node // side}")] if node % side < side - 1 else []
        down = [(node + side, f"column-{node % side}")] if node < side * (side - 1) else []
        for other, street in across + down:
            if chance.random() < 0.1:
                continue
            length, speed = chance.randint(60, 400), chance.choice([20, 30, 40, 50])
            seconds = seconds_over(length, speed)
            for start, end in ((node, other), (other, node)):
                graph.add_edge(
                    str(start),
                    str(end),
                    length=length,
                    speed_kph=speed,
                    travel_time=seconds,
                    mode="road",
                    street=street,
                )
    return graph


def _timed(call: Callable[[], _Result]) -> tuple[float, _Result]:
    start = perf_counter()
    result = call()
    return (perf_counter() - start) * 1000, result


def _queries(graph: nx.MultiDiGraph[str], chance: random.Random) -> list[tuple[str, str]]:
    components: list[list[str]] = [sorted(part, key=int) for part in nx.strongly_connected_components(graph)]
    joined = max(components, key=len)
    starts = chance.sample(joined, _QUERIES)  # each once, so that no tree is there when it is asked for
    return [(start, chance.choice(joined)) for start in starts]


def _compare(count: int, closed: int) -> list[str]:
    graph = town(count)
    chance = random.Random(2)  # noqa: S311
    router = Router(compile_network(graph))
    ground = router.ground()
    for street in chance.sample(router.network.streets, closed):
        ground.close(street)
    passable = graph.copy()
    passable.remove_edges_from(
        [edge for edge in graph.edges(keys=True) if ground.is_closed(graph.edges[edge]["street"], "motor")]
    )
    router.seconds(ground, "motor", router.network.nodes[-1], router.network.nodes[-1])  # prepares the rows
    peer, cold, tree, cached = [], [], [], []
    for start, end in _queries(passable, chance):
        time, path = _timed(partial(nx.dijkstra_path, passable, start, end, "travel_time"))
        peer.append(time)
        time, route = _timed(partial(router.route, ground, "motor", start, end))
        cold.append(time)
        if route is None or route.seconds[-1] != nx.path_weight(passable, path, "travel_time"):
            raise AssertionError(f"{start} to {end}: the two disagree")
        tree.append(_timed(partial(router.times, ground, "motor", start))[0])
        cached.append(_timed(partial(router.route, ground, "motor", start, end))[0])
    times = [median(column) for column in (peer, cold, tree, cached)]
    ratios = [f"{times[0] / times[1]:.1f} x", f"{times[0] / times[3]:.0f} x"]
    return [f"{len(graph):,}", str(closed), *(f"{time:.3f}" for time in times), *ratios]


def main() -> None:
    """Print the table."""
    show(
        f"Shortest path, median ms of {_QUERIES} queries",
        [
            "nodes",
            "streets closed",
            "networkx",
            "router, cold",
            "whole tree",
            "router, cached",
            "cold faster",
            "cached faster",
        ],
        [_compare(count, closed) for count in (1_000, 10_000) for closed in (0, _CLOSED)],
    )
