"""The drill: one public object, small enough to fit a page.

>>> drill = Drill(scenario, seed=7, mode="latihan")         # doctest: +SKIP
>>> view = drill.view("kabag-ops")                          # doctest: +SKIP
>>> drill.submit("kabag-ops", Move("dalmas-1", "kpu-kota")) # doctest: +SKIP
>>> report = drill.end_turn()                               # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tabletop.drill import events as ev
from tabletop.drill import orders as o
from tabletop.drill import registered as _registered  # noqa: F401 - teaches the drill what happens in it
from tabletop.drill.account import Account
from tabletop.drill.book import Book
from tabletop.drill.control import Control
from tabletop.drill.controlling import carry_out, check
from tabletop.drill.digest import digest_of
from tabletop.drill.events import Event, Step
from tabletop.drill.execute import execute
from tabletop.drill.injects import watch_conditions
from tabletop.drill.lawful import objections
from tabletop.drill.possible import refusal
from tabletop.drill.rings import watch_rings
from tabletop.drill.run import Run
from tabletop.drill.stages import begin, close_turn, is_last, settle_turn
from tabletop.drill.watching import close_books, judge
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DRILL_MODES, DrillMode, Scenario

RULES = 4
"""Version of these rules: it grows when the same orders would no longer reach the same digests."""


@dataclass(frozen=True, slots=True)
class TurnReport:
    """What a turn brought.

    Attributes:
        turn: Turn of the drill, from 1.
        events: Everything that happened, in order.
        digest: Digest of the state after it.
        over: Whether the drill has ended.
    """

    turn: int
    events: tuple[Event, ...]
    digest: str
    over: bool


class Drill(Account):
    """One run of a scenario. Pure: no I/O, no clock, no chance but the seed's."""

    __slots__ = ("_actions", "_count", "_stands", "_warned")

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int = 1,
        mode: DrillMode = "latihan",
        played: Iterable[str] = (),
        plan: Plan | None = None,
        tables: Iterable[Iterable[str]] | None = None,
        last: int | None = None,
    ) -> None:
        """Start a drill at the first turn of its first stage.

        Args:
            scenario: What is played.
            seed: Seed of every draw.
            mode: ``belajar`` locks what is unlawful, ``latihan`` warns once, ``ujian`` does neither and shows no expectation.
            played: Seats that people play. Decisions owned by any other seat are made by rule, after their delay.
            plan: The deployment agreed before play, which every view shows; None: the proposal of the book.
            tables: Which of these sit together and hear each other; None: all at one table.
            last: The turn of the drill with which it ends; None: the last of its last stage.

        Raises:
            ValueError: The mode or a seat is unknown.
        """
        if mode not in DRILL_MODES:
            raise ValueError(f"no such mode: {mode!r}")
        people = frozenset(played)
        unknown = sorted(people - set(scenario.seats))
        if unknown:
            raise ValueError(f"no such seat: {unknown[0]!r}")
        self._run = begin(
            Book(scenario),
            seed,
            mode,
            people,
            _tables(people, tables),
            min(last or scenario.turns, scenario.turns),
        )
        self._run.plan_agreed = plan
        if scenario.plenary:
            watch_rings(self._run, 0)
        judge(self._run)
        self._clear()

    def _clear(self) -> None:
        self._pending: dict[str, o.Given] = {}
        self._actions: list[tuple[str, Control]] = []
        self._warned: set[tuple[str, o.Order]] = set()
        self._count: dict[str, int] = {}
        self._stands: dict[object, str] = {}  # by what an order is one of at most, the id of the last

    @property
    def digest(self) -> str:
        """Digest of the present state, pending orders apart."""
        return digest_of(self._run)

    def submit(self, seat: str, order: o.Order) -> o.Answer:
        """Give an order for this turn. It reveals nothing and can be withdrawn until the turn ends.

        A second order for one unit takes the place of the first. Impossible orders are refused in every mode; unlawful
        ones are refused in *belajar*, warned of once in *latihan* and let be in *ujian*.

        Raises:
            ValueError: There is no such seat.
        """
        self._check_seat(seat)
        if self.over:
            return o.Refused(phrase("drill.refused.over"))
        refused = refusal(self._run, seat, order)
        if refused is not None:
            return refused
        reasons = objections(self._run, seat, order)
        if reasons and self.mode == "belajar":
            return o.Refused(reasons[0], unlawful=True)
        if reasons and self.mode == "latihan" and (seat, order) not in self._warned:
            self._warned.add((seat, order))
            return o.Warned(reasons)
        self._count[seat] = self._count.get(seat, 0) + 1
        ident = f"{seat}.{self.turn}.{self._count[seat]:03d}"
        place = order.unit if isinstance(order, o.UNIT_ORDERS) else (seat, order)
        self._pending.pop(self._stands.get(place, ""), None)
        self._stands[place] = ident
        self._pending[ident] = o.Given(ident, seat, order, warned=bool(reasons))
        return o.Accepted(ident)

    def objections(self, seat: str, order: o.Order) -> tuple[Phrase, ...] | None:
        """Return every rule an order would break now, whatever the mode; None: it is impossible.

        For proofs and the review, never for a player.

        Raises:
            ValueError: There is no such seat.
        """
        self._check_seat(seat)
        if self.over or refusal(self._run, seat, order) is not None:
            return None
        return objections(self._run, seat, order)

    def withdraw(self, order_id: str) -> bool:
        """Take an order of this turn back; tell whether it stood."""
        return self._pending.pop(order_id, None) is not None

    def pending(self, *seats: str) -> tuple[o.Given, ...]:
        """Return the orders that stand in this turn, of some seats or of all."""
        return tuple(one for one in self._pending.values() if not seats or one.seat in seats)

    def actions(self) -> tuple[Control, ...]:
        """Return what was done at the instructor's desk for the turn that runs next, in order."""
        return tuple(action for _, action in self._actions)

    def fate(self, inject: str) -> str | None:
        """Return what became of an inject: ``fired``, ``not-taken``, ``skipped``, ``failed`` or ``held``; None: it waits.

        For the instructor, never for a player.
        """
        return self._run.state.injects.get(inject)

    def control(self, action: Control) -> None:
        """Do something at the instructor's desk; it happens when the turn begins to run.

        Raises:
            ValueError: It names what is not there, gives no reason where one is due, or is beyond all measure.
        """
        check(self._run, action)
        self._actions.append((f"control.{self.turn}.{len(self._actions) + 1:03d}", action))

    def end_turn(self) -> TurnReport:
        """Let the minutes of the turn pass.

        Raises:
            ValueError: The drill is over.
        """
        turn = self.turn
        events = self.pass_turn()
        return TurnReport(turn, events, digest_of(self._run), self.over)

    def pass_turn(self) -> tuple[Event, ...]:
        """Let the minutes of the turn pass without a digest, where only the end is asked for; return what happened.

        Raises:
            ValueError: The drill is over.
        """
        if self.over:
            raise ValueError("the drill is over")
        run = self._run
        first = len(run.state.log)
        stage = run.scenario.stages[run.state.stage]
        until = run.state.minute + stage.turn
        run.minute, run.step = run.state.minute, Step.CONTROL
        run.emit(ev.TurnStarted, "clock", turn=self.turn)
        seen = first
        for ident, action in self._actions:
            carry_out(run, ident, action)
            seen = _aftermath(run, seen)
        for given in sorted(self._pending.values(), key=_order_of(run)):
            execute(run, given)
            seen = _aftermath(run, seen)
        marks = [_aftermath(run, seen)]

        def between(going: Run) -> None:
            marks[0] = _aftermath(going, marks[0])

        run.run_until(until, between)
        settle_turn(run, until, first)
        _aftermath(run, marks[0])
        before = len(run.state.log)
        close_turn(run)
        if run.scenario.plenary and not is_last(run):
            watch_rings(run, before)
        judge(run)
        if is_last(run):
            close_books(run)
            run.emit(ev.DrillEnded, "clock")
        self._clear()
        return tuple(entry.event for entry in run.state.log[first:])

    def fork(self, seed: int | None = None) -> Drill:
        """Return an independent drill at the same point, pending orders included; cheap.

        Args:
            seed: Seed of every draw from here on, for the same situation with other luck; None: the same luck. What was
                drawn before stays as it is.
        """
        other = Drill.__new__(Drill)
        other._run = self._run.fork()
        if seed is not None:
            other._run.seed = seed
        other._pending = dict(self._pending)
        other._actions = list(self._actions)
        other._warned = set(self._warned)
        other._count = dict(self._count)
        other._stands = dict(self._stands)
        return other


def _tables(played: frozenset[str], tables: Iterable[Iterable[str]] | None) -> dict[str, int]:
    """Return the table of each seat that people play; one that no table names sits alone."""
    if tables is None:
        return dict.fromkeys(sorted(played), 0)
    placed = {seat: number for number, table in enumerate(tables) for seat in table if seat in played}
    alone = sorted(played - placed.keys())
    return {**placed, **{seat: -number for number, seat in enumerate(alone, start=1)}}


def _order_of(run: Run) -> Callable[[o.Given], tuple[int, str]]:
    ranks = {seat: rank for rank, seat in enumerate(run.scenario.seats)}
    return lambda given: (ranks[given.seat], given.order_id)


def _aftermath(run: Run, seen: int) -> int:
    """Let watches and conditions read what happened since log entry `seen`; return where the log ends now."""
    judge(run)
    log, plenary = run.state.log, run.scenario.plenary
    while seen < len(log):
        if plenary:
            watch_rings(run, seen)
        mark = len(log)
        watch_conditions(run, seen)
        judge(run)
        seen = mark
    return seen
