"""The part of a view that speaks of the live ground."""

from __future__ import annotations

from dataclasses import replace

from tabletop.drill.pace import congested, crowds_known, is_dark_at
from tabletop.drill.run import Run
from tabletop.drill.view_ground import GaugeSeen, GroundSeen
from tabletop.drill.water import MOVE, depth_at


def ground_of_all(run: Run) -> GroundSeen:
    """Return what everybody knows of water and light at the present minute; crowds and dark zones are each seat's own."""
    state, minute = run.state, run.state.minute
    return GroundSeen(
        dark=is_dark_at(run.doctrine, minute),
        gauges={
            gauge.id: GaugeSeen(gauge.id, gauge.level(minute), gauge.level(minute + 60) - gauge.level(minute))
            for gauge in run.scenario.gauges.values()
        },
        flooded={polling: depth_at(run, polling) for polling in state.live.flooded},
        moving=tuple(polling for polling, why in state.stops.items() if MOVE in why),
        congested=(),
        unlit={},
    )


def ground_seen(run: Run, seats: tuple[str, ...], of_all: GroundSeen) -> GroundSeen:
    """Return what some seats know of water, power and light at the present minute.

    Args:
        run: The drill.
        seats: Whose view it is.
        of_all: What everybody knows.
    """
    unlit: dict[str, int] = {}
    for seat in seats:
        for zone, since in run.state.live.unlit.get(seat, {}).items():
            unlit[zone] = min(since, unlit.get(zone, since))
    crowds = {node for seat in seats for node in crowds_known(run, seat)}
    if not crowds and not unlit:
        return of_all
    return replace(of_all, congested=tuple(sorted(congested(run.book, crowds))), unlit=unlit)
