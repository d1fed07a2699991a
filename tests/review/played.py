"""The tutorial's drill, played once for all tests that read it, and its journal as raw lines, to reckon figures from."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tabletop.drill import PLAYERS
from tabletop.scenario import load
from tabletop.session import Past, Session

Raw = dict[str, Any]


@cache
def folder_of(policy: str, turns: int = 99) -> Path:
    """Return the folder of a session, all seats played by one policy; read only: copy it before you write to it."""
    scenario, player = load("latihan-dasar"), PLAYERS[policy]()
    session = Session.start(scenario, _room() / "s", seed=3, played=tuple(scenario.seats))
    while not session.drill.over and session.drill.turn <= turns:
        for seat in scenario.seats:
            for giver, order in player.orders(session.drill.view(seat)):
                session.submit(giver, order)
        session.end_turn()
    session.close()
    return session.folder


@cache
def table_of(policy: str, *seats: str) -> Path:
    """Return the folder of a session in which one player sat at the table for some seats, or all; read only."""
    scenario, player = load("latihan-dasar"), PLAYERS[policy]()
    session = Session.start(scenario, _room() / policy, played=seats or tuple(scenario.seats))
    while not session.drill.over:
        for seat, order in player.orders(session.view()):
            session.submit(seat, order)
        session.end_turn()
    session.close()
    return session.folder


def _room() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="tabletop-review-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def past_of(policy: str, turns: int = 99) -> Past:
    """Return what its journal tells."""
    return Past(folder_of(policy, turns))


@cache
def raw_of(policy: str, turns: int = 99) -> tuple[Raw, ...]:
    """Return the events of its journal as the JSON lines hold them; the first is the opening entry of the log.

    The log begins with what happens before the first turn is written down; what the journal's lines hold is put at its end.
    """
    lines = (folder_of(policy, turns) / "journal.jsonl").read_text("ascii").splitlines()
    return tuple(
        event for line in map(json.loads, lines) if line["kind"] == "turn" for event in line["events"]
    )


def copy_of(policy: str, folder: Path, turns: int = 99) -> Past:
    """Return a session of one's own."""
    shutil.copytree(folder_of(policy, turns), folder)
    return Past(folder)
