"""What a member asks for, done in its class: on the disk when it is answered, or declined with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.ledger import Reply
from tabletop.classroom.net.lobby import Member, NotPossibleError
from tabletop.classroom.net.strict import MalformedError
from tabletop.language import Phrase, phrase

if TYPE_CHECKING:
    from tabletop.classroom.net.hosted import HostedClass

_STRANGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the drill may raise at an order whose fields have the right types and make no sense."""


def answer(room: HostedClass, member: Member, asked: m.Asked, now: float) -> Reply:
    """Do what a member asks for, and return the answer.

    Args:
        room: The class.
        member: Who asks.
        asked: What, for the first time.
        now: Seconds on a clock that only goes forward.
    """
    if isinstance(asked, m.OF_THE_DESK) and member.role != "desk":
        return m.declined(asked.n, phrase("net.desk-only"))
    if room.halted:
        return m.declined(asked.n, phrase("net.halted"))
    before = room.standing()
    try:
        reply = _do(room, member, asked, now)
        room.settle(now)
    except NotPossibleError as error:
        return m.declined(asked.n, error.phrase)
    except MalformedError:
        return m.declined(asked.n, phrase("net.malformed"))
    except OSError:
        room.put_back(before)
        room.recover(now)
        return m.declined(asked.n, phrase("net.unsaved"))
    return reply


def _do(room: HostedClass, member: Member, asked: m.Asked, now: float) -> Reply:
    match asked:
        case m.Give():
            return _give(room, member, asked)
        case m.TakeBack():
            return _take_back(room, member, asked)
        case m.Ready(_, turn, ready):
            _check_turn(room, turn)
            room.lobby.mark(member, ready)
            room.keep()
        case m.Take(_, place):
            _take(room, member, place)
        case m.Leave():
            if member.place is not None:
                room.lobby.leave(member)
                room.moved(member)
        case m.Act(_, turn, action):
            _act(room, turn, action)
            return m.Done(asked.n)
        case m.EndTurn(_, turn):
            _check_playing(room, turn)
            room.end_turn(now)
        case _:
            _arrange(room, asked, now)
    room.changed.room = True
    return m.Done(asked.n)


def _arrange(room: HostedClass, asked: m.Asked, now: float) -> None:
    """Do what only arranges the class."""
    match asked:
        case m.Begin():
            if room.phase != "lobby":
                raise NotPossibleError(phrase("net.begun"))
            room.begun = True
            room.lobby.ready.clear()
            room.timer.restart(now)
            room.changed.views.update(room.lobby.members)
        case m.Exchange(_, one, other):
            room.moved(*room.lobby.exchange(one, other))
        case m.Free(_, place):
            member = room.lobby.free(place)
            if member is not None:
                room.moved(member)
        case m.Show(_, place):
            if place and place not in room.lobby.places:
                raise NotPossibleError(phrase("net.no-such-place"))
            room.shown = place
            room.look_again("projector")
        case m.SetTimer(_, seconds):
            _time(lambda: room.timer.set(seconds, now))
            if room.phase != "playing":
                room.timer.stop()
        case m.Pause(_, paused):
            room.timer.pause(paused, now)
        case m.Extend(_, seconds):
            _check_playing(room, room.session.drill.turn)
            _time(lambda: room.timer.extend(seconds, now))
        case _:
            raise MalformedError("nothing that can be asked for")
    room.keep()


def _time(change: Any) -> None:
    try:
        change()
    except ValueError as error:
        raise NotPossibleError(phrase("net.no-such-time")) from error


def _give(room: HostedClass, member: Member, asked: m.Give) -> Reply:
    place = _place_of(room, member)
    _check_playing(room, asked.turn)
    if asked.seat not in room.lobby.places[place].seats:
        raise NotPossibleError(phrase("net.not-your-seat"))
    order = m.read_order(asked.order)
    try:
        given = room.session.submit(asked.seat, order)
    except _STRANGE as error:
        raise MalformedError("an order that makes no sense") from error
    room.look_again("desk")
    room.changed.views.add(member.key)
    return m.answered(asked.n, given)


def _take_back(room: HostedClass, member: Member, asked: m.TakeBack) -> Reply:
    place = _place_of(room, member)
    _check_playing(room, asked.turn)
    standing = {given.order_id for given in room.session.drill.pending(*room.lobby.places[place].seats)}
    if asked.order not in standing:
        raise NotPossibleError(phrase("net.no-such-order"))
    room.session.withdraw(asked.order)
    room.look_again("desk")
    room.changed.views.add(member.key)
    return m.Done(asked.n, asked.order)


def _act(room: HostedClass, turn: int, action: dict[str, Any]) -> None:
    _check_playing(room, turn)
    control = m.read_control(action)
    try:
        room.session.control(control)
    except _STRANGE as error:
        raise NotPossibleError(phrase("net.cannot-act")) from error
    room.look_again("desk")


def _take(room: HostedClass, member: Member, place: str) -> None:
    if room.begun and member.seen not in (None, place):
        raise NotPossibleError(phrase("net.ask-desk"))
    room.lobby.take(member, place)
    room.moved(member)


def _place_of(room: HostedClass, member: Member) -> str:
    if member.place is None:
        raise NotPossibleError(phrase("net.no-place"))
    return member.place


def _check_playing(room: HostedClass, turn: int) -> None:
    if room.phase == "lobby":
        raise NotPossibleError(phrase("net.not-begun"))
    if room.phase == "over":
        raise NotPossibleError(phrase("net.over"))
    _check_turn(room, turn)


def _check_turn(room: HostedClass, turn: int) -> None:
    current = room.session.drill.turn
    if turn != current:
        raise NotPossibleError(_other_turn(turn, current))


def _other_turn(turn: int, current: int) -> Phrase:
    if turn < current:
        return phrase("net.past-turn", turn=turn, current=current)
    return phrase("net.future-turn", turn=turn, current=current)
