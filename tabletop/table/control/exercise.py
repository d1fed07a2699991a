"""What exercise control has at hand: the session, the clock of the class, and the table where orders are entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tabletop.drill import Control
from tabletop.drill.events import Event
from tabletop.drill.view import View
from tabletop.language import Phrase
from tabletop.scenario.documents.scenario import Inject, Scenario
from tabletop.session import Session
from tabletop.session.pacing import spare
from tabletop.session.programme import Planned, notes, programme
from tabletop.table.control.class_clock import ClassClock
from tabletop.table.control.projection import Projection
from tabletop.table.play.desk import Desk, Turned
from tabletop.table.play.screen import PlayScreen
from tabletop.table.screen import Host


class _TimedDesk(Desk):
    """A desk at which the clock of the class begins anew with each turn."""

    def __init__(
        self,
        session: Session,
        seats: Iterable[str],
        on_turn: Callable[[], None],
        on_close: Callable[[], None],
    ) -> None:
        super().__init__(session, seats)
        self._on_turn = on_turn
        self._on_close = on_close

    def close(self) -> None:
        """Close the session, and what hangs on it."""
        self._on_close()

    def take(self, events: Iterable[Event]) -> Turned:
        """Take in a turn that has run."""
        turned = super().take(events)
        self._on_turn()
        return turned


class Exercise:
    """A drill that an instructor leads.

    Attributes:
        session: The session.
        clock: The clock of the class.
        play: The table at which orders told or written on paper are entered for any seat.
        since: The drill minute at which the class began.
        until: The drill minute at which it ends.
        projection: What the class is shown on the wall.
    """

    def __init__(self, host: Host, session: Session, to_control: Callable[[], None]) -> None:
        """Take a session.

        Args:
            host: The app.
            session: The session.
            to_control: Goes from the table back to the instructor's desk.
        """
        scenario, header = session.drill.scenario, session.header
        self.session = session
        cut = scenario.sessions[header.session] if header.session is not None else None
        first = cut.first if cut is not None else 1
        turns = (cut.last if cut is not None else session.drill.turns) - first + 1
        minutes = cut.minutes if cut is not None else scenario.minutes
        self.clock = ClassClock(minutes, turns, done=session.drill.turn - first)
        self.since, self.until = _minute_of(session, first), _minute_of(session, first + turns)
        self.desk = _TimedDesk(session, header.played, self._turned, self.close)
        self.projection = Projection(self)
        self.play = PlayScreen(host, session, header.played, desk=self.desk)
        self.play.to_control = to_control

    def _turned(self) -> None:
        self.clock.next_turn()
        self.projection.show_board()
        self.projection.show_clock()

    def close(self) -> None:
        """Close the projector and the session; it can be resumed."""
        self.projection.close()
        self.session.close()

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self.session.drill.scenario

    @property
    def folder(self) -> Path:
        """Where the session lies."""
        return self.session.folder

    @property
    def over(self) -> bool:
        """Whether the drill has ended."""
        return self.session.drill.over

    @property
    def view(self) -> View:
        """What the class as a whole knows."""
        return self.desk.view

    @property
    def known(self) -> View:
        """What somebody, whoever it is, knows of."""
        return self.session.drill.view()

    @property
    def notes(self) -> tuple[tuple[int | None, str], ...]:
        """What the desk wrote down, the oldest first, each with its drill minute; None: this turn's."""
        return notes(self.session.drill)

    def control(self, action: Control) -> Phrase | None:
        """Do something that is journaled; a session on this machine declines nothing.

        Raises:
            OSError: It could not be written.
        """
        self.session.control(action)
        return None

    @property
    def programme(self) -> tuple[Planned, ...]:
        """The injects of the class."""
        return programme(self.session.drill, self.since)

    @property
    def spare(self) -> tuple[Inject, ...]:
        """The injects that could be skipped to end in time."""
        return spare(self.programme, self.clock.pace, self.until)

    def end_turn(self) -> None:
        """Let the turn run; the table shows it when it is next seen.

        Raises:
            OSError: It could not be written.
        """
        self.play.missed = self.desk.end_turn()


def _minute_of(session: Session, turn: int) -> int:
    """Return the drill minute at which a turn of the whole drill begins; after the last, at which it ends."""
    for stage in session.drill.scenario.stages:
        if turn <= stage.turns:
            return stage.start + (turn - 1) * stage.turn
        turn -= stage.turns
    return session.drill.scenario.stages[-1].end
