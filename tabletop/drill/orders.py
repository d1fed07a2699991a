"""Orders: what a seat commands. Frozen, plain and small; what an order does is decided when the turn runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from tabletop.language import Phrase


@dataclass(frozen=True, slots=True)
class Move:
    """Go to a place and stand by there, by way of some places where any are named.

    Where a street on the way turns out to be shut, the unit goes the quickest way that is left: what was still to be passed
    is passed by.
    """

    kind: ClassVar[str] = "move"
    LATER: ClassVar[tuple[str, ...]] = ("via",)
    unit: str
    to: str
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """Post people of a unit at polling places, or at all those of a zone, by the pattern of each TPS class.

    `targets` are taken in their order until nobody is left to post.
    """

    kind: ClassVar[str] = "guard"
    unit: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """Stop what a unit does and call its people back to it; with `target`, only those posted there."""

    kind: ClassVar[str] = "recall"
    unit: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Patrol:
    """Drive round by these places, again and again, with open eyes."""

    kind: ClassVar[str] = "patrol"
    unit: str
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Respond:
    """Go to an incident and take a course of action there."""

    kind: ClassVar[str] = "respond"
    unit: str
    incident: str
    course: str


@dataclass(frozen=True, slots=True)
class Escort:
    """Join another unit of the seat, then bring it to a place; both go at the pace of the slower.

    A carrier of boxes may belong to any seat: it waits for its escort where it is loaded, and goes where its wave goes.
    """

    kind: ClassVar[str] = "escort"
    unit: str
    convoy: str
    to: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Fetch a wave of boxes where it is loaded and bring it to its goal, with whoever escorts it.

    With `record` every hand-over has its official record; without, it is quicker and custody is broken.
    """

    kind: ClassVar[str] = "dispatch"
    unit: str
    consignment: str
    record: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """Ask the seat that owns a decision for it, along the channels.

    `about` is an incident, a polling place or a unit, as the decision says.
    """

    kind: ClassVar[str] = "request"
    decision: str
    about: str


@dataclass(frozen=True, slots=True)
class Decide:
    """Grant or decline a decision that this seat owns: on a request, or on its own initiative."""

    kind: ClassVar[str] = "decide"
    decision: str
    about: str
    grant: bool = True


LONGEST_MESSAGE = 500
"""Letters that a message holds at most: what can be said over a radio in half a minute."""


@dataclass(frozen=True, slots=True)
class Message:
    """Tell another seat something; about an incident, it passes on what this seat knows of it.

    `text` has no more than `LONGEST_MESSAGE` letters.
    """

    kind: ClassVar[str] = "message"
    to: str
    about: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Say that a message arrived and was understood."""

    kind: ClassVar[str] = "acknowledge"
    message: str


@dataclass(frozen=True, slots=True)
class Appeal:
    """Speak to the public, at an incident or in a zone."""

    kind: ClassVar[str] = "appeal"
    about: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Keep a unit where it is, on purpose: it no longer counts as forgotten."""

    kind: ClassVar[str] = "wait"
    unit: str


@dataclass(frozen=True, slots=True)
class Inspect:
    """Look over the people and the equipment of a unit that stands at the same place: another one, or itself."""

    kind: ClassVar[str] = "inspect"
    unit: str
    target: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Rest where the unit stands, or go home for it; the unit eats, recovers, and stands by again when it is fresh."""

    kind: ClassVar[str] = "rest"
    unit: str
    home: bool = False


@dataclass(frozen=True, slots=True)
class Relieve:
    """Take over the posts of another unit of the seat, as far as the people go; those relieved go back to their unit."""

    kind: ClassVar[str] = "relieve"
    unit: str
    target: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Mend what a unit knows to be missing of one kind of its equipment."""

    kind: ClassVar[str] = "repair"
    unit: str
    kit: str


@dataclass(frozen=True, slots=True)
class Lend:
    """Send equipment of a unit to another; the unit itself stays with what it does."""

    kind: ClassVar[str] = "lend"
    unit: str
    to: str
    kit: str
    amount: int


@dataclass(frozen=True, slots=True)
class Scout:
    """Go to a zone and look and listen there for signs: an intelligence task.

    It is about events and places. Nobody's political choice, faith or ethnicity is looked for or kept.
    """

    kind: ClassVar[str] = "scout"
    unit: str
    zone: str


@dataclass(frozen=True, slots=True)
class Attend:
    """Go to the place of a sign before anything happens there, and stay."""

    kind: ClassVar[str] = "attend"
    unit: str
    sign: str


@dataclass(frozen=True, slots=True)
class Verify:
    """Ask the owner (KPU, Bawaslu, ...) what is true of a sign, along the channels."""

    kind: ClassVar[str] = "verify"
    sign: str


Order: TypeAlias = (
    Move
    | Guard
    | Recall
    | Patrol
    | Respond
    | Escort
    | Dispatch
    | Request
    | Decide
    | Message
    | Acknowledge
    | Appeal
    | Wait
    | Scout
    | Attend
    | Verify
    | Rest
    | Relieve
    | Inspect
    | Repair
    | Lend
)
UnitOrder: TypeAlias = (
    Move
    | Guard
    | Recall
    | Patrol
    | Respond
    | Escort
    | Dispatch
    | Wait
    | Scout
    | Attend
    | Rest
    | Relieve
    | Inspect
    | Repair
)
UNIT_ORDERS = (
    Move,
    Guard,
    Recall,
    Patrol,
    Respond,
    Escort,
    Dispatch,
    Wait,
    Scout,
    Attend,
    Rest,
    Relieve,
    Inspect,
    Repair,
)

ORDERS: Mapping[str, type[Order]] = {
    cls.kind: cls
    for cls in (
        Move,
        Guard,
        Recall,
        Patrol,
        Respond,
        Escort,
        Dispatch,
        Request,
        Decide,
        Message,
        Acknowledge,
        Appeal,
        Wait,
        Scout,
        Attend,
        Verify,
        Rest,
        Relieve,
        Inspect,
        Repair,
        Lend,
    )
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """The order stands, under this id, until the turn ends or it is withdrawn."""

    order_id: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Mode *latihan*: the order breaks a rule. Submitted again in the same turn, it is accepted."""

    reasons: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The order is impossible, or mode *belajar* locks it.

    Attributes:
        reason: Why.
        mend: What would make it possible, or None where nothing would.
        unlawful: Whether it was locked by law and not by the world.
    """

    reason: Phrase
    mend: Phrase | None = None
    unlawful: bool = False


Answer: TypeAlias = Accepted | Warned | Refused


@dataclass(frozen=True, slots=True)
class Given:
    """An order that stands, with the seat that gave it."""

    order_id: str
    seat: str
    order: Order
    warned: bool = False
