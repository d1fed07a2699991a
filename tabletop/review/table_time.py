"""Minutes at the table: those between two stages do not count, nobody sits there then."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.scenario.documents.scenario import Scenario


def minutes_at_table(scenario: Scenario, start: int, end: int) -> int:
    """Return how many minutes were played from one drill minute to a later one; 0 if it is no later.

    It is what `tabletop.drill.timing.at_table` adds, read the other way: minutes after the last stage count, a limit may
    run into them.
    """
    played = sum(max(0, min(end, stage.end) - max(start, stage.start)) for stage in scenario.stages)
    return played + max(0, end - max(start, scenario.stages[-1].end))


def before_at_table(scenario: Scenario, due: int, within: int) -> int:
    """Return the drill minute from which so many minutes at the table lead to `due`.

    It undoes `tabletop.drill.timing.at_table`; of the end of a stage and the start of the next, the start is meant.
    """
    for stage in reversed(scenario.stages):
        if stage.start > due:
            continue
        end = due if stage is scenario.stages[-1] else min(due, stage.end)
        if end - within >= stage.start:
            return end - within
        within -= end - stage.start
    return due - within


def upper_median(values: Iterable[int]) -> int | None:
    """Return the median, of an even number the higher of the middle two; None of nothing."""
    found = sorted(values)
    return found[len(found) // 2] if found else None
