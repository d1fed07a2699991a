"""What the projector shows: the map, the clock, the time left of the turn, and what everybody may know."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from tabletop.drill.telling import clock
from tabletop.picture.overlay import ClosureMark, Counter, IncidentMark, Overlay
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import SessionError
from tabletop.session.board import Board
from tabletop.session.frozen import thaw
from tabletop.table.control.class_clock import as_time
from tabletop.table.frame import framed
from tabletop.table.ground import GroundMap, GroundWidget
from tabletop.table.intents import Quit
from tabletop.table.kit import Card, Column, Inset, Label, Row, Scroll, Widget
from tabletop.table.play.mapping import lay_ground
from tabletop.table.projector.link import Message
from tabletop.table.screen import Host, Screen
from tabletop.table.themes import Dress

LOOK = 100
"""Milliseconds between two looks into the inbox."""


class Hears(Protocol):
    """What tells a projector what to show: a desk on this machine, or the host of a class."""

    def heard(self) -> list[Message]:
        """Return what was said since this was asked last."""

    def close(self) -> None:
        """Listen no more."""


class ProjectorScreen(Screen):
    """Follows the desk; there is nothing to do here but to look, pan and zoom.

    Attributes:
        board: What is shown, or None until the desk has said so.
        lost: Whether the desk is gone.
    """

    first_focus = "ground"

    def __init__(self, host: Host, receiver: Hears) -> None:
        super().__init__(host)
        self.board: Board | None = None
        self.lost = False
        self._receiver = receiver
        self._scenario: Scenario | None = None
        self._digest = ""
        self._ground: GroundMap | None = None
        self._left: tuple[int, bool, int] | None = None
        self._timer = Label("", wrap=False)
        self._now = 0
        self._dress = Dress.of(host)
        self._map: GroundWidget | None = None

    # What is shown

    def build(self) -> Widget:
        """Return the board, or that the desk is waited for."""
        board, scenario, ground = self.board, self._scenario, self._ground
        if board is None or scenario is None or ground is None:
            note = Label(self.say("control.projector.waiting"), style="large", colour="ink-2", name="waiting")
            return framed(self, self.say("table.product"), Inset(note, x=24, y=24))
        self._dress = Dress.of(self.host, night=board.dark).put_on(ground, self._dress)
        ground.show(self._overlay(board, scenario, ground))
        self._timer = Label(
            self._time_left(), style="heading", colour="bar-ink", wrap=False, tabular=True, name="timer"
        )
        hour = Label(
            self.say(clock(board.minute)),
            style="display",
            colour="bar-ink",
            wrap=False,
            tabular=True,
            name="clock",
        )
        stage = next(one for one in scenario.stages if one.id == board.stage)
        turn = self.say("play.top.turn", n=board.turn, turns=board.turns)
        facts = Column(
            [
                Label(self.say(scenario.title), style="title", colour="bar-ink", wrap=False),
                Label(
                    " · ".join((self.say(stage.title), turn, self.say("play.top.mark"))),
                    style="second",
                    colour="bar-ink-2",
                    wrap=False,
                ),
            ],
            gap=0,
            grow=1,
        )
        bar = Inset(Row([facts, self._timer, hour], gap=24), x=24, y=8, fill="bar")
        news = Inset(self._news(board, scenario), x=0, y=0, fill="desk", grow=2)
        self._map = GroundWidget(ground, lambda _: None, self.host.bindings, grow=5)
        return Column([bar, _Filling([self._map, news])], gap=0)

    def _news(self, board: Board, scenario: Scenario) -> Widget:
        doctrine = scenario.doctrine
        open_: list[Widget] = [
            Label(
                f"{number} · {self.say(doctrine.incident_types[type_].title)}, "
                f"{self.say(scenario.city.title_of(node))}: {self.say(_state(scenario, state).title)}",
                style="strong",
            )
            for type_, node, number, state in board.incidents
        ]
        none: list[Widget] = [Label(self.say("control.projector.calm"), colour="ink-3")]
        said = [
            Row(
                [
                    Label(
                        self.say(clock(minute)),
                        style="second-strong",
                        colour="ink-3",
                        wrap=False,
                        tabular=True,
                    ),
                    Label(indonesian if self.host.words.language == "id" else english, grow=1),
                ],
                gap=12,
                align="top",
            )
            for minute, indonesian, english in board.news
        ]
        parts: list[Widget] = []
        if self.lost:
            parts.append(
                Label(self.say("control.projector.lost"), style="strong", colour="stop", name="lost")
            )
        parts += [
            Label(self.say("control.projector.incidents"), style="title"),
            Card(open_ or none, gap=8),
            Label(self.say("control.projector.news"), style="title"),
            Card(said or [Label(self.say("control.projector.no-news"), colour="ink-3")], gap=8),
        ]
        return Scroll(Inset(Column(parts, gap=12), x=16, y=16), grow=1, name="news")

    def _overlay(self, board: Board, scenario: Scenario, ground: GroundMap) -> Overlay:
        chart, city, doctrine = ground.chart, scenario.city, scenario.doctrine
        counters = []
        for unit, node, certain in board.units:
            one = scenario.units[unit]
            kind = doctrine.unit_types[one.type]
            agency = doctrine.agencies[kind.agency].colour
            counters.append(
                Counter(unit, chart[node], agency, kind.icon, self.say(one.title), certain=certain)
            )
        return Overlay(
            counters=tuple(counters),
            incidents=tuple(
                IncidentMark(f"{number}", chart[node], number, _state(scenario, state).shape)
                for _, node, number, state in board.incidents
            ),
            closures=tuple(ClosureMark(street, chart.middle_of(street)) for street in board.closures),
            flooded=tuple(chart[city.polling[place].node] for place in board.flooded),
            unlit=tuple(chart.projection.to_ground(*city.zones[zone].at) for zone in board.unlit),
        )

    # What the desk says

    def tick(self, now: int) -> int | None:
        """Let time pass: look into the inbox, and count the seconds of the turn down."""
        self._now = now
        changed = False
        for message in self._receiver.heard():
            changed = self._take(message) or changed
        if changed:
            self.rebuild()
        self._timer.words = self._time_left()
        waits = [super().tick(now), self._map.advance(now) if self._map is not None else None]
        return min((LOOK, *(wait for wait in waits if wait is not None)))

    def _take(self, message: dict[str, Any]) -> bool:
        """Take a message; return whether something is to be built anew. What makes no sense is passed over."""
        was_lost, self.lost = self.lost, message.get("kind") == "lost"
        try:
            match message.get("kind"):
                case "hello":
                    self._open(message)
                case "scenario":
                    self._lay(message["scenario"])
                case "board":
                    self.board = Board.read(message["board"])
                case "clock":
                    self._left = (int(message["left"]), bool(message["paused"]), self._now)
                    return was_lost
                case "bye":
                    self.host.emit(Quit())
                case _:
                    return was_lost != self.lost
        except (AttributeError, LookupError, TypeError, ValueError, OSError, SessionError):
            return was_lost != self.lost
        return True

    def _open(self, hello: dict[str, Any]) -> None:
        digest = str(hello["digest"])
        if digest != self._digest:
            names = [str(name) for name in hello["sources"]]
            self._lay(thaw(Path(str(hello["folder"])), names, digest))

    def _lay(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._digest = scenario.digest
        self._dress = Dress.of(self.host)
        self._ground = lay_ground(scenario, self._dress, ())

    def _time_left(self) -> str:
        if self._left is None:
            return ""
        left, paused, since = self._left
        if paused:
            return self.say("control.projector.paused")
        return as_time(left - (self._now - since) // 1000)

    def escape(self) -> None:
        """Escape does nothing here: the desk closes the projector."""

    def may_quit(self) -> bool:
        """The window may close at any time."""
        self._receiver.close()
        return True


class _Filling(Row):
    """Widgets beside each other that take the whole height that is left."""

    def __init__(self, children: list[Widget]) -> None:
        super().__init__(children, gap=0, grow=1, align="stretch")


def _state(scenario: Scenario, state: str) -> Any:
    return next(one for one in scenario.doctrine.states if one.id == state)
