"""`tabletop schema`: files for an editor."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tabletop.cli.program import run
from tabletop.language.shipped import shipped


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first drill, in the folder from which the command is called."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(shipped("scenarios", "latihan-dasar"), tmp_path / "kota-kami"))


def test_without_a_drill_one_schema_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--lang", "en"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft7Validator.check_schema(schema)
    drill = {"format": 1, "id": "Kota Kami"}
    assert any("Kota Kami" in error.message for error in Draft7Validator(schema).iter_errors(drill))


def test_the_schemas_of_a_drill_lie_in_it_and_the_settings_are_shown(
    drill: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", "kota-kami"]) == 0
    said = capsys.readouterr().out
    settings = json.loads(said[said.index("{") :])
    for file, parts in settings["yaml.schemas"].items():
        assert (drill / file).is_file()
        assert all((drill / part).is_file() for part in parts)
    names = json.loads((drill / ".schema" / "names.schema.json").read_text(encoding="utf-8"))
    assert "dalmas-1" in names["definitions"]["unit"]["enum"]
    assert run(["validate", "kota-kami"]) == 0


def test_a_shipped_drill_needs_a_folder_for_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "banjarmasin"]) == 2
    assert "-o" in capsys.readouterr().err
    assert run(["schema", "banjarmasin", "-o", str(tmp_path / "skema")]) == 0
    assert (tmp_path / "skema" / "scenario.schema.json").is_file()


def test_a_pack_has_schemas_too(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(shipped("scenarios", "packs", "polri-2024"), tmp_path / "buku"))
    assert run(["schema", str(pack)]) == 0
    names = json.loads((pack / ".schema" / "names.schema.json").read_text(encoding="utf-8"))
    assert "facilitate" in names["definitions"]["course"]["enum"]


def test_what_cannot_be_read_is_said(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drill / "scenario.yaml").write_text("- [\n", encoding="utf-8")
    assert run(["schema", "kota-kami"]) == 1
    assert "scenario.yaml" in capsys.readouterr().err
    assert run(["schema", "kota-lain", "-o", "skema"]) == 3
