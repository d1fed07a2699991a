"""Double dispatches: several sent for one need at the same time, where one is what the book asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import Event
from tabletop.drill import events as ev
from tabletop.review.courses import courses_of
from tabletop.review.logbook import Logbook
from tabletop.review.turn_ends import turn_ends
from tabletop.session import Past

DoubleKind: TypeAlias = Literal["course", "sign", "zone", "request"]


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

    kind: DoubleKind
    need: str
    about: str
    sent: tuple[Sending, ...]
    seats: tuple[str, ...]
    cites: tuple[int, ...]

    @property
    def beyond(self) -> int:
        """How many went beyond what was asked."""
        return len(self.sent) - 1


_Need: TypeAlias = tuple[DoubleKind, str, str]
"""What somebody is sent for: its kind, the course, sign, zone or decision, and what that is about."""


def doubles_of(past: Past, log: Logbook) -> tuple[DoubleDispatch, ...]:
    """Return the double dispatches of a past drill, in the order in which they began."""
    ends = turn_ends(past)
    end = ends[-1].minute if ends else past.account.minute
    sent: dict[_Need, list[Sending]] = defaultdict(list)
    for need, sending in (*_courses(past, log, end), *_tasks(log, end), *_requests(log, end)):
        sent[need].append(sending)
    found = [double for need, sendings in sent.items() for double in _overlapping(need, sendings)]
    return tuple(sorted(found, key=lambda one: one.cites[0]))


def _courses(past: Past, log: Logbook, end: int) -> Iterator[tuple[_Need, Sending]]:
    courses = past.scenario.doctrine.courses
    for lane in courses_of(past):
        if lane.unit is not None and not courses[lane.course].treats:
            over = end if lane.ended is None else lane.ended
            sending = Sending(lane.seat, lane.unit, lane.ordered, over, lane.proofs[0][1])
            yield ("course", lane.course, lane.incident), sending


def _tasks(log: Logbook, end: int) -> list[tuple[_Need, Sending]]:
    """Return who was sent to attend a sign or to scout a zone, until the unit was given something else to do."""
    seats = {event.cause: event.seat for _, event in log.of(ev.OrderGiven)}
    going: dict[str, tuple[int, ev.UnitTasked]] = {}
    found: list[tuple[_Need, Sending]] = []
    for seq, event in log.among(ev.UnitTasked, ev.OrderGiven, ev.UnitStood, ev.SignFaded):
        for unit in [unit for unit, (_, tasked) in going.items() if _ends(tasked, event)]:
            found.append(_tasked(seats, *going.pop(unit), event.minute))
        if isinstance(event, ev.UnitTasked):
            going[event.unit] = (seq, event)
    return [*found, *(_tasked(seats, seq, tasked, end) for seq, tasked in going.values())]


def _tasked(seats: Mapping[str, str], seq: int, tasked: ev.UnitTasked, over: int) -> tuple[_Need, Sending]:
    kind: DoubleKind = "sign" if tasked.task == "attend" else "zone"
    sending = Sending(seats.get(tasked.order, ""), tasked.unit, tasked.minute, over, seq)
    return (kind, tasked.about, tasked.about), sending


def _ends(tasked: ev.UnitTasked, event: Event) -> bool:
    match event:
        case ev.SignFaded():
            return tasked.task == "attend" and event.sign == tasked.about
        case ev.UnitTasked():
            return event.unit == tasked.unit
        case ev.OrderGiven() | ev.UnitStood():
            return event.unit == tasked.unit and event.cause != tasked.order
        case _:
            return False


def _requests(log: Logbook, end: int) -> Iterator[tuple[_Need, Sending]]:
    """Yield who asked for a decision, until it was made; a request that found no line reached nobody."""
    decided = {request: event.minute for _, event in log.of(ev.DecisionMade) for request in event.requests}
    stranded = {event.request for _, event in log.of(ev.RequestStranded)}
    for seq, event in log.of(ev.RequestMade):
        if event.request not in stranded:
            over = decided.get(event.request, end)
            yield (
                ("request", event.decision, event.about),
                Sending(event.seat, None, event.minute, over, seq),
            )


def _overlapping(need: _Need, sendings: list[Sending]) -> Iterator[DoubleDispatch]:
    """Yield each stretch in which one went while another was still at it."""
    group: list[Sending] = []
    until = 0
    for one in sorted(sendings, key=lambda sending: sending.seq):
        if one.end <= one.start:
            continue
        if group and one.start >= until:
            yield from _double(need, group)
            group = []
        until = max(until, one.end) if group else one.end
        group.append(one)
    yield from _double(need, group)


def _double(need: _Need, group: list[Sending]) -> Iterator[DoubleDispatch]:
    if len(group) > 1:
        seats = tuple(dict.fromkeys(one.seat for one in group))
        yield DoubleDispatch(*need, tuple(group), seats, tuple(one.seq for one in group))
