"""The part of a view that speaks of judgement: objectives while a drill is played, and what stood at its end."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from tabletop.drill import view_judgement as v
from tabletop.drill.run import Run
from tabletop.drill.shared import Counts, scene_of, shared, terms


def objectives_seen(
    run: Run, seats: tuple[str, ...], incidents: Iterable[str]
) -> tuple[v.ObjectiveSeen, ...]:
    """Return the objectives with their tasks at known incidents, and those that belong to the drill as a whole."""
    counts = [shared(run).counts, *[scene_of(run, incident).counts for incident in incidents]]
    known = run.aims.get(seats)
    if known is None or known[0] != counts:
        known = run.aims[seats] = (counts, _objectives(run, counts))
    return known[1]


def _objectives(run: Run, counts: Iterable[Counts]) -> tuple[v.ObjectiveSeen, ...]:
    objectives = run.scenario.objectives
    sums = [{"met": 0, "missed": 0, "open": 0} for _ in objectives]
    for aim, standing in chain.from_iterable(counts):
        if standing in sums[aim]:
            sums[aim][standing] += 1
    return tuple([v.ObjectiveSeen(one.id, one.title, **sums[i]) for i, one in enumerate(objectives)])


def standings_seen(run: Run) -> tuple[v.StandingSeen, ...]:
    """Return how every task and watch stands that was decided."""
    return tuple(
        v.StandingSeen(
            watch=one.watch,
            kind=one.kind,
            title=terms(run, one.incident, one.watch)[0],
            incident=one.incident,
            standing=one.standing,
            minute=one.minute,
            cites=one.cites,
        )
        for one in run.state.verdicts
    )
