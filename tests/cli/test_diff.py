"""`tabletop diff` as an author meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tests.scenario.comparing.model import copied


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of the first drill with one inject later and larger."""
    copied(
        tmp_path,
        {("injects.yaml", "clock: 08:05"): "clock: 08:35", ("injects.yaml", "people: 150"): "people: 1500"},
    )
    monkeypatch.chdir(tmp_path)
    return "copy"


def test_what_changed_is_said_in_peoples_words(capsys: pytest.CaptureFixture[str], other: str) -> None:
    assert run(["diff", "latihan-dasar", other, "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert "Injects\n  ~ aksi-kpu: Peaceful assembly at the KPU\n" in said
    assert "      time: 2024-02-14 08:05 -> 2024-02-14 08:35\n" in said
    assert "      incident, people: 150 -> 1,500\n" in said
    assert said.endswith("0 added, 0 removed, 1 changed.\n")


def test_the_same_drill(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["diff", "latihan-dasar", "latihan-dasar"]) == 0
    assert capsys.readouterr().out == "latihan-dasar dan latihan-dasar sama persis.\n"
    same = copied(tmp_path, {("injects.yaml", "clock: 08:05"): "clock: '08:05'"})
    assert run(["diff", "latihan-dasar", str(same)]) == 0
    assert "mengatakan hal yang sama" in capsys.readouterr().out


def test_as_json_with_figures(capsys: pytest.CaptureFixture[str], other: str) -> None:
    assert run(["diff", "latihan-dasar", other, "--format", "json", "--play", "1", "--jobs", "1"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert not said["same"]
    (change,) = said["changes"]
    assert (change["part"], change["how"], change["id"]) == ("injects", "changed", "aksi-kpu")
    assert {one["path"] for one in change["details"]} == {"at", "incident.people"}
    assert len(said["played"]["figures"]) == 8


def test_figures_are_told_in_columns(capsys: pytest.CaptureFixture[str], other: str) -> None:
    assert run(["diff", "latihan-dasar", other, "--play", "1", "--jobs", "1"]) == 1
    assert "dulu" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["diff", "latihan-dasar"], 2),
        (["diff", "latihan-dasar", "latihan-dasar", "--play", "0"], 2),
        (["diff", "latihan-dasar", "tidak-ada.yaml"], 3),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int) -> None:
    assert run(arguments) == code
    assert "Traceback" not in capsys.readouterr().err


def test_what_authors_wrote_never_reaches_the_terminal_raw(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    evil = copied(tmp_path, {("scenario.yaml", "title: Patroli Samapta"): 'title: "\\u202eX\\e]0;pwned\\a"'})
    assert run(["diff", "latihan-dasar", str(evil)]) in (1, 3)
    out = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(out.out + out.err)
