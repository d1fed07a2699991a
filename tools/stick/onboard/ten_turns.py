"""Play the first turns of a drill without a display and say what they came to: ``ten_turns.py DRILL SEED TURNS``.

The same orders of the doctrine player and the same seed must give the same digest on every machine.
"""

from __future__ import annotations

import sys

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.scenario import load


def play(name: str, seed: int, turns: int) -> str:
    """Return the digest of a shipped drill after some turns of the doctrine player."""
    drill, player = Drill(load(name), seed=seed), DoctrinePlayer()
    while not drill.over and drill.turn <= turns:
        for seat, order in player.orders(drill.view()):
            drill.submit(seat, order)
        drill.end_turn()
    return drill.digest


if __name__ == "__main__":
    print(play(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
