"""Incidents: how a contingency opens, is settled, and ends.

The figures of an incident move by rates that are constant between the moments at which it is *settled*: when a course
begins or ceases to work, when a state or a person's safety is crossed, and at each turn. What sets the rates is told in
`tabletop.drill.crowds`, who is hurt in `tabletop.drill.harm`, and what it costs in `tabletop.drill.consequences`.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill import lines, power
from tabletop.drill.aftermath import begin_aftermath
from tabletop.drill.consequences import brew, lose, stop_voting
from tabletop.drill.crowds import FULL, Figures, at_work, effective, now_of, rates_of, type_of
from tabletop.drill.events import Step
from tabletop.drill.harm import hurt_by_hazard, threshold, treat_the_last
from tabletop.drill.movement import reconsider
from tabletop.drill.people import tire
from tabletop.drill.polling import resume
from tabletop.drill.run import Run, happens
from tabletop.drill.sensing import tell_parties, witness
from tabletop.drill.timing import at_table
from tabletop.scenario.documents.doctrine import Effect, State

_MOOD_STEP = 10
"""Minutes after which a crowd whose mood moves is settled again."""


def open_incident(run: Run, incident: str, cause: str) -> None:
    """Open the incident of an inject, or one born of another, once; smaller if its sign was met."""
    if incident in run.state.incidents:
        return
    opening = run.book.subject(incident)
    run.step = Step.INCIDENT
    level, people = opening.level, opening.people
    if incident in run.state.met:
        level += level * run.doctrine.detection.level // 1000
        people += people * run.doctrine.detection.people // 1000
    level, people = max(0, min(1000, level)), max(0, people)
    state = run.doctrine.state_at(level)
    run.emit(
        ev.IncidentOpened,
        cause,
        incident=incident,
        type=opening.type,
        node=opening.node,
        zone=opening.zone,
        people=people,
        level=level,
        state=state.id,
        grievance=opening.mood.grievance,
        provocation=opening.mood.provocation,
        legitimacy=opening.mood.legitimacy,
    )
    what = type_of(run, incident)
    if what.ends is not None:
        run.plan(run.minute + what.ends, Step.INCIDENT, incident, "look", incident)
    if what.deadline is not None:
        due = at_table(run.scenario, run.minute, what.deadline)
        run.plan(due, Step.INCIDENT, incident, "look", incident)
    stop_voting(run, incident)
    settle(run, incident)
    if state is run.doctrine.states[-1]:
        brew(run, incident, "red")
    tell_parties(run, incident, what.parties)
    witness(run, incident, incident)
    if what.crowd and run.doctrine.pace.radius:
        reconsider(run)  # those under way may come to it


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
    once = once or Effect()
    now = now_of(one, run.minute, once)
    trust = one.trust_rate * (run.minute - one.at) + once.trust * 60
    if trust and one.zone is not None:
        run.emit(ev.TrustChanged, incident, zone=one.zone, by=trust)
    state = run.doctrine.state_at(now.level // 60)
    if state.id != one.state:
        run.emit(ev.IncidentStateChanged, incident, incident=incident, state=state.id, before=one.state)
        stop_voting(run, incident)
    _write(run, incident, state, now, one.hazard + one.hazard_rate * (run.minute - one.at))
    hurt_by_hazard(run, incident)
    how = _how_it_closes(run, incident)
    if how is not None:
        close(run, incident, how)
    else:
        _plan_next(run, incident)
    if state.id != one.state or how is not None:
        if how is None and state is run.doctrine.states[-1]:
            brew(run, incident, "red")
        witness(run, incident, incident)
        run.plan(run.minute, Step.MILESTONE, incident, "follow", incident, how or state.id)


def _write(run: Run, incident: str, state: State, now: Figures, hazard: int) -> None:
    """Write the figures of an incident with the rates at which they move from here."""
    one, what = run.state.incidents[incident], type_of(run, incident)
    work = at_work(run, incident)
    rates = rates_of(run, incident, now, state, work)
    trust_rate = what.trust.get(state.id, 0)
    # those who went home are in nobody's way any more
    hazard_rate = what.harm.get(state.id, 0) * (FULL - now.gone) // FULL
    for course, _, above in effective(run, work):
        trust_rate += course.hourly.trust
        hazard_rate += course.risk + above * run.doctrine.excess.risk
    run.emit(
        ev.IncidentSettled,
        incident,
        incident=incident,
        level=now.level,
        rate=rates.level,
        grievance=now.grievance,
        grievance_rate=rates.grievance,
        provocation=now.provocation,
        provocation_rate=rates.provocation,
        legitimacy=now.legitimacy,
        legitimacy_rate=rates.legitimacy,
        gone=now.gone,
        gone_rate=rates.gone,
        hazard=hazard,
        hazard_rate=max(0, hazard_rate),
        trust_rate=trust_rate if one.zone is not None else 0,
    )


def _how_it_closes(run: Run, incident: str) -> str | None:
    one, what = run.state.incidents[incident], type_of(run, incident)
    age = run.minute - one.opened
    work = at_work(run, incident)
    if one.level <= 0 and any(course.closes and unit.effective for _, unit, course in work):
        return "resolved"
    if one.level >= FULL:
        return "lost"
    if what.crowd and one.gone >= FULL:
        return "resolved" if work else "ended"
    if what.ends is not None and age >= what.ends and one.state == run.doctrine.states[0].id:
        return "ended"
    late = what.deadline is not None and run.minute >= at_table(run.scenario, one.opened, what.deadline)
    if late and not work:
        return "lost"
    return None


def close(run: Run, incident: str, how: str) -> None:
    """Close an incident with what that means for its zone, its TPS and the units there."""
    one = run.state.incidents[incident]
    if how != "lost":
        treat_the_last(run, incident)
    for unit, _, course in at_work(run, incident):
        run.emit(
            ev.CourseStopped, incident, unit=unit, incident=incident, course=course.id, done=how != "lost"
        )
        tire(run, unit)
    run.emit(ev.IncidentClosed, incident, incident=incident, how=how)
    trust = -(one.grievance // 60) * run.doctrine.excess.memory * 60 // 1000
    if how == "lost":
        trust += lose(run, incident)
    else:
        for polling, why in list(run.state.stops.items()):
            if incident in why:
                resume(run, polling, incident, incident)
        power.restore_with(run, incident)
        lines.restore_with(run, incident)
    if trust and one.zone is not None:
        run.emit(ev.TrustChanged, incident, zone=one.zone, by=trust)
    begin_aftermath(run, incident)


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
    if one.provocation_rate or one.legitimacy_rate:
        waits.append(_MOOD_STEP)
    if one.gone_rate > 0:
        waits.append(-(-(FULL - one.gone) // one.gone_rate))
    if waits:
        run.plan(run.minute + max(1, min(waits)), Step.INCIDENT, incident, "settle", incident, one.version)
