"""Sessions that cannot be told of: damaged, or not played at all; the same for every command that tells the whole truth."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.cli.program import run
from tabletop.drill import DoctrinePlayer
from tabletop.scenario import Scenario
from tabletop.session import Session

ASKED = (["review"], ["review", "--decisive"], ["whatif", "--turn", "1", "--policy", "passive"])


def play(scenario: Scenario, folder: Path, turns: int) -> Path:
    session = Session.start(scenario, folder, seed=3, played=tuple(scenario.seats))
    player = DoctrinePlayer()
    for _ in range(turns):
        for seat, order in player.orders(session.view()):
            session.submit(seat, order)
        session.end_turn()
    session.close()
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, shipped: Callable[[str], Scenario]) -> Path:
    scenario = shipped("latihan-dasar")
    return play(scenario, tmp_path_factory.mktemp("past") / "whole", scenario.turns)


def spoilt(whole: Path, folder: Path, line: int) -> Path:
    """Return a copy of a session with one line of its journal spoilt."""
    shutil.copytree(whole, folder)
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(b'"', b"'", 1)
    journal.write_bytes(b"".join(lines))
    return folder


@pytest.mark.parametrize("asked", ASKED)
def test_a_damaged_journal_is_told_with_its_place(
    asked: list[str], whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(whole, tmp_path / "spoilt", 40)
    command, *rest = asked
    assert run([command, str(folder), *rest, "--lang", "en"]) == 3
    told = capsys.readouterr().err
    assert "line 40" in told
    assert not (folder / "review.html").exists()


@pytest.mark.parametrize("asked", ASKED)
def test_a_journal_without_an_intact_turn_is_refused_even_to_the_instructor(
    asked: list[str], whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = spoilt(whole, tmp_path / "spoilt", 2)
    command, *rest = asked
    assert run([command, str(folder), *rest, "--truth", "--lang", "en"]) == 3
    assert "line 2" in capsys.readouterr().err


def test_the_intact_turns_of_a_damaged_journal_are_for_the_instructor(whole: Path, tmp_path: Path) -> None:
    folder = spoilt(whole, tmp_path / "spoilt", 40)
    assert run(["review", str(folder), "--truth", "--lang", "en"]) == 0
    assert "line 40" in (folder / "review.html").read_text("utf-8")


def test_a_session_in_which_nothing_was_played_yet_is_told_so(
    tmp_path: Path, shipped: Callable[[str], Scenario], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = play(shipped("latihan-dasar"), tmp_path / "fresh", 0)
    assert run(["review", str(folder), "--truth", "--lang", "en"]) == 3
    assert "No turn of this session was played yet" in capsys.readouterr().err
