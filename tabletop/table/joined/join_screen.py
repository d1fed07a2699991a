"""Joining a class: its address and join code, as the instructor shows them, or a class to come back to."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.classroom.net import MistypedError, Ticket
from tabletop.classroom.net.ticket import split_address
from tabletop.language import phrase
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import OpenJoin, Replace
from tabletop.table.joined.flow import JoinedClass
from tabletop.table.joined.tickets import KeptTicket, kept_tickets
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Row, Scroll, TextField, Widget
from tabletop.table.screen import Host, Screen


class JoinScreen(Screen):
    """Type address and code, or come back to a class.

    Attributes:
        address: As typed.
        code: As typed.
        seat: The seat to sit down at; empty: chosen in the lobby.
        trouble: Why it cannot be joined so, in words, or empty.
    """

    first_focus = "address"

    def __init__(self, host: Host, wanted: OpenJoin) -> None:
        super().__init__(host)
        self.address = wanted.address
        self.code = wanted.code
        self.seat = wanted.seat
        self.trouble = ""
        self._kept: Sequence[KeptTicket] = ()
        if wanted.address:
            self.first_focus = "code"

    def enter(self) -> None:
        """Read again which classes can be come back to."""
        self._kept = kept_tickets(self.host.folders.settings)

    def build(self) -> Widget:
        """Return the two fields, and below them the classes that can be come back to."""
        say = self.say
        form: list[Widget] = [
            Label(say("joined.join.how"), colour="ink-2"),
            Label(say("joined.join.address"), style="strong"),
            TextField(
                self.address,
                hint=say("joined.join.address-hint"),
                most=100,
                on_change=self._set_address,
                on_enter=self._to_code,
                name="address",
            ),
            Label(say("joined.join.code"), style="strong"),
            TextField(
                self.code,
                hint=say("joined.join.code-hint"),
                most=40,
                on_change=self._set_code,
                on_enter=self.join,
                name="code",
            ),
        ]
        if self.trouble:
            form.append(Label(self.trouble, style="strong", colour="stop", name="trouble"))
        parts: list[Widget] = [Card(form, pad=24, gap=8), *self._back()]
        body = Scroll(Inset(Limit(Column(parts, gap=16), width=640), x=24, y=8 if self.compact else 24))
        join = Button(say("joined.join.take"), self.join, kind="go", key=self.key("accept"), name="join")
        return framed(self, say("joined.title"), body, [back_button(self), join])

    def _back(self) -> list[Widget]:
        """Return the classes that can be come back to, where there are any."""
        rows: list[Widget] = []
        for at, one in enumerate(self._kept):
            ticket = one.read()
            if ticket is None:
                continue
            where = f"{ticket.host}:{ticket.port}"
            seat = self.say("joined.join.as", place=one.place) if one.place else ""
            rows.append(
                Row(
                    [
                        Label(" · ".join(part for part in (one.scenario, seat, where) if part), grow=1),
                        Button(
                            self.say("joined.join.back"),
                            lambda ticket=ticket: self._enter(ticket),  # type: ignore[misc]
                            name=f"class-{at}",
                        ),
                    ],
                    gap=8,
                )
            )
        if not rows:
            return []
        return [Card([Label(self.say("joined.join.known"), style="card-title"), *rows], gap=8)]

    def _set_address(self, words: str) -> None:
        self.address = words

    def _set_code(self, words: str) -> None:
        self.code = words

    def _to_code(self) -> None:
        self.live.give_focus(self.live.find("code"), by_keyboard=True)

    def join(self) -> None:
        """Go to the class, or say what is wrong with address or code."""
        try:
            split_address(self.address)
        except ValueError:
            self._tell("joined.join.no-address", "address")
            return
        try:
            ticket = Ticket.to(self.address, self.code)
        except MistypedError:
            self._tell("joined.join.no-code", "code")
            return
        self._enter(ticket)

    def _tell(self, key: str, field: str) -> None:
        self.trouble = self.say(phrase(key))
        self.rebuild()
        self.live.give_focus(self.live.find(field), by_keyboard=True)

    def _enter(self, ticket: Ticket) -> None:
        joined = JoinedClass(self.host, ticket, self.seat)
        self.host.emit(Replace(joined.screen()))
