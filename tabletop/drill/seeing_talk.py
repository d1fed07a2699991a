"""The part of a view that speaks of talk: messages, requests, and who has fallen silent."""

from __future__ import annotations

from tabletop.drill import view_talk as v
from tabletop.drill.run import Run


def messages_seen(run: Run, seats: tuple[str, ...]) -> tuple[v.MessageSeen, ...]:
    """Return the messages that some seats sent or received, in the order sent."""
    state, now = run.state, run.state.minute
    mine: tuple[str, ...] | list[str] = state.mail.get(seats[0], ()) if len(seats) == 1 else ()
    if len(seats) > 1:
        every = {ident for seat in seats for ident in state.mail.get(seat, ())}
        mine = sorted(every, key=lambda ident: state.messages[ident].ordinal)
    seen = []
    for ident in mine:
        one = state.messages[ident]
        received, sent = one.to in seats, one.sender in seats
        # a sender who cannot see the other end takes what it has sent for delivered, until it hears otherwise
        delivered = one.delivered if received else one.arrives <= now and not one.failed
        heard = one.heard is not None and one.heard <= now
        moment = (one, delivered, heard)
        known = run.letters.get((ident, received, sent))
        if known is None or known[0][0] is not one or known[0][1:] != moment[1:]:
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
            known = run.letters[ident, received, sent] = (moment, letter)
        seen.append(known[1])
    return tuple(seen)


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
    for ident, one in run.state.requests.items():
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
