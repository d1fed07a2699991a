"""The clock on the wall of a class: what was played, what is left of this turn. Nothing of it reaches the drill."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.session.pacing import Pace

LENGTHS = (30, 60, 90)
"""Minutes that a class is usually planned for."""

MILLISECONDS = 60_000
"""A minute."""

LEAST_TURN = 60
"""Seconds that a turn is given at least."""


class ClassClock:
    """Planned against actual time of one class, from the moment its desk opened.

    Attributes:
        minutes: Planned for its turns.
        turns: Turns planned.
        done: Turns that have run.
        turn: Seconds that a turn is given.
        paused: Whether the clock stands.
    """

    def __init__(
        self, minutes: int, turns: int, *, done: int = 0, clock: Callable[[], int] = pygame.time.get_ticks
    ) -> None:
        """Start to run.

        Args:
            minutes: Planned for its turns.
            turns: Turns planned.
            done: Turns that have run before, as planned: what a session that is resumed took is not known.
            clock: Milliseconds that only go forward.
        """
        self.minutes = minutes
        self.turns = turns
        self.done = done
        self.paused = False
        self._clock = clock
        self._looked = clock()
        self._elapsed = done * (minutes * MILLISECONDS // max(1, turns))
        self._spent = 0
        self._extra = 0
        self.turn = self.pace.each

    @property
    def pace(self) -> Pace:
        """How the class stands."""
        self._look()
        return Pace(self.minutes, self.turns, self.done, self._elapsed // 1000)

    @property
    def left(self) -> int:
        """Seconds left of this turn; below 0 when they are over."""
        self._look()
        return self.turn + self._extra - self._spent // 1000

    @property
    def until_change(self) -> int | None:
        """Milliseconds until another second has passed; None while it stands."""
        self._look()
        return None if self.paused else 1000 - self._elapsed % 1000

    def pause(self) -> None:
        """Stop, or go on."""
        self._look()
        self.paused = not self.paused

    def extend(self, seconds: int) -> None:
        """Give this turn more or less time."""
        self._look()
        self._extra = max(self._extra + seconds, LEAST_TURN - self.turn)

    def give(self, seconds: int) -> None:
        """Give every turn from this one on so many seconds."""
        self.turn = max(LEAST_TURN, seconds)

    def plan(self, minutes: int) -> None:
        """Plan another length for the class; each turn gets its share."""
        self.minutes = minutes
        self.turn = max(LEAST_TURN, self.pace.each)

    def next_turn(self) -> None:
        """A turn has run: the next begins."""
        self._look()
        self.done += 1
        self._spent = self._extra = 0

    def _look(self) -> None:
        now = self._clock()
        if not self.paused:
            self._elapsed += now - self._looked
            self._spent += now - self._looked
        self._looked = now


def as_time(seconds: int) -> str:
    """Return seconds as people read a stopwatch, such as ``7:05`` or ``-0:30``."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'−' if seconds < 0 else ''}{minutes}:{rest:02d}"
