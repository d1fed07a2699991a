"""What may not be played where."""

from __future__ import annotations

import pytest

from tabletop.scenario.rules import all_rules, lint
from tests.scenario.conftest import Town, under_caret


def wounded(town: Town) -> list[str]:
    found = lint(town.path, [all_rules()["wounded-place"]]).findings
    return [under_caret(one) for one in found]


@pytest.mark.parametrize(("kind", "many"), [("riot", 1), ("assembly", 0)])
def test_a_riot_is_kept_out_of_the_heart_of_banjarmasin_and_a_calm_crowd_is_not(
    kind: str, many: int, town: Town
) -> None:
    town.edit("pack/pack.yaml", "- id: assembly\n", f"- id: {kind}\n")
    for file in ("injects/01-pagi.yaml", "injects/02-siang.yaml"):
        town.edit(file, "type: assembly", f"type: {kind}")
    town.edit("city.yaml", "{id: bundaran, at: [-3.30, 114.59]}", "{id: bundaran, at: [-3.3205, 114.588]}")
    assert wounded(town) == ["kantor-kpu", "ujung"] * many


def test_a_zone_tells_where_an_incident_is(town: Town) -> None:
    town.edit("city.yaml", "title: Kecamatan A", "title: Kecamatan Seruyan Raya")
    assert wounded(town) == ["kantor-kpu", "ujung"]


def test_a_place_of_worship_may_stand_on_the_map(town: Town) -> None:
    town.edit("city.yaml", "title: Polres, at", "title: Masjid Rekaan, at")
    assert not lint(town.path, [all_rules()["worship-scene"]]).findings
