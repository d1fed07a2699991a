"""Talking to other seats: requests, decisions, reports, appeals, and what is asked about signs."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.options import owner_of
from tabletop.table.play import coordination, signing
from tabletop.table.play.giving import Giving, Table
from tabletop.table.play.seating import askers, speakers


class Talking:
    """What the seats of one table say to others."""

    def __init__(self, table: Table, giving: Giving) -> None:
        self._table = table
        self._giving = giving

    def request(self, decision: str, about: str) -> None:
        """Ask for a decision, by the seat of the table that can."""
        view = self._table.desk.view
        document = view.scenario.doctrine.decisions[decision]
        unit = view.scenario.units.get(about)
        seats = askers(view, document, about)
        if unit is not None:  # whoever will command it asks for it
            seats = tuple(sorted(seats, key=lambda seat: seat != unit.seat))
        if about in view.incidents:  # whoever knows of it
            seats = tuple(sorted(seats, key=lambda seat: seat not in view.incidents[about].known_by))
        self._giving.give(o.Request(decision, about), seats)

    def decide(self, decision: str, about: str, grant: bool) -> None:
        """Decide, by the seat of the table that owns the decision."""
        view = self._table.desk.view
        owner = owner_of(view, view.scenario.doctrine.decisions[decision], about)
        owners = [seat for seat in view.seats if seat == owner]
        self._giving.give(o.Decide(decision, about, grant), owners)

    def acknowledge(self, message: str) -> None:
        """Say that a message arrived, by the seat it came to."""
        view = self._table.desk.view
        readers = [one.to for one in view.messages if one.id == message]
        self._giving.give(o.Acknowledge(message), readers)

    def appeal(self, about: str) -> None:
        """Speak to the public."""
        self._giving.give(o.Appeal(about), speakers(self._table.desk.view))

    def report(self, incident: str) -> None:
        """Choose whom to tell of an incident."""
        table = self._table

        def chosen(keys: tuple[str, ...]) -> None:
            sender, _, to = keys[0].partition(":")
            self._giving.give(o.Message(to, incident), (sender,))

        self._giving.choose(
            table.say("play.choose.report"),
            coordination.readers(table, incident),
            chosen,
            search=table.say("play.palette.search"),
            empty=table.say("play.choose.no-line"),
        )

    def signs(self, only: str = "", at: tuple[int, int] | None = None) -> None:
        """Choose what to do about a sign, or a zone to scout; about one sign where it was pointed out."""
        table = self._table
        self._giving.choose(
            table.say("play.choose.signs"),
            signing.entries(table, only),
            lambda keys: self._giving.give(*signing.order_of(table, keys[0])),
            at=at,
            empty=table.say("play.signs.none"),
        )

    def coordinate(self, incident: str | None) -> None:
        """Choose among requests, decisions, appeal and reports about an incident, where one is open."""
        table = self._table
        if incident is None:
            table.tell(table.say("play.card.none"))
            return

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
        self._giving.choose(title, coordination.entries(table, seen), chosen)
