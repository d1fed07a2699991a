from fractions import Fraction
from math import ceil

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city import CityError, Travel, seconds_over
from tabletop.city.network import TRAVEL, compile_network

from .towns import graphs


@given(st.integers(0, 10**7), st.integers(1, 200), st.integers(1, 2000))
def test_seconds_are_rounded_up_exactly(length, speed, share):
    exact = Fraction(length) / (Fraction(speed, 1000) * share * Fraction(1000, 3600))
    assert seconds_over(length, speed, share) == max(1, ceil(exact))


@given(graphs())
def test_arcs_are_numbered_by_the_node_they_leave_and_then_as_written(graph):
    network = compile_network(graph)
    assert list(network.source) == sorted(network.source)
    assert [
        (network.nodes[s], network.nodes[t], k)
        for s, t, k in zip(network.source, network.target, network.key, strict=True)
    ] == list(graph.edges(keys=True))
    for number, node in enumerate(network.nodes):
        assert network.number[node] == number
        leaving = range(network.first[number], network.first[number + 1])
        assert [arc for arc, source in enumerate(network.source) if source == number] == list(leaving)
        assert [arc for arc, target in enumerate(network.target) if target == number] == list(
            network.incoming[number]
        )


def test_other_rules_of_travel_can_be_compiled():
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", length=1000, speed_kph=36, mode="road", street="")
    network = compile_network(
        graph, {**TRAVEL, "truck": Travel(("road",), share=500), "boat": Travel(("road",), most=10)}
    )
    assert [network.seconds[mode][0] for mode in ("motor", "truck", "foot", "boat")] == [100, 200, 720, 360]


def test_people_on_foot_keep_to_the_speed_of_a_slow_trail_and_outrun_no_road():
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", length=8000, speed_kph=1, mode="foot", street="")
    graph.add_edge("b", "c", length=8000, speed_kph=40, mode="road", street="")
    network = compile_network(graph)
    assert network.seconds["foot"] == (8 * 3600, 8 * 720)
    assert network.seconds["motor"] == (0, 720)


@pytest.mark.parametrize(
    "data", [{}, {"length": 5}, {"length": 5, "speed_kph": 0}, {"length": 5.5, "speed_kph": 9}]
)
def test_an_edge_without_whole_measures_is_refused(data):
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", **data)
    with pytest.raises(CityError, match='from "a" to "b"'):
        compile_network(graph)
