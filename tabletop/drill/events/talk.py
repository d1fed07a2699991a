"""Events between seats: messages, requests, decisions, appeals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event, IncidentStatus
from tabletop.language import Phrase, Text
from tabletop.scenario.documents.scenario import Via


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(Event):
    """A message set out along a channel.

    About an incident it carries what its sender knew of it: `level`, when that was (`known_at`), and its `status`. With it
    goes word of the streets its sender believes shut and of the zones it knows without power. `arrives` is what its sender
    expects of the lines it knows; `awaits` says that its reader must acknowledge it.
    """

    kind: ClassVar[str] = "message-sent"
    message: str
    sender: str | None
    sender_name: Text
    to: str
    via: Via
    arrives: int
    text: Text | Phrase
    about: str | None
    level: int | None
    known_at: int | None
    status: IncidentStatus = "open"
    closures: tuple[str, ...] = ()
    outages: tuple[str, ...] = ()
    awaits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageDelivered(Event):
    """A message arrived."""

    kind: ClassVar[str] = "message-delivered"
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade(Event):
    """A seat asked for a decision; it reaches its owner at `arrives`."""

    kind: ClassVar[str] = "request-made"
    request: str
    decision: str
    about: str
    seat: str
    to: str
    arrives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(Event):
    """The owner decided; the seats that asked learn it when word reaches them."""

    kind: ClassVar[str] = "decision-made"
    decision: str
    about: str
    seat: str
    granted: bool
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLearned(Event):
    """Word of a decision reached a seat."""

    kind: ClassVar[str] = "answer-learned"
    decision: str
    about: str
    seat: str
    granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealMade(Event):
    """A seat spoke to the public at an incident or in a zone; not `heard` where people heard one just before."""

    kind: ClassVar[str] = "appeal-made"
    seat: str
    incident: str | None
    zone: str | None
    heard: bool
