"""A page for each stakeholder: what was my part, what reached me, what I answered, what I left open.

Stakeholders are agencies; within the police, whose seats have functions of their own, each seat is one. Seats and
procedures are rated; a seat may have been played by several people or none, and no person is ranked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase, Text
from tabletop.review.rating import Letter, Occasion

ItemKind: TypeAlias = Literal["message", "request", "knowledge", "answer", "sign"]


@dataclass(frozen=True, slots=True)
class Given:
    """Orders of one kind that a seat gave.

    Attributes:
        order: Kind of order, such as ``respond``.
        title: What to call it.
        times: How often.
        failed: How many could not be carried out.
        cites: Their entries in the log.
    """

    order: str
    title: Phrase
    times: int
    failed: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What a unit of a stakeholder did.

    Attributes:
        unit: Unit id.
        title: Its name.
        type: What kind of unit it is.
        courses: Courses it began.
        incidents: Ids of the incidents it worked at, in order.
        posted: People posted at polling places, the most at once counted by postings.
        cites: The log entries behind it.
    """

    unit: str
    title: Text
    type: Text
    courses: int
    incidents: tuple[str, ...]
    posted: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """Something that reached a seat.

    Attributes:
        kind: A message, a request for its decision, knowledge of an incident, an answer, a sign.
        seat: The seat it reached.
        sender: Seat id it came from, or None.
        what: What it was.
        since: When it began its way: sent, made, or when the incident began; drill minutes.
        minute: When it reached the seat.
        incident: What it is about, or None.
        cites: The log entries behind it.
    """

    kind: ItemKind
    seat: str
    sender: str | None
    what: Phrase
    since: int
    minute: int
    incident: str | None
    cites: tuple[int, ...]

    @property
    def late(self) -> int:
        """Minutes it was under way."""
        return self.minute - self.since


@dataclass(frozen=True, slots=True)
class Answer:
    """What a seat answered, or did not.

    Attributes:
        kind: ``acknowledged``, ``decided``, ``unacknowledged``, ``undecided``, ``unreported``.
        seat: The seat.
        what: What it answered, in words.
        asked: When it reached the seat, drill minutes.
        answered: When it answered, or None.
        late: Whether it came after its time, or never.
        incident: What it is about, or None.
        cites: The log entries behind it.
    """

    kind: Literal["acknowledged", "decided", "unacknowledged", "undecided", "unreported"]
    seat: str
    what: Phrase
    asked: int
    answered: int | None
    late: bool
    incident: str | None
    cites: tuple[int, ...]

    @property
    def minutes(self) -> int | None:
        """Minutes until it answered, or None."""
        return None if self.answered is None else self.answered - self.asked


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """One stakeholder and its part.

    Attributes:
        id: ``seat:<id>`` for a function of the police or a role player, ``agency:<id>`` for an agency.
        title: What to call it.
        agency: Agency id.
        seats: Ids of its seats; empty for an agency that has units only.
        command: Whether it belongs to the command being drilled; a role player's part is told and not rated.
        rating: The letter of its seats over the occasions that fell to them, N where none did.
        reason: Why.
        occasions: Those occasions.
        orders: Orders its seats gave, by kind.
        units: Its units.
        reached: What reached its seats, in order.
        answers: What they answered, in order.
        left_open: What they were asked and left open, in order.
    """

    id: str
    title: Text
    agency: str
    seats: tuple[str, ...]
    command: bool
    rating: Letter
    reason: Phrase
    occasions: tuple[Occasion, ...]
    orders: tuple[Given, ...]
    units: tuple[UnitPart, ...]
    reached: tuple[Reached, ...]
    answers: tuple[Answer, ...]
    left_open: tuple[Answer, ...]
