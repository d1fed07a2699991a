"""What a view says of messages and of requests for decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase, Text
from tabletop.scenario.documents.scenario import Via

RequestAnswer: TypeAlias = Literal["open", "granted", "declined", "undelivered"]


@dataclass(frozen=True, slots=True)
class MessageSeen:
    """A message sent by or delivered to a seat of the view.

    Attributes:
        id: Message id.
        sender: Seat id, or None for somebody outside the seats (see `sender_name`).
        sender_name: What to call the sender.
        to: Seat id.
        sent: When.
        arrives: When it arrives or arrived.
        delivered: Whether it has, as far as the view can tell.
        via: The line.
        text: What it says.
        about: Incident it is about, or None.
        acknowledged: Whether its sender has heard that it was understood.
        awaits: Whether a seat of the view should acknowledge it.
        failed: Whether its sender knows that it found no working line.
    """

    id: str
    sender: str | None
    sender_name: Text
    to: str
    sent: int
    arrives: int
    delivered: bool
    via: Via
    text: Text | Phrase
    about: str | None
    acknowledged: bool = False
    awaits: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """A request for a decision, sent by or waiting at a seat of the view.

    Attributes:
        id: Request id.
        decision: Decision id.
        about: What it is about.
        sender: Seat that asked.
        to: Seat that owns the decision.
        arrives: When it reaches the owner.
        answer: ``open``, ``granted``, ``declined`` or ``undelivered`` as known to the view.
        mine: Whether a seat of the view must answer it.
        lapsed: Whether it was not answered in time; it may be made again.
    """

    id: str
    decision: str
    about: str
    sender: str
    to: str
    arrives: int
    answer: RequestAnswer
    mine: bool
    lapsed: bool = False
