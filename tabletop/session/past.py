"""A session as its journal tells it: read, not run again, so that a review needs nothing else and older rules are no bar.

Of a damaged journal the intact turns can be reviewed; what is wrong with it is told beside.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

from tabletop.drill import EVENTS, RULES, Event, Retold, from_json
from tabletop.drill.state import Entry
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session.errors import SessionError
from tabletop.session.frozen import thaw
from tabletop.session.header import Header
from tabletop.session.journal import Line
from tabletop.session.session import JOURNAL, begin, damaged, plan_of, read_or_fail


@dataclass(frozen=True, slots=True)
class PastTurn:
    """A turn that ran.

    Attributes:
        turn: Turn of the drill, from 1.
        digest: Digest of the state after it, as it was written.
        events: What happened, in order.
        first: Place of its first event in the log.
    """

    turn: int
    digest: str
    events: tuple[Event, ...]
    first: int


class Past:
    """What a session's journal tells.

    Attributes:
        folder: Where the session lies.
        header: What its journal says of itself.
        scenario: What was played, as it was frozen.
        turns: The turns that ran.
        over: Whether the drill was played to its end.
        seal: Seal of the journal's last intact line: it names these very turns.
        acts: By turn of the drill, what was ordered, withdrawn and done at the desk in it: lines of the journal, in order.
        damaged: Where the journal stops being intact, beyond the torn last line of a killed program; None: it does not.
        notes: What a reader must know of the journal: that it is damaged, or of other rules.
    """

    _kept: tuple[Retold, tuple[Entry, ...], tuple[Event, ...]] | None = None

    def __init__(self, path: Path) -> None:
        """Read a session, given its folder or its journal.

        Raises:
            SessionError: It is no session, its scenario was changed, or its events make no sense with it.
        """
        journal = path / JOURNAL if path.is_dir() else path
        reading = read_or_fail(journal)
        self.folder = journal.parent
        self.header = Header.read(reading.lines)
        self.scenario: Scenario = thaw(self.folder, list(self.header.sources), self.header.digest)
        self.seal = reading.seal
        notes: list[Phrase] = []
        if self.header.rules != RULES:
            notes.append(phrase("session.past.other-rules", theirs=self.header.rules, ours=RULES))
        whole = reading.damage is None or reading.damage.torn
        self.damaged: Phrase | None = None if whole else damaged(reading).phrase
        if self.damaged is not None:
            notes.append(self.damaged)
        self.notes = tuple(notes)
        self._starts: list[int] = []
        start = begin(self.scenario, self.header, plan_of(self.folder, self.scenario))
        self._after = [Retold(start)]
        self.turns = tuple(self._follow(line) for line in reading.lines[1:] if line.get("kind") == "turn")
        self.acts = _acts(reading.lines[1:])
        self.over: bool = self.account.over

    def _follow(self, line: Line) -> PastTurn:
        """Let the turn of a line have happened.

        Raises:
            SessionError: It makes no sense.
        """
        account = self._after[-1].copy()
        first = len(account.state.log)
        try:
            turn = PastTurn(
                int(line["turn"]),
                str(line["digest"]),
                tuple(from_json(one, EVENTS) for one in line["events"]),
                first,
            )
            account.follow(turn.events)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise SessionError(phrase("session.strange-line")) from error
        self._after.append(account)
        self._starts.append(first)
        return turn

    @property
    def account(self) -> Retold:
        """The drill as it stood at the end, with its whole log; the past's own: copy it before following it on."""
        return self._after[-1]

    @property
    def first(self) -> int:
        """The first turn that people played: a class session begins with turns that the stand-in played."""
        cut = self.header.session
        return self.scenario.sessions[cut].first if cut is not None else 1

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of the log, with the seats that witnessed it or were told."""
        return self._whole()[1]

    @property
    def log(self) -> tuple[Event, ...]:
        """Every event of the log."""
        return self._whole()[2]

    def _whole(self) -> tuple[Retold, tuple[Entry, ...], tuple[Event, ...]]:
        """Return the log as it stands at the end: reviews look at it thousands of times, so it is made once."""
        if self._kept is None or self._kept[0] is not self.account:
            entries = self.account.entries
            self._kept = (self.account, entries, tuple(one.event for one in entries))
        return self._kept

    def before(self, turn: int) -> Retold:
        """Return the drill as it stood when a turn of the drill began; one past the last: as it stood at the end."""
        return self._after[max(0, min(turn - 1, len(self.turns)))]

    def turn_at(self, seq: int) -> int:
        """Return the turn of the drill in which an entry of the log came; what came before the first counts to it."""
        return max(1, bisect_right(self._starts, seq))


def _acts(lines: tuple[Line, ...]) -> dict[int, tuple[Line, ...]]:
    """Return by turn the lines before the one that ended it; what was ordered since comes under the turn that runs next."""
    found: dict[int, list[Line]] = {1: []}
    turn = 1
    for line in lines:
        if line.get("kind") == "turn":
            turn += 1
            found[turn] = []
        else:
            found[turn].append(line)
    return {turn: tuple(acts) for turn, acts in found.items()}
