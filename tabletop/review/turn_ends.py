"""How a past drill stood when each turn ended.

`Past.before` tells how it stood when a turn began. At the end of a stage that is not the same: days may lie between, in which
guards go home and people rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.drill import Account
from tabletop.drill import events as ev
from tabletop.review.once import once
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class TurnEnd:
    """The end of a turn.

    Attributes:
        turn: Turn of the drill.
        start: When it began.
        minute: When it ended.
        first: Place of its first event in the log.
        last: Place of its last event before it ended.
        account: The drill as it stood then; shared, not to be followed on.
    """

    turn: int
    start: int
    minute: int
    first: int
    last: int
    account: Account


@once
def turn_ends(past: Past) -> tuple[TurnEnd, ...]:
    """Return the ends of the turns that ran."""
    return tuple(_ends(past))


def _ends(past: Past) -> list[TurnEnd]:
    ends = []
    for one in past.turns:
        began = next((event for event in one.events if isinstance(event, ev.TurnStarted)), one.events[0])
        place = next((i for i, event in enumerate(one.events) if isinstance(event, ev.TurnEnded)), None)
        at = len(one.events) - 1 if place is None else place
        days = any(isinstance(event, ev.StageStarted) for event in one.events[at + 1 :])
        account: Account
        if days:
            account = past.before(one.turn).copy()
            account.follow(one.events[: at + 1])
        else:
            account = past.before(one.turn + 1)
        ends.append(
            TurnEnd(one.turn, began.minute, one.events[at].minute, one.first, one.first + at, account)
        )
    return ends
