"""Sessions of the first drill, each played once by one policy, and copies of them to do with as one likes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.drill import PLAYERS
from tabletop.review.records import Record, open_store
from tabletop.review.records.store import Store
from tabletop.scenario import load
from tabletop.session import Session
from tools.invented_records import invented_records

Played = Callable[..., Path]


def play_on(session: Session, policy: str, turns: int) -> None:
    """Play on for some turns, all seats by one policy, and leave the session."""
    player = PLAYERS[policy]()
    for _ in range(turns):
        if session.drill.over:
            break
        for seat in session.drill.scenario.seats:
            for giver, order in player.orders(session.drill.view(seat)):
                session.submit(giver, order)
        session.end_turn()
    session.close()


@pytest.fixture(scope="session")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sessions ``doctrine``, ``passive`` and ``heavy``."""
    folder = tmp_path_factory.mktemp("sessions")
    scenario = load("latihan-dasar")
    for seed, policy in enumerate(("doctrine", "passive", "heavy"), 1):
        play_on(Session.start(scenario, folder / policy, seed=seed, played=tuple(scenario.seats)), policy, 99)
    return folder


@pytest.fixture
def played(sessions: Path, tmp_path: Path) -> Played:
    """Return a copy of a session."""

    def copy(policy: str = "doctrine", name: str = "") -> Path:
        return Path(shutil.copytree(sessions / policy, tmp_path / (name or policy)))

    return copy


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A new store."""
    return open_store(tmp_path / "records.sqlite", create=True)


def invented(number: int = 0, **changed: object) -> Record:
    """Return one invented record, changed."""
    return replace(list(invented_records(number + 1))[number], **changed)
