"""A drill played to its end by players, each seat from its own view."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.drill.drill import Drill
from tabletop.drill.players import Player


def play_out(drill: Drill, player_of: Callable[[str], Player]) -> None:
    """Let players play a drill to its end, whatever they are warned of included.

    Args:
        drill: The drill, at any turn.
        player_of: Returns who plays a seat; the same player for as many seats as it is returned for.
    """
    seats = tuple((seat, player_of(seat)) for seat in drill.scenario.seats)
    while not drill.over:
        for seat, player in seats:
            for giver, order in player.orders(drill.view(seat)):
                drill.submit(giver, order)
        drill.pass_turn()
