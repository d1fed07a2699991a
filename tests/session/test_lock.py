from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Session, SessionError


def test_a_session_is_played_in_one_window_at_a_time(small: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    session = Session.start(small, folder, played=["ops"])
    session.end_turn()
    with pytest.raises(SessionError) as refused:
        Session.resume(folder)
    assert refused.value.phrase.key == "session.in-use"
    session.close()
    again = Session.resume(folder)
    assert again.drill.turn == 2
    again.close()


def test_what_cannot_be_resumed_stays_unlocked(small: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    Session.start(small, folder, played=["ops"]).close()
    source = next((folder / "scenario").glob("*.yaml"))
    whole = source.read_bytes()
    source.write_bytes(whole + b"\n# changed\n")
    for _ in range(2):
        with pytest.raises(SessionError) as refused:
            Session.resume(folder)
        assert refused.value.phrase.key == "session.changed-source"
    source.write_bytes(whole)
    Session.resume(folder).close()
