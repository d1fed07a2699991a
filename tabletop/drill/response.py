"""Responding: a unit on the scene takes a course of action; it takes effect, runs its time, and is over."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.aftermath import courses_of, pay_trust
from tabletop.drill.crowds import type_of
from tabletop.drill.events import Step
from tabletop.drill.harm import begin_treating
from tabletop.drill.incidents import settle
from tabletop.drill.kit import share_for, strength_of
from tabletop.drill.movement import ARRIVED, Errand, set_out, stand
from tabletop.drill.people import fatigue_at, tire
from tabletop.drill.run import Run, happens
from tabletop.drill.wanting import bite
from tabletop.language import phrase
from tabletop.scenario.documents.doctrine import Course, Effect
from tabletop.scenario.documents.readiness import PEOPLE


def respond(run: Run, unit: str, incident: str, course: str, cause: str) -> None:
    """Send a unit to an incident for a course; on the scene already, it begins at once."""
    one = run.state.incidents[incident]
    seat = run.book.commanders[unit]
    run.emit(ev.CourseOrdered, cause, unit=unit, incident=incident, course=course, seat=seat)
    errand = Errand("responding", one.node, cause, incident, course)
    here = run.state.units[unit]
    if not set_out(run, unit, errand) and here.travel is None:
        stand(run, unit, cause)


def begin(run: Run, unit: str) -> None:
    """A unit that arrived for a course begins it, if the incident is still open and it has the people."""
    one = run.state.units[unit]
    if one.incident is None or one.course is None:
        return
    incident, course = one.incident, run.doctrine.courses[one.course]
    people = strength_of(run, unit) - one.away
    share, scarce = share_for(run, unit, course, known=False)
    reason = None
    if course.id not in courses_of(run, incident, over=run.state.incidents[incident].status != "open"):
        reason = phrase("drill.failed.incident-over")
    elif _calmed(run, unit, incident, course):
        reason = phrase("drill.failed.calm-now", course=course.title)
    elif people < course.people:
        reason = phrase("drill.refused.too-few", have=people, need=course.people, course=course.title)
        bite(run, unit, PEOPLE, one.order)
    elif share < run.doctrine.readiness.least:
        kit, title = run.doctrine.equipment[scarce].title, run.scenario.units[unit].title
        reason = phrase("drill.refused.too-little-kit", unit=title, kit=kit, course=course.title)
    if share < 1000:
        bite(run, unit, scarce, one.order)
    if reason is not None:
        seat = run.book.commanders[unit]
        run.emit(ev.OrderFailed, one.order, seat=seat, unit=unit, reason=reason)
        stand(run, unit, one.order)
        return
    run.step = Step.INCIDENT
    effective = run.minute + course.setup
    run.emit(
        ev.CourseStarted,
        one.order,
        unit=unit,
        incident=incident,
        course=course.id,
        effective=effective,
        share=share,
    )
    tire(run, unit)
    settle(run, incident)
    run.plan(effective, Step.INCIDENT, unit, "effect", unit, one.order)


def _calmed(run: Run, unit: str, incident: str, course: Course) -> bool:
    """Whether a course was in order when it was ordered and the incident is now too calm for it: then a unit holds back.

    The level of force follows the threat (Perkap 1/2009), and whoever stands before it sees that the threat is gone.
    """
    doctrine = run.doctrine
    calmest = min((doctrine.state_index(state) for state in course.states), default=0)
    if doctrine.state_index(run.state.incidents[incident].state) >= calmest:
        return False
    asked = {"unit": unit, "incident": incident, "course": course.id}.items()
    facts = reversed(run.state.facts["course-ordered"])
    ordered = next((fact for fact in facts if asked <= fact.fields.items()), None)
    return ordered is not None and ordered.fields["state"] in course.states


ARRIVED["responding"] = begin


@happens("effect")
def take_effect(run: Run, unit: str, order: str) -> None:
    """A course begins to work; force above the threat is quick in appearance and costly in truth."""
    one = run.state.units[unit]
    if one.order != order or one.incident is None or one.course is None or one.effective:
        return
    incident, course = one.incident, run.doctrine.courses[one.course]
    settle(run, incident)
    if run.state.units[unit].incident is None:
        return
    threat = next(s.threat for s in run.doctrine.states if s.id == run.state.incidents[incident].state)
    above = max(0, course.force - threat)
    run.emit(ev.CourseTookEffect, order, unit=unit, incident=incident, course=course.id, above=above)
    begin_treating(run, unit, order)
    if course.announces:
        run.emit(
            ev.AppealMade, order, seat=run.book.commanders[unit], incident=incident, zone=None, heard=True
        )
    excess = run.doctrine.excess.once
    tired = fatigue_at(one, run.minute) >= run.doctrine.fatigue.tired
    share = (run.doctrine.fatigue.tired_effect if tired else 1000) * one.share // 1000
    once = course.once
    crowd = type_of(run, incident).crowd
    trust = once.trust + above * excess.trust
    settle(
        run,
        incident,
        Effect(
            level=once.level * share // 1000 + above * excess.level,
            trust=trust,
            grievance=(once.grievance + above * excess.grievance) if crowd else 0,
            provocation=(once.provocation + above * excess.provocation) if crowd else 0,
            legitimacy=(once.legitimacy + above * excess.legitimacy) if crowd else 0,
            people=(once.people + above * excess.people) if crowd else 0,
        ),
    )
    place = run.state.incidents[incident]
    if place.status != "open" and run.state.units[unit].incident == incident and trust and place.zone:
        run.emit(ev.TrustChanged, order, zone=place.zone, by=trust * 60)
    if course.lasts is not None:
        run.plan(run.minute + course.lasts, Step.INCIDENT, unit, "course-over", unit, order)


@happens("course-over")
def finish(run: Run, unit: str, order: str) -> None:
    """A course has run its time."""
    one = run.state.units[unit]
    if one.order == order and one.incident is not None and one.effective:
        stop_course(run, unit, done=True, cause=order)


def stop_course(run: Run, unit: str, *, done: bool, cause: str) -> None:
    """End the course of a unit, broken off unless `done`, and settle its incident without it."""
    one = run.state.units[unit]
    if one.started is None or one.incident is None or one.course is None:
        return
    incident = one.incident
    if done:
        settle(run, incident)
        if run.state.units[unit].incident is None:
            return
    if run.state.incidents[incident].status != "open":
        pay_trust(run, unit)
    run.emit(ev.CourseStopped, cause, unit=unit, incident=incident, course=one.course, done=done)
    tire(run, unit)
    settle(run, incident)
