"""The messages tab: a line a thread, what waits for this table first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pygame

from tabletop.drill.telling import clock
from tabletop.table.kit import Canvas, Listing, Look, RowState
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.saying import Say
from tabletop.table.play.threads import Item, Thread, parties_of, subject_of_thread

_PAD, _STAMP, _MARK = 12, 56, 16


class _Form(NamedTuple):
    """How the words of a row stand in its width; `beside`: the subject follows the head after `taken` pixels."""

    head: tuple[str, ...]
    subject: tuple[str, ...]
    last: tuple[str, ...]
    beside: bool
    taken: int


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread in the list.

    Attributes:
        key: The thread's.
        stamp: When anything was said last.
        head: Who talks.
        subject: About what.
        last: What was said last.
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
        """Return the height of its lines: who and about what, then what was said last, in full."""
        form = self._form(look, width)
        lines = len(form.head) + len(form.subject) + len(form.last) - form.beside
        return lines * look.text.line_height(look.type("second")) + look.px(8)

    def _form(self, look: Look, width: int) -> _Form:
        strong, plain = look.type("second-strong"), look.type("second")
        room = max(1, width - look.px(2 * _PAD + _MARK + _STAMP - 8))
        note = look.text.width(self.note, strong) + look.px(12)
        head = look.text.wrap(self.head, strong, max(1, room - note))
        taken = look.text.width(head[-1], strong) + look.px(8)
        beside = len(head) == 1 and taken + look.text.width(self.subject, plain) <= room - note
        subject = (self.subject,) if beside else look.text.wrap(self.subject, plain, room)
        last = look.text.wrap(self.last, strong if self.unread else plain, room)
        return _Form(head, subject, last, beside, taken)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw who and about what above what was said last."""
        look = canvas.look
        if state.selected or state.hovered:
            canvas.fill(rect, "accent-soft" if state.selected else "sunken")
        form = self._form(look, rect.width)
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
        top += canvas.lines(form.head, (left, top), "second-strong", "ink")
        if form.beside:
            canvas.text(self.subject, (left + form.taken, top - high), "second", "ink-3")
        else:
            top += canvas.lines(form.subject, (left, top), "second", "ink-3")
        canvas.lines(form.last, (left, top), "second-strong" if self.unread else "second", "ink-2")


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
                say(clock(last.minute)) if last.minute is not None else "…",
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


def when(say: Say, item: Item) -> str:
    """Return when an item was sent and when it came, as ``09:10 → 09:16``."""
    if item.minute is None:
        return ""
    if item.arrives is None or item.arrives == item.minute:
        return say(clock(item.minute))
    return f"{say(clock(item.minute))} → {say(clock(item.arrives))}"
