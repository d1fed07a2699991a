from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path

import pytest

from tabletop.city import build_city, load_graphml, save_graphml
from tabletop.city.maps.draft import ODBL
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.imported import Imported, import_city
from tabletop.city.maps.reading import format_of, read_map
from tabletop.city.maps.survey import Lost

from ..towns import town
from .drawings import Drawing, at, riverside, road


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def outline(found: Imported) -> object:
    """What must not depend on the format."""
    spec = found.spec
    return (
        [
            (street.id, street.highway, street.way, street.bridge, len(street.through))
            for street in spec.roads
        ],
        [boat.id for boat in spec.boats],
        sorted(place.id for place in spec.places),
        [(site.id, site.kind, site.near) for site in spec.sites],
        [one.id for one in found.candidates],
    )


@pytest.fixture
def plain(tmp_path: Path) -> Imported:
    return import_city(write(tmp_path / "kota.osm", riverside().osm()))


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lambda content: gzip.compress(b"") + gzip.compress(content)]
)
def test_packed_files_are_read_whatever_they_are_called(
    tmp_path: Path, plain: Imported, pack: object
) -> None:
    assert callable(pack)
    path = write(tmp_path / "kota", pack(riverside().osm()))
    assert format_of(path) == "osm"
    assert import_city(path).spec.roads == plain.spec.roads


def test_osm_is_attributed_to_its_contributors(plain: Imported) -> None:
    assert plain.format == "osm"
    assert plain.attribution == ODBL
    assert build_city(plain.spec).attribution == ODBL


def test_geojson_holds_the_same_town(tmp_path: Path, plain: Imported) -> None:
    found = import_city(write(tmp_path / "kota.geojson", riverside().geojson()))
    assert found.format == "geojson"
    assert outline(found) == outline(plain)
    assert found.attribution == ODBL


def test_pbf_holds_the_same_town(tmp_path: Path, plain: Imported) -> None:
    pytest.importorskip("osmium")
    path = tmp_path / "kota.osm.pbf"
    riverside().pbf(path)
    found = import_city(path)
    assert found.format == "pbf"
    assert outline(found) == outline(plain)
    assert found.attribution == ODBL


def test_without_osmium_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "osmium", None)
    path = write(tmp_path / "kota.osm.pbf", b"\0\0\0\x0d\x0a\x09OSMHeader\x18\x01")
    with pytest.raises(MapError, match=r"pip install .*\[osm\]") as caught:
        read_map(path)
    assert caught.value.reason == "needs-osmium"


@pytest.mark.parametrize(
    "content", [b"\0\0\0\x0d\x0a\x09OSMHeader\x18\x7c" + b"\xff" * 300, b"\0\0\0\x0d\x0a\x09OSMHeader"]
)
def test_a_damaged_pbf_is_told(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("osmium")
    with pytest.raises(MapError) as caught:
        read_map(write(tmp_path / "kota.osm.pbf", content))
    assert caught.value.reason == "damaged"


def test_a_truncated_pbf_is_told(tmp_path: Path) -> None:
    pytest.importorskip("osmium")
    path = tmp_path / "kota.osm.pbf"
    riverside().pbf(path)
    write(path, path.read_bytes()[:-40])
    with pytest.raises(MapError) as caught:
        read_map(path)
    assert caught.value.reason == "damaged"


def collection(*features: object, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def line(points: list[tuple[float, float]], **properties: object) -> object:
    where = {"type": "LineString", "coordinates": [at(*point)[::-1] for point in points]}
    return {"type": "Feature", "properties": properties, "geometry": where}


@pytest.mark.parametrize(
    "properties",
    [
        {"tags": {"highway": "primary", "name": "Jalan Raya", "oneway": "no"}},
        {"highway": ["primary", "secondary"], "name": "Jalan Raya", "oneway": False, "osmid": [1, 2]},
        {"other_tags": '"highway"=>"primary","name"=>"Jalan Raya"', "osm_id": "12"},
        {"highway": "primary", "name": "Jalan Raya", "lanes": None, "height": 2.5},
    ],
)
def test_tags_are_found_wherever_a_program_put_them(tmp_path: Path, properties: dict[str, object]) -> None:
    path = write(tmp_path / "a.json", collection(line([(0, 0), (400, 0)], **properties)))
    survey = read_map(path)
    assert survey.ways[0].tags["highway"] == "primary"
    assert survey.ways[0].tags["name"] == "Jalan Raya"
    assert (survey.attribution is not None) == (not {"osmid", "osm_id"}.isdisjoint(properties))


def test_every_geometry_of_geojson_is_read(tmp_path: Path) -> None:
    a, b, c = ([*at(east, north)][::-1] for east, north in [(0, 0), (300, 0), (300, 300)])
    ring = [a, b, c, a]
    lines = {"highway": "primary", "name": "Jalan"}
    shapes: list[tuple[object, object]] = [
        ({"type": "MultiLineString", "coordinates": [[a, b], [b, c]]}, lines),
        ({"type": "Polygon", "coordinates": [ring]}, {"amenity": "school"}),
        ({"type": "MultiPolygon", "coordinates": [[ring]]}, {"amenity": "hospital"}),
        ({"type": "MultiPoint", "coordinates": [a]}, {"amenity": "police"}),
        (
            {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": b}]},
            {"office": "government"},
        ),
        (None, {"amenity": "school"}),
    ]
    features = [{"type": "Feature", "properties": tags, "geometry": shape} for shape, tags in shapes]
    survey = read_map(write(tmp_path / "a.json", collection(*features)))
    assert len(survey.ways) == 2
    assert {point.tags.get("amenity", "office") for point in survey.points} == {
        "school",
        "hospital",
        "police",
        "office",
    }
    school = next(point for point in survey.points if point.tags.get("amenity") == "school")
    assert school.at == pytest.approx(at(200, 100), abs=1e-6)


def test_geojson_in_metres_is_refused(tmp_path: Path) -> None:
    system = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32750"}}
    path = write(tmp_path / "a.json", collection(line([(0, 0), (9, 0)], highway="primary"), crs=system))
    with pytest.raises(MapError) as caught:
        read_map(path)
    assert caught.value.reason == "not-degrees"


OSMNX = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="y" attr.type="string"/><key id="d1" for="node" attr.name="x" attr.type="string"/>
<key id="d2" for="edge" attr.name="osmid" attr.type="string"/>
<key id="d3" for="edge" attr.name="highway" attr.type="string"/>
<key id="d4" for="edge" attr.name="name" attr.type="string"/>
<key id="d5" for="edge" attr.name="oneway" attr.type="string"/>
<key id="d6" for="edge" attr.name="length" attr.type="string"/>
<key id="d7" for="edge" attr.name="geometry" attr.type="string"/>
<key id="d8" for="edge" attr.name="maxspeed" attr.type="string"/>
<key id="d9" for="edge" attr.name="bridge" attr.type="string"/>
<graph edgedefault="directed">
<node id="1"><data key="d0">-3.32</data><data key="d1">114.58</data></node>
<node id="2"><data key="d0">-3.32</data><data key="d1">114.59</data></node>
<node id="3"><data key="d0">-3.31</data><data key="d1">114.59</data></node>
<edge source="1" target="2" id="0"><data key="d2">[11, 12]</data><data key="d3">['primary', 'trunk']</data>
<data key="d4">Jalan Raya</data>
 <data key="d5">False</data><data key="d6">1300.5</data>
<data key="d7">LINESTRING (114.58 -3.32, 114.585 -3.322, 114.59 -3.32)</data></edge>
<edge source="2" target="1" id="0"><data key="d2">[11, 12]</data><data key="d3">['primary', 'trunk']</data>
<data key="d4">Jalan Raya</data>
 <data key="d5">False</data><data key="d6">1300.5</data>
<data key="d7">LINESTRING (114.59 -3.32, 114.585 -3.322, 114.58 -3.32)</data></edge>
<edge source="2" target="3" id="0"><data key="d2">13</data><data key="d3">residential</data>
<data key="d4">Jalan Searah</data>
 <data key="d5">True</data><data key="d6">1112.0</data><data key="d8">30</data></edge>
<edge source="3" target="1" id="0"><data key="d2">14</data><data key="d3">residential</data><data key="d5">True</data>
<data key="d6">1575</data></edge>
</graph></graphml>
"""


def test_a_graph_of_osmnx_gives_each_street_once(tmp_path: Path) -> None:
    found = import_city(write(tmp_path / "kota.graphml", OSMNX.encode()))
    streets = {street.id: street for street in found.spec.roads}
    assert set(streets) == {"jl-raya", "jl-searah", "jl-lingkungan"}
    assert not streets["jl-raya"].one_way
    assert len(streets["jl-raya"].through[1].via) == 1
    assert streets["jl-searah"].one_way
    assert streets["jl-searah"].speed == 25
    assert found.attribution == ODBL


def test_a_road_file_of_ours_comes_back_with_its_sites_and_boats(tmp_path: Path) -> None:
    city = build_city(town())
    save_graphml(city, tmp_path / "kota.graphml")
    assert load_graphml(tmp_path / "kota.graphml").number_of_edges() == city.graph.number_of_edges()
    found = import_city(tmp_path / "kota.graphml")
    assert {boat.way for boat in found.spec.boats} <= {"river", "sea"}
    assert {site.kind for site in found.spec.sites} <= {site.kind for site in city.sites.values()}
    assert found.spec.sites
    assert found.attribution is None


SUMO = """<?xml version="1.0" encoding="UTF-8"?>
<net version="1.20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<location netOffset="-232000.00,-9632000.00" convBoundary="0,0,1,1" origBoundary="0,0,1,1"
  projParameter="{projection}"/>
<edge id=":b_0" function="internal"><lane id=":b_0_0" index="0" speed="3" length="9" shape="0,0 1,1"/></edge>
<edge id="e1" from="a" to="b" priority="3" type="highway.primary" name="Jalan Raya" shape="684.29,865.88 900,900
  1284.29,865.88">
  <lane id="e1_0" index="0" allow="pedestrian" speed="2.00" length="600" shape="0,0 1,1"/>
  <lane id="e1_1" index="1" disallow="pedestrian" speed="13.89" length="600" shape="0,0 1,1"/></edge>
<edge id="-e1" from="b" to="a" priority="3" type="highway.primary" name="Jalan Raya">
  <lane id="-e1_0" index="0" speed="13.89" length="600" shape="0,0 1,1"/></edge>
<edge id="e2" from="b" to="c" priority="1"><lane id="e2_0" index="0" speed="8.33" length="400" shape="0,0 1,1"/></edge>
<edge id="e3" from="c" to="a" priority="1"><lane id="e3_0" index="0" speed="8.33" length="400" shape="0,0 1,1"/></edge>
<edge id="e4" from="c" to="d" priority="1" type="railway.rail">
<lane id="e4_0" index="0" allow="rail" speed="30" length="400"/></edge>
<edge id="e5" from="c" to="d" priority="1"><lane id="e5_0" index="0" allow="pedestrian" speed="2" length="400"/></edge>
<junction id="a" type="priority" x="684.29" y="865.88" incLanes="" intLanes="" shape=""/>
<junction id="b" type="priority" x="1284.29" y="865.88" incLanes="" intLanes="" shape=""/>
<junction id="c" type="dead_end" x="1284.29" y="1265.88" incLanes="" intLanes="" shape=""/>
<junction id="d" type="dead_end" x="1284.29" y="2265.88" incLanes="" intLanes="" shape=""/>
</net>
"""
UTM = "+proj=utm +zone=50 +south +ellps=WGS84 +datum=WGS84 +units=m +no_defs"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_network_of_sumo_lies_where_its_projection_says(tmp_path: Path, pack: type[bytes]) -> None:
    found = import_city(write(tmp_path / "kota.net.xml", pack(SUMO.format(projection=UTM).encode())))
    assert found.format == "sumo"
    streets = {street.id: street for street in found.spec.roads}
    assert {name: (street.highway, street.one_way) for name, street in streets.items()} == {
        "jl-raya": ("primary", False),
        "jl-lingkungan": ("residential", True),
        "jl-lingkungan-2": ("residential", True),
        "jl-setapak": ("footway", False),
    }
    assert len(streets["jl-raya"].through[1].via) == 1
    where = {place.id: place.at for place in found.spec.places}
    assert where[streets["jl-raya"].through[0].to] == pytest.approx((-3.3186, 114.5944), abs=1e-5)
    assert found.attribution == ODBL


def test_a_network_without_a_projection_is_laid_at_the_origin_and_told(tmp_path: Path) -> None:
    found = import_city(write(tmp_path / "kota.net.xml", SUMO.format(projection="!").encode()))
    assert Lost("nowhere", 1) in found.lost
    assert max(abs(number) for place in found.spec.places for number in place.at) < 0.02


def test_another_projection_is_refused_by_name(tmp_path: Path) -> None:
    path = write(tmp_path / "kota.net.xml", SUMO.format(projection="+proj=tmerc +lat_0=0").encode())
    with pytest.raises(MapError, match=r"proj=tmerc") as caught:
        read_map(path)
    assert caught.value.reason == "projection"


def test_a_clipped_extract_is_cut_where_its_nodes_are_missing(tmp_path: Path) -> None:
    town = riverside()
    del town.nodes[11], town.nodes[27]
    town.way([990, 991], road("Jalan Luar"))
    found = import_city(write(tmp_path / "kota.osm", town.osm()))
    assert Lost("missing-node", 2, "11") in found.lost
    assert Lost("no-nodes", 1, "111") in found.lost
    assert "jl-ahmad-yani" in {street.id for street in found.spec.roads}


def test_what_stands_twice_or_nowhere_in_a_file_is_told(tmp_path: Path) -> None:
    content = riverside().osm().decode()
    more = (
        '<node id="1" lat="-3.4" lon="114.6"/><node id="900" lat="NaN" lon="114.6"/><node id="901" lon="1"/>'
        '<node id="902" lat="95" lon="114.6"/><node id="903" lat="1" lon="1" visible="false"/>'
        '<way id="100"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way>'
        '<way id="950"><nd ref="1"/><nd ref="1"/><tag k="highway" v="primary"/></way>'
        '<node id="904" lat="1" lon="1"><tag k="amenity" v="school"/></node>'
        '<node id="904" lat="1" lon="1"><tag k="amenity" v="school"/></node>'
        '<relation id="5"><member type="way" ref="100" role=""/><tag k="type" v="route"/></relation>'
    )
    found = read_map(write(tmp_path / "kota.osm", content.replace("</osm>", more + "</osm>").encode()))
    assert {one.reason: one.count for one in found.lost} == {
        "duplicate-node": 1,
        "bad-position": 3,
        "deleted": 1,
        "duplicate-way": 1,
        "duplicate-point": 1,
        "no-length": 1,
    }


@pytest.mark.parametrize(
    "content",
    [
        b"", b"   \n", b"\0\1\2", b"<html><body/></html>", b"%PDF-1.4", b"[1, 2]", b'{"type": "Topology"}',
        b"<osmChange/>", b'<?xml version="1.0"?><!-- <osm> --><gpx/>',
    ],
)  # fmt: skip
def test_what_is_no_map_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(MapError) as caught:
        read_map(write(tmp_path / "kota.osm", content))
    assert caught.value.reason in {"not-a-map", "empty"}
    assert "kota.osm" in str(caught.value)


def test_a_map_without_roads_is_told(tmp_path: Path) -> None:
    town = Drawing()
    town.place(1, 0, 0, amenity="school")
    with pytest.raises(MapError) as caught:
        import_city(write(tmp_path / "kota.osm", town.osm()))
    assert caught.value.reason == "no-roads"
