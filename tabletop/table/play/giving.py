"""Giving orders: from what was chosen to the session, and back to the table what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

import pygame

from tabletop.drill import orders as o
from tabletop.language import Phrase
from tabletop.picture.shapes import Thing
from tabletop.table.kit import Root
from tabletop.table.play import choosing, coordination, dialogs, signing
from tabletop.table.play.boxes import carrying, wave_to_escort
from tabletop.table.play.courses import choices, free_first
from tabletop.table.play.deeds import Deeds, Menu
from tabletop.table.play.palette import Entry, Palette
from tabletop.table.play.readying import readying
from tabletop.table.play.seating import askers, speakers
from tabletop.table.play.wording import giver_title, order_phrase

Takes: TypeAlias = Callable[[tuple[str, ...]], None]
Lights: TypeAlias = Callable[[str], None]


class Table(Deeds, Protocol):
    """What giving needs of the screen beside what the panels need."""

    @property
    def live(self) -> Root:
        """The widgets."""

    @property
    def palette_area(self) -> pygame.Rect:
        """Where palettes stand that belong to no point of the map."""

    def tell(self, words: str, tone: str = "plain") -> None:
        """Say what came of something, without stopping anyone."""

    def preview(self, node: str | None) -> None:
        """Show the way of the selected unit to a node."""

    def refresh(self) -> None:
        """Show what is known now."""

    def point_out(self, thing: Thing) -> None:
        """Show on the map where something is."""


class Giving:
    """Orders of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    # To the session and back

    def give(self, order: o.Order, seats: Iterable[str] = (), *, anyway: bool = False) -> None:
        """Give an order and tell what came of it; a warning is asked about, a refusal says what would help.

        Only giving it `anyway` uses the one warning up: whoever steps back from it is warned again.
        """
        table = self._table
        seats = tuple(seats)
        reasons = () if anyway else self._objections(order)
        if reasons:
            dialogs.warn(table.live, table.say, reasons, lambda: self.give(order, seats, anyway=True))
            return
        answer = table.desk.give(order, seats)
        if anyway and isinstance(answer, o.Warned):
            answer = table.desk.give(order, seats)
        match answer:
            case o.Accepted(order_id):
                given = next(one for one in table.desk.view.pending if one.order_id == order_id)
                scenario = table.desk.view.scenario
                who, what = giver_title(scenario, given), order_phrase(scenario, order)
                table.tell(table.say("play.given", who=who, what=what))
                table.preview(None)
                table.refresh()
            case o.Warned(reasons):
                dialogs.warn(table.live, table.say, reasons, lambda: self.give(order, seats, anyway=True))
            case o.Refused(reason, mend):
                said = table.say(reason)
                if mend is not None:
                    said = table.say("play.refused", reason=reason, mend=mend)
                table.tell(said, "stop")

    def _objections(self, order: o.Order) -> tuple[Phrase, ...]:
        """Return what the table must warn of before it gives a course, in mode *latihan*."""
        view = self._table.desk.view
        if not isinstance(order, o.Respond) or view.mode != "latihan" or order.incident not in view.incidents:
            return ()
        offered = view.incidents[order.incident].courses
        return next((one.objections for one in offered if one.course == order.course), ())

    def withdraw(self, order_id: str) -> None:
        """Take an order back and say so."""
        self._took_back(self._table.desk.withdraw(order_id))

    def undo(self) -> None:
        """Take the last order back and say so."""
        self._took_back(self._table.desk.undo())

    def _took_back(self, given: o.Given | None) -> None:
        table = self._table
        if given is None:
            table.tell(table.say("play.nothing-to-undo"))
            return
        scenario = table.desk.view.scenario
        who, what = giver_title(scenario, given), order_phrase(scenario, given.order)
        table.tell(table.say("play.withdrawn", who=who, what=what))
        table.refresh()

    # Palettes

    def choose(
        self,
        title: str,
        entries: list[Entry],
        palette_takes: Takes,
        *,
        at: tuple[int, int] | None = None,
        hint: str = "",
        search: str = "",
        many: str = "",
        marked: tuple[str, ...] = (),
        empty: str = "",
        selected: str = "",
        on_light: Lights | None = None,
    ) -> None:
        """Open a palette, at a point of the screen or at the side of the map."""
        root = self._table.live
        palette = Palette(
            title,
            entries,
            palette_takes,
            close=root.close,
            place=at if at is not None else self._table.palette_area,
            hint=hint,
            search=search,
            many=many,
            marked=marked,
            empty=empty or self._table.say("play.palette.empty"),
            selected=selected,
            on_light=on_light,
        )
        root.open(palette, on_escape=palette.dismiss)
        root.give_focus(palette.listing)
        palette.start()

    # Orders of a unit

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
                self.give(o.Wait(unit))
            case "rest":
                self.give(o.Rest(unit))
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
                self.give(order)
            else:
                self.menu(next(menu for menu in menus if menu == keys[0]), at)

        title = table.say(table.desk.view.scenario.units[unit].title)
        self.choose(title, entries, chosen, at=at)

    def _move(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        self.choose(
            self._titled("play.choose.move", unit),
            choosing.places(table, unit),
            lambda keys: self.give(o.Move(unit, keys[0])),
            at=at,
            search=table.say("play.palette.search"),
            on_light=lambda key: table.preview(key or None),
        )

    def _guard(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table

        def chosen(keys: tuple[str, ...]) -> None:
            targets: list[str] = []
            for key in keys:
                targets += choosing.plan_of(table, unit) if key == choosing.BY_PLAN else (key,)
            self.give(o.Guard(unit, tuple(dict.fromkeys(targets))))

        self.choose(
            self._titled("play.choose.guard", unit),
            choosing.guardable(table, unit),
            chosen,
            at=at,
            hint=table.say("play.palette.hint-many"),
            many=table.say("play.palette.take-guard"),
            empty=table.say("play.choose.mark-first"),
            on_light=self._light_target,
        )

    def _patrol(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        self.choose(
            self._titled("play.choose.patrol", unit),
            choosing.places(table, unit),
            lambda keys: self.give(o.Patrol(unit, keys)),
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
        self.give(o.Patrol(unit, tuple(dict.fromkeys((*self._round(unit), node)))))

    def add_guard(self, unit: str, target: str) -> None:
        """Guard one more polling place or zone."""
        given = self._table.desk.pending_of(unit)
        before = given.order.targets if given is not None and isinstance(given.order, o.Guard) else ()
        self.give(o.Guard(unit, tuple(dict.fromkeys((*before, target)))))

    def escort(self, unit: str, to: str | None, at: tuple[int, int] | None) -> None:
        """Choose whom to escort, and where to unless that is known."""
        table = self._table

        def whom(keys: tuple[str, ...]) -> None:
            wave = wave_to_escort(table.desk.view, keys[0])
            goal = wave.to if wave is not None else to  # where boxes go is a matter of their wave
            if goal is not None:
                self.give(o.Escort(unit, keys[0], goal))
                return
            self.choose(
                self._titled("play.choose.escort-to", keys[0]),
                choosing.places(table, keys[0]),
                lambda goals: self.give(o.Escort(unit, keys[0], goals[0])),
                at=at,
                search=table.say("play.palette.search"),
            )

        self.choose(
            self._titled("play.choose.escort", unit),
            choosing.convoys(table, unit),
            whom,
            at=at,
            empty=table.say("play.choose.no-convoy"),
        )

    def _relieve(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        self.choose(
            self._titled("play.choose.relieve", unit),
            choosing.relievable(table, unit),
            lambda keys: self.give(o.Relieve(unit, keys[0])),
            at=at,
        )

    def _recall(self, unit: str, at: tuple[int, int] | None) -> None:
        table = self._table
        if len(table.desk.posts(unit)) < 2:
            self.give(o.Recall(unit))
            return
        self.choose(
            self._titled("play.choose.recall", unit),
            choosing.recalls(table, unit),
            lambda keys: self.give(o.Recall(unit, None if keys[0] == "~all" else keys[0])),
            at=at,
            on_light=self._light_target,
        )

    def _titled(self, key: str, unit: str) -> str:
        return self._table.say(key, unit=self._table.desk.view.scenario.units[unit].title)

    def _light_target(self, key: str) -> None:
        places = self._table.desk.view.scenario.city.polling
        self._table.preview(places[key].node if key in places else None)

    # Incidents

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
            self.give(o.Respond(entries[0].key, incident, course))
            return
        view = table.desk.view
        choice = next(one for one in choices(view, view.incidents[incident]) if one.course == course)
        self.choose(
            table.say("play.choose.taker", course=view.scenario.doctrine.courses[course].title),
            entries,
            lambda keys: self.give(o.Respond(keys[0], incident, course)),
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

    def move(self, unit: str, to: str) -> None:
        """Send a unit to a node."""
        self.give(o.Move(unit, to))

    def request(self, decision: str, about: str) -> None:
        """Ask for a decision, by the seat of the table that can."""
        view = self._table.desk.view
        document = view.scenario.doctrine.decisions[decision]
        unit = view.scenario.units.get(about)
        seats = askers(view, document)
        if unit is not None:  # whoever will command it asks for it
            seats = tuple(sorted(seats, key=lambda seat: seat != unit.seat))
        self.give(o.Request(decision, about), seats)

    def decide(self, decision: str, about: str, grant: bool) -> None:
        """Decide, by the seat of the table that owns the decision."""
        view = self._table.desk.view
        role = view.scenario.doctrine.decisions[decision].role
        owners = [seat for seat in view.seats if role in view.scenario.seats[seat].roles]
        self.give(o.Decide(decision, about, grant), owners)

    def acknowledge(self, message: str) -> None:
        """Say that a message arrived, by the seat it came to."""
        view = self._table.desk.view
        readers = [one.to for one in view.messages if one.id == message]
        self.give(o.Acknowledge(message), readers)

    def appeal(self, about: str) -> None:
        """Speak to the public."""
        self.give(o.Appeal(about), speakers(self._table.desk.view))

    def report(self, incident: str) -> None:
        """Choose whom to tell of an incident."""
        table = self._table

        def chosen(keys: tuple[str, ...]) -> None:
            sender, _, to = keys[0].partition(":")
            self.give(o.Message(to, incident), (sender,))

        self.choose(
            table.say("play.choose.report"),
            coordination.readers(table, incident),
            chosen,
            search=table.say("play.palette.search"),
            empty=table.say("play.choose.no-line"),
        )

    def signs(self, only: str = "", at: tuple[int, int] | None = None) -> None:
        """Choose what to do about a sign, or a zone to scout; about one sign where it was pointed out."""
        table = self._table
        self.choose(
            table.say("play.choose.signs"),
            signing.entries(table, only),
            lambda keys: self.give(*signing.order_of(table, keys[0])),
            at=at,
            empty=table.say("play.signs.none"),
        )

    def coordinate(self, incident: str) -> None:
        """Choose among requests, decisions, appeal and reports."""
        table = self._table

        def chosen(keys: tuple[str, ...]) -> None:
            what, decision, about = keys[0].split(":", 2)
            match what:
                case "request":
                    self.request(decision, about)
                case "appeal":
                    self.appeal(about)
                case "report":
                    self.report(about)
                case _:
                    self.decide(decision, about, what == "grant")

        seen = table.desk.view.incidents[incident]
        kind = table.desk.view.scenario.doctrine.incident_types[seen.type].title
        title = table.say("play.choose.coordinate", number=seen.number, what=kind)
        self.choose(title, coordination.entries(table, seen), chosen)
