"""A seat of a class that nobody sits at by hand: a player of the program gives its orders over the line, turn by turn."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.classroom.net.client import Client
from tabletop.drill import Player, Refused, View


async def play(
    client: Client,
    player: Player,
    *,
    turns: int | None = None,
    on_turn: Callable[[View], None] = lambda view: None,
) -> int:
    """Play the place at which a client sits, from now on to the end of the drill.

    What the host refuses, or warns of, is left as it is.

    Args:
        client: It runs, and sits at a place.
        player: Given the view, returns the orders of a turn.
        turns: After how many turns to stop; None: play to the end.
        on_turn: Called with the view of each turn before its orders are given.

    Returns:
        How many turns were played.

    Raises:
        NetworkError: The client was closed or sent away before the end.
        ValueError: The host showed what is no view of this scenario.
    """
    played, turn = 0, 0
    while turns is None or played < turns:
        await client.until(lambda one, after=turn: _to_play(one, after) or _ended(one))  # type: ignore[misc]
        view = client.view
        if view is None or _ended(client):
            break
        turn = view.turn_of_drill
        on_turn(view)
        for seat, order in player.orders(view):
            if seat in view.seats and _ended(client) is False:
                await client.give(seat, order)
        if not isinstance(await client.ready(), Refused):
            played += 1
    return played


def _to_play(client: Client, after: int) -> bool:
    """Whether a turn stands open that was not played yet, and its view has come."""
    room, view = client.room, client.view
    return (
        room is not None
        and view is not None
        and room.phase == "playing"
        and after < view.turn_of_drill == room.turn
    )


def _ended(client: Client) -> bool:
    """Whether nothing is left to play, and the last view has come."""
    return client.view is not None and client.view.over
