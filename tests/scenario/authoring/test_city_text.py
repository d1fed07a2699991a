"""Cities written as people would write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tabletop.city import CitySpec, PlaceSpec, PollingSpec, RoadSpec, SiteSpec, StepSpec, ZoneSpec, build_city
from tabletop.city.graphml import read_graphml
from tabletop.language import Text
from tabletop.scenario.authoring import city_text as module
from tabletop.scenario.authoring.city_text import city_files, city_text
from tabletop.scenario.load import check_files
from tabletop.scenario.writing import format_text
from tests.city.towns import town


def read(content: bytes, **beside: bytes) -> CitySpec:
    result = check_files({"city.yaml": content, **beside}, "city.yaml")
    assert result.city is not None, [str(one.phrase) for one in result.findings]
    return result.city.spec


def full() -> CitySpec:
    spec = town()
    polling = (PollingSpec("tps-a", Text("TPS 1", "Station 1"), "tengah", 2, "rawan"),)
    zone = ZoneSpec(
        "kel", "kelurahan", Text.plain("yes"), (-3.32, 114.59), 615, voters=100, risk={"contestation": 405},
        outline=((-3.3, 114.5), (-3.3, 114.6), (-3.4, 114.6)), tps=2, polling=polling,
    )  # fmt: skip
    bent = StepSpec("utara", 4321, ((-3.311, 114.5812345), (-3.312, 114.582)))
    road = RoadSpec(
        "jl-x", Text("Jl. X: #1", "X [road], {1}"), "tertiary", (StepSpec("barat"), bent), speed=33
    )
    site = SiteSpec("pos", "post", Text.plain("0755"), (-3.3212, 114.59), "tengah", "foot", "kel", 150)
    return replace(
        spec,
        note=Text("Catatan\nbaris dua", "Note\nline two"),
        attribution=Text("© a", "© b"),
        roads=(*spec.roads, road),
        sites=(*(replace(one, zone=None) for one in spec.sites), site),
        zones=(zone,),
    )


def test_what_is_written_reads_as_it_was_and_is_laid_out() -> None:
    spec = full()
    text = city_text(spec, {"head": "Kota uji", "roads": "Jalan"})
    again = read(text.encode())
    places = tuple(replace(one, at=(round(one.at[0], 5), round(one.at[1], 5))) for one in spec.places)
    bent = replace(spec.roads[-1].through[1], via=((-3.311, 114.58123), (-3.312, 114.582)))
    last = replace(spec.roads[-1], through=(spec.roads[-1].through[0], bent))
    assert again == replace(spec, places=places, roads=(*spec.roads[:-1], last))
    assert format_text(text.encode(), "city.yaml") == text.encode()
    assert text.startswith("# Kota uji\nid: ")
    assert "\n# Jalan\nroads:\n" in text


def test_a_large_network_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = full()
    assert city_files(spec, {}, "roads.graphml").roads is None
    monkeypatch.setattr(module, "MOST_PLACES", 3)
    files = city_files(spec, {"graphml": "Jalan"}, "roads.graphml")
    assert files.roads is not None
    assert b"# Jalan\ngraphml: roads.graphml\n" in files.yaml
    assert b"roads:" not in files.yaml
    result = check_files({"city.yaml": files.yaml, "roads.graphml": files.roads}, "city.yaml")
    assert result.city is not None
    before, after = build_city(spec), result.city.city
    assert set(before.graph) == set(after.graph)
    assert {street.id for street in before.streets.values()} == {
        street.id for street in after.streets.values()
    }
    shape = sorted((a, b, data["length"], data["mode"]) for a, b, data in before.graph.edges(data=True))
    assert shape == sorted(
        (a, b, data["length"], data["mode"]) for a, b, data in after.graph.edges(data=True)
    )
    assert len(read_graphml(files.roads, "roads.graphml")) == len(spec.places)


def test_a_thousand_bends_count_as_much_as_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_VALUES", 400)
    bends = tuple((-3.32 + n / 1e5, 114.58) for n in range(200))
    spec = CitySpec(
        "k",
        Text.plain("K"),
        places=(PlaceSpec("a", (-3.3, 114.5)), PlaceSpec("b", (-3.3, 114.6))),
        roads=(RoadSpec("j", Text.plain("J"), "primary", (StepSpec("a"), StepSpec("b", None, bends))),),
    )
    assert city_files(spec, {}, "roads.graphml").roads is not None
