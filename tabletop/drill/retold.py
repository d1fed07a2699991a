"""A drill told again from its events: nothing runs, nothing is drawn, nobody plays.

Every change of the state goes through an event, so the events alone bring the state back. That is quick, and it holds for
a journal of older rules too: what was written stands, whatever the same orders would come to today.
"""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.drill.account import Account
from tabletop.drill.drill import Drill
from tabletop.drill.events import Event


class Retold(Account):
    """An account that follows the events of a journal.

    >>> told = Retold(Drill(scenario, seed=7))  # doctest: +SKIP
    >>> told.follow(events_of_the_first_turn)   # doctest: +SKIP
    """

    __slots__ = ()

    def __init__(self, start: Drill) -> None:
        """Begin where a drill begins.

        Args:
            start: The drill at its start, as its journal's header says; it is left as it is.
        """
        self._run = start.fork()._run
        self._pending = {}

    def follow(self, events: Iterable[Event]) -> None:
        """Let events have happened, in their order.

        Raises:
            ValueError: One speaks of something that is not in this drill.
        """
        for event in events:
            self._run.minute, self._run.step = event.minute, event.step
            try:
                self._run.record(event)
            except (AttributeError, LookupError, TypeError) as error:
                raise ValueError(f"{event.kind} at minute {event.minute}: {error!r}") from error

    def copy(self) -> Retold:
        """Return an independent account at the same point; cheap."""
        other = Retold.__new__(Retold)
        other._run = self._run.fork()
        other._pending = {}
        return other
