"""The part of a view that speaks of the live ground."""

from __future__ import annotations

from tabletop.drill.pace import congested, crowds_known, is_dark_at
from tabletop.drill.run import Run
from tabletop.drill.view_ground import GaugeSeen, GroundSeen
from tabletop.drill.water import MOVE, depth_at


def ground_seen(run: Run, seats: tuple[str, ...]) -> GroundSeen:
    """Return what some seats know of water, power and light at the present minute."""
    state, minute = run.state, run.state.minute
    unlit: dict[str, int] = {}
    for seat in seats:
        for zone, since in state.live.unlit.get(seat, {}).items():
            unlit[zone] = min(since, unlit.get(zone, since))
    return GroundSeen(
        dark=is_dark_at(run.doctrine, minute),
        gauges={
            gauge.id: GaugeSeen(gauge.id, gauge.level(minute), gauge.level(minute + 60) - gauge.level(minute))
            for gauge in run.scenario.gauges.values()
        },
        flooded={polling: depth_at(run, polling) for polling in state.live.flooded},
        moving=tuple(polling for polling, why in state.stops.items() if MOVE in why),
        congested=tuple(
            sorted(congested(run.book, {node for seat in seats for node in crowds_known(run, seat)}))
        ),
        unlit=unlit,
    )
