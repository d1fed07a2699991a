"""Where a class session begins: the drill after the turns that the doctrine player played before the class sat down."""

from __future__ import annotations

from tabletop.drill import DoctrinePlayer, Drill
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.session.session import open_drill


def opening(scenario: Scenario, session: str, seed: int, mode: DrillMode = "latihan") -> Drill:
    """Return the drill of a class session at its first turn, as a session of it stands that was just started.

    Raises:
        ValueError: There is no such class session.
    """
    if session not in scenario.sessions:
        raise ValueError(f"no such class session: {session!r}")
    cut = scenario.sessions[session]
    drill, player = open_drill(scenario, seed, mode, cut.played, session, None), DoctrinePlayer()
    while drill.turn < cut.first and not drill.over:
        for seat in scenario.seats:
            for giver, order in player.orders(drill.view(seat)):
                drill.submit(giver, order)
        drill.end_turn()
    return drill
