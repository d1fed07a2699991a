"""When an inject comes, and whether it does: its chance and its jitter, drawn once from the seed and its id."""

from __future__ import annotations

from tabletop.drill.chance import draw
from tabletop.drill.run import Run
from tabletop.scenario.documents.scenario import Inject, Scenario


def comes(run: Run, inject: Inject) -> bool:
    """Whether an inject happens at all in a drill with this seed, as far as its chance goes."""
    return inject.chance >= 1000 or draw(run.seed, "inject", inject.id, 1000) < inject.chance


def window_of(run: Run, inject: Inject) -> tuple[int, int] | None:
    """Return the drill minutes at which an inject is due and up to which it waits; None for one without a time.

    Jitter moves both, and keeps it within the stage it is written for.
    """
    if inject.at is None:
        return None
    shift = 0
    if inject.jitter:
        shift = draw(run.seed, "jitter", inject.id, 2 * inject.jitter + 1) - inject.jitter
        for stage in run.scenario.stages:
            if stage.start <= inject.at < stage.end:
                shift = max(stage.start, min(stage.end - 1, inject.at + shift)) - inject.at
    until = inject.until if inject.until is not None else inject.at
    return inject.at + shift, until + shift


def at_table(scenario: Scenario, since: int, minutes: int) -> int:
    """Return the drill minute at which so many minutes were played since another: those between two stages do not count.

    Nobody sits at the table then, so no time limit runs.
    """
    for stage in scenario.stages:
        since = max(since, stage.start)
        if since + minutes <= stage.end:
            return since + minutes
        minutes -= max(0, stage.end - since)
        since = max(since, stage.end)
    return since + minutes
