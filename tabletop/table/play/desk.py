"""The desk behind the play screen: the session, the present view, and the orders of this turn that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from tabletop.drill.events import Event, UnitArrived, UnitBlocked, UnitDeparted
from tabletop.drill.options import Way, believed_ground, way
from tabletop.drill.orders import (
    UNIT_ORDERS,
    Accepted,
    Answer,
    Decide,
    Given,
    Lend,
    Order,
    Refused,
    UnitOrder,
    Warned,
)
from tabletop.drill.sending import posts_of
from tabletop.drill.view import LogLine, UnitSeen, View
from tabletop.session.session import Session
from tabletop.table.play.played import Played
from tabletop.table.play.steps import Change, Standing, Steps, change

T = TypeVar("T")
Step = UnitDeparted | UnitArrived | UnitBlocked


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn that has run.

    Attributes:
        before: What was seen before it.
        after: What is seen now.
        steps: How the own units moved, in order.
    """

    before: View
    after: View
    steps: tuple[Step, ...]


class Desk:
    """A session as the people at one table play it.

    Attributes:
        session: The session, or the host of the class that plays it.
        seats: The seats at this table.
        view: What they know now; renewed after every order.
        news_from: Log entries from this number on came with the last turn.
        news_since: The minute at which that turn began.
    """

    def __init__(self, session: Played, seats: Iterable[str]) -> None:
        self.session = session
        self.seats = tuple(seats)
        self.view = session.view(*self.seats)
        self.news_from, self.news_since = _last_turn(self.view)
        self._steps = Steps()
        self._ways: dict[tuple[str, str], Way | None] = {}
        self._posts: tuple[int, dict[str, dict[str, int]]] = (-1, {})
        self._once: dict[object, Any] = {}

    @property
    def own_session(self) -> Session:
        """The session, where it lies on this machine.

        Raises:
            TypeError: The host of a class has it.
        """
        if not isinstance(self.session, Session):
            raise TypeError("the host of the class has the session")
        return self.session

    def close(self) -> None:
        """Close the session; it can be resumed."""
        self.session.close()

    # Orders

    def give(self, order: Order, seats: Iterable[str] = ()) -> Answer:
        """Give an order: a unit's, loans too, by its own seat, any other by the first of `seats` that is not refused.

        Returns:
            The answer; of several refusals the first.
        """
        if isinstance(order, (*UNIT_ORDERS, Lend)):
            seats = (self.view.scenario.units[order.unit].seat,)
        first: Answer | None = None
        for seat in seats or self.seats[:1]:
            answer = self._submit(seat, order)
            if not isinstance(answer, Refused):
                return answer
            first = first or answer
        if first is None:
            raise ValueError("an order needs a seat to give it")
        return first

    def give_all(self, orders: Iterable[UnitOrder]) -> tuple[Answer, ...]:
        """Give orders to several units, each by its own seat, as one step.

        Returns:
            The answers, in the order of the orders.
        """
        before, units = self.view.pending, self.view.scenario.units
        answers = tuple(self.session.submit(units[one.unit].seat, one) for one in orders)
        if any(isinstance(answer, Accepted) for answer in answers):
            self.renew()
            self._steps.did(before, self.view.pending)
        return answers

    def _submit(self, seat: str, order: Order) -> Answer:
        before = self.view.pending
        answer = self.session.submit(seat, order)
        if isinstance(answer, Accepted):
            self.renew()
            self._steps.did(before, self.view.pending)
        return answer

    def pending_of(self, unit: str) -> Given | None:
        """Return the order of a unit that stands in this turn."""
        for given in self.view.pending:
            if isinstance(given.order, UNIT_ORDERS) and given.order.unit == unit:
                return given
        return None

    def withdraw(self, order_id: str) -> Given | None:
        """Take an order of this turn back; return it if it stood."""
        before = self.view.pending
        given = next((one for one in before if one.order_id == order_id), None)
        if not self.session.withdraw(order_id):
            return None
        self.renew()
        self._steps.did(before, self.view.pending)
        return given

    def undo(self) -> Change | None:
        """Take the last step of this turn back: an order given, taken back, or all of them.

        Returns:
            What became of the orders, or None where there was no step.
        """
        return self._lay(self._steps.back(self.view.pending))

    def redo(self) -> Change | None:
        """Do the step again that was last taken back; see `undo`."""
        return self._lay(self._steps.on(self.view.pending))

    def reset(self) -> Change | None:
        """Take all orders of this turn back, in one step that can be taken back; None where none stands."""
        before = self.view.pending
        if not before:
            return None
        found = self._lay(())
        self._steps.did(before, self.view.pending)
        return found

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._steps.can_go_back(self.view.pending)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._steps.can_go_on

    def _lay(self, wanted: Standing | None) -> Change | None:
        """Take back and give orders until those stand that are wanted."""
        if wanted is None:
            return None
        before = self.view.pending
        differ = change(before, wanted)
        for given in differ.gone:
            self.session.withdraw(given.order_id)
        for given in differ.came:
            if isinstance(self.session.submit(given.seat, given.order), Warned):  # it was given all the same
                self.session.submit(given.seat, given.order)
        self.renew()
        return change(before, self.view.pending)

    def end_turn(self) -> Turned:
        """Let the turn run; it is on the disk when this returns.

        Raises:
            OSError: It could not be written.
        """
        return self.take(self.own_session.end_turn().events)

    def take(self, events: Iterable[Event]) -> Turned:
        """Take in a turn that has run, as the seats of this desk see it.

        Args:
            events: What happened in it; only how own units moved is looked at.
        """
        before = self.view
        self.news_from = before.log[-1].seq + 1 if before.log else 0
        self.news_since = before.minute
        self._steps.forget()
        self.renew()
        mine = {unit.id for unit in self.view.units.values() if unit.mine}
        steps = tuple(
            event
            for event in events
            if isinstance(event, UnitDeparted | UnitArrived | UnitBlocked) and event.unit in mine
        )
        return Turned(before, self.view, steps)

    def renew(self) -> None:
        """Look again at what the seats of this desk know."""
        self.view = self.session.view(*self.seats)
        self._ways.clear()
        self._once.clear()

    # What the table works out from the view

    def way(self, unit: str, to: str) -> Way | None:
        """Return the way a unit would take to a node if ordered now, on the ground as it is believed."""
        key = (unit, to)
        if key not in self._ways:
            self._ways[key] = way(self.view, unit, to, believed_ground(self.view))
        return self._ways[key]

    def once(self, key: object, work_out: Callable[[], T]) -> T:
        """Return what was worked out under this key for the present view, working it out where it was not yet."""
        if key not in self._once:
            self._once[key] = work_out()
        found: T = self._once[key]
        return found

    def minutes(self, unit: str, to: str) -> int | None:
        """Return the minutes until a unit would arrive at a node; None where it knows no way."""
        found = self.way(unit, to)
        return None if found is None else found.arrival - self.view.minute

    @property
    def own(self) -> tuple[UnitSeen, ...]:
        """The units that the seats of this table command."""
        return tuple(unit for unit in self.view.units.values() if unit.mine)

    @property
    def undone(self) -> tuple[str, ...]:
        """Own units that stand idle without an order."""
        return self.view.undone

    def unit_after(self, unit: str | None) -> str:
        """Return the next own unit without an order after one, or the next of all where none stands idle.

        Raises:
            IndexError: The table commands no unit.
        """
        everyone = [one.id for one in self.own]
        start = everyone.index(unit) + 1 if unit in everyone else 0
        turn = everyone[start:] + everyone[:start]
        return next((one for one in turn if one in self.undone), turn[0])

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Requests that wait for an answer of this table, none of which was given this turn."""
        answered = {
            (given.order.decision, given.order.about)
            for given in self.view.pending
            if isinstance(given.order, Decide)
        }
        return tuple(
            request.id
            for request in self.view.requests
            if request.mine and request.answer == "open" and (request.decision, request.about) not in answered
        )

    @property
    def news(self) -> tuple[LogLine, ...]:
        """What the log gained in the last turn."""
        return tuple(line for line in self.view.log if line.seq >= self.news_from)

    def posts(self, unit: str) -> dict[str, int]:
        """Return the polling places where people of a unit stand, as reported, with how many."""
        until = self.view.log[-1].seq if self.view.log else 0
        if self._posts[0] != until:
            self._posts = (until, posts_of(self.view))
        return self._posts[1].get(unit, {}) if self.view.units[unit].posted else {}


def _last_turn(view: View) -> tuple[int, int]:
    """Return the first log entry and the minute of the turn that ran last, for a session that is resumed."""
    after_all = view.log[-1].seq + 1 if view.log else 0
    if view.turn_of_drill == 1:
        return after_all, view.minute
    since = max(view.minute - view.stage.turn, view.stage.start)
    return next((line.seq for line in view.log if line.event.minute > since), after_all), since
