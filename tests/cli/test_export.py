"""`tabletop export`, and the eyes of `tabletop replay --table`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.scenario import load
from tabletop.session import Session

RUNS: tuple[tuple[list[str], str], ...] = (
    (["--seat", "kpu"], "kpu"),
    (["--seat", "bawaslu", "--truth"], "--truth"),
    (["--size", "12x9"], "12x9"),
    (["--seconds", "soon"], "soon"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    session = Session.start(
        load("latihan-dasar"), tmp_path_factory.mktemp("sessions") / "one", played=["bawaslu"]
    )
    session.end_turn()
    session.close()
    return session.folder


def test_it_writes_a_series_into_the_session(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(folder), "--size", "640x480", "--lang", "en"]) == 0
    files = sorted((folder / "pictures" / "turns").iterdir())
    assert [file.name for file in files] == ["turn-001.png", "turn-002.png"]
    assert str(folder / "pictures" / "turns") in capsys.readouterr().out


@pytest.mark.parametrize(("more", "named"), RUNS)
def test_what_makes_no_sense_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], more: list[str], named: str
) -> None:
    assert run(["export", str(folder), *more]) == 2
    assert named in capsys.readouterr().err


def test_a_gif_without_pillow_says_what_to_install(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert run(["export", str(folder), "--out", str(tmp_path / "one.gif")]) == 3
    assert "sispamkota-tabletop[export]" in capsys.readouterr().err


def test_what_is_no_session_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(tmp_path)]) == 3
    assert "journal.jsonl" in capsys.readouterr().err


def test_replay_by_a_seat_needs_the_table_and_a_seat_that_may_be_seen(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["replay", str(folder), "--seat", "bawaslu"]) == 2
    assert "--table" in capsys.readouterr().err
    assert run(["replay", str(folder), "--table", "--seat", "kpu"]) == 2
    assert "bawaslu" in capsys.readouterr().err
