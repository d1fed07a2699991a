"""A session played again, to be looked at turn by turn, forward and back.

A drill is kept for every turn, a copy that costs next to nothing; so stepping back is a look at what is there. The turns
are run again as they are asked for, each checked against the digest of the journal.
"""

from __future__ import annotations

from pathlib import Path

from tabletop.drill import RULES, Drill
from tabletop.drill.events import Event
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session.errors import OtherRulesError, SessionError
from tabletop.session.frozen import thaw
from tabletop.session.header import Header
from tabletop.session.journal import Line
from tabletop.session.session import JOURNAL, begin, plan_of, read_or_fail, redo


class Tape:
    """The turns of a session.

    A position is the turn that begins there, from 1; the position after the last turn is where the session was left, or
    its end.

    Attributes:
        folder: Where the session lies.
        header: What its journal says of itself.
        scenario: What was played, as it was frozen.
        turns: How many turns can be seen.
        over: Whether the drill was played to its end.
        fault: Why no more turns can be seen, or None.
    """

    def __init__(self, path: Path) -> None:
        """Open a session, given its folder or its journal; nobody is kept from playing it meanwhile.

        Of a damaged journal the intact turns can be seen.

        Raises:
            OtherRulesError: It was written under other rules.
            SessionError: It is no session, or its scenario was changed.
        """
        journal = path / JOURNAL if path.is_dir() else path
        reading = read_or_fail(journal)
        self.folder = journal.parent
        self.header = Header.read(reading.lines)
        if self.header.rules != RULES:
            raise OtherRulesError(phrase("session.other-rules", theirs=self.header.rules, ours=RULES))
        self.scenario: Scenario = thaw(self.folder, list(self.header.sources), self.header.digest)
        self.turns: int = sum(line.get("kind") == "turn" for line in reading.lines)
        last = next((line for line in reversed(reading.lines) if line.get("kind") == "turn"), {})
        self.over = "outcome" in last
        self.fault: Phrase | None = None
        self._lines: tuple[Line, ...] = reading.lines[1:]
        self._next = 0
        self._running = begin(self.scenario, self.header, plan_of(self.folder, self.scenario))
        self._drills: list[Drill] = []
        self._events: list[tuple[Event, ...]] = []

    @property
    def first(self) -> int:
        """The first position: that of a class session is its own first turn."""
        cut = self.header.session
        first: int = self.scenario.sessions[cut].first if cut is not None else 1
        return min(first, self.last)

    @property
    def last(self) -> int:
        """The last position."""
        return self.turns + 1

    @property
    def wound(self) -> int:
        """The last position that was run already."""
        return len(self._drills)

    def wind(self) -> bool:
        """Run one more turn, so that a later look at it costs nothing; tell whether there may be more to run."""
        if self.wound >= self.last:
            return False
        report = None
        try:
            while self._next < len(self._lines):
                line = self._lines[self._next]
                self._next += 1
                if line.get("kind") == "turn":
                    ordered = self._running.fork()
                    report = redo(self._running, line)
                    if report is None or report.digest != line["digest"]:
                        self._stop(phrase("session.diverged", turn=self.wound + 1))
                        return False
                    self._drills.append(ordered)
                    self._events.append(report.events)
                    return True
                redo(self._running, line)
        except SessionError as error:
            self._stop(error.phrase)
            return False
        self._drills.append(self._running)
        return False

    def _stop(self, fault: Phrase) -> None:
        """Let the tape end before the turn that cannot be run again."""
        self.fault = fault
        self.over = False
        self.turns = max(0, self.wound - 1)
        if not self._drills:
            self._drills.append(begin(self.scenario, self.header, plan_of(self.folder, self.scenario)))

    def at(self, position: int) -> Drill:
        """Return the drill at a position, with the orders that were given in the turn that begins there.

        A position outside the tape means its nearest end. The drill is the tape's own: fork it before playing on.
        """
        wanted = max(1, position)
        while self.wound < min(wanted, self.last) and self.wind():
            pass
        if self.wound < min(wanted, self.last):
            self.wind()
        return self._drills[min(wanted, self.wound) - 1]

    def events(self, position: int) -> tuple[Event, ...]:
        """Return what happened in the turn that begins at a position; nothing at the last one."""
        self.at(position + 1)
        return self._events[position - 1] if 1 <= position <= len(self._events) else ()
