"""The play screen: it draws the view and turns what people do into orders; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pygame

from tabletop.picture.shapes import Thing
from tabletop.session.session import JOURNAL
from tabletop.table.coach.coach import Coach
from tabletop.table.kit import Label, Look, Widget
from tabletop.table.play import keys, leaving
from tabletop.table.play.acting import Acting
from tabletop.table.play.board import thing_of
from tabletop.table.play.cards import live_incidents
from tabletop.table.play.commanding import Commanding
from tabletop.table.play.deeds import Menu
from tabletop.table.play.desk import Desk
from tabletop.table.play.face import Face
from tabletop.table.play.feed import where
from tabletop.table.play.giving import Giving
from tabletop.table.play.linked import Linked
from tabletop.table.play.map_hand import MapHand
from tabletop.table.play.map_pane import MapPane
from tabletop.table.play.map_talk import MapTalk
from tabletop.table.play.mapping import lay_ground, node_of, overlay_of, trust_of
from tabletop.table.play.parade import Parade
from tabletop.table.play.played import Played
from tabletop.table.play.reading import Reading
from tabletop.table.play.regions import Folds, Panel, docked
from tabletop.table.play.rota import Sitting
from tabletop.table.play.talking import Talking
from tabletop.table.play.toast import Toast
from tabletop.table.play.turning import Turning
from tabletop.table.screen import Host, Screen
from tabletop.table.themes import Dress


class PlayScreen(Screen):
    """A drill being played at one table.

    Attributes:
        desk: The session and what the table knows.
        unit: The selected unit, or None.
        incident: The incident whose card is open, or None.
        tab: Which tab of the feed is shown.
        others_open: Whether the roster shows the units of others.
        folds: Which panels are folded.
        face: The widgets of the regions, built anew with the screen.
        toast: What was said last, over the map.
        news: Incidents that are new or changed since the last turn.
        ground: The map.
        map_talk: The hand on the map.
        turning: The turns.
        giving: Orders, given and taken back.
        commanding: Orders to units.
        talking: What is said to other seats.
        acting: What can be done at a place.
        sitting: Who sits here where one laptop goes round, or None.
        linked: The class where the drill is played at several machines, or None.
        missed: A turn that ran while this screen was not seen, shown as soon as it is; or None.
        to_control: Goes to the instructor's desk where one leads the drill, or None.
        coach: Who teaches at this table.
        reading: What is read at the table.
        parade: The readiness of the units.
        hand: Several units, stops, ruler, orders on the map, routes, layers, who can come.
    """

    first_focus = "map"

    def __init__(
        self,
        host: Host,
        session: Played,
        seats: Iterable[str],
        *,
        desk: Desk | None = None,
        sitting: Sitting | None = None,
        linked: Linked | None = None,
    ) -> None:
        super().__init__(host)
        self.desk = desk or Desk(session, seats)
        self.sitting = sitting
        self.linked = linked
        self.missed = sitting.turned if sitting is not None else None
        self.to_control: Callable[[], None] | None = None
        self.unit: str | None = None
        self.incident: str | None = None
        self.tab = "messages"
        self.others_open = False
        self.folds = Folds()
        self.news: frozenset[str] = frozenset()
        self._dress = Dress.of(host, night=self.desk.view.ground.dark)
        self.ground = lay_ground(self.desk.view.scenario, self._dress, on=host.settings.layers, menu=True)
        self.map_talk = MapTalk(self)
        self.turning = Turning(self)
        self.giving: Giving = Giving(self)
        self.commanding = Commanding(self, self.giving)
        self.talking = Talking(self, self.giving)
        self.acting = Acting(self, self.giving, self.commanding, self.talking)
        self.parade = Parade(self, self.giving)
        self.hand: MapHand = MapHand(self)
        self.toast: Toast = Toast()
        self.reading: Reading = Reading(self)
        self.coach: Coach = Coach(self)
        self.keep_open_incident()

    # Building

    def build(self) -> Widget:
        """Return the regions, filled with what is known now."""
        self.face = Face(self)
        self.show_map()
        return self.face.root

    @property
    def pane(self) -> MapPane:
        """The map's widget, built anew with the screen."""
        return self.face.pane

    @property
    def clock(self) -> Label:
        """The label of the clock, likewise."""
        return self.face.clock

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
    def own_unit(self) -> str | None:
        """The selected unit where this table commands it."""
        return self.unit if self.unit is not None and self.desk.view.units[self.unit].mine else None

    @property
    def palette_area(self) -> pygame.Rect:
        """Where palettes stand that belong to no point of the map."""
        return self.pane.rect

    @property
    def picture_folder(self) -> Path:
        """Pictures of a drill lie with its session."""
        folder = self.desk.session.folder / "pictures"
        return folder if self.sitting is None else folder / self.sitting.place.id

    @property
    def journal(self) -> Path | None:
        """Where the drill is kept; a class keeps it on its host."""
        return self.desk.session.folder / JOURNAL if self.linked is None else None

    def tell(self, words: str, tone: str = "plain") -> None:
        """Say what came of something, without stopping anyone. `tone` is ``plain`` or ``stop``."""
        self.toast.say(words, tone)
        self.parade.hear(words, tone)

    # Showing what is known

    def refresh(self) -> None:
        """Show what is known now."""
        self.face.refresh()
        self.show_map()
        self.parade.refresh()

    def show_cards(self) -> None:
        """Show the cards anew."""
        self.face.show_cards()

    def show_map(self) -> None:
        """Show what is known and pointed at on the map, by day or by night."""
        self._dress = Dress.of(self.host, night=self.desk.view.ground.dark).put_on(self.ground, self._dress)
        if not self.turning.show():  # a turn that resolves is shown minute by minute
            self.ground.show(overlay_of(self.desk, self.ground.chart, self.map_talk.pointing(), self.say))
        self.ground.show_figures("trust", trust_of(self.desk.view))
        self.pane.touch()

    def preview(self, node: str | None) -> None:
        """Show the way of the selected unit to a node."""
        if node != self.map_talk.goal:
            self.map_talk.goal = node
            self.show_map()

    def keep_open_incident(self) -> None:
        """Open the card of the first open incident where the open one has closed."""
        shown = [one.id for one in live_incidents(self.desk.view)]
        if self.incident not in shown:
            self.incident = shown[0] if shown else None

    # What the panels ask

    def select(self, unit: str | None) -> None:
        """Select a unit, and bring it into view."""
        self.unit = unit
        self.map_talk.thing = self.map_talk.goal = None
        if unit is not None:
            self.ground.reveal(self.ground.chart[self.desk.view.units[unit].node])
        self.face.show_unit()
        self.show_cards()
        self._settle()
        self.face.roster.selected = unit or ""
        self.show_map()

    def open_incident(self, incident: str) -> None:
        """Open the card of an incident and show where it is."""
        self.incident = incident
        self.ground.reveal(self.ground.chart[self.desk.view.incidents[incident].node])
        self.show_cards()
        self.show_map()
        self.show_card()

    def show_card(self) -> None:
        """Scroll to the head of the open card."""
        self._settle()
        self.face.reveal("card-open")

    def show_waiting(self) -> None:
        """Scroll to the requests and messages that wait for an answer."""
        self.face.reveal("requests", "acknowledgements")

    def _settle(self) -> None:
        self.live.settle(pygame.Rect((0, 0), self.host.size))

    def coordinate(self) -> None:
        """Choose among requests, decisions, appeal and reports about the open incident."""
        self.talking.coordinate(self.incident)

    def order(self, menu: Menu) -> None:
        """Give the selected unit an order, or choose its goal first."""
        if not self.hand.order(menu):
            self.commanding.menu(menu)

    def orders(self) -> None:
        """Choose an order for the selected unit."""
        if not self.hand.orders():
            self.commanding.orders()

    def next_unit(self) -> None:
        """Select the next unit without an order, or the next of all where none stands idle."""
        if not self.desk.own:
            return
        if not self.desk.undone:
            self.tell(self.say("play.end.nothing"))
        self.select(self.desk.unit_after(self.unit))

    def locate(self, key: str) -> None:
        """Show on the map where a line of the feed happened; an order's line takes it back."""
        kind, _, name = key.partition(":")
        if kind == "order":
            self.giving.withdraw(name)
            return
        if kind == "incident" and self.desk.view.incidents[name].phase != "over":
            self.open_incident(name)
        node = where(self.desk.view, key)
        if node is not None:
            self.point_out(thing_of(key) or Thing("place", node))

    def point_out(self, thing: Thing) -> None:
        """Show on the map where something is."""
        node = node_of(self.desk.view, thing)
        if node is not None:
            self.map_talk.thing = thing
            self.ground.reveal(self.ground.chart[node], centre=True)
            self.show_map()

    def open_line(self, key: str) -> None:
        """Offer what can be done at the polling place or site of a line of the board; of any other, show where it is."""
        thing = thing_of(key)
        if thing is not None:
            self.acting.beside_map(thing)
        else:
            self.locate(key)

    def show_tab(self, tab: str) -> None:
        """Show another tab of the feed."""
        self.tab = tab
        self.face.show_feed()

    def toggle_others(self) -> None:
        """Show or hide the units of others."""
        self.others_open = not self.others_open
        self.face.roster.refresh()

    def show_parade(self) -> None:
        """Show how ready the own units are."""
        self.parade.open()

    def fold(self, panel: Panel) -> None:
        """Fold or unfold a panel, or open or close its drawer."""
        self.folds.turn(panel, docked=self.docked)
        root = self.live
        root.focus = self.pane
        root.touch(layout=True)
        if panel == "incidents":
            self.show_card()
        elif panel == "units" and self.unit is not None:
            self._settle()
            self.face.roster.selected = self.unit

    def pause(self) -> None:
        """Pause."""
        leaving.pause(self)

    def may_quit(self) -> bool:
        """The session is kept at every moment, so the window may close."""
        self._close()
        return True

    def _close(self) -> None:
        self.desk.close()

    def end_turn(self) -> None:
        """End the turn, asking first where something is left undone."""
        self.turning.end()

    # Time, drawing

    def tick(self, now: int) -> int | None:
        """Let time pass."""
        look = None
        if self.linked is not None:
            look = self.linked.look(now)
            self.face.show_standing()
        self.turning.catch_up()
        parts = (
            self.live.tick,
            self.turning.advance,
            self.pane.advance,
            self.toast.advance,
            self.coach.advance,
        )
        waits = [look, *(part(now) for part in parts)]
        return min((wait for wait in waits if wait is not None), default=None)

    @property
    def dirty(self) -> bool:
        """Whether anything must be drawn again."""
        return self.live.dirty or self.pane.only

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything, or the map alone where nothing else changed."""
        root = self.live
        root.settle(surface.get_rect())
        alone = self.pane.only and not root.dirty and not root.overlaid
        self.pane.only = False
        if not alone:
            root.draw(surface)
            self.coach.point(surface)
            return
        before = surface.get_clip()
        surface.set_clip(self.pane.rect)
        root.draw(surface)
        self.coach.point(surface)
        surface.set_clip(before)

    # Events

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event; return whether it was used."""
        if self.turning.takes(event):
            return True
        root = self.live
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 3 and not root.overlaid:
            if root.top.at(event.pos) is self.pane:
                self.pane.on_aim(event.pos)
            return True
        if root.overlaid:
            return root.handle(event)
        if event.type == pygame.KEYDOWN and keys.before_focus(self, event):
            return True
        return root.handle(event) or (event.type == pygame.KEYDOWN and keys.after_focus(self, event))

    def escape(self) -> None:
        """Close a drawer, let go of what is selected, or pause."""
        leaving.go_back(self)

    def focus_roster(self) -> None:
        """Go to the list of units, unfolding its panel."""
        if self.folds.units if self.docked else self.folds.drawer != "units":
            self.fold("units")
        self._settle()
        self.live.give_focus(self.face.roster, by_keyboard=True)
