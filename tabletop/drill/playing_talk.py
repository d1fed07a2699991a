"""What a player has read of the talk: who told whom of what, and which courses were begun where.

A mail and a log only grow, so what was read of them once is kept, and only what is new is read. It is kept by scenario and
seats for the drill that was read last; what a view of another one shows differs from it, and then all is read anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress, count
from operator import is_not
from typing import NamedTuple

from tabletop.drill.events import CourseStarted, MessageSent
from tabletop.drill.view import IncidentSeen, LogLine, MessageSeen, View
from tabletop.language import Phrase
from tabletop.scenario.documents.scenario import Scenario

_OVER = "drill.event.incident-closed."
"""How the words of a report begin that tells of an end."""


class Told(NamedTuple):
    """Who told whom of something, and when."""

    sender: str
    to: str
    sent: int


@dataclass(slots=True)
class Word:
    """What was said of one incident.

    Attributes:
        told: By sender and reader, when last, and at which level.
        ended: Pairs of sender and reader where it was said that it is over.
        heard: By seat, those who told it.
        news: By seat, when it was first told of the end.
        force: When somebody last began a course of each force here.
    """

    told: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    ended: set[tuple[str, str]] = field(default_factory=set)
    heard: dict[str, set[str]] = field(default_factory=dict)
    news: dict[str, int] = field(default_factory=dict)
    force: dict[int, int] = field(default_factory=dict)


NOTHING = Word()
"""Nothing was said. Nobody writes into it."""


class Talk:
    """What was read so far of the mail and of the log of some seats.

    Attributes:
        messages: The mail that was read.
        log: The log that was read.
        words: What was said of each incident, by mail and log together.
        told: By what it is about, who told whom, in the order sent; what found no line too.
        quiet: Incidents that are over and about which nothing was left to say: as they were seen, what had been said, and
            the minute up to which that had been heard.
    """

    __slots__ = ("_failed", "_logged", "_mailed", "log", "messages", "quiet", "told", "words")

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.messages: tuple[MessageSeen, ...] = ()
        self.log: tuple[LogLine, ...] = ()
        self.words: dict[str, Word] = {}
        self.told: dict[str, list[Told]] = {}
        self.quiet: dict[str, tuple[IncidentSeen, Word, int]] = {}
        self._failed: set[str] = set()
        self._mailed: dict[str, Word] = {}
        self._logged: dict[str, Word] = {}

    def leads_to(self, view: View) -> bool:
        """Whether what was read is how the mail and the log of a view begin."""
        read, mail, log = len(self.messages), view.messages, view.log
        if len(mail) < read or len(log) < len(self.log):
            return False
        if self.log and log[len(self.log) - 1] is not self.log[-1]:  # another log ends in another line
            return False
        changed = compress(count(), map(is_not, mail, self.messages))
        return all(_says(mail[at]) == _says(self.messages[at]) for at in changed) and not any(
            one.failed for one in mail[read:]
        )

    def read(self, view: View) -> None:
        """Read what is new in a view that this leads to, or all of it if nothing was read yet."""
        mail, log = view.messages[len(self.messages) :], view.log[len(self.log) :]
        self._failed.update(one.id for one in mail if one.failed)
        touched = {*self._read_mail(mail), *self._read_log(log, view.scenario)}
        for about in touched:
            self.words[about] = _joined(self._mailed.get(about), self._logged.get(about))
        self.messages, self.log = view.messages, view.log

    def _read_mail(self, mail: Iterable[MessageSeen]) -> Iterable[str]:
        for one in mail:
            about, sender = one.about, one.sender
            if about is None or sender is None:
                continue
            self.told.setdefault(about, []).append(Told(sender, one.to, one.sent))
            if one.id in self._failed:
                continue
            word = self._mailed.setdefault(about, Word())
            word.told.setdefault((sender, one.to), (one.sent, 0))
            word.heard.setdefault(one.to, set()).add(sender)
            if isinstance(one.text, Phrase) and one.text.key.startswith(_OVER):
                word.ended.add((sender, one.to))
                word.news.setdefault(one.to, one.arrives)
            yield about

    def _read_log(self, log: Iterable[LogLine], scenario: Scenario) -> Iterable[str]:
        courses, words = scenario.doctrine.courses, self._logged
        for line in log:
            event = line.event
            if isinstance(event, MessageSent):
                about, sender = event.about, event.sender
                if about is not None and sender is not None and event.message not in self._failed:
                    word, pair = words.setdefault(about, Word()), (sender, event.to)
                    word.told[pair] = (event.minute, event.level or 0)
                    if event.status != "open":
                        word.ended.add(pair)
                    yield about
            elif isinstance(event, CourseStarted):
                word = words.setdefault(event.incident, Word())
                word.force[courses[event.course].force] = event.minute
                yield event.incident


def _says(one: MessageSeen) -> tuple[object, ...]:
    """Return what is read of a message; it may be acknowledged without a word of it changing."""
    return (one.id, one.about, one.sender, one.to, one.sent, one.arrives, one.text, one.failed)


def _joined(mailed: Word | None, logged: Word | None) -> Word:
    """Return what mail and log tell together; the log knows better when and what, the mail who heard it.

    What the log tells of messages alone, the mail does not hold, and it counts for nothing.
    """
    if mailed is None:
        return Word(force=logged.force) if logged is not None else NOTHING
    if logged is None:
        logged = NOTHING
    return Word(
        {**mailed.told, **logged.told},
        mailed.ended | logged.ended,
        mailed.heard,
        mailed.news,
        logged.force,
    )


_READ: dict[tuple[str, tuple[str, ...]], Talk] = {}
"""By scenario and seats, the talk last read."""


def talk_of(view: View) -> Talk:
    """Return what the mail and the log of a view tell, as a player of its seats reads it."""
    key = (view.scenario.digest, view.seats)
    talk = _READ.get(key)
    if talk is not None and talk.messages is view.messages and talk.log is view.log:
        return talk
    if talk is None or not talk.leads_to(view):
        talk = _READ[key] = Talk()
    talk.read(view)
    return talk
