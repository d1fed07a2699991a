"""The part of a view that speaks of talk: messages, requests, and who has fallen silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress, count
from operator import is_not

from tabletop.drill import view as v
from tabletop.drill.run import Run
from tabletop.drill.shared import shared
from tabletop.drill.state import MessageState, RequestState


@dataclass(slots=True)
class Mailbox:
    """The mail of some seats as last seen.

    Attributes:
        records: The record that each message was seen in, in the order sent; records are replaced, never changed.
        seen: What was seen of them.
        turns: By place in the mail, the minute at which time alone changes what is seen of a message.
    """

    records: list[MessageState] = field(default_factory=list)
    seen: tuple[v.MessageSeen, ...] = ()
    turns: dict[int, int] = field(default_factory=dict)


def messages_seen(run: Run, seats: tuple[str, ...]) -> tuple[v.MessageSeen, ...]:
    """Return the messages that some seats sent or received, in the order sent.

    Of a long mail most stands as it stood: only what has another record by now, or whose time has come, is read again.
    """
    state, now = run.state, run.state.minute
    mine: Sequence[str] = state.mail.get(seats[0], ()) if len(seats) == 1 else ()
    if len(seats) > 1:
        every = {ident for seat in seats for ident in state.mail.get(seat, ())}
        mine = sorted(every, key=lambda ident: state.messages[ident].ordinal)
    records = [state.messages[ident] for ident in mine]
    box = run.mail.get(seats)
    if box is None:
        box = run.mail[seats] = Mailbox()
    stale = [at for at, minute in box.turns.items() if minute <= now]
    stale += compress(count(), map(is_not, records, box.records))
    stale += range(len(box.records), len(records))
    if stale:
        seen = list(box.seen)
        for at in stale:
            letter, turns = _letter(mine[at], records[at], seats, now)
            seen[at : at + 1] = [letter]
            box.turns.pop(at, None)
            if turns is not None:
                box.turns[at] = turns
        box.seen = tuple(seen)
    box.records = records
    return box.seen


def _letter(
    ident: str, one: MessageState, seats: tuple[str, ...], now: int
) -> tuple[v.MessageSeen, int | None]:
    """Return what some seats see of a message, and the minute at which that changes by itself, if it does."""
    received, sent = one.to in seats, one.sender in seats
    # a sender who cannot see the other end takes what it has sent for delivered, until it hears otherwise
    delivered = one.delivered if received else one.arrives <= now and not one.failed
    heard = one.heard is not None and one.heard <= now
    ahead = [one.heard] if one.heard is not None and not heard else []
    if not received and not one.failed and not delivered:
        ahead.append(one.arrives)
    letter = v.MessageSeen(
        id=ident,
        sender=one.sender,
        sender_name=one.sender_name,
        to=one.to,
        sent=one.sent,
        arrives=one.arrives,
        delivered=delivered,
        via=one.via,
        text=one.text,
        about=one.about,
        acknowledged=heard,
        awaits=one.awaits and received,
        failed=one.failed and sent,
    )
    return letter, min(ahead, default=None)


def silent_to(run: Run, seats: tuple[str, ...]) -> dict[str, int]:
    """Return the seats that have fallen silent to some seats, each with the minute since when."""
    found: dict[str, int] = {}
    for seat in seats:
        for other, since in run.state.contact.silent[seat].items():
            found[other] = min(since, found.get(other, since))
    return {other: found[other] for other in sorted(found)}


def requests_seen(run: Run, seats: tuple[str, ...]) -> tuple[v.RequestSeen, ...]:
    """Return the requests that some seats made, and those that have reached them."""
    seen = []
    made: Iterable[tuple[str, RequestState]] = run.state.requests.items()
    if len(seats) == 1:
        made = shared(run).requests.get(seats[0], ())
    for ident, one in made:
        here = one.to in seats
        if one.seat not in seats and (not here or one.stranded or one.arrives > run.state.minute):
            continue
        heard = any((one.decision, one.about) in run.state.answers[seat] for seat in seats)
        answer = one.answer if heard or one.answer == "undelivered" else "open"
        seen.append(
            v.RequestSeen(
                id=ident,
                decision=one.decision,
                about=one.about,
                sender=one.seat,
                to=one.to,
                arrives=one.arrives,
                answer=answer,
                mine=here and not one.stranded,
                lapsed=one.lapsed,
            )
        )
    return tuple(seen)
