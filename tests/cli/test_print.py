"""`tabletop print` as an instructor meets it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tabletop.cli.program import run


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("id", ["01-kota-contoh-kelas-30-aturan-a4.pdf", "08-kota-contoh-kelas-30-lembar-perintah-a4.pdf"]),
        ("en", ["01-kota-contoh-kelas-30-rules-a4.pdf", "08-kota-contoh-kelas-30-order-slips-a4.pdf"]),
    ],
)
def test_parts_are_written_under_names_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, names: list[str]
) -> None:
    folder = tmp_path / "paper"
    asked = ["--session", "kelas-30", "--part", "slips", "--part", "rules", "--lang", language]
    assert run(["print", "kota-contoh", "--out", str(folder), *asked]) == 0
    assert sorted(one.name for one in folder.iterdir()) == names
    assert all(one.read_bytes().startswith(b"%PDF-") for one in folder.iterdir())
    told = capsys.readouterr()
    assert all(name in told.out for name in names)
    assert "100 %" in told.err


def test_a_folder_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["print", "kota-contoh", "--lang", "en"]) == 2
    assert "--out" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong", [["--part", "dice"], ["--paper", "a5"], ["--across", "0"], ["--session", "kelas-61"]]
)
def test_what_there_is_not_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    assert run(["print", "kota-contoh", "--out", str(tmp_path / "paper"), *wrong, "--lang", "en"]) == 2
    assert wrong[1] in capsys.readouterr().err
    assert not (tmp_path / "paper").exists()


def test_without_the_library_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    assert (
        run(["print", "latihan-dasar", "--out", str(tmp_path / "p"), "--part", "rules", "--lang", "en"]) == 3
    )
    assert "sispamkota-tabletop[print]" in capsys.readouterr().err


def test_a_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p").write_text("mine", encoding="utf-8")
    assert (
        run(["print", "latihan-dasar", "--out", str(tmp_path / "p"), "--part", "rules", "--lang", "en"]) == 3
    )
    assert str(tmp_path / "p") in capsys.readouterr().err
    assert (tmp_path / "p").read_text(encoding="utf-8") == "mine"
