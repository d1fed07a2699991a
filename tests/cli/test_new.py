"""`tabletop new` as a new author meets it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
import pytest
from jsonschema import Draft7Validator

from tabletop.cli.program import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder from which the command is called."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_terminal_what_is_usual_is_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new"]) == 0
    assert "tabletop play kota-baru" in capsys.readouterr().out
    assert run(["validate", "kota-baru"]) == 0
    assert run(["fmt", "kota-baru", "--check"]) == 0
    assert "Kursi pemain" in (here / "kota-baru" / "scenario.yaml").read_text(encoding="utf-8")


def test_everything_can_be_said_at_once(here: Path) -> None:
    asked = [
        "--title",
        "Drill: Sukarame",
        "--place",
        "Sukarame",
        "--id",
        "sukarame-1",
        "--at",
        "-3.32,114.59",
    ]
    assert (
        run(
            ["new", "ujian", *asked, "--stage", "counting", "--timezone", "Asia/Jayapura", "--language", "en"]
        )
        == 0
    )
    text = (here / "ujian" / "scenario.yaml").read_text(encoding="utf-8")
    assert "id: sukarame-1\ntitle: 'Drill: Sukarame'\n" in text
    assert "timezone: Asia/Jayapura" in text
    assert "The seats of the players" in text
    assert "id: counting" in text
    assert "at: [-3.3200, 114.5900]" in (here / "ujian" / "city.yaml").read_text(encoding="utf-8")
    assert run(["validate", "ujian"]) == 0


def test_at_a_terminal_what_is_missing_is_asked(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        ["Kota Impian", "Latihan Impian", "impian", "-3.3, 114.6", "hari-h", "tabulation", "Asia/Jakarta"]
    )
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    assert run(["new"]) == 0
    assert "hari-h" in capsys.readouterr().err
    text = (here / "impian" / "scenario.yaml").read_text(encoding="utf-8")
    assert "title: Latihan Impian\n" in text
    assert "id: tabulation" in text


def test_an_answer_that_will_not_do_is_asked_for_again(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(
        [
            "\t",
            "Kota Impian",
            "Latihan Impian",
            "Impian!",
            "impian",
            "di utara",
            "-3,3 114,6",
            "polling",
            "Asia/Jakarta",
        ]
    )
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    assert run(["new"]) == 0
    told = capsys.readouterr().err
    assert "Impian!" in told
    assert "di utara" in told
    assert "at: [-3.3000, 114.6000]" in (here / "impian" / "city.yaml").read_text(encoding="utf-8")


def test_the_editor_is_set_up(here: Path) -> None:
    assert run(["new", "--yes", "--place", "Kota Kami"]) == 0
    folder = here / "kota-kami"
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        Draft7Validator.check_schema(json.loads((folder / schema).read_text(encoding="utf-8")))
        assert all((folder / file).is_file() for file in files)
    first = (folder / "scenario.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=.schema/scenario.schema.json"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["--id", "Kota Kami"], 2),
        (["--at", "di sana"], 2),
        (["--at", "95,10"], 2),
        (["--stage", "besok"], 2),
        (["--title", " "], 2),
        (["penuh"], 1),
    ],
)
def test_what_cannot_be_is_said(
    here: Path, asked: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "penuh").mkdir()
    (here / "penuh" / "surat.txt").write_text("x", encoding="utf-8")
    assert run(["new", "--yes", *asked]) == code
    assert capsys.readouterr().err
    assert sorted(one.name for one in here.iterdir()) == ["penuh"]


def test_a_city_and_a_middle_are_not_both_taken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "ujian", "--city", "city.yaml", "--at", "-3.3,114.5", "--lang", "en"]) == 2
    assert "--city or --at" in capsys.readouterr().err


def test_a_city_that_is_none_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "ujian", "--city", "nowhere.yaml", "--yes"]) == 3
    assert run(["new", "one", "--yes"]) == 0
    assert run(["new", "two", "--city", "one/scenario.yaml", "--yes", "--lang", "en"]) == 1
    assert "no city by itself" in capsys.readouterr().err
    assert run(["new", "two", "--city", "one/city.yaml", "--yes"]) == 0
    assert run(["validate", "two", "--strict"]) == 0
    assert not (here / "ujian").exists()
