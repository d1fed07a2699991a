"""A page for each stakeholder: what was my part, what reached me, what I answered, what I left open.

Stakeholders are agencies; within the police, whose seats have functions of their own, each seat is one. Seats and
procedures are rated; a seat may have been played by several people or none, and no person is ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.language import Phrase, Text, phrase
from tabletop.review.asked import asked_at, asked_of
from tabletop.review.causes import Causes
from tabletop.review.evidence import words_of
from tabletop.review.gates import Breach
from tabletop.review.rating import Letter, Occasion, Ratings, begun_at, rating_over, ratings_of
from tabletop.review.trail import trails_of
from tabletop.review.whose import doer_of
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past

AnswerKind: TypeAlias = Literal["acknowledged", "decided", "unacknowledged", "undecided", "unreported"]
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

    kind: AnswerKind
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
        played: Whether people sat in one of its seats; what the stand-in did is told and not rated.
        command: Whether it belongs to the command being drilled; a role player's part is told and not rated.
        drafted: The letter of its seats over the occasions that fell to them, N where none did; N for a role player.
        rating: The letter after the gates: U where its seats broke one.
        reason: Why, by the occasions.
        occasions: Those occasions: what its seats did, or knew of and could have done.
        breaches: Gates that its seats broke.
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
    played: bool
    command: bool
    drafted: Letter
    rating: Letter
    reason: Phrase
    occasions: tuple[Occasion, ...]
    breaches: tuple[Breach, ...]
    orders: tuple[Given, ...]
    units: tuple[UnitPart, ...]
    reached: tuple[Reached, ...]
    answers: tuple[Answer, ...]
    left_open: tuple[Answer, ...]

    def records(self) -> list[dict[str, str | int | None]]:
        """Return a flat row a thing that reached its seats or that they answered, for a table of data."""
        rows: list[dict[str, str | int | None]] = []
        for got in self.reached:
            rows.append(
                {"stakeholder": self.id, "seat": got.seat, "side": "reached", "kind": got.kind}
                | {"from": got.sender, "since": got.since, "minute": got.minute, "late": got.late}
                | {"incident": got.incident, "evidence": " ".join(str(seq) for seq in got.cites)}
            )
        for one in self.answers:
            rows.append(
                {"stakeholder": self.id, "seat": one.seat, "side": "answered", "kind": one.kind}
                | {"from": None, "since": one.asked, "minute": one.answered, "late": int(one.late)}
                | {"incident": one.incident, "evidence": " ".join(str(seq) for seq in one.cites)}
            )
        return rows


def stakeholders_of(past: Past, ratings: Ratings | None = None) -> tuple[Stakeholder, ...]:
    """Return every stakeholder's part: those with seats in the scenario's order, then agencies that have units only.

    Args:
        past: The session.
        ratings: Its ratings, where they are at hand.
    """
    rated = ratings if ratings is not None else ratings_of(past)
    walk = _Walk(past)
    fell, broke = _fell_to(past, rated)
    scenario = past.scenario
    groups: dict[str, tuple[Text, str, tuple[str, ...]]] = {}
    for seat in scenario.seats.values():
        if seat.agency == _POLICE:
            groups[f"seat:{seat.id}"] = (seat.title, seat.agency, (seat.id,))
        else:
            title = scenario.doctrine.agencies[seat.agency].title
            before = groups.get(f"agency:{seat.agency}", (title, seat.agency, ()))[2]
            groups[f"agency:{seat.agency}"] = (title, seat.agency, (*before, seat.id))
    for unit in scenario.units.values():
        agency = scenario.doctrine.unit_types[unit.type].agency
        if agency != _POLICE:
            title = scenario.doctrine.agencies[agency].title
            groups.setdefault(f"agency:{agency}", (title, agency, ()))
    return tuple(_stakeholder(past, rated, walk, fell, broke, name, *group) for name, group in groups.items())


_POLICE = "polri"
"""The agency whose seats have functions of their own: each of them is a stakeholder."""


@dataclass(slots=True)
class _Part:
    """What one walk over the log found of a seat."""

    orders: dict[str, list[int]] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    reached: list[Reached] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class _UnitPart:
    courses: int = 0
    incidents: dict[str, None] = field(default_factory=dict)
    posted: int = 0
    cites: list[int] = field(default_factory=list)


class _Walk:
    """One walk over the log of a session: what each seat gave, got and answered, and what each unit did."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.scenario: Scenario = past.scenario
        self.parts = {seat: _Part() for seat in self.scenario.seats}
        self.units = {unit: _UnitPart() for unit in self.scenario.units}
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
        self.parts[seat].reached.append(
            Reached(kind, seat, sender, words_of(self.past, event), since, minute, about, cites)
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
    ev.OrderGiven: _Walk.order_given,
    ev.OrderFailed: _Walk.order_failed,
    ev.MessageSent: _Walk.message_sent,
    ev.MessageDelivered: _Walk.message_delivered,
    ev.MessageAcknowledged: _Walk.acknowledged,
    ev.MessageUnacknowledged: _Walk.unacknowledged,
    ev.RequestMade: _Walk.request_made,
    ev.RequestLapsed: _Walk.request_lapsed,
    ev.RequestStranded: _Walk.request_stranded,
    ev.DecisionMade: _Walk.decision_made,
    ev.AnswerLearned: _Walk.answer_learned,
    ev.IncidentOpened: _Walk.incident_opened,
    ev.IncidentTold: _Walk.incident_told,
    ev.SignSeen: _Walk.sign_seen,
    ev.SignTold: _Walk.sign_seen,
    ev.ReportUnsent: _Walk.unsent,
    ev.CourseStarted: _Walk.course_started,
    ev.DetachmentPosted: _Walk.posted,
}


def _stakeholder(
    past: Past,
    ratings: Ratings,
    walk: _Walk,
    fell: dict[str, list[Occasion]],
    broke: dict[str, list[Breach]],
    name: str,
    title: Text,
    agency: str,
    seats: tuple[str, ...],
) -> Stakeholder:
    scenario = past.scenario
    command = not seats or any(scenario.seats[seat].kind == "command" for seat in seats)
    rated = [seat for seat in seats if seat in past.header.played and scenario.seats[seat].kind == "command"]
    mine = tuple(dict.fromkeys(one for seat in rated for one in fell.get(seat, ())))
    breaches = tuple(dict.fromkeys(one for seat in rated for one in broke.get(seat, ())))
    drafted, reason = rating_over(ratings.rules, "task", (one.rating for one in mine))
    played = any(seat in past.header.played for seat in seats)
    if seats and not played:
        reason = phrase("stakeholder.unplayed")
    parts = [walk.parts[seat] for seat in seats]
    answers = sorted((one for part in parts for one in part.answers), key=lambda one: (one.asked, one.cites))
    reached = sorted((one for part in parts for one in part.reached), key=lambda one: (one.minute, one.cites))
    return Stakeholder(
        id=name,
        title=title,
        agency=agency,
        seats=seats,
        played=played,
        command=command,
        drafted=drafted,
        rating="U" if breaches else drafted,
        reason=reason,
        occasions=mine,
        breaches=breaches,
        orders=tuple(_orders(parts)),
        units=tuple(_units(scenario, walk, agency if name.startswith("agency:") else None, seats)),
        reached=tuple(reached),
        answers=tuple(answers),
        left_open=tuple(one for one in answers if one.answered is None),
    )


def _orders(parts: Iterable[_Part]) -> Iterator[Given]:
    """Return the orders of some seats by kind, the most frequent first."""
    found: dict[str, tuple[list[int], int]] = {}
    for part in parts:
        for order, seqs in part.orders.items():
            before, failed = found.get(order, ([], 0))
            found[order] = ([*before, *seqs], failed + part.failed.get(order, 0))
    for order, (seqs, failed) in sorted(found.items(), key=lambda one: (-len(one[1][0]), one[0])):
        # An order given on and failing later has two entries; it was given once.
        times = len(seqs) - (failed if order != "other" else 0)
        yield Given(order, phrase(f"stakeholder.order.{order}"), max(times, failed), failed, tuple(seqs))


def _units(scenario: Scenario, walk: _Walk, agency: str | None, seats: tuple[str, ...]) -> Iterator[UnitPart]:
    """Return the units that some seats command, and those of an agency, whoever commands them."""
    for unit in scenario.units.values():
        kind = scenario.doctrine.unit_types[unit.type]
        if unit.seat in seats or (agency is not None and kind.agency == agency):
            part = walk.units[unit.id]
            yield UnitPart(
                unit.id,
                unit.title,
                kind.title,
                part.courses,
                tuple(part.incidents),
                part.posted,
                tuple(part.cites),
            )


def _fell_to(past: Past, ratings: Ratings) -> tuple[dict[str, list[Occasion]], dict[str, list[Breach]]]:
    """Return, by seat, the occasions that fell to it and the gates that it broke.

    What was done falls to the seat that did it; what was not, to those that knew of it and could have, or, where none of
    them knew, to all that could have.
    """
    log, scenario = past.log, past.scenario
    causes = Causes(past, trails_of(past))
    asked = asked_of(scenario)
    fell: dict[str, list[Occasion]] = {}
    for task in ratings.tasks:
        for one in task.occasions:
            doer = doer_of(scenario, log[max(one.cites)]) if one.cites else None
            if one.standing in ("met", "kept", "broken") and doer is not None:
                seats: tuple[str, ...] = (doer,)
            elif one.rating == "N":
                continue
            else:
                able = causes.seats(asked_at(scenario, asked[one.watch], one.incident), one.incident)
                knew = set(causes.knew(one.incident))
                seats = tuple(seat for seat in able if seat in knew) or able
            for seat in seats:
                fell.setdefault(seat, []).append(one)
    broke: dict[str, list[Breach]] = {}
    for breach in ratings.breaches:
        doers = dict.fromkeys(
            doer for seq in breach.cites if (doer := doer_of(scenario, log[seq])) is not None
        )
        for seat in doers:
            broke.setdefault(seat, []).append(breach)
    return fell, broke
