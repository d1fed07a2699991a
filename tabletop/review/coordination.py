"""Coordination: who told whom, how late, what went unanswered, and where several went for one need.

Waiting times are minutes at the table; medians of an even number are the higher of the middle two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase
from tabletop.scenario.documents.scenario import Via

Fate: TypeAlias = Literal["granted", "declined", "lapsed", "stranded", "open"]
"""What became of a request; ``lapsed``: not answered in time, and perhaps later; ``stranded``: it found no working line."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message.

    Attributes:
        message: Its id.
        sender: The seat that sent it; None for exercise control and outsiders.
        to: The seat it went to.
        via: By what means.
        about: The incident or sign it was about, or None.
        sent: When.
        promised: When its sender expected it to arrive.
        arrived: When it did, or None.
        awaited: Whether its reader had to acknowledge it.
        acknowledged: When its reader did, or None.
        neglected: Whether nobody did in time.
        failed: Whether it found no working line.
        cites: What was logged of it.
    """

    message: str
    sender: str | None
    to: str
    via: Via
    about: str | None
    sent: int
    promised: int
    arrived: int | None
    awaited: bool
    acknowledged: int | None
    neglected: bool
    failed: bool
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a decision.

    Attributes:
        request: Its id.
        decision: Decision id.
        about: The incident, polling place, unit or site it was about.
        seat: Who asked.
        to: Who decides.
        made: When.
        promised: When it was to reach its owner.
        decided: When it was decided, or None.
        learned: When the seat that asked knew, or None.
        fate: What became of it.
        granted: What was decided, or None.
        waited: Minutes at the table until the seat knew; without an answer, until the end of what was played.
        cites: What was logged of it.
    """

    request: str
    decision: str
    about: str
    seat: str
    to: str
    made: int
    promised: int
    decided: int | None
    learned: int | None
    fate: Fate
    granted: bool | None
    waited: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """A report that a seat owed its superior about an incident and did not send in time."""

    seat: str
    to: str
    incident: str
    minute: int
    seq: int


@dataclass(frozen=True, slots=True)
class FailedOrder:
    """An order that was possible when given and no longer when it came to it."""

    seat: str
    unit: str | None
    order: str
    minute: int
    turn: int
    reason: Phrase
    seq: int


@dataclass(frozen=True, slots=True)
class Sending:
    """One of several that went for the same need: which seat, which unit (None for a request), from when until when."""

    seat: str
    unit: str | None
    start: int
    end: int
    seq: int


@dataclass(frozen=True, slots=True)
class DoubleDispatch:
    """Several sent for one need at the same time, where one is what the book asks.

    A course works once however many units take it (only treating the injured adds up), one unit attends a sign or scouts a
    zone, and one seat need ask for a decision. A relief that overlaps counts too: whether it was meant is for the class.

    Attributes:
        kind: What was doubled.
        need: Course, sign, zone or decision id.
        about: The incident, sign, zone, or what the decision is about.
        sent: Who went or asked, the first first; all but the first are beyond what was asked.
        seats: The different seats, in that order.
        cites: Their orders.
    """

    kind: Literal["course", "sign", "zone", "request"]
    need: str
    about: str
    sent: tuple[Sending, ...]
    seats: tuple[str, ...]
    cites: tuple[int, ...]

    @property
    def beyond(self) -> int:
        """How many went beyond what was asked."""
        return len(self.sent) - 1


@dataclass(frozen=True, slots=True)
class Pair:
    """What passed from one seat to another.

    Attributes:
        sender: From whom; None for exercise control and outsiders.
        to: To whom.
        messages: Messages sent.
        arrived: Messages that arrived.
        failed: Messages that found no working line.
        promised: Median of the minutes expected, over messages that arrived; None if none did.
        actual: Median of the minutes they took, or None.
        slowest: The most minutes one took, or None.
        awaited: Messages that had to be acknowledged.
        acknowledged: How many of them were.
        neglected: How many were not in time.
        requests: Requests made.
        answered: How many were decided.
        lapsed: How many were not answered in time.
        stranded: How many found no working line.
        unsent: Reports that were owed and not sent.
        cites: Every message, request and unsent report.
    """

    sender: str | None
    to: str
    messages: int
    arrived: int
    failed: int
    promised: int | None
    actual: int | None
    slowest: int | None
    awaited: int
    acknowledged: int
    neglected: int
    requests: int
    answered: int
    lapsed: int
    stranded: int
    unsent: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coordination:
    """How the seats worked together.

    Attributes:
        seats: Every seat, in the scenario's order: the rows and columns of the matrix.
        pairs: Pairs between which anything passed or was owed, in the order of `seats`; outsiders first.
        messages: In the order sent.
        requests: In the order made.
        unsent: Reports left unsent.
        failed_orders: Orders that failed.
        doubles: Double dispatches, in the order in which they began.
        neglected: Messages, requests and reports neglected in all, as the outcome counts them.
    """

    seats: tuple[str, ...]
    pairs: tuple[Pair, ...]
    messages: tuple[Told, ...]
    requests: tuple[Asked, ...]
    unsent: tuple[Unsent, ...]
    failed_orders: tuple[FailedOrder, ...]
    doubles: tuple[DoubleDispatch, ...]
    neglected: int
