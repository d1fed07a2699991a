"""Where a class session begins: the same drill whether it is started as a session or only looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.scenario import Scenario
from tabletop.session import Session
from tabletop.session.opening import opening


@pytest.mark.parametrize("seed", [1, 5])
def test_it_stands_as_a_session_stands_that_was_just_started(
    shipped: Callable[[str], Scenario], tmp_path: Path, seed: int
) -> None:
    town = shipped("kota-contoh")
    session = Session.start(town, tmp_path / "started", seed=seed, session="kelas-30")
    try:
        drill = opening(town, "kelas-30", seed)
        assert drill.turn == town.sessions["kelas-30"].first
        assert drill.digest == session.drill.digest
    finally:
        session.close()


def test_there_must_be_such_a_class_session(shipped: Callable[[str], Scenario]) -> None:
    with pytest.raises(ValueError, match="kelas-31"):
        opening(shipped("kota-contoh"), "kelas-31", 1)
