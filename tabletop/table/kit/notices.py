"""Short messages that come and go by themselves: some at once, the others wait until one could be read.

Nothing here takes the pointer or the focus, and nothing moves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

LASTS = 5000
"""Milliseconds that a message stays where no other waits."""

AT_ONCE = 2
"""Messages that are shown at the same time."""

SOONEST, A_LETTER = 1500, 50
"""Milliseconds after which a message may give way to one that waits: so many at least, and so many a letter."""


@dataclass(slots=True)
class Notice:
    """A message.

    Attributes:
        words: What it says.
        tone: ``plain`` or ``stop``.
        since: When it came, on the clock of `Notices.advance`; None until that clock was next read.
        about: What it tells the state of, if anything: the next about the same takes its place.
    """

    words: str
    tone: str
    since: int | None = None
    about: str = ""

    @property
    def read(self) -> int:
        """Milliseconds in which it can be read."""
        return min(LASTS, max(SOONEST, A_LETTER * len(self.words)))


class Notices:
    """The messages that are shown, the oldest first, and those that wait."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Take what to call when others are shown."""
        self._changed = changed
        self._shown: list[Notice] = []
        self._waiting: deque[Notice] = deque()

    @property
    def shown(self) -> tuple[Notice, ...]:
        """What is to be seen, the oldest first."""
        return tuple(self._shown)

    @property
    def last(self) -> Notice | None:
        """What was said last, shown or waiting."""
        if self._waiting:
            return self._waiting[-1]
        return self._shown[-1] if self._shown else None

    def say(self, words: str, tone: str = "plain", about: str = "") -> None:
        """Say something; the same again only makes it stay longer, and news about the same takes its place."""
        last = self.last
        if last is not None and about and last.about == about:
            last.words, last.tone, last.since = words, tone, None
        elif last is not None and (last.words, last.tone) == (words, tone):
            last.since = None
        elif len(self._shown) < AT_ONCE:
            self._shown.append(Notice(words, tone, about=about))
        else:
            self._waiting.append(Notice(words, tone, about=about))
        self._changed()

    def hush(self) -> None:
        """Say nothing, and forget what waits."""
        if self._shown:
            self._shown, self._waiting = [], deque()
            self._changed()

    def advance(self, now: int) -> int | None:
        """Let time pass; return in how many milliseconds to be called again, None where nothing is shown."""
        for notice in self._shown:
            if notice.since is None:
                notice.since = now
        while self._shown and now >= self._leaves():
            self._shown.pop(0)
            if self._waiting:
                come = self._waiting.popleft()
                come.since = now
                self._shown.append(come)
            self._changed()
        return self._leaves() - now if self._shown else None

    def _leaves(self) -> int:
        """Return when the oldest message goes."""
        oldest = self._shown[0]
        return (oldest.since or 0) + (oldest.read if self._waiting else LASTS)
