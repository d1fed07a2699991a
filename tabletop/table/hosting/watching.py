"""The map of a class from its desk: everything as it is, at the same play screen; nothing can be ordered from here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tabletop.classroom.net import messages as m
from tabletop.drill import Answer, Order, Refused, View
from tabletop.language import Text, catalogue, phrase
from tabletop.session.session import Company
from tabletop.table.hosting.led_class import LedClass
from tabletop.table.joined.sitting import Seated, waited_for
from tabletop.table.play.desk import Desk
from tabletop.table.play.saying import Say
from tabletop.table.play.screen import PlayScreen
from tabletop.table.screen import Host


class WatchedDrill:
    """A `tabletop.table.play.played.Played` that shows everything and takes no orders."""

    company: Company = "class"

    def __init__(self, exercise: LedClass) -> None:
        self._exercise = exercise

    @property
    def folder(self) -> Path:
        """Where pictures lie."""
        return self._exercise.folder

    def view(self, *seats: str) -> View:
        """Return everything as it is."""
        return self._exercise.view

    def submit(self, seat: str, order: Order) -> Answer:
        """Refuse: exercise control gives no orders."""
        return Refused(phrase("joined.desk-no-orders"))

    def withdraw(self, order_id: str) -> bool:
        """Take nothing back: what the seats ordered is theirs."""
        return False

    def close(self) -> None:
        """Leave the desk."""
        self._exercise.close()


class Watching(Seated):
    """The desk at the play screen: its main step ends the turn for all, and who is waited for is said below it."""

    def __init__(self, exercise: LedClass, look: Callable[[], None], moved: Callable[[], None]) -> None:
        title = Text(catalogue("id").say("joined.desk-title"), catalogue("en").say("joined.desk-title"))
        super().__init__(exercise.link, title, exercise.view.seats, moved)
        self._exercise = exercise
        self._look = look

    @property
    def done(self) -> bool:
        """The desk leaves nothing undone."""
        return not self._over

    def look(self, now: int) -> int | None:
        """Take in what came, for the projector too."""
        self._look()
        return super().look(now)

    def finish(self, turn: int) -> None:
        """End the turn for all."""
        why_not = self._exercise.arrange(lambda n: m.EndTurn(n, turn))
        if why_not is not None and self._table is not None:
            self._table.tell(self._table.say(why_not), "stop")

    def end_key(self) -> str:
        """Return which words of ``play.end`` the main step has."""
        return "over" if self._over else "run"

    def waits(self, say: Say) -> str:
        """Return who is waited for."""
        return waited_for(self.link, say)


def watching_table(
    host: Host, exercise: LedClass, look: Callable[[], None], to_control: Callable[[], None]
) -> PlayScreen:
    """Return the map of a class.

    Args:
        host: The app.
        exercise: The class.
        look: Called as often as the line is looked at.
        to_control: Goes back to the desk, where the line ended or the drill is over too.
    """
    played = WatchedDrill(exercise)
    seats = exercise.view.seats
    watching = Watching(exercise, look, to_control)
    table = PlayScreen(host, played, seats, desk=Desk(played, seats), linked=watching)
    table.to_control = to_control
    watching.sit(table)
    return table
