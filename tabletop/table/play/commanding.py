"""Commanding units: what the selected unit, or a unit for a course, is ordered to do and which choices that takes."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.table.play import choosing
from tabletop.table.play.boxes import carrying, wave_to_escort
from tabletop.table.play.courses import choices, free_first
from tabletop.table.play.deeds import Menu
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.palette import Entry
from tabletop.table.play.readying import readying


class Commanding:
    """Orders to the units of one table."""

    def __init__(self, table: Table, giving: Giving) -> None:
        self._table = table
        self._giving = giving

    def move(self, unit: str, to: str) -> None:
        """Send a unit to a node."""
        self._giving.give(o.Move(unit, to))

    def menu(self, menu: Menu, at: tuple[int, int] | None = None) -> None:
        """Give the selected unit an order, or choose its goal first."""
        unit = self._table.unit
        if unit is None or not self._table.desk.view.units[unit].mine:
            self._table.tell(self._table.say("play.choose-unit"))
            return
        match menu:
            case "move":
                self._move(unit, at)
            case "guard":
                self._guard(unit, at)
            case "patrol":
                self._patrol(unit, at)
            case "escort":
                self.escort(unit, None, at)
            case "recall":
                self._recall(unit, at)
            case "wait":
                self._giving.give(o.Wait(unit))
            case "rest":
                self._giving.give(o.Rest(unit))
            case "relieve":
                self._relieve(unit, at)

    def orders(self, at: tuple[int, int] | None = None) -> None:
        """Choose among the orders of the selected unit."""
        table = self._table
        unit = table.unit
        if unit is None or not table.desk.view.units[unit].mine:
            table.tell(table.say("play.choose-unit"))
            return
        menus: tuple[Menu, ...] = ("move", "guard", "patrol", "escort", "recall", "wait", "rest", "relieve")
        entries = [
            Entry(
                menu,
                table.say(f"play.menu.{menu}"),
                table.say(f"play.menu.note.{menu}"),
                section=table.say("play.menu.section"),
            )
            for menu in menus
        ]

        boxes = carrying(table, unit)
        first = [entry for entry, _ in boxes]
        now = any(not entry.reason for entry in first)  # what can be carried now comes before all else
        ready = [*boxes, *readying(table, unit)]
        rest = [entry for entry, _ in ready[len(boxes) :]]
        entries = [*first, *entries, *rest] if now else [*entries, *first, *rest]

        def chosen(keys: tuple[str, ...]) -> None:
            order = next((order for entry, order in ready if entry.key == keys[0]), None)
            if order is not None:
                self._giving.give(order)
            else:
                self.menu(next(menu for menu in menus if menu == keys[0]), at)

        title = table.say(table.desk.view.scenario.units[unit].title)
        self._giving.choose(title, entries, chosen, at=at)

    def _move(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        self._giving.choose(
            self._titled("play.choose.move", unit),
            choosing.places(table, unit),
            lambda keys: self._giving.give(o.Move(unit, keys[0])),
            at=at,
            search=table.say("play.palette.search"),
            on_light=lambda key: table.preview(key or None),
        )

    def _guard(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        entries = choosing.guardable(table, unit)
        if not entries:
            table.tell(table.say("play.guard.none"))
            return

        def chosen(keys: tuple[str, ...]) -> None:
            targets: list[str] = []
            for key in keys:
                targets += choosing.plan_of(table, unit) if key == choosing.BY_PLAN else (key,)
            self._giving.give(o.Guard(unit, tuple(dict.fromkeys(targets))))

        self._giving.choose(
            self._titled("play.choose.guard", unit),
            entries,
            chosen,
            at=at,
            hint=table.say("play.palette.hint-many"),
            many=table.say("play.palette.take-guard"),
            empty=table.say("play.choose.mark-first"),
            on_light=self._light_target,
        )

    def _patrol(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        self._giving.choose(
            self._titled("play.choose.patrol", unit),
            choosing.places(table, unit),
            lambda keys: self._giving.give(o.Patrol(unit, keys)),
            at=at,
            hint=table.say("play.palette.hint-many"),
            many=table.say("play.palette.take-patrol"),
            marked=self._round(unit),
            empty=table.say("play.choose.mark-first"),
            on_light=lambda key: table.preview(key or None),
        )

    def _round(self, unit: str) -> tuple[str, ...]:
        given = self._table.desk.pending_of(unit)
        return given.order.through if given is not None and isinstance(given.order, o.Patrol) else ()

    def add_stop(self, unit: str, node: str) -> None:
        """Patrol by one more place."""
        self._giving.give(o.Patrol(unit, tuple(dict.fromkeys((*self._round(unit), node)))))

    def add_guard(self, unit: str, target: str) -> None:
        """Guard one more polling place or zone."""
        given = self._table.desk.pending_of(unit)
        before = given.order.targets if given is not None and isinstance(given.order, o.Guard) else ()
        self._giving.give(o.Guard(unit, tuple(dict.fromkeys((*before, target)))))

    def escort(self, unit: str, to: str | None, at: tuple[int, int] | None) -> None:
        """Choose whom to escort, and where to unless that is known."""
        table = self._table

        def whom(keys: tuple[str, ...]) -> None:
            wave = wave_to_escort(table.desk.view, keys[0])
            goal = wave.to if wave is not None else to  # where boxes go is a matter of their wave
            if goal is not None:
                self._giving.give(o.Escort(unit, keys[0], goal))
                return
            self._giving.choose(
                self._titled("play.choose.escort-to", keys[0]),
                choosing.places(table, keys[0]),
                lambda goals: self._giving.give(o.Escort(unit, keys[0], goals[0])),
                at=at,
                search=table.say("play.palette.search"),
            )

        self._giving.choose(
            self._titled("play.choose.escort", unit),
            choosing.convoys(table, unit),
            whom,
            at=at,
            empty=table.say("play.choose.no-convoy"),
        )

    def _relieve(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        self._giving.choose(
            self._titled("play.choose.relieve", unit),
            choosing.relievable(table, unit),
            lambda keys: self._giving.give(o.Relieve(unit, keys[0])),
            at=at,
        )

    def _recall(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        if len(table.desk.posts(unit)) < 2:
            self._giving.give(o.Recall(unit))
            return
        self._giving.choose(
            self._titled("play.choose.recall", unit),
            choosing.recalls(table, unit),
            lambda keys: self._giving.give(o.Recall(unit, None if keys[0] == "~all" else keys[0])),
            at=at,
            on_light=self._light_target,
        )

    def _titled(self, key: str, unit: str) -> str:
        return self._table.say(key, unit=self._table.desk.view.scenario.units[unit].title)

    def _light_target(self, key: str) -> None:
        places = self._table.desk.view.scenario.city.polling
        self._table.preview(places[key].node if key in places else None)

    # At incidents

    def take_course(self, incident: str, course: str) -> None:
        """Give a course to the one unit that can take it, or choose which."""
        table = self._table
        entries = choosing.takers(table, incident, course)
        if not entries:
            view = table.desk.view
            found = choices(view, view.incidents[incident])
            untold = next((one.untold for one in found if one.course == course), None)
            if untold is not None:
                seat = view.scenario.seats[untold].title
                table.tell(table.say("play.course.untold", seat=seat), "stop")
            else:
                table.tell(table.say("play.course.nobody"), "stop")
            return
        if len(entries) == 1:
            self._giving.give(o.Respond(entries[0].key, incident, course))
            return
        view = table.desk.view
        choice = next(one for one in choices(view, view.incidents[incident]) if one.course == course)
        self._giving.choose(
            table.say("play.choose.taker", course=view.scenario.doctrine.courses[course].title),
            entries,
            lambda keys: self._giving.give(o.Respond(keys[0], incident, course)),
            selected=free_first(view, choice.able, table.unit) or "",
        )

    def press(self, incident: str, number: int) -> None:
        """Take the course with that key on an incident's card, or say why it cannot be taken."""
        table = self._table
        view = table.desk.view
        found = choices(view, view.incidents[incident])
        if number > len(found):
            return
        choice = found[number - 1]
        if choice.reason is not None:
            table.tell(table.say(choice.reason), "stop")
        else:
            self.take_course(incident, choice.course)
