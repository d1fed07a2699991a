from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city import City, RoadSpec, build_city, great_circle
from tabletop.city.bends import MOST_BENDS
from tabletop.city.maps.imported import Imported, make_city
from tabletop.city.model import Point
from tabletop.language import Text

from .drawings import Drawing, at, riverside, road


def made(drawing: Drawing, detail: int | None = None) -> Imported:
    return make_city(drawing.survey(), "peta.osm", "kota", Text.plain("Kota"), detail)


def lost(found: Imported) -> dict[str, int]:
    return {one.reason: one.count for one in found.lost}


def roads(found: Imported) -> dict[str, RoadSpec]:
    return {one.id: one for one in found.spec.roads}


def place_at(found: Imported, where: Point) -> str | None:
    return next((one.id for one in found.spec.places if great_circle(one.at, where) < 1), None)


def cross() -> Drawing:
    """Two streets that cross at node 0; the one to the east bends at 5."""
    town = Drawing()
    town.place(0, 0, 0)
    town.place(1, -300, 0)
    town.place(2, 300, 0)
    town.place(3, 0, 300)
    town.place(4, 0, -300)
    town.place(5, 150, 60)
    town.way([1, 0, 5, 2], road("Jalan Barat Timur", "primary"))
    town.way([3, 0, 4], road("Jalan Utara Selatan"))
    return town


def test_junctions_and_ends_stay_and_bends_are_drawn() -> None:
    found = made(cross())
    assert {place.id for place in found.spec.places} == {
        "simpang-jl-barat-timur-jl-utara-selatan",
        "ujung-jl-barat-timur",
        "ujung-jl-barat-timur-2",
        "ujung-jl-utara-selatan",
        "ujung-jl-utara-selatan-2",
    }
    main = roads(found)["jl-barat-timur"]
    assert [step.via for step in main.through] == [(), (), (tuple(round(x, 6) for x in at(150, 60)),)]
    assert main.name == Text.plain("Jalan Barat Timur")
    assert main.highway == "primary"
    assert main.speed is None


def test_the_length_is_that_of_the_line_with_its_bends() -> None:
    city = build_city(made(cross()).spec)
    lengths = {
        data["length"] for _, _, data in city.graph.edges(data=True) if data["street"] == "jl-barat-timur"
    }
    assert lengths == {300, round(2 * (150**2 + 60**2) ** 0.5)}


def test_a_name_or_a_class_that_changes_keeps_its_place() -> None:
    town = Drawing()
    for node in range(5):
        town.place(node, node * 200, 0)
    town.way([0, 1], road("Jalan Satu"))
    town.way([1, 2], road("Jalan Dua"))
    town.way([2, 3], road("Jalan Dua", "tertiary"))
    town.way([3, 4], road("Jalan Dua", "tertiary", surface="asphalt"))
    found = made(town)
    assert [place_at(found, town.nodes[node]) is not None for node in range(5)] == [
        True,
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("said", ["yes", "true", "1", "-1", "reverse"])
def test_a_one_way_street_is_followed_as_it_says(said: str) -> None:
    town = cross()
    town.way([2, 3], road("Jalan Searah", oneway=said))
    found = made(town)
    street = roads(found)["jl-searah"]
    assert street.one_way
    start, end = (3, 2) if said in {"-1", "reverse"} else (2, 3)
    assert street.through[0].to == place_at(found, town.nodes[start])
    assert street.through[-1].to == place_at(found, town.nodes[end])


def test_a_roundabout_goes_round_one_way_and_joins_its_roads() -> None:
    town = Drawing()
    for node, (east, north) in enumerate([(60, 0), (0, 60), (-60, 0), (0, -60)]):
        town.place(node, east, north)
        town.place(10 + node, east * 6, north * 6)
        town.way([node, 10 + node], road(f"Jalan {node}"))
    town.way([0, 1, 2, 3, 0], {"highway": "residential", "junction": "roundabout", "name": "Bundaran"})
    found = made(town)
    ring = [street for street in found.spec.roads if street.name.id == "Bundaran"]
    assert all(street.one_way for street in ring)
    assert sum(len(street.through) - 1 for street in ring) == 4
    _is_strong(build_city(found.spec))


def test_a_bridge_is_a_road_of_its_own_and_a_culvert_is_not() -> None:
    town = Drawing()
    for node, east in enumerate([0, 200, 260, 400, 408, 600]):
        town.place(node, east, 0)
    town.way([0, 1], road("Jalan Raya"))
    town.way([1, 2], road("Jalan Raya", bridge="yes"))
    town.way([2, 3], road("Jalan Raya"))
    town.way([3, 4], road("Jalan Raya", bridge="yes"))
    town.way([4, 5], road("Jalan Raya"))
    found = roads(made(town))
    assert found["jembatan-jalan-raya"].bridge
    assert found["jembatan-jalan-raya"].name == Text("Jembatan Jalan Raya", "Jalan Raya bridge")
    assert [street.bridge for street in found.values()].count(True) == 1
    assert len(found) == 3


def test_a_bridge_with_a_name_bears_it() -> None:
    town = cross()
    town.place(6, 0, 340)
    town.way([3, 6], road("Jalan Utara Selatan", bridge="yes", **{"bridge:name": "Jembatan Merdeka"}))
    assert roads(made(town))["jembatan-merdeka"].name == Text.plain("Jembatan Merdeka")


@pytest.mark.parametrize(
    ("tags", "way"),
    [
        ({"access": "no"}, None),
        ({"access": "private"}, None),
        ({"access": "private", "foot": "yes"}, "foot"),
        ({"access": "no", "bus": "yes"}, "road"),
        ({"access": "destination"}, "road"),
        ({"motor_vehicle": "no"}, "foot"),
        ({"vehicle": "no", "foot": "no"}, None),
        ({"tunnel": "yes"}, "road"),
        ({"service": "driveway"}, None),
        ({"highway": "construction"}, None),
    ],
)
def test_who_may_use_a_road_decides_what_it_is(tags: dict[str, str], way: str | None) -> None:
    town = cross()
    town.place(6, 300, 800)
    town.way([2, 6], {**road("Jalan Lain"), **tags})
    found = roads(made(town)).get("jl-lain")
    assert (found.way if found else None) == way


@pytest.mark.parametrize(
    ("limit", "speed"),
    [
        ("50", None), ("30", 25), ("30 mph", None), ("id:urban", None), ("walk", 5), ("none", 95),
        ("60;40", 50), ("fast", None), ("999", None), ("0", None),
    ],
)  # fmt: skip
def test_a_speed_limit_is_driven_at_four_fifths(limit: str, speed: int | None) -> None:
    town = cross()
    town.place(6, 300, 400)
    town.way([2, 6], road("Jalan Cepat", "primary", maxspeed=limit))
    assert roads(made(town))["jl-cepat"].speed == speed


def test_names_are_in_both_languages_and_ids_in_plain_letters() -> None:
    town = cross()
    for number in range(3):
        town.place(10 + number, 300, 400 + number * 300)
    town.way(
        [2, 10], {"highway": "residential", "name": "Straße Æ", "name:en": "Street A", "name:id": "Jalan A"}
    )
    town.way([10, 11], {"highway": "residential", "name": "Ленина", "name:en": "Lenin Street"})
    town.way([11, 12], {"highway": "residential", "ref": "N7;N8"})
    town.way([12, 1], {"highway": "residential"})
    town.way([12, 3], road("Jalan Barat Timur"))
    found = roads(made(town))
    assert found["jl-a"].name == Text("Jalan A", "Street A")
    assert found["lenin-street"].name == Text("Ленина", "Lenin Street")
    assert found["n7"].name == Text.plain("N7")
    assert found["jl-lingkungan"].name == Text("Jalan lingkungan", "Local street")
    assert found["jl-barat-timur-2"].highway == "residential"


def test_a_way_without_a_name_goes_straight_on_and_no_further() -> None:
    town = cross()
    nameless = {"highway": "tertiary"}
    town.place(6, 600, 0)
    town.place(7, 900, 0)
    town.place(8, 600, 500)
    town.way([2, 6], nameless)
    town.way([6, 7], nameless)
    town.way([6, 8], nameless)
    found = [street for street in made(town).spec.roads if street.highway == "tertiary"]
    assert sorted(len(street.through) for street in found) == [2, 3]


def test_what_hangs_nowhere_is_dropped_and_told() -> None:
    town = cross()
    town.place(6, 5000, 0)
    town.place(7, 5300, 0)
    town.way([6, 7], road("Jalan Terpencil"))
    town.place(8, 900, 0)
    town.way([2, 8], road("Jalan Buntu", oneway="yes"))
    found = made(town)
    assert lost(found) == {"one-way-stub": 1, "island": 1}
    assert set(roads(found)) == {"jl-barat-timur", "jl-utara-selatan"}


def test_a_loop_gets_a_place_in_its_middle_and_a_turning_circle_goes() -> None:
    town = cross()
    for node, (east, north) in enumerate([(500, 100), (600, 0), (500, -100)]):
        town.place(10 + node, east, north)
    town.way([2, 10, 11, 12, 2], road("Jalan Melingkar"))
    for node, (east, north) in enumerate([(-310, 8), (-318, 0), (-310, -8)]):
        town.place(20 + node, east, north)
    town.way([1, 20, 21, 22, 1], road("Jalan Barat Timur", "primary"))
    found = made(town)
    assert lost(found) == {"turning-loop": 1}
    loop = [street for street in found.spec.roads if street.name.id == "Jalan Melingkar"]
    assert sum(len(street.through) - 1 for street in loop) == 2
    build_city(found.spec)


def test_two_ways_that_part_and_meet_again_are_both_drawn() -> None:
    town = cross()
    town.place(6, 150, -200)
    town.place(7, 600, 0)
    town.way([0, 6, 2, 7], road("Jalan Barat Timur", "primary"))
    found = made(town)
    assert place_at(found, at(150, -200)) is not None
    assert place_at(found, at(150, 60)) is None


def test_a_way_drawn_twice_and_nodes_in_one_position_are_mended() -> None:
    town = cross()
    town.way([4, 0], road("Jalan Utara Selatan Lagi"))
    town.place(6, 300, 0)
    town.place(7, 600, 0)
    town.way([2, 6, 7], road("Jalan Sambung"))
    found = made(town)
    assert lost(found) == {"same-place": 1, "twice": 1}
    assert "jl-sambung" in roads(found)


def test_boats_meet_the_land_at_piers_and_ferries_take_along_their_islands() -> None:
    found = made(riverside())
    assert {boat.id: boat.way for boat in found.spec.boats} == {
        "penyeberangan-pulau": "sea",
    }
    assert "jl-pulau" in roads(found)
    _is_strong(build_city(found.spec), modes=("road", "foot", "sea", "river"))


def test_a_river_without_a_landing_is_water_alone() -> None:
    found = made(riverside())
    assert [(water.id, water.width) for water in found.spec.waters] == [("sungai-martapura", 90)]
    assert lost(found)["island"] == 1


def test_foot_paths_beside_the_roads_are_left_out() -> None:
    town = cross()
    town.place(6, 300, 300)
    town.way([2, 6, 3], {"highway": "footway"})
    town.place(8, 100, -900)
    town.way([4, 8], {"highway": "path"})
    found = made(town)
    assert lost(found) == {}
    assert len([street for street in found.spec.roads if street.way == "foot"]) == 2
    town = cross()
    town.place(6, 100, 40)
    town.place(7, 200, 40)
    town.way([0, 6, 7, 2], {"highway": "footway"})
    assert lost(made(town)) == {"beside-road": 1}


def test_short_drives_are_left_out_but_not_what_leads_on() -> None:
    town = cross()
    town.place(6, 150, 130)
    town.way([5, 6], {"highway": "service"})
    town.place(7, 360, 0)
    town.place(8, 500, 0)
    town.way([2, 7], {"highway": "service"})
    town.way([7, 8], road("Jalan Dalam"))
    found = made(town)
    assert lost(found) == {"short-drive": 1}
    assert "jl-dalam" in roads(found)


def grid(size: int) -> Drawing:
    """Streets east and north; every third of them is a main road."""
    town = Drawing()
    for y in range(size):
        for x in range(size):
            town.place(100 * y + x, 150 * x + 7 * (y % 3), 150 * y + 11 * (x % 2))
    for line in range(size):
        highway = "residential" if line % 3 else "secondary"
        town.way([100 * line + x for x in range(size)], road(f"Jalan Timur {line}", highway))
        town.way([100 * y + line for y in range(size)], road(f"Jalan Utara {line}", highway))
    return town


@pytest.mark.parametrize("places", [10, 16, 40, 60, 90])
def test_detail_keeps_about_so_many_places_the_largest_roads_first(places: int) -> None:
    found = made(grid(10), places)
    assert 0.6 * places <= len(found.spec.places) <= 1.2 * places + 4
    kinds = {street.highway for street in found.spec.roads}
    assert "secondary" in kinds
    assert ("residential" in kinds) == (places > 32)
    _is_strong(build_city(found.spec))


def test_all_detail_is_kept_where_there_is_room() -> None:
    assert made(grid(4), 1000).spec == made(grid(4)).spec


@pytest.mark.parametrize("places", [10, 20, 40])
def test_with_less_detail_one_way_streets_still_lead_back(places: int) -> None:
    town = grid(8)
    town.ways = [
        (way, nodes, {**tags, "oneway": "yes" if number % 4 < 2 else "-1"})
        for number, (way, nodes, tags) in enumerate(town.ways)
    ]
    found = made(town, places)
    assert len(found.spec.places) >= 4
    _is_strong(build_city(found.spec))


def _is_strong(city: City, modes: tuple[str, ...] = ("road",)) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(city.graph)
    graph.add_edges_from((a, b) for a, b, data in city.graph.edges(data=True) if data["mode"] in modes)
    assert nx.is_strongly_connected(graph)


@st.composite
def towns(draw: st.DrawFn) -> Drawing:
    """Random streets over a crooked grid; some are one-way."""
    town = Drawing()
    size = draw(st.integers(2, 6))
    for y in range(size):
        for x in range(size):
            off = draw(st.integers(-40, 40)), draw(st.integers(-40, 40))
            town.place(100 * y + x, 250 * x + off[0], 250 * y + off[1])
    for number in range(draw(st.integers(1, 9))):
        x, y = draw(st.integers(0, size - 1)), draw(st.integers(0, size - 1))
        nodes = [100 * y + x]
        for step in draw(
            st.lists(st.sampled_from([(1, 0), (-1, 0), (0, 1), (0, -1)]), min_size=1, max_size=9)
        ):
            x, y = min(size - 1, max(0, x + step[0])), min(size - 1, max(0, y + step[1]))
            if 100 * y + x != nodes[-1]:
                nodes.append(100 * y + x)
        if len(nodes) > 1:
            tags = {"oneway": draw(st.sampled_from(["no", "no", "yes", "-1"]))}
            name = draw(st.sampled_from(["Jalan A", "Jalan B", f"Jalan {number}"]))
            town.way(nodes, road(name, draw(st.sampled_from(["residential", "primary"])), **tags))
    return town


def raw_graph(town: Drawing) -> nx.DiGraph[int]:
    """Every node and every piece of road, as drawn."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    for _, nodes, tags in town.ways:
        for a, b in pairwise(nodes):
            length = great_circle(town.nodes[a], town.nodes[b])
            ends = {"no": [(a, b), (b, a)], "yes": [(a, b)], "-1": [(b, a)]}[tags["oneway"]]
            graph.add_edges_from(ends, length=length)
    return graph


@given(towns())
def test_junctions_and_distances_of_the_kept_part_stay_what_they_were(town: Drawing) -> None:
    raw = raw_graph(town)
    try:
        found = made(town)
    except ValueError:
        assert all(len(part) == 1 for part in nx.strongly_connected_components(raw))
        return
    city = build_city(found.spec)
    _is_strong(city)
    part = raw.subgraph(_heart(raw, town, found))
    by_node = {node: place_at(found, town.nodes[node]) for node in part}
    for node in part:
        if len({*part.successors(node), *part.predecessors(node)}) != 2:
            assert by_node[node] is not None, node
    kept = {node: place for node, place in by_node.items() if place is not None}
    for start in list(kept)[:6]:
        far = nx.single_source_dijkstra_path_length(part, start, weight="length")
        near = nx.single_source_dijkstra_path_length(city.graph, kept[start], weight="length")
        for end, place in kept.items():
            assert abs(near[place] - far[end]) <= 0.01 * far[end] + 8


def _heart(raw: nx.DiGraph[int], town: Drawing, found: Imported) -> set[int]:
    """The strongly connected part that was kept, told by one of its places."""
    places = [place.at for place in found.spec.places]
    inside = {node for node, where in town.nodes.items() if any(great_circle(where, at) < 1 for at in places)}
    return next(part for part in nx.strongly_connected_components(raw) if inside & part)


@given(towns())
def test_the_same_file_gives_the_same_city(town: Drawing) -> None:
    try:
        assert made(town) == made(town)
    except ValueError:
        return


def test_a_hub_of_many_streets_and_an_endless_zigzag_take_no_square_of_time() -> None:
    town = Drawing()
    town.place(0, 0, 0)
    for spoke in range(1, 3_000):
        town.place(spoke, 500 + spoke, spoke % 97 * 40)
        town.way([0, spoke], road("Jalan Bintang", "service" if spoke % 2 else "residential"))
    bends = range(10_000, 25_000)
    for bend in bends:
        town.place(bend, -(bend - 9_000), 60 * (bend % 2))
    town.way([0, *bends], road("Jalan Berkelok"))
    found = made(town)
    assert len(found.spec.places) == 3_001
    assert max(len(step.via) for street in found.spec.roads for step in street.through) <= MOST_BENDS


def test_a_stretch_that_is_cut_in_two_keeps_its_length() -> None:
    town = cross()
    for node, (east, north) in enumerate([(500, 100), (600, 0), (500, -100)]):
        town.place(10 + node, east, north)
    town.way([2, 10, 11, 12, 2], road("Jalan Melingkar"))
    city = build_city(made(town).spec)
    length = sum(
        data["length"]
        for _, _, data in city.graph.edges(data=True)
        if data["name"] == "Jalan Melingkar" and not data["reversed"]
    )
    assert length == pytest.approx(2 * (200**2 + 100**2) ** 0.5 + 2 * 2**0.5 * 100, rel=0.01)
