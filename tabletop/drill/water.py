"""Water: gauges rise and fall by their written points, shut streets by mode, and stop the polling places they flood.

Every minute at which something crosses a bound is computed ahead and planned, so that nothing is looked at in between.
"""

from __future__ import annotations

from tabletop.city.model import MODES, Mode
from tabletop.drill import closures
from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.movement import reconsider
from tabletop.drill.polling import resume, stop
from tabletop.drill.run import Run, happens

FLOOD, MOVE = "water", "move"
"""Why a polling place stands still: it is under water, or it is being moved. No decision to resume lifts these."""


def level_of(run: Run, gauge: str) -> int:
    """Return the level of a gauge now, centimetres."""
    return run.scenario.gauges[gauge].level(run.minute)


def depth_at(run: Run, polling: str) -> int:
    """Return how deep a polling place lies under water now, centimetres; 0 where it is dry."""
    depths = [
        level_of(run, flood.gauge) - flood.sill for flood in run.scenario.floods if polling in flood.polling
    ]
    return max(0, *depths) if depths else 0


def plan_water(run: Run) -> None:
    """Lay the water as it stands, and plan every minute at which it crosses a bound; done once, when a drill begins."""
    minutes: set[int] = set()
    gauges, wading = run.scenario.gauges, run.doctrine.wading
    for flood in run.scenario.floods:
        depths = {*wading.modes.values(), wading.polling}
        for depth in sorted(depths):
            minutes.update(gauges[flood.gauge].crossings(flood.sill + depth))
    for one in run.scenario.navigation:
        if one.below is not None:
            minutes.update(gauges[one.gauge].crossings(one.below - 1))
        if one.above is not None:
            minutes.update(gauges[one.gauge].crossings(one.above))
    for minute in sorted(minutes):
        if minute > run.minute:
            run.plan(minute, Step.GROUND, "water", "water")
    if run.scenario.gauges:
        lay(run)


@happens("water")
def lay(run: Run) -> None:
    """Let the water stand as the gauges say now: streets, boat routes, polling places."""
    run.step = Step.GROUND
    before = run.state.live.water
    wanted = _wanted(run)
    changed = sorted(
        street for street in {*before, *wanted} if before.get(street, ()) != wanted.get(street, ())
    )
    for street in changed:
        modes = wanted.get(street, ())
        cause = _source(run, street)
        if modes:
            run.emit(ev.StreetClosed, cause, street=street, until=None, modes=modes, water=True)
        else:
            run.emit(ev.StreetOpened, cause, street=street, water=True)
        closures.spread(run, street, cause)
        closures.notice(run, street, cause)
        _boatmen(run, street, cause)
    for polling in dict.fromkeys(p for flood in run.scenario.floods for p in flood.polling):
        _wet(run, polling)
    if changed:
        run.step = Step.GROUND
        reconsider(run)


def _wanted(run: Run) -> dict[str, tuple[Mode, ...]]:
    """Return the modes that water shuts each street to now."""
    shut: dict[str, set[Mode]] = {}
    for flood in run.scenario.floods:
        depth = level_of(run, flood.gauge) - flood.sill
        for mode, wades in run.doctrine.wading.modes.items():
            if depth > wades:
                for street in flood.streets:
                    shut.setdefault(street, set()).add(mode)
    for one in run.scenario.navigation:
        if one.shut_at(level_of(run, one.gauge)):
            for street in one.streets:
                shut.setdefault(street, set()).add("boat")
    return {street: tuple(mode for mode in MODES if mode in modes) for street, modes in shut.items()}


def _source(run: Run, street: str) -> str:
    """Return the gauge that shuts a street and opens it."""
    sources = [(flood.gauge, flood.streets) for flood in run.scenario.floods]
    sources += [(one.gauge, one.streets) for one in run.scenario.navigation]
    return next(gauge for gauge, streets in sources if street in streets)


def _boatmen(run: Run, street: str, cause: str) -> None:
    """Those who command boats know the tide: they hear at once of a route that shuts or opens."""
    if not any(street in one.streets for one in run.scenario.navigation):
        return
    types = run.doctrine.unit_types
    seats = {unit.seat for unit in run.scenario.units.values() if types[unit.type].mode == "boat"}
    for seat in run.scenario.seats:
        if seat in seats:
            closures.learn(run, seat, street, cause)


def _wet(run: Run, polling: str) -> None:
    """Stop a polling place that the water has come to, and let one go on that it has left."""
    depth, live = depth_at(run, polling), run.state.live
    cause = next(flood.gauge for flood in run.scenario.floods if polling in flood.polling)
    wet = depth > run.doctrine.wading.polling and polling not in live.moved
    if wet and polling not in live.flooded:
        stop(run, polling, FLOOD, cause)
        run.emit(ev.PollingFlooded, cause, polling=polling, depth=depth)
    elif not wet and polling in live.flooded:
        run.emit(ev.PollingDrained, cause, polling=polling)
        resume(run, polling, FLOOD, cause)


def move(run: Run, polling: str, cause: str) -> None:
    """Move a polling place to dry ground near by: it stands still while people carry, then goes on there.

    Whoever wants to come still comes by the same node: dry ground near by is near enough for the map.
    """
    if polling in run.state.live.moved or MOVE in run.state.stops.get(polling, ()):
        return
    stop(run, polling, MOVE, cause)
    run.plan(run.minute + run.doctrine.wading.moving, Step.ELECTION, polling, "moved", polling)


@happens("moved")
def moved(run: Run, polling: str) -> None:
    """A polling place stands on dry ground and goes on."""
    run.emit(ev.PollingMoved, polling, polling=polling)
    for source in run.state.stops.get(polling, ()):  # what disturbed it stays behind
        resume(run, polling, source, polling)
