"""Coordination: who told whom, how late, what went unanswered, and where several went for one need.

Waiting times are minutes at the table; medians of an even number are the higher of the middle two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.language import Phrase
from tabletop.review.doubles import DoubleDispatch, Sending, doubles_of
from tabletop.review.flat import Row, flat
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.review.table_time import minutes_at_table, upper_median
from tabletop.review.turn_ends import turn_ends
from tabletop.scenario.documents.scenario import Via
from tabletop.session import Past

__all__ = [
    "Asked",
    "Coordination",
    "DoubleDispatch",
    "FailedOrder",
    "Fate",
    "Pair",
    "Sending",
    "Told",
    "Unsent",
    "coordination_of",
]

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

    def records(self) -> list[Row]:
        """Return one row for each pair of seats between which anything passed or was owed."""
        return [flat(one) for one in self.pairs]


def coordination_of(past: Past) -> Coordination:
    """Return how the seats of a past drill worked together."""
    log = logbook_of(past)
    messages, requests = _messages(log), _requests(past, log)
    unsent = tuple(
        Unsent(event.seat, event.to, event.incident, event.minute, seq)
        for seq, event in log.of(ev.ReportUnsent)
    )
    failed = tuple(
        FailedOrder(event.seat, event.unit, event.cause, event.minute, past.turn_at(seq), event.reason, seq)
        for seq, event in log.of(ev.OrderFailed)
    )
    seats = tuple(past.scenario.seats)
    neglected = sum(one.neglected for one in messages) + len(log.of(ev.RequestLapsed)) + len(unsent)
    return Coordination(
        seats=seats,
        pairs=_pairs(seats, messages, requests, unsent),
        messages=messages,
        requests=requests,
        unsent=unsent,
        failed_orders=failed,
        doubles=doubles_of(past, log),
        neglected=neglected,
    )


def _messages(log: Logbook) -> tuple[Told, ...]:
    arrived = {event.message: (seq, event.minute) for seq, event in log.of(ev.MessageDelivered)}
    known = {event.message: (seq, event.minute) for seq, event in log.of(ev.MessageAcknowledged)}
    silent = {event.message: seq for seq, event in log.of(ev.MessageUnacknowledged)}
    failed = {event.message: seq for seq, event in log.of(ev.MessageFailed)}
    found = []
    for seq, event in log.of(ev.MessageSent):
        come, said = arrived.get(event.message), known.get(event.message)
        others = [come and come[0], said and said[0], silent.get(event.message), failed.get(event.message)]
        found.append(
            Told(
                message=event.message,
                sender=event.sender,
                to=event.to,
                via=event.via,
                about=event.about,
                sent=event.minute,
                promised=event.arrives,
                arrived=come[1] if come is not None else None,
                awaited=event.awaits,
                acknowledged=said[1] if said is not None else None,
                neglected=event.message in silent,
                failed=event.message in failed,
                cites=tuple(sorted((seq, *(one for one in others if one is not None)))),
            )
        )
    return tuple(found)


def _requests(past: Past, log: Logbook) -> tuple[Asked, ...]:
    ends = turn_ends(past)
    end = ends[-1].minute if ends else past.account.minute
    decided = {request: (seq, event) for seq, event in log.of(ev.DecisionMade) for request in event.requests}
    lapsed = {event.request: seq for seq, event in log.of(ev.RequestLapsed)}
    stranded = {event.request: seq for seq, event in log.of(ev.RequestStranded)}
    failed = {event.request: seq for seq, event in log.of(ev.RequestFailed)}
    answers: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for seq, word in log.of(ev.AnswerLearned):
        answers[word.decision, word.about, word.seat].append((seq, word.minute))
    found = []
    for seq, event in log.of(ev.RequestMade):
        made, answer = decided.get(event.request), None
        if made is not None:
            heard = answers[event.decision, event.about, event.seat]
            answer = next((one for one in heard if one[0] > made[0]), None)
        fate: Fate = "open"
        if event.request in stranded:
            fate = "stranded"
        elif event.request in lapsed:
            fate = "lapsed"
        elif made is not None:
            fate = "granted" if made[1].granted else "declined"
        learned = answer[1] if answer is not None else None
        others = (
            made and made[0],
            answer and answer[0],
            *(one.get(event.request) for one in (lapsed, stranded, failed)),
        )
        found.append(
            Asked(
                request=event.request,
                decision=event.decision,
                about=event.about,
                seat=event.seat,
                to=event.to,
                made=event.minute,
                promised=event.arrives,
                decided=made[1].minute if made is not None else None,
                learned=learned,
                fate=fate,
                granted=made[1].granted if made is not None else None,
                waited=minutes_at_table(past.scenario, event.minute, end if learned is None else learned),
                cites=tuple(sorted((seq, *(one for one in others if one is not None)))),
            )
        )
    return tuple(found)


def _pairs(
    seats: tuple[str, ...],
    messages: tuple[Told, ...],
    requests: tuple[Asked, ...],
    unsent: tuple[Unsent, ...],
) -> tuple[Pair, ...]:
    told: dict[tuple[str | None, str], tuple[list[Told], list[Asked], list[Unsent]]] = defaultdict(
        lambda: ([], [], [])
    )
    for message in messages:
        told[message.sender, message.to][0].append(message)
    for request in requests:
        told[request.seat, request.to][1].append(request)
    for report in unsent:
        told[report.seat, report.to][2].append(report)
    return tuple(
        _pair(sender, to, *told[sender, to])
        for sender in (None, *seats)
        for to in seats
        if (sender, to) in told
    )


def _pair(
    sender: str | None, to: str, messages: list[Told], requests: list[Asked], unsent: list[Unsent]
) -> Pair:
    came = [(one, one.arrived - one.sent) for one in messages if one.arrived is not None]
    told = [one.cites for one in messages] + [one.cites for one in requests]
    cites = {seq for one in told for seq in one} | {one.seq for one in unsent}
    return Pair(
        sender=sender,
        to=to,
        messages=len(messages),
        arrived=len(came),
        failed=sum(one.failed for one in messages),
        promised=upper_median(one.promised - one.sent for one, _ in came),
        actual=upper_median(minutes for _, minutes in came),
        slowest=max((minutes for _, minutes in came), default=None),
        awaited=sum(one.awaited for one in messages),
        acknowledged=sum(one.acknowledged is not None for one in messages),
        neglected=sum(one.neglected for one in messages),
        requests=len(requests),
        answered=sum(one.granted is not None for one in requests),
        lapsed=sum(one.fate == "lapsed" for one in requests),
        stranded=sum(one.fate == "stranded" for one in requests),
        unsent=len(unsent),
        cites=tuple(sorted(cites)),
    )
