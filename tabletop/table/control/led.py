"""The drill as exercise control reaches it: a session on this machine, or the host of a class."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from tabletop.drill import Control, View
from tabletop.language import Phrase
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session.programme import Planned


class Led(Protocol):
    """What the instructor's desk asks of the drill that it leads."""

    @property
    def scenario(self) -> Scenario:
        """What is played."""

    @property
    def folder(self) -> Path:
        """Where pictures of the desk lie; it need not be there yet."""

    @property
    def over(self) -> bool:
        """Whether the drill has ended."""

    @property
    def view(self) -> View:
        """What the class as a whole knows."""

    @property
    def known(self) -> View:
        """What somebody, whoever it is, knows of."""

    @property
    def programme(self) -> tuple[Planned, ...]:
        """The injects of the class."""

    @property
    def notes(self) -> tuple[tuple[int | None, str], ...]:
        """What the desk wrote down, the oldest first, each with its drill minute; None: this turn's."""

    def control(self, action: Control) -> Phrase | None:
        """Do something that is journaled; return why it cannot be done, or None.

        Raises:
            OSError: It could not be written.
        """

    def close(self) -> None:
        """Leave the desk; the drill can be come back to."""
