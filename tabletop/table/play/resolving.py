"""A turn that resolves before the eyes: counters move along their roads minute by minute, then a ring marks the news."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from tabletop.drill.events import UnitArrived, UnitBlocked, UnitDeparted
from tabletop.drill.view import View
from tabletop.picture.chart import Chart
from tabletop.picture.journey import Journey
from tabletop.picture.shapes import Point
from tabletop.table.play.desk import Step, Turned
from tabletop.table.play.mapping import position

MOVING, PULSE = 1500, 900
"""Milliseconds that the counters move, and that the ring spreads."""


@dataclass(slots=True)
class Resolving:
    """What is seen while a turn resolves.

    Attributes:
        turned: The turn.
        journeys: How the own units moved, by unit, in drill minutes.
        begun: When it began, on the clock of the screen in milliseconds; None until the first look.
    """

    turned: Turned
    journeys: Mapping[str, Journey]
    begun: int | None = None

    def share(self, now: int) -> float:
        """Return how much of the moving is over, 0 to 1."""
        if self.begun is None:
            self.begun = now
        return min(1.0, (now - self.begun) / MOVING)

    def pulse(self, now: int) -> float | None:
        """Return how far the ring has spread, 0 to 1; None before and after."""
        age = now - (self.begun or now) - MOVING
        return age / PULSE if 0 <= age < PULSE else None

    def over(self, now: int) -> bool:
        """Return whether everything was seen."""
        return self.begun is not None and now - self.begun >= MOVING + PULSE

    def minute(self, share: float) -> float:
        """Return the drill minute at a share of the moving."""
        start, end = self.turned.before.minute, self.turned.after.minute
        # days between two stages are not played: only the turn's own minutes pass
        end = min(end, start + self.turned.before.stage.turn)
        return start + (end - start) * share


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
