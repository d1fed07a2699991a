"""The play screen: it draws the view and turns what people do into orders; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pygame

from tabletop.drill.telling import clock
from tabletop.picture.palette import PALETTES
from tabletop.picture.shapes import Thing
from tabletop.session.session import Session
from tabletop.table.frame import Backdrop
from tabletop.table.ground import Aimed, GroundMap, Layered, Opened, Picked, Pointed, Said
from tabletop.table.intents import Quit, ShowResult, ToMenu
from tabletop.table.kit import Button, Column, Inset, Look, Row, Scroll, Widget
from tabletop.table.play import dialogs
from tabletop.table.play.acting import Acting
from tabletop.table.play.cards import cards, cards_head, open_incidents
from tabletop.table.play.deeds import Menu
from tabletop.table.play.desk import Desk, Turned
from tabletop.table.play.endbox import end_box, strip
from tabletop.table.play.ending import result_of
from tabletop.table.play.feed import TABS, Feed, feed_panel, rows_of, where
from tabletop.table.play.giving import Giving
from tabletop.table.play.map_pane import MapPane
from tabletop.table.play.mapping import Pointing, node_of, overlay_of, zone_at
from tabletop.table.play.regions import Folds, Panel, Regions, docked
from tabletop.table.play.resolving import Resolving, changed, journeys
from tabletop.table.play.roster import Roster, guard_summary, unit_box, units_head, units_panel
from tabletop.table.play.slot import Slot
from tabletop.table.play.toast import Toast
from tabletop.table.play.tooltip import tooltip
from tabletop.table.play.topbar import top_bar
from tabletop.table.screen import Host, Screen

_FRAME = 16
_ZONE_NEAR = 14.0
"""Pixels at scale 1 above and below the name of a zone that count as pointing at it."""

_MENU_KEYS: dict[int, Menu] = {
    pygame.K_m: "move",
    pygame.K_g: "guard",
    pygame.K_p: "patrol",
    pygame.K_e: "escort",
    pygame.K_h: "recall",
    pygame.K_w: "wait",
}
_PANEL_KEYS: dict[int, Panel] = {pygame.K_F5: "units", pygame.K_F6: "incidents", pygame.K_F7: "feed"}
_RETURN = (pygame.K_RETURN, pygame.K_KP_ENTER)


class PlayScreen(Screen):
    """A drill being played at one table.

    Attributes:
        desk: The session and what the table knows.
        unit: The selected unit, or None.
        incident: The incident whose card is open, or None.
        tab: Which tab of the feed is shown.
        others_open: Whether the roster shows the units of others.
        folds: Which panels are folded.
        resolving: The turn that is being shown, or None.
    """

    first_focus = "map"

    def __init__(self, host: Host, session: Session, seats: Iterable[str]) -> None:
        super().__init__(host)
        self.desk = Desk(session, seats)
        self.unit: str | None = None
        self.incident: str | None = None
        self.tab = "messages"
        self.others_open = False
        self.folds = Folds()
        self.resolving: Resolving | None = None
        self.news: frozenset[str] = frozenset()
        self._thing: Thing | None = None
        self._hovered: Thing | None = None
        self._goal: str | None = None
        self._styled: tuple[str, float] | None = None
        self._ground: GroundMap | None = None
        self._giving = Giving(self)
        self._acting = Acting(self, self._giving)
        self._toast = Toast()
        self._open_first()

    # Building

    def build(self) -> Widget:
        """Return the regions, filled with what is known now."""
        words, look = self.host.words, self.host.look
        if self._ground is None:
            city = self.desk.view.scenario.city
            risky = frozenset(
                kind.id
                for kind in self.desk.view.scenario.doctrine.tps_classes.values()
                if kind.shape == "triangle"
            )
            self._ground = GroundMap(
                city, words.language, scale=look.scale, layers=("units", "tps"), highest_risk=risky
            )
        elif self._styled != (words.language, look.scale):
            self._ground.restyle(language=words.language, palette=PALETTES["light"], scale=look.scale)
        self._styled = (words.language, look.scale)
        self._pane = MapPane(self._ground, self._heard)
        self._roster = Roster(self)
        bar, self._clock = top_bar(self, self.host.size[0] / look.scale)
        self._top = Slot(bar)
        self._units_head = Slot(units_head(self))
        self._summary = Slot(guard_summary(self))
        self._box = Slot(unit_box(self))
        self._cards_head = Slot(cards_head(self))
        self._cards = Slot(cards(self, self.news))
        self._feed = Slot(self._feed_content(), grow=1)
        self._end = Slot(end_box(self))
        self._strip = Slot(self._strip_content())
        self._regions = Regions(
            self.folds,
            top=self._top,
            ground=self._pane,
            units=units_panel(self._units_head, self._summary, self._roster, self._box),
            incidents=self._incidents_panel(),
            feed=self._feed_row(),
            strip=self._strip,
            handles=self._handles(),
            toast=self._toast,
        )
        self._show_map()
        return self._regions

    def _incidents_panel(self) -> Widget:
        head = Inset(self._cards_head, x=16, y=8)
        body = Scroll(self._cards, name="cards")
        marked = Backdrop(self.say("table.mark"), Column([head, body], gap=0))
        return Inset(marked, x=0, y=0, fill="desk")

    def _feed_row(self) -> Widget:
        if not self.docked:  # the low bar below the drawer has the buttons
            return Inset(self._feed, x=0, y=0, fill="surface", line="top")
        end = _Fixed(self._end, 344 if self.roomy else 320)
        return Inset(Row([self._feed, end], gap=0, align="stretch"), x=0, y=0, fill="surface", line="top")

    def _feed_content(self) -> Widget:
        return feed_panel(self, Feed(rows_of(self), self.locate))

    def _strip_content(self) -> Widget:
        narrow = self.host.size[0] < 800 * self.host.look.scale
        return strip(self, drawers=not self.docked, wide=self.docked, narrow=narrow)

    def _handles(self) -> tuple[Widget, Widget]:
        left = Button(
            self.say("play.strip.units"), lambda: self.fold("units"), badge="F5", name="unfold-units"
        )
        right = Button(
            self.say("play.strip.incidents"),
            lambda: self.fold("incidents"),
            badge="F6",
            name="unfold-incidents",
        )
        return left, right

    def resized(self) -> None:
        """The window has another size: panels may become drawers, so all is built anew."""
        self.rebuild()

    @property
    def look(self) -> Look:
        """The look at its scale."""
        return self.host.look

    @property
    def roomy(self) -> bool:
        """Whether there is room for more than the necessary."""
        return self.host.size[0] >= 1560 * self.host.look.scale

    @property
    def docked(self) -> bool:
        """Whether the panels stand beside the map."""
        return docked(self.host.size, self.host.look.scale)

    @property
    def palette_area(self) -> pygame.Rect:
        """Where palettes stand that belong to no point of the map."""
        return self._pane.rect

    @property
    def picture_folder(self) -> Path:
        """Pictures of a drill lie with its session."""
        return self.desk.session.folder / "pictures"

    def tell(self, words: str, tone: str = "plain") -> None:
        """Say what came of something, without stopping anyone. `tone` is ``plain`` or ``stop``."""
        self._toast.say(words, tone)

    # Showing what is known

    def refresh(self) -> None:
        """Show what is known now."""
        bar, self._clock = top_bar(self, self.host.size[0] / self.look.scale)
        self._top.fill(bar)
        self._units_head.fill(units_head(self))
        self._summary.fill(guard_summary(self))
        self._roster.refresh()
        self._box.fill(unit_box(self))
        self._cards_head.fill(cards_head(self))
        self._cards.fill(cards(self, self.news))
        self._feed.fill(self._feed_content())
        self._end.fill(end_box(self))
        self._strip.fill(self._strip_content())
        self._show_map()

    def _pointing(self) -> Pointing:
        thing = self._thing
        if thing is None and self.incident is not None and self.unit is None:
            thing = Thing("incident", self.incident)
        return Pointing(
            unit=self.unit,
            thing=thing,
            hovered=self._hovered,
            goal=self._goal,
            reach=self._ground is not None and "reach" in self._ground.layers,
            news=self.news,
        )

    def _show_map(self) -> None:
        if self._ground is None:
            return
        self._ground.show(overlay_of(self.desk, self._ground.chart, self._pointing(), self.say))
        zones = self.desk.view.scenario.city.zones
        level = "kelurahan" if any(zone.level == "kelurahan" for zone in zones.values()) else "kecamatan"
        trust = {one.id: one.trust for one in self.desk.view.zones.values() if zones[one.id].level == level}
        self._ground.show_figures("trust", trust)
        self._pane.touch()

    def preview(self, node: str | None) -> None:
        """Show the way of the selected unit to a node."""
        if node != self._goal:
            self._goal = node
            self._show_map()

    def _open_first(self) -> None:
        """Open the card of the first open incident where the open one has closed."""
        shown = [one.id for one in open_incidents(self.desk.view)]
        if self.incident not in shown:
            self.incident = shown[0] if shown else None

    # What the panels ask

    def select(self, unit: str | None) -> None:
        """Select a unit, and bring it into view."""
        self.unit = unit
        self._thing = None
        self._goal = None
        if unit is not None and self._ground is not None:
            self._ground.reveal(self._ground.chart[self.desk.view.units[unit].node])
        self._box.fill(unit_box(self))
        self._cards.fill(cards(self, self.news))
        self._settle()
        self._roster.selected = unit or ""
        self._show_map()

    def open_incident(self, incident: str) -> None:
        """Open the card of an incident and show where it is."""
        self.incident = incident
        if self._ground is not None:
            self._ground.reveal(self._ground.chart[self.desk.view.incidents[incident].node])
        self._cards.fill(cards(self, self.news))
        self._show_map()
        self._show_card()

    def _show_card(self) -> None:
        """Scroll to the head of the open card."""
        self._settle()
        try:
            card = self.live.find("card-open")
        except LookupError:
            return
        card.show(pygame.Rect(card.rect.topleft, (card.rect.width, min(card.rect.height, self.look.px(240)))))

    def _settle(self) -> None:
        self.live.settle(pygame.Rect((0, 0), self.host.size))

    def take_course(self, incident: str, course: str) -> None:
        """Give a course to the one unit that can take it, or ask which."""
        self._giving.take_course(incident, course)

    def request(self, decision: str, about: str) -> None:
        """Ask for a decision."""
        self._giving.request(decision, about)

    def decide(self, decision: str, about: str, grant: bool) -> None:
        """Decide."""
        self._giving.decide(decision, about, grant)

    def appeal(self, about: str) -> None:
        """Speak to the public."""
        self._giving.appeal(about)

    def report(self, incident: str) -> None:
        """Choose whom to tell of an incident."""
        self._giving.report(incident)

    def coordinate(self) -> None:
        """Choose among requests, decisions, appeal and reports about the open incident."""
        if self.incident is None:
            self.tell(self.say("play.card.none"))
        else:
            self._giving.coordinate(self.incident)

    def order(self, menu: Menu) -> None:
        """Give the selected unit an order, or choose its goal first."""
        self._giving.menu(menu)

    def orders(self) -> None:
        """Choose an order for the selected unit."""
        self._giving.orders()

    def withdraw(self, order_id: str) -> None:
        """Take an order back."""
        self._giving.withdraw(order_id)

    def undo(self) -> None:
        """Take the last order back."""
        self._giving.undo()

    def next_unit(self) -> None:
        """Select the next unit without an order, or the next of all where none stands idle."""
        waiting = self.desk.undone
        everyone = [unit.id for unit in self.desk.own]
        if not everyone:
            return
        if not waiting:
            self.tell(self.say("play.end.nothing"))
        start = everyone.index(self.unit) + 1 if self.unit in everyone else 0
        turn = everyone[start:] + everyone[:start]
        self.select(next((unit for unit in turn if unit in waiting), turn[0]))

    def locate(self, key: str) -> None:
        """Show on the map where a line of the feed happened; an order's line takes it back."""
        kind, _, name = key.partition(":")
        if kind == "order":
            self.withdraw(name)
            return
        if kind == "incident":
            status = self.desk.view.incidents[name].status
            if status == "open":
                self.open_incident(name)
        node = where(self, key)
        if node is not None and self._ground is not None:
            self._thing = Thing("place", node)
            self._ground.reveal(self._ground.chart[node], centre=True)
            self._show_map()

    def show_tab(self, tab: str) -> None:
        """Show another tab of the feed."""
        self.tab = tab
        self._feed.fill(self._feed_content())

    def toggle_others(self) -> None:
        """Show or hide the units of others."""
        self.others_open = not self.others_open
        self._roster.refresh()

    def unguarded(self) -> None:
        """List the polling places that lack guards; choosing one offers who could guard it."""
        self._acting.unguarded()

    def fold(self, panel: Panel) -> None:
        """Fold or unfold a panel, or open or close its drawer."""
        folds = self.folds
        if not self.docked:
            folds.drawer = None if folds.drawer == panel else panel
        elif panel == "units":
            folds.units = not folds.units
        elif panel == "incidents":
            folds.incidents = not folds.incidents
        else:
            folds.feed = not folds.feed
        root = self.live
        root.focus = self._pane
        root.touch(layout=True)
        if panel == "incidents":
            self._show_card()
        elif panel == "units" and self.unit is not None:
            self._settle()
            self._roster.selected = self.unit

    def pause(self) -> None:
        """Pause."""
        dialogs.pause(self.live, self.say, menu=self._to_menu, leave=self._quit)

    def _to_menu(self) -> None:
        self.desk.session.close()
        self.host.emit(ToMenu())

    def _quit(self) -> None:
        self.desk.session.close()
        self.host.emit(Quit())

    def may_quit(self) -> bool:
        """The session is kept at every moment, so the window may close."""
        self.desk.session.close()
        return True

    # The turn

    def end_turn(self) -> None:
        """End the turn, asking first where something is left undone."""
        if self.desk.view.over:
            self._show_result()
            return
        scenario = self.desk.view.scenario
        undone = [self.say("play.confirm.idle", unit=scenario.units[unit].title) for unit in self.desk.undone]
        asked = {one.id: one for one in self.desk.view.requests}
        for request in self.desk.unanswered:
            decision = scenario.doctrine.decisions[asked[request].decision].title
            undone.append(self.say("play.confirm.unanswered", decision=decision))
        if undone:
            dialogs.confirm_end(self.live, self.say, undone, self._run_turn)
        else:
            self._run_turn()

    def _run_turn(self) -> None:
        shown = self._ground.overlay if self._ground is not None else None
        try:
            turned = self.desk.end_turn()
        except OSError as error:
            folder = str(self.desk.session.folder)
            reason = error.strerror or str(error)
            self.tell(self.say("play.unsaved", folder=folder, reason=reason), "stop")
            return
        self._thing = self._goal = self._hovered = None
        self._pane.tip_lines = ()
        self.news = changed(turned)
        self._after(turned)
        if self.look.reduced_motion or self._ground is None or shown is None:
            self._settled()
            return
        moves = journeys(self._ground.chart, turned)
        after = overlay_of(self.desk, self._ground.chart, self._pointing(), self.say)
        moving = replace(after, incidents=shown.incidents, closures=shown.closures, plans=(), reach=None)
        self._ground.show(moving, moves)
        self.resolving = Resolving(turned, moves)
        self._pane.moment = float(turned.before.minute)
        self._pane.touch()

    def _after(self, turned: Turned) -> None:
        """Turn to what is new."""
        fresh = [one for one in turned.after.incidents.values() if one.id not in turned.before.incidents]
        if fresh and fresh[0].status == "open":
            self.incident = fresh[0].id
        self._open_first()
        self.tab = "changes"
        if self.unit is not None and self.unit not in turned.after.units:
            self.unit = None

    def _settled(self) -> None:
        """Show everything as it is after the turn."""
        self._pane.moment = None
        self.refresh()
        self._show_card()
        if self.desk.view.over:
            self.resolving = None
            self._show_result()
        else:
            self.tell(self.say("play.saved", turn=self.desk.view.turn_of_drill - 1))

    def _show_result(self) -> None:
        self.desk.session.close()
        self.host.emit(ShowResult(result_of(self.desk.view)))

    def _skip(self) -> None:
        if self.resolving is not None:
            moving = self._pane.moment is not None
            self.resolving = None
            if moving:
                self._settled()
            else:
                self._show_map()

    def _resolve(self, now: int) -> int | None:
        """Show the next moment of a turn that resolves."""
        going = self.resolving
        if going is None or self._ground is None:
            return None
        share = going.share(now)
        if share < 1.0:
            minute = going.minute(share)
            self._pane.moment = minute
            self._clock.words = clock(int(minute))
            self._pane.touch()
            return _FRAME
        if self._pane.moment is not None:
            self._settled()
        if self.resolving is None:
            return None
        if going.over(now):
            self.resolving = None
            self._show_map()
            return None
        pointing = replace(self._pointing(), pulse=going.pulse(now))
        self._ground.show(overlay_of(self.desk, self._ground.chart, pointing, self.say))
        self._pane.touch()
        return _FRAME

    # Time, drawing

    def tick(self, now: int) -> int | None:
        """Let time pass."""
        waits = [self.live.tick(now), self._resolve(now), self._pane.advance(now), self._toast.advance(now)]
        return min((wait for wait in waits if wait is not None), default=None)

    @property
    def dirty(self) -> bool:
        """Whether anything must be drawn again."""
        return self.live.dirty or self._pane.only

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything, or the map alone where nothing else changed."""
        root = self.live
        root.settle(surface.get_rect())
        alone = self._pane.only and not root.dirty and not root.overlaid
        self._pane.only = False
        if not alone:
            root.draw(surface)
            return
        before = surface.get_clip()
        surface.set_clip(self._pane.rect)
        root.draw(surface)
        surface.set_clip(before)

    # Events

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; return whether it was used."""
        if self.resolving is not None and event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            moving = self._pane.moment is not None
            self._skip()
            if moving:
                return True
        root = self.live
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 3 and not root.overlaid:
            if root.top.at(event.pos) is self._pane:
                self._pane.on_aim(event.pos)
            return True
        if root.overlaid:
            return root.handle(event)
        if event.type == pygame.KEYDOWN and self._first_keys(event):
            return True
        if root.handle(event):
            return True
        return event.type == pygame.KEYDOWN and self._keys(event)

    def _first_keys(self, event: pygame.event.Event) -> bool:
        """Take the keys that mean the same wherever the focus is."""
        if event.key in _RETURN and event.mod & pygame.KMOD_CTRL:
            self.end_turn()
        elif event.key in _PANEL_KEYS:
            self.fold(_PANEL_KEYS[event.key])
        elif event.key == pygame.K_F1:
            dialogs.show_keys(self.live, self.say)
        else:
            return False
        return True

    def _keys(self, event: pygame.event.Event) -> bool:
        """Take the keys that nothing in focus has used."""
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        key = event.key
        digit = _digit(key)
        if key in _RETURN:
            self.end_turn()
        elif key in _MENU_KEYS:
            self.order(_MENU_KEYS[key])
        elif digit is not None:
            self._press_course(digit)
        elif key == pygame.K_n:
            self.next_unit()
        elif key == pygame.K_z:
            self.undo()
        elif key == pygame.K_i:
            self._next_incident(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif key == pygame.K_k:
            self.coordinate()
        elif key == pygame.K_l:
            self._next_tab(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif key == pygame.K_u:
            self._focus_roster()
        elif key == pygame.K_o:
            self.orders()
        elif key == pygame.K_SPACE:
            self._act()
        elif key == pygame.K_r and self._ground is not None:
            self._heard(self._ground.toggle("reach"))
        else:
            return False
        return True

    def escape(self) -> None:
        """Close a drawer, let go of what is selected, or pause."""
        if self.folds.drawer is not None and not self.docked:
            self.fold(self.folds.drawer)
        elif self.unit is not None or self._thing is not None:
            self.select(None)
            self.live.give_focus(self._pane)
        elif self.live.focus is not self._pane:
            self.live.give_focus(self._pane)
        else:
            self.pause()

    def _press_course(self, digit: int) -> None:
        if self.incident is None:
            self.tell(self.say("play.card.none"))
            return
        self._giving.press(self.incident, digit)

    def _next_incident(self, by: int) -> None:
        shown = [one.id for one in open_incidents(self.desk.view)]
        if not shown:
            self.tell(self.say("play.card.none"))
            return
        at = shown.index(self.incident) + by if self.incident in shown else 0
        self.open_incident(shown[at % len(shown)])

    def _next_tab(self, by: int) -> None:
        tabs = [tab for tab in TABS if tab != "objectives" or self.desk.view.mode != "ujian"]
        self.show_tab(tabs[(tabs.index(self.tab) + by) % len(tabs)])

    def _focus_roster(self) -> None:
        if self.folds.units if self.docked else self.folds.drawer != "units":
            self.fold("units")
        self._settle()
        self.live.give_focus(self._roster, by_keyboard=True)

    def _act(self) -> None:
        """Act at the thing chosen by keys, or choose an order for the selected unit."""
        if self._thing is not None and self._thing.kind != "unit" and self._ground is not None:
            node = node_of(self.desk.view, self._thing)
            if node is not None:
                x, y = self._ground.pixel_of(self._ground.chart[node])
                self._acting.at_thing(self._thing, (round(x), round(y)))
                return
        self.orders()

    # What the map says

    def _heard(self, said: Said) -> None:
        match said:
            case Pointed(thing):
                self._pointed(thing)
            case Picked(thing, at):
                if self._pane.by_keys:
                    self._stepped(thing)
                else:
                    self._picked(thing, at)
            case Opened(thing):
                self._opened(thing)
            case Aimed(thing, node, _):
                self._aimed(thing, node)
            case Layered():
                self._show_map()

    def _pointed(self, thing: Thing | None) -> None:
        self._hovered = thing if thing is None or thing.kind != "place" or self.unit is not None else None
        lines = tooltip(self.desk, thing, self._mine(), self.say) if thing is not None else ()
        self._pane.tip_lines, self._pane.tip_thing = lines, thing
        self._goal = self._goal_of(thing)
        self._show_map()

    def _goal_of(self, thing: Thing | None) -> str | None:
        if thing is None or self._mine() is None or thing.kind in ("unit", "closure"):
            return None
        return node_of(self.desk.view, thing)

    def _mine(self) -> str | None:
        if self.unit is None or not self.desk.view.units[self.unit].mine:
            return None
        return self.unit

    def _stepped(self, thing: Thing | None) -> None:
        """A thing was chosen by keys: a unit is selected, anything else is pointed at."""
        if thing is None:
            return
        if thing.kind == "unit" and self.desk.view.units[thing.id].mine:
            self.select(thing.id)
            return
        self._thing = thing
        if thing.kind == "incident":
            self.incident = thing.id
            self._cards.fill(cards(self, self.news))
        self._pane.tip_lines = tooltip(self.desk, thing, self._mine(), self.say)
        self._pane.tip_thing = thing
        self._goal = self._goal_of(thing)
        self._show_map()

    def _picked(self, thing: Thing | None, at: tuple[float, float]) -> None:
        """A thing was clicked."""
        point = self._pane.pointer
        if thing is None or self._ground is None:
            zone = self._zone_at(at)
            if zone is not None:
                self._acting.at_zone(zone, point)
            else:
                self._thing = None
                self.select(None)
            return
        self._pane.tip_lines = ()
        if thing.kind == "unit":
            if self.desk.view.units[thing.id].mine:
                self.select(thing.id)
            return
        if thing.kind == "incident":
            self.open_incident(thing.id)
            if self._mine() is not None:
                self._acting.at_thing(thing, point)
            return
        if thing.kind in ("site", "polling") or (thing.kind == "place" and self._mine() is not None):
            self._acting.at_thing(thing, point)

    def _zone_at(self, at: tuple[float, float]) -> str | None:
        if self._ground is None:
            return None
        near = _ZONE_NEAR * self.look.scale / self._ground.camera.zoom
        return zone_at(self.desk.view, self._ground.chart, at, near)

    def _opened(self, thing: Thing) -> None:
        if thing.kind == "unit" and self.desk.view.units[thing.id].mine:
            self.select(thing.id)
            self._giving.orders(self._pane.pointer)
        elif thing.kind == "incident":
            self.open_incident(thing.id)
        else:
            self._picked(thing, (0.0, 0.0))

    def _aimed(self, thing: Thing | None, node: str) -> None:
        """The other button pointed out a goal: move at once."""
        unit = self._mine()
        if unit is None:
            self.tell(self.say("play.choose-unit"))
            return
        goal = node_of(self.desk.view, thing) if thing is not None else None
        self._giving.move(unit, goal or node)


class _Fixed(Widget):
    """A widget of a fixed width beside one that grows."""

    def __init__(self, child: Widget, width: float) -> None:
        super().__init__()
        self.width = width
        self.adopt((child,))

    def measure(self, look: Look, width: int) -> tuple[int, int]:
        """Return its width."""
        wide = look.px(self.width)
        return wide, self.children[0].size(look, wide)[1]

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the child."""
        super().place(look, rect)
        self.children[0].place(look, rect)


def _digit(key: int) -> int | None:
    if pygame.K_1 <= key <= pygame.K_9:
        return key - pygame.K_0
    if pygame.K_KP1 <= key <= pygame.K_KP9:
        return key - pygame.K_KP1 + 1
    return None
