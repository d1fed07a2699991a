"""What is told of incidents: how they stand, what is done at them, and whom they harm."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.telling.naming import Teller, incident_words, unit_title
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario


def _told(scenario: Scenario, event: ev.IncidentTold) -> Phrase:
    how = "seen" if event.seen else "told"
    return phrase(f"drill.event.incident-told.{how}", **incident_words(scenario, event.incident))


def _state(scenario: Scenario, event: ev.IncidentStateChanged) -> Phrase:
    state = next(one.title for one in scenario.doctrine.states if one.id == event.state)
    return phrase("drill.event.incident-state", state=state, **incident_words(scenario, event.incident))


def _closed(scenario: Scenario, event: ev.IncidentClosed) -> Phrase:
    return phrase(f"drill.event.incident-closed.{event.how}", **incident_words(scenario, event.incident))


def _ordered(scenario: Scenario, event: ev.CourseOrdered) -> Phrase:
    course, place = (
        scenario.doctrine.courses[event.course].title,
        incident_words(scenario, event.incident)["place"],
    )
    unit = unit_title(scenario, event.unit)
    return phrase("drill.event.course-ordered", unit=unit, course=course, place=place)


def _course(scenario: Scenario, event: ev.CourseStarted | ev.CourseTookEffect) -> Phrase:
    course = scenario.doctrine.courses[event.course].title
    return phrase(f"drill.event.{event.kind}", unit=unit_title(scenario, event.unit), course=course)


def _owner_acted(scenario: Scenario, event: ev.OwnerActed) -> Phrase:
    course = scenario.doctrine.courses[event.course].title
    return phrase("drill.event.owner-acted", seat=scenario.seats[event.seat].title, course=course)


def _stopped(scenario: Scenario, event: ev.CourseStopped) -> Phrase:
    course = scenario.doctrine.courses[event.course].title
    how = "course-done" if event.done else "course-stopped"
    return phrase(f"drill.event.{how}", unit=unit_title(scenario, event.unit), course=course)


def _harmed(scenario: Scenario, event: ev.PersonHarmed) -> Phrase:
    place = incident_words(scenario, event.incident)["place"]
    if event.source == "incident":
        return phrase("drill.event.person-harmed.incident", people=event.people, place=place)
    course = scenario.doctrine.courses[event.source].title
    return phrase("drill.event.person-harmed.course", people=event.people, place=place, course=course)


def _treated(scenario: Scenario, event: ev.PersonTreated) -> Phrase:
    place = incident_words(scenario, event.incident)["place"]
    unit = unit_title(scenario, event.unit)
    return phrase("drill.event.person-treated", unit=unit, people=event.people, place=place)


def _untreated(scenario: Scenario, event: ev.PersonUntreated) -> Phrase:
    place = incident_words(scenario, event.incident)["place"]
    return phrase("drill.event.person-untreated", people=event.people, place=place)


def _aftermath(scenario: Scenario, event: ev.AftermathEnded) -> Phrase:
    return phrase("drill.event.aftermath-ended", **incident_words(scenario, event.incident))


TELLERS: dict[type[ev.Event], Teller] = {
    ev.IncidentTold: _told,
    ev.IncidentStateChanged: _state,
    ev.IncidentClosed: _closed,
    ev.CourseOrdered: _ordered,
    ev.CourseStarted: _course,
    ev.OwnerActed: _owner_acted,
    ev.CourseTookEffect: _course,
    ev.CourseStopped: _stopped,
    ev.PersonHarmed: _harmed,
    ev.PersonTreated: _treated,
    ev.PersonUntreated: _untreated,
    ev.AftermathEnded: _aftermath,
}
