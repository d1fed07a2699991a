"""The briefing: the situation, what is trained, whom to play and how."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode
from tabletop.table.cards import Briefing
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import OPEN_TABLE, Begin
from tabletop.table.kit import (
    Button,
    Card,
    Column,
    Inset,
    Label,
    Limit,
    Option,
    Options,
    Row,
    Scroll,
    Widget,
)
from tabletop.table.prose import paragraphs
from tabletop.table.screen import Host, Screen


class BriefingScreen(Screen):
    """Read, choose a seat and a mode, begin.

    Attributes:
        briefing: What is read.
        seat: Whom to play; the open table at first.
        mode: How to play; learning at first.
    """

    def __init__(self, host: Host, briefing: Briefing) -> None:
        super().__init__(host)
        self.briefing = briefing
        self.seat = OPEN_TABLE
        self.mode: DrillMode = DRILL_MODES[0]

    def build(self) -> Widget:
        """Return the briefing: side by side where there is room, else below each other."""
        pad = 8 if self.compact else 24
        if self.wide:
            text = Scroll(Inset(self._text(), x=24, y=pad), grow=3, name="text")
            choices = Scroll(Inset(self._choices(), x=24, y=pad), grow=2)
            body: Widget = Limit(Row([text, choices], gap=0, align="stretch", grow=1), width=1280, grow=1)
        else:
            whole = Column([self._text(), self._choices()], gap=16)
            body = Scroll(Inset(Limit(whole, width=640), x=24, y=pad))
        start = Button(
            self.say("table.briefing.start"),
            self._begin,
            kind="go",
            hotkey=pygame.K_RETURN,
            badge=self.say("table.key.return"),
            name="start",
        )
        return framed(self, self.say("table.briefing.title"), body, [back_button(self), start])

    def _text(self) -> Widget:
        briefing = self.briefing
        facts = [
            self.say(briefing.place),
            self.say("table.turns", n=briefing.turns),
            self.say("table.minutes", n=briefing.minutes),
        ]
        situation = [
            _item(one.mark, one.words) if one.mark else Label(one.words, style="large", colour="ink-2")
            for one in paragraphs(self.say(briefing.situation))
        ]
        objectives = [_item("•", self.say(objective)) for objective in briefing.objectives]
        return Column(
            [
                Column(
                    [
                        Label(self.say(briefing.title), style="heading"),
                        Label(" · ".join(facts), style="second", colour="ink-3"),
                    ],
                    gap=4,
                ),
                self._card("situation", situation),
                self._card("objectives", objectives),
            ],
            gap=16,
        )

    def _card(self, name: str, inside: Sequence[Widget]) -> Card:
        return Card([Label(self.say(f"table.briefing.{name}"), style="card-title"), *inside], gap=8)

    def _choices(self) -> Widget:
        seats = [
            Option(
                OPEN_TABLE,
                self.say("table.briefing.open-table"),
                self.say("table.briefing.open-table-note"),
            ),
            *(Option(seat.id, self.say(seat.title), self.say(seat.note)) for seat in self.briefing.seats),
        ]
        modes = [
            Option(mode, self.say(f"table.mode.{mode}"), self.say(f"table.mode.note.{mode}"))
            for mode in DRILL_MODES
        ]
        return Column(
            [
                Label(self.say("table.briefing.mode"), style="title"),
                Options(modes, self.mode, self._set_mode, name="mode"),
                Label(self.say("table.briefing.seat"), style="title"),
                Options(seats, self.seat, self._set_seat, name="seat"),
            ],
            gap=12,
        )

    def _set_seat(self, seat: str) -> None:
        self.seat = seat

    def _set_mode(self, value: str) -> None:
        self.mode = next(mode for mode in DRILL_MODES if mode == value)

    def _begin(self) -> None:
        self.host.emit(Begin(self.briefing.drill, self.seat, self.mode))


def _item(mark: str, words: str) -> Row:
    """Return an item of a list: its mark, and its words hanging beside it."""
    return Row(
        [
            Label(mark, style="large", colour="accent", wrap=False),
            Label(words, style="large", colour="ink-2", grow=1),
        ],
        gap=8,
        align="top",
    )
