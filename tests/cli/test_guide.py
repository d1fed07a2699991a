"""`tabletop guide` as an instructor meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli.program import run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("language", "name", "mark"),
    [
        ("id", "latihan-dasar-panduan-fasilitator.html", "LATIHAN - BUKAN KEJADIAN NYATA"),
        ("en", "latihan-dasar-facilitator-guide.html", "EXERCISE - NOT A REAL EVENT"),
    ],
)
def test_a_guide_is_written_under_a_name_of_its_own(
    language: str, name: str, mark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["guide", "latihan-dasar", "--lang", language]) == 0
    assert mark in Path(name).read_text(encoding="utf-8")
    assert name in capsys.readouterr().out


def test_sheets_and_a_cut(here: Path) -> None:
    assert run(["guide", "banjarmasin", "--session", "kelas-30", "--what", "seats", "-o", "s.html"]) == 0
    page = (here / "s.html").read_text(encoding="utf-8")
    assert 'id="peran-penyelenggara"' in page
    assert "fasilitator:" not in page
    assert run(["guide", "banjarmasin", "--session", "kelas-30", "--what", "all", "-o", "a.html"]) == 0
    whole = (here / "a.html").read_text(encoding="utf-8")
    assert 'id="peran-penyelenggara"' in whole
    assert 'id="b-running"' in whole


def test_the_guide_names_the_sheets_that_lie_beside_it(here: Path) -> None:
    assert run(["guide", "latihan-dasar", "--what", "seats"]) == 0
    assert run(["guide", "latihan-dasar"]) == 0
    page = (here / "latihan-dasar-panduan-fasilitator.html").read_text(encoding="utf-8")
    assert "latihan-dasar-lembar-peran.html" in page


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["latihan-dasar", "--what", "everything"], 2),
        (["latihan-dasar", "-o", "guide.pdf"], 2),
        (["banjarmasin", "--session", "kelas-6"], 2),
        (["tidak-ada"], 3),
        (["latihan-dasar", "-o", "none/such/guide.html"], 3),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], arguments: list[str], code: int) -> None:
    assert run(["guide", *arguments]) == code
    said = capsys.readouterr().err
    assert said
    assert "Traceback" not in said
