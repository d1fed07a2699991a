"""Where there is no power, as the count sees it: the one place that asks the ground for it."""

from __future__ import annotations

from tabletop.drill.power import zone_out
from tabletop.drill.run import Run


def without_power(run: Run) -> frozenset[str]:
    """Return the polling places whose zone has no power now."""
    if not run.state.live.outages:
        return frozenset()
    return frozenset(place.id for place in run.scenario.city.polling.values() if zone_out(run, place.zone))
