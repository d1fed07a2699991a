"""Incidents: how a contingency moves, is met, and ends.

The level moves by a rate that is constant between the moments at which it is *settled*: when a course begins or ceases to
work, when a state or a person's safety is crossed, and at each turn. What raises it is data of the incident's type:
grievance, distrust, darkness, what happens elsewhere, careless or excessive policing. A calm, attended assembly has no
reason to rise.

Sources: J. M. Epstein, "Modeling civil violence: an agent-based computational approach", PNAS 99 (2002) - unrest as
grievance (hardship times illegitimacy) against risk; S. Reicher, C. Stott et al., the elaborated social identity model of
crowds ("An integrated approach to crowd psychology and public order policing", Policing 27, 2004) - indiscriminate force
turns a crowd against the police, facilitation keeps it calm. Both are carried over as integer drifts a pack may edit.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.chance import draw
from tabletop.drill.events import Step
from tabletop.drill.kit import strength_of
from tabletop.drill.people import fatigue_at, tire
from tabletop.drill.polling import resume, stop
from tabletop.drill.power import restore_with
from tabletop.drill.run import Run, happens
from tabletop.drill.sensing import witness
from tabletop.drill.state import UnitState
from tabletop.scenario.documents.doctrine import Course, Effect, IncidentType, State

FULL = 60_000
"""Level or grievance 1000, in sixtieths."""


def open_incident(run: Run, incident: str, cause: str) -> None:
    """Open the incident of an inject, or one born of another, once."""
    if incident in run.state.incidents:
        return
    opening = run.book.subject(incident)
    run.step = Step.INCIDENT
    state = run.doctrine.state_at(opening.level)
    run.emit(
        ev.IncidentOpened,
        cause,
        incident=incident,
        type=opening.type,
        node=opening.node,
        zone=opening.zone,
        people=opening.people,
        level=opening.level,
        state=state.id,
    )
    what = type_of(run, incident)
    for due in (what.ends, what.deadline):
        if due is not None:
            run.plan(run.minute + due, Step.INCIDENT, incident, "look", incident)
    _stop_voting(run, incident)
    settle(run, incident)
    witness(run, incident, incident)


def type_of(run: Run, incident: str) -> IncidentType:
    """Return the type of an incident."""
    return run.doctrine.incident_types[run.state.incidents[incident].type]


def at_work(run: Run, incident: str) -> list[tuple[str, UnitState, Course]]:
    """Return the units that take a course at an incident, setting up or effective, in the scenario's order."""
    found = []
    for unit, one in run.state.units.items():
        if one.incident == incident and one.started is not None and one.course is not None:
            found.append((unit, one, run.doctrine.courses[one.course]))
    return found


@happens("look")
def look(run: Run, incident: str) -> None:
    """Settle an incident at a minute that was planned when it opened."""
    settle(run, incident)


@happens("settle")
def settle_planned(run: Run, incident: str, version: int) -> None:
    """Settle an incident unless something else settled it since this was planned."""
    if run.state.incidents[incident].version == version:
        settle(run, incident)


def settle(run: Run, incident: str, once: Effect | None = None) -> None:
    """Bring an incident's figures to this minute, add what happens at once, and set how it moves from here."""
    one = run.state.incidents[incident]
    if one.status != "open":
        return
    elapsed = run.minute - one.at
    once = once or Effect()
    level = _within(one.level + one.rate * elapsed + once.level * 60)
    grievance = _within(one.grievance + one.grievance_rate * elapsed + once.grievance * 60)
    hazard = one.hazard + one.hazard_rate * elapsed
    trust = one.trust_rate * elapsed + once.trust * 60
    if trust and one.zone is not None:
        run.emit(ev.TrustChanged, incident, zone=one.zone, by=trust)
    state = run.doctrine.state_at(level // 60)
    if state.id != one.state:
        run.emit(ev.IncidentStateChanged, incident, incident=incident, state=state.id, before=one.state)
        _stop_voting(run, incident)
    _write(run, incident, state, level, grievance, hazard)
    _hurt(run, incident)
    how = _how_it_closes(run, incident)
    if how is not None:
        close(run, incident, how)
    else:
        _plan_next(run, incident)
    if state.id != one.state or how is not None:
        witness(run, incident, incident)
        run.plan(run.minute, Step.MILESTONE, incident, "follow", incident, how or state.id)


def _write(run: Run, incident: str, state: State, level: int, grievance: int, hazard: int) -> None:
    one, what = run.state.incidents[incident], type_of(run, incident)
    work = at_work(run, incident)
    rate = _drift(run, incident, what, state, grievance, attended=bool(work))
    trust_rate = what.trust.get(state.id, 0)
    grievance_rate = 0
    hazard_rate = what.harm.get(state.id, 0)
    rank = run.doctrine.state_index(state.id)
    for course, share, above in _effective(run, work):
        # What is lawful only in calmer states has no hold here; what is never lawful works, at its price.
        lawful = [run.doctrine.state_index(s) for s in course.states]
        if not lawful or max(lawful) >= rank:
            rate += course.hourly.level * share // 1000
        trust_rate += course.hourly.trust
        grievance_rate += course.hourly.grievance
        hazard_rate += course.risk + above * run.doctrine.excess.risk
    run.emit(
        ev.IncidentSettled,
        incident,
        incident=incident,
        level=level,
        rate=rate,
        grievance=grievance,
        grievance_rate=grievance_rate if what.crowd else 0,
        hazard=hazard,
        hazard_rate=max(0, hazard_rate),
        trust_rate=trust_rate if one.zone is not None else 0,
    )


def _effective(run: Run, work: list[tuple[str, UnitState, Course]]) -> list[tuple[Course, int, int]]:
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


def _drift(
    run: Run, incident: str, what: IncidentType, state: State, grievance: int, *, attended: bool
) -> int:
    one, drift = run.state.incidents[incident], what.drift
    rate = drift.base
    if not attended:
        rate += drift.unattended
    if one.zone is not None:
        trust = run.state.trust[one.zone] // 60
        rate += drift.distrust * max(0, 500 - trust) // 500
    if is_dark(run):
        rate += drift.dark
    if state.start == 0 and drift.crowding:
        police = police_on_scene(run, incident)
        over = max(0, police - what.enough)
        rate += drift.crowding * min(1000, over * 1000 // max(1, what.enough)) // 1000
    if drift.neighbour:
        top = run.doctrine.states[-1].id
        others = sum(
            other.status == "open" and other.state == top
            for name, other in run.state.incidents.items()
            if name != incident
        )
        rate += drift.neighbour * others
    return rate + drift.grievance * grievance // FULL


def is_dark(run: Run) -> bool:
    """Whether it is night."""
    of_day = run.minute % 1440
    return of_day >= run.doctrine.dusk or of_day < run.doctrine.dawn


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


def _hurt(run: Run, incident: str) -> None:
    one = run.state.incidents[incident]
    while one.harmed < one.people and one.hazard >= threshold(run, incident, one.harmed):
        riskiest = max(
            _effective(run, at_work(run, incident)),
            key=lambda work: (work[0].risk + work[2] * run.doctrine.excess.risk, work[0].id),
            default=None,
        )
        by_course = riskiest is not None and (riskiest[0].risk > 0 or riskiest[2] > 0)
        source = riskiest[0].id if riskiest is not None and by_course else "incident"
        run.emit(ev.PersonHarmed, incident, incident=incident, people=1, source=source)
        one = run.state.incidents[incident]


def threshold(run: Run, incident: str, harmed: int) -> int:
    """Return the hazard at which the next person is hurt: one draw a person, 0.5 to 1.5, added up."""
    persons = (500 + draw(run.seed, "harm", incident, 1001, index=i) for i in range(harmed + 1))
    return sum(persons) * 60


def _how_it_closes(run: Run, incident: str) -> str | None:
    one, what = run.state.incidents[incident], type_of(run, incident)
    age = run.minute - one.opened
    work = at_work(run, incident)
    if one.level <= 0 and any(course.closes and unit.effective for _, unit, course in work):
        return "resolved"
    if one.level >= FULL:
        return "lost"
    if what.ends is not None and age >= what.ends and one.state == run.doctrine.states[0].id:
        return "ended"
    if what.deadline is not None and age >= what.deadline and not work:
        return "lost"
    return None


def close(run: Run, incident: str, how: str) -> None:
    """Close an incident with what that means for its zone, its TPS and the units there."""
    one, what = run.state.incidents[incident], type_of(run, incident)
    for unit, _, course in at_work(run, incident):
        run.emit(
            ev.CourseStopped, incident, unit=unit, incident=incident, course=course.id, done=how != "lost"
        )
        tire(run, unit)
    run.emit(ev.IncidentClosed, incident, incident=incident, how=how)
    trust = -(one.grievance // 60) * run.doctrine.excess.memory * 60 // 1000
    if how == "lost":
        trust += what.lost_effect.trust * 60
        if what.lost_custody:
            run.emit(ev.CustodyBroken, incident, incident=incident, count=what.lost_custody)
        hurt = min(what.lost_harm, one.people - one.harmed)
        if hurt > 0:
            run.emit(ev.PersonHarmed, incident, incident=incident, people=hurt, source="incident")
    else:
        for polling, why in list(run.state.stops.items()):
            if incident in why:
                resume(run, polling, incident, incident)
        restore_with(run, incident)
    if trust and one.zone is not None:
        run.emit(ev.TrustChanged, incident, zone=one.zone, by=trust)


def _plan_next(run: Run, incident: str) -> None:
    """Plan the first minute at which something about an incident changes by itself."""
    one = run.state.incidents[incident]
    waits: list[int] = []
    here = next(state for state in run.doctrine.states if state.id == one.state)
    above = next((state for state in run.doctrine.states if state.start > here.start), None)
    if one.rate > 0:
        ceiling = above.start * 60 if above is not None else FULL
        waits.append(-(-(ceiling - one.level) // one.rate))
    elif one.rate < 0:
        floor = here.start * 60 - 1 if here.start > 0 else 0
        if one.level > floor:
            waits.append(-(-(one.level - floor) // -one.rate))
    if one.hazard_rate > 0 and one.harmed < one.people:
        waits.append(-(-(threshold(run, incident, one.harmed) - one.hazard) // one.hazard_rate))
    if waits:
        run.plan(run.minute + max(1, min(waits)), Step.INCIDENT, incident, "settle", incident, one.version)


def _stop_voting(run: Run, incident: str) -> None:
    """Let the polling places around an incident stand still while it is bad enough, and go on when it is not."""
    one, what = run.state.incidents[incident], type_of(run, incident)
    if what.stops_voting is None:
        return
    bad = run.doctrine.state_index(one.state) >= run.doctrine.state_index(what.stops_voting)
    near = run.book.near(one.node, what.stops_radius)
    for place in run.scenario.city.polling.values():
        stopped = incident in run.state.stops.get(place.id, ())
        if place.node in near and bad and not stopped:
            stop(run, place.id, incident, incident)
        elif stopped and not bad:
            resume(run, place.id, incident, incident)


def _within(figure: int) -> int:
    return max(0, min(FULL, figure))
