"""The part of a view that speaks of the courses the book offers at an incident, and of what speaks against each."""

from __future__ import annotations

from typing import TypeAlias

from tabletop.drill import view_incidents as v
from tabletop.drill.aftermath import courses_of
from tabletop.drill.lawful import course_objections
from tabletop.drill.run import Run
from tabletop.drill.shared import shared

Standpoint: TypeAlias = tuple[object, ...]
"""All that two views must have in common for the same to speak against a course at an incident, facts apart."""

Offers: TypeAlias = tuple[object, dict[Standpoint, tuple[v.CourseSeen, ...]]]
"""What was offered at an incident from each standpoint, and the facts on which that rests."""


def courses_seen(
    run: Run, seats: tuple[str, ...], incident: str, answers: tuple[tuple[str, str], ...], *, over: bool
) -> tuple[v.CourseSeen, ...]:
    """Return the courses of the book with what speaks against each, for the seat that may best order it.

    What speaks against one depends on the state as each seat knows it, on what was done and decided, and on facts; as long
    as these stand, so does the answer. One seat alone is told what another is that holds the same authority and knows the
    same.

    Args:
        run: The drill.
        seats: Whose view it is.
        incident: An incident that one of them knows of.
        answers: The decisions about it that they know.
        over: Whether they know that it is over.
    """
    state, doctrine = run.state, run.doctrine
    facts = (state.incidents[incident].started, state.mentions.get(incident, 0), shared(run).loose)
    known = run.offers.get(incident)
    if known is None or known[0] != facts:
        known = run.offers[incident] = (facts, {})
    sightings = [state.sightings[seat].get(incident) for seat in seats]
    believed = tuple(
        [(doctrine.state_at(one.level).id, one.status) if one is not None else None for one in sightings]
    )
    who = run.book.authority[seats[0]] if len(seats) == 1 else seats
    standpoint = (who, believed, answers, over)
    offered = known[1].get(standpoint)
    if offered is None:
        offered = known[1][standpoint] = _offer(run, seats, incident, over=over)
    return offered


def _offer(run: Run, seats: tuple[str, ...], incident: str, *, over: bool) -> tuple[v.CourseSeen, ...]:
    doctrine = run.doctrine
    offered = []
    # a seat that does not know the incident has nothing to object to, and cannot order anything there
    knowing = [seat for seat in seats if incident in run.state.sightings[seat]]
    for course in courses_of(run, incident, over=over):
        fitting = run.book.capable.get(doctrine.courses[course].capability, frozenset())
        askers = [s for s in knowing if s in fitting] or knowing[:1]
        best = min((course_objections(run, seat, incident, course) for seat in askers), key=len)
        offered.append(v.CourseSeen(course, best))
    return tuple(offered)
