"""What a client says: who it is, and what it asks for, each thing numbered by its own count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias


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
