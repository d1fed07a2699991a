"""The post of one table: its threads, what was read of them, what was written and not sent yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tabletop.drill.view import View
from tabletop.table.kit import Button, ListRow, Widget
from tabletop.table.play.lines import FeedRow
from tabletop.table.play.palette import Entry
from tabletop.table.play.seating import lines_of, passed_on
from tabletop.table.play.thread_box import ThreadBox
from tabletop.table.play.thread_rows import ThreadList, thread_rows
from tabletop.table.play.threads import Thread, subject_of_thread, thread_of, threads

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

BEGIN = "begin"
"""The key of the line that begins a message."""


@dataclass(slots=True)
class Post:
    """The post of the seats at a table.

    What was read and written belongs to the seats that did so: where a laptop is passed on, nobody finds the draft of
    another.

    Attributes:
        table: The screen.
    """

    table: PlayScreen
    _read: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    _drafts: dict[tuple[tuple[str, ...], str], str] = field(default_factory=dict)
    _known: tuple[View, tuple[Thread, ...]] | None = None

    @property
    def threads(self) -> tuple[Thread, ...]:
        """The threads as the table can read them now."""
        view = self.table.desk.view
        if self._known is None or self._known[0] is not view:
            self._known = (view, threads(view))
        return self._known[1]

    @property
    def unread(self) -> frozenset[str]:
        """The items that came with the last turn and were not read since."""
        since = self.table.desk.news_since
        read = self._read.get(self.table.desk.view.seats, set())
        return frozenset(
            item.id
            for one in self.threads
            for item in one.items
            if item.came is not None and item.came > since and not item.mine and item.id not in read
        )

    @property
    def calling(self) -> int:
        """How many threads hold something that waits for this table or was not read."""
        unread = self.unread
        return sum(bool(one.owed) or any(item.id in unread for item in one.items) for one in self.threads)

    def draft(self, thread: str) -> str:
        """Return what was written in a thread and not sent."""
        return self._drafts.get((self.table.desk.view.seats, thread), "")

    def keep(self, thread: str, words: str) -> None:
        """Keep what is being written in a thread."""
        self._drafts[self.table.desk.view.seats, thread] = words

    # On the screen

    def listing(self) -> ThreadList:
        """Return the list of threads."""
        rows: list[ListRow] = [*thread_rows(self.table, self.threads, self.unread)]
        if not self.table.docked:
            rows.insert(
                0, FeedRow(BEGIN, "", "", self.table.say("reading.write.begin"), self.table.badge("write"))
            )
        return ThreadList(rows, on_open=self.open, name="feed-list")

    def tools(self) -> list[Widget]:
        """Return the button that begins a message; in a drawer, too narrow for it, it is the first line instead."""
        if not self.table.docked:
            return []
        words = self.table.say("reading.write.begin")
        return [Button(words, self.compose, kind="quiet", badge=self.table.badge("write"), name="compose")]

    def open(self, key: str) -> None:
        """Open a thread; what stands in it counts as read. The first line of a drawer begins a message."""
        if key == BEGIN:
            self.compose()
            return
        self._show(next(one for one in self.threads if one.key == key))

    def _show(self, thread: Thread) -> None:
        read = self._read.setdefault(self.table.desk.view.seats, set())
        read.update(item.id for item in thread.items)
        ThreadBox(self.table, thread).open()

    def compose(self) -> None:
        """Choose whom to write to, about the open incident or in general, then write."""
        table = self.table
        view, say = table.desk.view, table.say
        seats = view.scenario.seats
        entries = []
        subjects = [None] if table.incident is None else [table.incident, None]
        for about in subjects:
            section = say(subject_of_thread(view, about))
            knows = view.seats if about is None else view.incidents[about].known_by
            for sender in sorted(knows, key=lambda seat: not seats[seat].commands):
                for to, line in lines_of(view, sender):
                    note = say("play.report.superior") if seats[sender].reports_to == to else ""
                    if passed_on(line):
                        others = ", ".join(say(seats[one].title) for one in passed_on(line))
                        note = say("play.report.through", seats=others)
                    words = say("play.report.line", sender=seats[sender].title, to=seats[to].title)
                    if len(view.seats) == 1:
                        words = say(seats[to].title)
                    right = say("play.minutes", n=line.delay)
                    entries.append(Entry(f"{sender}|{to}|{about or ''}", words, note, right, section=section))

        def chosen(keys: tuple[str, ...]) -> None:
            sender, to, about = keys[0].split("|")
            self._show(thread_of(view, sender, to, about or None))

        table.giving.choose(
            say("reading.write.choose"),
            entries,
            chosen,
            search=say("play.palette.search"),
            empty=say("play.choose.no-line"),
        )
