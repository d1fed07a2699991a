"""The hand on the map beyond pointing: several units, ways by stops, the ruler, orders, routes, layers, who can come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pygame

from tabletop.drill.telling.ordering import giver_title, order_phrase
from tabletop.picture.shapes import Thing, ThingKind
from tabletop.table.ground import Layered
from tabletop.table.intents import SetLayers
from tabletop.table.play.deeds import Menu
from tabletop.table.play.grouping import Grouping, leg
from tabletop.table.play.layering import Layering
from tabletop.table.play.mapping import node_of
from tabletop.table.play.orders_shown import order_node, orders_under
from tabletop.table.play.palette import Entry
from tabletop.table.play.reinforcing import Reinforcing
from tabletop.table.play.routes import Routes
from tabletop.table.play.ruler import Ruler
from tabletop.table.settings import MAP_LAYERS

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

MARKING = pygame.KMOD_SHIFT | pygame.KMOD_CTRL
"""With one of these held, a click or a drag marks."""


def marks() -> bool:
    """Return whether the pointer marks now instead of selecting."""
    return bool(pygame.key.get_mods() & MARKING)


class MapHand:
    """What a player does on the map with more than one click.

    Attributes:
        grouping: The marked units and their orders.
        ruler: The ruler.
        routes: Saved patrol routes.
        reinforcing: Who can be there in time.
        layering: The menu of layers.
    """

    def __init__(self, table: PlayScreen) -> None:
        self._table = table
        self.grouping = Grouping(table, table.giving)
        self.ruler = Ruler(table.desk)
        self.routes = Routes(table, table.giving, self.grouping)
        self.reinforcing = Reinforcing(table, table.giving)
        self.layering = Layering(table, table.giving, table.ground, table.map_talk.heard)

    def escape(self) -> bool:
        """Put the ruler away, or unmark the units; return whether there was anything to do."""
        if "ruler" in self._table.ground.layers:
            self.layering.turn("ruler")
        elif self.grouping.units:
            self.grouping.clear()
        else:
            return False
        return True

    # Several units

    def mark_selected(self) -> None:
        """Mark or unmark the selected unit."""
        unit = self._table.own_unit
        if unit is None:
            self._table.tell(self._table.say("play.choose-unit"))
            return
        self.grouping.turn((unit,))
        self.tell_marked()

    def mark_all(self) -> None:
        """Mark all own units, or unmark them where all are marked."""
        self.grouping.turn(unit.id for unit in self._table.desk.own)
        self.tell_marked()

    def mark(self, units: Iterable[str]) -> None:
        """Mark or unmark what was clicked with a marking key held; the unit selected before belongs to it."""
        found = tuple(units)
        first = self._table.own_unit
        if first is not None and not self.grouping.units and first not in found:
            self.grouping.add((first,))
        self.grouping.turn(found)
        self.tell_marked()

    def band(self, area: pygame.Rect) -> None:
        """Mark the own units whose counters stand in a rectangle of the screen."""
        ground = self._table.ground
        inside = []
        for unit in self._table.desk.own:
            box = ground.box_of(Thing("unit", unit.id))
            if box is not None and area.collidepoint(box.center):
                inside.append(unit.id)
        self.grouping.add(inside)
        self.tell_marked()

    def tell_marked(self) -> None:
        """Say how many units are marked."""
        say, count = self._table.say, len(self.grouping.units)
        words = say("hand.group.marked", n=count) if count else say("hand.group.none")
        self._table.toast.say(words, about="marked")

    def order(self, menu: Menu) -> bool:
        """Give the marked units an order; return whether any are marked."""
        if self.grouping.units:
            self.grouping.order(menu)
        return bool(self.grouping.units)

    def orders(self) -> bool:
        """Choose an order for the marked units; return whether any are marked."""
        if self.grouping.units:
            self.grouping.orders()
        return bool(self.grouping.units)

    def aimed(self, node: str) -> bool:
        """A goal was pointed out by the other button: send the marked units, with a marking key held on from their goal."""
        table = self._table
        if self.grouping.units:
            self.grouping.move(node, further=marks())
            return True
        if table.own_unit is not None and marks():
            table.giving.give(leg(table.desk, table.own_unit, node))
            return True
        return False

    def go_on(self) -> None:
        """Lead the selected or marked units on to what the map points at, by way of where they were to go."""
        table = self._table
        node = self._pointed()
        if self.grouping.units and node is not None:
            self.grouping.move(node, further=True)
        elif table.own_unit is None:
            table.tell(table.say("play.choose-unit"))
        elif node is None:
            table.tell(table.say("hand.via.point"))
        else:
            table.giving.give(leg(table.desk, table.own_unit, node))

    def _pointed(self) -> str | None:
        """Return the node of what was chosen by keys, or of what the pointer is on."""
        talk, view = self._table.map_talk, self._table.desk.view
        for thing in (talk.thing, talk.hovered):
            if thing is not None and thing.kind not in ("unit", "order"):
                return node_of(view, thing)
        return None

    # Orders on the map

    def pick_order(self, order_id: str) -> None:
        """Select the order whose sign was clicked, with its unit; of several under one sign, choose which."""
        table = self._table
        together = orders_under(table.desk, table.ground.chart, table.say, order_id)
        if len(together) < 2:
            self.offer(order_id)
            return
        given = [one for one in table.desk.view.pending if one.order_id in together]
        scenario, say = table.desk.view.scenario, table.say
        entries = [
            Entry(one.order_id, say(giver_title(scenario, one)), say(order_phrase(scenario, one.order)))
            for one in given
        ]
        title = say("hand.order.several", n=len(entries))
        table.giving.choose(
            title,
            entries,
            lambda keys: self.offer(keys[0]),
            at=table.pane.beside(self.sign_of(Thing("order", order_id))),
        )

    def offer(self, order_id: str) -> None:
        """Offer to take an order back or to change it."""
        table, say = self._table, self._table.say
        given = next((one for one in table.desk.view.pending if one.order_id == order_id), None)
        if given is None:
            return
        self.show_order(order_id)
        scenario = table.desk.view.scenario
        entries = [
            Entry("withdraw", say("play.withdraw"), say(order_phrase(scenario, given.order))),
            Entry("change", say("hand.order.change")),
        ]

        def chosen(keys: tuple[str, ...]) -> None:
            if keys[0] == "withdraw":
                table.giving.withdraw(order_id)
            else:
                table.commanding.orders()

        beside = table.pane.beside(self.sign_of(Thing("order", order_id)))
        table.giving.choose(say(giver_title(scenario, given)), entries, chosen, at=beside)

    def sign_of(self, thing: Thing | None) -> Thing | None:
        """Return the sign under which an order stands with others alike; any other thing is itself."""
        if thing is None or thing.kind != "order":
            return thing
        together = orders_under(self._table.desk, self._table.ground.chart, self._table.say, thing.id)
        return Thing("order", together[0]) if together else None

    def show_order(self, order_id: str) -> None:
        """Select an order and its unit, and bring its sign into view."""
        table = self._table
        unit = next(
            (getattr(one.order, "unit", None) for one in table.desk.view.pending if one.order_id == order_id),
            None,
        )
        if unit is None:
            return
        table.select(unit)
        table.map_talk.thing = Thing("order", order_id)
        node = order_node(table.desk, order_id)
        if node is not None:
            table.ground.reveal(table.ground.chart[node])
        table.live.give_focus(table.pane)
        table.show_map()

    def next_order(self) -> None:
        """Select the next order of this turn on the map."""
        table = self._table
        ids = [
            one
            for mark in table.ground.overlay.orders
            for one in orders_under(table.desk, table.ground.chart, table.say, mark.id)
        ]
        if not ids:
            table.tell(table.say("play.empty.orders"))
            return
        thing = table.map_talk.thing
        at = ids.index(thing.id) + 1 if thing is not None and thing.kind == "order" and thing.id in ids else 0
        self.show_order(ids[at % len(ids)])

    # Who can come

    def who(self) -> None:
        """Ask who can be at the thing that is pointed at, or at the incident whose card is open."""
        table = self._table
        for thing in (table.map_talk.thing, table.map_talk.hovered):
            if thing is not None and thing.kind in ("incident", "site", "polling", "place", "threat"):
                self.reinforcing.ask(thing)
                return
        if table.incident is not None:
            self.who_for(table.incident)
        else:
            table.tell(table.say("hand.who.point"))

    def who_for(self, incident: str) -> None:
        """Ask who can be at an incident."""
        self.reinforcing.ask(Thing("incident", incident))

    def who_at(self, kind: str, name: str) -> None:
        """Ask who can be at a thing of the map, named by its kind and id."""
        kinds: tuple[ThingKind, ...] = ("incident", "site", "polling", "place", "threat")
        self.reinforcing.ask(Thing(next(one for one in kinds if one == kind), name))

    # The ruler

    def layered(self, said: Layered) -> None:
        """A layer was switched, and is remembered: but the ruler is laid at what is selected, or taken away."""
        table = self._table
        if said.layer != "ruler" and table.sitting is None:  # who sits down next begins as usual
            table.host.emit(SetLayers(tuple(one for one in MAP_LAYERS if one in table.ground.layers)))
        if said.layer == "ruler":
            start = None
            if said.on:
                start = table.desk.view.units[table.own_unit].node if table.own_unit else self._pointed()
                key, command = ("hand.ruler.lay", "act") if start is None else ("hand.ruler.laid", "ruler")
                table.toast.say(table.hint(table.say(key), command), about="ruler")
            self.ruler.lay(start)
            table.map_talk.let_go()

    @property
    def measuring(self) -> bool:
        """Whether the ruler is out."""
        return "ruler" in self._table.ground.layers

    def measure(self, thing: Thing) -> None:
        """Measure to a thing; one that stands at no place of the roads, such as a closure, is passed by."""
        table, node = self._table, self._node(thing)
        if node is None or node == self.ruler.end:
            return
        self.ruler.end = node
        table.pane.tip_lines = self.ruler.lines(table.say)
        table.pane.tip_thing = thing
        table.show_map()

    def measure_at(self, pixel: tuple[int, int]) -> None:
        """Measure to what is under the pointer, else to the road place nearest to it."""
        if self.measuring and self.ruler.start is not None:
            ground = self._table.ground
            thing = ground.thing_at(pixel)
            if thing is None or self._node(thing) is None:
                thing = Thing("place", ground.node_at(pixel))
            self.measure(thing)

    def lay(self, thing: Thing) -> None:
        """Measure from a thing."""
        table, node = self._table, self._node(thing)
        if node is None:
            return
        self.ruler.lay(node)
        table.pane.tip_lines = ()
        place = table.desk.view.scenario.city.title_of(node)
        table.toast.say(table.say("hand.ruler.from", place=place), about="ruler")
        table.show_map()

    def _node(self, thing: Thing) -> str | None:
        if thing.kind == "order":
            return order_node(self._table.desk, thing.id)
        return node_of(self._table.desk.view, thing)
