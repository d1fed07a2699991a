"""How incidents and what is done about them change the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import STANDING, applies, write_incident, write_unit
from tabletop.drill.drafts import changed
from tabletop.drill.state import (
    IncidentState,
    Sighting,
    State,
)


@applies(ev.IncidentOpened)
def _incident_opened(state: State, event: ev.IncidentOpened) -> None:
    state.incidents[event.incident] = IncidentState(
        ordinal=len(state.incidents),
        type=event.type,
        node=event.node,
        zone=event.zone,
        people=event.people,
        state=event.state,
        opened=event.minute,
        at=event.minute,
        level=event.level * 60,
        grievance=event.grievance * 60,
        provocation=event.provocation * 60,
        legitimacy=event.legitimacy * 60,
    )


@applies(ev.IncidentSettled)
def _settled(state: State, event: ev.IncidentSettled) -> None:
    write_incident(
        state,
        event.incident,
        at=event.minute,
        level=event.level,
        rate=event.rate,
        grievance=event.grievance,
        grievance_rate=event.grievance_rate,
        provocation=event.provocation,
        provocation_rate=event.provocation_rate,
        legitimacy=event.legitimacy,
        legitimacy_rate=event.legitimacy_rate,
        gone=event.gone,
        gone_rate=event.gone_rate,
        hazard=event.hazard,
        hazard_rate=event.hazard_rate,
        trust_rate=event.trust_rate,
        version=state.incidents[event.incident].version + 1,
    )


@applies(ev.IncidentStateChanged)
def _state_changed(state: State, event: ev.IncidentStateChanged) -> None:
    write_incident(state, event.incident, state=event.state)


@applies(ev.IncidentTold)
def _told(state: State, event: ev.IncidentTold) -> None:
    known = Sighting(event.level, event.as_of, event.status, event.minute)
    state.sightings[event.seat][event.incident] = known


@applies(ev.IncidentSeenAgain)
def _seen_again(state: State, event: ev.IncidentSeenAgain) -> None:
    known = state.sightings[event.seat][event.incident]
    state.sightings[event.seat][event.incident] = changed(
        known, level=event.level, as_of=event.as_of, status=event.status
    )


@applies(ev.IncidentClosed)
def _incident_closed(state: State, event: ev.IncidentClosed) -> None:
    write_incident(
        state,
        event.incident,
        status=event.how,
        closed=event.minute,
        rate=0,
        grievance_rate=0,
        provocation_rate=0,
        legitimacy_rate=0,
        gone_rate=0,
        hazard_rate=0,
        trust_rate=0,
    )


def _begun(state: State, incident: str, course: str) -> None:
    started = state.incidents[incident].started
    if course not in started:
        write_incident(state, incident, started=(*started, course))


@applies(ev.OwnerActed)
def _owner_acted(state: State, event: ev.OwnerActed) -> None:
    _begun(state, event.incident, event.course)


@applies(ev.CourseStarted)
def _course_started(state: State, event: ev.CourseStarted) -> None:
    _begun(state, event.incident, event.course)
    write_unit(
        state,
        event.unit,
        doing="setting-up",
        started=event.minute,
        effective=False,
        above=0,
        share=event.share,
    )


@applies(ev.CourseTookEffect)
def _course_effective(state: State, event: ev.CourseTookEffect) -> None:
    write_unit(state, event.unit, doing="acting", effective=True, above=event.above)


@applies(ev.CourseStopped)
def _course_stopped(state: State, event: ev.CourseStopped) -> None:
    write_unit(state, event.unit, **{**STANDING, "doing": "idle"})


@applies(ev.PersonHarmed)
def _harmed(state: State, event: ev.PersonHarmed) -> None:
    one = state.incidents[event.incident]
    write_incident(state, event.incident, harmed=one.harmed + event.people)


@applies(ev.TrustChanged)
def _trust(state: State, event: ev.TrustChanged) -> None:
    state.trust[event.zone] = max(0, min(60_000, state.trust[event.zone] + event.by))


@applies(ev.CustodyBroken)
def _custody(state: State, event: ev.CustodyBroken) -> None:
    state.custody += event.count
