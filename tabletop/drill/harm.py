"""Harm: who is hurt, by what, and who is treated.

"May be hurt" draws one threshold a person, which accumulated hazard crosses. The injured wait for a course that treats;
what it costs when nobody comes is the doctrine's to say.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.chance import draw
from tabletop.drill.crowds import at_work, effective
from tabletop.drill.events import Step
from tabletop.drill.run import Run, happens
from tabletop.drill.watching import next_orders


def hurt_by_hazard(run: Run, incident: str) -> None:
    """Hurt whom the hazard that has built up at an incident reaches."""
    one = run.state.incidents[incident]
    while one.harmed < one.people and one.hazard >= threshold(run, incident, one.harmed):
        riskiest = max(
            effective(run, at_work(run, incident)),
            key=lambda work: (work[0].risk + work[2] * run.doctrine.excess.risk, work[0].id),
            default=None,
        )
        by_course = riskiest is not None and (riskiest[0].risk > 0 or riskiest[2] > 0)
        hurt(run, incident, 1, riskiest[0].id if riskiest is not None and by_course else "incident")
        one = run.state.incidents[incident]


def hurt(run: Run, incident: str, people: int, source: str) -> None:
    """Hurt people at an incident; `source` is ``incident`` or the course that brought the risk.

    The time to treat them runs from the next orders: before, nobody at the table could do anything. Whoever is hurt after the
    last orders of a stage is left to the ordinary services.
    """
    run.emit(ev.PersonHarmed, incident, incident=incident, people=people, source=source)
    after, harmed = run.doctrine.untreated.after, run.state.incidents[incident].harmed
    orders = next_orders(run)
    if after is not None and orders < run.scenario.stages[run.state.stage].end:
        run.plan(orders + after, Step.INCIDENT, incident, "untreated", incident, harmed, people)


def threshold(run: Run, incident: str, harmed: int) -> int:
    """Return the hazard at which the next person is hurt: one draw a person, 0.5 to 1.5, added up."""
    persons = (500 + draw(run.seed, "harm", incident, 1001, index=i) for i in range(harmed + 1))
    return sum(persons) * 60


@happens("untreated")
def untreated(run: Run, incident: str, harmed: int, people: int) -> None:
    """The time is over in which those hurt up to a count, the last `people` of them, should have been treated."""
    one = run.state.incidents[incident]
    waiting = min(people, harmed - one.treated)
    if waiting <= 0:
        return
    run.step = Step.INCIDENT
    run.emit(ev.PersonUntreated, incident, incident=incident, people=waiting)
    trust = run.doctrine.untreated.trust * waiting * 60
    if trust and one.zone is not None:
        run.emit(ev.TrustChanged, incident, zone=one.zone, by=trust)


def begin_treating(run: Run, unit: str, order: str) -> None:
    """Let a unit whose course treats the injured take care of one after another."""
    course = run.state.units[unit].course
    treats = run.doctrine.courses[course].treats if course is not None else 0
    if treats:
        run.plan(run.minute + max(1, 60 // treats), Step.INCIDENT, unit, "treat", unit, order)


def treat_the_last(run: Run, incident: str) -> None:
    """Let units at work on the injured take care of those who still wait, before the incident they came for is over.

    Whoever is hurt where a medical team works is its patient; it does not pack up beside somebody lying there.
    """
    for unit, one, course in at_work(run, incident):
        record = run.state.incidents[incident]
        waiting = record.harmed - record.treated
        if course.treats and one.effective and waiting > 0:
            run.emit(ev.PersonTreated, one.order, incident=incident, unit=unit, people=waiting)


@happens("treat")
def treat(run: Run, unit: str, order: str) -> None:
    """A unit has treated the next of the injured, if any waits, and goes on as long as its course does."""
    one = run.state.units[unit]
    if one.order != order or not one.effective or one.incident is None:
        return
    incident = run.state.incidents[one.incident]
    if incident.treated < incident.harmed:
        run.emit(ev.PersonTreated, order, incident=one.incident, unit=unit, people=1)
    begin_treating(run, unit, order)
