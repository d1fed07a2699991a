"""The desk and its projector: what is shown, when, and the panel from which that is led."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.drill.view import View
from tabletop.session.board import board_of
from tabletop.session.places import Place, places_of
from tabletop.table.kit import Button, Card, Column, Flow, Label, Option, Options, Widget
from tabletop.table.projector.sender import FILE, Sender

if TYPE_CHECKING:
    from tabletop.table.control.exercise import Exercise
    from tabletop.table.control.screen import ControlScreen

COMMON, CLASS = "common", "class"
"""What is shown: what every place knows, or what the class knows together; else the view of one place."""


class Projection:
    """What the projector is told.

    Attributes:
        source: Whose view is shown: `COMMON`, `CLASS`, or the id of a place.
        places: The places of the class.
    """

    def __init__(self, exercise: Exercise) -> None:
        """Take the exercise; a projector that waits for a desk that was killed is taken up again."""
        self._exercise = exercise
        session = exercise.session
        played = set(session.header.played)
        everybody = places_of(session.drill.scenario, session.header.session)
        self.source = COMMON
        self.places: tuple[Place, ...] = tuple(one for one in everybody if played.issuperset(one.seats))
        self._sender: Sender | None = None
        if (session.folder / FILE).is_file():
            self._listen()

    @property
    def running(self) -> bool:
        """Whether the desk sends."""
        return self._sender is not None

    @property
    def seen(self) -> bool:
        """Whether a projector listens."""
        return self._sender is not None and self._sender.seen

    def start(self, language: str, scale: float) -> None:
        """Open the projector.

        Raises:
            OSError: There is no port, or the process cannot be started.
        """
        sender = self._listen()
        if not sender.seen:
            sender.start_projector(language, scale)

    def show(self, source: str) -> None:
        """Show another view."""
        self.source = source
        self.show_board()

    def show_board(self) -> None:
        """Show how things stand now."""
        if self._sender is not None:
            desk = self._exercise.desk
            board = board_of(self._views(), desk.news_since)
            self._sender.show({"kind": "board", "board": board.plain()})

    def show_clock(self) -> None:
        """Show what is left of the turn."""
        if self._sender is not None:
            clock = self._exercise.clock
            self._sender.show({"kind": "clock", "left": clock.left, "paused": clock.paused})

    def close(self) -> None:
        """Close the projector."""
        if self._sender is not None:
            self._sender.close()
            self._sender = None

    def _listen(self) -> Sender:
        if self._sender is None:
            session = self._exercise.session
            self._sender = Sender(session.folder)
            header = session.header
            hello = {"folder": str(session.folder.resolve()), "sources": list(header.sources)}
            self._sender.show({"kind": "hello", "digest": header.digest, **hello})
            self.show_board()
            self.show_clock()
        return self._sender

    def _views(self) -> list[View]:
        session = self._exercise.session
        if self.source == CLASS:
            return [session.view()]
        return [session.view(*one.seats) for one in self.places if self.source in (COMMON, one.id)]


def projector_panel(desk: ControlScreen) -> Widget:
    """Return the buttons of the projector, and the choice of what it shows."""
    projection, say = desk.exercise.projection, desk.say
    state = "seen" if projection.seen else "awaited" if projection.running else "shut"
    full = desk.host.bindings.words("full-screen") or say("keys.none")
    buttons: list[Widget] = [
        Button(
            say("control.projector.close" if projection.running else "control.projector.open"),
            desk.turn_projector,
            kind="secondary" if projection.running else "primary",
            key=desk.key("desk-projector"),
            name="projector-turn",
        )
    ]
    sources = [
        Option(name, say(f"control.projector.{name}"), say(f"control.projector.{name}-note"))
        for name in (COMMON, CLASS)
    ]
    sources += [
        Option(one.id, say("control.projector.place", place=one.title), say("control.projector.place-note"))
        for one in projection.places
    ]
    return Column(
        [
            Card(
                [
                    Label(say("control.projector.title"), style="card-title"),
                    Label(
                        say(f"control.projector.{state}", cap=full), colour="ink-2", name="projector-state"
                    ),
                    Flow(buttons, gap=8),
                ],
                gap=8,
            ),
            Label(say("control.projector.shows"), style="card-title"),
            Options(sources, projection.source, projection.show, name="projector-source"),
        ],
        gap=12,
    )
