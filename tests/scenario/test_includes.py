"""Includes put files together and never lead out of the folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tabletop.scenario import check, load
from tests.scenario.conftest import Town, under_caret

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")


def include(town: Town, path: str) -> None:
    """Let the city come from another path."""
    town.edit("scenario.yaml", "{include: city.yaml}", f"{{include: {path}}}")


def test_a_folder_is_all_its_files_by_name(town: Town) -> None:
    assert list(load(town.path).injects) == ["demo", "call", "outage"]
    (town.path / "injects" / "02-siang.yaml").rename(town.path / "injects" / "00-siang.yaml")
    assert list(load(town.path).injects) == ["outage", "demo", "call"]


def test_mappings_of_several_files_are_joined(town: Town) -> None:
    before = load(town.path)
    text = town.read("city.yaml")
    head, zones = text.split("zones:\n")
    town.write("city/a.yaml", head)
    town.write("city/zones.yaml", f"zones:\n{zones}")
    (town.path / "city.yaml").unlink()
    include(town, "city")
    assert list(load(town.path).city.zones) == list(before.city.zones)
    town.edit("scenario.yaml", "{include: city}", "{include: [city/a.yaml, ./city/zones.yaml]}")
    assert load(town.path).city.tps == before.city.tps


def test_a_file_may_include_further_ones_relative_to_the_root(town: Town) -> None:
    town.write("city/deep.yaml", "include: city.yaml\n")
    include(town, "city/deep.yaml")
    assert load(town.path).city.tps == 5


def test_any_value_may_be_included(town: Town) -> None:
    town.write("place.yaml", "Kota Sebelah\n")
    town.edit("scenario.yaml", "place: Kota Kecil", "place: {include: place.yaml}")
    assert load(town.path).place.id == "Kota Sebelah"


def test_a_finding_names_the_file_that_was_included(town: Town) -> None:
    town.edit("injects/02-siang.yaml", "at: ujung", "at: ujumg")
    finding = town.one()
    assert finding.file == str(town.path / "injects" / "02-siang.yaml")


def test_one_key_in_two_files_shows_both(town: Town) -> None:
    town.write("city/a.yaml", town.read("city.yaml"))
    town.write("city/b.yaml", "waters: []\n")
    include(town, "city")
    finding = town.one()
    assert finding.id == "yaml-duplicate-key"
    assert [Path(place.file).name for place in (finding.place, *finding.related)] == ["b.yaml", "a.yaml"]


def test_lists_and_mappings_do_not_mix(town: Town) -> None:
    town.write("injects/03.yaml", "id: lain\n")
    finding = town.one()
    assert (finding.id, Path(finding.file).name) == ("include-mixed", "03.yaml")


@pytest.mark.parametrize(
    "path",
    [
        "../other.yaml",
        "city/../../x.yaml",
        "/etc/passwd",
        "~/x.yaml",
        "C:/x.yaml",
        "'..\\x.yaml'",
        "' '",
        "''",
    ],
)
def test_nothing_outside_is_read(path: str, town: Town) -> None:
    (town.path.parent / "other.yaml").write_text(town.read("city.yaml"), encoding="utf-8")
    include(town, path)
    assert town.one().id == "include-outside"


@posix
def test_a_link_that_leads_outside_is_not_followed(town: Town) -> None:
    outside = town.path.parent / "outside"
    outside.mkdir()
    (outside / "city.yaml").write_text(town.read("city.yaml"), encoding="utf-8")
    (town.path / "linked.yaml").symlink_to(outside / "city.yaml")
    (town.path / "folder").symlink_to(outside)
    for path in ("linked.yaml", "folder/city.yaml", "folder"):
        text = town.read("scenario.yaml")
        include(town, path)
        assert town.one().id == "include-outside"
        town.write("scenario.yaml", text)


@posix
def test_a_link_inside_is_followed(town: Town) -> None:
    (town.path / "linked.yaml").symlink_to("city.yaml")
    include(town, "linked.yaml")
    assert load(town.path).city.tps == 5


@posix
def test_a_pipe_and_a_device_are_no_files(town: Town) -> None:
    os.mkfifo(town.path / "pipe.yaml")
    include(town, "pipe.yaml")
    finding = town.one()
    assert (finding.id, under_caret(finding)) == ("include-unreadable", "pipe.yaml")
    (town.path / "pipe.yaml").unlink()
    (town.path / "pipe.yaml").symlink_to("/dev/zero")
    assert town.one().id == "include-outside"


def test_a_folder_named_like_a_file_inside_a_folder(town: Town) -> None:
    (town.path / "injects" / "03.yaml").mkdir()
    assert town.one().id == "include-unreadable"


def test_a_file_that_would_be_passed_over_is_named(town: Town) -> None:
    (town.path / "injects" / "02-siang.yaml").rename(town.path / "injects" / "02-siang.yml")
    finding = town.one()
    assert (finding.id, finding.suggestion) == ("include-yml", "injects/02-siang.yaml")


def test_what_an_editor_leaves_behind_is_passed_over(town: Town) -> None:
    town.write("injects/.02-siang.yaml.swp", b"\0")
    town.write("injects/.hidden.yaml", b"[")
    town.write("injects/02-siang.yaml~", b"[")
    assert len(load(town.path).injects) == 3


def test_a_missing_file_is_answered_with_the_nearest(town: Town) -> None:
    include(town, "citi.yaml")
    finding = town.one()
    assert (finding.id, finding.suggestion, under_caret(finding)) == (
        "include-missing",
        "city.yaml",
        "citi.yaml",
    )


def test_an_empty_folder_and_an_empty_file_are_named(town: Town) -> None:
    (town.path / "empty").mkdir()
    include(town, "empty")
    assert town.one().id == "include-empty"
    town.write("empty/a.yaml", "")
    assert town.one().id == "yaml-empty"


def test_a_ring_of_includes_is_named(town: Town) -> None:
    town.write("a.yaml", "include: b.yaml\n")
    town.write("b.yaml", "id: x\ntitle: {include: a.yaml}\n")
    include(town, "a.yaml")
    found = [one for one in town.found() if one.id == "include-cycle"]
    assert [(Path(one.file).name, under_caret(one)) for one in found] == [("b.yaml", "a.yaml")]


def test_includes_end_at_eight_levels(town: Town) -> None:
    for number in range(1, 12):
        town.write(f"n{number}.yaml", f"include: n{number + 1}.yaml\n")
    town.write("n12.yaml", town.read("city.yaml"))
    include(town, "n1.yaml")
    finding = town.one()
    assert (finding.id, Path(finding.file).name) == ("include-depth", "n8.yaml")
    include_from = town.read("scenario.yaml").replace("n1.yaml", "n6.yaml")
    town.write("scenario.yaml", include_from)
    assert load(town.path).city.tps == 5


def test_a_bomb_of_includes_is_defused(town: Town) -> None:
    for number in range(1, 8):
        parts = ", ".join([f"{{include: b{number + 1}.yaml}}"] * 10)
        town.write(f"b{number}.yaml", f"[{parts}]\n")
    town.write("b8.yaml", "[x, x, x, x]\n")
    include(town, "b1.yaml")
    assert [one.id for one in town.found()].count("too-large") == 1


def test_include_stands_alone_and_names_files(town: Town) -> None:
    town.edit("scenario.yaml", "{include: city.yaml}", "{include: city.yaml, id: lain}")
    finding = town.one()
    assert (finding.id, under_caret(finding)) == ("include-alone", "id")
    town.edit("scenario.yaml", "{include: city.yaml, id: lain}", "{include: {a: b}}")
    assert town.one().id == "include-path"
    town.edit("scenario.yaml", "{include: {a: b}}", "{include: []}")
    assert town.one().id == "include-path"


def test_a_pack_includes_inside_its_own_folder_alone(town: Town) -> None:
    town.edit(
        "pack/pack.yaml",
        "roles: [{id: chief, title: Pimpinan}, {id: kpu, title: KPU}]",
        "roles: {include: roles.yaml}",
    )
    town.write("pack/roles.yaml", "[{id: chief, title: Pimpinan}, {id: kpu, title: KPU}]\n")
    assert set(load(town.path).doctrine.roles) == {"chief", "kpu"}
    town.edit("pack/pack.yaml", "include: roles.yaml", "include: ../city.yaml")
    assert town.one().id == "include-outside"


def test_a_pack_outside_the_scenario_is_not_read(town: Town) -> None:
    for path in ("../pack", "/pack", "pack/../../pack"):
        text = town.read("scenario.yaml")
        town.edit("scenario.yaml", "./pack", path)
        assert town.one().id == "include-outside"
        town.write("scenario.yaml", text)


def test_a_pack_may_be_one_file(town: Town) -> None:
    (town.path / "pack" / "pack.yaml").rename(town.path / "buku.yaml")
    town.edit("scenario.yaml", "./pack", "./buku.yaml")
    assert load(town.path).doctrine.packs == ("latihan",)


def test_a_file_beyond_what_a_person_writes_is_not_read(town: Town) -> None:
    town.write("city.yaml", b"#" * (4 * 2**20 + 1))
    finding = town.one()
    assert (finding.id, finding.phrase.key) == (
        "include-unreadable",
        "scenario.finding.include-unreadable-too-large",
    )


def test_two_contents_cannot_be_kept_under_one_name(town: Town) -> None:
    """A drill in a file of another name is kept as scenario.yaml; it cannot include a file that bears that name."""
    (town.path / "scenario.yaml").rename(town.path / "kita.yaml")
    town.write("scenario.yaml", town.read("city.yaml"))
    town.edit("kita.yaml", "{include: city.yaml}", "{include: scenario.yaml}")
    found = check(town.path / "kita.yaml").findings
    assert [one.id for one in found] == ["source-name-twice"]
