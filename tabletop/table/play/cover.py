"""The cover between two places at one laptop: it says whose turn it is, and shows what everybody may know."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pygame

from tabletop.drill.telling import clock
from tabletop.review import result_of
from tabletop.session.places import Place
from tabletop.session.session import JOURNAL
from tabletop.table.frame import framed
from tabletop.table.hanging import hanging
from tabletop.table.intents import OpenHelp, OpenSettings, Quit, Replace, ShowResult, ToMenu
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Row, Scroll, Widget
from tabletop.table.play import dialogs
from tabletop.table.play.rota import Rota
from tabletop.table.play.screen import PlayScreen
from tabletop.table.screen import Host, Screen

GUARD = 400
"""Milliseconds in which a second press, meant for the screen before, opens nothing."""

_PRESSES = frozenset({pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP})
_PASSED, _NOW, _WAITING = "✓", "→", "○"


class CoverScreen(Screen):
    """Hand the laptop on. Return opens nothing here: whoever ended a turn with it must not open the next seat.

    Attributes:
        rota: Who takes turns.
    """

    def __init__(self, host: Host, rota: Rota) -> None:
        super().__init__(host)
        self.rota = rota
        self._since: int | None = None
        self._behind: PlayScreen | None = None

    # What is shown

    def build(self) -> Widget:
        """Return the cover, or at the end of the drill the way to the result for everybody."""
        session = self.rota.session
        over = session.drill.over
        inside = self._end() if over else self._hand_over()
        whole = Column(inside, gap=16)
        body = Scroll(Inset(Limit(whole, width=560, grow=1), x=24, y=12 if self.compact else 40))
        return framed(self, self.say(session.header.title), body)

    def _hand_over(self) -> list[Widget]:
        place, view = self.rota.place, self.rota.session.view(*self.rota.place.seats)
        turn = self.say("play.top.turn", n=view.turn, turns=view.turns)
        when = f"{self.say(clock(view.minute))} {view.scenario.zone_label}"
        head: list[Widget] = [
            Label(" · ".join((self.say(view.stage.title), turn, when)), style="second", colour="ink-3"),
            Label(self.say("play.cover.give-to"), style="large", colour="ink-2"),
            Label(self.say(place.title), style="heading" if self.compact else "display", name="cover-place"),
        ]
        seats = [self.say(view.scenario.seats[seat].title) for seat in place.seats]
        if seats != [self.say(place.title)]:
            head.append(Label(", ".join(seats), style="second", colour="ink-3"))
        return [
            Column(head, gap=4),
            Button(
                self.say("play.cover.open", place=place.title),
                self._open,
                kind="go",
                key=self.key("sit-down"),
                large=not self.compact,
                name="cover-open",
            ),
            Label(self.say("play.cover.note"), style="second", colour="ink-2"),
            Card([self._line(at, one) for at, one in enumerate(self.rota.places)], gap=6),
        ]

    def _line(self, at: int, place: Place) -> Row:
        now = at == self.rota.at
        mark, state = (
            (_NOW, "now") if now else (_PASSED, "passed") if at < self.rota.at else (_WAITING, "waiting")
        )
        return Row(
            [
                hanging(
                    mark,
                    self.say(place.title),
                    style="strong" if now else "body",
                    colour="ink" if now else "ink-2",
                ),
                Label(self.say(f"play.cover.{state}"), style="second", colour="ink-3", wrap=False),
            ],
            gap=8,
        )

    def _end(self) -> list[Widget]:
        return [
            Label(self.say("play.cover.over"), style="heading"),
            Label(self.say("play.cover.over-note"), style="large", colour="ink-2"),
            Button(
                self.say("play.cover.result"),
                self._show_result,
                kind="primary",
                key=self.key("sit-down"),
                large=not self.compact,
                name="cover-result",
            ),
        ]

    @property
    def picture_folder(self) -> Path:
        """Pictures of the cover lie with the session."""
        return self.rota.session.folder / "pictures"

    @property
    def journal(self) -> Path:
        """Where the drill is kept."""
        return self.rota.session.folder / JOURNAL

    # What is done

    def tick(self, now: int) -> int | None:
        """Let time pass: once the guard is over, the next seat's screen is laid out behind the cover."""
        wait = super().tick(now)
        if self._since is None:
            self._since = now
        left = self._since + GUARD - now
        if left > 0:
            return left if wait is None else min(left, wait)
        if self._behind is None and not self.rota.session.drill.over:
            self._behind = self._lay_out()
        return wait

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; what was pressed for the screen before is dropped."""
        guarded = self._behind is None and not self.rota.session.drill.over
        if guarded and event.type in _PRESSES:
            return True
        return super().handle(event)

    def _lay_out(self) -> PlayScreen:
        rota = self.rota
        return PlayScreen(
            self.host, rota.session, rota.place.seats, desk=rota.desk, sitting=rota.sit(self._leave)
        )

    def _open(self) -> None:
        if self._behind is not None:
            self.host.emit(Replace(self._behind))

    def _leave(self) -> None:
        self.rota.get_up()
        self.host.emit(Replace(CoverScreen(self.host, self.rota)))

    def _show_result(self) -> None:
        session = self.rota.session
        session.close()
        self.host.emit(ShowResult(result_of(session.drill), str(session.folder)))

    def escape(self) -> None:
        """Pause; a seat's briefing is read once it sits here, for who holds the laptop now may be another."""
        dialogs.pause(
            self.live,
            self.say,
            aid_key=self.key("help"),
            aid=partial(self.host.emit, OpenHelp()),
            settings=partial(self.host.emit, OpenSettings()),
            menu=self._to_menu,
            leave=self._quit,
        )

    def _to_menu(self) -> None:
        self.rota.session.close()
        self.host.emit(ToMenu())

    def _quit(self) -> None:
        self.rota.session.close()
        self.host.emit(Quit())

    def may_quit(self) -> bool:
        """The session is kept at every moment, so the window may close."""
        self.rota.session.close()
        return True
