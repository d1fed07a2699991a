"""The instructor's desk of a class at its window: it begins when the seats are ready, looks round, and follows the turns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tabletop.table.hosting.class_desk import ClassDesk
from tabletop.table.intents import OpenJoin
from tabletop.table.joined.join_screen import JoinScreen
from tabletop.table.play import PlayScreen
from tools.classroom.holding import truth_check
from tools.hands.giving import Way
from tools.hands.hand import CannotError, Hand

MOST_TRIES, SOON = 3, 100
"""How often a note is taken, and how many looks it has to come back from the host."""


class AtDesk:
    """One who leads.

    Attributes:
        seen: Check of all that had happened as each turn began, by the turn; see `truth_check`.
        lost: How often the line was seen cut.
    """

    def __init__(self, hand: Hand, way: Way, see: Callable[[str], None], awaited: int, every: int) -> None:
        """Take the window.

        Args:
            hand: The hand.
            way: Mouse or keys.
            see: Takes a picture of a name.
            awaited: How many seats are waited for before the drill begins.
            every: Turns between two pictures.
        """
        self.hand = hand
        self.way = way
        self.see = see
        self.awaited = awaited
        self.every = every
        self.seen: dict[int, str] = {}
        self.lost = 0

    @property
    def desk(self) -> ClassDesk:
        """The desk.

        Raises:
            CannotError: Another screen is on top.
        """
        if not isinstance(self.hand.app.top, ClassDesk):
            raise CannotError(f"{type(self.hand.app.top).__name__} is open, not the desk")
        return self.hand.app.top

    def open(self, ticket: str) -> None:
        """Open the desk by its ticket, as ``tabletop join --ticket`` does, wait for the seats, and begin."""
        app, hand = self.hand.app, self.hand
        screen = JoinScreen(app, OpenJoin(ticket=ticket))
        app._push(screen)
        screen.join_at_once()
        hand.until(lambda: isinstance(app.top, ClassDesk), "the desk")
        self.see("desk")
        hand.until(self._all_ready, "the seats to be ready")
        hand.rest()
        self.see("desk-ready")
        self.way.use("end-turn")
        if hand.overlaid:
            self.see("desk-begin")
            self.way.use("asked-take")
        hand.until(lambda: self.desk.exercise.room.phase == "playing", "the drill to begin")

    def play(self, turns: int) -> None:
        """Follow the class to the end of the drill, or for so many turns; look round on the way."""
        hand, desk = self.hand, self.desk
        link = desk.exercise.link
        while True:
            turn = desk.exercise.view.turn_of_drill
            self.seen[turn] = truth_check(desk.exercise.view)
            if desk.exercise.over or (turns and len(self.seen) > turns):
                break
            self._look_round(len(self.seen))
            while desk.exercise.view.turn_of_drill == turn and not desk.exercise.over:
                hand.until(
                    lambda turn=turn: (  # type: ignore[misc]
                        desk.exercise.view.turn_of_drill > turn or desk.exercise.over or not link.connected
                    ),
                    "the turn to end",
                )
                if not link.connected:
                    self.lost += 1
                    self.see("line-cut")
                    hand.until(lambda: link.connected, "the line to come back")
                    self.see("line-back")
        hand.rest()
        self.see("end")

    def told(self) -> dict[str, Any]:
        """Return what was seen, as JSON can hold it."""
        return {"seen": self.seen, "lost": self.lost, "pressed": self.hand.pressed}

    def _all_ready(self) -> bool:
        room = self.desk.exercise.room
        return sum(one.ready for one in room.places) >= self.awaited

    def _note(self, words: str) -> None:
        """Take a note; one that came too late for its turn is declined, and taken again."""
        hand, way = self.hand, self.way
        way.take("panels", "notes")
        for _ in range(MOST_TRIES):
            way.use("note-take")
            hand.write(words)
            way.use("asked-take")
            for _ in range(SOON):
                if words in hand.words():
                    return
                hand.wait(50)
        raise CannotError("no note is kept")

    def _look_round(self, count: int) -> None:
        """Look at one thing in each of the first turns, then at the desk now and again."""
        hand, way, desk = self.hand, self.way, self.desk
        match count:
            case 1:
                way.take("panels", "time")
                self.see("time")
            case 2:
                self._note("Kelas tenang.")
                self.see("notes")
            case 3:
                way.use("watch")
                hand.until(lambda: isinstance(hand.app.top, PlayScreen), "the map")
                hand.rest()
                self.see("map")
                way.open("to-control", "control")
                hand.until(lambda: hand.app.top is desk, "the desk again")
            case 4:
                way.take("panels", "class")
                self.see("class")
            case _ if count % self.every == 1:
                self.see(f"turn-{desk.exercise.view.turn_of_drill}")
