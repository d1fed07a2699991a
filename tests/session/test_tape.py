"""The tape: a session looked at turn by turn, forward and back, and branched from a turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.drill import Message, Move
from tabletop.drill import drill as drill_module
from tabletop.session import Session, SessionError, Tape, branch_session, replay
from tests.session.conftest import Played


def test_each_position_is_the_drill_as_it_stood_then(played: Played) -> None:
    folder = played(4)
    live = Session.resume(folder)
    final = live.drill.digest
    live.close()
    tape = Tape(folder)
    assert (tape.first, tape.last, tape.over, tape.fault) == (1, 5, True, None)
    forward = [tape.at(position).digest for position in range(1, 6)]
    assert [tape.at(position).digest for position in range(5, 0, -1)] == forward[::-1]
    assert forward[-1] == final
    assert len(set(forward)) == 5
    assert [tape.at(position).turn for position in range(1, 5)] == [1, 2, 3, 4]
    assert tape.at(99) is tape.at(5)
    assert tape.at(-3) is tape.at(1)


def test_a_position_holds_the_orders_of_its_turn(played: Played) -> None:
    tape = Tape(played(2))
    (given,) = (one for one in tape.at(1).pending("ops") if isinstance(one.order, Message))
    assert given.order.text == "Giliran 0"
    assert not tape.over
    assert any(isinstance(one.order, Move) for one in tape.at(3).pending("ops"))
    assert tape.events(1)
    assert tape.events(3) == ()


def test_a_session_in_play_can_be_looked_at(played: Played) -> None:
    folder = played(1)
    live = Session.resume(folder)
    assert Tape(folder).last == 2
    live.close()


def test_of_a_damaged_journal_the_intact_turns_are_seen(played: Played) -> None:
    folder = played(3)
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    ends = [number for number, line in enumerate(lines) if b'"kind":"turn"' in line]
    lines[ends[2]] = lines[ends[2]].replace(b"digest", b"digset", 1)
    journal.write_bytes(b"".join(lines))
    tape = Tape(folder)
    assert (tape.turns, tape.over) == (2, False)
    assert tape.at(3).turn == 3


def test_it_ends_before_a_turn_that_does_not_come_out_the_same(
    played: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = played(3)
    tape = Tape(folder)
    tape.at(2)
    monkeypatch.setattr(drill_module, "digest_of", lambda run: "0" * 32)
    assert tape.at(4).turn == 2
    assert tape.last == 2
    assert tape.fault is not None
    assert tape.fault.key == "session.diverged"


@pytest.mark.parametrize("turn", [1, 2, 4])
def test_a_branch_is_a_session_of_its_own_whose_replay_is_exact(
    played: Played, tmp_path: Path, turn: int
) -> None:
    folder = played(4)
    before = (folder / "journal.jsonl").read_bytes()
    branch_session(folder, tmp_path / "cabang", turn)
    session = Session.resume(tmp_path / "cabang")
    assert session.drill.turn == turn
    assert not session.drill.pending()
    session.submit("ops", Move("regu-1", "markas"))
    while not session.drill.over:
        session.end_turn()
    session.close()
    found = replay(tmp_path / "cabang")
    assert (found.turns, found.divergence) == (4, None)
    assert (folder / "journal.jsonl").read_bytes() == before


def test_a_branch_needs_a_turn_and_an_empty_folder(played: Played, tmp_path: Path) -> None:
    folder = played(2)
    with pytest.raises(ValueError, match="no such turn"):
        branch_session(folder, tmp_path / "cabang", 4)
    with pytest.raises(SessionError):
        branch_session(folder, folder, 1)
