"""The part of a view that speaks of incidents: what is known of each, and which courses the book offers there."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tabletop.drill import view_incidents as v
from tabletop.drill.aftermath import aftermath_until, courses_of, phase_of
from tabletop.drill.crowds import mood_now, people_now, type_of
from tabletop.drill.events import PersonHarmed
from tabletop.drill.lawful import course_objections
from tabletop.drill.run import Run
from tabletop.drill.sensing import level_now
from tabletop.drill.shared import shared, tasks_of
from tabletop.drill.state import Sighting
from tabletop.drill.subject import parent_of


def incidents_seen(run: Run, seats: tuple[str, ...]) -> dict[str, v.IncidentSeen]:
    """Return the incidents that some seats know of, in the order in which they heard of them."""
    known: dict[str, Sighting] = {}
    for seat in seats:
        for incident, sighting in run.state.sightings[seat].items():
            before = known.get(incident, sighting)
            # Of news of one minute, that of the end is the later.
            if before is sighting:
                known[incident] = sighting
                continue
            fresher = max(before, sighting, key=lambda one: (one.as_of, one.status != "open"))
            known[incident] = replace(fresher, first=min(before.first, sighting.first))
    ordered = sorted(known, key=lambda i: (known[i].first, run.state.incidents[i].ordinal))
    parents: dict[str, str] = {}
    children: dict[str, tuple[str, ...]] = {}
    for incident in ordered:
        parent = parent_of(incident)
        if parent in known:
            parents[incident] = parent
            children[parent] = (*children.get(parent, ()), incident)
    answers: dict[str, tuple[tuple[str, str], ...]] = {}
    for seat in seats:
        for (decision, about), granted in run.state.answers[seat].items():
            if about in known:
                said = (decision, "granted" if granted else "declined")
                answers[about] = (*answers.get(about, ()), said)
    hurt = frozenset().union(*(_hurt(run, seat) for seat in seats))
    return {
        incident: _incident(
            run,
            seats,
            incident,
            known[incident],
            number,
            _Around(
                parents.get(incident),
                children.get(incident, ()),
                answers.get(incident, ()),
                incident in hurt,
            ),
        )
        for number, incident in enumerate(ordered, start=1)
    }


class _Around(NamedTuple):
    """What is known around an incident: its kin, what was decided about it, and whether somebody is known to be hurt."""

    parent: str | None
    children: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    hurt: bool


def _incident(
    run: Run,
    seats: tuple[str, ...],
    incident: str,
    known: Sighting,
    number: int,
    around: _Around,
) -> v.IncidentSeen:
    one = run.state.incidents[incident]
    common = shared(run)
    near = not common.present[incident].isdisjoint(seats)
    there = one.status == "open" and near
    phase: v.Phase = "open" if known.status == "open" else phase_of(run, incident)
    level = level_now(run, incident) if there else known.level
    asked = tuple(
        [(decision, "requested") for decision, who in common.asked.get(incident, ()) if who in seats]
    )
    tasks = () if run.mode == "ujian" else tasks_of(run, incident)
    sightings = run.state.sightings
    known_by = seats if len(seats) == 1 else tuple([seat for seat in seats if incident in sightings[seat]])
    over_to = tuple([seat for seat in known_by if sightings[seat][incident].status != "open"])
    # What is over and left behind is remembered as it was; most incidents are, late in a drill.
    moment = (known, one, number, around, near, asked, tasks, known_by, over_to)
    memory = run.past.get((seats, incident)) if phase == "over" else None
    if memory is not None and memory[0] == moment:
        return memory[1]
    acting = tuple(seen for who, seen in common.acting.get(incident, ()) if there or who in seats)
    seen = v.IncidentSeen(
        id=incident,
        number=number,
        type=one.type,
        node=one.node,
        zone=one.zone,
        people=people_now(one, run.state.minute) if there else one.people,
        level=level,
        rate=one.rate if there else None,
        state=run.doctrine.state_at(level).id,
        status=one.status if there else known.status,
        opened=known.first,
        as_of=run.state.minute if there else known.as_of,
        certain=there,
        acting=acting,
        done=one.started,
        courses=_courses(run, seats, incident, around.answers, over=phase != "open")
        if phase != "over"
        else (),
        tasks=tasks,
        decisions=tuple(sorted({**dict(asked), **dict(around.answers)}.items())),
        phase=phase,
        until=aftermath_until(run, incident) if phase == "aftermath" else None,
        mood=mood_now(one, run.state.minute) if there and type_of(run, incident).crowd else None,
        untreated=one.harmed - one.treated if near else 0,
        hurt=around.hurt,
        parent=around.parent,
        children=around.children,
        known_by=known_by,
        over_to=over_to,
    )
    if phase == "over" and not there and not acting:
        run.past[seats, incident] = (moment, seen)
    return seen


def _hurt(run: Run, seat: str) -> frozenset[str]:
    """Return the incidents at which a seat knows that somebody was hurt; a log only grows."""
    lines = run.state.witnessed[seat]
    count, known = run.hurt.get(seat, (0, frozenset()))
    if count < len(lines):
        fresh = {line.event.incident for line in lines[count:] if isinstance(line.event, PersonHarmed)}
        known = known | fresh
        run.hurt[seat] = (len(lines), known)
    return known


def _courses(
    run: Run, seats: tuple[str, ...], incident: str, answers: tuple[tuple[str, str], ...], *, over: bool
) -> tuple[v.CourseSeen, ...]:
    """Return the courses of the book with what speaks against each, for the seat that may best order it.

    What speaks against one depends on the state as each seat knows it, on what was done and decided, and on facts; as long
    as these stand, so does the answer.
    """
    state = run.state
    sightings = [state.sightings[seat].get(incident) for seat in seats]
    moment = (
        tuple(run.doctrine.state_at(one.level).id if one is not None else "" for one in sightings),
        state.incidents[incident].started,
        answers,
        state.mentions.get(incident, 0),
        over,
        sum(len(state.facts.get(kind, ())) for kind in run.book.loose),
    )
    known = run.offers.get((seats, incident))
    if known is None or known[0] != moment:
        known = run.offers[seats, incident] = (moment, _offer(run, seats, incident, over=over))
    return known[1]


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
