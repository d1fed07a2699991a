"""What the table needs of the rest of the program: drills, sessions, screens to play on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tabletop.language import Phrase
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.cards import Briefing, DrillCard, Faults, SessionCard
from tabletop.table.intents import Begin, OpenReplay
from tabletop.table.screen import Host, Screen


class CannotOpenError(Exception):
    """A drill or a session cannot be opened; the screen that asked stays.

    Attributes:
        phrase: What is wrong and what to do.
        details: Lines that help to mend it, such as errors with file and line.
    """

    def __init__(self, phrase: Phrase, details: Sequence[str | Phrase] = ()) -> None:
        super().__init__(phrase.key)
        self.phrase = phrase
        self.details = tuple(details)


class Library(Protocol):
    """The drills and sessions of this user. Each call may read files."""

    def drills(self) -> Sequence[DrillCard]:
        """Return all drills in the order to show them, faulty ones included; quickly, so some are not read yet."""

    def read(self, drill: str) -> DrillCard:
        """Return the card of a drill whose files have all been read."""

    def findings(self, drill: str) -> Faults:
        """Return all that is wrong with a drill, or may be; every rule looks at it, which takes a moment."""

    def sessions(self) -> Sequence[SessionCard]:
        """Return the sessions, the latest first: those that can be resumed before those whose drill is over."""

    def briefing(self, drill: str) -> Briefing:
        """Return the briefing of a drill.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """

    def scenario(self, drill: str) -> Scenario:
        """Return a drill as written.

        Raises:
            CannotOpenError: It is faulty, or gone.
        """

    def seats(self, begin: Begin) -> tuple[str, ...]:
        """Return the seats that will be played together.

        Raises:
            CannotOpenError: The drill is faulty, or gone.
        """

    def begin(self, host: Host, begin: Begin) -> Screen:
        """Begin a drill and return the screen to play it on.

        Raises:
            CannotOpenError: It cannot be begun.
        """

    def open_class(self, host: Host, begin: Begin) -> Screen:
        """Host a class at several machines, and return the screen of its desk.

        Raises:
            CannotOpenError: It cannot be hosted.
        """

    def resume_class(self, host: Host, folder: str) -> Screen:
        """Host a class again that was hosted here, and return the screen of its desk.

        Raises:
            CannotOpenError: It cannot be hosted.
        """

    def learn(self, host: Host, drill: str | None) -> Screen:
        """Begin a drill with its coach; None: take up the drill to begin with, or begin it.

        Raises:
            CannotOpenError: It cannot be begun.
        """

    def resume(self, host: Host, session: str) -> Screen:
        """Go on with a session and return the screen to play it on.

        Raises:
            CannotOpenError: It cannot be resumed.
        """

    def replay(self, host: Host, wanted: OpenReplay) -> Screen:
        """Return the screen to look at a session again.

        Raises:
            CannotOpenError: It cannot be run again.
        """

    def result(self, host: Host, session: str) -> Screen:
        """Return the screen of how a session went that is over.

        Raises:
            CannotOpenError: It cannot be read.
        """

    def branch(self, host: Host, session: str, turn: int) -> Screen:
        """Begin a new session with the orders of another one up to a turn, and return the screen to play it on.

        Raises:
            CannotOpenError: It cannot be begun.
        """
