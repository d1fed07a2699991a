"""A past turn as the table sees it: what some seats knew then, or the whole truth; nobody gives orders to the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.drill.events import UnitArrived, UnitBlocked, UnitDeparted
from tabletop.drill.view import View
from tabletop.session import Tape
from tabletop.table.play.desk import Desk, Step, Turned
from tabletop.table.play.steps import Steps

TRUTH, TOGETHER = "~truth", "~together"
"""The eyes that are no seat's: the whole truth, and all seats at one table."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """With whose eyes a session is seen.

    Attributes:
        name: A seat, `TRUTH` or `TOGETHER`.
        seats: The seats; all of them for the truth.
    """

    name: str
    seats: tuple[str, ...]


def eyes_of(tape: Tape, *, instructor: bool = False) -> tuple[Eyes, ...]:
    """Return with whose eyes a session may be seen: while its drill goes on those who play it, then everybody's.

    Args:
        tape: The session.
        instructor: Whether the instructor looks, who may see everything at any time.
    """
    everybody, played = tuple(tape.scenario.seats), tape.header.played
    if tape.over or instructor:
        singles = tuple(Eyes(seat, (seat,)) for seat in everybody)
        return (Eyes(TRUTH, everybody), Eyes(TOGETHER, everybody), *singles)
    if not played:
        return (Eyes(TOGETHER, everybody),)
    singles = tuple(Eyes(seat, (seat,)) for seat in played)
    return (Eyes(TOGETHER, played), *singles) if len(played) > 1 else singles


def first_eyes(tape: Tape, eyes: Sequence[Eyes]) -> Eyes:
    """Return the eyes of those who played, or else of all at one table."""
    played = tape.header.played
    for one in eyes:
        if len(played) == 1 and one.name == played[0]:
            return one
    return next(one for one in eyes if one.name == TOGETHER)


def seen(tape: Tape, position: int, eyes: Eyes) -> View:
    """Return what some eyes saw when a turn began."""
    drill = tape.at(position)
    return drill.truth() if eyes.name == TRUTH else drill.view(*eyes.seats)


def turned(tape: Tape, position: int, eyes: Eyes) -> Turned:
    """Return how the turn that begins at a position went, as some eyes saw it."""
    after = seen(tape, position + 1, eyes)
    mine = {unit.id for unit in after.units.values() if unit.mine}
    steps: tuple[Step, ...] = tuple(
        event
        for event in tape.events(position)
        if isinstance(event, UnitDeparted | UnitArrived | UnitBlocked) and event.unit in mine
    )
    return Turned(seen(tape, position, eyes), after, steps)


class PastDesk(Desk):
    """What is known at a past turn, for the panels of the table that only read."""

    def __init__(self, view: View, before: View | None) -> None:
        """Take a view, and that of the turn before it, to tell what is new."""
        self.seats = view.seats
        self.view = view
        self.news_from = before.log[-1].seq + 1 if before is not None and before.log else 0
        self.news_since = before.minute if before is not None else view.minute
        self._steps = Steps()
        self._ways = {}
        self._posts = (-1, {})
        self._once = {}
