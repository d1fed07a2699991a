"""Going home between two stages: whoever has days for it is there, and who is days away is still on the way."""

from __future__ import annotations

from tabletop.drill.logistics import bears_boxes
from tabletop.drill.movement import Errand, errand_of, mode_of, set_out, start_of
from tabletop.drill.run import Run


def too_far(run: Run, gap: int) -> frozenset[str]:
    """Return the units that cannot be home within so many minutes, by their own mode, even if nothing is shut.

    Whom no way of its own leads home (a boat on a field that has dried) comes by other means, as ever. Those at work, with
    boxes or not yet free stay out of it.
    """
    router = run.scenario.city.router
    ground = router.ground()
    found = []
    for unit, document in run.scenario.units.items():
        one = run.state.units[unit]
        if one.doing in ("held", "readying") or one.started is not None or bears_boxes(run, unit):
            continue
        _, _, start, base = start_of(one, run.minute)
        seconds = router.seconds(ground, mode_of(run, unit), start, document.home)
        if seconds is not None and base * 60 + seconds > (run.minute + gap) * 60:
            found.append(unit)
    return frozenset(found)


def walk_home(run: Run, far: frozenset[str]) -> None:
    """Let those who cannot be home in time set out, unless they are on the way already or know of no way now."""
    router = run.scenario.city.router
    for unit, document in run.scenario.units.items():
        if unit not in far:
            continue
        one, belief = run.state.units[unit], run.state.beliefs[run.book.commanders[unit]]
        homeward = one.travel is not None and errand_of(one).goal == document.home
        _, _, start, _ = start_of(one, run.minute)
        if not homeward and router.seconds(belief, mode_of(run, unit), start, document.home) is not None:
            set_out(run, unit, Errand("moving", document.home, "clock"))
