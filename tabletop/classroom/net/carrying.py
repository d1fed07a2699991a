"""Turns on a stick, at the host: each place's view out as a signed file, its orders back in; by the messages of the network.

A place that is carried counts as one whose player is here: the class waits until its orders were read. Each view has a
number, is answered once, and only while it is the last: a file that is read again, or an old one, is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tabletop import __version__
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.doing import answer
from tabletop.classroom.net.hosted import HostedClass
from tabletop.classroom.net.keeping import as_json
from tabletop.classroom.net.ledger import Reply
from tabletop.classroom.net.lobby import Member
from tabletop.classroom.net.sealed import CarriedError, PlaceKey, Sheet, read_sheet
from tabletop.classroom.net.strict import MalformedError, read_json, read_record
from tabletop.drill import to_json
from tabletop.language import phrase
from tabletop.whole import write_whole

FILE = "carried.json"
MOST_ORDERS = 2000
"""Messages in one file of orders, at most."""


@dataclass(frozen=True, slots=True)
class CarriedPlace:
    """A place that plays by files.

    Attributes:
        place: Its id.
        key: Hash of its token.
        number: Of the last view that was written for it.
        answered: Whether that was answered.
        turn: The turn of the drill that it was answered for last.
        answers: The answers to the last orders, as messages; they go out with the next view.
        shown: The moment of the drill that the last view shows, see `Carrier.behind`.
        read: Numbers of the views whose orders were read.
        lost: Hashes of tokens that were lost, and sign nothing any more.
    """

    place: str
    key: str
    number: int = 0
    answered: bool = True
    turn: int = 0
    answers: tuple[str, ...] = ()
    shown: int = -1
    read: tuple[int, ...] = ()
    lost: tuple[str, ...] = ()


class ReadBeforeError(CarriedError):
    """The orders of a file were read already."""


@dataclass(frozen=True, slots=True)
class _Kept:
    format: Literal["1"]
    places: tuple[CarriedPlace, ...]


@dataclass(frozen=True, slots=True)
class ReadOrders:
    """What came of a file: the place, and the host's answer to each order in it."""

    place: str
    turn: int
    replies: tuple[Reply, ...]


class Carrier:
    """The places of a class that play by files.

    Attributes:
        room: The class, used by one thread at a time.
        places: By id.
    """

    def __init__(self, room: HostedClass) -> None:
        """Go on with what is kept in the class's folder.

        Raises:
            CarriedError: What is kept there cannot be read.
        """
        self.room = room
        self.places: dict[str, CarriedPlace] = {}
        file = room.folder / FILE
        if file.exists():
            try:
                kept = read_record(_Kept, read_json(file.read_bytes()))
            except (OSError, MalformedError):
                raise CarriedError(phrase("carry.spoilt", file=str(file))) from None
            members = room.lobby.members
            sitting = [
                one for one in kept.places if one.key in members and members[one.key].place == one.place
            ]
            self.places = {one.place: one for one in sitting}  # the desk may have given another's place away
        for one in self.places.values():
            self._member(one)
            if one.turn == room.session.drill.turn:  # its orders were read before the host was started again
                room.lobby.ready.add(one.place)

    def hand_out(self, place: str, folder: Path) -> Path:
        """Let a place play by files: write its key into the folder of the place, to be given to its player alone.

        Who has lost it is given another one; the old one opens nothing any more.

        Raises:
            NotPossibleError: There is no such place, the class is full, or somebody else sits there.
            OSError: It cannot be written.
        """
        member, token = self.room.enter()
        before = self.places.get(place)
        if before is not None:
            self.room.lobby.free(place)
        self.room.lobby.take(member, place)
        self.room.moved(member)
        member.here = True
        self.places[place] = CarriedPlace(place, member.key)
        if before is not None:
            lost = (*before.lost, before.key)
            self.places[place] = replace(before, key=member.key, answered=True, turn=0, shown=-1, lost=lost)
        self._keep()
        return PlaceKey("1", self.room.id, place, token).write(_folder_of(place, folder))

    @property
    def behind(self) -> tuple[str, ...]:
        """Places whose last view shows a turn that is over; after a stick that was full, some of them only."""
        return tuple(one.place for one in self.places.values() if one.shown != self._moment)

    @property
    def _moment(self) -> int:
        drill = self.room.session.drill
        return 2 * drill.turn + drill.over

    def write_views(self, folder: Path, now: float) -> tuple[Path, ...]:
        """Write what each place that is behind may see now, into the folder of the place; return the files.

        Raises:
            CarriedError: The drill has not begun.
            OSError: One cannot be written.
        """
        written = []
        for one in [self.places[place] for place in self.behind]:
            member = self._member(one)
            body = self.room.body_for(member)
            if body is None:
                raise CarriedError(phrase("net.not-begun"))
            drill = self.room.session.drill
            welcome = m.Welcome(
                __version__, "", self.room.id, drill.scenario.id, drill.scenario.digest, "player", "", 1
            )
            number = one.number + 1
            shown = (welcome, self.room.room_for(member, now), m.Snapshot(number, body))
            texts = (*(m.write(message) for message in shown), *one.answers)
            sheet = Sheet("1", "view", self.room.id, one.place, number, texts)
            written.append(sheet.write(_folder_of(one.place, folder), one.key))
            self.places[one.place] = replace(one, number=number, answered=False, shown=self._moment)
            self._keep()
        return tuple(written)

    def read_orders(self, file: Path, now: float) -> ReadOrders:
        """Read a file of orders and give them; the turn ends when nobody is waited for any more.

        All of it is looked at before any of it is done.

        Raises:
            ReadBeforeError: It was read before.
            CarriedError: The file is refused, with the reason; nothing of it was done.
        """
        keys = [key for one in self.places.values() for key in (one.key, *one.lost)]
        sheet, key = read_sheet(file, "orders", keys)
        one = self.places.get(sheet.place)
        if one is None or key not in (one.key, *one.lost) or sheet.room != self.room.id:
            raise CarriedError(phrase("carry.not-signed", file=str(file)))
        if sheet.number in one.read:
            raise ReadBeforeError(phrase("carry.replayed", file=str(file)))
        if key != one.key:
            raise CarriedError(phrase("carry.not-signed", file=str(file)))
        if sheet.number != one.number:
            raise CarriedError(
                phrase("carry.old", file=str(file), number=str(sheet.number), last=str(one.number))
            )
        asked = _asked(sheet, file)
        turn = self.room.session.drill.turn
        if any(message.turn != turn for message in asked):
            raise CarriedError(phrase("carry.other-turn", file=str(file), turn=turn))
        member = self._member(one)
        replies = tuple(self._do(member, message, now) for message in asked)
        self.places[one.place] = replace(
            one,
            answered=True,
            turn=turn,
            answers=tuple(m.write(reply) for reply in replies),
            read=(*one.read, one.number),
        )
        self._keep()
        return ReadOrders(one.place, turn, replies)

    @property
    def missing(self) -> tuple[str, ...]:
        """Places whose last view was not answered yet."""
        return tuple(one.place for one in self.places.values() if not one.answered)

    def _do(self, member: Member, asked: m.Give | m.Ready, now: float) -> Reply:
        """Do one thing, unless it stands already: a host that was killed halfway through a file reads it again."""
        if isinstance(asked, m.Give):
            for given in self.room.session.drill.pending(asked.seat):
                if json.loads(json.dumps(to_json(given.order))) == asked.order:
                    return m.Done(asked.n, given.order_id)
        return answer(self.room, member, asked, now)

    def _member(self, one: CarriedPlace) -> Member:
        member = self.room.lobby.members.get(one.key)
        if member is None or member.place != one.place:
            raise CarriedError(phrase("carry.moved", place=one.place))
        member.here, member.lost = True, False
        return member

    def _keep(self) -> None:
        kept = _Kept("1", tuple(self.places.values()))
        write_whole(self.room.folder / FILE, as_json(kept), private=True)


def _folder_of(place: str, folder: Path) -> Path:
    """Return the folder of a place, made where it is not there: keys of several places are not to go round together."""
    found = folder / place
    found.mkdir(parents=True, exist_ok=True)
    return found


def _asked(sheet: Sheet, file: Path) -> tuple[m.Give | m.Ready, ...]:
    """Return the messages of a file: orders, numbered from 1 without a gap, then that the place is done.

    Raises:
        CarriedError: They are not.
    """
    found: list[m.Give | m.Ready] = []
    for number, text in enumerate(sheet.messages[:MOST_ORDERS], 1):
        try:
            message = m.read_from_client(text)
        except MalformedError:
            raise CarriedError(phrase("carry.no-sheet", file=str(file))) from None
        last = number == len(sheet.messages)
        if not isinstance(message, m.Ready if last else m.Give) or message.n != number:
            raise CarriedError(phrase("carry.no-sheet", file=str(file)))
        found.append(message)
    if len(found) != len(sheet.messages) or not found:
        raise CarriedError(phrase("carry.no-sheet", file=str(file)))
    return tuple(found)
