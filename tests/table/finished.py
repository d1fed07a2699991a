"""Sessions that were played to their end, each once for all tests; whoever writes beside one takes a copy."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tabletop.drill import PLAYERS
from tabletop.scenario import load
from tabletop.session import Session

_HOME = TemporaryDirectory(prefix="finished-", ignore_cleanup_errors=True)


@cache
def finished(policy: str = "heavy", drill: str = "latihan-dasar") -> Path:
    """Return a drill that one policy played at one table with all seats."""
    scenario = load(drill)
    folder = Path(_HOME.name) / f"{drill}-{policy}"
    session = Session.start(scenario, folder, seed=3, played=tuple(scenario.seats))
    player = PLAYERS[policy]()
    while not session.drill.over:
        for giver, order in player.orders(session.drill.view(*scenario.seats)):
            session.submit(giver, order)
        session.end_turn()
    session.close()
    return folder


def copied(to: Path, policy: str = "heavy") -> Path:
    """Return a copy of such a session, to write beside."""
    return Path(shutil.copytree(finished(policy), to / policy))
