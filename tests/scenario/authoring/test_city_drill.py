"""A first drill in a city that is there already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.city.maps.imported import import_city
from tabletop.drill import PLAYERS
from tabletop.language import LANGUAGES, Language, Text, catalogue
from tabletop.scenario import load, render_all
from tabletop.scenario.authoring.city_drill import CityDrill, city_draft
from tabletop.scenario.authoring.city_text import city_text
from tabletop.scenario.authoring.first_drill import STAGES
from tabletop.scenario.authoring.found_city import found_city
from tabletop.scenario.load import check, check_files
from tabletop.scenario.lone_city import LoneCity
from tabletop.scenario.parse.city import read_city
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.rules.lint import lint
from tabletop.scenario.writing import format_path
from tabletop.session import Session
from tests.osm_town import osm_town


def city(tmp_path: Path, *, zones: bool = True, sites: bool = True) -> tuple[str, LoneCity]:
    file = tmp_path / "town.osm"
    file.write_text(osm_town(), encoding="utf-8")
    spec = found_city(import_city(file, city="kota-uji", title=Text.plain("Kota Uji"))).spec
    if not zones:
        spec = replace(spec, zones=())
    if not sites:
        spec = replace(spec, sites=())
    text = city_text(spec, {})
    ground = check_files({"city.yaml": text.encode()}, "city.yaml").city
    assert ground is not None
    return text, ground


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_clean_under_every_rule_and_laid_out(tmp_path: Path, stage: str, language: Language) -> None:
    asked = CityDrill("latihan-uji", "Latihan Uji", "Kota Uji", stage, "Asia/Makassar", language)
    folder = city_draft(asked, *city(tmp_path), {}).write(tmp_path / "latihan")
    result = lint(folder)
    grave = [one for one in result.findings if one.severity != "info"]
    assert not grave, render_all(tuple(grave), catalogue("en"))
    assert not [file.shown for file in format_path(folder) if file.changed]


@pytest.mark.parametrize(("zones", "sites"), [(True, True), (False, True), (True, False), (False, False)])
def test_what_the_city_lacks_is_invented_and_no_more(tmp_path: Path, zones: bool, sites: bool) -> None:
    asked = CityDrill("latihan-uji", "Latihan Uji", "Kota Uji")
    drill = load(city_draft(asked, *city(tmp_path, zones=zones, sites=sites), {}).write(tmp_path / "latihan"))
    kinds = [site.kind for site in drill.city.sites.values()]
    assert [kinds.count(kind) for kind in ("police", "kpu", "hospital")] == [1, 1, 1]
    assert ("polres" in drill.city.sites) is not sites
    assert drill.city.tps == (18 if zones else 24)
    assert drill.city.attribution is not None


def test_it_plays_to_its_end(tmp_path: Path) -> None:
    drill = load(city_draft(CityDrill("uji", "Uji", "Uji"), *city(tmp_path), {}).write(tmp_path / "latihan"))
    session = Session.start(drill, tmp_path / "sesi", seed=1, played=(), stand_in=PLAYERS["doctrine"]())
    while not session.drill.over:
        session.end_turn()
    session.close()
    assert session.drill.turn == 7


def test_a_city_with_many_tps_has_guards_enough(tmp_path: Path) -> None:
    reading = check("banjarmasin").reading
    assert reading is not None
    spec = read_city(Fields(reading.root, reading.names, reading.findings).inner("city"), 300)
    written = city_text(spec, {})
    ground = check_files({"city.yaml": written.encode()}, "city.yaml").city
    assert ground is not None
    folder = city_draft(CityDrill("uji", "Uji", "Uji"), written, ground, {}).write(tmp_path / "latihan")
    result = lint(folder)
    assert result.scenario is not None
    assert result.scenario.city.tps == 1935
    assert "tps-strength" not in {one.id for one in result.findings}
    assert sum(unit.type == "polsek-guard" for unit in result.scenario.units.values()) > 1
