"""From an action to orders: what a seat commands when each of its slots is set to a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.drill import orders as o
from tabletop.drill.foils import PassivePlayer
from tabletop.drill.options import owner_of
from tabletop.drill.players import DoctrinePlayer, Player
from tabletop.study.env.board import Board
from tabletop.study.env.layout import Choice, Slot

_PLAYERS: tuple[tuple[str, Player], ...] = (("routine", PassivePlayer()), ("book", DoctrinePlayer()))
"""The players behind two of the choices; neither has a memory."""


def played_orders(board: Board, action: Sequence[int]) -> list[o.Order]:
    """Return the orders of the slots that are left to a player, in the order in which the player gives them.

    A player is asked only where a slot is left to it: the book takes its time.
    """
    slots = board.layout.slots
    found: list[o.Order] = []
    for kind, player in _PLAYERS:
        left = {slot.unit for slot, to in zip(slots, action, strict=True) if slot.choices[to].kind == kind}
        if left:
            found += [order for _, order in player.orders(board.view) if getattr(order, "unit", None) in left]
    return found


def own_orders(board: Board, action: Sequence[int]) -> Iterator[o.Order]:
    """Yield the orders of the slots that are set to something of their own, one each, in the order of the slots."""
    for slot, to in zip(board.layout.slots, action, strict=True):
        order = _order(board, slot, slot.choices[to])
        if order is not None:
            yield order


def _order(board: Board, slot: Slot, choice: Choice) -> o.Order | None:
    if slot.unit is not None:
        return _unit_order(board, slot.unit, choice)
    if slot.at is None or choice.kind == "nothing":
        return None
    if choice.kind == "verify":
        return o.Verify(board.signs[slot.at].id)
    if choice.kind in ("grant", "decline"):
        request = board.requests[slot.at]
        return o.Decide(request.decision, request.about, choice.kind == "grant")
    incident = board.incidents[slot.at]
    if choice.kind == "tell":
        return o.Message(choice.of, incident.id)
    if choice.kind == "appeal":
        return o.Appeal(incident.id)
    decision = board.layout.scenario.doctrine.decisions[choice.of]
    if owner_of(board.view, decision, incident.id) == board.layout.seat:
        return o.Decide(decision.id, incident.id)
    return o.Request(decision.id, incident.id)


def _unit_order(board: Board, unit: str, choice: Choice) -> o.Order | None:
    match choice.kind, choice.at:
        case "recall", _:
            return o.Recall(unit)
        case "rest", _:
            return o.Rest(unit)
        case "home", _:
            return o.Move(unit, board.layout.scenario.units[unit].home)
        case "move", _:
            return o.Move(unit, choice.of)
        case "guard", _:
            return o.Guard(unit, (choice.of,))
        case "scout", _:
            return o.Scout(unit, choice.of)
        case "attend", int(at):
            return o.Attend(unit, board.signs[at].id)
        case "respond", int(at):
            return o.Respond(unit, board.incidents[at].id, choice.of)
        case _:
            return None
