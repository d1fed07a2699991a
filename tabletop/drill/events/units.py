"""Events of units: orders, ways, posts, fatigue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tabletop.drill.events.base import Event
from tabletop.language import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderGiven(Event):
    """An order reached its unit or desk; `warned` if it was given against a warning."""

    kind: ClassVar[str] = "order-given"
    seat: str
    order: str
    unit: str | None
    warned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFailed(Event):
    """An order that was possible when given is no longer, and why."""

    kind: ClassVar[str] = "order-failed"
    seat: str
    unit: str | None
    reason: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDeparted(Event):
    """A unit set out: the nodes of its way and the minute at which it reaches each."""

    kind: ClassVar[str] = "unit-departed"
    unit: str
    nodes: tuple[str, ...]
    minutes: tuple[int, ...]
    task: Literal["moving", "patrolling", "escorting", "responding", "carrying", "resting"]
    goal: str
    incident: str | None = None
    course: str | None = None
    round: tuple[str, ...] = ()
    convoy: str | None = None
    cargo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitArrived(Event):
    """A unit reached a place."""

    kind: ClassVar[str] = "unit-arrived"
    unit: str
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBlocked(Event):
    """A unit stands before a street that is shut."""

    kind: ClassVar[str] = "unit-blocked"
    unit: str
    node: str
    street: str
    stuck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSlowed(Event):
    """A unit came to a crowd that its seat did not know of, and is held up by it."""

    kind: ClassVar[str] = "unit-slowed"
    unit: str
    node: str
    incident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitStood(Event):
    """A unit stopped where it is and stands by; `waiting` on purpose."""

    kind: ClassVar[str] = "unit-stood"
    unit: str
    node: str
    waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReleased(Event):
    """A held unit was released and is ready at `ready`."""

    kind: ClassVar[str] = "unit-released"
    unit: str
    ready: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReady(Event):
    """A released unit can be ordered."""

    kind: ClassVar[str] = "unit-ready"
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTired(Event):
    """How tired a unit is, per mille, and by how much an hour that now changes."""

    kind: ClassVar[str] = "unit-tired"
    unit: str
    fatigue: int
    rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNoticed(Event):
    """A seat saw another seat's unit."""

    kind: ClassVar[str] = "unit-noticed"
    seat: str
    unit: str
    node: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentSent(Event):
    """People of a unit set out for a polling place, where they arrive at `arrives`."""

    kind: ClassVar[str] = "detachment-sent"
    unit: str
    polling: str
    people: int
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentPosted(Event):
    """They stand at the entrance of the polling place."""

    kind: ClassVar[str] = "detachment-posted"
    unit: str
    polling: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentRecalled(Event):
    """They leave their post and are back with the unit at `arrives`."""

    kind: ClassVar[str] = "detachment-recalled"
    unit: str
    polling: str
    people: int
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachmentReturned(Event):
    """They are back with their unit."""

    kind: ClassVar[str] = "detachment-returned"
    unit: str
    polling: str
    people: int
