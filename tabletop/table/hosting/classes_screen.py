"""The classes that were hosted on this machine: go on with one, see how one went, or host another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tabletop.classroom.net.keeping import kept_folders
from tabletop.session import kept_sessions
from tabletop.session.shelf import Kept
from tabletop.table.frame import back_button, framed
from tabletop.table.hosting.opening import hosted_folder
from tabletop.table.intents import OpenDrills, OpenResult, ResumeClass
from tabletop.table.kit import Button, Inset, Limit, Listing, Widget
from tabletop.table.made_cards import session_card
from tabletop.table.rows import CardRow, RowLine
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.empty import empty


@dataclass(frozen=True, slots=True)
class HostedOnce:
    """A class on the shelf.

    Attributes:
        folder: The folder of the class.
        kept: Its session.
    """

    folder: Path
    kept: Kept


def hosted_classes(folder: Path) -> tuple[HostedOnce, ...]:
    """Return the classes that a machine hosted, the newest first; what is none is passed over."""
    if not folder.is_dir():
        return ()
    found = [
        HostedOnce(one, kept)
        for home in folder.iterdir()
        if home.is_dir()
        for one in kept_folders(home)
        for kept in kept_sessions(one)
    ]
    return tuple(sorted(found, key=lambda one: one.kept.header.started, reverse=True))


class ClassesScreen(Screen):
    """Host a class for other machines, or go on with one."""

    first_focus = "classes"

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.selected = ""
        self._classes: tuple[HostedOnce, ...] = ()

    def enter(self) -> None:
        """Read the classes again."""
        self._classes = hosted_classes(hosted_folder(self.host.folders))
        if self._chosen() is None:
            self.selected = str(self._classes[0].folder) if self._classes else ""

    def build(self) -> Widget:
        """Return the list."""
        new = Button(
            self.say("hosting.new"),
            lambda: self.host.emit(OpenDrills(hosted=True)),
            kind="secondary" if self._classes else "primary",
            key=self.key("class-host"),
            name="new-class",
        )
        title = self.say("hosting.classes")
        if not self._classes:
            body = empty(self.say("hosting.none"), self.say("hosting.none-note"))
            return framed(self, title, body, [back_button(self), new])
        listing = Listing(
            [self._row(one) for one in self._classes],
            selected=self.selected,
            on_select=self._select,
            on_open=lambda _: self._open(),
            gap=12,
            name="classes",
        )
        chosen = self._chosen()
        over = chosen is not None and chosen.kept.over
        go = Button(
            self.say("table.sessions.result" if over else "hosting.resume"),
            self._open,
            kind="primary",
            key=self.key("accept"),
            name="result" if over else "resume",
        )
        body = Inset(Limit(listing, width=880, grow=1), x=24, y=8 if self.compact else 24)
        return framed(self, title, body, [back_button(self), new, go])

    def _row(self, one: HostedOnce) -> CardRow:
        card = session_card(one.kept)
        turn = self.say("table.sessions.turn", turn=card.turn, turns=card.turns)
        lines = (RowLine(turn, "body", "ink-2"), RowLine(self.say_time(card.when)))
        if card.over:
            return CardRow(
                str(one.folder),
                self.say(card.title),
                lines,
                self.say("table.sessions.over"),
                "go",
                "go-strong",
            )
        return CardRow(
            str(one.folder), self.say(card.title), lines, self.say(f"table.mode.{card.mode}"), "accent", ""
        )

    def _chosen(self) -> HostedOnce | None:
        return next((one for one in self._classes if str(one.folder) == self.selected), None)

    def _select(self, folder: str) -> None:
        self.selected = folder
        self.rebuild()

    def _open(self) -> None:
        one = self._chosen()
        if one is not None:
            over = one.kept.over
            self.host.emit(OpenResult(str(one.kept.folder)) if over else ResumeClass(str(one.folder)))
