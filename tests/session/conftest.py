"""Sessions of a small town, played for a few turns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.drill import Accepted, Message, Move, Respond
from tabletop.scenario import Scenario
from tabletop.session import Session
from tests.conftest import Town
from tests.drill.play import incident

Played = Callable[..., Path]


@pytest.fixture(scope="session")
def small(uji: Town) -> Scenario:
    hours = "- {id: gladi, title: {id: Gladi, en: Rehearsal}, start: 2024-02-13 08:00, until: 10:00, turn: 30 min}"
    return uji(incident("massa", "assembly", "alun", tell="ops"), stages=hours)


@pytest.fixture
def played(small: Scenario, tmp_path: Path) -> Played:
    """Play a session for some turns, an order standing in the next, and return its folder."""

    def play(turns: int = 3, name: str = "sesi") -> Path:
        session = Session.start(small, tmp_path / name, seed=7, played=["ops", "chief"])
        for turn in range(turns):
            assert isinstance(session.submit("ops", Message("chief", text=f"Giliran {turn}")), Accepted)
            if turn == 1:
                session.submit("ops", Respond("regu-1", "massa", "attend"))
            session.end_turn()
        if not session.drill.over:
            assert isinstance(session.submit("ops", Move("regu-2", "pasar")), Accepted)
        session.close()
        return tmp_path / name

    return play
