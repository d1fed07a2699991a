"""What two sessions have in one turn that the other does not, entry by entry.

Two entries are the same where they say the same; the numbers that orders and messages happen to bear count for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from tabletop.drill import EVENTS, Event
from tabletop.session import Past

_NUMBER = re.compile(r"(\.\d+)\.\d{3,}\b")
"""Numbers within the name of an order or message."""


def entries_of(past: Past, turn: int) -> list[tuple[int, Event]]:
    """Return the entries of a turn with their places in the log."""
    one = past.turns[turn - 1]
    return list(enumerate(one.events, start=one.first))


def apart(
    was: Iterable[tuple[int, Event]], is_: Iterable[tuple[int, Event]]
) -> tuple[list[tuple[int, Event]], list[tuple[int, Event]]]:
    """Return the entries of each of two turns that the other does not have."""
    left = [(_said(event), seq, event) for seq, event in was]
    right = [(_said(event), seq, event) for seq, event in is_]
    common = Counter(one[0] for one in left) & Counter(one[0] for one in right)
    return list(_beyond(left, common)), list(_beyond(right, common))


def _beyond(
    entries: list[tuple[tuple[Any, ...], int, Event]], common: Counter[tuple[Any, ...]]
) -> Iterator[tuple[int, Event]]:
    left = Counter(common)
    for said, seq, event in entries:
        if left[said] > 0:
            left[said] -= 1
        else:
            yield seq, event


_SKIPPED = frozenset({"cause", "cites", "step"})
_FIELDS: dict[type[Event], tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind) if one.name not in _SKIPPED) for kind in EVENTS.values()
}


def _said(event: Event) -> tuple[Any, ...]:
    """Return what an entry says, without the numbers that orders and messages happen to bear."""
    said: list[Any] = [event.kind]
    for name in _FIELDS[type(event)]:
        value = getattr(event, name)
        said.append(_NUMBER.sub(r"\1", value) if isinstance(value, str) else value)
    return tuple(said)
