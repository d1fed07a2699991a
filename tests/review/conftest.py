"""Sessions of the shipped first drill, played in three manners, each once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tabletop.drill import PLAYERS
from tabletop.scenario import load
from tabletop.session import Past, Session

Sat = Callable[[str], Path]


@pytest.fixture(scope="session")
def sat(tmp_path_factory: pytest.TempPathFactory) -> Sat:
    """Return the folder of a session in which a player of the program sat at the table for all seats but Bawaslu's."""

    @cache
    def play(manner: str) -> Path:
        scenario, player = load("latihan-dasar"), PLAYERS[manner]()
        folder = tmp_path_factory.mktemp("sat") / manner
        session = Session.start(scenario, folder, played=("kapolres", "kabag-ops", "kpu"))
        while not session.drill.over:
            for seat, order in player.orders(session.view()):
                session.submit(seat, order)
            session.end_turn()
        session.close()
        return folder

    return play


@pytest.fixture
def past(sat: Sat) -> Callable[[str], Past]:
    """Return such a session as it is read."""
    return lambda manner: Past(sat(manner))
