"""The debrief: opening, the decisive moments with their map and three questions, closing; a clock that stops nobody.

What the class says is kept as it is typed, signed by a role or initials; nobody is ranked and nobody is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from tabletop.drill.telling import clock, where_of
from tabletop.language import system_reason
from tabletop.picture.shapes import Thing
from tabletop.table.control.class_clock import as_time
from tabletop.table.debriefing.answers import Answers
from tabletop.table.debriefing.place import Place, take_up
from tabletop.table.frame import framed
from tabletop.table.ground import GroundWidget, Said
from tabletop.table.intents import OpenReplay
from tabletop.table.kit import (
    Button,
    Card,
    Column,
    Flow,
    Inset,
    Label,
    Limit,
    Progress,
    Row,
    Scroll,
    TextField,
    Widget,
)
from tabletop.table.play.mapping import Pointing, lay_ground, overlay_of, trust_of
from tabletop.table.replaying.past import PastDesk
from tabletop.table.reviewing.reviewed import Reviewed
from tabletop.table.screen import Host, Screen
from tabletop.table.themes import Dress

if TYPE_CHECKING:
    from tabletop.drill.view import View
    from tabletop.language import Phrase
    from tabletop.review.debrief import Debrief, Decisive

MOST_BY = 40

SECOND = 1000
AROUND = 700.0
"""Metres around the place of a moment that the map shows at least."""


class DebriefScreen(Screen):
    """A guided debrief of 15 minutes.

    Attributes:
        review: The session, and what is added to it.
        debrief: Its moments and questions.
        place: How far it has come.
        ground: The map.
    """

    first_focus = "on"

    def __init__(self, host: Host, review: Reviewed) -> None:
        super().__init__(host)
        self.review = review
        self.debrief: Debrief = review.debrief()
        self.place: Place = take_up(review.past.folder, self.last)
        self._dress = Dress.of(host)
        self.ground = lay_ground(review.past.scenario, self._dress, chips=(), on=("units", "tps"))
        self._map: GroundWidget | None = None
        self._aimed = False
        self._clock = Label("", wrap=False)
        self._now: int | None = None
        self._spent = self.place.used * SECOND
        self._answers = Answers(self)
        self._node: str | None = None

    @property
    def last(self) -> int:
        """The step that closes it."""
        return len(self.debrief.moments) + 1

    @property
    def moment(self) -> Decisive | None:
        """The moment that is talked about, or None at the opening and the closing."""
        at = self.place.at
        return self.debrief.moments[at - 1] if 0 < at < self.last else None

    @property
    def used(self) -> int:
        """Seconds it took so far."""
        return self._spent // SECOND

    # Building

    def build(self) -> Widget:
        """Return the present step."""
        from tabletop.review.assessment import CLOSING

        self._map = None
        moment = self.moment
        if moment is not None:
            body = self._moment(moment, self._answers.cards(moment.key, moment.questions))
        elif self.place.at == 0:
            self._answers.cards("", ())
            body = self._page(self._opening())
        else:
            body = self._page([*self._answers.cards(CLOSING, self.debrief.closing), self._said()])
        return framed(self, self._title(), Column([self._time(), body], gap=0, grow=1), self._foot())

    def _title(self) -> str:
        if self.moment is None:
            return self.say("table.debrief.title")
        n, every = self.place.at, len(self.debrief.moments)
        return self.say("table.debrief.moment", n=n, all=every)

    def _time(self) -> Widget:
        """Return the clock of used and planned time; it turns to another colour, and stops nobody."""
        self._clock = Label(
            self._said_time(),
            style="strong" if self.compact else "heading",
            colour=self._time_colour(),
            wrap=False,
            tabular=True,
            name="clock",
        )
        self._bar = Progress(self.used / self.debrief.seconds, name="time")
        plan = Label(self._said_plan(), style="second", colour="ink-2", wrap=False, grow=1, name="planned")
        rows: list[Widget] = [Row([plan, self._clock], gap=16), self._bar]
        return Inset(Column(rows, gap=4), x=24, y=4 if self.compact else 8, fill="surface", line="bottom")

    def _said_time(self) -> str:
        return self.say("table.debrief.time", used=as_time(self.used), planned=as_time(self.debrief.seconds))

    def _said_plan(self) -> str:
        """Return by when this step should be over."""
        moment = self.moment
        if moment is not None:
            until = moment.starts + moment.lasts
        else:
            until = self.debrief.opens if self.place.at == 0 else self.debrief.seconds
        return self.say("table.debrief.until", time=as_time(until))

    def _time_colour(self) -> str:
        return "ink" if self.used <= self.debrief.seconds else "stop"

    def _page(self, parts: Sequence[Widget]) -> Widget:
        whole = Column(parts, gap=16)
        return Scroll(Inset(Limit(whole, width=880), x=24, y=12 if self.compact else 24), grow=1)

    def _lines(self, lines: Sequence[Phrase]) -> Card:
        style = "large-strong" if self.compact else "heading"
        rows = [
            Row(
                [
                    Label(str(at), style=style, colour="accent", wrap=False, tabular=True),
                    Label(self.say(line), style=style, grow=1),
                ],
                gap=16,
                align="top",
            )
            for at, line in enumerate(lines, 1)
        ]
        return Card(rows, gap=8 if self.compact else 16, pad=20)

    def _opening(self) -> list[Widget]:
        by = TextField(
            self.place.by,
            hint=self.say("table.debrief.by-hint"),
            most=MOST_BY,
            on_change=self._sign,
            on_enter=self.on,
            name="by",
        )
        return [
            self._lines(self.debrief.opening),
            Card([Label(self.say("table.debrief.by"), style="strong"), by], gap=8),
        ]

    def _said(self) -> Card:
        """Return what the class said at the moments, to close with."""
        said: list[Widget] = [
            Row(
                [
                    Label(
                        self.say(clock(one.minute)),
                        style="second-strong",
                        colour="ink-3",
                        wrap=False,
                        tabular=True,
                    ),
                    Label(words, grow=1),
                ],
                gap=12,
                align="top",
            )
            for one in self.debrief.moments
            for words in self.review.assessment.said(one.key).values()
        ]
        none: list[Widget] = [Label(self.say("table.debrief.nothing-said"), colour="ink-3")]
        head = Label(self.say("table.debrief.said"), style="card-title")
        return Card([head, *(said or none)], gap=8)

    def _moment(self, moment: Decisive, questions: Sequence[Widget]) -> Widget:
        """Return the map beside the questions; below each other where there is no room."""
        self._show_map(moment)
        self._map = GroundWidget(self.ground, self._heard, self.host.bindings, grow=4)
        words = Column([self._what(moment), *questions], gap=12)
        pad = 12 if self.compact else 16
        if not self.wide:
            self._map.grow = 0
            return Scroll(Inset(Column([words, self._map], gap=12), x=pad, y=pad), grow=1, name="questions")
        return Row([self._map, Scroll(Inset(words, x=pad, y=pad), grow=5)], gap=0, grow=1, align="stretch")

    def _what(self, moment: Decisive) -> Widget:
        when = self.say("table.debrief.when", clock=clock(moment.minute), turn=moment.turn)
        colour = "go" if moment.good else "stop"
        sign = Label("✓" if moment.good else "✗", style="heading", colour=colour, wrap=False)
        parts: list[Widget] = [
            Label(when, style="strong", colour="ink-3", tabular=True),
            Row([sign, Label(self.say(moment.what), style="heading", grow=1)], gap=12, align="top"),
        ]
        if moment.about is not None:
            parts.append(Label(self.say(moment.about), style="large", colour="ink-2"))
        return Column(parts, gap=4)

    def _foot(self) -> list[Widget]:
        leave = Button(self.say("table.debrief.leave"), self.escape, badge=self.badge("leave"), name="leave")
        foot: list[Widget] = [leave]
        if self.moment is not None:
            foot.append(
                Button(
                    self.say("table.result.replay"),
                    self.replay,
                    key=self.key("debrief-replay"),
                    name="replay",
                )
            )
        if self.place.at:
            foot.append(
                Button(self.say("table.debrief.back"), self.back, key=self.key("debrief-back"), name="back")
            )
        names = {0: "begin", self.last - 1: "close", self.last: "done"}
        foot.append(
            Button(
                self.say(f"table.debrief.{names.get(self.place.at, 'on')}"),
                self.on,
                kind="primary",
                key=self.key("debrief-on"),
                name="on",
            )
        )
        return [leave, Flow(foot[1:])] if not self.wide else foot

    # The map

    def _show_map(self, moment: Decisive) -> None:
        """Lay out the city at the end of the turn of a moment, or at its beginning where what it is about ended in it."""
        past, incident, turn = self.review.past, moment.incident, moment.turn
        desk = PastDesk(past.before(turn + 1).truth(), past.before(turn).truth())
        if not _is_open(desk.view, incident) and turn > 1:
            earlier = PastDesk(past.before(turn).truth(), past.before(turn - 1).truth())
            desk = earlier if _is_open(earlier.view, incident) else desk
        dark = desk.view.ground.dark
        self._dress = Dress.of(self.host, night=dark).put_on(self.ground, self._dress)
        seen = incident is not None and incident in desk.view.incidents
        thing = Thing("incident", incident) if seen and incident is not None else None
        node = where_of(past.scenario, past.account.log[moment.seq])
        if thing is None and node is not None:
            thing = Thing("place", node)
        self.ground.show_figures("trust", trust_of(desk.view))
        self.ground.show(overlay_of(desk, self.ground.chart, Pointing(thing=thing), self.say))
        if thing is not None and thing.kind == "incident":
            node = desk.view.incidents[thing.id].node
        self._node = node

    def _heard(self, _: Said) -> None:
        """Nothing is ordered here; the map is looked at."""

    def _aim(self) -> None:
        """Bring the place of the moment into the middle, once the map has its place on the screen."""
        if self._aimed or self._map is None or not self._map.rect.width:
            return
        self._aimed = True
        if self._node is None:
            self.ground.fit()
        else:
            x, y = self.ground.chart[self._node]
            self.ground.frame((x - AROUND, y - AROUND, x + AROUND, y + AROUND))
        self._map.touch()

    # Going on

    def on(self) -> None:
        """Go to the next moment; from the closing, leave."""
        if self.place.at == self.last:
            self.escape()
        else:
            self._go(self.place.at + 1)

    def back(self) -> None:
        """Go to the moment before."""
        if self.place.at:
            self._go(self.place.at - 1)

    def _go(self, at: int) -> None:
        if not self._answers.keep():
            return
        self.place.at = at
        self._keep_place()
        self._aimed = False
        self.root = None  # another page: the focus begins anew
        self.rebuild()

    def replay(self) -> None:
        """Look at the moment in the replay; the debrief stays where it is."""
        moment = self.moment
        if moment is not None and self._answers.keep():
            folder = str(self.review.past.folder)
            self.host.emit(OpenReplay(folder, moment.turn, moment.minute, moment.incident))

    def write(self) -> None:
        """Go to the first question that the class has not answered."""
        field = self._answers.open_field()
        if field is not None:
            self.live.give_focus(field, by_keyboard=True)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what keys do here besides those of the buttons."""
        return {"debrief-write": self.write}

    def escape(self) -> None:
        """Leave; it is taken up again where it was left."""
        if self._answers.keep():
            self._keep_place()
            super().escape()

    def may_quit(self) -> bool:
        """Keep what was typed before the window closes."""
        kept = self._answers.keep()
        self._keep_place()
        return kept

    # What is kept

    def _sign(self, words: str) -> None:
        self.place.by = words.strip()

    def _keep_place(self) -> None:
        self.place.used = self.used
        try:
            self.place.keep(Path(self.review.past.folder))
        except OSError as error:
            self.tell_unwritable(error)

    def tell_unwritable(self, error: OSError) -> None:
        """Say that the disk would not take what belongs to the debrief."""
        reason = system_reason(error)
        folder = str(self.review.past.folder)
        self.live.notify(self.say("table.review.unwritable", folder=folder, reason=reason), "stop")

    # Time

    def tick(self, now: int) -> int | None:
        """Let time pass: the clock runs, the map is painted, and what was typed is kept."""
        if self._now is not None:
            self._spent += max(0, now - self._now)
        self._now = now
        self._aim()
        self._clock.words, self._clock.colour = self._said_time(), self._time_colour()
        self._bar.share = min(1.0, self.used / self.debrief.seconds)
        self._answers.advance(now)
        waits = [super().tick(now), SECOND - self._spent % SECOND]
        if self._map is not None:
            waits.append(self._map.advance(now))
        return min(wait for wait in waits if wait is not None)

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; what was typed in a field is kept as soon as the focus leaves it."""
        before = self.live.focus
        used = super().handle(event)
        if before is not self.live.focus and isinstance(before, TextField):
            self._answers.leave(before)
        return used


def _is_open(view: View, incident: str | None) -> bool:
    """Whether an incident goes on, as somebody sees it."""
    return incident is not None and incident in view.incidents and view.incidents[incident].status == "open"
