"""What each member of a class is shown: a seat its view, the desk everything, a projector the board of the class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tabletop.classroom.net.lobby import Member
from tabletop.drill import Drill, View, to_json, to_plain
from tabletop.drill.events import UnitArrived, UnitBlocked, UnitDeparted
from tabletop.session.board import board_of
from tabletop.session.programme import Planned, notes, programme

if TYPE_CHECKING:
    from tabletop.classroom.net.hosted import HostedClass


def body_of(room: HostedClass, member: Member, since: int) -> Any:
    """Return what a member may see, as JSON can hold it; None: nothing.

    A player gets ``{"place", "view", "steps"}``, the view that the seats of its place have and how their own units moved in
    the last turn. The desk gets ``{"view", "programme", "notes"}``, the view of everything as it is. A projector gets
    ``{"board"}``.

    Args:
        room: The class.
        member: Who looks.
        since: The drill minute from which on something is news.
    """
    session = room.session
    match member.role:
        case "player":
            if member.place is None:
                return None
            seats = room.lobby.places[member.place].seats
            view = session.view(*seats)
            return {
                "place": member.place,
                "view": to_plain(view, room.written),
                "steps": _steps(session.drill, view),
            }
        case "desk":
            drill = session.drill
            return {
                "view": to_plain(drill.truth(), room.written),
                "programme": [_planned(one) for one in programme(drill, since)],
                "notes": [[minute, text] for minute, text in notes(drill)],
            }
        case "projector":
            if not room.begun:
                return None
            places = room.lobby.places
            chosen = [places[room.shown]] if room.shown else list(places.values())
            board = board_of([session.view(*place.seats) for place in chosen], since)
            return {"board": _lists(board.plain())}


def _steps(drill: Drill, view: View) -> list[Any]:
    """Return how the own units of a view moved in the last turn, in order: they are shown on their way, minute by minute."""
    if view.turn_of_drill == 1:
        return []
    since = max(view.minute - view.stage.turn, view.stage.start)
    mine = {one.id for one in view.units.values() if one.mine}
    found = []
    for entry in reversed(drill.state.log):
        event = entry.event
        if event.minute < since:
            break
        if isinstance(event, UnitDeparted | UnitArrived | UnitBlocked) and event.unit in mine:
            found.append(to_json(event))
    return found[::-1]


def _planned(one: Planned) -> list[Any]:
    """Return an inject of the programme: its id, its fate, when that was decided, and what is asked for."""
    return [one.inject.id, one.fate, one.minute, to_json(one.asked) if one.asked is not None else None]


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _lists(item) for name, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value
