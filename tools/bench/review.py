"""Reports and what-ifs of whole Banjarmasin sessions, as whole processes: played well, passively, with a heavy hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tabletop.drill import PLAYERS
from tabletop.scenario import load
from tabletop.session import Session

from . import as_installed, show

DRILL = "banjarmasin"
POLICIES = ("doctrine", "passive", "heavy")
ROUNDS = 4
TURN = 30
_COMMAND = "from tabletop.cli import main; main()"


def play(folder: Path, policy: str) -> None:
    """Play the drill to its end, all seats by one policy."""
    scenario, player = load(DRILL), PLAYERS[policy]()
    session = Session.start(scenario, folder, played=tuple(scenario.seats))
    while not session.drill.over:
        for seat in scenario.seats:
            for giver, order in player.orders(session.drill.view(seat)):
                session.submit(giver, order)
        session.end_turn()
    session.close()


def seconds(*arguments: str) -> tuple[str, str]:
    """Return the median and the best of the seconds that a whole process takes."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = perf_counter()
        command = [sys.executable, "-c", _COMMAND, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=as_installed())
        taken.append(perf_counter() - start)
    return f"{median(taken[1:]):.2f}", f"{min(taken[1:]):.2f}"  # the first writes bytecode


def main() -> None:
    """Print the figures."""
    rows = []
    with TemporaryDirectory() as place:
        for policy in POLICIES:
            session, page = Path(place) / policy, Path(place) / f"{policy}.html"
            play(session, policy)
            taken = seconds("review", str(session), "--out", str(page), "--lang", "id")
            rows.append((f"review, {policy}, {page.stat().st_size / 1e6:.2f} MB", *taken))
            otherwise = seconds("whatif", str(session), "--turn", str(TURN), "--policy", "doctrine")
            rows.append((f"whatif from turn {TURN}, {policy}", *otherwise))
    show(f"Reviews of {DRILL}, seconds of {ROUNDS}", ("what", "median", "best"), rows)


if __name__ == "__main__":
    main()
