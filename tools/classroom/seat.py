"""A seat of a class at its window: it joins by address and code, gives the doctrine player's orders, and is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tabletop.classroom.net.delta import check_of
from tabletop.drill import to_plain
from tabletop.table.joined.join_screen import JoinScreen
from tabletop.table.joined.lobby_screen import LobbyScreen
from tabletop.table.joined.over_screen import OverScreen
from tabletop.table.joined.sitting import Seated
from tabletop.table.play import PlayScreen
from tabletop.table.screens.menu import MenuScreen
from tools.hands.giving import Way
from tools.hands.hand import CannotError, Hand
from tools.hands.playthrough import Playthrough, Wish


class AtSeat:
    """One who plays a seat.

    Attributes:
        seat: The seat.
        seen: Check of what was seen as each turn began, by the turn.
        lost: How often the line was seen cut.
    """

    def __init__(
        self, hand: Hand, way: Way, see: Callable[[str], None], seat: str, most: int, every: int
    ) -> None:
        """Take the window.

        Args:
            hand: The hand.
            way: Mouse or keys.
            see: Takes a picture of a name.
            seat: The seat.
            most: How many orders a turn at most; 0: all.
            every: Turns between two pictures.
        """
        self.hand = hand
        self.way = way
        self.see = see
        self.seat = seat
        self.every = every
        self.seen: dict[int, str] = {}
        self.lost = 0
        self._playing = Playthrough(hand, way, Wish(seat, most=most))

    def join(self, address: str, code: str, *, typing: bool) -> None:
        """From the menu to the lobby, sit down, and be ready."""
        hand, way = self.hand, self.way
        self._top(MenuScreen)
        way.use("join")
        self._top(JoinScreen)
        if not typing:
            hand.press("address")
        hand.write(address)
        if typing:
            hand.key("return")
        else:
            hand.press("code")
        hand.write(code)
        self.see("join")
        if typing:
            hand.key("return")
        else:
            hand.press("join")
        self._top(LobbyScreen)
        hand.until(lambda: hand.sees("places"), "the lobby")
        self.see("lobby")
        way.pick("places", self.seat)
        hand.until(lambda: hand.sees("ready"), "the seat")
        way.use("ready")
        hand.until(lambda: self._lobby_ready() or isinstance(hand.app.top, PlayScreen), "the ready mark")
        self.see("lobby-ready")

    def play(self, turns: int) -> None:
        """Play until the end, or for so many turns."""
        hand = self.hand
        self._top(PlayScreen, OverScreen)
        while isinstance(hand.app.top, PlayScreen):
            table = hand.play
            turn = table.desk.view.turn_of_drill
            self.seen[turn] = check_of(to_plain(table.desk.view))
            if table.desk.view.over:
                self.see("over")
                self.way.end_turn()
                self._top(OverScreen)
                break
            if turns and len(self.seen) > turns:
                break
            if len(self.seen) % self.every == 1 or self.every == 1:
                self.see(f"turn-{turn}")
            self._turn(table, turn)
        self.see("end")

    def _turn(self, table: PlayScreen, turn: int) -> None:
        hand = self.hand
        self._line(table)
        self._playing.report.turns = turn - 1
        self._playing._orders()

        def on() -> bool:
            return hand.app.top is not table or table.desk.view.turn_of_drill > turn or table.desk.view.over

        while not on():
            self._line(table)
            if on():  # the turn ran while the line was cut
                break
            hand.until(lambda: on() or self._settled(table), "the turn to settle")
            if not on() and not self._done(table):
                self.way.end_turn()
            hand.until(lambda: on() or self._done(table) or not self._connected(table), "to be done")
            hand.until(lambda: on() or not self._done(table) or not self._connected(table), "the turn to end")
        hand.rest()

    def told(self) -> dict[str, Any]:
        """Return what was seen and done, as JSON can hold it."""
        report = self._playing.report
        return {
            "seen": self.seen,
            "given": dict(report.given),
            "left": report.left,
            "lost": self.lost,
            "pressed": self.hand.pressed,
        }

    def _line(self, table: PlayScreen) -> None:
        """Wait until the line is there, and note where it is not."""
        if not self._connected(table):
            self.lost += 1
            self.see("line-cut")
            self.hand.until(
                lambda: self._connected(table) or self.hand.app.top is not table, "the line to come back"
            )
            self.see("line-back")

    def _connected(self, table: PlayScreen) -> bool:
        return isinstance(table.linked, Seated) and table.linked.link.connected

    def _done(self, table: PlayScreen) -> bool:
        return table.linked is not None and table.linked.done

    def _settled(self, table: PlayScreen) -> bool:
        return isinstance(table.linked, Seated) and table.linked.settled

    def _lobby_ready(self) -> bool:
        top = self.hand.app.top
        own = top.joined.link.own if isinstance(top, LobbyScreen) else None
        return own is not None and own.ready

    def _top(self, *kinds: type) -> None:
        names = " or ".join(one.__name__ for one in kinds)
        self.hand.until(lambda: isinstance(self.hand.app.top, kinds), names)
        self.hand.rest()
        if not isinstance(self.hand.app.top, kinds):
            raise CannotError(f"{names} did not stay")
