"""A city by itself is looked at as a part of a drill would be."""

from __future__ import annotations

from pathlib import Path

from tabletop.city import build_city, save_graphml
from tabletop.language import catalogue
from tabletop.scenario import check
from tabletop.scenario.rules.lint import lint
from tests.city.towns import town

CITY = """\
id: kota
title: Kota
places:
  - {id: a, at: [-3.30, 114.50]}
  - {id: b, at: [-3.30, 114.52]}
roads:
  - {id: jl-a, name: Jl. A, class: primary, through: [a, b]}
zones:
  - {id: mawar, level: kelurahan, title: Mawar, at: [-3.30, 114.51], trust: 61 %, voters: 10, tps: 1,
     polling: [{id: sd, title: SD, at: a, tps: 1, class: whatever}]}
"""


def test_it_is_sound_without_a_doctrine(tmp_path: Path) -> None:
    file = tmp_path / "city.yaml"
    file.write_text(CITY, encoding="utf-8")
    result = lint(file)
    assert not result.findings
    assert result.city is not None
    assert result.city.city.tps == 1
    assert result.scenario is None


def test_its_faults_are_found_at_their_places(tmp_path: Path) -> None:
    file = tmp_path / "city.yaml"
    file.write_text(
        CITY.replace("through: [a, b]", "through: [a, c]").replace("trust: 61 %", "trust: 61"),
        encoding="utf-8",
    )
    result = lint(file)
    assert result.city is None
    assert [(one.id, one.line) for one in result.findings] == [("ref-unknown", 7), ("value-share-unit", 9)]


def test_what_only_building_it_shows_is_found_too(tmp_path: Path) -> None:
    file = tmp_path / "city.yaml"
    file.write_text(CITY.replace("voters: 10", "voters: 10, in: mawar"), encoding="utf-8")
    (found,) = lint(file).findings
    assert (found.id, found.line) == ("zone-level", 9)
    assert "mawar" in catalogue("en").say(found.phrase)


def test_it_may_stand_on_a_road_file(tmp_path: Path) -> None:
    save_graphml(build_city(town()), tmp_path / "roads.graphml")
    file = tmp_path / "city.yaml"
    file.write_text("id: kota\ntitle: Kota\ngraphml: roads.graphml\n", encoding="utf-8")
    result = check(file, packs=True)
    assert result.city is not None
    assert result.city.road_file == "roads.graphml"
    assert "tengah" in result.city.city.graph


def test_a_drill_is_no_city(tmp_path: Path) -> None:
    file = tmp_path / "drill.yaml"
    file.write_text("format: 1\nid: x\ncity: {}\n", encoding="utf-8")
    assert lint(file).city is None
    assert any(one.id.startswith("schema") for one in lint(file).findings)
