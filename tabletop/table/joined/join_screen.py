"""Joining a class: its address and join code, as the instructor shows them, or a class to come back to."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from tabletop.classroom.net import MistypedError, NetworkError, Ticket
from tabletop.classroom.net.finding import FoundHost, find_hosts
from tabletop.classroom.net.ticket import split_address
from tabletop.language import phrase
from tabletop.table.beside import LOOK, Beside
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import OpenJoin, Replace
from tabletop.table.joined.flow import JoinedClass
from tabletop.table.joined.tickets import KeptTicket, kept_tickets
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Row, Scroll, TextField, Widget
from tabletop.table.screen import Host, Screen


def found_hosts() -> Sequence[FoundHost]:
    """Return the classes on the local network; none where nobody can look."""
    try:
        return asyncio.run(find_hosts())
    except (NetworkError, OSError):
        return ()


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
        self._wanted = wanted
        self._found: Sequence[FoundHost] = ()
        self._looking: Beside[Sequence[FoundHost]] | None = None
        self._kept: Sequence[KeptTicket] = ()
        if wanted.address:
            self.first_focus = "code"

    def enter(self) -> None:
        """Read again which classes can be come back to, and look which are on the network."""
        self._kept = kept_tickets(self.host.folders.settings)
        if self._looking is None:
            self._looking = Beside(found_hosts)

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
        parts: list[Widget] = [Card(form, pad=24, gap=8), *self._nearby(), *self._back()]
        body = Scroll(Inset(Limit(Column(parts, gap=16), width=640), x=24, y=8 if self.compact else 24))
        join = Button(say("joined.join.take"), self.join, kind="go", key=self.key("accept"), name="join")
        return framed(self, say("joined.title"), body, [back_button(self), join])

    def _nearby(self) -> list[Widget]:
        """Return the classes found on the network, where there are any: a stranger's words, and an address to try."""
        rows: list[Widget] = [
            Row(
                [
                    Label(f"{one.title} · {one.address}:{one.port}", grow=1),
                    Button(
                        self.say("joined.join.use"),
                        lambda one=one: self._use(one),  # type: ignore[misc]
                        name=f"found-{at}",
                    ),
                ],
                gap=8,
            )
            for at, one in enumerate(self._found)
        ]
        if not rows:
            return []
        return [Card([Label(self.say("joined.join.found"), style="card-title"), *rows], gap=8)]

    def _use(self, one: FoundHost) -> None:
        self.address = f"{one.address}:{one.port}"
        self.rebuild()
        self._to_code()

    def tick(self, now: int) -> int | None:
        """Let time pass: show which classes were found."""
        wait, looking = super().tick(now), self._looking
        if looking is None:
            return wait
        if looking.look():
            self._looking = None
            self._found = looking.result
            if self._found:
                self.rebuild()
            return wait
        return LOOK if wait is None else min(LOOK, wait)

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

    def join_at_once(self) -> None:
        """Go to the class where nothing need be asked for."""
        if self._wanted.ticket:
            try:
                self._enter(Ticket.read(self._wanted.ticket))
            except ValueError:
                self._tell("joined.join.no-ticket", "address")
        elif self.address and self.code:
            self.join()

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
        joined = JoinedClass(self.host, ticket, self.seat, self._wanted.scenario)
        self.host.emit(Replace(joined.screen()))
