"""Files made to hurt: each ends in one clear message, in bounded time and memory."""

from __future__ import annotations

import bz2
import gzip
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tabletop.city.maps import draft, streams, sumo
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.imported import import_city
from tabletop.city.maps.reading import read_map

from .drawings import riverside


@contextmanager
def within(mebibytes: int) -> Iterator[None]:
    """Watch the memory that Python takes."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < mebibytes << 20
    finally:
        tracemalloc.stop()


def refused(path: Path, *reasons: str) -> MapError:
    with pytest.raises(MapError) as caught:
        import_city(path)
    assert caught.value.reason in reasons
    assert len(str(caught.value)) < 600
    assert str(caught.value).isprintable()
    return caught.value


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


OPEN = b'<?xml version="1.0"?><osm version="0.6">'


@pytest.mark.parametrize("ending", ["gz", "bz2"])
def test_a_bomb_is_left_unexploded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr(streams.unpacked, "__defaults__", (1 << 20,))
    line = b'<node id="1" lat="1.0" lon="1.0"/>\n'
    content = OPEN + line * (4 << 20 >> 5)
    path = write(tmp_path / f"bom.osm.{ending}", {"gz": gzip.compress, "bz2": bz2.compress}[ending](content))
    assert path.stat().st_size < 200_000
    del content
    with within(8):
        refused(path, "too-large")


@pytest.mark.parametrize("share", [0.3, 0.9])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_a_truncated_file_is_told(tmp_path: Path, pack: type[bytes], share: float) -> None:
    content = pack(riverside().osm())
    refused(write(tmp_path / "a.osm", content[: int(len(content) * share)]), "truncated", "broken")


def test_a_file_damaged_in_the_middle_is_told(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(riverside().osm()))
    content[len(content) // 2 : len(content) // 2 + 40] = b"\xff" * 40
    refused(write(tmp_path / "a.osm.gz", bytes(content)), "damaged", "broken")


@pytest.mark.parametrize(
    "begin",
    [
        b'<!DOCTYPE osm [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><osm><node id="&b;"/></osm>',
        b'<!DOCTYPE osm SYSTEM "file:///etc/passwd"><osm/>',
        b'<?xml version="1.0"?>\n<!DOCTYPE net [<!ENTITY x SYSTEM "file:///etc/passwd">]><net>&x;</net>',
    ],
)
def test_entities_are_refused(tmp_path: Path, begin: bytes) -> None:
    refused(write(tmp_path / "a.osm", begin), "document-type")


@pytest.mark.parametrize(
    "content",
    [
        OPEN + b"<a>" * 200_000,
        OPEN
        + b'<node id="1" lat="1" lon="1" '
        + b" ".join(b'a%d=">"' % n for n in range(200_000))
        + b"/></osm>",
        OPEN + b"".join(b"<x%d/>" % n for n in range(20_000)) + b"</osm>",
        OPEN + b"<!--" + b"x" * (3 << 20) + b"--></osm>",
        OPEN + b"<way id='1'>" + b"<nd ref='1'/>" * 50_000 + b"</way></osm>",
    ],
)
def test_elements_without_end_are_refused(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "a.osm", content)
    del content
    with within(60):
        refused(path, "broken", "long-element")


def test_ids_and_tags_of_a_mebibyte_are_left_out(tmp_path: Path) -> None:
    long = "9" * 900_000
    more = (
        f'<node id="{long}" lat="1" lon="1"/><way id="{long}"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way>'
        f'<way id="77"><nd ref="1"/><nd ref="{long}"/><nd ref="2"/>'
        f'<tag k="highway" v="path"/><tag k="name" v="{long}"/></way>'
    )
    content = riverside().osm().replace(b"</osm>", more.encode() + b"</osm>")
    survey = read_map(write(tmp_path / "a.osm", content))
    assert {one.reason: one.count for one in survey.lost} == {
        "bad-id": 2,
        "long-tag": 1,
        "missing-node": 1,
        "no-nodes": 1,
    }
    assert all(len(one.example) <= 64 for one in survey.lost)


@pytest.mark.parametrize("what", ["MOST_NODES", "MOST_WAYS", "MOST_REFERENCES", "MOST_POINTS"])
def test_too_much_of_anything_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(draft, what, 3)
    refused(write(tmp_path / "a.osm", riverside().osm()), "too-many")


def test_a_network_of_too_many_edges_is_refused_as_any_map_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sumo, "_MOST_EDGES", 3)
    edges = b"".join(b'<edge id="%d" from="a" to="b"/>' % number for number in range(4))
    error = refused(write(tmp_path / "a.net.xml", b"<net>" + edges + b"</net>"), "too-many")
    assert "250,000" in str(error) or "250.000" in str(error)


@pytest.mark.parametrize(
    "content",
    [
        b'{"type": "FeatureCollection", "features": ' + b"[" * 100_000,
        b'{"type": "FeatureCollection", "features": [' + b"[]," * 500_000 + b"[]]}",
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": '
        b'{"type": "Point", "coordinates": [NaN, 1]}}]}',
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"highway": "path"}, "geometry": '
        b'{"type": "LineString", "coordinates": [[1e999, 1], [2, 2]]}}]}',
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"highway": "path"}, "geometry": '
        b'{"type": "LineString", "coordinates": [[1], [2, 2]]}}]}',
        b'{"type": "FeatureCollection", "features": [' + b"9" * 100_000 + b"]}",
        b'{"type": "FeatureCollection", "features": {"a": 1}}',
        b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": [], "geometry": 7}]}',
        b'{"type": "FeatureCollection"}', b'{"type": ["x"]}', b'{"type": "FeatureCollection", "features": 5}',
        b'{"type": "FeatureCollection", "crs": 7, "features": []}', b'{"\xff\xfe": 1}', b'{"type": "Feat', b"{",
        b'{"type": "FeatureCollection", "features": []}',
    ],
)  # fmt: skip
def test_geojson_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "a.geojson", content)
    del content
    with within(300):
        refused(path, "json", "too-large", "truncated", "empty", "not-a-map", "not-degrees", "no-roads")


def test_collections_inside_collections_end(tmp_path: Path) -> None:
    content = b'{"type": "FeatureCollection", "features": [' * 20 + b"]}" * 20
    refused(write(tmp_path / "a.geojson", content), "json")


def test_a_road_file_with_too_much_is_told_as_its_reader_says(tmp_path: Path) -> None:
    nodes = b"".join(b'<node id="%d"/>' % node for node in range(25_000))
    content = b"<graphml><graph>" + nodes + b"</graph></graphml>"
    found = refused(write(tmp_path / "a.graphml", content), "graphml")
    assert "24,000" in str(found)


@pytest.mark.parametrize(
    ("inner", "reasons"),
    [
        ('<junction id="a" x="NaN" y="1"/><junction id="b" x="1e400" y="1"/>', ("empty",)),
        ('<location projParameter="+proj=utm +zone=99"/><junction id="a" x="1" y="1"/>', ("projection",)),
        ('<location projParameter="%s"/>' % ("x" * 500_000), ("projection",)),
        ('<edge id="a" from="x" to="y"><lane speed="inf"/></edge>', ("empty",)),
        ('<edge id="a" from="x" to="y" shape="%s"/>' % ("1,1 " * 200_000), ("empty",)),
    ],
)
def test_networks_of_sumo_made_to_hurt_are_told(tmp_path: Path, inner: str, reasons: tuple[str, ...]) -> None:
    refused(write(tmp_path / "a.net.xml", f"<net>{inner}</net>".encode()), *reasons)


def test_names_made_to_hurt_are_shown_harmless(tmp_path: Path) -> None:
    town = riverside()
    town.ways[0][2]["name"] = "Jalan \x85\u202e" + "Ahmad " * 100  # type: ignore[index]
    found = import_city(write(tmp_path / "a.osm", town.osm()))
    for street in found.spec.roads:
        assert street.name.id.isprintable()
        assert len(street.name.id) <= 80
        assert len(street.id) <= 48
