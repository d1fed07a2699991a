"""Events of early detection: signs that appear, are noticed, verified, attended, and met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAppeared(Event):
    """There is something to notice from now on."""

    kind: ClassVar[str] = "sign-appeared"
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignFaded(Event):
    """There is nothing to notice any more."""

    kind: ClassVar[str] = "sign-faded"
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignSeen(Event):
    """A seat learned of a sign through its own unit, camera or instrument.

    Attributes:
        by: How it was sensed.
        unit: The unit that did, or None.
        as_of: When it was noticed.
    """

    kind: ClassVar[str] = "sign-seen"
    sign: str
    seat: str
    by: str
    unit: str | None
    node: str
    as_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignTold(Event):
    """A seat learned of a sign from another seat.

    Attributes:
        sender: That seat.
        sources: How it knows of it.
        as_of: When it was last sensed.
    """

    kind: ClassVar[str] = "sign-told"
    sign: str
    seat: str
    sender: str
    sources: tuple[str, ...]
    as_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAsked(Event):
    """A seat asked the owner what is true of a sign."""

    kind: ClassVar[str] = "sign-asked"
    sign: str
    seat: str
    to: str
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUnasked(Event):
    """A seat's question about a sign found no line that worked."""

    kind: ClassVar[str] = "sign-unasked"
    sign: str
    seat: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignVerified(Event):
    """A seat learned what is true of a sign, from its owner or from somebody on the spot."""

    kind: ClassVar[str] = "sign-verified"
    sign: str
    seat: str
    truth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTasked(Event):
    """A unit was sent to scout a zone or to attend a sign."""

    kind: ClassVar[str] = "unit-tasked"
    unit: str
    task: str
    about: str
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoutBegan(Event):
    """A unit began to look and listen in a zone."""

    kind: ClassVar[str] = "scout-began"
    unit: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAttended(Event):
    """A unit came to the place of a sign because of it."""

    kind: ClassVar[str] = "sign-attended"
    sign: str
    unit: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignMet(Event):
    """The incident of a sign opens, and somebody was ready for it: it opens smaller."""

    kind: ClassVar[str] = "sign-met"
    sign: str
    seat: str
    incident: str
