"""When a condition may be true, and when it may be false: in drill minutes, without playing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.city.model import Mode
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.reach.clash import all_situations, situations
from tabletop.scenario.reach.spans import ALWAYS, FOREVER, NEVER, Spans, before, join, meet, rest, since


@dataclass(frozen=True, slots=True)
class Moments:
    """What may be when, as far as is known.

    Attributes:
        scenario: The drill.
        readable: From which minute a milestone may be read as set, at the earliest; None: any may, from the start.
        fired: At which minute an inject may happen, at the earliest; None: any may, from the start.
        certain: From which minute a milestone is read as set for certain.
        surely: At which minute an inject has happened for certain.
    """

    scenario: Scenario
    readable: Mapping[str, int] | None = None
    fired: Mapping[str, int] | None = None
    certain: Mapping[str, int] = field(default_factory=dict)
    surely: Mapping[str, int] = field(default_factory=dict)

    def may(self, condition: c.Condition, wanted: bool = True) -> Spans:
        """Return the minutes in which a condition may be true, or with `wanted` false, in which it may be false."""
        match condition:
            case c.Not(part):
                return self.may(part, not wanted)
            case c.All(parts) | c.AnyOf(parts):
                found = [self.may(part, wanted) for part in parts]
                if isinstance(condition, c.AnyOf) == wanted:
                    return join(found)
                left = ALWAYS
                for one in found:
                    left = meet(left, one)
                return left
            case c.MilestoneSet(milestone):
                if wanted:
                    return _from(self.readable, milestone)
                return before(self.certain.get(milestone, FOREVER))
            case c.IncidentIs():
                return self._incident(condition, wanted)
            case c.PowerOut() if wanted:
                return join(
                    _from(self.fired, one.id) for one in self.scenario.injects.values() if one.blackouts
                )
            case c.TrustWithin(_, below, above) | c.Coverage(_, below, above):
                low, high = 0 if above is None else above + 1, 1000 if below is None else below - 1
                hit = max(low, 0) <= min(high, 1000) if wanted else low > 0 or high < 1000
                return ALWAYS if hit else NEVER
            case c.Reachable(origin, node, mode) if wanted:
                router = self.scenario.city.router
                return ALWAYS if router.seconds(router.ground(), mode, origin, node) is not None else NEVER
            case c.UnitAt(unit, node) | c.UnitEta(unit, node, _) if wanted:
                return ALWAYS if self._gets_to(unit, node) else NEVER
            case c.ClockBetween() | c.TurnReached() | c.WaterLevel() | c.Dark():
                true = self._by_time(condition)
                return true if wanted else rest(true)
        return ALWAYS

    def within(self, condition: c.Condition, waits: Spans, wanted: bool = True) -> bool:
        """Return whether a condition may be what is wanted at any of some minutes."""
        return bool(meet(self.may(condition, wanted), waits))

    def _by_time(self, condition: c.ClockBetween | c.TurnReached | c.WaterLevel | c.Dark) -> Spans:
        """Return when a condition is true that nothing but the time decides."""
        match condition:
            case c.ClockBetween(after, end):
                return meet(since(after or 0), before(FOREVER if end is None else end))
            case c.TurnReached(name, turn):
                stage = next(one for one in self.scenario.stages if one.id == name)
                return since(stage.start + (turn - 1) * stage.turn)
            case c.Dark(dark):
                night = _nights(self.scenario)
                return night if dark else rest(night)
            case c.WaterLevel(gauge, below, above):
                one = self.scenario.gauges[gauge]
                edges = [] if below is None else one.crossings(below - 1)
                edges += [] if above is None else one.crossings(above)
                starts = sorted({0, *edges})
                return join(
                    ((start, end),)
                    for start, end in zip(starts, [*starts[1:], FOREVER], strict=True)
                    if (below is None or one.level(start) < below)
                    and (above is None or one.level(start) > above)
                )

    def _gets_to(self, unit: str, node: str) -> bool:
        """Whether a unit may come to a node at all; beside a convoy whoever goes by land goes as the convoy does."""
        one, router = self.scenario.units[unit], self.scenario.city.router
        mode: Mode = "boat" if self.scenario.doctrine.unit_types[one.type].mode == "boat" else "foot"
        return router.seconds(router.ground(), mode, one.home, node) is not None

    def _incident(self, condition: c.IncidentIs, wanted: bool) -> Spans:
        states = frozenset(state.id for state in self.scenario.doctrine.states)
        true = situations(condition, states)
        asked = true if wanted else all_situations(states) - true
        found = [before(self.surely.get(condition.inject, FOREVER))] if "unopened" in asked else []
        if asked - {"unopened"}:
            found.append(_from(self.fired, condition.inject))
        return join(found)


def _from(known: Mapping[str, int] | None, name: str) -> Spans:
    if known is None:
        return ALWAYS
    return since(known[name]) if name in known else NEVER


def _nights(scenario: Scenario) -> Spans:
    doctrine = scenario.doctrine
    days = range(-1, scenario.stages[-1].end // 1440 + 2)
    if doctrine.dusk <= doctrine.dawn:  # by the rule of the drill it never is light then
        return ALWAYS
    return join(((max(0, 1440 * day + doctrine.dusk), 1440 * (day + 1) + doctrine.dawn),) for day in days)
