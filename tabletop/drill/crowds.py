"""What moves an incident by itself, and what policing does to a crowd.

An incident's level moves by a rate that is constant between the moments at which it is settled. What raises it is data of
its type: grievance, provocation, distrust, darkness, what burns near by, and policing that a crowd does not find rightful.
A calm, attended assembly has no reason to rise; one whose coordinator is spoken with holds provocation down itself, and
one that is facilitated goes home by and by.

Sources: J. M. Epstein, "Modeling civil violence: an agent-based computational approach", PNAS 99 (2002) - unrest as
grievance (hardship times illegitimacy) against risk; S. Reicher, C. Stott et al., the elaborated social identity model of
crowds ("An integrated approach to crowd psychology and public order policing", Policing 27, 2004) - indiscriminate force
makes policing illegitimate and unites a crowd against it, while facilitation and talking let it police itself. Both are
carried over as integer drifts that a pack may edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tabletop.drill.kit import strength_of
from tabletop.drill.pace import is_dark_at
from tabletop.drill.people import fatigue_at
from tabletop.drill.run import Run
from tabletop.drill.state import IncidentState, UnitState
from tabletop.scenario.documents.crowds import Mood
from tabletop.scenario.documents.doctrine import Course, Effect, IncidentType, State

Work: TypeAlias = list[tuple[str, UnitState, Course]]
"""Units that take a course at an incident, with the course."""

FULL = 60_000
"""1000 of a level, or per mille of a mood, in sixtieths."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What of an incident is settled together, in sixtieths: its level, its crowd's mood, the share that has gone home."""

    level: int
    grievance: int
    provocation: int
    legitimacy: int
    gone: int


def now_of(one: IncidentState, minute: int, once: Effect) -> Figures:
    """Return the figures of an incident at a minute, with what happens at once added."""
    elapsed = minute - one.at
    return Figures(
        level=_within(one.level + one.rate * elapsed + once.level * 60),
        grievance=_within(one.grievance + one.grievance_rate * elapsed + once.grievance * 60),
        provocation=_within(one.provocation + one.provocation_rate * elapsed + once.provocation * 60),
        legitimacy=_within(one.legitimacy + one.legitimacy_rate * elapsed + once.legitimacy * 60),
        gone=_within(one.gone + one.gone_rate * elapsed - once.people * 60),
    )


def rates_of(run: Run, incident: str, now: Figures, state: State, work: Work) -> Figures:
    """Return how the figures of an incident move from here, a minute, with the courses that work there."""
    what = type_of(run, incident)
    rank = run.doctrine.state_index(state.id)
    level = drift(run, incident, now, state, work)
    grievance = provocation = legitimacy = gone = 0
    for course, share, _ in effective(run, work):
        # What is lawful only in calmer states has no hold here; what is never lawful works, at its price.
        lawful = [run.doctrine.state_index(s) for s in course.states]
        if not lawful or max(lawful) >= rank:
            level += course.hourly.level * share // 1000
            provocation += course.hourly.provocation * share // 1000
            gone -= course.hourly.people * share // 1000
        grievance += course.hourly.grievance
        legitimacy += course.hourly.legitimacy
    if not what.crowd:
        return Figures(level, 0, 0, 0, 0)
    over = over_policed(run, incident, state)
    return Figures(
        level=level,
        grievance=grievance + what.crowded.grievance * over // 1000,
        provocation=provocation + what.crowded.provocation * over // 1000,
        legitimacy=legitimacy + what.crowded.legitimacy * over // 1000,
        gone=gone - what.crowded.people * over // 1000,
    )


def drift(run: Run, incident: str, now: Figures, state: State, work: Work) -> int:
    """Return how the level of an incident moves by itself, points an hour."""
    one, what = run.state.incidents[incident], type_of(run, incident)
    by = what.drift
    calm = what.crowd and state.start == 0
    # an orderly crowd does not rise by itself, whatever it was before
    rate = min(0, by.base) if calm else by.base
    if not work:
        rate += by.unattended
    if one.zone is not None:
        trust = run.state.trust[one.zone] // 60
        rate += by.distrust * max(0, 500 - trust) // 500
    if is_dark_at(run.doctrine, run.minute):
        rate += by.dark
    if by.crowding:
        rate += by.crowding * over_policed(run, incident, state) // 1000
    if by.neighbour:
        rate += by.neighbour * _burning_near(run, incident)
    rate += by.grievance * now.grievance // FULL
    if by.provocation:
        rate += by.provocation * _heard(what, now.provocation, work) // FULL
    return rate + by.legitimacy * (FULL - now.legitimacy) // FULL


def _heard(what: IncidentType, provocation: int, work: Work) -> int:
    """Return the provocation that finds ears: less of it while somebody keeps in touch with the coordinator."""
    if any(unit.effective and course.coordinates for _, unit, course in work):
        return provocation * (1000 - what.self_policing) // 1000
    return provocation


def over_policed(run: Run, incident: str, state: State) -> int:
    """Return by how much more police than enough stand at a calm incident, per mille of enough, at most 1000."""
    if state.start > 0:
        return 0
    enough = type_of(run, incident).enough
    over = max(0, police_on_scene(run, incident) - enough)
    return min(1000, over * 1000 // max(1, enough))


def _burning_near(run: Run, incident: str) -> int:
    """Return how many other incidents in the highest state are open near enough by road to heat this one."""
    top, within = run.doctrine.states[-1].id, run.doctrine.neighbourhood
    here = run.state.incidents[incident].node
    found = 0
    for name, other in run.state.incidents.items():
        if name != incident and other.status == "open" and other.state == top:
            found += within is None or other.node in run.book.along(here, within)
    return found


def effective(run: Run, work: Work) -> list[tuple[Course, int, int]]:
    """Return each course that works with the share of its effect (the freshest unit's), per mille, and its excess.

    Two units on one course do not make it work twice.
    """
    best: dict[str, tuple[Course, int, int]] = {}
    for _, one, course in work:
        if not one.effective:
            continue
        tired = fatigue_at(one, run.minute) >= run.doctrine.fatigue.tired
        share = (run.doctrine.fatigue.tired_effect if tired else 1000) * one.share // 1000
        before = best.get(course.id)
        best[course.id] = (
            course,
            max(share, before[1] if before else 0),
            max(one.above, before[2] if before else 0),
        )
    return list(best.values())


def type_of(run: Run, incident: str) -> IncidentType:
    """Return the type of an incident."""
    return run.doctrine.incident_types[run.state.incidents[incident].type]


def at_work(run: Run, incident: str) -> Work:
    """Return the units that take a course at an incident, setting up or effective, in the scenario's order."""
    courses = run.doctrine.courses
    return [
        (unit, one, courses[one.course])
        for unit, one in run.state.units.items()
        if one.incident == incident and one.started is not None and one.course is not None
    ]


def police_on_scene(run: Run, incident: str) -> int:
    """Return how many people stand at an incident who are equipped for more than words."""
    node = run.state.incidents[incident].node
    total = 0
    for unit, one in run.state.units.items():
        if one.travel is None and one.node == node and one.doing not in ("held", "readying"):
            doc = run.scenario.units[unit]
            if run.doctrine.unit_types[doc.type].force >= run.doctrine.firm_from:
                total += strength_of(run, unit) - one.away
    return total


def people_now(one: IncidentState, minute: int) -> int:
    """Return how many people are still there: those who came, less those who went home."""
    return one.people * (FULL - _within(one.gone + one.gone_rate * (minute - one.at))) // FULL


def mood_now(one: IncidentState, minute: int) -> Mood:
    """Return the mood of a crowd, per mille."""
    now = now_of(one, minute, Effect())
    return Mood(now.grievance // 60, now.provocation // 60, now.legitimacy // 60)


def _within(figure: int) -> int:
    return max(0, min(FULL, figure))
