"""A drill from the menu to its result in one of the class formats, each turn by the orders of the doctrine player."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from tabletop.drill import PLAYERS
from tabletop.drill import orders as o
from tabletop.table.control.screen import ControlScreen
from tabletop.table.kit import Switch, TextField
from tabletop.table.play import PlayScreen
from tabletop.table.play.cover import CoverScreen
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.drills import DrillsScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.result import ResultScreen
from tools.hands.giving import Way, stands
from tools.hands.hand import CannotError, Hand
from tools.hands.report import Report

Format: TypeAlias = Literal["open", "single", "passing", "desk"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be played.

    Attributes:
        drill: Its id.
        format: The format of the class.
        seats: Whom to play; empty for everybody.
        mode: The mode.
        part: The class session, empty for the whole drill.
        turns: After how many turns to stop; 0: at the end.
        most: How many orders a turn are given by hand at most; 0: all. The others are left.
        every: Between how many turns to take pictures.
        pictures: Where to; None for no pictures.
    """

    drill: str
    format: Format = "open"
    seats: tuple[str, ...] = ()
    mode: str = "latihan"
    part: str = ""
    turns: int = 0
    most: int = 0
    every: int = 10
    pictures: Path | None = None


Tour: TypeAlias = Callable[["Playthrough", int], None]
"""Something to look at in a turn of a number, before it ends."""


@dataclass(slots=True)
class Playthrough:
    """A drill being played by hand.

    Attributes:
        hand: The hand.
        way: Mouse or keys.
        wish: What is played.
        tours: What else is done in each turn.
        report: What came of it.
    """

    hand: Hand
    way: Way
    wish: Wish
    tours: tuple[Tour, ...] = ()
    report: Report = field(default_factory=Report)

    @property
    def desk(self) -> ControlScreen:
        """The instructor's desk.

        Raises:
            CannotError: Another screen is on top.
        """
        if not isinstance(self.hand.app.top, ControlScreen):
            raise CannotError(f"{type(self.hand.app.top).__name__} is open, not the desk")
        return self.hand.app.top

    # Pictures

    def see(self, name: str) -> None:
        """Note that something was seen, with a picture of it where they are wanted."""
        count = self.report.passed.get(name, 0) + 1
        self.report.passed[name] = count
        if self.wish.pictures is not None:
            self.hand.picture(self.wish.pictures / f"{self.report.turns:03d}-{name}-{count}.png")

    def until_top(self, *kinds: type) -> None:
        """Let the app live until one of some screens is on top."""
        self.hand.until(
            lambda: isinstance(self.hand.app.top, kinds), " or ".join(kind.__name__ for kind in kinds)
        )
        self.hand.rest()

    # The way there

    def begin(self) -> None:
        """From the menu by the list of drills and the briefing to the table."""
        way = self.way
        self.until_top(MenuScreen)
        self.see("menu")
        way.use("drills")
        self.until_top(DrillsScreen)
        self.hand.until(self._all_read, "the drills to be read")
        self.see("chooser")
        way.pick("drills", self._card())
        self.until_top(BriefingScreen)
        self.see("briefing")
        self._choose()
        self.see("briefing-chosen")
        way.use("start")
        self.until_top(PlayScreen, CoverScreen, ControlScreen)

    def _all_read(self) -> bool:
        top = self.hand.app.top
        return isinstance(top, DrillsScreen) and all(card.read for card in top.cards)

    def _card(self) -> str:
        """Return the row of the drill: drills are called by where they lie."""
        rows = self.hand.listing("drills").rows
        found = next((row.key for row in rows if Path(row.key).stem == self.wish.drill), None)
        if found is None:
            raise CannotError(f"no drill {self.wish.drill} is offered")
        return found

    def _choose(self) -> None:
        way, wish = self.way, self.wish
        if wish.part:
            way.take("part", wish.part)
        way.take("mode", wish.mode)
        way.take("format", wish.format)
        if wish.format == "single":
            way.take("seat", wish.seats[0])
        elif wish.format == "passing" and wish.seats:
            missing = [seat for seat in wish.seats if not self.hand.sees(f"place-{seat}")]
            if missing:
                raise CannotError(f"no place for {', '.join(missing)}")
            for switch in [one.name for one in self.hand.widgets(Switch)]:
                if switch.startswith("place-") and switch.removeprefix("place-") not in wish.seats:
                    way.use(switch)

    # The turns

    def play(self) -> None:
        """Play turn after turn until the result, or as many turns as are wanted."""
        while not isinstance(self.hand.app.top, ResultScreen):
            if self.wish.turns and self.report.turns >= self.wish.turns:
                return
            self._turn()
        self.see("result")

    def _turn(self) -> None:
        """One turn: at one table, at a laptop that goes round, or from the instructor's desk."""
        while isinstance(self.hand.app.top, CoverScreen):
            if self._ended():
                return
            if self._due():
                self.see("cover")
            self._sit_down()
            self._orders()
            self._tours()
            self.way.end_turn()
            self.until_top(CoverScreen)
            cover = self.hand.app.top
            if isinstance(cover, CoverScreen) and cover.rota.at == 0:
                self.report.turns += 1
                return
        if isinstance(self.hand.app.top, ControlScreen):
            self._led()
            return
        self._orders()
        self._tours()
        self._end(self.way.end_turn)

    def _ended(self) -> bool:
        cover = self.hand.app.top
        if not isinstance(cover, CoverScreen) or not cover.rota.session.drill.over:
            return False
        self.report.digest = cover.rota.session.drill.digest
        self.see("cover-end")
        self.way.use("cover-result")
        self.until_top(ResultScreen)
        return True

    def _sit_down(self) -> None:
        def open_() -> bool:
            if isinstance(self.hand.app.top, CoverScreen) and self.hand.app.top._behind is not None:
                self.way.use("cover-open")
            return isinstance(self.hand.app.top, PlayScreen)

        self.hand.until(open_, "the next seat")
        self.hand.rest()

    def _led(self) -> None:
        """A turn from the instructor's desk: the orders are entered at the table, the turn is ended at the desk."""
        desk = self.desk
        if desk.exercise.session.drill.over:
            self.report.digest = desk.exercise.session.drill.digest
            self.see("desk-end")
            self.way.use("end-turn")
            self.until_top(ResultScreen)
            return
        for tour in self.tours:
            tour(self, self.report.turns + 1)
        if self._due():
            self.see("desk")
        self.way.use("enter-orders")
        self.until_top(PlayScreen)
        self._orders()
        self._tours()
        self.way.open("to-control", "control")
        self.until_top(ControlScreen)
        turn = desk.exercise.session.drill.turn
        self.way.end_turn()
        self.hand.until(
            lambda: desk.exercise.session.drill.turn != turn or desk.exercise.session.drill.over,
            "the turn to end",
        )
        self.hand.rest()
        self.report.turns += 1

    def _end(self, end: Callable[[], None]) -> None:
        play = self.hand.play
        session = play.desk.own_session
        turn = session.drill.turn
        self.report.digest = session.drill.digest
        if session.drill.over:
            self.see("play-over")
            end()
            self.until_top(ResultScreen)
            return
        end()
        self.hand.until(
            lambda: session.drill.turn != turn or session.drill.over or self.hand.app.top is not play,
            "the turn to end",
        )
        self.hand.until(
            lambda: (
                self.hand.app.top is not play or play.turning.resolving is None or not play.turning.moving
            ),
            "the turn to be shown",
        )
        self.hand.rest()
        self.report.turns += 1
        self.report.digest = session.drill.digest

    def _due(self) -> bool:
        return self.report.turns % self.wish.every == 0

    def _tours(self) -> None:
        if self._due():
            self.see("play")
        for tour in self.tours:
            tour(self, self.report.turns + 1)

    def _orders(self) -> None:
        play = self.hand.play
        if play.desk.view.over:
            return
        wanted = PLAYERS["doctrine"]().orders(play.desk.view)
        for seat, order in self._share(wanted):
            self._order(seat, order)

    def _share(self, wanted: list[tuple[str, o.Order]]) -> list[tuple[str, o.Order]]:
        """Return the orders that are given by hand, the kinds given least first where there are too many."""
        most = self.wish.most
        if not most or len(wanted) <= most:
            return wanted
        self.report.spared += len(wanted) - most
        rank: dict[str, int] = dict(self.report.given)
        ranked: list[tuple[int, int]] = []
        for at, (_, order) in enumerate(wanted):
            rank[order.kind] = rank.get(order.kind, 0) + 1
            ranked.append((rank[order.kind], at))
        return [wanted[at] for at in sorted(at for _, at in sorted(ranked)[:most])]

    def _order(self, seat: str, order: o.Order) -> None:
        play, report = self.hand.play, self.report
        where = f"turn {report.turns + 1} {seat}: {order}"
        try:
            self.way.give(seat, order)
        except (CannotError, KeyError) as error:
            self._leave(f"{where}: {error}")
            self.see(f"left-{order.kind}")
        else:
            if stands(play.desk, order, seat):
                report.given[order.kind] += 1
                if report.given[order.kind] == 1:
                    self.see(f"given-{order.kind}")
            elif stands(play.desk, order):
                report.given[order.kind] += 1
                report.other[order.kind] += 1
            else:
                self._leave(f"{where}: {play.toast.words}")
                self.see(f"refused-{order.kind}")
        self.clear()

    def _leave(self, why: str) -> None:
        """Note an order that was not given, and say so at once: a playthrough takes a while."""
        self.report.left.append(why)
        print(why, flush=True)

    def settle(self) -> None:
        """Close everything, and let go of whatever has the keys but the map."""
        self.clear()
        top = self.hand.app.top
        if isinstance(top, PlayScreen) and isinstance(top.live.focus, TextField):
            self.hand.key("escape")
            self.clear()

    def clear(self) -> None:
        """Close whatever lies over the screen, and leave the screens that lie over the table."""
        for _ in range(8):
            if self.hand.overlaid:
                self.way.back()
                self.hand.wait(20)
            elif not isinstance(self.hand.app.top, PlayScreen | ControlScreen | CoverScreen | MenuScreen):
                self.way.back()
            else:
                return
        raise CannotError(f"{self.hand.app.top} cannot be cleared: {self.hand.words()[:300]}")
