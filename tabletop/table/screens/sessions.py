"""The sessions that can be resumed."""

from __future__ import annotations

import pygame

from tabletop.table.cards import SessionCard
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import Resume
from tabletop.table.kit import Button, Inset, Limit, Listing, Widget
from tabletop.table.library import Library
from tabletop.table.rows import CardRow, RowLine
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.empty import empty


class SessionsScreen(Screen):
    """Go on with a drill that was begun."""

    first_focus = "sessions"

    def __init__(self, host: Host, library: Library) -> None:
        super().__init__(host)
        self.library = library
        self.cards: tuple[SessionCard, ...] = ()
        self.selected = ""

    def enter(self) -> None:
        """Read the sessions again."""
        self.cards = tuple(self.library.sessions())
        if self.selected not in {card.id for card in self.cards}:
            self.selected = self.cards[0].id if self.cards else ""

    def build(self) -> Widget:
        """Return the list."""
        title = self.say("table.sessions.title")
        if not self.cards:
            body = empty(self.say("table.sessions.none"), self.say("table.sessions.none-note"))
            return framed(self, title, body, [back_button(self)])
        listing = Listing(
            [self._row(card) for card in self.cards],
            selected=self.selected,
            on_select=self._select,
            on_open=lambda _: self._open(),
            gap=12,
            name="sessions",
        )
        button = Button(
            self.say("table.sessions.open"),
            self._open,
            kind="primary",
            hotkey=pygame.K_RETURN,
            badge=self.say("table.key.return"),
            name="open",
        )
        body = Inset(Limit(listing, width=880, grow=1), x=24, y=8 if self.compact else 24)
        return framed(self, title, body, [back_button(self), button])

    def _row(self, card: SessionCard) -> CardRow:
        turn = self.say("table.sessions.turn", turn=card.turn, turns=card.turns)
        lines = [
            RowLine(f"{turn} · {self.say(card.seat)}", "body", "ink-2"),
            RowLine(self.say_time(card.when)),
        ]
        if card.damage is not None:
            lines.append(RowLine(self.say(card.damage), "second", "stop"))
            plate, tone, edge = self.say("table.sessions.damaged"), "stop", "stop"
        else:
            plate, tone, edge = self.say(f"table.mode.{card.mode}"), "accent", ""
        return CardRow(card.id, self.say(card.title), tuple(lines), plate, tone, edge)

    def _select(self, session: str) -> None:
        self.selected = session

    def _open(self) -> None:
        if self.selected:
            self.host.emit(Resume(self.selected))
