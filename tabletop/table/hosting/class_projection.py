"""The projector of a class at several machines: it is a member of the class, and sees what the host lets projectors see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.language import Phrase, Text, phrase, system_reason
from tabletop.session.header import Header
from tabletop.session.journal import read_journal
from tabletop.session.session import JOURNAL
from tabletop.table.hosting.led_class import LedClass
from tabletop.table.joined.link import Link
from tabletop.table.kit import Button, Card, Column, Flow, Label, Option, Options, Widget
from tabletop.table.projector.sender import Sender

if TYPE_CHECKING:
    from tabletop.table.hosting.class_desk import ClassDesk


class ClassProjection:
    """A projector's window on this machine, fed with what the host shows projectors."""

    def __init__(self, exercise: LedClass) -> None:
        self._exercise = exercise
        self._link: Link | None = None
        self._sender: Sender | None = None
        self._shown: object = None
        self._timed: object = None

    @property
    def running(self) -> bool:
        """Whether a projector's window is fed."""
        return self._sender is not None

    @property
    def seen(self) -> bool:
        """Whether it listens."""
        return self._sender is not None and self._sender.seen

    @property
    def possible(self) -> bool:
        """Whether the host lies on this machine, and with it the token of a projector."""
        return self._exercise.serving is not None

    def turn(self, language: str, scale: float) -> Phrase | None:
        """Open or close the window; return why it cannot be opened, or None."""
        serving = self._exercise.serving
        if self.running:
            self.close()
            return None
        if serving is None:
            return phrase("hosting.projector-there")
        try:
            header = Header.read(read_journal(serving.session / JOURNAL).lines)
            self._sender = Sender(serving.session)
            hello = {"folder": str(serving.session.resolve()), "sources": list(header.sources)}
            self._sender.show({"kind": "hello", "digest": header.digest, **hello})
            self._link = Link(serving.projector(), lambda name, digest: self._exercise.scenario)
            self._sender.start_projector(language, scale)
        except OSError as error:
            self.close()
            return phrase("control.projector.failed", reason=system_reason(error))
        return None

    def look(self) -> None:
        """Pass on what the host shows projectors."""
        link, sender = self._link, self._sender
        if link is None or sender is None:
            return
        link.look()
        if link.body is not self._shown and isinstance(link.body, dict) and "board" in link.body:
            self._shown = link.body
            sender.show({"kind": "board", "board": link.body["board"]})
        left = link.left()
        if left is not None and link.room is not self._timed:
            self._timed = link.room
            sender.show({"kind": "clock", "left": (left + 999) // 1000, "paused": link.paused})

    def close(self) -> None:
        """Close the window."""
        if self._sender is not None:
            self._sender.close()
        if self._link is not None:
            self._link.close()
        self._sender = self._link = None
        self._shown = self._timed = None


def class_projector_panel(desk: ClassDesk) -> Widget:
    """Return the buttons of the projector, and the choice of what it shows."""
    projection, say, room = desk.projection, desk.say, desk.exercise.room
    state = "seen" if projection.seen else "awaited" if projection.running else "shut"
    full = desk.host.bindings.words("full-screen") or say("keys.none")
    said = (
        say(f"control.projector.{state}", cap=full) if projection.possible else say("hosting.projector-there")
    )
    rows: list[Widget] = [
        Label(say("control.projector.title"), style="card-title"),
        Label(said, colour="ink-2", name="projector-state"),
    ]
    if projection.possible:
        rows.append(
            Flow(
                [
                    Button(
                        say("control.projector.close" if projection.running else "control.projector.open"),
                        desk.turn_projector,
                        kind="secondary" if projection.running else "primary",
                        key=desk.key("desk-projector"),
                        name="projector-turn",
                    )
                ],
                gap=8,
            )
        )
    sources = [Option("", say("control.projector.common"), say("control.projector.common-note"))]
    sources += [
        Option(
            one.id,
            say("control.projector.place", place=Text(*one.title)),
            say("control.projector.place-note"),
        )
        for one in room.places
    ]
    return Column(
        [
            Card(rows, gap=8),
            Label(say("control.projector.shows"), style="card-title"),
            Options(sources, room.shown, desk.show, name="projector-source"),
        ],
        gap=12,
    )
