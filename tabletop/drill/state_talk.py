"""What the state holds of messages and of requests for decisions."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.drill.events import IncidentStatus
from tabletop.drill.view import RequestAnswer
from tabletop.language import Phrase, Text
from tabletop.scenario.documents.scenario import Via


@dataclass(frozen=True, slots=True)
class MessageState:
    """A message, under way or delivered.

    Attributes:
        closures: Streets its sender believed shut.
        outages: Zones it knew without power.
        awaits: Whether its reader must still acknowledge it.
        heard: When its sender hears that it was acknowledged, or None.
        failed: Whether its sender knows that it found no line.
        ordinal: In which order messages were sent, from 0.
    """

    sender: str | None
    sender_name: Text
    to: str
    sent: int
    arrives: int
    via: Via
    text: Text | Phrase
    about: str | None
    level: int | None
    known_at: int | None
    status: IncidentStatus = "open"
    delivered: bool = False
    closures: tuple[str, ...] = ()
    outages: tuple[str, ...] = ()
    awaits: bool = False
    heard: int | None = None
    failed: bool = False
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class RequestState:
    """A request for a decision; `stranded` found no line, `lapsed` was not answered in time."""

    decision: str
    about: str
    seat: str
    to: str
    made: int
    arrives: int
    answer: RequestAnswer = "open"
    stranded: bool = False
    lapsed: bool = False
