"""What a play screen asks of the class it belongs to, where the drill is played at several machines."""

from __future__ import annotations

from typing import Protocol

from tabletop.language import Text
from tabletop.table.play.saying import Say


class Linked(Protocol):
    """The class of a play screen: its turns run on the host, when all are done or the instructor says so."""

    @property
    def place(self) -> Text:
        """Who sits here."""

    @property
    def done(self) -> bool:
        """Whether this place has said that it is done with the turn."""

    def look(self, now: int) -> int | None:
        """Take in what came from the host.

        Args:
            now: Milliseconds on any clock that only goes forward.

        Returns:
            In how many milliseconds to look again.
        """

    def finish(self, turn: int) -> None:
        """Say that this place is done with a turn, or, where it had said so, that it is not."""

    def conclude(self) -> None:
        """The drill is over: go on to what the class is shown of it."""

    def end_key(self) -> str:
        """Return which words of ``play.end`` the main step has."""

    def waits(self, say: Say) -> str:
        """Return what is waited for once this place is done; empty before."""

    def standing(self, say: Say) -> tuple[str, str]:
        """Return what the top bar says of timer and line, with the role of its colour."""
