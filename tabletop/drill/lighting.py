"""Where there is no power, as the count by lamp light sees it: the one place that asks the ground for it."""

from __future__ import annotations

from tabletop.drill.run import Run


def without_power(run: Run) -> frozenset[str]:
    """Return the polling places whose zone has no power now."""
    return frozenset()
