"""One laptop that goes round: the places that take turns at it, and what each of them keeps between two turns."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from tabletop.session import Place, Session, keep_passed, kept_passed, places_with
from tabletop.table.play.desk import Desk, Turned


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits at the screen now.

    Attributes:
        place: Who.
        following: Who is next in this turn; None: nobody, the turn ends.
        leave: Gets up: covers the screen, and ends the turn after the last. Raises `OSError` where the turn cannot be
            written; then nobody gets up.
        turned: The turn that ran since this place last sat here, as it saw it; None: none did, or it was shown.
    """

    place: Place
    following: Place | None
    leave: Callable[[], None]
    turned: Turned | None = None


class Rota:
    """The places of one session in the order in which they sit down.

    Each has a desk of its own, so that what one has done can be undone by that one alone; what is seen is never kept.

    Attributes:
        session: The session.
        places: Who takes turns, in order.
        at: How many have got up in this turn: the number of the place whose turn it is.
    """

    def __init__(self, session: Session) -> None:
        """Take a session whose header names places; a resumed turn goes on with the place that was next.

        Raises:
            ValueError: The session is one of a single table.
        """
        header = session.header
        if not header.places:
            raise ValueError("nobody takes turns in this session")
        self.session = session
        self.places = places_with(session.drill.scenario, header.session, header.places)
        self.at = (
            0 if session.drill.over else kept_passed(session.folder, session.drill.turn, len(self.places))
        )
        self._desks: dict[str, Desk] = {}
        self._turned: dict[str, Turned] = {}

    @property
    def place(self) -> Place:
        """Whose turn it is."""
        return self.places[self.at]

    @property
    def following(self) -> Place | None:
        """Who is next in this turn, or None after the last."""
        return self.places[self.at + 1] if self.at + 1 < len(self.places) else None

    @property
    def desk(self) -> Desk:
        """The desk of the place whose turn it is."""
        if self.place.id not in self._desks:
            self._desks[self.place.id] = Desk(self.session, self.place.seats)
        return self._desks[self.place.id]

    def sit(self, leave: Callable[[], None]) -> Sitting:
        """Let the place sit down whose turn it is; what happened is told once."""
        return Sitting(self.place, self.following, leave, self._turned.pop(self.place.id, None))

    def get_up(self) -> None:
        """Go on to the next place; after the last the turn runs, and each desk takes it in as its own seats see it.

        Raises:
            OSError: The turn could not be written; the last place sits on.
        """
        if self.following is not None:
            self.at += 1
            with suppress(OSError):  # then a resumed turn begins with the first place again
                keep_passed(self.session.folder, self.session.drill.turn, self.at)
            return
        report = self.session.end_turn()
        self._turned = {name: desk.take(report.events) for name, desk in self._desks.items()}
        self.at = 0
