"""Placed polling stations in the file of a city: what its author wrote stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.city import SiteSpec
from tabletop.language import Text
from tabletop.scenario.load import check, check_files
from tabletop.scenario.placing.placing import place
from tabletop.scenario.placing.rows import TpsRow
from tabletop.scenario.placing.writing import ElsewhereError, with_polling, with_sites
from tabletop.scenario.writing import format_text

CITY = """\
# Our town, by hand.
id: kota
title: Kota

places:
  - {id: a, at: [-3.30, 114.50], title: Simpang A}  # the market is near
  - {id: b, at: [-3.30, 114.52]}
roads:
  - {id: jl-a, name: Jl. A, class: primary, through: [a, b]}
sites:
  - {id: sdn-1, kind: school, title: SDN 1, at: [-3.301, 114.501], near: a}
  - {id: polsek, kind: police, title: Polsek, at: b}
zones:
  # the only one
  - {id: mawar, level: kelurahan, title: Mawar, at: [-3.30, 114.51], trust: 61 %}
"""
NOTE = Text("Data latihan.", "Training data.")


def after(text: str, *rows: TpsRow) -> str:
    ground = check_files({"city.yaml": text.encode()}, "city.yaml").city
    assert ground is not None
    return with_polling(text, place(ground.spec, ground.city, rows), NOTE, "Zones")


def test_comments_stay_and_the_school_becomes_a_polling_place() -> None:
    text = after(CITY, TpsRow(2, "", "Mawar", 3, voters=800))
    assert text.startswith("# Our town, by hand.\n")
    for comment in ("# the market is near", "# the only one"):
        assert comment in text
    assert "  - {id: sdn-1, kind: school" not in text
    assert (
        "      - {id: sdn-1, title: SDN 1, at: [-3.3010, 114.5010], near: a, tps: 3, class: kurang-rawan}"
        in text
    )
    assert "note: {id: Data latihan., en: Training data.}" in text
    assert format_text(text.encode(), "city.yaml") == text.encode()
    found = check_files({"city.yaml": text.encode()}, "city.yaml")
    assert found.city is not None
    assert (found.city.city.tps, found.city.city.zones["mawar"].voters) == (3, 800)


def test_what_is_written_is_what_was_placed() -> None:
    ground = check_files({"city.yaml": CITY.encode()}, "city.yaml").city
    assert ground is not None
    rows = [TpsRow(2, "", "Mawar", 9), TpsRow(3, "Timur", "Melati", 2, at=(-3.3, 114.52))]
    placed = place(ground.spec, ground.city, rows)
    text = with_polling(CITY, placed, NOTE)
    again = check_files({"city.yaml": text.encode()}, "city.yaml").city
    assert again is not None
    assert again.spec.zones == placed.spec.zones
    assert again.spec.sites == placed.spec.sites


def test_zones_of_another_file_are_not_guessed_at(tmp_path: Path) -> None:
    start, _, zones = CITY.partition("zones:\n")
    (tmp_path / "zones.yaml").write_text("\n".join(line[2:] for line in zones.splitlines()), encoding="utf-8")
    file = tmp_path / "city.yaml"
    file.write_text(start + "zones: {include: zones.yaml}\n", encoding="utf-8")
    ground = check(file, packs=True).city
    assert ground is not None
    placed = place(ground.spec, ground.city, [TpsRow(2, "", "Mawar", 1)])
    with pytest.raises(ElsewhereError):
        with_polling(file.read_text(encoding="utf-8"), placed, NOTE)


def test_sites_are_added_below_those_that_are_there_or_in_a_list_of_their_own() -> None:
    site = SiteSpec("kpu-kota", "kpu", Text.plain("KPU"), "a")
    bare = CITY[: CITY.index("sites:")] + CITY[CITY.index("zones:") :]
    for text in (CITY, bare):
        found = check_files({"city.yaml": with_sites(text, [site], "Invented").encode()}, "city.yaml")
        assert found.city is not None
        assert "kpu-kota" in found.city.city.sites
        assert [one.id for one in found.city.spec.sites][-1] == "kpu-kota"
