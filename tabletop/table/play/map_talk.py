"""What the map says and what the table makes of it: pointing, selecting, acting, moving at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tabletop.picture.shapes import Point, Thing
from tabletop.table.ground import Aimed, Layered, LayersAsked, Opened, Picked, Pointed, Said
from tabletop.table.play.mapping import Pointing, node_of, zone_at
from tabletop.table.play.piled import open_pile, tip_of

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

ZONE_NEAR = 14.0
"""Pixels at scale 1 above and below the name of a zone that count as pointing at it."""


@dataclass(slots=True)
class MapTalk:
    """The hand on the map.

    Attributes:
        table: The screen.
        thing: What was chosen by keys, or pointed out by a line of the feed.
        hovered: What the pointer is on.
        goal: The node to which the way of the selected unit is shown.
    """

    table: PlayScreen
    thing: Thing | None = field(default=None, init=False)
    hovered: Thing | None = field(default=None, init=False)
    goal: str | None = field(default=None, init=False)

    def let_go(self) -> None:
        """Point at nothing."""
        self.thing = self.hovered = self.goal = None
        self.table.pane.tip_lines = ()

    def pointing(self) -> Pointing:
        """Return what the overlay shall show as pointed at."""
        table, thing = self.table, self.thing
        if thing is None and table.incident is not None and table.unit is None:
            thing = Thing("incident", table.incident)
        return Pointing(
            unit=table.unit,
            thing=table.hand.sign_of(thing),
            hovered=self.hovered,
            goal=self.goal,
            reach="reach" in table.ground.layers,
            news=table.news,
            marked=table.hand.grouping.units,
            walker=table.hand.reinforcing.walker,
            ruled=table.hand.ruler.path(table.ground.chart, table.own_unit, table.say),
        )

    def heard(self, said: Said) -> None:
        """Take what the map says."""
        match said:
            case Pointed(thing):
                self._pointed(thing)
            case Picked(thing, at):
                if self.table.pane.by_keys:
                    self._stepped(thing)
                else:
                    self._picked(thing, at)
            case Opened(thing):
                self._opened(thing)
            case Aimed(thing, node, _):
                self._aimed(thing, node)
            case Layered():
                self.table.hand.layered(said)
                self.table.show_map()
            case LayersAsked():
                self.table.hand.layering.open()

    def act(self) -> None:
        """Act at the thing chosen by keys, or choose an order for the selected unit."""
        table = self.table
        if self.thing is not None and table.hand.measuring:
            table.hand.lay(self.thing)
            return
        if self.thing is not None and self.thing.kind == "order":
            table.hand.offer(self.thing.id)
            return
        if self.thing is not None and self.thing.kind == "threat":
            table.talking.signs(self.thing.id)
            return
        if self.thing is not None and self.thing.kind == "pile":
            open_pile(table, self.thing, table.pane.beside(self.thing))
            return
        if self.thing is not None and self.thing.kind != "unit":
            node = node_of(table.desk.view, self.thing)
            if node is not None:
                x, y = table.ground.pixel_of(table.ground.chart[node])
                table.acting.at_thing(self.thing, (round(x), round(y)))
                return
        table.orders()

    def _pointed(self, thing: Thing | None) -> None:
        table = self.table
        self.hovered = thing if thing is None or thing.kind != "place" or table.unit is not None else None
        self._tip(thing)
        table.show_map()

    def _tip(self, thing: Thing | None) -> None:
        table = self.table
        if table.hand.measuring:
            return
        table.pane.tip_lines = tip_of(table, table.ground, thing, table.own_unit)
        table.pane.tip_thing = thing
        leads = thing is not None and table.own_unit is not None and thing.kind not in ("unit", "closure")
        self.goal = node_of(table.desk.view, thing) if leads and thing is not None else None

    def _stepped(self, thing: Thing | None) -> None:
        """A thing was chosen by keys: a unit is selected, an order with its unit, anything else is pointed at."""
        table = self.table
        if thing is None:
            return
        if table.hand.measuring:
            self.thing = thing
            table.hand.measure(thing)
            return
        if thing.kind == "order":
            table.hand.show_order(thing.id)
            return
        if thing.kind == "unit" and table.desk.view.units[thing.id].mine:
            table.select(thing.id)
            return
        self.thing = thing
        if thing.kind == "incident":
            table.incident = thing.id
            table.show_cards()
        self._tip(thing)
        table.show_map()

    def _picked(self, thing: Thing | None, at: Point) -> None:
        """A thing was clicked."""
        table, point = self.table, self.table.pane.pointer
        table.pane.tip_lines = ()
        if table.hand.measuring:
            table.hand.lay(thing or Thing("place", table.ground.chart.nearest(at)))
            return
        if thing is None:
            near = ZONE_NEAR * table.look.scale / table.ground.camera.zoom
            zone = zone_at(table.desk.view, table.ground.chart, at, near)
            if zone is not None:
                table.acting.at_zone(zone, point)
            else:
                table.hand.grouping.clear()
                table.select(None)
        elif thing.kind == "order":
            table.hand.pick_order(thing.id)
        elif thing.kind == "unit":
            table.hand.grouping.clear()
            if table.desk.view.units[thing.id].mine:
                table.select(thing.id)
        elif thing.kind == "pile":
            open_pile(table, thing, point)
        elif thing.kind == "incident":
            table.open_incident(thing.id)
            if table.own_unit is not None:
                table.acting.at_thing(thing, point)
        elif thing.kind == "threat":
            table.talking.signs(thing.id, point)
        elif thing.kind in ("site", "polling") or (thing.kind == "place" and table.own_unit is not None):
            table.acting.at_thing(thing, point)

    def _opened(self, thing: Thing) -> None:
        """A thing was clicked twice."""
        table = self.table
        if thing.kind == "unit" and table.desk.view.units[thing.id].mine:
            table.select(thing.id)
            table.commanding.orders(table.pane.pointer)
        else:
            self._picked(thing, (0.0, 0.0))

    def _aimed(self, thing: Thing | None, node: str) -> None:
        """The other button pointed out a goal: move at once."""
        table = self.table
        goal = node_of(table.desk.view, thing) if thing is not None else None
        if table.hand.aimed(goal or node):
            return
        if table.own_unit is None:
            table.tell(table.say("play.choose-unit"))
            return
        table.commanding.move(table.own_unit, goal or node)
