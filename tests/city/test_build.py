from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.city import (
    BoatSpec,
    CityError,
    PlaceSpec,
    PollingSpec,
    RoadSpec,
    SiteSpec,
    StepSpec,
    WaterSpec,
    ZoneSpec,
    build_city,
    seconds_over,
)
from tabletop.city.geography import great_circle
from tabletop.language import Text, catalogue

from .towns import steps, town, with_zone

PLAIN = Text.plain("x")


def test_a_bent_road_is_measured_along_its_bends_and_keeps_them_both_ways():
    spec = town()
    bends = ((-3.325, 114.582), (-3.325, 114.588))
    begin, ahead = spec.roads[0].through
    bent = replace(spec.roads[0], through=(begin, replace(ahead, via=bends)))
    graph = build_city(replace(spec, roads=(bent, *spec.roads[1:]))).graph
    line = ((-3.320, 114.580), *bends, (-3.320, 114.590))
    along = round(sum(great_circle(a, b) for a, b in pairwise(line)))
    there, back = graph.edges["barat", "tengah", 0], graph.edges["tengah", "barat", 0]
    assert there["length"] == back["length"] == along
    assert there["via"] == bends
    assert back["via"] == bends[::-1]
    told = replace(spec.roads[0], through=(begin, replace(ahead, via=bends, length=5000)))
    graph = build_city(replace(spec, roads=(told, *spec.roads[1:]))).graph
    assert graph.edges["barat", "tengah", 0]["length"] == 5000


def test_a_bend_off_the_earth_is_refused():
    spec = town()
    begin, ahead = spec.roads[0].through
    bent = replace(spec.roads[0], through=(begin, replace(ahead, via=((float("nan"), 114.58),))))
    with pytest.raises(CityError) as caught:
        build_city(replace(spec, roads=(bent, *spec.roads[1:])))
    assert caught.value.phrase.key.endswith("off-earth")


def test_edges_carry_osmnx_names_and_ours():
    graph = build_city(town()).graph
    assert graph.graph["crs"] == "epsg:4326"
    straight = great_circle((-3.320, 114.580), (-3.320, 114.590))
    assert straight == pytest.approx(1110, abs=2)
    length = round(straight * 1.1)
    assert graph.edges["barat", "tengah", 0] == {
        "length": length,
        "speed_kph": 40,
        "travel_time": seconds_over(length, 40),
        "highway": "primary",
        "name": "Jl. Raya",
        "oneway": False,
        "reversed": False,
        "mode": "road",
        "bridge": False,
        "street": "jl-raya",
    }
    assert graph.edges["tengah", "barat", 0]["reversed"]
    assert graph.edges["tengah", "timur", 0]["bridge"]
    assert graph.edges["tengah", "utara", 0]["oneway"]
    assert not graph.has_edge("utara", "tengah")
    assert (
        graph.edges["dermaga", "pulau", 0]["mode"] == graph.edges["dermaga", "pulau", 0]["highway"] == "river"
    )


def test_nodes_are_numbered_as_written():
    city = build_city(town())
    assert list(city.graph) == [
        "barat",
        "tengah",
        "timur",
        "utara",
        "dermaga",
        "pulau",
        "polres",
        "sd-1",
        "sd-pulau",
    ]
    assert city.router.network.nodes == tuple(city.graph)
    assert city.point("barat") == (-3.320, 114.580)


def test_a_site_with_its_own_position_is_joined_by_a_lane():
    city = build_city(town())
    assert city.sites["kpu"].node == "barat"
    assert city.sites["polres"].node == "polres"
    lane = city.graph.edges["polres", "utara", 0]
    straight = great_circle((-3.311, 114.591), (-3.310, 114.590))
    assert (lane["length"], lane["highway"], lane["street"]) == (round(straight * 1.3), "service", "")
    assert city.graph.has_edge("utara", "polres")
    assert city.graph.edges["sd-pulau", "pulau", 0]["mode"] == "river"


def test_nodes_are_called_by_what_stands_there_or_by_the_roads_that_meet():
    city = build_city(town())
    titles = {node: city.title_of(node).id for node in city.graph}
    assert titles["barat"] == "KPU"
    assert titles["polres"] == "Polres"
    assert titles["sd-1"] == "SDN 1"
    assert titles["tengah"] == "Jl. Raya / Jembatan Uji"
    assert titles["utara"] == "Jl. Utara / Jl. Lingkar"
    assert titles["pulau"] == "Sungai Uji"
    assert build_city(replace(town(), sites=())).title_of("barat") == Text.plain("Simpang Barat")


def test_a_place_where_nothing_meets_is_called_by_its_id():
    spec = town()
    city = build_city(replace(spec, places=(*spec.places, PlaceSpec("sepi", (-3.3, 114.5)))))
    assert city.title_of("sepi") == Text.plain("sepi")


def test_tps_are_numbered_in_their_kelurahan_and_in_the_city_and_share_the_voters():
    spec = town()
    second = ZoneSpec(
        "kel-2",
        "kelurahan",
        PLAIN,
        (-3.31, 114.59),
        500,
        parent="kec",
        voters=10,
        polling=(PollingSpec("sd-2", PLAIN, "utara", 2, "rawan"),),
    )
    city = build_city(replace(spec, zones=(*spec.zones, second)))
    rows = {place.id: (place.first, place.numbers, place.voters) for place in city.polling.values()}
    assert rows == {
        "sd-1": (0, (1, 3), (251, 251, 251)),
        "sd-pulau": (3, (4, 4), (250,)),
        "sd-2": (4, (1, 2), (5, 5)),
    }
    assert city.tps == 6
    assert city.polling["sd-2"].node == "utara"
    assert city.zones["kec"].voters == 1013
    assert city.nodes_of_zone("kec") == {"polres", "sd-1", "sd-pulau", "utara"}
    assert city.nodes_of_zone("kel") == {"sd-1", "sd-pulau"}


@given(st.integers(0, 3000), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_voters_are_split_as_evenly_as_whole_people_go(voters, places):
    polling = tuple(PollingSpec(f"p{n}", PLAIN, "utara", tps, "rawan") for n, tps in enumerate(places))
    spec = with_zone(voters=voters, tps=sum(places), polling=polling)
    if voters > 300 * sum(places):
        with pytest.raises(CityError, match="more than 300"):
            build_city(spec)
        return
    shares = [share for place in build_city(spec).polling.values() for share in place.voters]
    assert len(shares) == sum(places)
    assert sum(shares) == voters
    assert max(shares) - min(shares) <= 1


def test_a_written_length_and_a_written_speed_hold():
    spec = town()
    road = RoadSpec(
        "jl-x", PLAIN, "tertiary", (StepSpec("barat"), StepSpec("utara", 1200), StepSpec("timur")), speed=12
    )
    graph = build_city(replace(spec, roads=(*spec.roads, road))).graph
    assert graph.edges["barat", "utara", 0]["length"] == graph.edges["utara", "barat", 0]["length"] == 1200
    assert graph.edges["barat", "utara", 0]["travel_time"] == 360
    assert graph.edges["utara", "timur", 1]["speed_kph"] == 12


def test_two_roads_between_the_same_places_stay_two():
    spec = town()
    twin = RoadSpec("kembar", PLAIN, "trunk", steps("tengah", "timur"))
    city = build_city(replace(spec, roads=(*spec.roads, twin)))
    ground = city.router.ground()
    assert city.router.arc(city.router.route(ground, "motor", "tengah", "timur").arcs[0]).street == "kembar"
    ground.close("kembar")
    assert city.router.arc(city.router.route(ground, "motor", "tengah", "timur").arcs[0]).street == "jembatan"


@pytest.mark.parametrize(
    ("way", "at", "expected"),
    [
        ("road", (-3.326, 114.590), "tengah"),
        ("foot", (-3.326, 114.590), "dermaga"),
        ("river", (-3.31, 114.59), "dermaga"),
    ],
)
def test_without_near_a_lane_leads_to_the_nearest_place_on_such_a_way(way, at, expected):
    spec = town()
    city = build_city(replace(spec, sites=(SiteSpec("pos", "post", PLAIN, at, by=way),)))
    assert list(city.graph.successors("pos")) == [expected]


@given(st.lists(st.tuples(st.floats(-4, -3), st.floats(114, 115)), min_size=2, max_size=30), st.data())
def test_the_nearest_place_is_the_nearest_of_all(points, data):
    at = data.draw(st.tuples(st.floats(-4.5, -2.5), st.floats(113.5, 115.5)))
    places = tuple(PlaceSpec(f"p{n}", point) for n, point in enumerate(points))
    road = RoadSpec("jl", PLAIN, "primary", tuple(StepSpec(place.id) for place in places))
    spec = replace(town(), places=places, roads=(road,), boats=(), zones=())
    city = build_city(replace(spec, sites=(SiteSpec("pos", "post", PLAIN, at),)))
    (near,) = city.graph.successors("pos")
    assert great_circle(at, city.point(near)) == min(great_circle(at, point) for point in points)


def test_the_graph_cannot_be_changed_by_accident():
    with pytest.raises(nx.NetworkXError, match=r"[Ff]rozen"):
        build_city(town()).graph.add_edge("barat", "utara")


def test_roads_of_a_file_and_written_ones_make_one_city():
    base = nx.MultiDiGraph(build_city(replace(town(), sites=(), zones=(), waters=())).graph)
    before = base.number_of_edges()
    spec = replace(
        town(),
        places=(PlaceSpec("baru", (-3.315, 114.61)),),
        roads=(RoadSpec("jl-baru", Text.plain("Jl. Baru"), "trunk", steps("timur", "baru")),),
        boats=(),
    )
    city = build_city(spec, base)
    assert base.number_of_edges() == before, "the base is left as it is"
    assert city.router.seconds(city.router.ground(), "motor", "barat", "baru") is not None
    assert {"jl-raya", "jembatan", "sungai", "jl-baru"} <= set(city.streets)
    assert city.streets["jembatan"].bridge
    assert city.streets["jl-utara"].one_way
    assert city.streets["jl-utara"].nodes == ("tengah", "utara")
    assert city.sites["polres"].node == "polres"
    with pytest.raises(CityError, match='"jl-raya" is used twice'):
        build_city(replace(spec, roads=(replace(spec.roads[0], id="jl-raya"),)), base)


def _places(*more):
    return replace(town(), places=(*town().places, *more))


def _roads(*more):
    return replace(town(), roads=(*town().roads, *more))


def _sites(*more):
    return replace(town(), sites=(*town().sites, *more))


def _landlocked(*sites):
    return replace(town(), boats=(), zones=(), sites=sites)


def _kecamatan(**changes):
    return replace(town(), zones=(replace(town().zones[0], **changes), town().zones[1]))


def _polling(**changes):
    return with_zone(polling=(replace(town().zones[1].polling[0], **changes),), tps=None, voters=0)


@pytest.mark.parametrize(
    ("spec", "subject", "key"),
    [
        (_places(PlaceSpec("barat", (-3, 114))), "barat", "duplicate"),
        (_places(PlaceSpec("x", (114.5, -3.3))), "x", "off-earth"),
        (_places(PlaceSpec("x", (float("nan"), 114.5))), "x", "off-earth"),
        (_roads(RoadSpec("jl-raya", PLAIN, "primary", steps("barat", "utara"))), "jl-raya", "duplicate"),
        (_roads(RoadSpec("x", PLAIN, "primary", steps("barat", "hilang"))), "x", "unknown-place"),
        (_roads(RoadSpec("x", PLAIN, "primary", steps("barat"))), "x", "short-road"),
        (_roads(RoadSpec("x", PLAIN, "trunk", (StepSpec("barat", 5), *steps("utara")))), "x", "short-road"),
        (_roads(RoadSpec("x", PLAIN, "primary", steps("barat", "barat"))), "x", "standing-still"),
        (_roads(RoadSpec("x", PLAIN, "trunk", (*steps("barat"), StepSpec("utara", 0)))), "x", "no-length"),
        (_roads(RoadSpec("x", PLAIN, "boulevard", steps("barat", "utara"))), "x", "unknown-class"),
        (_roads(RoadSpec("x", PLAIN, "primary", steps("barat", "utara"), speed=0)), "x", "no-speed"),
        (replace(town(), boats=(BoatSpec("gang", PLAIN, steps("dermaga", "pulau")),)), "gang", "duplicate"),
        (replace(town(), waters=town().waters * 2), "sungai", "duplicate"),
        (replace(town(), waters=(WaterSpec("x", PLAIN, 9, ((200.0, 0.0),)),)), "x", "off-earth"),
        (_sites(SiteSpec("kpu", "kpu", PLAIN, "utara")), "kpu", "duplicate"),
        (_sites(SiteSpec("tengah", "kpu", PLAIN, "utara")), "tengah", "duplicate"),
        (_sites(SiteSpec("utara", "kpu", PLAIN, (-3.3, 114.5))), "utara", "duplicate"),
        (_sites(SiteSpec("x", "kpu", PLAIN, "hilang")), "x", "unknown-place"),
        (_sites(SiteSpec("x", "kpu", PLAIN, (-3.3, 114.5), near="hilang")), "x", "unknown-place"),
        (_sites(SiteSpec("x", "kpu", PLAIN, (-3.3, 114.5), near="polres")), "x", "unknown-place"),
        (_sites(SiteSpec("x", "kpu", PLAIN, (-93.3, 114.5))), "x", "off-earth"),
        (_sites(SiteSpec("x", "kpu", PLAIN, "utara", zone="hilang")), "x", "unknown-zone"),
        (_landlocked(SiteSpec("x", "port", PLAIN, (-3.3, 114.5), by="sea")), "x", "nothing-near"),
        (with_zone(parent="hilang"), "kel", "unknown-zone"),
        (with_zone(level="kecamatan"), "kel", "zone-level"),
        (with_zone(tps=5), "kel", "tps-sum"),
        (with_zone(polling=()), "kel", "tps-sum"),
        (with_zone(voters=1201), "kel", "crowded-tps"),
        (with_zone(at=(-3.3, 214.0)), "kel", "off-earth"),
        (_kecamatan(voters=7), "kec", "voters-sum"),
        (_kecamatan(polling=(PollingSpec("p", PLAIN, "utara", 1, "rawan"),)), "kec", "polling-above"),
        (replace(town(), zones=(*town().zones, town().zones[1])), "kel", "duplicate"),
        (_polling(tps=0), "sd-1", "no-tps"),
        (_polling(id="kpu"), "kpu", "duplicate"),
    ],
)
def test_what_is_wrong_is_named_in_both_languages(spec, subject, key):
    with pytest.raises(CityError) as caught:
        build_city(spec)
    assert caught.value.subject == subject
    assert caught.value.phrase.key == f"city.{key}"
    english, indonesian = str(caught.value), catalogue("id").say(caught.value.phrase)
    assert f'"{subject}"' in english
    assert f'"{subject}"' in indonesian
    assert english != indonesian


def test_a_site_may_bear_the_name_of_the_place_where_it_stands():
    city = build_city(_sites(SiteSpec("utara", "post", Text.plain("Pos Utara"), "utara")))
    assert city.sites["utara"].node == "utara"
    assert city.title_of("utara").id == "Pos Utara"
