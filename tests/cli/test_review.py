"""`tabletop review`: the report beside its session, sheets, plan, what an assessor adds, and every way to go wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.review.rating import ratings_of
from tabletop.session import Past
from tests.review.played import copy_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of("doctrine", tmp_path / "sesi").folder


def test_the_report_lies_beside_its_session(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(folder), "--lang", "id"]) == 0
    assert str(folder / "review.html") in capsys.readouterr().out
    assert '<html lang="id">' in (folder / "review.html").read_text("utf-8")


def test_it_can_lie_elsewhere_and_speak_english(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "aar.html"
    assert run(["review", str(folder), "--out", str(out), "--lang", "en"]) == 0
    assert '<html lang="en">' in out.read_text("utf-8")
    assert not (folder / "review.html").exists()


def test_the_journal_is_left_as_it_was(folder: Path) -> None:
    before = (folder / "journal.jsonl").read_bytes()
    assert run(["review", str(folder)]) == 0
    assert (folder / "journal.jsonl").read_bytes() == before


@pytest.mark.parametrize("sheet", ["debrief", "guide", "feedback"])
def test_a_sheet_is_written(folder: Path, sheet: str) -> None:
    assert run(["review", str(folder), "--sheet", sheet]) == 0
    assert "LATIHAN - BUKAN KEJADIAN NYATA" in (folder / f"review-{sheet}.html").read_text("utf-8")


def test_the_plan_is_written_in_each_form(folder: Path, tmp_path: Path) -> None:
    for ending in ("csv", "json", "xlsx"):
        assert run(["review", str(folder), "--plan", str(tmp_path / f"plan.{ending}")]) == 0
    assert (tmp_path / "plan.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert isinstance(json.loads((tmp_path / "plan.json").read_text("utf-8")), list)
    assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")
    assert not (folder / "review.html").exists()


def test_an_assessor_overrides_and_both_letters_are_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = ratings_of(Past(folder)).objectives[0].target
    assert (
        run(["review", str(folder), "--override", f"{target}=M", "--note", "Nada keras", "--by", "AB"]) == 0
    )
    page = (folder / "review.html").read_text("utf-8")
    assert "Nada keras" in page
    assert "penilai AB memberi M" in page
    assert run(["review", str(folder), "--observe", f"{target}=Radio tertib", "--by", "CD"]) == 0
    assert "Radio tertib" in (folder / "review.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--sheet", "poster"], "poster"),
        (["--sheet", "guide", "--plan", "x.csv"], "--plan"),
        (["--plan", "x.doc"], "x.doc"),
        (["--override", "objective:none=P", "--note", "x", "--by", "y"], "objective:none"),
        (["--override", "nothing", "--note", "x", "--by", "y"], "nothing"),
        (["--override", "objective:none=P"], "--by"),
    ],
)
def test_what_makes_no_sense_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], more: list[str], named: str
) -> None:
    assert run(["review", str(folder), *more]) == 2
    assert named in capsys.readouterr().err
    assert not (folder / "review.html").exists()


def test_a_letter_that_does_not_exist_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = ratings_of(Past(folder)).objectives[0].target
    assert run(["review", str(folder), "--override", f"{target}=Z", "--note", "x", "--by", "y"]) == 2
    assert "P, S, M, U, N" in capsys.readouterr().err


def test_no_session_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(tmp_path / "none")]) == 3
    assert capsys.readouterr().err


def test_a_drill_that_goes_on_is_told_to_its_instructor_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_of("doctrine", tmp_path / "sesi", turns=2).folder
    assert run(["review", str(folder)]) == 3
    assert "--truth" in capsys.readouterr().err
    assert run(["review", str(folder), "--truth", "--lang", "en"]) == 0
    assert "The drill is not over" in (folder / "review.html").read_text("utf-8")


def test_a_place_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", str(folder), "--out", str(folder / "none" / "x.html")]) == 3
    assert "x.html" in capsys.readouterr().err


def test_open_shows_it_in_the_browser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: shown.append(address))
    assert run(["review", str(folder), "--open"]) == 0
    assert shown == [(folder / "review.html").as_uri()]
