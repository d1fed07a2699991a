"""How each event changes the state. Nothing else writes it.

One small function an event, registered by its type; events that change nothing (they are only told) have none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from tabletop.drill import events as ev
from tabletop.drill.state import (
    Detachment,
    IncidentState,
    MessageState,
    OpenWatch,
    RequestState,
    Sighting,
    State,
    Travel,
    Verdict,
)
from tabletop.drill.view import RequestAnswer

E = TypeVar("E", bound=ev.Event)
Applier: TypeAlias = Callable[[State, Any], None]
_APPLIERS: dict[type[ev.Event], Applier] = {}


def applies(kind: type[E]) -> Callable[[Callable[[State, E], None]], Callable[[State, E], None]]:
    """Register the function that writes one kind of event into the state."""

    def register(function: Callable[[State, E], None]) -> Callable[[State, E], None]:
        _APPLIERS[kind] = function
        return function

    return register


def apply(state: State, event: ev.Event) -> None:
    """Write an event into the state."""
    applier = _APPLIERS.get(type(event))
    if applier is not None:
        applier(state, event)


# The clock


@applies(ev.StageStarted)
def _stage_started(state: State, event: ev.StageStarted) -> None:
    state.minute = event.minute
    state.stage = event.index
    state.turn = 1


@applies(ev.TurnEnded)
def _turn_ended(state: State, event: ev.TurnEnded) -> None:
    state.minute = event.minute
    state.turn += 1
    state.turn_of_drill = event.turn


@applies(ev.DrillEnded)
def _drill_ended(state: State, _event: ev.DrillEnded) -> None:
    state.over = True


# Units


def _unit(state: State, unit: str, /, **changes: Any) -> None:
    state.units[unit] = replace(state.units[unit], **changes)


_STANDING: dict[str, Any] = {
    "travel": None,
    "goal": None,
    "incident": None,
    "course": None,
    "started": None,
    "effective": False,
    "above": 0,
    "round": (),
    "convoy": None,
}


@applies(ev.UnitDeparted)
def _departed(state: State, event: ev.UnitDeparted) -> None:
    doing = {"responding": "moving"}.get(event.task, event.task)
    _unit(
        state,
        event.unit,
        **{
            **_STANDING,
            "node": event.nodes[0],
            "doing": doing,
            "travel": Travel(event.nodes, event.minutes),
            "goal": event.goal,
            "incident": event.incident,
            "course": event.course,
            "round": event.round,
            "convoy": event.convoy,
            "order": event.cause,
        },
    )


@applies(ev.UnitArrived)
def _arrived(state: State, event: ev.UnitArrived) -> None:
    _unit(state, event.unit, node=event.node, travel=None)


@applies(ev.UnitBlocked)
def _blocked(state: State, event: ev.UnitBlocked) -> None:
    _unit(state, event.unit, node=event.node, travel=None, **({"doing": "blocked"} if event.stuck else {}))


@applies(ev.UnitStood)
def _stood(state: State, event: ev.UnitStood) -> None:
    doing = "waiting" if event.waiting else "idle"
    _unit(state, event.unit, **{**_STANDING, "node": event.node, "doing": doing, "order": event.cause})


@applies(ev.UnitReleased)
def _released(state: State, event: ev.UnitReleased) -> None:
    _unit(state, event.unit, doing="readying", ready=event.ready)


@applies(ev.UnitReady)
def _ready(state: State, event: ev.UnitReady) -> None:
    _unit(state, event.unit, doing="idle")


@applies(ev.UnitTired)
def _tired(state: State, event: ev.UnitTired) -> None:
    _unit(state, event.unit, fatigue=event.fatigue, fatigue_rate=event.rate, fatigue_at=event.minute)


@applies(ev.UnitNoticed)
def _noticed(state: State, event: ev.UnitNoticed) -> None:
    state.noticed[event.seat][event.unit] = (event.node, event.minute)


# Detachments


@applies(ev.DetachmentSent)
def _sent(state: State, event: ev.DetachmentSent) -> None:
    here = state.posts.setdefault(event.polling, {})
    before = here.get(event.unit)
    people, standing = (before.people, before.standing) if before else (0, 0)
    here[event.unit] = Detachment(people + event.people, event.arrives, standing)
    _unit(state, event.unit, away=state.units[event.unit].away + event.people)


@applies(ev.DetachmentPosted)
def _posted(state: State, event: ev.DetachmentPosted) -> None:
    here = state.posts[event.polling]
    here[event.unit] = replace(here[event.unit], standing=here[event.unit].standing + event.people)


@applies(ev.DetachmentRecalled)
def _recalled(state: State, event: ev.DetachmentRecalled) -> None:
    del state.posts[event.polling][event.unit]


@applies(ev.DetachmentReturned)
def _returned(state: State, event: ev.DetachmentReturned) -> None:
    _unit(state, event.unit, away=state.units[event.unit].away - event.people)


# Injects and the ground


@applies(ev.InjectFired)
def _fired(state: State, event: ev.InjectFired) -> None:
    state.injects[event.inject] = "fired"


@applies(ev.InjectNotTaken)
def _not_taken(state: State, event: ev.InjectNotTaken) -> None:
    state.injects[event.inject] = "not-taken"


@applies(ev.InjectSkipped)
def _skipped(state: State, event: ev.InjectSkipped) -> None:
    state.injects[event.inject] = "skipped"


@applies(ev.InjectFailed)
def _failed(state: State, event: ev.InjectFailed) -> None:
    state.injects.setdefault(event.inject, "failed")


@applies(ev.MilestoneReached)
def _milestone(state: State, event: ev.MilestoneReached) -> None:
    state.milestones.setdefault(event.milestone, event.turn)


@applies(ev.StreetClosed)
def _closed(state: State, event: ev.StreetClosed) -> None:
    state.ground.close(event.street)
    state.reopens[event.street] = event.until


@applies(ev.StreetOpened)
def _opened(state: State, event: ev.StreetOpened) -> None:
    state.ground.open(event.street)
    state.reopens.pop(event.street, None)


@applies(ev.ClosureLearned)
def _learned(state: State, event: ev.ClosureLearned) -> None:
    if event.shut:
        state.beliefs[event.seat].close(event.street)
        state.learned[event.seat][event.street] = event.minute
    else:
        state.beliefs[event.seat].open(event.street)
        state.learned[event.seat].pop(event.street, None)


# Messages and decisions


@applies(ev.MessageSent)
def _message_sent(state: State, event: ev.MessageSent) -> None:
    state.messages[event.message] = MessageState(
        event.sender,
        event.sender_name,
        event.to,
        event.minute,
        event.arrives,
        event.via,
        event.text,
        event.about,
        event.level,
        event.known_at,
        event.status,
    )


@applies(ev.MessageDelivered)
def _message_delivered(state: State, event: ev.MessageDelivered) -> None:
    state.messages[event.message] = replace(state.messages[event.message], delivered=True)


@applies(ev.RequestMade)
def _request(state: State, event: ev.RequestMade) -> None:
    state.requests[event.request] = RequestState(
        event.decision, event.about, event.seat, event.to, event.minute, event.arrives
    )


@applies(ev.DecisionMade)
def _decision(state: State, event: ev.DecisionMade) -> None:
    state.decisions[event.decision, event.about] = event.granted
    state.answers[event.seat][event.decision, event.about] = event.granted
    answer: RequestAnswer = "granted" if event.granted else "declined"
    for request in event.requests:
        state.requests[request] = replace(state.requests[request], answer=answer)


@applies(ev.AnswerLearned)
def _answer(state: State, event: ev.AnswerLearned) -> None:
    state.answers[event.seat][event.decision, event.about] = event.granted


@applies(ev.AppealMade)
def _appeal(state: State, event: ev.AppealMade) -> None:
    if not event.heard:
        return
    if event.incident is not None:
        _incident(state, event.incident, appealed=event.minute)
    elif event.zone is not None:
        state.appealed[event.zone] = event.minute


# Incidents


def _incident(state: State, incident: str, /, **changes: Any) -> None:
    state.incidents[incident] = replace(state.incidents[incident], **changes)


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
    )


@applies(ev.IncidentSettled)
def _settled(state: State, event: ev.IncidentSettled) -> None:
    _incident(
        state,
        event.incident,
        at=event.minute,
        level=event.level,
        rate=event.rate,
        grievance=event.grievance,
        grievance_rate=event.grievance_rate,
        hazard=event.hazard,
        hazard_rate=event.hazard_rate,
        trust_rate=event.trust_rate,
        version=state.incidents[event.incident].version + 1,
    )


@applies(ev.IncidentStateChanged)
def _state_changed(state: State, event: ev.IncidentStateChanged) -> None:
    _incident(state, event.incident, state=event.state)


@applies(ev.IncidentTold)
def _told(state: State, event: ev.IncidentTold) -> None:
    known = Sighting(event.level, event.as_of, event.status, event.minute)
    state.sightings[event.seat][event.incident] = known


@applies(ev.IncidentSeenAgain)
def _seen_again(state: State, event: ev.IncidentSeenAgain) -> None:
    known = state.sightings[event.seat][event.incident]
    state.sightings[event.seat][event.incident] = replace(
        known, level=event.level, as_of=event.as_of, status=event.status
    )


@applies(ev.IncidentClosed)
def _incident_closed(state: State, event: ev.IncidentClosed) -> None:
    _incident(
        state,
        event.incident,
        status=event.how,
        closed=event.minute,
        rate=0,
        grievance_rate=0,
        hazard_rate=0,
        trust_rate=0,
    )


def _begun(state: State, incident: str, course: str) -> None:
    started = state.incidents[incident].started
    if course not in started:
        _incident(state, incident, started=(*started, course))


@applies(ev.OwnerActed)
def _owner_acted(state: State, event: ev.OwnerActed) -> None:
    _begun(state, event.incident, event.course)


@applies(ev.CourseStarted)
def _course_started(state: State, event: ev.CourseStarted) -> None:
    _begun(state, event.incident, event.course)
    _unit(state, event.unit, doing="setting-up", started=event.minute, effective=False, above=0)


@applies(ev.CourseTookEffect)
def _course_effective(state: State, event: ev.CourseTookEffect) -> None:
    _unit(state, event.unit, doing="acting", effective=True, above=event.above)


@applies(ev.CourseStopped)
def _course_stopped(state: State, event: ev.CourseStopped) -> None:
    _unit(state, event.unit, **{**_STANDING, "doing": "idle"})


@applies(ev.PersonHarmed)
def _harmed(state: State, event: ev.PersonHarmed) -> None:
    one = state.incidents[event.incident]
    _incident(state, event.incident, harmed=one.harmed + event.people)


@applies(ev.TrustChanged)
def _trust(state: State, event: ev.TrustChanged) -> None:
    state.trust[event.zone] = max(0, min(60_000, state.trust[event.zone] + event.by))


@applies(ev.CustodyBroken)
def _custody(state: State, event: ev.CustodyBroken) -> None:
    state.custody += event.count


# The election


@applies(ev.VotingSuspended)
def _suspended(state: State, event: ev.VotingSuspended) -> None:
    state.election.stop(event.polling)
    state.stops[event.polling] = (*state.stops.get(event.polling, ()), event.source)


@applies(ev.VotingResumed)
def _resumed(state: State, event: ev.VotingResumed) -> None:
    left = tuple(source for source in state.stops.get(event.polling, ()) if source != event.source)
    state.stops[event.polling] = left
    if not left:
        state.election.resume(event.polling)


@applies(ev.ElectionAdvanced)
def _advanced(state: State, event: ev.ElectionAdvanced) -> None:
    state.election.advance(event.minute)


# Watches


@applies(ev.WatchStarted)
def _watch_started(state: State, event: ev.WatchStarted) -> None:
    fresh = OpenWatch(event.watch, event.incident, event.due, event.cites)
    same = [w for w in state.waiting if (w.watch, w.incident) != (event.watch, event.incident)]
    state.waiting = (*same, fresh)


@applies(ev.WatchJudged)
def _watch_judged(state: State, event: ev.WatchJudged) -> None:
    state.waiting = tuple(w for w in state.waiting if (w.watch, w.incident) != (event.watch, event.incident))
    state.verdicts = (
        *state.verdicts,
        Verdict(event.watch, event.watch_kind, event.incident, event.standing, event.minute, event.cites),
    )
