"""Conditions evaluated over a run, and what each of them reads."""

from __future__ import annotations

from tabletop.city.model import Mode
from tabletop.city.routes import FAR
from tabletop.drill.movement import mode_of, place_of
from tabletop.drill.pace import is_dark_at, paced
from tabletop.drill.posting import guarded_share
from tabletop.drill.power import zone_out
from tabletop.drill.run import Run
from tabletop.drill.tallies import phase_of
from tabletop.drill.water import level_of
from tabletop.scenario.documents import condition as c


def holds(run: Run, condition: c.Condition) -> bool:
    """Return whether a condition is true now, over the true state."""
    match condition:
        case c.All(parts):
            return all(holds(run, part) for part in parts)
        case c.AnyOf(parts):
            return any(holds(run, part) for part in parts)
        case c.Not(part):
            return not holds(run, part)
        case c.MilestoneSet(milestone):
            turn = run.state.milestones.get(milestone)
            return turn is not None and turn <= run.state.turn_of_drill
        case c.ClockBetween(after, before):
            return (after is None or run.minute >= after) and (before is None or run.minute < before)
        case c.TurnReached(stage, turn):
            return _turn_reached(run, stage, turn)
        case c.TrustWithin(zone, below, above):
            return _between(run.state.trust[zone] // 60, below, above)
        case c.IncidentIs():
            return _incident_is(run, condition)
        case c.UnitAt(unit, node):
            one = run.state.units[unit]
            return one.travel is None and one.node == node
        case c.UnitEta(unit, node, within):
            return _seconds(run, unit, node) <= within * 60
        case c.Coverage(zone, below, above):
            return _between(guarded_share(run, zone), below, above)
        case c.Reachable(origin, node, mode):
            return run.scenario.city.router.seconds(run.state.ground, mode, origin, node) is not None
        case c.WaterLevel(gauge, below, above):
            return _between(level_of(run, gauge), below, above)
        case c.CutOff(node, mode, origin):
            return _cut_off(run, node, mode, origin)
        case c.TpsPhase(place, phases):
            return any(not phases.isdisjoint(_phases(run, one.id)) for one in run.book.places[place])
        case c.PowerOut(zone):
            return zone_out(run, zone)
        case c.Dark(dark):
            return is_dark_at(run.doctrine, run.minute) is dark


def clock_bounds(run: Run, condition: c.Condition) -> frozenset[int]:
    """Return the minutes at which the clock alone, or the tide, may change a condition."""
    match condition:
        case c.All(parts) | c.AnyOf(parts):
            return frozenset().union(*(clock_bounds(run, part) for part in parts))
        case c.Not(part):
            return clock_bounds(run, part)
        case c.ClockBetween(after, before):
            return frozenset(minute for minute in (after, before) if minute is not None)
        case c.WaterLevel(gauge, below, above):
            one = run.scenario.gauges[gauge]
            down = one.crossings(below - 1) if below is not None else []
            return frozenset([*down, *(one.crossings(above) if above is not None else [])])
        case c.Dark():
            days = range(run.scenario.stages[-1].end // 1440 + 1)
            return frozenset(1440 * day + at for day in days for at in (run.doctrine.dawn, run.doctrine.dusk))
        case c.TpsPhase() if run.scenario.polling_day is not None:
            rules, day = run.doctrine.polling, run.scenario.polling_day
            return frozenset({day + rules.opens + 1, day + rules.closes + 1})
        case _:
            return frozenset()


def _cut_off(run: Run, node: str, mode: Mode, origin: str | None) -> bool:
    router, ground = run.scenario.city.router, run.state.ground
    if origin is not None:
        return router.seconds(ground, mode, origin, node) is None
    now, usual = (
        sum(seconds < FAR for seconds in router.times_to(one, mode, node).column)
        for one in (ground, router.ground())
    )
    return 2 * now < usual or usual <= 1


def _phases(run: Run, polling: str) -> set[str]:
    phases: set[str] = {phase_of(run.state, polling)}
    if polling in run.state.live.flooded:
        phases.add("flooded")
    return phases


def _between(value: int, below: int | None, above: int | None) -> bool:
    return (below is None or value < below) and (above is None or value > above)


def _turn_reached(run: Run, stage: str, turn: int) -> bool:
    index = next(i for i, one in enumerate(run.scenario.stages) if one.id == stage)
    one = run.scenario.stages[index]
    return run.minute >= one.start + (turn - 1) * one.turn


def _incident_is(run: Run, condition: c.IncidentIs) -> bool:
    one = run.state.incidents.get(condition.inject)
    status = "unopened" if one is None else one.status
    if condition.statuses and status not in condition.statuses:
        return status == "ended" and "resolved" in condition.statuses
    if condition.states:
        return one is not None and one.status == "open" and one.state in condition.states
    return True


def _seconds(run: Run, unit: str, node: str) -> int:
    one = run.state.units[unit]
    start = place_of(one, run.minute)
    found = run.scenario.city.router.seconds(run.state.ground, mode_of(run, unit), start, node)
    return paced(run.doctrine, mode_of(run, unit), found, run.minute) if found is not None else 1 << 40
