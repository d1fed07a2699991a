"""What each seat got and answered and each unit did, found in one walk over the log of a session.

What the stand-in did before people sat down is left out: it is nobody's part.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.language import Phrase
from tabletop.review.evidence import words_of
from tabletop.review.rating import begun_at
from tabletop.review.table_time import minutes_at_table
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past

AnswerKind: TypeAlias = Literal["acknowledged", "decided", "unacknowledged", "undecided", "unreported"]
ItemKind: TypeAlias = Literal["message", "request", "knowledge", "answer", "sign"]


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
        late: Minutes at the table for which it was under way.
        incident: What it is about, or None.
        cites: The log entries behind it.
    """

    kind: ItemKind
    seat: str
    sender: str | None
    what: Phrase
    since: int
    minute: int
    late: int
    incident: str | None
    cites: tuple[int, ...]


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

    kind: AnswerKind
    seat: str
    what: Phrase
    asked: int
    answered: int | None
    late: bool
    incident: str | None
    cites: tuple[int, ...]


@dataclass(slots=True)
class SeatDone:
    """What the walk found of a seat.

    Attributes:
        orders: Log entries of its orders, by kind of order.
        failed: How many of them could not be carried out, by kind of order.
        reached: What reached it, in order.
        answers: What it answered or left open, in order.
    """

    orders: dict[str, list[int]] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    reached: list[Reached] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class UnitDone:
    """What the walk found of a unit.

    Attributes:
        courses: Courses it began.
        incidents: Ids of the incidents it worked at, in order.
        posted: People posted at polling places.
        cites: The log entries behind it.
    """

    courses: int = 0
    incidents: dict[str, None] = field(default_factory=dict)
    posted: int = 0
    cites: list[int] = field(default_factory=list)


class PartsWalk:
    """One walk over the log of a session, done once it is made.

    Attributes:
        parts: What each seat gave, got and answered, by seat id.
        units: What each unit did, by unit id.
    """

    def __init__(self, past: Past) -> None:
        self.past = past
        self.scenario: Scenario = past.scenario
        self.parts = {seat: SeatDone() for seat in self.scenario.seats}
        self.units = {unit: UnitDone() for unit in self.scenario.units}
        self.begun = begun_at(past)
        self.given: dict[str, str] = {}
        self.sent: dict[str, tuple[int, ev.MessageSent]] = {}
        self.arrived: dict[str, int] = {}
        self.unheard: dict[str, int] = {}
        self.heard: set[str] = set()
        self.asked: dict[str, tuple[int, ev.RequestMade]] = {}
        self.lapsed: dict[str, int] = {}
        self.answered: dict[str, int] = {}
        self.stranded: set[str] = set()
        self.decided: dict[tuple[str, str], int] = {}
        self.opened: dict[str, int] = {}
        self.told: dict[tuple[str, str], int] = {}
        self.log = past.log
        for seq, event in enumerate(self.log):
            step = _STEPS.get(type(event))
            if step is not None:
                step(self, seq, event)
        self._close()
        for part in self.parts.values():
            part.reached.sort(key=lambda one: (one.minute, one.cites))
            part.answers.sort(key=lambda one: (one.asked, one.cites))

    def got(self, kind: ItemKind, seat: str, sender: str | None, since: int, event: Any, *cites: int) -> None:
        """Note that something reached a seat; the last of `cites` is its arrival."""
        if cites[-1] < self.begun:
            return
        about = (
            getattr(event, "about", None) or getattr(event, "incident", None) or getattr(event, "sign", None)
        )
        minute = self.log[cites[-1]].minute if kind != "request" else event.arrives
        late = minutes_at_table(self.scenario, since, minute)
        self.parts[seat].reached.append(
            Reached(kind, seat, sender, words_of(self.past, event), since, minute, late, about, cites)
        )

    def _close(self) -> None:
        """Note what was left unanswered when the log ends, and what was answered."""
        for message, unheard in self.unheard.items():
            if message not in self.heard:
                at, sent = self.sent[message]
                asked = self.arrived.get(message, sent.arrives)
                self._answer("unacknowledged", sent.to, sent, asked, None, (at, unheard), late=True)
        for request, (seq, event) in self.asked.items():
            done, lapsed = self.answered.get(request), self.lapsed.get(request)
            if request in self.stranded or event.arrives > self.past.account.minute:
                continue
            self.got("request", event.to, event.seat, event.minute, event, seq)
            behind = tuple(at for at in (seq, lapsed, done) if at is not None)
            if done is not None:
                minute = self.log[done].minute
                late = lapsed is not None
                self._answer("decided", event.to, event, event.arrives, minute, behind, late=late)
            else:
                self._answer("undecided", event.to, event, event.arrives, None, behind, late=True)

    def _answer(
        self,
        kind: AnswerKind,
        seat: str,
        event: Any,
        asked: int,
        answered: int | None,
        cites: tuple[int, ...],
        *,
        late: bool,
    ) -> None:
        if cites[-1] < self.begun:
            return
        about = getattr(event, "about", None) or getattr(event, "incident", None)
        said = words_of(self.past, event)
        self.parts[seat].answers.append(Answer(kind, seat, said, asked, answered, late, about, cites))

    def order_given(self, seq: int, event: ev.OrderGiven) -> None:
        """An order reached its unit or desk."""
        if seq < self.begun:
            return
        self.parts[event.seat].orders.setdefault(event.order, []).append(seq)
        self.given[event.cause] = event.order

    def order_failed(self, seq: int, event: ev.OrderFailed) -> None:
        """An order could not be carried out; one that failed at once was never given on."""
        if seq < self.begun:
            return
        order = self.given.get(event.cause, "other")
        part = self.parts[event.seat]
        part.failed[order] = part.failed.get(order, 0) + 1
        part.orders.setdefault(order, []).append(seq)

    def message_sent(self, seq: int, event: ev.MessageSent) -> None:
        """A message set out."""
        self.sent[event.message] = (seq, event)

    def message_delivered(self, seq: int, event: ev.MessageDelivered) -> None:
        """A message arrived."""
        at, sent = self.sent[event.message]
        self.arrived[event.message] = event.minute
        self.got("message", sent.to, sent.sender, sent.minute, sent, at, seq)

    def acknowledged(self, seq: int, event: ev.MessageAcknowledged) -> None:
        """A reader said that it has a message."""
        at, sent = self.sent[event.message]
        self.heard.add(event.message)
        late = event.message in self.unheard
        asked = self.arrived.get(event.message, sent.arrives)
        self._answer("acknowledged", event.seat, sent, asked, event.minute, (at, seq), late=late)

    def unacknowledged(self, seq: int, event: ev.MessageUnacknowledged) -> None:
        """A message was not acknowledged in time."""
        self.unheard[event.message] = seq

    def request_made(self, seq: int, event: ev.RequestMade) -> None:
        """A decision was asked for."""
        self.asked[event.request] = (seq, event)

    def request_lapsed(self, seq: int, event: ev.RequestLapsed) -> None:
        """A request was not answered in time."""
        self.lapsed[event.request] = seq

    def request_stranded(self, seq: int, event: ev.RequestStranded) -> None:
        """A request found no line: it never reached its owner."""
        self.stranded.add(event.request)

    def decision_made(self, seq: int, event: ev.DecisionMade) -> None:
        """An owner decided."""
        self.decided[event.decision, event.about] = seq
        for request in event.requests:
            self.answered.setdefault(request, seq)

    def answer_learned(self, seq: int, event: ev.AnswerLearned) -> None:
        """Word of a decision came."""
        made = self.decided.get((event.decision, event.about))
        since = self.log[made].minute if made is not None else event.minute
        owner = getattr(self.log[made], "seat", None) if made is not None else None
        behind = (made, seq) if made is not None else (seq,)
        self.got("answer", event.seat, owner, since, event, *behind)

    def incident_opened(self, seq: int, event: ev.IncidentOpened) -> None:
        """An incident began."""
        self.opened[event.incident] = seq

    def incident_told(self, seq: int, event: ev.IncidentTold) -> None:
        """A seat learned of an incident."""
        self.told[event.seat, event.incident] = seq
        began = self.opened.get(event.incident)
        since = self.log[began].minute if began is not None else event.minute
        behind = (began, seq) if began is not None else (seq,)
        self.got("knowledge", event.seat, None, since, event, *behind)

    def sign_seen(self, seq: int, event: ev.SignSeen | ev.SignTold) -> None:
        """A seat learned of a sign."""
        self.got(
            "sign", event.seat, getattr(event, "sender", None), min(event.as_of, event.minute), event, seq
        )

    def unsent(self, seq: int, event: ev.ReportUnsent) -> None:
        """A seat did not report an incident."""
        told = self.told.get((event.seat, event.incident))
        asked = self.log[told].minute if told is not None else event.minute
        behind = (told, seq) if told is not None else (seq,)
        self._answer("unreported", event.seat, event, asked, None, behind, late=True)

    def course_started(self, seq: int, event: ev.CourseStarted) -> None:
        """A unit began a course."""
        if seq < self.begun:
            return
        part = self.units[event.unit]
        part.courses += 1
        part.incidents[event.incident] = None
        part.cites.append(seq)

    def posted(self, seq: int, event: ev.DetachmentPosted) -> None:
        """People of a unit took post."""
        if seq < self.begun:
            return
        part = self.units[event.unit]
        part.posted += event.people
        part.cites.append(seq)


_STEPS: dict[type[ev.Event], Any] = {
    ev.OrderGiven: PartsWalk.order_given,
    ev.OrderFailed: PartsWalk.order_failed,
    ev.MessageSent: PartsWalk.message_sent,
    ev.MessageDelivered: PartsWalk.message_delivered,
    ev.MessageAcknowledged: PartsWalk.acknowledged,
    ev.MessageUnacknowledged: PartsWalk.unacknowledged,
    ev.RequestMade: PartsWalk.request_made,
    ev.RequestLapsed: PartsWalk.request_lapsed,
    ev.RequestStranded: PartsWalk.request_stranded,
    ev.DecisionMade: PartsWalk.decision_made,
    ev.AnswerLearned: PartsWalk.answer_learned,
    ev.IncidentOpened: PartsWalk.incident_opened,
    ev.IncidentTold: PartsWalk.incident_told,
    ev.SignSeen: PartsWalk.sign_seen,
    ev.SignTold: PartsWalk.sign_seen,
    ev.ReportUnsent: PartsWalk.unsent,
    ev.CourseStarted: PartsWalk.course_started,
    ev.DetachmentPosted: PartsWalk.posted,
}
