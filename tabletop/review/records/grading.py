"""The one place where a record gets its ratings."""

from __future__ import annotations

from tabletop.drill.view_judgement import StandingSeen
from tabletop.review.records.model import Grade, Rated
from tabletop.session import Past


def grades_of(past: Past) -> tuple[Rated, ...]:
    """Return the rating of each objective, in the drill's order.

    An occasion of a task is M where a gate or procedure was broken at its incident, U where it was missed, else P. An
    objective is U when half or more of its occasions are, M when any is M or U, and U whenever a hard gate was broken at one
    of its incidents; N where no occasion came up.
    """
    standings = past.account.view().standings
    broken = {one.incident for one in standings if one.standing == "broken" and one.incident is not None}
    gates = {
        one.incident
        for one in standings
        if one.standing == "broken" and one.kind == "gate" and one.incident is not None
    }
    return tuple(
        Rated(aim.id, _grade([one for one in standings if one.watch in aim.tasks], broken, gates))
        for aim in past.scenario.objectives
    )


def _grade(mine: list[StandingSeen], broken: set[str], gates: set[str]) -> Grade:
    seen = [one for one in mine if one.standing in ("met", "kept", "missed", "broken")]
    if not seen:
        return "N"
    missed = sum(one.standing in ("missed", "broken") for one in seen)
    if any(one.incident in gates for one in seen) or missed * 2 >= len(seen):
        return "U"
    return "M" if missed or any(one.incident in broken for one in seen) else "P"
