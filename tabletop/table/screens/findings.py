"""What is wrong with a faulty drill, in plain words, for as long as it takes to mend it."""

from __future__ import annotations

from tabletop.table.cards import Faults
from tabletop.table.found import count, counted, finding_rows
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import OpenBriefing
from tabletop.table.kit import Button, Column, Inset, Label, Limit, Listing, Widget
from tabletop.table.library import Library
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.empty import empty


class FindingsScreen(Screen):
    """Read what is wrong and what to do, check again, and go on to the briefing once it is mended."""

    first_focus = "findings"

    def __init__(self, host: Host, library: Library, drill: str) -> None:
        super().__init__(host)
        self.library = library
        self.drill = drill
        self.faults = Faults(drill, drill, ())

    def enter(self) -> None:
        """Look at the drill with every rule."""
        self.faults = self.library.findings(self.drill)

    def build(self) -> Widget:
        """Return the list, or that nothing is wrong any more."""
        findings = self.faults.findings
        title = self.say("table.findings.title")
        sound = not count(findings, "error")
        again = Button(
            self.say("table.findings.again"),
            self._again,
            kind="secondary" if sound else "primary",
            key=self.key("check-again"),
            name="again",
        )
        foot: list[Widget] = [back_button(self), again]
        if sound:
            read = Button(
                self.say("table.drills.open"),
                lambda: self.host.emit(OpenBriefing(self.drill)),
                kind="primary",
                key=self.key("accept"),
                name="open",
            )
            foot.append(read)
        if not findings:
            body = empty(self.say("table.findings.none"), self.faults.path)
            return framed(self, title, body, foot)
        head = Column(
            [
                Label(counted(findings, self.host.words), style="title"),
                Label(
                    self.say("table.findings.note", drill=self.faults.path), style="second", colour="ink-2"
                ),
            ],
            gap=4,
        )
        rows = finding_rows(findings, self.faults.folder, self.host.words)
        listing = Listing(rows, gap=8, name="findings")
        body = Inset(
            Limit(Column([head, listing], gap=8, grow=1), width=880, grow=1),
            x=24,
            y=8 if self.compact else 16,
        )
        return framed(self, title, body, foot)

    def _again(self) -> None:
        self.enter()
        self.rebuild()
