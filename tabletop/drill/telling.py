"""Events put into phrases, for the log at the table and for what `tabletop watch` prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from tabletop.city.model import MODES
from tabletop.drill import events as ev
from tabletop.drill.subject import find_subject, subject_of
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents.readiness import PEOPLE
from tabletop.scenario.documents.scenario import Scenario

Teller: TypeAlias = Callable[[Scenario, Any], Phrase | None]


def describe(scenario: Scenario, event: ev.Event) -> Phrase | None:
    """Return what an event says to people, or None for one that only moves the machinery."""
    teller = _TELLERS.get(type(event))
    return teller(scenario, event) if teller is not None else None


def clock(minute: int) -> str:
    """Return the time of day of a drill minute, such as ``07:05``."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def where_of(scenario: Scenario, event: ev.Event) -> str | None:
    """Return the node an event happened at, or None where it has none."""
    node = getattr(event, "node", None)
    if isinstance(node, str):
        return node
    polling = getattr(event, "polling", None)
    if isinstance(polling, str):
        return scenario.city.polling[polling].node
    sign = getattr(event, "sign", None)
    if isinstance(sign, str):
        return scenario.signs[sign].node
    incident = getattr(event, "incident", None) or getattr(event, "about", None)
    if isinstance(incident, str) and incident in scenario.signs:
        return scenario.signs[incident].node
    subject = find_subject(scenario, incident) if isinstance(incident, str) else None
    return subject.node if subject is not None else None


def _unit(scenario: Scenario, unit: str) -> Text:
    return scenario.units[unit].title


def _incident(scenario: Scenario, incident: str) -> dict[str, Text]:
    opening = subject_of(scenario, incident)
    return {
        "type": scenario.doctrine.incident_types[opening.type].title,
        "place": scenario.city.title_of(opening.node),
    }


def _stage(scenario: Scenario, event: ev.StageStarted | ev.StageEnded) -> Phrase:
    title = next(stage.title for stage in scenario.stages if stage.id == event.stage)
    return phrase(f"drill.event.{event.kind}", stage=title)


def _plain(scenario: Scenario, event: ev.Event) -> Phrase:
    return phrase(f"drill.event.{event.kind}")


def _failed(scenario: Scenario, event: ev.OrderFailed) -> Phrase:
    return phrase("drill.event.order-failed", reason=event.reason)


def _arrived(scenario: Scenario, event: ev.UnitArrived) -> Phrase:
    place = scenario.city.title_of(event.node)
    return phrase("drill.event.unit-arrived", unit=_unit(scenario, event.unit), place=place)


def _blocked(scenario: Scenario, event: ev.UnitBlocked) -> Phrase:
    return phrase(
        f"drill.event.unit-blocked.{'stuck' if event.stuck else 'round'}",
        unit=_unit(scenario, event.unit),
        place=scenario.city.title_of(event.node),
        street=scenario.city.streets[event.street].title,
    )


def _slowed(scenario: Scenario, event: ev.UnitSlowed) -> Phrase:
    place = scenario.city.title_of(event.node)
    return phrase("drill.event.unit-slowed", unit=_unit(scenario, event.unit), place=place)


def _released(scenario: Scenario, event: ev.UnitReleased) -> Phrase:
    return phrase("drill.event.unit-released", unit=_unit(scenario, event.unit), clock=clock(event.ready))


def _ready(scenario: Scenario, event: ev.UnitReady) -> Phrase:
    return phrase("drill.event.unit-ready", unit=_unit(scenario, event.unit))


def _detachment(scenario: Scenario, event: ev.DetachmentPosted | ev.DetachmentReturned) -> Phrase:
    return phrase(
        f"drill.event.{event.kind}",
        unit=_unit(scenario, event.unit),
        people=event.people,
        place=scenario.city.polling[event.polling].title,
    )


def _relieved(scenario: Scenario, event: ev.DetachmentRelieved) -> Phrase:
    return phrase(
        "drill.event.detachment-relieved",
        unit=_unit(scenario, event.unit),
        relieved=_unit(scenario, event.relieved),
        place=scenario.city.polling[event.polling].title,
    )


def _of_unit(scenario: Scenario, event: ev.UnitResting | ev.UnitFed) -> Phrase:
    return phrase(f"drill.event.{event.kind}", unit=_unit(scenario, event.unit))


def _closure(scenario: Scenario, event: ev.ClosureLearned) -> Phrase:
    what = "shut" if event.shut and len(event.modes) == len(MODES) else "some" if event.shut else "open"
    if what == "some":
        modes = [phrase(f"drill.mode.{mode}") for mode in event.modes]
        street = scenario.city.streets[event.street].title
        return phrase(
            f"drill.event.closure-learned.some-{len(modes)}",
            street=street,
            **dict(zip("abc", modes, strict=False)),
        )
    return phrase(f"drill.event.closure-learned.{what}", street=scenario.city.streets[event.street].title)


def _flooded(scenario: Scenario, event: ev.PollingFlooded) -> Phrase:
    place = scenario.city.polling[event.polling].title
    return phrase("drill.event.polling-flooded", place=place, depth=event.depth)


def _power(scenario: Scenario, event: ev.PowerLearned) -> Phrase:
    what = "out" if event.out else "back"
    return phrase(f"drill.event.power-learned.{what}", zone=scenario.city.zones[event.zone].title)


def _message(scenario: Scenario, event: ev.MessageSent) -> Phrase:
    return phrase("drill.event.message-sent", seat=scenario.seats[event.to].title, text=event.text)


def _request(scenario: Scenario, event: ev.RequestMade) -> Phrase:
    decision = scenario.doctrine.decisions[event.decision].title
    return phrase("drill.event.request-made", decision=decision, seat=scenario.seats[event.to].title)


def _decision(scenario: Scenario, event: ev.DecisionMade) -> Phrase:
    answer = "granted" if event.granted else "declined"
    decision = scenario.doctrine.decisions[event.decision].title
    seat = scenario.seats[event.seat].title
    return phrase(f"drill.event.decision-made.{answer}", decision=decision, seat=seat)


def _answer(scenario: Scenario, event: ev.AnswerLearned) -> Phrase:
    answer = "granted" if event.granted else "declined"
    decision = scenario.doctrine.decisions[event.decision].title
    return phrase(f"drill.event.answer-learned.{answer}", decision=decision)


def _silent(scenario: Scenario, event: ev.MessageFailed | ev.MessageUnacknowledged) -> Phrase:
    return phrase(f"drill.event.{event.kind}", seat=scenario.seats[event.to].title)


def _acknowledged(scenario: Scenario, event: ev.MessageAcknowledged) -> Phrase:
    return phrase(
        "drill.event.message-acknowledged",
        seat=scenario.seats[event.seat].title,
        to=scenario.seats[event.to].title,
    )


def _regained(scenario: Scenario, event: ev.ContactRegained) -> Phrase:
    return phrase("drill.event.contact-regained", seat=scenario.seats[event.other].title)


def _unasked(scenario: Scenario, event: ev.RequestFailed | ev.RequestLapsed) -> Phrase:
    decision = scenario.doctrine.decisions[event.decision].title
    return phrase(f"drill.event.{event.kind}", decision=decision, seat=scenario.seats[event.to].title)


def _unsent(scenario: Scenario, event: ev.ReportUnsent) -> Phrase:
    to = scenario.seats[event.to].title
    return phrase("drill.event.report-unsent", to=to, **_incident(scenario, event.incident))


def _relayed(scenario: Scenario, event: ev.OrderRelayed) -> Phrase:
    return phrase("drill.event.order-relayed", unit=_unit(scenario, event.unit), clock=clock(event.arrives))


def _appeal(scenario: Scenario, event: ev.AppealMade) -> Phrase:
    seat = scenario.seats[event.seat].title
    if event.incident is not None:
        place = _incident(scenario, event.incident)["place"]
        return phrase("drill.event.appeal-made.incident", seat=seat, place=place)
    zone = scenario.city.zones[event.zone or ""].title
    return phrase("drill.event.appeal-made.zone", seat=seat, place=zone)


def _told(scenario: Scenario, event: ev.IncidentTold) -> Phrase:
    how = "seen" if event.seen else "told"
    return phrase(f"drill.event.incident-told.{how}", **_incident(scenario, event.incident))


def _state(scenario: Scenario, event: ev.IncidentStateChanged) -> Phrase:
    state = next(one.title for one in scenario.doctrine.states if one.id == event.state)
    return phrase("drill.event.incident-state", state=state, **_incident(scenario, event.incident))


def _closed(scenario: Scenario, event: ev.IncidentClosed) -> Phrase:
    return phrase(f"drill.event.incident-closed.{event.how}", **_incident(scenario, event.incident))


def _course(scenario: Scenario, event: ev.CourseStarted | ev.CourseTookEffect) -> Phrase:
    course = scenario.doctrine.courses[event.course].title
    return phrase(f"drill.event.{event.kind}", unit=_unit(scenario, event.unit), course=course)


def _owner_acted(scenario: Scenario, event: ev.OwnerActed) -> Phrase:
    course = scenario.doctrine.courses[event.course].title
    return phrase("drill.event.owner-acted", seat=scenario.seats[event.seat].title, course=course)


def _stopped(scenario: Scenario, event: ev.CourseStopped) -> Phrase:
    course = scenario.doctrine.courses[event.course].title
    how = "course-done" if event.done else "course-stopped"
    return phrase(f"drill.event.{how}", unit=_unit(scenario, event.unit), course=course)


def _harmed(scenario: Scenario, event: ev.PersonHarmed) -> Phrase:
    place = _incident(scenario, event.incident)["place"]
    if event.source == "incident":
        return phrase("drill.event.person-harmed.incident", people=event.people, place=place)
    course = scenario.doctrine.courses[event.source].title
    return phrase("drill.event.person-harmed.course", people=event.people, place=place, course=course)


def _sign(scenario: Scenario, sign: str) -> dict[str, Text]:
    one = scenario.signs[sign]
    return {"text": one.text, "place": scenario.city.title_of(one.node)}


def _sign_seen(scenario: Scenario, event: ev.SignSeen) -> Phrase:
    by = phrase(f"drill.sense.{event.by}")
    return phrase("drill.event.sign-seen", by=by, **_sign(scenario, event.sign))


def _sign_told(scenario: Scenario, event: ev.SignTold) -> Phrase:
    sender = scenario.seats[event.sender].title
    return phrase("drill.event.sign-told", seat=sender, **_sign(scenario, event.sign))


def _sign_asked(scenario: Scenario, event: ev.SignAsked) -> Phrase:
    owner = scenario.seats[event.to].title
    return phrase("drill.event.sign-asked", seat=owner, **_sign(scenario, event.sign))


def _sign_unasked(scenario: Scenario, event: ev.SignUnasked) -> Phrase:
    return phrase("drill.event.sign-unasked", seat=scenario.seats[event.to].title)


def _sign_verified(scenario: Scenario, event: ev.SignVerified) -> Phrase:
    return phrase(f"drill.event.sign-verified.{event.truth}", **_sign(scenario, event.sign))


def _scouting(scenario: Scenario, event: ev.ScoutBegan) -> Phrase:
    zone = scenario.city.zones[event.zone].title
    return phrase("drill.event.scout-began", unit=_unit(scenario, event.unit), zone=zone)


def _sign_attended(scenario: Scenario, event: ev.SignAttended) -> Phrase:
    place = scenario.city.title_of(scenario.signs[event.sign].node)
    return phrase("drill.event.sign-attended", unit=_unit(scenario, event.unit), place=place)


def _sign_met(scenario: Scenario, event: ev.SignMet) -> Phrase:
    return phrase("drill.event.sign-met", place=scenario.city.title_of(scenario.signs[event.sign].node))


def _treated(scenario: Scenario, event: ev.PersonTreated) -> Phrase:
    place = _incident(scenario, event.incident)["place"]
    unit = _unit(scenario, event.unit)
    return phrase("drill.event.person-treated", unit=unit, people=event.people, place=place)


def _untreated(scenario: Scenario, event: ev.PersonUntreated) -> Phrase:
    place = _incident(scenario, event.incident)["place"]
    return phrase("drill.event.person-untreated", people=event.people, place=place)


def _boxes_lost(scenario: Scenario, event: ev.BoxesLost) -> Phrase:
    place = _incident(scenario, event.incident)["place"]
    return phrase("drill.event.boxes-lost", boxes=event.boxes, place=place)


def _aftermath(scenario: Scenario, event: ev.AftermathEnded) -> Phrase:
    return phrase("drill.event.aftermath-ended", **_incident(scenario, event.incident))


def _voting(scenario: Scenario, event: ev.VotingSuspended | ev.VotingResumed | ev.PollingMoved) -> Phrase:
    return phrase(f"drill.event.{event.kind}", place=scenario.city.polling[event.polling].title)


def _kit_title(scenario: Scenario, kit: str) -> Text | Phrase:
    return phrase("drill.kit.people") if kit == PEOPLE else scenario.doctrine.equipment[kit].title


def _work(scenario: Scenario, event: ev.KitWorkStarted) -> Phrase:
    unit, until = _unit(scenario, event.unit), clock(event.until)
    if event.kit is not None:
        kit = _kit_title(scenario, event.kit)
        return phrase("drill.event.kit-work-started.repairing", unit=unit, kit=kit, clock=until)
    target = _unit(scenario, event.target)
    return phrase("drill.event.kit-work-started.inspecting", unit=unit, target=target, clock=until)


def _inspected(scenario: Scenario, event: ev.UnitInspected) -> Phrase:
    what = "wanting" if event.wanting else "whole"
    return phrase(f"drill.event.unit-inspected.{what}", unit=_unit(scenario, event.target), n=event.wanting)


def _shortfall(scenario: Scenario, event: ev.ShortfallFound) -> Phrase:
    kit = _kit_title(scenario, event.kit)
    unit = _unit(scenario, event.unit)
    return phrase(f"drill.event.shortfall-found.{event.how}", unit=unit, kit=kit, n=event.short)


def _repaired(scenario: Scenario, event: ev.KitRepaired) -> Phrase:
    kit = _kit_title(scenario, event.kit)
    return phrase("drill.event.kit-repaired", unit=_unit(scenario, event.unit), kit=kit, n=event.amount)


def _loan(scenario: Scenario, event: ev.KitLent | ev.KitReceived) -> Phrase:
    lender, to = (event.unit, event.to) if isinstance(event, ev.KitLent) else (event.lender, event.unit)
    return phrase(
        f"drill.event.{event.kind}",
        unit=_unit(scenario, lender),
        to=_unit(scenario, to),
        kit=_kit_title(scenario, event.kit),
        n=event.amount,
    )


def _ring(scenario: Scenario, event: ev.RingManned | ev.RingOpen) -> Phrase:
    plenary = next(one for one in scenario.plenary if one.id == event.plenary)
    ring = next(one for one in plenary.rings if one.id == event.ring)
    people = event.people if isinstance(event, ev.RingOpen) else ring.people
    return phrase(
        f"drill.event.{event.kind}",
        ring=ring.title,
        place=scenario.city.title_of(plenary.node),
        people=people,
        need=ring.people,
    )


def _handed_over(scenario: Scenario, event: ev.BoxesHandedOver) -> Phrase:
    if event.leg in ("station", "return"):
        return phrase(
            f"drill.event.boxes-handed-over.{event.leg}",
            boxes=sum(boxes for _, boxes in event.parcels),
            places=len(event.parcels),
            place=scenario.city.title_of(event.node),
        )
    how = event.leg if event.leg not in ("depot", "direct") else "escorted" if event.escorted else "alone"
    return phrase(
        f"drill.event.boxes-handed-over.{how if event.recorded else 'unrecorded'}",
        wave=scenario.logistics[event.consignment].title,
        boxes=sum(boxes for _, boxes in event.parcels),
        place=scenario.city.title_of(event.node),
    )


def _ruled(scenario: Scenario, event: ev.VoteRuled) -> Phrase:
    what = event.status or event.effect
    return phrase(f"drill.event.vote-ruled.{what}", place=scenario.city.polling[event.polling].title)


def _grounds(scenario: Scenario, event: ev.GroundsFound) -> Phrase:
    place = scenario.city.polling[event.polling].title
    return phrase(f"drill.event.grounds-found.{event.ground}", place=place)


def _objection(scenario: Scenario, event: ev.ObjectionRaised | ev.ObjectionRecorded) -> Phrase:
    return phrase(f"drill.event.{event.kind}", place=scenario.city.sites[event.site].title)


def _tabulated(scenario: Scenario, event: ev.TabulationDone) -> Phrase:
    place = scenario.city.sites[event.site].title
    return phrase(f"drill.event.tabulation-done.{event.level}", place=place, tps=event.tps)


def _announced(scenario: Scenario, event: ev.ResultAnnounced) -> Phrase:
    how = "whole" if event.complete else "part"
    return phrase(f"drill.event.result-announced.{how}", place=scenario.city.sites[event.site].title)


_TELLERS: dict[type[ev.Event], Teller] = {
    ev.StageStarted: _stage,
    ev.StageEnded: _stage,
    ev.DrillEnded: _plain,
    ev.OrderFailed: _failed,
    ev.UnitArrived: _arrived,
    ev.UnitBlocked: _blocked,
    ev.UnitReleased: _released,
    ev.UnitSlowed: _slowed,
    ev.UnitReady: _ready,
    ev.UnitResting: _of_unit,
    ev.UnitFed: _of_unit,
    ev.DetachmentRelieved: _relieved,
    ev.DetachmentPosted: _detachment,
    ev.DetachmentReturned: _detachment,
    ev.KitWorkStarted: _work,
    ev.UnitInspected: _inspected,
    ev.ShortfallFound: _shortfall,
    ev.KitRepaired: _repaired,
    ev.KitLent: _loan,
    ev.KitReceived: _loan,
    ev.RingManned: _ring,
    ev.RingOpen: _ring,
    ev.ClosureLearned: _closure,
    ev.PowerLearned: _power,
    ev.PollingFlooded: _flooded,
    ev.MessageSent: _message,
    ev.RequestMade: _request,
    ev.DecisionMade: _decision,
    ev.AnswerLearned: _answer,
    ev.MessageFailed: _silent,
    ev.MessageAcknowledged: _acknowledged,
    ev.MessageUnacknowledged: _silent,
    ev.ContactRegained: _regained,
    ev.RequestFailed: _unasked,
    ev.RequestLapsed: _unasked,
    ev.ReportUnsent: _unsent,
    ev.OrderRelayed: _relayed,
    ev.AppealMade: _appeal,
    ev.IncidentTold: _told,
    ev.IncidentStateChanged: _state,
    ev.IncidentClosed: _closed,
    ev.CourseStarted: _course,
    ev.OwnerActed: _owner_acted,
    ev.CourseTookEffect: _course,
    ev.CourseStopped: _stopped,
    ev.PersonHarmed: _harmed,
    ev.PersonTreated: _treated,
    ev.PersonUntreated: _untreated,
    ev.BoxesLost: _boxes_lost,
    ev.AftermathEnded: _aftermath,
    ev.SignSeen: _sign_seen,
    ev.SignTold: _sign_told,
    ev.SignAsked: _sign_asked,
    ev.SignUnasked: _sign_unasked,
    ev.SignVerified: _sign_verified,
    ev.ScoutBegan: _scouting,
    ev.SignAttended: _sign_attended,
    ev.SignMet: _sign_met,
    ev.VotingSuspended: _voting,
    ev.VotingResumed: _voting,
    ev.PollingMoved: _voting,
    ev.BoxesHandedOver: _handed_over,
    ev.VoteRuled: _ruled,
    ev.GroundsFound: _grounds,
    ev.ObjectionRaised: _objection,
    ev.ObjectionRecorded: _objection,
    ev.TabulationDone: _tabulated,
    ev.ResultAnnounced: _announced,
}
