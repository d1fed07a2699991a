from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import networkx as nx

from tabletop.city import City, build_city
from tabletop.picture.chart import Chart
from tabletop.picture.trails import trails_of
from tests.city.towns import town


def test_a_course_follows_the_curve_of_the_street(city: City, chart: Chart) -> None:
    nodes = city.streets["a-yani"].nodes
    course = chart.course(nodes)
    assert course[0] == chart[nodes[0]]
    assert course[-1] == chart[nodes[-1]]
    assert len(course) > len(nodes)
    assert {chart.nodes[node] for node in nodes} <= set(course)
    assert chart.course(nodes[::-1]) == course[::-1]


def test_a_way_of_one_place_is_that_place(city: City, chart: Chart) -> None:
    node = city.sites["polresta"].node
    assert chart.course([node]) == (chart[node],)


def test_the_middle_of_a_street_lies_on_it(chart: Chart) -> None:
    x, y = chart.middle_of("lingkar")
    near = min((x - px) ** 2 + (y - py) ** 2 for px, py in chart.street("lingkar")[0])
    assert near < 60**2


def test_the_nearest_node(city: City, chart: Chart) -> None:
    node = city.sites["polresta"].node
    x, y = chart[node]
    assert chart.nearest((x + 3, y - 3)) == node


def test_a_branching_street_is_covered_without_leaps() -> None:
    city = build_city(town())
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(city.graph)
    graph.add_edge("utara", "barat", street="jl-raya", mode="road")
    graph.add_edge("tengah", "utara", street="jl-raya", mode="road")
    branching = City(
        **{name: getattr(city, name) for name in City.__slots__ if name not in ("graph",)}, graph=graph
    )
    joined = {frozenset(e[:2]) for e in graph.edges(data=True) if e[2].get("street") == "jl-raya"}
    covered = [frozenset(step) for trail in trails_of(branching)["jl-raya"] for step in pairwise(trail)]
    assert sorted(map(sorted, covered)) == sorted(map(sorted, joined))


def test_a_road_with_written_bends_is_drawn_along_them() -> None:
    spec = town()
    bends = ((-3.325, 114.582), (-3.325, 114.588))
    begin, ahead = spec.roads[0].through
    bent = replace(spec.roads[0], through=(begin, replace(ahead, via=bends)))
    chart = Chart.of(build_city(replace(spec, roads=(bent, *spec.roads[1:]))))
    corners = tuple(chart.projection.to_ground(*at) for at in bends)
    assert chart.piece("barat", "tengah") == (chart["barat"], *corners, chart["tengah"])
    assert chart.piece("tengah", "barat") == (chart["tengah"], *corners[::-1], chart["barat"])
