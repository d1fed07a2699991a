"""A turn that resolves before the eyes, minute by minute: counters move along their roads, incidents come, the clock runs.

In the end a ring marks the news.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from tabletop.drill.events import UnitArrived, UnitBlocked, UnitDeparted
from tabletop.drill.view import View
from tabletop.language import Phrase
from tabletop.picture.chart import Chart
from tabletop.picture.journey import Journey
from tabletop.picture.shapes import Point
from tabletop.table.play.desk import Step, Turned
from tabletop.table.play.mapping import position
from tabletop.table.play.unfolding import Unfolding
from tabletop.table.settings import Pace

MINUTE, LEAST, MOST, PULSE = 100, 1500, 6000, 900
"""Milliseconds that a drill minute takes at speed 1, that a turn takes at least and at most, and that the ring spreads."""

SPEEDS: Mapping[Pace, float] = {"1": 1.0, "2": 2.0, "4": 4.0}
"""How much faster a turn is shown; at ``instant`` only its end is."""


@dataclass(slots=True)
class Resolving:
    """What is seen while a turn resolves.

    Attributes:
        turned: The turn.
        journeys: How the own units moved, by unit, in drill minutes.
        unfolding: What the map shows at each minute.
        ticker: What is told as the minutes pass.
        share: How much of the moving is over, 0 to 1.
        step: How many of the changes the map shows; -1 before the first look.
    """

    turned: Turned
    journeys: Mapping[str, Journey]
    unfolding: Unfolding
    ticker: tuple[tuple[int, Phrase], ...] = ()
    share: float = 0.0
    step: int = -1
    _age: int = 0
    _last: int | None = None

    def pass_to(self, now: int, pace: Pace) -> None:
        """Let time pass.

        Args:
            now: Milliseconds on any clock that only goes forward.
            pace: How fast the turn is shown.
        """
        passed = max(0, now - self._last) if self._last is not None else 0
        self._last = now
        if self.share >= 1.0:
            self._age += passed
            return
        speed = SPEEDS.get(pace)
        self.share = 1.0 if speed is None else min(1.0, self.share + passed * speed / self.lasts)

    def rest(self) -> None:
        """Stand still: the time until the next look does not count."""
        self._last = None

    @property
    def lasts(self) -> int:
        """How many milliseconds the moving takes at speed 1."""
        return min(MOST, max(LEAST, MINUTE * self.minutes))

    @property
    def minutes(self) -> int:
        """How many drill minutes pass; days between two stages are not played."""
        before = self.turned.before
        return min(self.turned.after.minute - before.minute, before.stage.turn)

    @property
    def minute(self) -> float:
        """The drill minute that is shown."""
        return self.turned.before.minute + self.minutes * self.share

    @property
    def pulse(self) -> float | None:
        """How far the ring has spread, 0 to 1; None before and after."""
        return self._age / PULSE if self.share >= 1.0 and self._age < PULSE else None

    @property
    def over(self) -> bool:
        """Whether everything was seen."""
        return self.share >= 1.0 and self._age >= PULSE

    @property
    def said(self) -> tuple[int, Phrase] | None:
        """The last thing that was told by now."""
        heard = [line for line in self.ticker if line[0] <= self.minute]
        return heard[-1] if heard else None


def journeys(chart: Chart, turned: Turned) -> dict[str, Journey]:
    """Return how each own unit moved during a turn; those that stood still are left out."""
    found: dict[str, Journey] = {}
    before, after = turned.before, turned.after
    for unit in after.units.values():
        steps = [step for step in turned.steps if step.unit == unit.id]
        if not unit.mine or unit.id not in before.units:
            continue
        journey = _journey(chart, before, unit.id, steps)
        if journey is None:
            continue
        end = position(after, chart, unit)
        second = float(before.minute + before.stage.turn)
        last = journey.at(second)
        if last != end and after.stage.id == before.stage.id:
            journey = Journey((*journey.points, end), (*journey.seconds, max(second, journey.seconds[-1])))
        found[unit.id] = journey
    return found


def _journey(chart: Chart, before: View, unit: str, steps: list[Step]) -> Journey | None:
    seen = before.units[unit]
    stops: list[tuple[int, str]] = [(before.minute, seen.node)]
    if len(seen.nodes) > 1:
        stops = list(zip(seen.minutes, seen.nodes, strict=True))
    for step in steps:
        match step:
            case UnitDeparted():
                stops = [stop for stop in stops if stop[0] <= step.minutes[0]] or stops[:1]
                stops += zip(step.minutes, step.nodes, strict=True)
            case UnitArrived() | UnitBlocked():
                stops = [stop for stop in stops if stop[0] <= step.minute] or stops[:1]
                stops.append((step.minute, step.node))
    if len({node for _, node in stops}) < 2:
        return None
    points: list[Point] = [chart[stops[0][1]]]
    seconds: list[float] = [float(stops[0][0])]
    for (leaving, a), (reaching, b) in pairwise(stops):
        if a == b:
            points.append(chart[b])
            seconds.append(float(max(reaching, leaving)))
            continue
        leg = Journey.over((chart.piece(a, b),), (float(leaving), float(max(leaving, reaching))))
        points += leg.points[1:]
        seconds += leg.seconds[1:]
    return Journey(tuple(points), tuple(seconds))


def changed(turned: Turned) -> frozenset[str]:
    """Return the incidents that are new, or that changed their state or status, with a turn."""
    before = turned.before.incidents
    return frozenset(
        one.id
        for one in turned.after.incidents.values()
        if one.id not in before or (one.state, one.status) != (before[one.id].state, before[one.id].status)
    )
