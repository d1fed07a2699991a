"""The timer of a turn, which the instructor sets, pauses and extends. The host's own clock alone counts, never a client's."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 4 * 60 * 60
"""Seconds of the longest turn that can be set."""


@dataclass(slots=True)
class Timer:
    """Seconds for every turn; times are seconds on any clock that only goes forward.

    Attributes:
        seconds: Of each turn; 0: a turn takes as long as it takes.
        paused: Whether it stands still.
    """

    seconds: int = 0
    paused: bool = False
    _left: float = 0.0
    _since: float | None = None

    def set(self, seconds: int, now: float) -> None:
        """Give every turn so many seconds, and this one as many from now on.

        Raises:
            ValueError: Below 0, or longer than any turn takes.
        """
        if not 0 <= seconds <= LONGEST:
            raise ValueError(f"not a length of a turn: {seconds}")
        self.seconds = seconds
        self.restart(now)

    def restart(self, now: float) -> None:
        """Begin with the whole time again, as at the beginning of a turn; a paused one stays paused."""
        self._left = float(self.seconds)
        self._since = None if self.paused or not self.seconds else now

    def stop(self) -> None:
        """Stand still until it is restarted: nothing is to be played."""
        self._since = None
        self._left = 0.0

    def pause(self, paused: bool, now: float) -> None:
        """Stop or go on."""
        if self.paused == paused:
            return
        self._left = self.left(now)
        self.paused = paused
        self._since = None if paused or not self.seconds or self._left <= 0 else now

    def extend(self, seconds: int, now: float) -> None:
        """Give this turn more time.

        Raises:
            ValueError: Not between 1 second and the longest turn, or no time was set.
        """
        if not 1 <= seconds <= LONGEST or not self.seconds:
            raise ValueError(f"cannot be extended by {seconds} s")
        self._left = min(float(LONGEST), self.left(now) + seconds)
        self._since = None if self.paused else now

    def left(self, now: float) -> float:
        """Return the seconds left; 0 where no time is set."""
        if self._since is None:
            return self._left
        return max(0.0, self._left - (now - self._since))

    def due(self, now: float) -> float | None:
        """Return in how many seconds the turn ends; None: it does not end by itself."""
        return self.left(now) if self._since is not None else None
