"""A city from a map file, made ready for its author."""

from __future__ import annotations

from pathlib import Path

from tabletop.city.maps.imported import Imported, import_city
from tabletop.language import LANGUAGES, Text
from tabletop.scenario.authoring.city_text import city_text
from tabletop.scenario.authoring.found_city import comments, found_city
from tabletop.scenario.load import check_files
from tests.osm_town import osm_town


def town(tmp_path: Path, text: str | None = None) -> Imported:
    file = tmp_path / "town.osm"
    file.write_text(osm_town() if text is None else text, encoding="utf-8")
    return import_city(file, city="kota-uji", title=Text.plain("Kota Uji"))


def test_schools_and_halls_are_sites_at_which_tps_may_be_placed(tmp_path: Path) -> None:
    found = found_city(town(tmp_path))
    kinds = {site.title.id: site.kind for site in found.spec.sites}
    assert kinds["SDN Merdeka"] == "school"
    assert kinds["Balai Warga Sungai"] == "hall"
    assert kinds["Polsek Kota"] == "police"
    assert (found.halls, found.sites) == ({"school": 4, "hall": 1}, {"police": 1, "hospital": 1, "market": 1})
    assert found.classes["residential"] == 2


def test_parts_of_the_town_become_zones_below_it(tmp_path: Path) -> None:
    zones = found_city(town(tmp_path)).spec.zones
    assert [(zone.id, zone.level, zone.parent) for zone in zones] == [
        ("kota-uji", "kecamatan", None),
        ("kampung-barat", "kelurahan", "kota-uji"),
        ("kampung-timur", "kelurahan", "kota-uji"),
        ("kampung-sungai", "kelurahan", "kota-uji"),
    ]


def test_a_map_that_names_no_parts_has_no_zones(tmp_path: Path) -> None:
    assert not found_city(town(tmp_path, osm_town().replace('k="place"', 'k="was"'))).spec.zones


def test_it_is_a_sound_city_that_says_what_is_invented(tmp_path: Path) -> None:
    imported = town(tmp_path)
    spec = found_city(imported).spec
    for language in LANGUAGES:
        text = city_text(spec, comments("town.osm", language))
        result = check_files({"city.yaml": text.encode()}, "city.yaml")
        assert not result.findings
        assert "town.osm" in text.splitlines()[0]
    assert spec.note is not None
    assert "data latihan" in spec.note.id
    assert spec.attribution == imported.attribution is not None
