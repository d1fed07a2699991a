"""`tabletop fmt` as an author meets it."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.language.shipped import shipped


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first drill with one untidy line, in the folder from which the command is called."""
    monkeypatch.chdir(tmp_path)
    folder = Path(shutil.copytree(shipped("scenarios", "latihan-dasar"), tmp_path / "kota-kami"))
    assert run(["fmt", "kota-kami"]) == 0
    file = folder / "injects.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# penutup\n\n\n", encoding="utf-8")
    return folder


def test_what_is_untidy_is_written_and_named(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["fmt", "kota-kami", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Tidied: kota-kami/injects.yaml" in said.replace("\\", "/")
    assert "1 tidied" in said
    assert (drill / "injects.yaml").read_text(encoding="utf-8").endswith("# penutup\n")
    assert run(["fmt", "kota-kami", "--check"]) == 0


@pytest.mark.parametrize("asked", ["--check", "--diff"])
def test_looking_writes_nothing(drill: Path, asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = (drill / "injects.yaml").read_bytes()
    capsys.readouterr()
    assert run(["fmt", "kota-kami", asked]) == 1
    assert (drill / "injects.yaml").read_bytes() == before
    said = capsys.readouterr().out
    assert ("@@" in said) == (asked == "--diff")


def test_standard_input_comes_out_formatted(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a:   'Ulin' # kayu\r\n")))
    assert run(["fmt", "-"]) == 0
    assert capfdbinary.readouterr().out == b"a: Ulin  # kayu\n"


def test_a_broken_drill_is_said_and_left(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (drill / "city.yaml").write_text("places: [\n", encoding="utf-8")
    before = (drill / "injects.yaml").read_bytes()
    assert run(["fmt", "kota-kami"]) == 1
    assert "city.yaml:" in capsys.readouterr().err
    assert (drill / "injects.yaml").read_bytes() == before


def test_what_is_not_there_is_said(drill: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt", "kota-lain"]) == 3
    assert "kota-lain" in capsys.readouterr().err
    assert run(["fmt", "-", "kota-kami"]) == 2
