import copy
import pickle
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city import FAR, MODES, TRAVEL, CityError, Ground, Mode, Router, build_city, seconds_over

from .towns import graphs, router, town

CLOSURES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sets(st.sampled_from(MODES), min_size=1)), max_size=4
)


def cost(data: dict[str, object], mode: Mode, ground: Ground) -> int | None:
    """Seconds over an edge by the definition, without the router."""
    travel = TRAVEL[mode]
    if data["mode"] not in travel.ways or (data["street"] and ground.is_closed(str(data["street"]), mode)):
        return None
    return seconds_over(int(data["length"]), min(travel.most or 999, int(data["speed_kph"])), travel.share)


def lengths(graph: nx.MultiDiGraph, mode: Mode, ground: Ground, source: str) -> dict[str, int]:
    def least(_start: str, _end: str, edges: dict[int, dict[str, object]]) -> int | None:
        costs = [found for data in edges.values() if (found := cost(data, mode, ground)) is not None]
        return min(costs, default=None)

    return nx.single_source_dijkstra_path_length(graph, source, weight=least)


def close(ground: Ground, compiled: Router, closures: list[tuple[str, set[Mode]]]) -> Ground:
    for street, modes in closures:
        if street in compiled.network.street_number:
            ground.close(street, sorted(modes))
    return ground


@given(graphs(), st.sampled_from(MODES), CLOSURES, CLOSURES)
def test_times_equal_those_of_networkx_on_the_true_and_the_believed_ground(graph, mode, true, believed):
    compiled = router(graph)
    for closures in (true, believed):
        ground = close(compiled.ground(), compiled, closures)
        for source in graph:
            expected = lengths(graph, mode, ground, source)
            times = compiled.times(ground, mode, source)
            assert {node: times[node] for node in graph} == {node: expected.get(node) for node in graph}
            assert list(times.within(40).items()) == [
                (node, expected[node]) for node in graph if expected.get(node, 41) <= 40
            ]


@given(graphs(), st.sampled_from(MODES), CLOSURES)
def test_a_single_search_a_cached_tree_and_the_way_back_agree(graph, mode, closures):
    warm = router(graph)
    ground = close(warm.ground(), warm, closures)
    for source in graph:
        warm.times(ground, mode, source)
    for source in graph:
        for goal in graph:
            cold = router(graph)
            found = cold.seconds(ground, mode, source, goal)
            assert found == warm.seconds(ground, mode, source, goal)
            assert found == warm.times_to(ground, mode, goal)[source]
            route = router(graph).route(ground, mode, source, goal)
            assert route == warm.route(ground, mode, source, goal)
            assert (route.seconds[-1] if route else None) == found


@given(graphs(), st.sampled_from(MODES), CLOSURES)
def test_a_route_follows_open_arcs_and_obeys_the_tie_rule(graph, mode, closures):
    compiled = router(graph)
    network = compiled.network
    ground = close(compiled.ground(), compiled, closures)
    for source in graph:
        expected = lengths(graph, mode, ground, source)
        for goal in expected:
            route = compiled.route(ground, mode, source, goal)
            assert route.nodes[0] == source
            assert route.nodes[-1] == goal
            assert len(route.arcs) == len(route.nodes) - 1 == len(route.seconds) - 1
            for (here, there), arc, time in zip(
                pairwise(route.nodes), route.arcs, route.seconds[1:], strict=True
            ):
                assert compiled.is_open(ground, arc, mode)
                candidates = [
                    (network.source[other], other)
                    for other in range(len(network.source))
                    if compiled.arc(other).target == there
                    and compiled.is_open(ground, other, mode)
                    and expected.get(compiled.arc(other).source, FAR) + compiled.arc_seconds(other, mode)
                    == time
                ]
                assert (network.number[here], arc) == min(candidates)
                assert time == expected[there]


@given(graphs(), st.sampled_from(MODES), CLOSURES, st.data())
def test_what_was_asked_closed_and_opened_before_changes_no_route(graph, mode, closures, data):
    compiled = router(graph)
    pairs = [(a, b) for a in graph for b in graph]
    before = [router(graph).route(compiled.ground(), mode, a, b) for a, b in pairs]
    ground = compiled.ground()
    for street, modes in closures:
        if street in compiled.network.street_number:
            ground.close(street, sorted(modes))
            a, b = data.draw(st.sampled_from(pairs))
            compiled.route(ground, mode, a, b)
            compiled.reach(ground, mode, a, 30)
    for street, _ in reversed(closures):
        if street in compiled.network.street_number:
            ground.open(street)
    assert [compiled.route(ground, mode, a, b) for a, b in pairs] == before


@given(graphs(), st.sampled_from(MODES), CLOSURES, st.integers(-1, 60))
def test_reach_holds_what_lies_within(graph, mode, closures, within):
    compiled = router(graph)
    ground = close(compiled.ground(), compiled, closures)
    for source in graph:
        expected = lengths(graph, mode, ground, source)
        near = [(node, expected[node]) for node in graph if expected.get(node, FAR) <= within]
        for _ in range(3):  # a bounded search, then a tree, then the cached tree
            assert list(compiled.reach(ground, mode, source, within).items()) == near


@given(graphs(), st.sampled_from(MODES), CLOSURES, st.data())
def test_the_nearest_goal_is_the_first_reached_and_of_equals_the_first_written(graph, mode, closures, data):
    compiled = router(graph)
    ground = close(compiled.ground(), compiled, closures)
    goals = data.draw(st.lists(st.sampled_from(list(graph)), max_size=4))
    order = list(graph)
    for source in graph:
        expected = lengths(graph, mode, ground, source)
        reached = [(expected[goal], order.index(goal)) for goal in goals if goal in expected]
        wanted = (order[min(reached)[1]], min(reached)[0]) if reached else None
        for _ in range(3):
            assert compiled.nearest(ground, mode, source, goals) == wanted


@given(graphs())
def test_a_two_way_graph_is_as_far_there_as_back(graph):
    both = nx.MultiDiGraph(graph)
    both.add_edges_from([(end, start, data) for start, end, data in graph.edges(data=True)])
    compiled = router(both)
    ground = compiled.ground()
    for a in graph:
        for b in graph:
            assert compiled.seconds(ground, "foot", a, b) == compiled.seconds(ground, "foot", b, a)


def test_modes_use_their_own_ways_at_their_own_speed():
    city = build_city(town())
    ground = city.router.ground()

    def seconds(mode: Mode, source: str, goal: str) -> int | None:
        return city.router.seconds(ground, mode, source, goal)

    length = city.graph.edges["barat", "tengah", 0]["length"]
    assert seconds("motor", "barat", "tengah") == seconds_over(length, 40)
    assert seconds("truck", "barat", "tengah") == seconds_over(length, 40, 850)
    assert seconds("foot", "barat", "tengah") == seconds_over(length, 5)
    assert seconds("boat", "barat", "tengah") is None
    assert seconds("motor", "tengah", "dermaga") is None
    assert seconds("foot", "tengah", "dermaga") is not None
    assert seconds("boat", "dermaga", "sd-pulau") is not None
    assert seconds("foot", "dermaga", "pulau") is None


def test_where_no_way_of_the_mode_begins_there_is_no_route_but_to_itself():
    city = build_city(town())
    ground = city.router.ground()
    assert city.router.route(ground, "boat", "barat", "pulau") is None
    assert city.router.times(ground, "boat", "barat").within(10**9) == {"barat": 0}
    here = city.router.route(ground, "boat", "barat", "barat")
    assert (here.nodes, here.seconds, here.arcs) == (("barat",), (0,), ())


def test_a_closed_bridge_sends_cars_round_and_a_seat_that_does_not_know_over_it():
    city = build_city(town())
    truth = city.router.ground()
    belief = truth.copy()
    truth.close("jembatan")
    assert city.router.route(truth, "motor", "barat", "timur").nodes == ("barat", "tengah", "utara", "timur")
    assert city.router.route(belief, "motor", "barat", "timur").nodes == ("barat", "tengah", "timur")
    assert city.router.seconds(truth, "motor", "timur", "barat") is None, "jl-utara is one-way"


def test_a_street_may_be_closed_to_one_mode():
    city = build_city(town())
    ground = city.router.ground()
    ground.close("jembatan", ["truck"])
    bridge = city.router.arcs_of("jembatan")[0]
    assert not city.router.is_open(ground, bridge, "truck")
    assert city.router.is_open(ground, bridge, "motor")
    assert not city.router.is_open(ground, bridge, "boat")
    assert city.router.route(ground, "motor", "barat", "timur").nodes == ("barat", "tengah", "timur")
    assert city.router.route(ground, "truck", "barat", "timur").nodes == ("barat", "tengah", "utara", "timur")


def test_grounds_that_agree_share_trees_and_a_closed_river_costs_a_car_nothing():
    city = build_city(town())
    truth, belief = city.router.ground(), city.router.ground()
    tree = city.router.times(truth, "motor", "barat").column
    assert city.router.times(belief, "motor", "barat").column is tree
    belief.close("sungai")
    assert city.router.times(belief, "motor", "barat").column is tree
    belief.close("jl-raya")
    assert city.router.times(belief, "motor", "barat").column is not tree
    belief.open("jl-raya")
    assert city.router.times(belief, "motor", "barat").column is tree


def test_an_arc_tells_where_it_runs():
    city = build_city(town())
    route = city.router.route(city.router.ground(), "motor", "barat", "timur")
    arcs = [city.router.arc(arc) for arc in route.arcs]
    assert [(arc.source, arc.target, arc.street, arc.way) for arc in arcs] == [
        ("barat", "tengah", "jl-raya", "road"),
        ("tengah", "timur", "jembatan", "road"),
    ]
    assert [arc.length for arc in arcs] == [
        city.graph.edges[arc.source, arc.target, arc.key]["length"] for arc in arcs
    ]
    assert {city.router.arc(arc).source for arc in city.router.arcs_of("jembatan")} == {"tengah", "timur"}


def test_what_is_not_on_the_map_is_named():
    city = build_city(town())
    ground = city.router.ground()
    with pytest.raises(CityError, match='no place "atlantis"'):
        city.router.route(ground, "motor", "barat", "atlantis")
    with pytest.raises(CityError, match='no place "atlantis"'):
        city.router.nearest(ground, "motor", "barat", ["tengah", "atlantis"])
    with pytest.raises(CityError, match='no road or boat route "jl-x"'):
        city.router.arcs_of("jl-x")


def test_a_pickled_city_finds_the_same_routes_and_a_copy_is_the_city_itself():
    city = build_city(town())
    ground = city.router.ground()
    ground.close("jembatan")
    expected = city.router.route(ground, "motor", "barat", "timur")
    assert copy.deepcopy(city) is city
    assert copy.copy(city) is city
    assert copy.deepcopy(city.router) is city.router
    other, moved = pickle.loads(pickle.dumps((city, ground)))  # noqa: S301 - our own bytes
    assert other.router.route(moved, "motor", "barat", "timur") == expected
    assert list(other.graph.edges(data=True)) == list(city.graph.edges(data=True))
    assert other.polling == city.polling


def test_old_trees_make_room(monkeypatch):
    monkeypatch.setattr("tabletop.city.router._CACHED_SECONDS", 0)
    monkeypatch.setattr("tabletop.city.router._CACHED_ROWS", 2)
    monkeypatch.setattr("tabletop.city.router._REMEMBERED", 2)
    city = build_city(town())
    ground = city.router.ground()
    for street in ("jembatan", "jl-raya", "jl-utara", "lingkar"):
        ground.close(street)
        for source in city.graph:
            for goal in city.graph:
                fresh = build_city(town()).router.seconds(ground, "motor", source, goal)
                assert city.router.seconds(ground, "motor", source, goal) == fresh
    assert len(city.router._trees) <= 16
    assert len(city.router._rows) <= 2


@given(graphs(), st.sampled_from(MODES), st.data())
def test_a_way_through_stops_is_its_legs_and_a_way_along_its_nodes_is_as_quick(graph, mode, data):
    engine = router(graph)
    ground = engine.ground()
    nodes = st.sampled_from(list(graph))
    source, stops = data.draw(nodes), data.draw(st.lists(nodes, min_size=1, max_size=4))
    legs = [engine.route(ground, mode, a, b) for a, b in pairwise((source, *stops))]
    found = engine.route_through(ground, mode, source, stops)
    assert (found is None) == (None in legs)
    if found is not None:
        assert found.seconds[-1] == sum(leg.seconds[-1] for leg in legs)
        assert (found.nodes[0], found.nodes[-1]) == (source, stops[-1])
        again = engine.along(ground, mode, found.nodes)
        assert (again.nodes, again.seconds) == (found.nodes, found.seconds)


def test_a_way_needs_somewhere_to_go():
    city = build_city(town())
    ground = city.router.ground()
    with pytest.raises(ValueError, match="somewhere to go"):
        city.router.route_through(ground, "motor", "barat", ())
    with pytest.raises(ValueError, match="somewhere to be"):
        city.router.along(ground, "motor", ())
    ground.close("jembatan")
    way = build_city(town()).router.route(build_city(town()).router.ground(), "motor", "barat", "timur").nodes
    assert city.router.along(ground, "motor", way) is None
