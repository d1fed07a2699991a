"""Packs by themselves, texts that are no files, folders of drills."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import check, load
from tabletop.scenario.library import drills_in
from tabletop.scenario.load import ScenarioError, check_text
from tabletop.scenario.rules import lint, lint_text
from tests.scenario.conftest import Town


def test_a_pack_alone_gives_its_doctrine(town: Town) -> None:
    for path in (town.path / "pack", town.path / "pack" / "pack.yaml"):
        result = lint(path)
        assert not result.findings
        assert result.scenario is None
        assert result.doctrine is not None
        assert result.doctrine.packs == ("latihan",)


def test_a_pack_alone_is_looked_at_whole(town: Town) -> None:
    town.edit("pack/pack.yaml", "colour: police", "colour: polise")
    town.edit("pack/pack.yaml", "title: {id: Buku latihan, en: Training book}", 'title: "  "')
    assert {one.id for one in lint(town.path / "pack").findings} == {"schema-choice", "text-blank"}


def test_a_part_of_a_doctrine_is_not_blamed_for_the_rest() -> None:
    part = "format: 1\npack: tambahan\ntitle: Tambahan\nlaw-as-of: 2024-02-14\ncourses: []\n"
    result = lint_text(part.encode())
    assert not [one for one in result.findings if one.id in ("doctrine-missing", "ref-unknown")]
    assert result.doctrine is None


def test_a_pack_is_no_drill_to_play(town: Town) -> None:
    assert [one.id for one in check(town.path / "pack").findings] == ["no-root"]
    with pytest.raises(ScenarioError):
        load(town.path / "pack" / "pack.yaml")


def test_a_text_that_is_no_file_is_read(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(town.path)
    result = check_text(town.read("scenario.yaml").encode())
    assert not result.findings
    assert result.scenario is not None
    assert result.scenario.digest == load(town.path).digest


def test_a_folder_of_drills_holds_every_drill_and_nothing_else(town: Town, tmp_path: Path) -> None:
    (tmp_path / "satu.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "lain.yaml").write_text("- 1\n", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "scenario.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert drills_in(tmp_path) == (town.path, tmp_path / "satu.yaml")
    assert drills_in(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("ending", [".yaml.txt", ".yml"])
def test_a_file_that_would_be_passed_over_is_named_with_its_right_name(town: Town, ending: str) -> None:
    (town.path / "city.yaml").rename(town.path / f"city{ending}")
    (found,) = (one for one in town.found() if one.id.startswith("include"))
    assert found.advice is not None
    (town.path / f"city{ending}").rename(town.path / "city.yaml")
    (town.path / "scenario.yaml").rename(town.path / f"kota{ending}")
    (found,) = lint(town.path / f"kota{ending}").findings
    assert (found.id, found.severity) == ("file-ending", "warning")
    assert dict(found.phrase.mapping())["ending"] in ending
