"""Messages and requests as threads: what two parties said to each other about one subject, and what is still owed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.options import owner_of
from tabletop.drill.orders import Acknowledge, Decide, Given, Message, Request
from tabletop.drill.telling import clock
from tabletop.drill.telling.ordering import about_title
from tabletop.drill.view import MessageSeen, RequestSeen, View
from tabletop.language import Phrase, Text, phrase

Owed: TypeAlias = Literal["", "acknowledge", "answer"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something said in a thread.

    Attributes:
        id: Of the message or request; of the order for one that stands in this turn.
        minute: When it was sent, or came where that is all that is known; None for what stands in this turn.
        arrives: When it came or will come; None where that is not known or no way lay between.
        sender: Who said it.
        mine: Whether a seat of the table said it.
        words: What.
        note: How it stands.
        tone: Role of the note's colour.
        owed: What it waits for from this table.
        order: The order by which it stands in this turn, to take back; empty for what is done.
        came: Whether it reached this table from elsewhere, and when.
    """

    id: str
    minute: int | None
    arrives: int | None
    sender: Text
    mine: bool
    words: Phrase | Text
    note: Phrase | None = None
    tone: str = "ink-3"
    owed: Owed = ""
    order: str = ""
    came: int | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """What two parties said about one subject.

    Attributes:
        key: What the list calls it; the same from turn to turn.
        ours: The seats of the view that take part, the one that was spoken to last first.
        others: Seats outside the view that take part.
        outsider: The name of a sender who holds no seat; None for seats.
        about: The incident, sign, unit or place it is about; None for talk in general.
        items: Oldest first.
    """

    key: str
    ours: tuple[str, ...]
    others: tuple[str, ...]
    outsider: Text | None
    about: str | None
    items: tuple[Item, ...]

    @property
    def owed(self) -> int:
        """How many items wait for an answer of this table."""
        return sum(bool(one.owed) for one in self.items)

    @property
    def latest(self) -> int:
        """When anything was said last; what stands in this turn counts as the latest."""
        return max(
            (1 << 30 if one.minute is None else max(one.minute, one.came or 0) for one in self.items),
            default=0,
        )

    def listener(self, speaker: str) -> str | None:
        """Return the seat that one of `ours` speaks to here; None for somebody who holds no seat."""
        return next((seat for seat in (*self.others, *self.ours) if seat != speaker), None)


class _Told:
    """What the log tells of messages and requests, gathered once."""

    def __init__(self, view: View) -> None:
        self.heard: dict[str, ev.MessageAcknowledged | ev.MessageUnacknowledged] = {}
        self.made: dict[str, int] = {}
        self.decided: dict[str, int] = {}
        self.learned: dict[tuple[str, str], int] = {}
        for line in view.log:
            match line.event:
                case ev.MessageAcknowledged() | ev.MessageUnacknowledged() as event:
                    self.heard[event.message] = event
                case ev.RequestMade(request=request, minute=minute):
                    self.made[request] = minute
                case ev.DecisionMade(requests=requests, minute=minute):
                    self.decided.update(dict.fromkeys(requests, minute))
                case ev.AnswerLearned(decision=decision, about=about, minute=minute):
                    self.learned[decision, about] = minute
        self.confirming = {
            given.order.message for given in view.pending if isinstance(given.order, Acknowledge)
        }
        self.deciding = {
            (given.order.decision, given.order.about): given.order.grant
            for given in view.pending
            if isinstance(given.order, Decide)
        }


@dataclass(slots=True)
class _Draft:
    seats: tuple[str, ...]
    outsider: Text | None
    about: str | None
    said: list[tuple[int, Item]] = field(default_factory=list)
    addressed: str = ""


def key_of(parties: tuple[str, ...], about: str | None) -> str:
    """Return the key of the thread of some parties about a subject."""
    return f"{'|'.join(sorted(parties))}|{about or ''}"


def threads(view: View) -> tuple[Thread, ...]:
    """Return the threads that the view can read: those that wait for this table first, then the latest first."""
    found: dict[str, _Draft] = {}
    told = _Told(view)

    def put(
        parties: tuple[str, ...], outsider: Text | None, about: str | None, at: int, item: Item, to: str
    ) -> None:
        draft = found.setdefault(
            key_of((*parties, outsider.id) if outsider else parties, about), _Draft(parties, outsider, about)
        )
        draft.said.append((at, item))
        if to in view.seats:
            draft.addressed = to

    for message in view.messages:
        outsider = message.sender_name if message.sender is None else None
        parties = (message.to,) if message.sender is None else (message.sender, message.to)
        put(parties, outsider, message.about, message.sent, _letter(view, told, message), message.to)
    for request in view.requests:
        parties = (request.sender, request.to)
        for at, item in _asked(view, told, request):
            put(parties, None, request.about, at, item, request.to)
    for given in view.pending:
        to = _listener(view, given)
        if to is not None:
            about = given.order.about if isinstance(given.order, Message | Request) else None
            put((given.seat, to), None, about, 1 << 30, _pending(view, given), "")
    return tuple(
        sorted(
            (_thread(view, key, draft) for key, draft in found.items()),
            key=lambda one: (not one.owed, -one.latest, one.key),
        )
    )


def thread_of(view: View, speaker: str, to: str, about: str | None) -> Thread:
    """Return the thread of two seats about a subject, an empty one where nothing was said yet."""
    key = key_of((speaker, to), about)
    known = next((one for one in threads(view) if one.key == key), None)
    if known is not None:
        first = (speaker, *(seat for seat in known.ours if seat != speaker))
        return replace(known, ours=first)
    ours = tuple(seat for seat in (speaker, to) if seat in view.seats)
    return Thread(key, ours, tuple(seat for seat in (to,) if seat not in view.seats), None, about, ())


def _thread(view: View, key: str, draft: _Draft) -> Thread:
    ours = [seat for seat in draft.seats if seat in view.seats]
    ours.sort(key=lambda seat: seat != draft.addressed)
    others = tuple(seat for seat in draft.seats if seat not in view.seats)
    said = sorted(draft.said, key=lambda pair: pair[0])
    return Thread(key, tuple(ours), others, draft.outsider, draft.about, tuple(item for _, item in said))


def _letter(view: View, told: _Told, one: MessageSeen) -> Item:
    mine = one.sender in view.seats
    note, tone, owed = _standing(view, told, one)
    came = one.arrives if one.to in view.seats and one.delivered and not mine else None
    return Item(one.id, one.sent, one.arrives, one.sender_name, mine, one.text, note, tone, owed, came=came)


def _standing(view: View, told: _Told, one: MessageSeen) -> tuple[Phrase | None, str, Owed]:
    """Return how a message stands, the role of its colour, and what it waits for."""
    if one.failed:
        return phrase("reading.thread.failed"), "stop", ""
    if one.awaits and one.id not in told.confirming:
        return phrase("reading.thread.owed"), "hold", "acknowledge"
    if one.id in told.confirming:
        return phrase("reading.thread.will-acknowledge"), "accent", ""
    heard = told.heard.get(one.id)
    if isinstance(heard, ev.MessageAcknowledged) and one.to in view.seats:
        return phrase("reading.thread.acknowledged-at", clock=clock(heard.minute)), "go", ""
    if isinstance(heard, ev.MessageUnacknowledged) and not one.acknowledged:
        return phrase("reading.thread.silent"), "stop", ""
    if one.acknowledged:
        return phrase("reading.thread.acknowledged"), "go", ""
    if not one.delivered:
        return phrase("reading.thread.under-way", n=max(0, one.arrives - view.minute)), "hold", ""
    return None, "ink-3", ""


def _asked(view: View, told: _Told, one: RequestSeen) -> Iterator[tuple[int, Item]]:
    """Yield a request and, where it is known, its answer."""
    scenario = view.scenario
    decision = scenario.doctrine.decisions[one.decision].title
    minute = told.made.get(one.id)
    given = told.deciding.get((one.decision, one.about))
    owed: Owed = "answer" if one.mine and one.answer == "open" and given is None else ""
    note: Phrase | None = None
    tone = "ink-3"
    if owed:
        note, tone = phrase("reading.thread.asks"), "hold"
    elif one.answer == "undelivered":
        note, tone = phrase("reading.thread.failed"), "stop"
    elif one.lapsed:
        note, tone = phrase("reading.thread.lapsed"), "stop"
    elif given is not None:
        how = "will-grant" if given else "will-decline"
        note, tone = phrase(f"reading.thread.{how}"), "accent"
    elif one.answer == "open":
        note, tone = phrase("reading.thread.unanswered"), "hold"
    mine = one.sender in view.seats
    sent = minute if minute is not None else one.arrives
    yield (
        sent,
        Item(
            one.id,
            sent,
            one.arrives if minute is not None else None,
            scenario.seats[one.sender].title,
            mine,
            phrase("reading.thread.request", decision=decision),
            note,
            tone,
            owed,
            came=None if mine else one.arrives,
        ),
    )
    if one.answer in ("granted", "declined"):
        at = told.decided.get(one.id, told.learned.get((one.decision, one.about), one.arrives))
        words = phrase(f"reading.thread.{one.answer}", decision=decision)
        decided = one.to in view.seats
        yield (
            at,
            Item(
                f"{one.id}/answer",
                at,
                None,
                scenario.seats[one.to].title,
                decided,
                words,
                came=None if decided else at,
            ),
        )


def _listener(view: View, given: Given) -> str | None:
    match given.order:
        case Message(to=to):
            return to
        case Request(decision=decision, about=about):
            return owner_of(view, view.scenario.doctrine.decisions[decision], about)
        case _:
            return None


def _pending(view: View, given: Given) -> Item:
    order = given.order
    words: Phrase | Text = phrase("reading.thread.report")
    if isinstance(order, Message) and order.text.strip():
        words = Text.plain(order.text)
    elif isinstance(order, Request):
        decision = view.scenario.doctrine.decisions[order.decision].title
        words = phrase("reading.thread.request", decision=decision)
    sender = view.scenario.seats[given.seat].title
    note = phrase("reading.thread.this-turn")
    return Item(given.order_id, None, None, sender, True, words, note, "accent", order=given.order_id)


def subject_of_thread(view: View, about: str | None) -> Phrase | Text:
    """Return what a thread is about, in a few words."""
    if about is None:
        return phrase("reading.thread.general")
    if about in view.incidents:
        seen = view.incidents[about]
        kind = view.scenario.doctrine.incident_types[seen.type].title
        return phrase("reading.thread.incident", number=seen.number, what=kind)
    return about_title(view.scenario, about)


def parties_of(view: View, thread: Thread) -> Phrase | Text:
    """Return who talks here: the other party, or both where both sit at this table."""
    seats = view.scenario.seats
    if thread.outsider is not None:
        other: Text = thread.outsider
    elif thread.others:
        other = seats[thread.others[0]].title
    else:
        first, second = thread.ours[:2] if len(thread.ours) > 1 else (*thread.ours, *thread.ours)
        return phrase("reading.thread.both", one=seats[first].title, other=seats[second].title)
    if len(view.seats) == 1:
        return other
    return phrase("reading.thread.both", one=seats[thread.ours[0]].title, other=other)
