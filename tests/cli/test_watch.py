"""`tabletop watch`: a drill played to its end without a display, and kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.scenario import load
from tabletop.session import kept_sessions, replay

OUTCOME = (
    "gates_broken",
    "people_harmed",
    "voters_unserved",
    "voting_minutes_lost",
    "custody_breaks",
    "responses_missed",
    "coordination_failures",
    "trust",
)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert run(["watch", "latihan-dasar", "--json", *arguments]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_it_tells_how_it_went_and_keeps_the_session(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "sesi"
    found = told(capsys, "--seed", "7", "--out", str(out))
    assert (found["scenario"], found["seed"], found["turns"]) == ("latihan-dasar", 7, 6)
    assert found["session"] == str(out)
    outcome = found["outcome"]
    assert isinstance(outcome, dict)
    assert tuple(outcome) == OUTCOME
    lines = (out / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["seed"] == 7
    assert json.loads(lines[-1])["digest"] == found["digest"]


def test_the_outcome_is_told_in_both_languages(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["watch", "latihan-dasar", "--out", str(tmp_path / "a")]) == 0
    indonesian = capsys.readouterr().out
    assert run(["watch", "latihan-dasar", "--out", str(tmp_path / "b"), "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "LATIHAN, bukan kejadian nyata" in indonesian
    assert "an EXERCISE, not a real event" in english
    assert "Batas hukum dilanggar" in indonesian
    assert "Legal limits broken" in english
    assert indonesian.rstrip().endswith(str(tmp_path / "a"))


def test_an_instructor_can_see_a_foil_play(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    book = told(capsys, "--out", str(tmp_path / "a"))
    heavy = told(capsys, "--player", "heavy", "--out", str(tmp_path / "b"))
    assert (book["player"], heavy["player"]) == ("doctrine", "heavy")
    assert book["outcome"]["gates_broken"] == 0 < heavy["outcome"]["gates_broken"]  # type: ignore[index]
    assert replay(tmp_path / "b").divergence is None
    assert run(["watch", "latihan-dasar", "--player", "heavy", "--out", str(tmp_path / "c")]) == 0
    assert "pemain yang bertindak keras" in capsys.readouterr().out
    assert run(["watch", "latihan-dasar", "--player", "lucky", "--out", str(tmp_path / "d")]) == 2
    assert "first-incident" in capsys.readouterr().err


def test_without_a_folder_the_session_lies_among_the_users_own(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    first, second = told(capsys), told(capsys)
    assert first["digest"] == second["digest"]
    kept = kept_sessions(home / "sessions")
    assert {str(one.folder) for one in kept} == {first["session"], second["session"]}
    assert all(one.over for one in kept)


def test_a_folder_that_holds_something_is_left_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(["watch", "latihan-dasar", "--out", str(tmp_path)]) == 3
    assert str(tmp_path) in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_made_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(["watch", "latihan-dasar", "--out", str(tmp_path / "file" / "sesi")]) == 3
    assert capsys.readouterr().err.startswith(f"Galat: {tmp_path / 'file'}")


@pytest.mark.parametrize("seed", ["-1", "1.5", "seribu", "1_000", "9" * 5000, "", "٣"])
def test_a_seed_is_a_whole_number(capsys: pytest.CaptureFixture[str], tmp_path: Path, seed: str) -> None:
    assert run(["watch", "latihan-dasar", f"--seed={seed}", "--out", str(tmp_path / "x")]) == 2
    assert "--seed" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_drill_with_findings_is_not_played(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("format: 1\nid: x\n", encoding="utf-8")
    assert run(["watch", str(tmp_path / "x.yaml"), "--out", str(tmp_path / "sesi")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "x.yaml:1:1:" in said.err
    assert not (tmp_path / "sesi").exists()
    assert run(["watch", "no-such-drill"]) == 3


def test_hash_seed_and_locale_change_nothing(tmp_path: Path) -> None:
    digests = set()
    for name, variables in {
        "one": {"PYTHONHASHSEED": "0", "LC_ALL": "C"},
        "two": {
            "PYTHONHASHSEED": "4242",
            "LC_ALL": "C.UTF-8",
            "TZ": "Pacific/Auckland",
            "PYTHONOPTIMIZE": "1",
        },
    }.items():
        command = [
            sys.executable,
            "-m",
            "tabletop",
            "watch",
            "latihan-dasar",
            "--json",
            "--out",
            str(tmp_path / name),
        ]
        done = subprocess.run(
            command, env=os.environ | variables, capture_output=True, encoding="utf-8", check=True
        )
        digests.add(json.loads(done.stdout)["digest"])
        lines = (tmp_path / name / "journal.jsonl").read_text(encoding="utf-8").splitlines()
        digests.add(json.loads(lines[-1])["digest"])
    assert len(digests) == 1


def test_a_class_session_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", "banjarmasin", "--session", "kelas-61"]) == 2
    said = capsys.readouterr().err
    assert "kelas-60" in said
    assert run(["watch", "latihan-dasar", "--session", "kelas-60"]) == 2


def test_a_class_session_is_watched_from_its_start_to_its_last_turn(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "sesi"
    session = load("banjarmasin").sessions["kelas-30"]
    assert run(["watch", "banjarmasin", "--session", "kelas-30", "--json", "--out", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["turns"] == session.first - 1 + session.turns
    assert replay(out).divergence is None
