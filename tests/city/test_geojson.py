"""A city as GeoJSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

from tabletop.city import ZoneSpec, build_city
from tabletop.city.geojson import geojson_bytes
from tabletop.language import Text
from tabletop.scenario import load
from tests.city.towns import town


def features(content: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(content)["features"]
    return found


def test_everything_of_a_city_is_there_once() -> None:
    city = load("banjarmasin").city
    found = features(geojson_bytes(city))
    layers = Counter(one["properties"]["layer"] for one in found)
    assert layers["polling"] == len(city.polling)
    assert layers["site"] == len(city.sites)
    assert layers["zone"] == len(city.zones)
    assert layers["water"] == len(city.waters)
    pairs = {frozenset((a, b)) for a, b, data in city.graph.edges(data=True) if data["street"]}
    assert layers["road"] + layers["boat"] == len(pairs)
    assert (
        sum(one["properties"].get("tps", 0) for one in found if one["properties"]["layer"] == "polling")
        == 1935
    )
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids))


def test_lines_bend_and_say_which_way_they_may_be_followed() -> None:
    spec = town()
    roads = list(spec.roads)
    bent = replace(roads[0].through[1], via=((-3.3195, 114.585),), length=None)
    roads[0] = replace(roads[0], through=(roads[0].through[0], bent, *roads[0].through[2:]))
    found = features(
        geojson_bytes(build_city(replace(spec, roads=tuple(roads), attribution=Text.plain("Kami"))))
    )
    lines = [
        one
        for one in found
        if one["geometry"]["type"] == "LineString" and one["properties"]["layer"] == "road"
    ]
    (first,) = (
        one["geometry"]
        for one in lines
        if one["properties"]["id"] == roads[0].id and len(one["geometry"]["coordinates"]) > 2
    )
    assert [114.585, -3.3195] in first["coordinates"]
    one_way = {road.id for road in roads if road.one_way}
    assert one_way == {one["properties"]["id"] for one in lines if one["properties"].get("oneway") == "yes"}


def test_outlines_are_closed_and_run_counterclockwise() -> None:
    corners = ((-3.3, 114.5), (-3.3, 114.6), (-3.4, 114.6))
    for outline in (corners, corners[::-1]):
        zone = ZoneSpec("z", "kecamatan", Text.plain("Z"), (-3.3, 114.6), 600, outline=outline)
        spec = replace(town(), zones=(zone,), sites=())
        (drawn,) = (
            one for one in features(geojson_bytes(build_city(spec))) if one["properties"]["layer"] == "zone"
        )
        (ring,) = drawn["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0


def test_whose_map_it_is_stands_in_the_file() -> None:
    spec = replace(town(), attribution=Text("© kontributor", "© contributors"))
    assert json.loads(geojson_bytes(build_city(spec)))["attribution"] == "© kontributor"
