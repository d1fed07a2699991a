"""Turns on a stick, at a place: the host's signed view read, orders given for it, and these written as a signed file."""

from __future__ import annotations

from pathlib import Path

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.client import Scenarios
from tabletop.classroom.net.drills import shipped_scenario
from tabletop.classroom.net.limits import LONGEST_FROM_CLIENT
from tabletop.classroom.net.lobby import key_of
from tabletop.classroom.net.sealed import CarriedError, PlaceKey, Sheet, read_sheet
from tabletop.classroom.net.strict import MalformedError
from tabletop.drill import Answer, Order, View, from_plain, to_json
from tabletop.language import phrase


class CarriedTurn:
    """One turn of one place.

    Attributes:
        key: The place's key.
        number: The number of the view.
        room: How the class stood.
        view: What the place may see.
        answers: What the host answered to the orders of the turn before, in their order.
        given: The orders of this turn, with the seat that gives each.
    """

    def __init__(self, file: Path, key: PlaceKey, scenarios: Scenarios = shipped_scenario) -> None:
        """Read the host's file.

        Args:
            file: The file.
            key: The place's key.
            scenarios: Finds the scenario that is played.

        Raises:
            CarriedError: It is refused, with the reason, or plays what is not here.
        """
        sheet, _ = read_sheet(file, "view", [key_of(key.token)])
        if (sheet.room, sheet.place) != (key.room, key.place):
            raise CarriedError(phrase("carry.not-signed", file=str(file)))
        try:
            welcome, room, shown, *answers = [m.read_from_host(text) for text in sheet.messages]
            if not (isinstance(welcome, m.Welcome) and isinstance(room, m.Room)):
                raise MalformedError("other messages")
            if not isinstance(shown, m.Snapshot) or not isinstance(shown.body, dict):
                raise MalformedError("no view")
            self.answers: tuple[Answer, ...] = tuple(
                m.answer_of(one) for one in answers if isinstance(one, m.Done | m.Cautioned | m.Declined)
            )
            scenario = scenarios(welcome.scenario, welcome.digest)
            if scenario is None:
                raise CarriedError(phrase("net.no-scenario", scenario=welcome.scenario[:80]))
            self.view: View = from_plain(shown.body.get("view"), scenario)
        except ValueError:  # also what is malformed
            raise CarriedError(phrase("carry.no-sheet", file=str(file))) from None
        self.key = key
        self.number = sheet.number
        self.room = room
        self.given: list[tuple[str, Order]] = []

    def give(self, seat: str, order: Order) -> None:
        """Give an order; the host judges it when it reads the file.

        Raises:
            CarriedError: It is not this place's seat, or longer than a message may be.
        """
        if seat not in self.view.seats:
            raise CarriedError(phrase("net.not-your-seat"))
        message = m.Give(len(self.given) + 1, self.room.turn, seat, to_json(order))
        if len(m.write(message)) > LONGEST_FROM_CLIENT:
            raise CarriedError(phrase("net.too-long"))
        self.given.append((seat, order))

    def write(self, folder: Path) -> Path:
        """Write the orders, signed, into a folder; return the file.

        Raises:
            OSError: It cannot be written.
        """
        turn = self.room.turn
        texts = [
            m.write(m.Give(n, turn, seat, to_json(order))) for n, (seat, order) in enumerate(self.given, 1)
        ]
        texts.append(m.write(m.Ready(len(texts) + 1, turn, True)))
        sheet = Sheet("1", "orders", self.key.room, self.key.place, self.number, tuple(texts))
        return sheet.write(folder, key_of(self.key.token))
