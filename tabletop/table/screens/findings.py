"""What is wrong with a faulty drill, in plain words, for as long as it takes to mend it."""

from __future__ import annotations

from tabletop.table.beside import Beside
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
        self.faults: Faults | None = None
        self._looking: Beside[Faults] | None = None

    def enter(self) -> None:
        """Look at the drill with every rule, which takes a moment: what was found before stands meanwhile."""
        self._looking = Beside(lambda: self.library.findings(self.drill))

    def tick(self, now: int) -> int | None:
        """Let time pass; show what was found once every rule has looked."""
        wait = super().tick(now)
        if self._looking is None:
            return wait
        if not self.dirty and self._looking.look():
            self.faults, self._looking = self._looking.result, None
            self.rebuild()
        return 0

    def build(self) -> Widget:
        """Return the list, or that nothing is wrong any more."""
        if self.faults is None:
            body = Inset(Label(self.say("table.findings.looking"), style="large", colour="ink-2"), x=24, y=24)
            return framed(self, self.say("table.findings.title"), body, [back_button(self)])
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
            return framed(self, title, empty(self.say("table.findings.none"), self.faults.path), foot)
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
        found = Inset(
            Limit(Column([head, listing], gap=8, grow=1), width=880, grow=1),
            x=24,
            y=8 if self.compact else 16,
        )
        return framed(self, title, found, foot)

    def _again(self) -> None:
        self.enter()
