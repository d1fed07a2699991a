"""`tabletop replay`: exact, diverged, damaged, or of other rules, each with its exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tabletop.cli.program import run
from tabletop.scenario import load
from tabletop.session import Session
from tabletop.session.journal import Journal, read_journal


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session played to its end."""
    folder = tmp_path_factory.mktemp("sessions") / "one"
    session = Session.start(load("latihan-dasar"), folder)
    while not session.drill.over:
        session.end_turn()
    session.close()
    return folder


@pytest.fixture
def rewritten(played: Path, tmp_path: Path) -> Callable[[Callable[[list[dict[str, Any]]], None]], Path]:
    """Return a function that copies the session with another journal, soundly sealed."""

    def rewrite(change: Callable[[list[dict[str, Any]]], None]) -> Path:
        folder = tmp_path / "other"
        for source in (path for path in played.rglob("*") if path.is_file() and path.name != "journal.jsonl"):
            copy = folder / source.relative_to(played)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(source.read_bytes())
        lines = [dict(line) for line in read_journal(played / "journal.jsonl").lines]
        change(lines)
        with Journal(folder / "journal.jsonl") as journal:
            for line in lines:
                journal.write(line)
        return folder

    return rewrite


def test_a_session_comes_out_the_same(capsys: pytest.CaptureFixture[str], played: Path) -> None:
    assert run(["replay", str(played)]) == 0
    assert "6 giliran" in capsys.readouterr().out
    assert run(["replay", str(played / "journal.jsonl"), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Exact: 6 turns")


def test_a_journal_that_tells_another_story_diverges_at_its_place(
    capsys: pytest.CaptureFixture[str], rewritten: Callable[[Callable[[list[dict[str, Any]]], None]], Path]
) -> None:
    def lie(lines: list[dict[str, Any]]) -> None:
        turn = [line for line in lines if line["kind"] == "turn"][2]
        turn["digest"] = "0" * 32
        turn["events"][-1] = turn["events"][-1] | {"minute": turn["events"][-1]["minute"] - 1}

    assert run(["replay", str(rewritten(lie)), "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("It diverges in turn 3, day 1 at 08:")
    assert said.out.count("\n") == 3


def test_a_journal_of_other_rules_is_told_apart(
    capsys: pytest.CaptureFixture[str], rewritten: Callable[[Callable[[list[dict[str, Any]]], None]], Path]
) -> None:
    def older(lines: list[dict[str, Any]]) -> None:
        lines[0]["rules"] = 0

    assert run(["replay", str(rewritten(older))]) == 4
    assert capsys.readouterr().err.startswith("Galat: ")


@pytest.mark.parametrize("damage", ["flipped", "torn", "empty", "scenario-gone", "scenario-changed"])
def test_damage_is_reported(
    capsys: pytest.CaptureFixture[str],
    rewritten: Callable[[Callable[[list[dict[str, Any]]], None]], Path],
    damage: str,
) -> None:
    folder = rewritten(lambda lines: None)
    journal, source = folder / "journal.jsonl", folder / "scenario" / "scenario.yaml"
    content = bytearray(journal.read_bytes())
    if damage == "flipped":
        content[len(content) // 2] ^= 1
    elif damage == "torn":
        del content[-20:]
    elif damage == "empty":
        content.clear()
    elif damage == "scenario-gone":
        source.unlink()
    else:
        source.write_bytes(source.read_bytes() + b"\n# changed\n")
    journal.write_bytes(content)
    assert run(["replay", str(folder)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Galat: ")


@pytest.mark.parametrize("name", ["nowhere", "", "."])
def test_what_is_no_session_is_damaged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["replay", name]) == 3
    assert capsys.readouterr().err.startswith("Galat: ")


def test_a_folder_of_nonsense_is_damaged(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_text(json.dumps({"kind": "header"}) + "\n", encoding="utf-8")
    assert run(["replay", str(tmp_path)]) == 3


def test_while_a_laptop_goes_round_only_the_instructor_looks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    scenario = load("latihan-dasar")
    first, second, *_ = scenario.seats
    session = Session.start(scenario, tmp_path / "round", places=((first,), (second,)))
    session.end_turn()
    session.close()
    assert run(["replay", str(session.folder)]) == 0, "whether it comes out the same tells nothing"
    for option in ((), ("--seat", first)):
        assert run(["export", str(session.folder), *option]) == 3
        assert "bergilir" in capsys.readouterr().err
    assert not (session.folder / "pictures").exists()
