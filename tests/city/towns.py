"""Small towns for the tests."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
from hypothesis import strategies as st

from tabletop.city import (
    BoatSpec,
    CitySpec,
    PlaceSpec,
    PollingSpec,
    RoadSpec,
    SiteSpec,
    StepSpec,
    WaterSpec,
    ZoneSpec,
)
from tabletop.city.network import compile_network
from tabletop.city.router import Router
from tabletop.language import Text


def steps(*places: str) -> tuple[StepSpec, ...]:
    return tuple(StepSpec(place) for place in places)


def town() -> CitySpec:
    """Two banks of a river: a main road over a bridge, a footpath, a one-way street, a boat to an island."""
    return CitySpec(
        id="kota-uji",
        title=Text("Kota Uji", "Test Town"),
        places=(
            PlaceSpec("barat", (-3.320, 114.580), Text.plain("Simpang Barat")),
            PlaceSpec("tengah", (-3.320, 114.590)),
            PlaceSpec("timur", (-3.320, 114.600)),
            PlaceSpec("utara", (-3.310, 114.590)),
            PlaceSpec("dermaga", (-3.325, 114.590)),
            PlaceSpec("pulau", (-3.340, 114.590)),
        ),
        roads=(
            RoadSpec("jl-raya", Text.plain("Jl. Raya"), "primary", steps("barat", "tengah")),
            RoadSpec(
                "jembatan", Text.plain("Jembatan Uji"), "secondary", steps("tengah", "timur"), bridge=True
            ),
            RoadSpec("jl-utara", Text.plain("Jl. Utara"), "tertiary", steps("tengah", "utara"), one_way=True),
            RoadSpec("lingkar", Text.plain("Jl. Lingkar"), "residential", steps("utara", "timur")),
            RoadSpec("gang", Text.plain("Gang Uji"), "footway", steps("tengah", "dermaga"), way="foot"),
        ),
        boats=(BoatSpec("sungai", Text.plain("Sungai Uji"), steps("dermaga", "pulau")),),
        waters=(WaterSpec("sungai", Text.plain("Sungai Uji"), 120, ((-3.33, 114.5), (-3.33, 114.7))),),
        sites=(
            SiteSpec("kpu", "kpu", Text.plain("KPU"), "barat"),
            SiteSpec("polres", "police", Text.plain("Polres"), (-3.311, 114.591), near="utara", zone="kec"),
        ),
        zones=(
            ZoneSpec("kec", "kecamatan", Text.plain("Kecamatan Uji"), (-3.32, 114.59), 640),
            ZoneSpec(
                "kel",
                "kelurahan",
                Text.plain("Kelurahan Uji"),
                (-3.33, 114.59),
                610,
                parent="kec",
                voters=1003,
                risk={"participation": 300},
                tps=4,
                polling=(
                    PollingSpec(
                        "sd-1", Text.plain("SDN 1"), (-3.321, 114.601), 3, "kurang-rawan", near="timur"
                    ),
                    PollingSpec(
                        "sd-pulau",
                        Text.plain("SDN Pulau"),
                        (-3.341, 114.591),
                        1,
                        "sangat-rawan",
                        "pulau",
                        "river",
                    ),
                ),
            ),
        ),
    )


def with_zone(**changes: object) -> CitySpec:
    """The town with its kelurahan changed."""
    spec = town()
    return replace(spec, zones=(spec.zones[0], replace(spec.zones[1], **changes)))  # type: ignore[arg-type]


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph[str]:
    """Random multigraphs with parallel edges, loops, one-ways, every way, and lengths that make many ties."""
    count = draw(st.integers(2, 9))
    nodes = [f"n{number}" for number in range(count)]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(nodes, x=114.0, y=-3.0)
    edge = st.tuples(
        st.sampled_from(nodes),
        st.sampled_from(nodes),
        st.integers(1, 4),
        st.sampled_from([36, 18]),
        st.sampled_from(["road", "road", "foot", "river", "sea"]),
        st.sampled_from(["", "a", "b", "c", "d"]),
        st.booleans(),
    )
    for start, end, length, speed, way, street, both in draw(st.lists(edge, max_size=30)):
        for here, there in [(start, end), (end, start)][: 2 if both else 1]:
            graph.add_edge(here, there, length=length * 10, speed_kph=speed, mode=way, street=street)
    return graph


def router(graph: nx.MultiDiGraph[str]) -> Router:
    return Router(compile_network(graph))
