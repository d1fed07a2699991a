"""A thread opened over the table: all that was said, what can be answered, and a field to write in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pygame

from tabletop.drill.orders import LONGEST_MESSAGE, Message
from tabletop.table.kit import (
    Button,
    Canvas,
    Column,
    Flow,
    Label,
    Look,
    Option,
    Row,
    Scroll,
    Segments,
    Size,
    TextField,
    Widget,
)
from tabletop.table.play.seating import lines_of, passed_on
from tabletop.table.play.slot import Slot
from tabletop.table.play.thread_rows import when
from tabletop.table.play.threads import Item, Thread, parties_of, subject_of_thread, thread_of

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

WIDTH = 640
"""The most width of the box at scale 1."""


class ThreadBox(Widget):
    """The box; Escape closes it, and what was written stays until it is sent.

    Attributes:
        thread: What it shows, renewed after every order.
        speaker: The seat of the table that writes.
    """

    def __init__(self, table: PlayScreen, thread: Thread) -> None:
        super().__init__(name="thread")
        self.thread = thread
        self.speaker = thread.ours[0] if thread.ours else ""
        self._table = table
        self._card = pygame.Rect(0, 0, 0, 0)
        say, view = table.say, table.desk.view
        self._title = Label(say(parties_of(view, thread)), style="title")
        self._subject = Label(say(subject_of_thread(view, thread.about)), style="second", colour="ink-2")
        self._slot = Slot(Column([]))
        self._body = Scroll(self._slot, name="thread-body")
        self._reason = Label("", style="second", colour="stop")
        self._reason.visible = False
        self._field = TextField(
            table.reading.post.draft(thread.key),
            hint=say("reading.write.hint"),
            most=LONGEST_MESSAGE,
            rows=2,
            on_change=self._written,
            on_enter=self._send,
            name="thread-field",
        )
        self._send_button = Button(
            say("reading.write.send"), self._send, kind="primary", badge="⏎", name="thread-send"
        )
        self._foot = Slot(Column([]))
        self.adopt((self._title, self._subject, self._body, self._reason, self._field, self._foot))
        self.refill()

    @property
    def listener(self) -> str | None:
        """Whom the speaker writes to; None where nobody could read it."""
        return self.thread.listener(self.speaker)

    def open(self) -> None:
        """Lay it over the table, from its end, ready to be answered."""
        root = self._table.live
        root.open(self, on_escape=self.close)
        root.settle(pygame.Rect((0, 0), self._table.host.size))
        self._body.scroller.to(self._body.scroller.most)
        self._body.follow()
        root.give_focus(self._field if self._field.visible else root.find("thread-close"))

    def close(self) -> None:
        """Put it away; what was written is kept."""
        self._table.live.close()
        self._table.face.show_feed()

    # Content

    def refill(self) -> None:
        """Show what is known now."""
        table = self._table
        self._slot.fill(Column([self._item(one) for one in self.thread.items], gap=8))
        if not self.thread.items:
            self._slot.fill(Label(table.say("reading.thread.empty"), style="second", colour="ink-3"))
        self._field.visible = self.listener is not None
        self._foot.fill(self._foot_row())
        self._written(self._field.words)

    def _item(self, one: Item) -> Widget:
        say = self._table.say
        said = when(say, one)
        head: list[Widget] = [
            Label(say(one.sender), style="second-strong", wrap=False),
            Label(said, style="second", colour="ink-3", wrap=False, tabular=True, grow=1),
        ]
        if one.note is not None:
            head.append(Label(say(one.note), style="second-strong", colour=one.tone, wrap=False))
        rows: list[Widget] = [Row(head, gap=8), Label(say(one.words), colour="ink-2")]
        buttons = self._answers(one)
        if buttons:
            rows.append(Flow(buttons))
        return Column(rows, gap=2)

    def _answers(self, one: Item) -> list[Widget]:
        table, say = self._table, self._table.say
        if one.order:
            back = partial(self._deed, partial(table.giving.withdraw, one.order))
            return [Button(say("play.withdraw"), back, name=f"thread-withdraw-{one.order}")]
        if one.owed == "acknowledge":
            give = partial(self._deed, partial(table.talking.acknowledge, one.id))
            words = say("play.acknowledge.give")
            return [Button(words, give, kind="primary", name=f"thread-acknowledge-{one.id}")]
        if one.owed == "answer":
            request = next(asked for asked in table.desk.view.requests if asked.id == one.id)
            grant = partial(self._deed, partial(table.talking.decide, request.decision, request.about, True))
            decline = partial(
                self._deed, partial(table.talking.decide, request.decision, request.about, False)
            )
            return [
                Button(say("play.request.grant"), grant, kind="primary", name=f"thread-grant-{one.id}"),
                Button(say("play.request.decline"), decline, name=f"thread-decline-{one.id}"),
            ]
        return []

    def _foot_row(self) -> Widget:
        table, say = self._table, self._table.say
        view = table.desk.view
        parts: list[Widget] = []
        above: list[Widget] = []
        listener = self.listener
        if listener is None:
            above.append(Label(say("reading.write.nobody"), style="second", colour="ink-3"))
        else:
            seats = view.scenario.seats
            line = dict(lines_of(view, self.speaker))[listener]
            key = "reading.write.line-round" if passed_on(line) else "reading.write.line"
            said = say(key, sender=seats[self.speaker].title, to=seats[listener].title, n=line.delay)
            above.append(Label(said, style="second", colour="ink-3"))
            if len(self.thread.ours) > 1:
                options = [Option(seat, say(seats[seat].title)) for seat in sorted(self.thread.ours)]
                above.append(Segments(options, self.speaker, self._speak, name="thread-speaker"))
            parts.append(self._send_button)
            if self.thread.about in view.incidents:
                parts.append(Button(say("reading.write.report"), self._report, name="thread-report"))
        if self.thread.about in view.incidents:
            parts.append(Button(say("reading.write.locate"), self._locate, name="thread-locate"))
        parts.append(Button(say("table.close"), self.close, badge="Esc", name="thread-close"))
        return Column([*above, Flow(parts)], gap=8)

    # Deeds

    def _speak(self, seat: str) -> None:
        self.speaker = seat
        self.refill()

    def _written(self, words: str) -> None:
        post = self._table.reading.post
        post.keep(self.thread.key, words)
        say = self._table.say
        left = say("reading.write.left", n=len(words), most=LONGEST_MESSAGE)
        self._send_button.note = left if len(words) > LONGEST_MESSAGE * 4 // 5 else ""
        self._send_button.enabled = bool(words.strip())
        self._send_button.touch(layout=True)

    def _send(self) -> None:
        words, listener = self._field.words.strip(), self.listener
        if not words or listener is None:
            return
        order = Message(listener, self.thread.about, words)
        if self._do(lambda: self._table.giving.give(order, (self.speaker,))):
            self._field.words = ""
            self._written("")

    def _report(self) -> None:
        listener = self.listener
        if listener is not None:
            order = Message(listener, self.thread.about)
            self._do(lambda: self._table.giving.give(order, (self.speaker,)))

    def _locate(self) -> None:
        self.close()
        if self.thread.about is not None:
            self._table.locate(f"incident:{self.thread.about}")

    def _deed(self, deed: Callable[[], None]) -> None:
        self._do(deed)

    def _do(self, deed: Callable[[], None]) -> bool:
        """Do something and show what came of it; return whether any order changed."""
        table = self._table
        before = table.desk.view.pending
        deed()
        done = table.desk.view.pending != before
        self._reason.words = "" if done else table.toast.words
        self._reason.visible = not done
        root = table.live
        if root.top is not self:  # a warning asks first; what comes of it is shown on coming back
            return False
        had = root.focus
        self.thread = self._renewed()
        self.refill()
        if root.focus is None or root.focus not in set(self.walk()) or had is None:
            root.focus = self._field if self._field.visible else root.find("thread-close")
        root.settle(pygame.Rect((0, 0), table.host.size))
        self._body.scroller.to(self._body.scroller.most)
        self._body.follow()
        return done

    def _renewed(self) -> Thread:
        """Return the thread as it stands now; it may have been emptied by taking its only message back."""
        view, thread = self._table.desk.view, self.thread
        known = next((one for one in self._table.reading.post.threads if one.key == thread.key), None)
        if known is not None:
            return known
        listener = self.listener
        return thread if listener is None else thread_of(view, self.speaker, listener, thread.about)

    def on_key(self, event: pygame.event.Event) -> bool:
        """What the field leaves, scrolls what was said."""
        return self._body.on_key(event)

    # Layout

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width; it covers the table."""
        return width, 0

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the card in the middle, as high as what was said needs."""
        super().place(look, rect)
        low = rect.height < look.px(480)
        self._field.rows = 1 if low else 2
        pad, gap, margin = look.px(16 if low else 24), look.px(8), look.px(8 if low else 16)
        wide = min(look.px(WIDTH), rect.width - 2 * margin)
        room = wide - 2 * pad
        shown = [one for one in self.children if one.visible]
        for one in shown:
            if one is self._field:
                one._sizes.clear()
        highs = {id(one): one.size(look, room)[1] for one in shown}
        fixed = sum(high for key, high in highs.items() if key != id(self._body))
        fixed += 2 * pad + gap * (len(shown) - 1)
        most = rect.height - 2 * margin
        body = max(look.px(48), min(highs[id(self._body)], most - fixed))
        highs[id(self._body)] = body
        self._card = pygame.Rect(0, 0, wide, min(most, fixed + body))
        self._card.center = rect.center
        top = self._card.y + pad
        for one in shown:
            one.place(look, pygame.Rect(self._card.x + pad, top, room, highs[id(one)]))
            top += highs[id(one)] + gap

    def draw(self, canvas: Canvas) -> None:
        """Dim the table and draw the card."""
        canvas.fill(self.rect, "scrim")
        canvas.box(self._card, "surface", radius=12)
        super().draw(canvas)
