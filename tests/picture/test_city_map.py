from __future__ import annotations

from dataclasses import replace

from tabletop.city import City, build_city
from tabletop.picture.chart import Chart
from tabletop.picture.city_map import draw_city
from tabletop.picture.shapes import Polyline, Thing
from tabletop.picture.styles import LINES
from tests.city.towns import town


def test_everything_is_on_the_map(city: City) -> None:
    picture = draw_city(city, "id")
    things = {mark.thing for mark in picture.marks}
    assert {Thing("site", site) for site in city.sites} <= things
    assert {Thing("polling", place) for place in city.polling} <= things
    names = {name.text for name in picture.names}
    assert {"Sungai Martapura", "BANJARMASIN TENGAH", "Jl. Veteran", "KPU Kota", "Kelurahan 3"} <= names
    roles = {shape.role for shape in picture.shapes if isinstance(shape, Polyline)}
    assert roles <= LINES.keys()
    assert {"water", "road-primary", "road-primary-casing", "road-residential-bridge", "lane"} <= roles


def test_a_place_highly_at_risk_has_another_shape(city: City) -> None:
    marks = {
        m.thing.id: m.parts for m in draw_city(city, "id").marks if m.thing and m.thing.kind == "polling"
    }
    by_class = {place.risk_class: marks[place.id] for place in city.polling.values()}
    assert by_class["sangat-rawan"] != by_class["kurang-rawan"]
    plain = draw_city(city, "id", highest_risk=frozenset())
    assert len({m.parts for m in plain.marks if m.thing and m.thing.kind == "polling"}) == 1


def test_names_are_in_the_language_asked_for(city: City) -> None:
    polling = {language: {n.text for n in draw_city(city, language).names} for language in ("id", "en")}
    assert "SDN Contoh 1 · 3 TPS" in polling["id"]
    assert "SDN Contoh 1 · 3 polling stations" in polling["en"]


def test_a_river_flows_out_of_the_city_but_not_through_its_mouth(city: City, chart: Chart) -> None:
    rivers = {
        round(s.metres or 0): s.points
        for s in draw_city(city, "id").shapes
        if isinstance(s, Polyline) and s.role == "water"
    }
    barito, kuin = rivers[900], rivers[110]
    height = chart.bounds[3] - chart.bounds[1]
    assert max(y for _, y in barito) - min(y for _, y in barito) > height + 15_000
    assert max(abs(x) for x, _ in kuin) < 8_000


def test_the_same_city_is_always_drawn_the_same(city: City) -> None:
    assert draw_city(city, "id") == draw_city(city, "id")


def test_a_city_without_waters_zones_and_sites_is_still_a_map(city: City) -> None:
    bare = replace(city, waters={}, zones={}, sites={}, polling={})
    assert draw_city(bare, "en").shapes


def test_a_crossing_is_named_by_whoever_asks_and_not_on_the_map() -> None:
    """Where Jl. A meets Jl. B both names stand already; a place that people call something has its name."""
    found = build_city(town())
    names = {name.text for name in draw_city(found, "id").names}
    assert found.title_of("tengah").id == "Jl. Raya / Jembatan Uji"
    assert "Simpang Barat" not in names, "the KPU stands there, and has the name"
    assert not any(" / " in name for name in names)
