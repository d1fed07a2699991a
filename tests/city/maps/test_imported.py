from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

import tabletop.city.maps
from tabletop.city import build_city
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.imported import Imported, import_city, say_lost
from tabletop.city.maps.survey import Lost
from tabletop.language import LANGUAGES, Text, catalogue

from .drawings import Drawing, at, riverside, road


def imported(tmp_path: Path, drawing: Drawing | None = None, **how: object) -> Imported:
    path = tmp_path / "Kota Tepi_Sungai.osm"
    path.write_bytes((drawing or riverside()).osm())
    return import_city(path, **how)  # type: ignore[arg-type]


def test_the_city_is_called_after_its_file_unless_told(tmp_path: Path) -> None:
    found = imported(tmp_path)
    assert (found.spec.id, found.spec.title) == ("kota-tepi-sungai", Text.plain("Kota Tepi Sungai"))
    found = imported(tmp_path, city="tepi", title=Text("Tepi", "Bank"))
    assert (found.spec.id, found.spec.title) == ("tepi", Text("Tepi", "Bank"))


def test_sites_stand_where_the_map_has_them_with_a_lane_to_a_road(tmp_path: Path) -> None:
    found = imported(tmp_path)
    sites = {site.id: site for site in found.spec.sites}
    assert {name: site.kind for name, site in sites.items()} == {
        "polsek-kota": "police",
        "kantor-kpu-kota": "kpu",
    }
    city = build_city(found.spec)
    lane = city.graph["polsek-kota"]
    assert list(lane) == [sites["polsek-kota"].near]
    assert sites["polsek-kota"].near == "simpang-jl-ahmad-yani-jl-jenderal-sudirman"


def test_schools_and_halls_are_candidates_for_polling(tmp_path: Path) -> None:
    found = imported(tmp_path)
    polling = {one.id: (one.polling, one.site, one.title.en) for one in found.candidates if one.polling}
    assert polling == {
        "sd-negeri-1": (1, False, "SD Negeri 1"),
        "sekolah": (1, False, "School"),
        "balai-warga-hulu": (1, False, "Balai Warga Hulu"),
    }
    assert next(one for one in found.candidates if one.id == "sekolah").title == Text("Sekolah", "School")
    assert not any(one.kind == "bench" for one in found.candidates)


def test_settlements_are_there_for_zones(tmp_path: Path) -> None:
    assert [(one.title.id, one.place) for one in imported(tmp_path).settlements] == [
        ("Kampung Tengah", "suburb")
    ]


def test_a_building_drawn_as_a_point_and_as_an_area_is_one(tmp_path: Path) -> None:
    town = riverside()
    for node, (east, north) in enumerate([(-520, -50), (-480, -50), (-480, -10), (-520, -10)]):
        town.place(60 + node, east, north)
    town.way([60, 61, 62, 63, 60], {"amenity": "school", "name": "SD Negeri 1"})
    found = imported(tmp_path, town)
    assert Lost("same-site", 1, "w111") in found.lost
    assert [one.id for one in found.candidates].count("sd-negeri-1") == 1


def test_the_same_name_elsewhere_is_numbered(tmp_path: Path) -> None:
    town = riverside()
    town.place(60, -790, 30, amenity="school", name="SD Negeri 1")
    assert {"sd-negeri-1", "sd-negeri-1-2"} <= {one.id for one in imported(tmp_path, town).candidates}


def test_what_stands_far_from_every_road_is_left_out(tmp_path: Path) -> None:
    town = riverside()
    town.place(60, -5000, 0, amenity="hospital", name="RS Jauh")
    found = imported(tmp_path, town)
    assert Lost("far-site", 1, "60") in found.lost


def test_a_river_with_two_piers_carries_boats(tmp_path: Path) -> None:
    town = riverside()
    town.place(60, 480, -1210, man_made="pier")
    town.place(61, 470, -1300)
    town.way([9, 61], road("Jalan Hulu"))
    city = build_city(imported(tmp_path, town).spec)
    assert {street.way for street in city.streets.values()} == {"road", "foot", "river", "sea"}
    assert {"sungai-martapura", "dermaga-pasar"} <= set(city.streets)
    assert any(city.title_of(node) == Text.plain("Dermaga Pasar") for node in city.graph)


def test_lakes_are_drawn_and_rivers_are_as_wide_as_their_banks(tmp_path: Path) -> None:
    town = riverside()
    town.ways = [
        (way, nodes, {key: value for key, value in tags.items() if key != "width"})
        for way, nodes, tags in town.ways
    ]
    for node, (east, north) in enumerate([(-60, -1300), (60, -1300), (60, 1000), (-60, 1000)]):
        town.place(60 + node, east, north)
    town.way([60, 61, 62, 63, 60], {"natural": "water", "water": "river"})
    for node, (east, north) in enumerate([(200, 200), (500, 200), (500, 400), (200, 400)]):
        town.place(70 + node, east, north)
    town.way([70, 71, 72, 73, 70], {"natural": "water", "name": "Danau Seran"})
    waters = {water.id: water for water in imported(tmp_path, town).spec.waters}
    assert waters["sungai-martapura"].width == pytest.approx(125, abs=10)
    assert 100 < waters["danau-seran"].width < 250


def test_ids_are_unique_and_fit_the_format(tmp_path: Path) -> None:
    found = imported(tmp_path)
    nodes = [place.id for place in found.spec.places] + [one.id for one in found.candidates]
    streets = [one.id for one in (*found.spec.roads, *found.spec.boats)]
    for names in (nodes, streets, [water.id for water in found.spec.waters]):
        assert len(names) == len(set(names))
        for name in names:
            assert name == "-".join(filter(None, name.lower().split("-")))
            assert name.isascii()


def test_every_sentence_has_a_reason_and_every_reason_a_sentence() -> None:
    folder = Path(tabletop.city.maps.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for pattern, family in ((r"MapError\(([^)]*)", "wrong"), (r"(?:tally\.add\(|return )([^\n)]*)", "lost")):
        said = {word for found in re.findall(pattern, source) for word in re.findall(r'"([a-z-]+)"', found)}
        keys = {
            key.split(".")[3] for key in catalogue("id").keys("city") if key.startswith(f"city.map.{family}.")
        }
        assert keys - said <= ({"area", "pavement", "yard", "unbuilt"} if family == "lost" else set())
        assert (said - keys if family == "wrong" else set()) == set()


def test_every_reason_has_its_words() -> None:
    for language in LANGUAGES:
        words = catalogue(language)
        reasons = {key.split(".")[3] for key in words.keys("city") if key.startswith("city.map.lost.")}
        for reason in reasons:
            assert "2" in words.say(say_lost(Lost(reason, 2)))
            assert "1" in words.say(say_lost(Lost(reason, 1)))


def test_notes_are_phrases_with_counts(tmp_path: Path) -> None:
    town = riverside()
    town.place(60, -5000, 0, amenity="hospital", name="RS Jauh")
    found = imported(tmp_path, town)
    said = [catalogue("id").say(note) for note in found.notes]
    assert len(said) == len(found.lost)
    assert "1 bangunan dilewati karena terlalu jauh dari jalan yang dipakai" in said


def test_an_error_survives_the_way_to_another_process() -> None:
    error = MapError("too-large", "a.osm", most=3)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert isinstance(again, MapError)
    assert (str(again), again.reason, again.file) == (str(error), error.reason, error.file)


def test_positions_are_written_to_a_tenth_of_a_metre(tmp_path: Path) -> None:
    for place in imported(tmp_path).spec.places:
        assert place.at == (round(place.at[0], 6), round(place.at[1], 6))
    assert at(0, 0) == (-3.32, 114.59)
