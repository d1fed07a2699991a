"""The steps that a table took in a turn, so that each can be taken back and done again.

A step is told by the orders that stood before and after it: giving an order, which may take the place of another,
taking one back, taking all back. Nothing is revealed before the turn ends, so every step is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tabletop.drill.orders import Given

Standing: TypeAlias = tuple[Given, ...]
"""The orders of this turn that stand, in the order in which they were given."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the orders that stood.

    Attributes:
        gone: Orders taken back.
        came: Orders given, or given again.
    """

    gone: Standing
    came: Standing


def change(before: Standing, after: Standing) -> Change:
    """Return which orders stand only before and which only after; what the drill calls them does not count."""
    return Change(_without(before, after), _without(after, before))


def _without(these: Standing, those: Standing) -> Standing:
    left = [(one.seat, one.order) for one in those]
    found = []
    for one in these:
        if (one.seat, one.order) in left:
            left.remove((one.seat, one.order))
        else:
            found.append(one)
    return tuple(found)


class Steps:
    """What can be taken back and done again in this turn."""

    def __init__(self) -> None:
        self._past: list[Standing] = []
        self._future: list[Standing] = []

    def forget(self) -> None:
        """Begin a turn."""
        self._past, self._future = [], []

    def did(self, before: Standing, after: Standing) -> None:
        """Remember a step; what was taken back before it can no longer be done again."""
        if change(before, after) != Change((), ()):
            self._past.append(before)
            self._future.clear()

    def back(self, now: Standing) -> Standing | None:
        """Return what shall stand when the last step is taken back; None where there was none.

        Of a turn that is resumed the orders are known, not the steps: they go one by one, the last first.
        """
        if not self._past and not now:
            return None
        self._future.append(now)
        return self._past.pop() if self._past else now[:-1]

    def on(self, now: Standing) -> Standing | None:
        """Return what shall stand when the step last taken back is done again; None where there was none."""
        if not self._future:
            return None
        self._past.append(now)
        return self._future.pop()

    @property
    def can_go_on(self) -> bool:
        """Whether a step was taken back that can be done again."""
        return bool(self._future)

    def can_go_back(self, now: Standing) -> bool:
        """Whether a step can be taken back."""
        return bool(self._past or now)
