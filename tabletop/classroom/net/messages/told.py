"""What a host says: how the class stands, what a member may see, and the answer to each thing that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias

Role: TypeAlias = Literal["player", "desk", "projector"]


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
