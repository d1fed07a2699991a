"""The line to the host as the table's loop sees it: what came is taken in when the loop looks, what is asked for is sent on.

An order is waited for, a moment at most: on a local network its answer is there before a hand notices. One that takes longer
is neither lost nor given twice; what came of it is told when it comes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from tabletop.classroom.net import Client, Happening, Line, Ticket
from tabletop.classroom.net import messages as m
from tabletop.classroom.net.client import Scenarios
from tabletop.drill import Answer, View
from tabletop.language import Phrase
from tabletop.scenario.documents.scenario import Scenario

LOOK = 60
"""Milliseconds between two looks at what came."""

PATIENCE = 2.5
"""Seconds for which the loop waits for an answer."""


CLOSING = 1.0
"""Seconds for which the loop waits while a line is hung up."""


class Link:
    """A line to a host.

    Attributes:
        ticket: With which this machine comes back, once it was let in.
        connected: Whether the line is open.
        room: How the class stands, or None before that is known.
        view: What is seen now, or None.
        body: What the host shows, as JSON holds it.
        scenario: What is played, once known.
        role: What this member may do, once known.
        trouble: Why the line is not open, or None while it is.
        ended: Why the line ended for good, or None; a line that was closed here has no reason.
        over: Whether the line ended for good.
        late: Answers that nobody waits for any more, with what was asked.
    """

    def __init__(
        self,
        ticket: Ticket,
        scenarios: Scenarios,
        *,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to connect.

        Args:
            ticket: Where, and who.
            scenarios: Finds what the host plays.
            patience: Seconds for which the loop waits for an answer.
            clock: Seconds that only go forward.
        """
        self.ticket = ticket
        self.connected = False
        self.room: m.Room | None = None
        self.view: View | None = None
        self.body: Any = None
        self.scenario: Scenario | None = None
        self.role: m.Role | None = None
        self.trouble: Phrase | None = None
        self.ended: Phrase | None = None
        self.over = False
        self.late: list[tuple[object, Answer]] = []
        self._patience = patience
        self._clock = clock
        self._heard = 0.0
        self._awaited: dict[int, Answer | None] = {}
        self._number = 0

        def find(name: str, digest: str) -> Scenario | None:
            self.scenario = scenarios(name, digest)
            return self.scenario

        self._line = Line(ticket, find)

    def look(self) -> bool:
        """Take in what came; return whether anything did. Never waits."""
        happened = self._line.happened()
        for one in happened:
            self._take(one)
        return bool(happened)

    def ask(self, what: Callable[[Client], Any], tag: object = None) -> None:
        """Ask for something; its answer comes to `late` with its tag, unless that is None."""
        self._line.ask(what, tag)

    def answer(
        self, what: Callable[[Client], Any], tag: object, then: Callable[[Answer], bool] = lambda _: True
    ) -> Answer | None:
        """Ask for something and wait for its answer, for a moment.

        Args:
            what: Given the client, returns the coroutine to await.
            tag: What it is called where its answer comes late.
            then: What must hold, too, before the answer is returned: that what it says is seen.

        Returns:
            The answer, or None where it did not come in time; it will come to `late`.
        """
        self._number += 1
        number = self._number
        self._awaited[number] = None
        self._line.ask(what, (number, tag))
        until = self._clock() + self._patience
        found, left = None, self._patience
        while found is None and left > 0 and not self.over:
            happening = self._line.wait(left)
            if happening is not None:
                self._take(happening)
            came = self._awaited[number]
            found = came if came is not None and then(came) else None
            left = until - self._clock()
        del self._awaited[number]
        return found

    def left(self) -> int | None:
        """Return the milliseconds left of this turn; None where it takes as long as it takes."""
        timer = self.room.timer if self.room is not None else None
        if timer is None:
            return None
        if timer.paused:
            return timer.left
        return max(0, timer.left - round((self._clock() - self._heard) * 1000))

    @property
    def paused(self) -> bool:
        """Whether the instructor has stopped the timer."""
        return self.room is not None and self.room.timer is not None and self.room.timer.paused

    def place(self, name: str | None) -> m.PlaceShown | None:
        """Return a place of the class by its id, or None."""
        places = self.room.places if self.room is not None else ()
        return next((one for one in places if one.id == name), None)

    @property
    def own(self) -> m.PlaceShown | None:
        """The place at which this machine sits, or None."""
        return self.place(self.room.you) if self.room is not None else None

    def close(self) -> None:
        """Hang up; the place stays ours for whoever comes back with the ticket."""
        closing = threading.Thread(target=self._line.close, name="hang up", daemon=True)
        closing.start()
        closing.join(
            CLOSING
        )  # a line that is just being opened takes longer, and nobody needs to wait for it

    def _take(self, one: Happening) -> None:
        match one.what:
            case "answer" if one.answer is not None:
                self._answered(one.tag, one.answer)
                return
            case "over":
                self.over, self.ended, self.connected = True, one.trouble, False
                return
            case "room":
                self.room, self._heard = one.room, self._clock()
            case "view":
                self.body, self.view = one.body, one.view
        self.connected, self.trouble = one.connected, one.trouble
        self.role = one.role or self.role
        if one.ticket is not None:
            self.ticket = one.ticket

    def _answered(self, tag: object, answer: Answer) -> None:
        number, name = tag if isinstance(tag, tuple) else (0, tag)
        if number in self._awaited:
            self._awaited[number] = answer
        elif name is not None:
            self.late.append((name, answer))
