"""The messages tab: a line a thread, what waits for this table first."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from tabletop.drill.telling import clock
from tabletop.language import Phrase
from tabletop.table.kit import Canvas, Listing, Look, RowState
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.saying import Say
from tabletop.table.play.threads import Item, Thread, parties_of, subject_of_thread

_PAD, _STAMP, _MARK = 12, 56, 16


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread in the list.

    Attributes:
        key: The thread's.
        stamp: When anything was said last.
        head: Who talks.
        subject: About what.
        last: What was said last, cut to one line.
        note: How it stands.
        tone: Role of the note's colour.
        unread: Whether anything came that was not read yet.
    """

    key: str
    stamp: str
    head: str
    subject: str
    last: str
    note: str
    tone: str
    unread: bool

    def height(self, look: Look, width: int) -> int:
        """Return the height of two lines."""
        return 2 * look.text.line_height(look.type("second")) + look.px(8)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw who and about what above what was said last."""
        look = canvas.look
        if state.selected or state.hovered:
            canvas.fill(rect, "accent-soft" if state.selected else "sunken")
        left, top = rect.x + look.px(_PAD), rect.y + look.px(4)
        right = rect.right - look.px(_PAD)
        high = look.text.line_height(look.type("second"))
        if self.unread:
            side = look.px(8)
            canvas.disc(pygame.Rect(left, top + (high - side) // 2, side, side), "accent")
        left += look.px(_MARK)
        canvas.text(self.stamp, (left, top), "second", "ink-3", tabular=True)
        left += look.px(_STAMP - 8)
        wide = look.text.width(self.note, look.type("second-strong"))
        canvas.text(self.note, (right - wide, top), "second-strong", self.tone)
        room = max(0, right - wide - look.px(12) - left)
        taken = canvas.text(self.head, (left, top), "second-strong", "ink", width=room)
        gap = look.px(8)
        if room - taken - gap > look.px(24):
            canvas.text(self.subject, (left + taken + gap, top), "second", "ink-3", width=room - taken - gap)
        style = "second-strong" if self.unread else "second"
        canvas.text(self.last, (left, top + high), style, "ink-2", width=max(0, right - left))


class ThreadList(Listing):
    """The list of threads: one click, or Return, opens one."""

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """A click opens."""
        at = self._at(point) if inside and self.scroller.grip is None else None
        if at is None or self.on_open is None or not self.rows[at].key:
            super().on_release(point, inside)
            return
        self._select(at)
        self.on_open(self.rows[at].key)


def thread_rows(deeds: Deeds, found: tuple[Thread, ...], unread: frozenset[str]) -> list[ThreadRow]:
    """Return the lines of the messages tab. `unread` are the ids of items not read yet."""
    view, say = deeds.desk.view, deeds.say
    rows = []
    for one in found:
        last = one.items[-1]
        note, tone = summary(say, one)
        rows.append(
            ThreadRow(
                one.key,
                clock(last.minute) if last.minute is not None else "…",
                say(parties_of(view, one)),
                say(subject_of_thread(view, one.about)),
                said_of(say, last),
                note,
                tone,
                any(item.id in unread for item in one.items),
            )
        )
    return rows


def summary(say: Say, thread: Thread) -> tuple[str, str]:
    """Return how a thread stands, and the role of its colour: what is owed, what failed, else the last note."""
    if thread.owed:
        return say("reading.thread.owes", n=thread.owed), "hold"
    bad = [one for one in thread.items if one.tone == "stop"]
    if bad and bad[-1].note is not None:
        return say(bad[-1].note), "stop"
    noted = [one for one in thread.items if one.note is not None]
    if not noted or noted[-1].note is None:
        return say("reading.thread.items", n=len(thread.items)), "ink-3"
    return say(noted[-1].note), noted[-1].tone


def said_of(say: Say, item: Item) -> str:
    """Return who said what, in one line."""
    return say("reading.thread.line", sender=item.sender, text=item.words)


def when(item: Item) -> str | Phrase:
    """Return when an item was sent and when it came, as ``09:10 → 09:16``."""
    if item.minute is None:
        return ""
    if item.arrives is None or item.arrives == item.minute:
        return clock(item.minute)
    return f"{clock(item.minute)} → {clock(item.arrives)}"
