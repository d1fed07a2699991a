"""`tabletop approve` as a validator meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tests.scenario.comparing.model import FIRST, copied

ASKED = ["--validator", "Kompol Siti", "--date", "2024-02-01", "--lang", "en"]


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return copied(tmp_path, {})


def test_a_sheet_is_written_and_validate_knows_of_it(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    assert run(["approve", "copy", *ASKED]) == 0
    assert "latihan-dasar-approval.html" in capsys.readouterr().out
    assert Path("latihan-dasar-approval.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(["validate", "copy", "--lang", "en"]) == 0
    assert "Approved by Kompol Siti on 2024-02-01; unchanged since." in capsys.readouterr().out
    with (drill / "injects.yaml").open("a", encoding="utf-8") as file:
        file.write("# later\n")
    assert run(["validate", "copy", "--lang", "en"]) == 0
    assert "was changed since Kompol Siti approved it" in capsys.readouterr().out


def test_a_drill_says_that_it_was_changed_wherever_it_is_played(
    capsys: pytest.CaptureFixture[str], drill: Path
) -> None:
    assert run(["approve", "copy", *ASKED]) == 0
    with (drill / "injects.yaml").open("a", encoding="utf-8") as file:
        file.write("# later\n")
    capsys.readouterr()
    assert run(["watch", "copy", "--brief", "--lang", "en"]) == 0
    assert "was changed since Kompol Siti approved it" in capsys.readouterr().out
    assert run(["diff", "latihan-dasar", "copy", "--lang", "en"]) == 0
    assert "copy: This drill, or its doctrine, was changed since Kompol Siti" in capsys.readouterr().out


def test_what_was_proven_before_stands_on_the_sheet(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    run(["prove", "copy", "--drills", "1", "--jobs", "1"])
    assert run(["approve", "copy", *ASKED, "-o", "s.txt"]) == 0
    assert "None attached" not in Path("s.txt").read_text(encoding="utf-8")
    with (drill / "injects.yaml").open("a", encoding="utf-8") as file:
        file.write("# later\n")
    assert run(["approve", "copy", *ASKED, "-o", "t.txt"]) == 0
    assert "None attached" in Path("t.txt").read_text(encoding="utf-8"), (
        "a proof of another text proves nothing here"
    )


def test_text_and_a_sheet_that_is_there(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    assert run(["approve", "copy", *ASKED, "-o", "s.txt"]) == 0
    assert "[ ]" in Path("s.txt").read_text(encoding="utf-8")
    (drill / "approval.json").unlink()
    assert run(["approve", "copy", *ASKED, "-o", "s.txt"]) == 1
    assert not (drill / "approval.json").exists(), "nothing is noted where nothing was written"
    capsys.readouterr()


def test_a_faulty_drill_is_not_approved(capsys: pytest.CaptureFixture[str], drill: Path) -> None:
    with (drill / "scenario.yaml").open("a", encoding="utf-8") as file:
        file.write("nonsense: 1\n")
    assert run(["approve", "copy", *ASKED]) == 1
    assert not (drill / "approval.json").exists()
    assert "nonsense" in capsys.readouterr().err


def test_a_province_gets_sheets_and_an_overview(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("kota-a", "kota-b"):
        shutil.copytree(FIRST, tmp_path / "kalsel" / name)
    (tmp_path / "kalsel" / "rusak").mkdir()
    (tmp_path / "kalsel" / "rusak" / "scenario.yaml").write_text("format: 1\nid: rusak\n", encoding="utf-8")
    assert run(["approve", "kalsel", *ASKED, "-o", "lembar"]) == 1
    assert "2 sheets" in capsys.readouterr().out
    assert len(list((tmp_path / "lembar").glob("0*.html"))) == 2
    page = (tmp_path / "lembar" / "index.html").read_text(encoding="utf-8")
    assert page.count("<tr>") == 4 and "rusak" in page
    assert (tmp_path / "kalsel" / "kota-a" / "approval.json").exists()
    assert not (tmp_path / "kalsel" / "rusak" / "approval.json").exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--date", "kemarin"], 2),
        (["--date", "2024-02-30"], 2),
        (["--validator", " \u202e "], 2),
        (["-o", "s.pdf"], 2),
        (["--proof", "missing.json"], 3),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], drill: Path, more: list[str], code: int) -> None:
    assert run(["approve", "copy", *ASKED, *more]) == code
    assert not (drill / "approval.json").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_a_drill_that_came_with_the_program_gets_no_note(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["approve", "latihan-dasar", *ASKED]) == 0
    assert "get no note" in capsys.readouterr().out
    assert not (FIRST / "approval.json").exists()
