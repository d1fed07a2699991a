"""The sessions: those that can be gone on with, and those whose drill is over, to be reviewed or looked at again."""

from __future__ import annotations

from tabletop.table.cards import SessionCard
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import OpenReplay, OpenResult, Resume
from tabletop.table.kit import Button, Inset, Limit, Listing, Widget
from tabletop.table.library import Library
from tabletop.table.rows import CardRow, RowLine
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.empty import empty


class SessionsScreen(Screen):
    """Go on with a drill that was begun, or look at one again."""

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
        chosen = next((card for card in self.cards if card.id == self.selected), None)
        over = chosen is not None and chosen.over
        replay = Button(
            self.say("table.sessions.replay"),
            self._replay,
            reason=self.say("table.sessions.covered") if chosen is not None and chosen.covered else "",
            key=self.key("look-again"),
            name="replay",
        )
        foot: list[Widget] = [back_button(self), replay]
        if over:
            foot.append(
                Button(
                    self.say("table.sessions.result"),
                    self._open,
                    kind="primary",
                    key=self.key("accept"),
                    name="result",
                )
            )
        else:
            foot.append(
                Button(
                    self.say("table.sessions.open"),
                    self._open,
                    kind="primary",
                    key=self.key("accept"),
                    name="open",
                )
            )
        body = Inset(Limit(listing, width=880, grow=1), x=24, y=8 if self.compact else 24)
        return framed(self, title, body, foot)

    def _row(self, card: SessionCard) -> CardRow:
        turn = self.say("table.sessions.turn", turn=card.turn, turns=card.turns)
        lines = [
            RowLine(f"{turn} · {self.say(card.seat)}", "body", "ink-2"),
            RowLine(self.say_time(card.when)),
        ]
        if card.damage is not None:
            lines.append(RowLine(self.say(card.damage), "second", "stop"))
            plate, tone, edge = self.say("table.sessions.damaged"), "stop", "stop"
        elif card.over:
            plate, tone, edge = self.say("table.sessions.over"), "go", "go-strong"
        else:
            plate, tone, edge = self.say(f"table.mode.{card.mode}"), "accent", ""
        return CardRow(card.id, self.say(card.title), tuple(lines), plate, tone, edge)

    def _select(self, session: str) -> None:
        what = {card.id: (card.over, card.covered) for card in self.cards}
        changes = what.get(session) != what.get(self.selected)
        self.selected = session
        if changes:  # what can be done with it is another
            self.rebuild()

    def _open(self) -> None:
        card = next((card for card in self.cards if card.id == self.selected), None)
        if card is not None:
            self.host.emit(OpenResult(card.id) if card.over else Resume(card.id))

    def _replay(self) -> None:
        if self.selected:
            self.host.emit(OpenReplay(self.selected))
