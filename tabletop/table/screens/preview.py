"""A drill as its author sees it while writing: the map beside the briefing, the injects and the findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tabletop.picture.shapes import Thing
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.found import counted, finding_rows
from tabletop.table.frame import framed
from tabletop.table.ground import GroundMap, GroundWidget, Picked, Pointed, Said
from tabletop.table.intents import Quit
from tabletop.table.kit import (
    Button,
    Card,
    Column,
    Inset,
    Label,
    Limit,
    Listing,
    Option,
    Plate,
    Row,
    Scroll,
    Tabs,
    Widget,
)
from tabletop.table.made_cards import briefing_of
from tabletop.table.play.mapping import lay_ground
from tabletop.table.previewed import Previewed
from tabletop.table.programme import facts_of, inject_rows, overlay_of
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.empty import empty
from tabletop.table.themes import Dress

EVERY = 500
"""Milliseconds between two looks at the times of the files."""

_SCROLLED = ("briefing", "injects", "findings")


class PreviewScreen(Screen):
    """See a drill, and see it again whenever it is saved.

    Attributes:
        previewed: The drill on the disk.
        tab: What is read beside the map: ``briefing``, ``injects``, ``findings``; ``map`` where there is no room for both.
        ground: The map of the last version without errors.
        inject: The inject in hand; empty for none.
    """

    first_focus = "tabs"

    def __init__(self, host: Host, drill: str) -> None:
        super().__init__(host)
        self.previewed = Previewed(drill)
        self.tab = "briefing"
        self.ground: GroundMap | None = None
        self.inject = ""
        self._laid: Scenario | None = None
        self._pane: GroundWidget | None = None
        self._dress = Dress.of(host)
        self._left = self.tab
        self._due = False
        self._next = 0

    def enter(self) -> None:
        """Read the drill, the first time."""
        if not self.previewed.folder:
            self._read()

    def escape(self) -> None:
        """Close the window: there is nothing below."""
        self.host.emit(Quit())

    # Reading again

    def tick(self, now: int) -> int | None:
        """Look now and then whether a file was saved; say so, and read it once that is seen."""
        waits = [super().tick(now)]
        if self._pane is not None and self._pane.root is not None:
            waits.append(self._pane.advance(now))
        if self._due and not self.dirty:
            self._due = False
            self._read()
            self.rebuild()
        elif now >= self._next and not self._due:
            self._next = now + EVERY
            if self.previewed.changed():
                self._due = True
                self.rebuild()
        waits.append(0 if self._due else max(0, self._next - now))
        return min(wait for wait in waits if wait is not None)

    def _read(self) -> None:
        before_sound = self.previewed.sound
        self.previewed.read()
        if before_sound and not self.previewed.sound:
            self._left, self.tab = self.tab, "findings"
        elif self.previewed.sound and not before_sound and self.tab == "findings":
            self.tab = self._left
        scenario = self.previewed.scenario
        if scenario is not None and scenario is not self._laid:
            before, self._laid = self.ground, scenario
            self._dress = Dress.of(self.host)
            self.ground = lay_ground(scenario, self._dress, chips=("units", "tps"))
            if before is not None:
                self.ground.follow(before)
            if self.inject not in scenario.injects:
                self.inject = ""

    # Building

    def rebuild(self) -> None:
        """Build anew, and stay where the reader was."""
        offsets = {}
        if self.root is not None:
            for widget in self.root.top.walk():
                if widget.name in _SCROLLED and isinstance(widget, Listing | Scroll):
                    offsets[widget.name] = widget.scroller.offset
        if self.ground is not None:
            self._dress = Dress.of(self.host).put_on(self.ground, self._dress)
            self._mark()
        super().rebuild()
        for name, offset in offsets.items():
            now = next((one for one in self.live.top.walk() if one.name == name), None)
            if isinstance(now, Listing | Scroll):
                now.scroller.to(offset)
                self.live.touch(layout=True)

    def build(self) -> Widget:
        """Return the map beside what is read, or one of them where there is no room for both."""
        tabs = self._tabs()
        self._pane = None
        if self.wide:
            left: Widget = self._map()
            left.grow = 3
            right = Inset(self._reading(tabs), x=16, y=8, grow=2)
            body: Widget = Row([left, right], gap=0, align="stretch", grow=1)
        else:
            body = Inset(self._reading(tabs), x=16, y=4 if self.compact else 8)
        close = Button(self.say("table.close"), self.escape, badge=self.badge("leave"), name="close")
        said = "table.preview.reading" if self._due else "table.preview.watching"
        note = Label(
            self.say(said), style="second", colour="ink-2", align="right", wrap=False, name="watching"
        )
        return framed(self, self.say("table.preview.title"), body, [close, note])

    def _tabs(self) -> list[Option]:
        """Return what can be read: of a faulty drill its findings, and where there is no room beside it the map."""
        number = len(self.previewed.findings)
        found = Option("findings", self.say("table.preview.findings"), str(number) if number else "")
        tabs = [found]
        scenario = self.previewed.scenario
        if self.previewed.sound and scenario is not None:
            injects = Option("injects", self.say("table.preview.programme"), str(len(scenario.injects)))
            tabs = [Option("briefing", self.say("table.briefing.title")), injects, found]
        if not self.wide and scenario is not None:
            tabs.append(Option("map", self.say("table.preview.map")))
        return tabs

    def _reading(self, tabs: Sequence[Option]) -> Widget:
        values = [one.value for one in tabs]
        chosen = self.tab if self.tab in values else values[0]
        plate, tone = self.say("table.preview.sound"), "go"
        if not self.previewed.sound:
            plate, tone = self.say("table.drills.faulty"), "stop"
        scenario = self.previewed.scenario
        title = self.say(scenario.title) if scenario is not None else Path(self.previewed.drill).name
        head = Row(
            [Label(title, style="card-title", wrap=False, grow=1), Plate(plate, tone=tone, name="state")],
            gap=8,
        )
        rows: list[Widget] = [head, Tabs(tabs, chosen, self._turn, name="tabs"), self._page(chosen)]
        return Column(rows, gap=4 if self.compact else 8, grow=1)

    def _page(self, tab: str) -> Widget:
        scenario = self.previewed.scenario
        if tab == "map":
            return self._map()
        if tab == "findings" or scenario is None:
            return self._findings()
        if tab == "injects":
            rows = inject_rows(scenario, self.host.words.say, self.say_time)
            return Listing(rows, selected=self.inject, on_select=self._take, gap=8, name="injects")
        return Scroll(Limit(self._briefing(scenario), width=720), name="briefing")

    def _map(self) -> Widget:
        if self.ground is None:
            return empty(self.say("table.preview.no-map"), self.say("table.preview.no-map-note"))
        self._pane = GroundWidget(self.ground, self._hear, self.host.bindings, name="map")
        return self._pane

    def _findings(self) -> Widget:
        findings = self.previewed.findings
        if not findings:
            return empty(self.say("table.preview.clean"), self.say("table.preview.clean-note"))
        head: list[Widget] = [Label(counted(findings, self.host.words), style="strong")]
        if not self.previewed.sound and self.previewed.scenario is not None:
            head.append(Label(self.say("table.preview.stale"), style="second", colour="ink-2"))
        rows = finding_rows(findings, self.previewed.folder, self.host.words)
        return Column([*head, Listing(rows, gap=8, name="findings")], gap=4, grow=1)

    def _briefing(self, scenario: Scenario) -> Widget:
        say = self.host.words.say
        facts = [Label(self.say("table.preview.facts"), style="card-title")]
        facts += [Label(line, colour="ink-2") for line in facts_of(scenario, say)]
        parts: list[Widget] = [
            BriefingScreen(self.host, briefing_of(self.previewed.drill, scenario)).text(),
            Card(facts, gap=4),
            Label(self.say("table.preview.seats"), style="title"),
        ]
        for seat in scenario.seats.values():
            units = self.say("table.preview.units", n=len(seat.commands))
            inside = [
                Label(say(seat.title), style="card-title"),
                Label(units, style="second", colour="ink-3"),
            ]
            if say(seat.brief).strip():
                inside.insert(1, Label(" ".join(say(seat.brief).split()), colour="ink-2"))
            parts.append(Card(inside, gap=4))
        return Column(parts, gap=12)

    # Use

    def _turn(self, tab: str) -> None:
        self.tab = tab
        self.rebuild()

    def _take(self, inject: str) -> None:
        """Take an inject in hand: it is marked on the map, and brought into view."""
        self.inject = inject
        scenario = self.previewed.scenario
        opening = scenario.injects[inject].incident if scenario is not None else None
        if self.ground is not None and opening is not None:
            self.ground.reveal(self.ground.chart[opening.node])
        self._mark()
        self.live.touch()

    def _mark(self, hovered: Thing | None = None) -> None:
        if self.ground is not None and self._laid is not None:
            overlay = overlay_of(self._laid, self.ground.chart, self.host.words.say)
            chosen = Thing("incident", self.inject) if self.inject else None
            self.ground.show(replace(overlay, selected=chosen, hovered=hovered))

    def _hear(self, said: Said) -> None:
        """The map says that something is pointed at or chosen there."""
        if isinstance(said, Pointed):
            self._mark(said.thing)
        elif isinstance(said, Picked):
            thing = said.thing
            if thing is not None and thing.kind == "incident":
                self.inject = thing.id
                self.tab = "injects" if self.wide and self.previewed.sound else self.tab
                self.rebuild()
                self._show_row()
            else:
                self._mark(thing)

    def _show_row(self) -> None:
        self.live.settle(self.live.top.rect)
        for widget in self.live.top.walk():
            if isinstance(widget, Listing) and widget.name == "injects":
                widget.selected = self.inject
