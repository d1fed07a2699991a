"""The deployment plan as a screen: areas, units and faults in a list, the map beside it, what can be done below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pygame

from tabletop.drill.planning import Draft, proposal
from tabletop.picture.areas import Areas
from tabletop.picture.shapes import Thing, box_around
from tabletop.scenario.documents.scenario import Scenario
from tabletop.table.frame import framed
from tabletop.table.ground import GroundMap, GroundWidget, Opened, Picked, Pointed, Said
from tabletop.table.intents import Begin, ReturnPlan
from tabletop.table.kit import Column, Inset, Label, Listing, ListRow, Option, Row, Tabs, Widget
from tabletop.table.planning.changes import Changes
from tabletop.table.planning.plan_map import node_in_hand, plan_overlay
from tabletop.table.planning.plan_parts import deeds_box, deeds_of, foot, offer_all, summary, whole_plan
from tabletop.table.planning.plan_rows import area_rows, finding_rows, unit_rows
from tabletop.table.planning.ring_rows import ring_in, ring_rows
from tabletop.table.play.mapping import lay_ground
from tabletop.table.play.slot import Slot
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.empty import empty
from tabletop.table.themes import Dress


class DeploymentScreen(Screen):
    """Draw up the plan of a drill, and begin with it.

    Attributes:
        draft: The plan, judged after every change.
        chosen: The key of the line in hand: ``zone:...``, ``place:...``, ``unit:...``, ``ring:...``, ``ringed:...``,
            ``fault:...`` or empty.
        tab: What is listed: ``areas``, ``units``, ``rings``, ``faults``; ``map`` where there is no room for both.
        opened: Areas whose polling places are listed.
        ground: The map, once it is laid: that takes a moment, so the screen is seen first.
        changes: What can be done.
    """

    first_focus = "plan"

    def __init__(self, host: Host, scenario: Scenario, begin: Begin) -> None:
        """Take a drill.

        Args:
            host: The app.
            scenario: The drill.
            begin: What to begin, with the plan to go on from; without one, that is what the book proposes.
        """
        super().__init__(host)
        self.begin = begin
        self.draft = Draft(scenario, begin.plan if begin.plan is not None else proposal(scenario))
        self.tab = "areas"
        self.opened: frozenset[str] = frozenset()
        self.ground: GroundMap | None = None
        self.changes = Changes(self)
        self._hands = dict.fromkeys(("areas", "units", "rings", "faults"), "")
        self._offsets = dict.fromkeys(self._hands, 0)
        self._areas: Areas | None = None
        self._pane: GroundWidget | None = None
        self._listing: _Lines | None = None
        self._summary = Slot(Label(""))
        self._deeds = Slot(Label(""))
        self._hovered: Thing | None = None
        self._dress = Dress.of(host)
        self._seen = False

    # What changes see

    @property
    def chosen(self) -> str:
        """The key of the line in hand; of a fault, what it is about."""
        key = self._hands.get(self.tab, "") or ""
        kind, _, number = key.partition(":")
        if kind != "fault":
            return key
        findings = self.draft.now.findings
        about = findings[int(number)].about if int(number) < len(findings) else ""
        if about in self.draft.now.places:
            return f"place:{about}"
        if ring_in(self.draft.scenario, f"ring:{about}") is not None:
            return f"ring:{about}"
        return f"unit:{about}" if about in self.draft.scenario.units else ""

    @property
    def palette_area(self) -> pygame.Rect:
        """Where palettes stand: over the map."""
        return self._pane.rect if self._pane is not None else pygame.Rect((0, 0), self.host.size)

    @property
    def plans(self) -> Path:
        """Where plans are kept."""
        return self.host.folders.plans

    # Building

    def rebuild(self) -> None:
        """Build anew in the present language and scale; the lists stay where they were scrolled."""
        if self.ground is not None:
            self._dress = Dress.of(self.host).put_on(self.ground, self._dress)
        self._remember()
        super().rebuild()
        if self._listing is not None:
            self._listing.scroller.to(self._offsets[self.tab])
            self.live.touch(layout=True)

    def build(self) -> Widget:
        """Return the list beside the map, or one of them where there is no room for both."""
        self._pane, self._listing = None, None
        tabs = self._tabs()
        if self.tab not in [one.value for one in tabs]:
            self.tab = "areas"
        page = self._page()
        self._summary = Slot(summary(self))
        self._deeds = Slot(deeds_box(self))
        reading = [self._summary, Tabs(tabs, self.tab, self._turn, name="tabs"), page]
        if self.wide:
            left = Inset(Column([Inset(Column(reading[:2], gap=8), x=16, y=8), reading[2]], gap=0), x=0, y=0)
            left = Inset(left, x=0, y=0, fill="surface", grow=2)
            below = Inset(self._deeds, x=16, y=12, fill="surface", line="top")
            body: Widget = Row(
                [left, Column([self._map(), below], gap=0, grow=3)], gap=0, align="stretch", grow=1
            )
        else:
            head = Inset(Column(reading[:2], gap=4), x=16, y=4)
            body = Inset(Column([head, reading[2]], gap=0, grow=1), x=0, y=0, fill="surface", grow=1)
        return framed(self, self.say("table.plan.title"), body, foot(self))

    def _tabs(self) -> list[Option]:
        findings = len(self.draft.now.findings)
        tabs = [
            Option("areas", self.say("table.plan.tab.areas")),
            Option("units", self.say("table.plan.tab.units")),
            Option("faults", self.say("table.plan.tab.faults"), str(findings)),
        ]
        if self.draft.scenario.plenary:
            tabs.insert(2, Option("rings", self.say("table.plan.tab.rings")))
        if not self.wide:
            tabs.append(Option("map", self.say("table.plan.tab.map")))
        return tabs

    def _page(self) -> Widget:
        if self.tab == "map":
            return self._map()
        rows = self._rows()
        if not rows:
            self._listing = None
            return empty(self.say("table.plan.sound"), self.say("table.plan.sound-note"))
        hand = self._hands[self.tab]
        if not hand or hand not in {row.key for row in rows}:
            hand = self._hands[self.tab] = next((row.key for row in rows if row.key), "")
        self._listing = _Lines(self.tab, rows, hand, self._take, self._open, self._fold)
        return self._listing

    def _rows(self) -> list[ListRow]:
        scenario, now, say = self.draft.scenario, self.draft.now, self.host.words.say
        if self.tab == "units":
            return list(unit_rows(scenario, now, say))
        if self.tab == "rings":
            return list(ring_rows(scenario, now, say))
        if self.tab == "faults":
            return finding_rows(now, say)
        return list(area_rows(scenario, now, self.opened, say))

    def _map(self) -> Widget:
        if self.ground is None:
            return Inset(
                Label(self.say("table.plan.laying"), colour="ink-2"), x=24, y=24, fill="desk", grow=1
            )
        self._pane = GroundWidget(self.ground, self._hear, self.host.bindings, name="map")
        self._draw_plan()
        return self._pane

    # Showing

    def show_plan(self) -> None:
        """Show the plan as it stands: the list, what it comes to, and the map."""
        self._summary.fill(summary(self))
        self._deeds.fill(deeds_box(self))
        rows = self._rows()
        tabs = self.live.find("tabs")
        if isinstance(tabs, Tabs):
            tabs.options = tuple(self._tabs())
            tabs.touch(layout=True)
        if self.tab == "faults" and (not rows or self._listing is None):
            self.rebuild()
        elif self._listing is not None:
            self._listing.rows = rows
            keys = [row.key for row in rows if row.key]
            if self._hands[self.tab] not in keys:  # a fault that was mended, a unit that left its ring
                self._hands[self.tab] = self._listing.selected = keys[0]
                self._deeds.fill(deeds_box(self))
        self._draw_plan()

    def _draw_plan(self) -> None:
        if self.ground is None or self._areas is None:
            return
        overlay = plan_overlay(
            self.draft.scenario,
            self.draft.now,
            self.ground.chart,
            self._areas,
            self.chosen,
            self._hovered,
            self.host.words.say,
        )
        self.ground.show(overlay)
        if self._pane is not None:
            self._pane.touch()

    def tick(self, now: int) -> int | None:
        """Lay the map once the screen is seen; then let it paint itself."""
        waits = [super().tick(now)]
        if self.ground is None:
            if self._seen and not self.dirty:
                self._lay()
            return 0
        if self._pane is not None and self._pane.root is not None:
            waits.append(self._pane.advance(now))
        return min((wait for wait in waits if wait is not None), default=None)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        super().draw(surface)
        self._seen = True

    def _lay(self) -> None:
        scenario = self.draft.scenario
        self._dress = Dress.of(self.host)
        self.ground = lay_ground(scenario, self._dress, chips=("units", "tps", "risk"))
        self._areas = Areas(scenario.city, self.ground.chart)
        self.rebuild()

    # Use

    def _turn(self, tab: str) -> None:
        self.tab = tab
        self.rebuild()
        self._reveal()

    def _remember(self) -> None:
        if self._listing is not None:
            self._offsets[self._listing.tab] = self._listing.scroller.offset

    def _take(self, key: str) -> None:
        """Take a line in hand: its buttons, its lines on the map."""
        self._hands[self.tab] = key
        self._deeds.fill(deeds_box(self))
        self._draw_plan()
        self._reveal()

    def _reveal(self) -> None:
        kind, _, name = self.chosen.partition(":")
        scenario = self.draft.scenario
        if self.ground is None or not kind:
            return
        node = node_in_hand(scenario, self.chosen)
        if kind in ("ring", "ringed") and self.ground.overlay.outline:
            self.ground.frame(box_around(self.ground.overlay.outline))
        elif kind == "zone":
            self.ground.reveal(self.ground.chart.projection.to_ground(*scenario.city.zones[name].at))
        elif node is not None:
            self.ground.reveal(self.ground.chart[node])

    def _open(self, key: str) -> None:
        """Open or close an area; of anything else, choose who guards."""
        kind, _, name = key.partition(":")
        if kind == "zone":
            self._fold(name not in self.opened)
        elif self.chosen:
            self.changes.give()

    def _fold(self, out: bool) -> None:
        kind, _, name = self._hands["areas"].partition(":")
        if self.tab != "areas" or not kind:
            return
        if kind == "place":  # out of a place, to its area
            if out:
                return
            name = self.draft.scenario.city.polling[name].zone
            self._hands["areas"] = f"zone:{name}"
        self.opened = self.opened | {name} if out else self.opened - {name}
        if self.ground is not None and self._areas is not None:
            if out and name in self._areas.outlines:
                self.ground.frame(box_around(self._areas.outlines[name]))
            elif not out:
                self.ground.fit()
        if self._listing is not None:
            self._listing.rows = self._rows()
            self.live.settle(self.live.top.rect)
            self._listing.selected = self._hands["areas"]
        self._deeds.fill(deeds_box(self))
        self._draw_plan()

    def _hear(self, said: Said) -> None:
        """The map says that something is pointed at or chosen there."""
        if isinstance(said, Pointed):
            self._hovered = said.thing
            self._draw_plan()
        elif isinstance(said, Opened) and said.thing.kind == "pile":  # clicked on quickly
            self._hear(Picked(said.thing, (0.0, 0.0)))
        elif isinstance(said, Picked) and self._areas is not None:
            thing = said.thing
            if thing is not None and thing.kind == "unit":
                self._show_line("units", f"unit:{thing.id}")
            elif thing is not None and thing.kind == "pile" and self.ground is not None:
                self._show_line("units", f"unit:{self._next_of(self.ground.piled(thing))}")
            elif thing is not None and thing.kind == "polling":
                self.opened |= {self.draft.scenario.city.polling[thing.id].zone}
                self._show_line("areas", f"place:{thing.id}")
            else:
                zone = self._areas.at(said.at)
                if zone is not None and zone in self.draft.now.zones:
                    self._show_line("areas", f"zone:{zone}")

    def _next_of(self, units: tuple[str, ...]) -> str:
        """Return the unit of a pile that comes after the one in hand, or the first: click after click shows each."""
        kind, _, unit = self._hands["units"].partition(":")
        return units[(units.index(unit) + 1) % len(units)] if kind == "unit" and unit in units else units[0]

    def _show_line(self, tab: str, key: str) -> None:
        self._hands[tab] = key
        if not self.wide:  # the map stays where it is; the line waits in its list
            self._draw_plan()
            return
        self.tab = tab
        self.rebuild()
        self.live.settle(self.live.top.rect)
        if self._listing is not None:
            self._listing.selected = key

    # Leaving

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Return what can be done now, whether or not there is room for its buttons."""
        found: dict[str, Callable[[], object]] = {
            deed.command: deed.act for deed in (*deeds_of(self), *whole_plan(self))
        }
        return found | {
            "plan-redo": self.changes.redo,
            "plan-list": lambda: offer_all(self),
            "plan-begin": self.start,
        }

    def escape(self) -> None:
        """Go back to the briefing, which keeps the plan at hand."""
        self.host.emit(
            ReturnPlan(self.begin.drill, self.draft.plan if self.draft.changed else self.begin.plan)
        )

    def start(self) -> None:
        """Begin the drill with the plan as it stands."""
        self.host.emit(replace(self.begin, plan=self.draft.plan))


class _Lines(Listing):
    """The list of the plan: left and right close and open areas."""

    def __init__(
        self,
        tab: str,
        rows: list[ListRow],
        selected: str,
        take: Callable[[str], None],
        use: Callable[[str], None],
        fold: Callable[[bool], None],
    ) -> None:
        super().__init__(rows, selected=selected, on_select=take, on_open=use, name="plan")
        self.tab = tab
        self._fold = fold

    def on_key(self, event: pygame.event.Event) -> bool:
        """Left closes, right opens; Return with Ctrl is not for the list."""
        if event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            self._fold(event.key == pygame.K_RIGHT)
            return True
        return super().on_key(event)
