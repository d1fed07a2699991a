"""`tabletop bundle` and `tabletop unbundle`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.scenario import load


def test_a_drill_is_passed_on_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = tmp_path / "latihan.zip", tmp_path / "salinan"
    assert run(["bundle", "latihan-dasar", "-o", str(file)]) == 0
    assert load("latihan-dasar").digest in capsys.readouterr().out
    assert run(["unbundle", str(file), "-o", str(folder)]) == 0
    assert load(folder).digest == load("latihan-dasar").digest
    assert not capsys.readouterr().err
    assert {one.name for one in tmp_path.iterdir()} == {"latihan.zip", "salinan"}


def test_nothing_that_is_there_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "latihan.zip"
    assert run(["bundle", "latihan-dasar", "-o", str(file)]) == 0
    assert run(["bundle", "latihan-dasar", "-o", str(file)]) == 1
    mine = tmp_path / "mine"
    mine.mkdir()
    assert run(["unbundle", str(file), "-o", str(mine)]) == 1
    assert not list(mine.iterdir())


def test_what_is_no_bundle_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(b"PK\x03\x04nonsense")
    assert run(["unbundle", str(file), "-o", str(tmp_path / "y")]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "y").exists()
    assert run(["unbundle", str(tmp_path / "none.zip")]) == 3
