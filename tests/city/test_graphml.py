from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from tabletop.city import (
    CityError,
    CitySpec,
    SiteSpec,
    build_city,
    load_city,
    load_graphml,
    save_graphml,
    seconds_over,
)
from tabletop.city.graphml import graphml_bytes
from tabletop.language import Text

from .towns import town

TITLE = Text("Kota Berkas", "File Town")


def osmnx_graph() -> nx.MultiDiGraph:
    """A simplified graph as OSMnx 2.1 saves it: strings, lists as Python writes them, integer ids."""
    graph = nx.MultiDiGraph(crs="epsg:4326", created_with="OSMnx 2.1.1", simplified="True")
    places = {
        101: ("-3.32", "114.58"),
        102: ("-3.32", "114.59"),
        103: ("-3.32", "114.6"),
        104: ("-3.31", "114.59"),
    }
    for node, (y, x) in places.items():
        graph.add_node(node, y=y, x=x, street_count="3")
    both = {
        "osmid": "[5, 6]",
        "highway": "['residential', 'tertiary']",
        "name": "['Jl. A', 'Jl. B']",
        "oneway": "False",
        "length": "1110.25",
        "geometry": "LINESTRING (114.58 -3.32, 114.585 -3.321, 114.59 -3.32)",
    }
    graph.add_edge(101, 102, **both, reversed="False")
    graph.add_edge(102, 101, **both, reversed="True")
    one = {"oneway": "True", "reversed": "False"}
    measured = {"length": "1111.0", "speed_kph": "48.3", "travel_time": "82.8", "bridge": "yes"}
    graph.add_edge(102, 103, osmid="7", highway="primary", name="Jl. Raya", **one, **measured)
    graph.add_edge(103, 102, osmid="8", highway="primary_link", length="1115.6", **one)
    foot = {"osmid": "9", "highway": "footway", "oneway": "False", "length": "1200.2"}
    graph.add_edge(102, 104, **foot, reversed="{False, True}")
    graph.add_edge(104, 102, **foot, reversed="True")
    return graph


@pytest.fixture
def road_file(tmp_path: Path) -> Path:
    path = tmp_path / "roads.graphml"
    nx.write_graphml(osmnx_graph(), path)
    return path


def test_a_file_of_osmnx_becomes_a_city(road_file):
    city = load_city(road_file, "berkas", TITLE)
    assert list(city.graph) == ["101", "102", "103", "104"]
    assert city.point("101") == (-3.32, 114.58)
    edge = city.graph.edges["101", "102", 0]
    assert (edge["length"], edge["highway"], edge["name"]) == (1110, "residential", "Jl. A")
    assert (edge["speed_kph"], edge["travel_time"]) == (20, seconds_over(1110, 20)), "filled from the class"
    assert edge["via"] == ((-3.321, 114.585),)
    assert city.graph.edges["102", "101", 0]["reversed"]
    raya = city.graph.edges["102", "103", 0]
    assert (raya["speed_kph"], raya["travel_time"], raya["oneway"], raya["bridge"]) == (48, 82.8, True, True)
    assert city.graph.edges["103", "102", 0]["speed_kph"] == 40, "a slip road is as fast as its road"
    assert city.graph.edges["102", "104", 0]["mode"] == "foot"
    ground = city.router.ground()
    assert city.router.route(ground, "motor", "101", "103").nodes == ("101", "102", "103")
    assert city.router.route(ground, "motor", "101", "104") is None
    assert city.router.seconds(ground, "foot", "102", "104") == seconds_over(1200, 5)
    assert (city.sites, city.zones, city.polling, city.tps) == ({}, {}, {}, 0)


def test_what_a_reader_finds_out_by_itself_need_not_be_written(road_file, tmp_path):
    """Given a city written whole and written short, both are read as the same."""
    city = load_city(road_file, "x", TITLE)
    read = []
    for whole in (True, False):
        (tmp_path / "roads.graphml").write_bytes(graphml_bytes(city, whole=whole))
        read.append(load_city(tmp_path / "roads.graphml", "x", TITLE))
    whole_city, short = read
    for part in ("nodes", "source", "target", "way", "length", "seconds", "street"):
        assert getattr(short.router.network, part) == getattr(whole_city.router.network, part), part
    assert short.streets == whole_city.streets
    assert list(short.graph.edges(data="via")) == list(whole_city.graph.edges(data="via"))
    assert [short.title_of(node) for node in short.graph] == [
        whole_city.title_of(node) for node in short.graph
    ]
    assert len(graphml_bytes(city, whole=False)) < 0.8 * len(graphml_bytes(city))


def test_named_edges_that_hang_together_are_one_street(tmp_path):
    graph = nx.MultiDiGraph()
    for node in range(8):
        graph.add_node(node, y=str(-3.3 - node / 100), x="114.6")
    pairs = [
        (0, 1),
        (2, 1),
        (2, 3),
        (5, 6),
    ]  # a chain written out of order, and one elsewhere of the same name
    for start, end in pairs:
        graph.add_edge(start, end, highway="tertiary", name="Jl. Sungai Andai", length="10")
        graph.add_edge(end, start, highway="tertiary", name="Jl. Sungai Andai", length="10")
    graph.add_edge(6, 7, highway="residential", name="...", length="10")
    nx.write_graphml(graph, tmp_path / "g.graphml")
    city = load_city(tmp_path / "g.graphml", "x", TITLE)
    assert {street.id: street.nodes for street in city.streets.values()} == {
        "jl-sungai-andai": ("0", "1", "2", "3"),
        "jl-sungai-andai-2": ("5", "6"),
        "street": ("6", "7"),
    }
    ground = city.router.ground()
    ground.close("jl-sungai-andai")
    assert city.router.route(ground, "motor", "0", "3") is None
    assert city.router.route(ground, "motor", "5", "6") is not None
    assert city.streets["street"].one_way
    assert city.title_of("6").id == "Jl. Sungai Andai / ..."


def test_sites_are_added_to_a_road_file_by_node_or_by_the_nearest(road_file):
    spec = CitySpec(
        "berkas",
        TITLE,
        sites=(
            SiteSpec("kpu", "kpu", Text.plain("KPU"), "103"),
            SiteSpec("polres", "police", Text.plain("Polres"), (-3.3201, 114.5801)),
            SiteSpec("pos", "post", Text.plain("Pos"), (-3.3201, 114.5801), near="103"),
        ),
    )
    city = build_city(spec, load_graphml(road_file))
    assert city.sites["kpu"].node == "103"
    assert list(city.graph.successors("polres")) == ["101"]
    assert list(city.graph.successors("pos")) == ["103"]


def test_what_is_saved_and_read_again_routes_alike(tmp_path):
    city = build_city(town())
    save_graphml(city, tmp_path / "town.graphml")
    again = load_city(tmp_path / "town.graphml", city.id, city.title)
    assert again.router.network.nodes == city.router.network.nodes
    for mode in ("motor", "truck", "foot", "boat"):
        for start in city.graph:
            for end in city.graph:
                routes = [c.router.route(c.router.ground(), mode, start, end) for c in (city, again)]
                assert routes[0] == routes[1]
    assert again.streets.keys() == city.streets.keys()
    assert {node: again.title_of(node) for node in again.graph} == {
        node: city.title_of(node) for node in city.graph
    }
    assert {site.id: (site.kind, site.node) for site in again.sites.values()} == {
        "kpu": ("kpu", "barat"),
        "polres": ("police", "polres"),
    }


def test_a_saved_file_is_laid_out_as_osmnx_reads_it(tmp_path):
    save_graphml(build_city(town()), tmp_path / "town.graphml")
    graph = nx.read_graphml(tmp_path / "town.graphml", node_type=int, force_multigraph=True)
    assert graph.graph["crs"] == "epsg:4326"
    for _, data in graph.nodes(data=True):
        float(data["x"])
        float(data["y"])
        int(data["street_count"])
    for _, _, data in graph.edges(data=True):
        assert {data["oneway"], data["reversed"]} <= {"True", "False"}
        for name in ("length", "speed_kph", "travel_time"):
            float(data[name])
        int(data["osmid"])


def test_node_ids_of_osm_survive(road_file, tmp_path):
    save_graphml(load_city(road_file, "x", TITLE), tmp_path / "again.graphml")
    assert set(nx.read_graphml(tmp_path / "again.graphml")) == {"101", "102", "103", "104"}


def test_a_projected_file_is_read_by_the_degrees_it_keeps(tmp_path):
    graph = osmnx_graph()
    for _, data in graph.nodes(data=True):
        data |= {"lat": data["y"], "lon": data["x"], "x": "231000.5", "y": "9632000.1"}
    nx.write_graphml(graph, tmp_path / "g.graphml")
    assert load_city(tmp_path / "g.graphml", "x", TITLE).point("101") == (-3.32, 114.58)


@pytest.mark.parametrize(
    "value", ["nan", "inf", "-5", "1e300", "9" * 5000, "ja", "[", "[]", "[" * 900 + "]" * 900, ""]
)
def test_a_length_or_speed_that_is_none_is_filled_in(tmp_path, value):
    graph = osmnx_graph()
    for _, _, data in graph.edges(data=True):
        data |= {"length": value, "speed_kph": value, "travel_time": value}
    nx.write_graphml(graph, tmp_path / "g.graphml")
    edge = load_city(tmp_path / "g.graphml", "x", TITLE).graph.edges["101", "102", 0]
    assert edge["length"] == pytest.approx(1110, abs=2)
    assert (edge["speed_kph"], edge["travel_time"]) == (20, seconds_over(edge["length"], 20))


HEAD = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    '<key id="x" for="node" attr.name="x" attr.type="{type}"/>'
)
STRINGS = HEAD.format(type="string")
GRAPH = '<graph edgedefault="directed">{}</graph></graphml>'
NODE = GRAPH.format('<node id="1"><data key="{key}">{value}</data></node>')
AT = GRAPH.format('<node id="{}"><data key="x">1</data><data key="y">1</data></node>')
BOMB = '<!DOCTYPE g [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (BOMB + STRINGS + NODE.format(key="x", value="&b;"), "document-type"),
        ('<!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml/>', "document-type"),
        ("", "broken"),
        ("\0\0\0", "broken"),
        ("not xml", "broken"),
        ('<?xml version="1.0" encoding="no-such"?><graphml/>', "broken"),
        ("<html><body/></html>", "broken"),
        ("<graphml><graph>", "broken"),
        (STRINGS + GRAPH.format(""), "empty"),
        (STRINGS + NODE.format(key="z", value="1"), "broken"),
        (HEAD.format(type="int") + NODE.format(key="x", value="9" * 5000), "no-position"),
        (HEAD.format(type="colour") + NODE.format(key="x", value="1"), "no-position"),
        (STRINGS + NODE.format(key="x", value="114.5"), "no-position"),
        (STRINGS + GRAPH.format('<edge source="1" target="2"/>'), "no-position"),
        (STRINGS + "<a>" * 60 + "</a>" * 60 + GRAPH.format(""), "empty"),
        (STRINGS + "<a>" * 100_000 + "</a>" * 100_000 + GRAPH.format(""), "broken"),
        (STRINGS + GRAPH.format('<node id="1"/><node id="1"/>'), "duplicate"),
        (STRINGS + NODE.format(key="x", value="1" * 200_000), "broken"),
        (STRINGS + GRAPH.format("<hyperedge/>"), "broken"),
        (STRINGS + GRAPH.format('<edge source="1"/>'), "broken"),
        (STRINGS + GRAPH.format('<edge source="1" target="2"/>' * 80_001), "too-large"),
        (
            STRINGS + "".join(f'<key id="{n}" attr.name="{n}"/>' for n in range(300)) + GRAPH.format(""),
            "broken",
        ),
        (STRINGS.replace('id="x"', 'id="y" attr.name="y"/><key id="x"') + AT.format("a b"), "node-id"),
        (STRINGS.replace('id="x"', 'id="y" attr.name="y"/><key id="x"') + AT.format("a" * 900), "node-id"),
        ("<" * 2_500_000, "too-large"),
        (" " * (49 << 20), "too-large"),
    ],
    ids=lambda value: value[:12] if len(value) < 20 else "content",
)
def test_a_hostile_or_broken_file_ends_in_one_clear_error(tmp_path, content, key):
    path = tmp_path / "roads.graphml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CityError) as caught:
        load_graphml(path)
    assert caught.value.phrase.key == ("city.duplicate" if key == "duplicate" else f"city.graphml.{key}")
    assert key == "duplicate" or "road file" in str(caught.value)
    assert len(str(caught.value)) < 500


def test_a_document_type_is_refused_in_every_encoding(tmp_path):
    path = tmp_path / "roads.graphml"
    path.write_bytes(f'<?xml version="1.0" encoding="utf-16"?>{BOMB}<graphml/>'.encode("utf-16"))
    with pytest.raises(CityError, match="document type"):
        load_graphml(path)


def test_two_nodes_of_one_name_are_refused(tmp_path):
    graph = osmnx_graph()
    for _, data in graph.nodes(data=True):
        data["place"] = "sama"
    nx.write_graphml(graph, tmp_path / "g.graphml")
    with pytest.raises(CityError, match='"sama" is used twice'):
        load_graphml(tmp_path / "g.graphml")


def test_an_undirected_file_is_followed_both_ways(tmp_path):
    nx.write_graphml(nx.MultiGraph(osmnx_graph()), tmp_path / "g.graphml")
    city = load_city(tmp_path / "g.graphml", "x", TITLE)
    assert city.router.route(city.router.ground(), "motor", "103", "101") is not None


def test_the_bends_of_an_edge_are_kept_in_its_own_direction(tmp_path: Path) -> None:
    graph = osmnx_graph()
    line = "LINESTRING (114.58 -3.32, 114.583 -3.321, 114.587 -3.3215, 114.59 -3.32)"
    for start, end in ((101, 102), (102, 101)):
        graph.edges[start, end, 0]["geometry"] = line  # one line for both, as older files keep it
    graph.edges[102, 103, 0]["geometry"] = "LINESTRING (114.59 -3.32, nowhere, 114.6 -3.32)"
    path = tmp_path / "roads.graphml"
    nx.write_graphml(graph, path)
    roads = load_graphml(path)
    there, back = roads.edges["101", "102", 0]["via"], roads.edges["102", "101", 0]["via"]
    assert there == ((-3.321, 114.583), (-3.3215, 114.587))
    assert back == there[::-1]
    assert "via" not in roads.edges["102", "103", 0]


def test_bends_are_saved_as_osmnx_writes_them(tmp_path: Path) -> None:
    bend = (-3.3215, 114.585)
    spec = town()
    begin, ahead = spec.roads[0].through
    road = replace(spec.roads[0], through=(begin, replace(ahead, via=(bend,))))
    city = build_city(replace(spec, roads=(road, *spec.roads[1:])))
    save_graphml(city, tmp_path / "out.graphml")
    first, second = (step.to for step in road.through)
    raw = nx.read_graphml(tmp_path / "out.graphml", force_multigraph=True)
    lines = {data["geometry"] for _, _, data in raw.edges(data=True) if "geometry" in data}
    assert len(lines) == 2
    assert all(line.startswith("LINESTRING (") and f"{bend[1]!r} {bend[0]!r}" in line for line in lines)
    again = load_city(tmp_path / "out.graphml", "again", TITLE)
    assert again.graph.edges[first, second, 0]["via"] == (bend,)
    assert again.graph.edges[second, first, 0]["via"] == (bend,)
