"""An account of a drill: everything that can be looked at, and nothing that can be ordered."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.conditions import holds
from tabletop.drill.events import Event
from tabletop.drill.outcome import Outcome
from tabletop.drill.reckoning import outcome_of
from tabletop.drill.run import Run
from tabletop.drill.seeing import view_of
from tabletop.drill.state import Entry, State
from tabletop.drill.truth import truth_of
from tabletop.drill.view import View
from tabletop.scenario.documents.condition import Condition
from tabletop.scenario.documents.scenario import DrillMode, Scenario


class Account:
    """What can be known of a drill that runs, or that ran.

    Attributes are read only; a `tabletop.drill.Drill` takes orders beside, a `tabletop.drill.Retold` follows a journal.
    """

    __slots__ = ("_pending", "_run")

    _run: Run
    _pending: dict[str, o.Given]

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self._run.scenario

    @property
    def seed(self) -> int:
        """The seed."""
        return self._run.seed

    @property
    def mode(self) -> DrillMode:
        """The mode."""
        return self._run.mode

    @property
    def played(self) -> frozenset[str]:
        """The seats that people play."""
        return self._run.played

    @property
    def minute(self) -> int:
        """Now, in drill minutes."""
        return self._run.state.minute

    @property
    def turn(self) -> int:
        """The turn of the drill that runs next, from 1."""
        return self._run.state.turn_of_drill + 1

    @property
    def turns(self) -> int:
        """The last turn of the drill."""
        return self._run.last

    @property
    def over(self) -> bool:
        """Whether the drill has ended."""
        return self._run.state.over

    @property
    def log(self) -> tuple[Event, ...]:
        """Every event so far: for the review and the instructor, never for a player."""
        return tuple(entry.event for entry in self._run.state.log)

    def view(self, *seats: str) -> View:
        """Return what one seat, or several at one table, may know now; no seat named: all of them.

        Raises:
            ValueError: There is no such seat.
        """
        for seat in seats:
            self._check_seat(seat)
        return view_of(self._run, seats or tuple(self.scenario.seats), tuple(self._pending.values()))

    def truth(self) -> View:
        """Return everything as it is, in the shape of a view: for the instructor, and for the review once it is over."""
        return truth_of(self._run, tuple(self._pending.values()))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every event so far with the seats that witnessed it or were told: for the review, never for a player."""
        return tuple(self._run.state.log)

    @property
    def state(self) -> State:
        """Everything as it stands, its own: for the review to read, never to be written and never for a player."""
        return self._run.state

    def outcome(self) -> Outcome:
        """Return how it has gone so far; final once the drill is over."""
        return outcome_of(self._run)

    def holds(self, condition: Condition) -> bool:
        """Whether a condition is true now, in truth: for proofs and the instructor, never for a player."""
        return holds(self._run, condition)

    def _check_seat(self, seat: str) -> None:
        if seat not in self.scenario.seats:
            raise ValueError(f"no such seat: {seat!r}")
