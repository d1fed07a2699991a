"""The protocol as data: what a client says and what a host says, each a frozen record in one JSON object.

A message is its kind and its fields. What a client asks for (`Asked`) is numbered by the client from 1 without a gap, and
each number is answered once; so an answer that was lost can be asked for again, and nothing is ever done twice. What a host
shows is numbered by the host: a snapshot, then deltas, each with a check of what it leads to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal, TypeAlias, TypeVar

from tabletop.classroom.net.limits import LONGEST_FROM_CLIENT, LONGEST_FROM_HOST, PROTOCOL
from tabletop.classroom.net.strict import MalformedError, read_json, read_record
from tabletop.drill import CONTROLS, ORDERS, Accepted, Answer, Control, Order, Refused, Warned
from tabletop.drill.wire import phrase_from_plain, phrase_to_plain
from tabletop.language import Phrase

T = TypeVar("T")
Role: TypeAlias = Literal["player", "desk", "projector"]


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of a client: which program it is, and who.

    Attributes:
        protocol: Version of the messages.
        program: Version of the program.
        rules: Version of the rules of the drill.
        code: The secret of a join code, for who comes for the first time; else empty.
        token: What the host gave a member when it came; else empty.
        stream: What the host called what it sent before the line was lost; else empty.
        seq: Number of the last view of it that arrived.
    """

    kind: ClassVar[str] = "hello"
    protocol: int
    program: str
    rules: int
    code: str = ""
    token: str = ""
    stream: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Resync:
    """A delta did not fit: send the whole view again."""

    kind: ClassVar[str] = "resync"


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a client asks for, by its own count."""

    n: int


@dataclass(frozen=True, slots=True)
class Take(Asked):
    """Sit down at a place that is free."""

    kind: ClassVar[str] = "take"
    place: str


@dataclass(frozen=True, slots=True)
class Leave(Asked):
    """Get up; the stand-in plays the place until somebody sits down again."""

    kind: ClassVar[str] = "leave"


@dataclass(frozen=True, slots=True)
class Ready(Asked):
    """Be ready to begin, or done with a turn; or not any more.

    Attributes:
        turn: The turn of the drill that runs next.
    """

    kind: ClassVar[str] = "ready"
    turn: int
    ready: bool


@dataclass(frozen=True, slots=True)
class Give(Asked):
    """Give an order.

    Attributes:
        turn: The turn of the drill for which it is meant.
        seat: Who gives it.
        order: As `tabletop.drill.to_json` writes it.
    """

    kind: ClassVar[str] = "give"
    turn: int
    seat: str
    order: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TakeBack(Asked):
    """Withdraw an order."""

    kind: ClassVar[str] = "take-back"
    turn: int
    order: str


@dataclass(frozen=True, slots=True)
class Begin(Asked):
    """The desk begins the drill."""

    kind: ClassVar[str] = "begin"


@dataclass(frozen=True, slots=True)
class EndTurn(Asked):
    """The desk ends a turn, whoever is done."""

    kind: ClassVar[str] = "end-turn"
    turn: int


@dataclass(frozen=True, slots=True)
class Exchange(Asked):
    """The desk exchanges who sits at two places; one of them may be free."""

    kind: ClassVar[str] = "exchange"
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Free(Asked):
    """The desk frees a place; who sat there may choose another."""

    kind: ClassVar[str] = "free"
    place: str


@dataclass(frozen=True, slots=True)
class SetTimer(Asked):
    """The desk gives every turn so many seconds, this one anew; 0: as long as it takes."""

    kind: ClassVar[str] = "set-timer"
    seconds: int


@dataclass(frozen=True, slots=True)
class Pause(Asked):
    """The desk stops the timer, or lets it go on."""

    kind: ClassVar[str] = "pause"
    paused: bool


@dataclass(frozen=True, slots=True)
class Extend(Asked):
    """The desk gives this turn more seconds."""

    kind: ClassVar[str] = "extend"
    seconds: int


@dataclass(frozen=True, slots=True)
class Act(Asked):
    """The desk does something in the drill.

    Attributes:
        turn: The turn of the drill that runs next.
        action: As `tabletop.drill.to_json` writes a control.
    """

    kind: ClassVar[str] = "act"
    turn: int
    action: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Show(Asked):
    """The desk chooses what the projectors show: one place's board, or (empty) what all players know alike."""

    kind: ClassVar[str] = "show"
    place: str


FromClient: TypeAlias = Hello | Resync | Asked
FROM_CLIENT: Mapping[str, type[Any]] = {
    one.kind: one
    for one in (
        Hello, Resync, Take, Leave, Ready, Give, TakeBack, Begin, EndTurn, Exchange, Free, SetTimer, Pause, Extend, Act, Show,
    )
}  # fmt: skip
OF_THE_DESK = (Begin, EndTurn, Exchange, Free, SetTimer, Pause, Extend, Act, Show)
"""What only the desk may ask for."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """The host's first answer: who the client is to it, and what is played.

    Attributes:
        program: Version of the host's program.
        stream: What this host calls what it sends to this member.
        room: Id of the class.
        scenario: Id of the scenario.
        digest: Digest of the scenario, which must lie at the client's end too.
        role: What the client may do.
        token: With which it comes back.
        next: The number of the next thing it asks for.
    """

    kind: ClassVar[str] = "welcome"
    program: str
    stream: str
    room: str
    scenario: str
    digest: str
    role: Role
    token: str
    next: int


Status: TypeAlias = Literal["free", "here", "lost", "absent"]
"""Nobody sits there; somebody does; the line was cut just now; it was cut and the stand-in plays."""


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place of the class: its id, the seats it plays, how it stands and whether it is ready."""

    id: str
    title: tuple[str, str]
    seats: tuple[str, ...]
    status: Status
    ready: bool


@dataclass(frozen=True, slots=True)
class TimerShown:
    """The timer of a turn: seconds of each turn, milliseconds left, and whether it stands still."""

    seconds: int
    left: int
    paused: bool


@dataclass(frozen=True, slots=True)
class Room:
    """How the class stands; sent whole whenever it changes.

    Attributes:
        phase: ``lobby``, ``playing``, ``over`` or ``halted`` (the disk takes nothing more).
        turn: The turn of the drill that runs next.
        you: The place of who reads this, or None.
        places: All places.
        timer: The timer, or None.
        shown: What projectors show: a place, or empty.
    """

    kind: ClassVar[str] = "room"
    phase: Literal["lobby", "playing", "over", "halted"]
    turn: int
    you: str | None
    places: tuple[PlaceShown, ...]
    timer: TimerShown | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole of what a member may see, with its number."""

    kind: ClassVar[str] = "snapshot"
    seq: int
    body: Any


@dataclass(frozen=True, slots=True)
class Delta:
    """What changed in what a member may see.

    Attributes:
        seq: Its number, one more than that of the view it changes.
        patch: See `tabletop.classroom.net.delta`.
        check: Check of what it leads to.
    """

    kind: ClassVar[str] = "delta"
    seq: int
    patch: Any
    check: str


@dataclass(frozen=True, slots=True)
class Done:
    """What was asked for under a number was done; an order is on the journal under an id."""

    kind: ClassVar[str] = "done"
    n: int
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Cautioned:
    """An order breaks rules; given again in the same turn, it stands."""

    kind: ClassVar[str] = "cautioned"
    n: int
    reasons: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """What was asked for under a number was not done.

    Attributes:
        n: The number, or None for what could not be read.
        reason: Why, as a phrase.
        mend: What would make it possible, or None.
        unlawful: Whether the law and not the world locks an order.
        final: Whether the host closes the line.
    """

    kind: ClassVar[str] = "declined"
    n: int | None
    reason: Any
    mend: Any = None
    unlawful: bool = False
    final: bool = False


FromHost: TypeAlias = Welcome | Room | Snapshot | Delta | Done | Cautioned | Declined
FROM_HOST: Mapping[str, type[Any]] = {
    one.kind: one for one in (Welcome, Room, Snapshot, Delta, Done, Cautioned, Declined)
}

_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


def write(message: FromClient | FromHost) -> str:
    """Return a message as one JSON object in ASCII."""
    return _ENCODE(_plain(message) | {"kind": message.kind})  # type: ignore[union-attr]


def read_from_client(text: str | bytes) -> FromClient:
    """Return what a client said.

    Raises:
        MalformedError: It is no message, or a longer one than a client may send.
    """
    if isinstance(text, bytes) or len(text) > LONGEST_FROM_CLIENT:
        raise MalformedError("too long, or no text")
    message: FromClient = _read(FROM_CLIENT, read_json(text))
    if isinstance(message, Asked) and message.n < 1:
        raise MalformedError("numbers begin with 1")
    return message


def read_from_host(text: str | bytes) -> FromHost:
    """Return what a host said.

    Raises:
        MalformedError: It is no message.
    """
    if isinstance(text, bytes) or len(text) > LONGEST_FROM_HOST:
        raise MalformedError("too long, or no text")
    message: FromHost = _read(FROM_HOST, read_json(text, deepest=40))
    return message


def hello(program: str, rules: int, **who: Any) -> Hello:
    """Return the first message of a client of this version of the protocol."""
    return Hello(PROTOCOL, program, rules, **who)


def read_order(plain: Mapping[str, Any]) -> Order:
    """Return the order of a message, each of its fields of the declared type.

    Raises:
        MalformedError: It is no order.
    """
    order: Order = _read(ORDERS, dict(plain))
    return order


def read_control(plain: Mapping[str, Any]) -> Control:
    """Return what the desk does.

    Raises:
        MalformedError: It is nothing that a desk does.
    """
    action: Control = _read(CONTROLS, dict(plain))
    return action


def answered(n: int, answer: Answer) -> Done | Cautioned | Declined:
    """Return the message for the drill's answer to an order."""
    match answer:
        case Accepted(order_id):
            return Done(n, order_id)
        case Warned(reasons):
            return Cautioned(n, tuple(phrase_to_plain(one) for one in reasons))
        case Refused(reason, mend, unlawful):
            return declined(n, reason, mend, unlawful=unlawful)


def declined(
    n: int | None, reason: Phrase, mend: Phrase | None = None, *, unlawful: bool = False, final: bool = False
) -> Declined:
    """Return the message that something was not done."""
    return Declined(
        n, phrase_to_plain(reason), phrase_to_plain(mend) if mend is not None else None, unlawful, final
    )


def answer_of(message: Done | Cautioned | Declined) -> Answer:
    """Return what `answered` wrote, as the drill's answer.

    Raises:
        MalformedError: Its phrases are none.
    """
    try:
        match message:
            case Done(_, order):
                return Accepted(order or "")
            case Cautioned(_, reasons):
                return Warned(tuple(phrase_from_plain(one) for one in reasons))
            case Declined(_, reason, mend, unlawful):
                why = phrase_from_plain(reason)
                return Refused(why, phrase_from_plain(mend) if mend is not None else None, unlawful)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise MalformedError("not a phrase") from error


def _read(kinds: Mapping[str, type[Any]], plain: dict[str, Any]) -> Any:
    kind = plain.pop("kind", None)
    record = kinds.get(kind) if isinstance(kind, str) else None
    if record is None:
        raise MalformedError("no such kind of message")
    return read_record(record, plain)


def _plain(message: Any) -> dict[str, Any]:
    """Return the fields of a record; `dataclasses.asdict` would copy whole views to no purpose."""
    return {one.name: _value(getattr(message, one.name)) for one in fields(message)}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return _plain(value) if isinstance(value, PlaceShown | TimerShown) else value
