"""Several units at once: which are marked, and one order to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tabletop.drill import orders as o
from tabletop.drill.telling.ordering import order_phrase
from tabletop.language import Phrase
from tabletop.table.play import choosing, dialogs
from tabletop.table.play.deeds import Menu
from tabletop.table.play.desk import Desk
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.palette import Entry

MENUS: tuple[Menu, ...] = ("move", "guard", "patrol", "recall", "wait", "rest")
"""Orders that several units can take at once."""


class Grouping:
    """The marked units of one table, and what they are ordered together.

    Attributes:
        units: The marked units, in the order in which they were marked.
    """

    def __init__(self, table: Table, giving: Giving) -> None:
        self.units: tuple[str, ...] = ()
        self._table = table
        self._giving = giving

    # Marking

    def turn(self, units: Iterable[str]) -> None:
        """Mark units, or unmark them where all of them are marked; units of others cannot be marked."""
        own = [unit for unit in units if self._table.desk.view.units[unit].mine]
        if own and all(unit in self.units for unit in own):
            self._set(unit for unit in self.units if unit not in own)
        elif own:
            self._set((*self.units, *own))

    def add(self, units: Iterable[str]) -> None:
        """Mark units beside those that are marked."""
        own = [unit for unit in units if self._table.desk.view.units[unit].mine]
        self._set((*self.units, *own))

    def clear(self) -> None:
        """Mark none."""
        self._set(())

    def _set(self, units: Iterable[str]) -> None:
        units = tuple(dict.fromkeys(units))
        if units != self.units:
            self.units = units
            self._table.refresh()

    # Ordering

    def order(self, menu: Menu, at: tuple[int, int] | None = None) -> None:
        """Give all marked units an order, or choose its goal first."""
        say = self._table.say
        match menu:
            case "move":
                self._choose("move", choosing.places(self._table, self.units[0]), self._move_to, at, one=True)
            case "guard":
                self._choose("guard", self._guardable(), self._guard, at)
            case "patrol":
                self._choose("patrol", choosing.places(self._table, self.units[0]), self._patrol, at)
            case "recall":
                self.give([o.Recall(unit) for unit in self.units])
            case "wait":
                self.give([o.Wait(unit) for unit in self.units])
            case "rest":
                self.give([o.Rest(unit) for unit in self.units])
            case _:
                words = say("hand.group.single", order=say(f"play.menu.{menu}"))
                self._table.tell(self._table.hint(words, "leave"), "stop")

    def orders(self, at: tuple[int, int] | None = None) -> None:
        """Choose among the orders that several units can take at once."""
        say = self._table.say
        entries = [Entry(menu, say(f"play.menu.{menu}"), say(f"play.menu.note.{menu}")) for menu in MENUS]
        title = say("hand.group.title", n=len(self.units))

        def chosen(keys: tuple[str, ...]) -> None:
            self.order(next(menu for menu in MENUS if menu == keys[0]), at)

        self._giving.choose(title, entries, chosen, at=at)

    def move(self, node: str, *, further: bool = False) -> None:
        """Send all marked units to a node; `further` by way of where they were to go."""
        legs = [leg(self._table.desk, unit, node) if further else o.Move(unit, node) for unit in self.units]
        self.give(legs)

    def give(self, orders: Sequence[o.UnitOrder], *, anyway: bool = False) -> None:
        """Give orders to several units and tell in one notice what came of them, each refusal by its unit."""
        table, say = self._table, self._table.say
        answers = table.desk.give_all(orders)
        warned: list[Phrase] = []
        again: list[o.UnitOrder] = []
        refused = []
        for order, answer in zip(orders, answers, strict=True):
            if isinstance(answer, o.Warned):
                warned += [reason for reason in answer.reasons if reason not in warned]
                again.append(order)
            elif isinstance(answer, o.Refused):
                unit = table.desk.view.scenario.units[order.unit].title
                refused.append(say("hand.group.refused-unit", unit=unit, reason=answer.reason))
        given = [
            order for order, answer in zip(orders, answers, strict=True) if isinstance(answer, o.Accepted)
        ]
        said = []
        if given:
            said.append(say("hand.group.given", n=len(given), what=self._what(given)))
        if refused:
            said.append(say("hand.group.refused", n=len(refused), units="; ".join(refused)))
        if said:
            table.tell(" ".join(said), "plain" if given else "stop")
        table.preview(None)
        table.refresh()
        if again and anyway:
            self.give(again)
        elif again:
            dialogs.warn(table.live, say, warned, lambda: self.give(again, anyway=True))

    def _what(self, given: Sequence[o.UnitOrder]) -> Phrase | str:
        scenario = self._table.desk.view.scenario
        phrases = {order_phrase(scenario, order) for order in given}
        if len(phrases) == 1:
            return phrases.pop()
        return self._table.say(f"play.menu.{given[0].kind}").lower()

    # What is chosen

    def _choose(
        self,
        menu: Menu,
        entries: list[Entry],
        chosen: Callable[[tuple[str, ...]], None],
        at: tuple[int, int] | None,
        *,
        one: bool = False,
    ) -> None:
        say = self._table.say
        title = say(f"play.choose.{menu}", unit=say("hand.group.title", n=len(self.units)))
        if one:
            self._giving.choose(
                title, entries, chosen, at=at, search=say("play.palette.search"), on_light=self._light
            )
            return
        self._giving.choose(
            title,
            entries,
            chosen,
            at=at,
            hint=say("play.palette.hint-many"),
            many=say(f"play.palette.take-{menu}"),
            empty=say("play.choose.mark-first"),
            on_light=self._light,
        )

    def _light(self, key: str) -> None:
        city = self._table.desk.view.scenario.city
        if key in city.polling:
            self._table.preview(city.polling[key].node)
        else:
            self._table.preview(key if key in city.graph else None)

    def _move_to(self, keys: tuple[str, ...]) -> None:
        self.move(keys[0])

    def _guards(self) -> tuple[str, ...]:
        scenario = self._table.desk.view.scenario
        types = scenario.doctrine.unit_types
        return tuple(unit for unit in self.units if types[scenario.units[unit].type].guards)

    def _guardable(self) -> list[Entry]:
        return choosing.guardable(self._table, (self._guards() or self.units)[0])

    def _guard(self, keys: tuple[str, ...]) -> None:
        desk = self._table.desk
        guards = self._guards() or self.units
        if choosing.BY_PLAN in keys:
            plans = {unit: choosing.plan_of(self._table, unit) for unit in guards}
            shares = {unit: plan for unit, plan in plans.items() if plan}
        else:
            shares = shared_out(desk, guards, keys)
        if shares:
            self.give([o.Guard(unit, targets) for unit, targets in shares.items()])
        else:
            self._table.tell(self._table.say("hand.group.no-guard"), "stop")

    def _patrol(self, keys: tuple[str, ...]) -> None:
        self.patrol(keys)

    def patrol(self, through: Sequence[str]) -> None:
        """Send all marked units round by the same places, each beginning with the one nearest to it."""
        self.give([o.Patrol(unit, _begun_near(self._table.desk, unit, through)) for unit in self.units])


def leg(desk: Desk, unit: str, node: str) -> o.Move:
    """Return the order that leads a unit on to a node, by way of where its order of this turn leads."""
    given = desk.pending_of(unit)
    if given is not None and isinstance(given.order, o.Move) and given.order.to != node:
        return o.Move(unit, node, (*given.order.via, given.order.to))
    return o.Move(unit, node)


def shared_out(desk: Desk, units: Sequence[str], targets: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return which of some polling places (or zones) each of some units is to guard.

    Each place goes to the nearest unit that still has people to post; once nobody has, to the nearest of all. A unit for
    which none is left is not in the answer.
    """
    view, city = desk.view, desk.view.scenario.city
    places: list[str] = []
    for target in targets:
        if target in city.polling:
            places.append(target)
        else:
            inside = {target} | {zone.id for zone in city.zones.values() if zone.parent == target}
            places += [place.id for place in city.polling.values() if place.zone in inside]
    spare = {unit: view.units[unit].people - view.scenario.doctrine.guard_keep for unit in units}
    shares: dict[str, list[str]] = {unit: [] for unit in units}
    for place in dict.fromkeys(places):
        seen = view.polling[place]
        lacking = seen.needed - seen.posted - seen.coming
        if lacking <= 0:
            continue
        near = [
            (spare[unit] <= 0, minutes, number, unit)
            for number, unit in enumerate(units)
            if (minutes := desk.minutes(unit, city.polling[place].node)) is not None
        ]
        if near:
            nearest = min(near)[-1]
            shares[nearest].append(place)
            spare[nearest] -= lacking
    return {unit: tuple(found) for unit, found in shares.items() if found}


def _begun_near(desk: Desk, unit: str, through: Sequence[str]) -> tuple[str, ...]:
    times = [desk.minutes(unit, node) for node in through]
    known = [(minutes, at) for at, minutes in enumerate(times) if minutes is not None]
    first = min(known)[1] if known else 0
    return (*through[first:], *through[:first])
