"""Playing attempts: pure functions of the scenario and a recipe, forked from what was played before where they can be."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from tabletop.drill import Accepted, Drill, Event, Player, Refused, View, to_json
from tabletop.drill import events as ev
from tabletop.scenario import Scenario
from tabletop.scenario.documents import condition as c
from tabletop.scenario.reach import ENDINGS
from tabletop.study.attempt import Attempt, Part
from tabletop.study.reachable import played_window
from tabletop.study.steering import player_of

Goal: TypeAlias = tuple[str, str]
"""What can be reached: ``inject``, ``milestone``, ``stage``, ``ending`` or ``task``, and its id."""
Given: TypeAlias = list[Any]
"""An order as a journal holds it: its seat, the order as JSON, and the id under which it stood, or None."""

_EVERY = 4
"""Turns between two points from which forks can be made at once."""
_KEPT = 96
"""Such points kept."""


@dataclass(frozen=True, slots=True)
class Played:
    """What one drill of the search showed.

    Attributes:
        key: Key of its attempt.
        turns: Turns played for it, those before its fork left out.
        minutes: Drill minutes of these turns.
        reached: By goal, the turn and the minute at which it was reached first.
        near: By inject that waits for a condition, how nearly it held at best (per mille), and in which turn.
        orders: The orders of each turn.
        digests: The digest after each turn.
    """

    key: str
    turns: int
    minutes: int
    reached: dict[Goal, tuple[int, int]]
    near: dict[str, tuple[int, int]]
    orders: list[list[Given]]
    digests: list[str]


@dataclass(slots=True)
class _Line:
    """A drill under way with what is remembered of it."""

    drill: Drill
    reached: dict[Goal, tuple[int, int]]
    near: dict[str, tuple[int, int]]
    orders: list[list[Given]]
    digests: list[str]

    def fork(self) -> _Line:
        return _Line(
            self.drill.fork(), dict(self.reached), dict(self.near), list(self.orders), list(self.digests)
        )


class Table:
    """Plays attempts at one scenario and remembers points on the way, to fork from.

    What is remembered saves time and changes nothing: a fork is the drill that would have come of playing it all again.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Open a table."""
        self._scenario = scenario
        self._points: OrderedDict[tuple[Any, ...], _Line] = OrderedDict()
        self._waits = [
            (inject.id, inject.when, window)
            for inject in scenario.injects.values()
            if inject.when is not None and (window := played_window(scenario, inject)) is not None
        ]

    def play(self, attempt: Attempt) -> Played:
        """Play one attempt."""
        line, turn = self._start(attempt)
        last = attempt.until or self._scenario.turns
        while not line.drill.over and turn <= last and not _settled(attempt.goal, line.reached):
            part = _part_at(attempt, turn)
            self._turn(line, attempt, player_of(part))
            turn += 1
            if turn % _EVERY == 1 and not line.drill.over:
                self._keep(attempt, turn, line)
        return Played(
            attempt.key,
            *_played_since(self._scenario, attempt.parts[-1].turn, len(line.orders)),
            line.reached,
            line.near,
            line.orders,
            line.digests,
        )

    def _turn(self, line: _Line, attempt: Attempt, player: Player) -> None:
        """Let everybody order, and the turn pass."""
        drill = line.drill
        given: list[Given] = []
        for view in _views(drill, attempt.apart):
            for seat, order in player.orders(view):
                answer = drill.submit(seat, order)
                if not isinstance(answer, Refused):
                    stood = answer.order_id if isinstance(answer, Accepted) else None
                    given.append([seat, to_json(order), stood])
        report = drill.end_turn()
        line.orders.append(given)
        line.digests.append(report.digest)
        for goal, minute in goals_of(self._scenario, report.events):
            line.reached.setdefault(goal, (report.turn, minute))
        self._look(line, report.turn)

    def _look(self, line: _Line, turn: int) -> None:
        """Note how nearly each condition that is waited for holds, from a turn before its window to its end."""
        drill = line.drill
        for inject, condition, (low, high) in self._waits:
            if ("inject", inject) in line.reached or not low - 60 <= drill.minute <= high + 60:
                continue
            score = nearness(drill, condition, True)
            if score > line.near.get(inject, (-1, 0))[0]:
                line.near[inject] = (score, turn)

    def _start(self, attempt: Attempt) -> tuple[_Line, int]:
        """Return a drill from which to go on, and the turn to be played next."""
        fork = attempt.parts[-1].turn
        for turn in range(fork, 1, -1):
            known = self._points.get(_point(attempt, turn))
            if known is not None:
                self._points.move_to_end(_point(attempt, turn))
                return known.fork(), turn
        drill = Drill(self._scenario, seed=attempt.seed, played=tuple(self._scenario.seats))
        reached: dict[Goal, tuple[int, int]] = {}
        for goal, minute in goals_of(self._scenario, drill.log):
            reached.setdefault(goal, (1, minute))
        return _Line(drill, reached, {}, [], []), 1

    def _keep(self, attempt: Attempt, turn: int, line: _Line) -> None:
        if len(self._points) >= _KEPT:
            self._points.popitem(last=False)
        self._points[_point(attempt, turn)] = line.fork()


def _point(attempt: Attempt, turn: int) -> tuple[Any, ...]:
    """Return what the state at the start of a turn rests on."""
    return attempt.seed, attempt.apart, tuple(part for part in attempt.parts if part.turn < turn), turn


def _settled(goal: Goal | None, reached: dict[Goal, tuple[int, int]]) -> bool:
    """Whether a goal is reached, or cannot be any more: an incident ends once."""
    if goal is None:
        return False
    inject, _, _ = goal[1].rpartition("/")
    ended = goal[0] == "ending" and any(("ending", f"{inject}/{how}") in reached for how in ENDINGS)
    return ended or goal in reached


def _played_since(scenario: Scenario, fork: int, last: int) -> tuple[int, int]:
    """Return the turns from a fork to a turn, and their minutes."""
    lengths = [stage.turn for stage in scenario.stages for _ in range(stage.turns)]
    return max(0, last - fork + 1), sum(lengths[fork - 1 : last])


def _part_at(attempt: Attempt, turn: int) -> Part:
    return next(part for part in reversed(attempt.parts) if part.turn <= turn)


def _views(drill: Drill, apart: bool) -> Iterator[View]:
    """Yield what is played from: the open table, or each seat's own view after what the seats before it ordered."""
    if not apart:
        yield drill.view()
        return
    for seat in drill.scenario.seats:
        yield drill.view(seat)


def goals_of(scenario: Scenario, events: tuple[Event, ...]) -> Iterator[tuple[Goal, int]]:
    """Yield what some events reach, each with its minute."""
    for event in events:
        match event:
            case ev.InjectFired():
                yield ("inject", event.inject), event.minute
            case ev.MilestoneReached():
                yield ("milestone", event.milestone), event.minute
            case ev.StageStarted():
                yield ("stage", event.stage), event.minute
            case ev.IncidentClosed() if event.incident in scenario.injects:
                yield ("ending", f"{event.incident}/{event.how}"), event.minute
            case ev.WatchJudged() if event.standing == "met" and event.incident in scenario.injects:
                yield ("task", f"{event.incident}/{event.watch}"), event.minute
            case _:
                pass


def nearness(drill: Drill, condition: c.Condition, sign: bool) -> int:
    """Return how nearly a condition is true (or false), per mille: parts that hold count, bounds nearly met count in part."""
    match condition:
        case c.Not(part):
            return nearness(drill, part, not sign)
        case c.All(parts) | c.AnyOf(parts) if parts:
            scores = [nearness(drill, part, sign) for part in parts]
            return sum(scores) // len(scores) if isinstance(condition, c.All) is sign else max(scores)
        case _:
            if drill.holds(condition) is sign:
                return 1000
            return next((score for score, near in _nearly(condition) if sign and drill.holds(near)), 0)


def _nearly(condition: c.Condition) -> Iterator[tuple[int, c.Condition]]:
    """Yield ever looser forms of a condition with what each is worth."""
    for score, by in ((800, 20), (600, 50), (400, 100), (200, 200)):
        match condition:
            case c.TrustWithin(zone, below, above):
                yield score, c.TrustWithin(zone, *_looser(below, above, by))
            case c.Coverage(zone, below, above):
                yield score, c.Coverage(zone, *_looser(below, above, 2 * by))
            case c.UnitAt(unit, node):
                yield score - 100, c.UnitEta(unit, node, by // 4)
            case c.UnitEta(unit, node, within):
                yield score, c.UnitEta(unit, node, within + by // 4)
            case _:
                return


def _looser(below: int | None, above: int | None, by: int) -> tuple[int | None, int | None]:
    return None if below is None else below + by, None if above is None else above - by
