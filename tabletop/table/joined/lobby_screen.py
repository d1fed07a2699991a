"""The lobby of a class: who sits where, who is ready, and whether the line is there; before it stands, how coming in goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.classroom.net import messages as m
from tabletop.drill import Refused
from tabletop.language import Text
from tabletop.table.frame import framed
from tabletop.table.intents import OpenJoin, ToMenu
from tabletop.table.joined.link import LOOK
from tabletop.table.joined.sitting import waited_for
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Listing, Scroll, Widget
from tabletop.table.rows import CardRow, RowLine
from tabletop.table.screen import Host, Screen

if TYPE_CHECKING:
    from tabletop.table.joined.flow import JoinedClass

_TONES = {"free": "plain", "here": "go", "lost": "hold", "absent": "hold"}


class LobbyScreen(Screen):
    """Choose a seat, be ready, and wait for the instructor to begin.

    Attributes:
        joined: The class.
        selected: The place that is looked at.
    """

    first_focus = "places"

    def __init__(self, host: Host, joined: JoinedClass) -> None:
        super().__init__(host)
        self.joined = joined
        self.selected = ""

    # What is shown

    def build(self) -> Widget:
        """Return the places of the class; without a line, why not and what is done about it."""
        link = self.joined.link
        scenario = link.scenario
        title = self.say(scenario.title) if scenario is not None else self.say("joined.title")
        if link.over:
            return framed(self, title, self._notice(*self._ended()), [self._leave_button(), self._again()])
        if link.room is None:
            note = self.say(link.trouble) if link.trouble is not None else ""
            words = self.say("joined.connecting", host=link.ticket.host, port=link.ticket.port)
            return framed(self, title, self._notice(words, note), [self._leave_button()])
        return framed(self, title, self._places(link.room), self._foot(link.room))

    def _ended(self) -> tuple[str, str]:
        ended = self.joined.link.ended
        return self.say("joined.ended"), self.say(ended) if ended is not None else ""

    def _notice(self, words: str, note: str) -> Widget:
        inside: list[Widget] = [Label(words, style="card-title", name="notice")]
        if note:
            inside.append(Label(note, colour="ink-2", name="trouble"))
        return Scroll(Inset(Limit(Card(inside, pad=24, gap=12), width=640), x=24, y=32))

    def _places(self, room: m.Room) -> Widget:
        if self.selected not in {one.id for one in room.places}:
            self.selected = room.you or next((one.id for one in room.places if one.status == "free"), "")
        listing = Listing(
            [self._row(one, room) for one in room.places],
            selected=self.selected,
            on_select=self._select,
            on_open=lambda _: self._act(),
            gap=8,
            name="places",
        )
        colour, words = self._standing(room)
        head = Inset(Label(words, style="strong", colour=colour, name="standing"), x=0, y=4)
        body = Column([head, listing], gap=8, grow=1)
        return Inset(Limit(body, width=880, grow=1), x=24, y=8 if self.compact else 16)

    def _standing(self, room: m.Room) -> tuple[str, str]:
        """Return the colour and the words of how things stand."""
        link = self.joined.link
        if not link.connected:
            return "stop", self.say("joined.line-lost")
        if room.phase == "halted":
            return "stop", self.say("net.halted")
        if room.phase == "over":
            return "ink-2", self.say("joined.over-late")
        if room.you is None:
            return "ink", self.say("joined.choose" if room.phase == "lobby" else "joined.choose-begun")
        if room.phase == "playing":
            return "ink", self.say("joined.coming")
        own = link.own
        if own is not None and own.ready:
            return "go", f"{self.say('joined.ready-note')} {waited_for(link, self.say, 'joined.waits-begin')}"
        return "ink", self.say("joined.seated-note")

    def _row(self, one: m.PlaceShown, room: m.Room) -> CardRow:
        mine = one.id == room.you
        status = "you" if mine and one.status == "here" else one.status
        plate = self.say(f"joined.status.{status}")
        if one.ready:
            plate = self.say("joined.status-ready", status=plate)
        scenario = self.joined.link.scenario
        seats = [self.say(scenario.seats[seat].title) for seat in one.seats] if scenario is not None else []
        title = self.say(Text(*one.title))
        lines = [RowLine(", ".join(seats))] if seats and seats != [title] else []
        tone = "accent" if mine else _TONES[one.status]
        return CardRow(one.id, title, tuple(lines), plate, tone, "accent" if mine else "")

    def _foot(self, room: m.Room) -> list[Widget]:
        foot: list[Widget] = [self._leave_button()]
        if room.you is not None and room.phase == "lobby":
            own = self.joined.link.own
            ready = own is not None and own.ready
            foot.append(
                Button(
                    self.say("joined.get-up"), self.joined.leave, key=self.key("class-get-up"), name="get-up"
                )
            )
            if self.selected != room.you:
                foot.append(self._sit(room, "secondary"))
            foot.append(
                Button(
                    self.say("joined.not-ready" if ready else "joined.ready"),
                    lambda: self.joined.ready(not ready),
                    kind="secondary" if ready else "go",
                    key=self.key("class-ready"),
                    name="ready",
                )
            )
        elif room.phase != "over":
            foot.append(self._sit(room, "primary"))
        return foot

    def _sit(self, room: m.Room, kind: str) -> Button:
        one = self.joined.link.place(self.selected)
        reason = "" if one is not None and one.status == "free" else self.say("joined.not-free")
        return Button(
            self.say("joined.sit"),
            self._take,
            kind="primary" if kind == "primary" else "secondary",
            key=self.key("class-sit"),
            reason=reason,
            name="sit",
        )

    def _leave_button(self) -> Button:
        return Button(self.say("joined.leave"), self.escape, badge=self.badge("leave"), name="leave")

    def _again(self) -> Button:
        return Button(
            self.say("joined.again"), self._join_again, kind="primary", key=self.key("accept"), name="again"
        )

    # What is done

    def _select(self, place: str) -> None:
        self.selected = place
        self.rebuild()

    def _act(self) -> None:
        """Do what Return on a place means: sit down there, or at the own place be ready."""
        room = self.joined.link.room
        if room is not None and self.selected == room.you and room.phase == "lobby":
            own = self.joined.link.own
            self.joined.ready(own is None or not own.ready)
        else:
            self._take()

    def _take(self) -> None:
        one = self.joined.link.place(self.selected)
        if one is not None and one.status == "free":
            self.joined.take(one.id)

    def _join_again(self) -> None:
        self.joined.close()
        self.host.emit(ToMenu())
        self.host.emit(OpenJoin())

    # Time

    def tick(self, now: int) -> int | None:
        """Let time pass: show what came from the host, and go on once there is something to play."""
        wait = super().tick(now)
        if self.joined.look():
            if self.joined.plays:
                self.joined.go()
                return 0
            self.rebuild()
        link = self.joined.link
        for _, answer in link.late:
            if isinstance(answer, Refused):
                self.live.notify(self.say(answer.reason), "stop")
        link.late.clear()
        return LOOK if wait is None else min(LOOK, wait)

    def escape(self) -> None:
        """Leave the class; its ticket is kept, so that one can come back."""
        self.joined.close()
        self.host.emit(ToMenu())

    def may_quit(self) -> bool:
        """The window may close at any time."""
        self.joined.close()
        return True
