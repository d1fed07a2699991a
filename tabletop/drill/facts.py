"""Events as watches read them: a kind and plain fields, in the vocabulary of `documents.facts`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from tabletop.city.model import PollingPlace
from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.state import Fact, State
from tabletop.drill.subject import inject_of
from tabletop.scenario.documents.condition import Pattern

Fields: TypeAlias = dict[str, str]


def matches(pattern: Pattern, kind: str, fields: Mapping[str, str]) -> bool:
    """Whether an event of this kind with these fields is one that a pattern asks for.

    A field that holds several ids (roles of a seat) holds them joined by spaces.
    """
    if pattern.event != kind:
        return False
    for name, allowed in pattern.where:
        have = fields.get(name, "")
        if have not in allowed and allowed.isdisjoint(have.split()):
            return False
    return True


def fact_of(book: Book, state: State, seq: int, event: ev.Event) -> Fact | None:
    """Return the fact that an event is, or None for one that no watch can ask for."""
    maker = _MAKERS.get(type(event))
    if maker is None:
        return None
    fields = maker(book, state, event)
    kind = "course-started" if isinstance(event, ev.OwnerActed) else event.kind
    said = {name: fields[name] for name in sorted(fields) if fields[name]}
    return Fact(seq, kind, event.minute, said, fields.get("incident") or None)


def incident_fields(state: State, incident: str | None) -> Fields:
    """Return what any fact about an incident says of it."""
    one = state.incidents.get(incident) if incident is not None else None
    if one is None or incident is None:
        return {}
    early = "met" if incident in state.met else "unmet"
    return {
        "incident": incident,
        "inject": inject_of(incident),
        "type": one.type,
        "state": one.state,
        "early": early,
        "phase": "open" if one.status == "open" else "closed",
    }


def sign_fields(book: Book, sign: str, truth: str | None = None) -> Fields:
    """Return what any fact about a sign says of it; watches of one incident follow one sign alike."""
    one = book.scenario.signs[sign]
    return {"incident": sign, "sign": sign, "zone": one.zone or "", "truth": truth or one.truth}


def seat_fields(book: Book, seat: str | None, prefix: str = "") -> Fields:
    """Return what a fact says of a seat: itself, its roles and its agency."""
    if seat is None:
        return {}
    who = book.scenario.seats[seat]
    name = prefix or "seat"
    role, agency = ("role", "agency") if not prefix else (f"{prefix}-role", f"{prefix}-agency")
    return {name: seat, role: " ".join(sorted(who.roles)), agency: who.agency}


def unit_fields(book: Book, unit: str) -> Fields:
    """Return what a fact says of a unit."""
    one = book.scenario.units[unit]
    return {
        "unit": unit,
        "unit-type": one.type,
        "agency": book.scenario.doctrine.unit_types[one.type].agency,
        "seat": one.seat,
    }


def course_fields(
    book: Book, state: State, incident: str, course: str, who: Fields, believed: str | None = None
) -> Fields:
    """Return what a fact says of a course taken at an incident.

    Args:
        book: The indices.
        state: The state.
        incident: Where it is taken.
        course: Which.
        who: What the fact says of those who take it; see `unit_fields`.
        believed: The state id that a seat believes the incident in, where its belief counts; None for the truth.
    """
    what = book.scenario.doctrine.courses[course]
    now = believed or state.incidents[incident].state
    threat = next(s.threat for s in book.scenario.doctrine.states if s.id == now)
    return {
        **incident_fields(state, incident),
        **who,
        "state": now,
        "course": course,
        "capability": what.capability,
        "force": str(what.force),
        "proportion": "above" if what.force > threat else "within",
    }


def post_fields(book: Book, unit: str, place: PollingPlace) -> Fields:
    """Return what a fact says of people of a unit who stand at a polling place."""
    return {**unit_fields(book, unit), "polling": place.id, "zone": place.zone, "class": place.risk_class}


def _incident(book: Book, state: State, event: Any) -> Fields:
    return incident_fields(state, event.incident)


def _told(book: Book, state: State, event: ev.IncidentTold) -> Fields:
    return {**incident_fields(state, event.incident), **seat_fields(book, event.seat)}


def _closed(book: Book, state: State, event: ev.IncidentClosed) -> Fields:
    return {**incident_fields(state, event.incident), "how": event.how}


def _course(book: Book, state: State, event: Any) -> Fields:
    return course_fields(book, state, event.incident, event.course, unit_fields(book, event.unit))


def _owner(book: Book, state: State, event: ev.OwnerActed) -> Fields:
    who = book.scenario.seats[event.seat]
    return course_fields(book, state, event.incident, event.course, {"seat": who.id, "agency": who.agency})


def _course_done(book: Book, state: State, event: ev.CourseStopped) -> Fields:
    return _course(book, state, event) if event.done else {}


def _arrived(book: Book, state: State, event: ev.UnitArrived) -> Fields:
    city = book.scenario.city
    site = next((s for s in city.sites.values() if s.node == event.node), None)
    place = city.polling.get(event.node)
    zone = site.zone if site is not None else place.zone if place is not None else None
    return {
        **unit_fields(book, event.unit),
        "node": event.node,
        "site": site.id if site is not None else "",
        "zone": zone or "",
    }


def _posted(book: Book, state: State, event: ev.DetachmentPosted | ev.DetachmentRelieved) -> Fields:
    return post_fields(book, event.unit, book.scenario.city.polling[event.polling])


def _of_unit(book: Book, state: State, event: Any) -> Fields:
    return unit_fields(book, event.unit)


def _message(book: Book, state: State, event: ev.MessageSent | ev.MessageDelivered) -> Fields:
    one = state.messages[event.message]
    return {
        **incident_fields(state, one.about),
        **({"incident": one.about} if one.about and one.about in book.scenario.signs else {}),
        **seat_fields(book, one.sender),
        **seat_fields(book, one.to, "to"),
    }


def _appeal(book: Book, state: State, event: ev.AppealMade) -> Fields:
    return {**incident_fields(state, event.incident), "seat": event.seat, "zone": event.zone or ""}


def _between(book: Book, state: State, event: Any) -> Fields:
    one = state.messages[event.message]
    return {
        **incident_fields(state, one.about),
        **seat_fields(book, event.seat),
        **seat_fields(book, event.to, "to"),
    }


def _request_lost(book: Book, state: State, event: ev.RequestFailed | ev.RequestLapsed) -> Fields:
    return {
        **incident_fields(state, event.about),
        **seat_fields(book, event.seat),
        "decision": event.decision,
        "to": event.to,
        "to-role": " ".join(sorted(book.scenario.seats[event.to].roles)),
    }


def _unsent(book: Book, state: State, event: ev.ReportUnsent) -> Fields:
    return {
        **incident_fields(state, event.incident),
        **seat_fields(book, event.seat),
        **seat_fields(book, event.to, "to"),
    }


def _relayed(book: Book, state: State, event: ev.OrderRelayed) -> Fields:
    return unit_fields(book, event.unit)


def _cut(book: Book, state: State, event: ev.ChannelsCut | ev.ChannelsRestored) -> Fields:
    return {"inject": event.cut.partition("/")[0]}


def _request(book: Book, state: State, event: ev.RequestMade) -> Fields:
    return {
        **incident_fields(state, event.about),
        **seat_fields(book, event.seat),
        "decision": event.decision,
        "to": event.to,
        "to-role": " ".join(sorted(book.scenario.seats[event.to].roles)),
    }


def _decision(book: Book, state: State, event: ev.DecisionMade) -> Fields:
    return {
        **incident_fields(state, event.about),
        **seat_fields(book, event.seat),
        "decision": event.decision,
        "answer": "granted" if event.granted else "declined",
    }


def _harmed(book: Book, state: State, event: ev.PersonHarmed) -> Fields:
    return {**incident_fields(state, event.incident), "source": event.source}


def _treated(book: Book, state: State, event: ev.PersonTreated) -> Fields:
    return {**incident_fields(state, event.incident), **unit_fields(book, event.unit)}


def _boxes_lost(book: Book, state: State, event: ev.BoxesLost) -> Fields:
    return {**incident_fields(state, event.incident), "zone": state.incidents[event.incident].zone or ""}


def _voting(book: Book, state: State, event: ev.VotingSuspended | ev.VotingResumed) -> Fields:
    place = book.scenario.city.polling[event.polling]
    return {
        **incident_fields(state, event.source),
        "polling": place.id,
        "zone": place.zone,
        "source": event.source,
    }


def _place(book: Book, state: State, event: Any) -> Fields:
    return {"polling": event.polling, "zone": book.scenario.city.polling[event.polling].zone}


def _custody(book: Book, state: State, event: ev.CustodyBroken) -> Fields:
    one = state.incidents[event.incident]
    return {**incident_fields(state, event.incident), "zone": one.zone or ""}


def _sign_seen(book: Book, state: State, event: ev.SignSeen) -> Fields:
    return {**sign_fields(book, event.sign), **seat_fields(book, event.seat), "by": event.by}


def _sign_verified(book: Book, state: State, event: ev.SignVerified) -> Fields:
    return {**sign_fields(book, event.sign, event.truth), **seat_fields(book, event.seat)}


def _sign_attended(book: Book, state: State, event: ev.SignAttended) -> Fields:
    unit = unit_fields(book, event.unit)
    return {**sign_fields(book, event.sign), **unit, **seat_fields(book, event.seat)}


def _power(book: Book, state: State, event: ev.PowerFailed | ev.PowerRestored) -> Fields:
    return {"zone": event.zone}


def _milestone(book: Book, state: State, event: ev.MilestoneReached) -> Fields:
    return {"milestone": event.milestone}


def _stage(book: Book, state: State, event: ev.StageStarted | ev.StageEnded) -> Fields:
    return {"stage": event.stage}


def _inspected(book: Book, state: State, event: ev.UnitInspected) -> Fields:
    return {
        **unit_fields(book, event.unit),
        "target": event.target,
        "target-type": book.scenario.units[event.target].type,
        "wanting": "yes" if event.wanting else "no",
    }


def _kit(book: Book, state: State, event: Any) -> Fields:
    return {
        **unit_fields(book, event.unit),
        "kit": event.kit,
        "how": getattr(event, "how", ""),
        "to": getattr(event, "to", ""),
    }


def _ring(book: Book, state: State, event: ev.RingManned | ev.RingOpen) -> Fields:
    return {"plenary": event.plenary, "ring": event.ring}


def _handed_over(book: Book, state: State, event: ev.BoxesHandedOver) -> Fields:
    site = next((s.id for s in book.scenario.city.sites.values() if s.node == event.node), "")
    return {
        **unit_fields(book, event.unit),
        "consignment": event.consignment,
        "leg": event.leg,
        "escorted": _yes(event.escorted),
        "recorded": _yes(event.recorded),
        "node": event.node,
        "site": site,
    }


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def _ruled(book: Book, state: State, event: ev.VoteRuled) -> Fields:
    zone = book.scenario.city.polling[event.polling].zone
    return {"polling": event.polling, "zone": zone, "effect": event.effect, "status": event.status}


def _grounds(book: Book, state: State, event: ev.GroundsFound) -> Fields:
    zone = book.scenario.city.polling[event.polling].zone
    return {"polling": event.polling, "zone": zone, "ground": event.ground}


def _site(book: Book, state: State, event: Any) -> Fields:
    return {"site": event.site}


def _tabulated(book: Book, state: State, event: ev.TabulationDone) -> Fields:
    return {"site": event.site, "level": event.level, "witnessed": _yes(event.witnessed)}


def _announced(book: Book, state: State, event: ev.ResultAnnounced) -> Fields:
    return {"site": event.site, "complete": _yes(event.complete)}


_MAKERS: dict[type[ev.Event], Callable[[Book, State, Any], Fields]] = {
    ev.IncidentOpened: _incident,
    ev.IncidentTold: _told,
    ev.IncidentStateChanged: _incident,
    ev.IncidentClosed: _closed,
    ev.CourseOrdered: _course,
    ev.CourseStarted: _course,
    ev.OwnerActed: _owner,
    ev.CourseStopped: _course_done,
    ev.UnitArrived: _arrived,
    ev.DetachmentPosted: _posted,
    ev.DetachmentRelieved: _posted,
    ev.UnitResting: _of_unit,
    ev.UnitFed: _of_unit,
    ev.MessageSent: _message,
    ev.MessageDelivered: _message,
    ev.MessageFailed: _between,
    ev.MessageAcknowledged: _between,
    ev.MessageUnacknowledged: _between,
    ev.RequestFailed: _request_lost,
    ev.RequestLapsed: _request_lost,
    ev.ReportUnsent: _unsent,
    ev.OrderRelayed: _relayed,
    ev.ChannelsCut: _cut,
    ev.ChannelsRestored: _cut,
    ev.AppealMade: _appeal,
    ev.RequestMade: _request,
    ev.DecisionMade: _decision,
    ev.PersonHarmed: _harmed,
    ev.PersonTreated: _treated,
    ev.PersonUntreated: _incident,
    ev.BoxesLost: _boxes_lost,
    ev.AftermathEnded: _incident,
    ev.VotingSuspended: _voting,
    ev.VotingResumed: _voting,
    ev.BoxesHandedOver: _handed_over,
    ev.VoteRuled: _ruled,
    ev.GroundsFound: _grounds,
    ev.ObjectionRaised: _site,
    ev.ObjectionRecorded: _site,
    ev.TabulationDone: _tabulated,
    ev.ResultAnnounced: _announced,
    ev.CustodyBroken: _custody,
    ev.PollingFlooded: _place,
    ev.PollingMoved: _place,
    ev.PollingDrained: _place,
    ev.PowerFailed: _power,
    ev.PowerRestored: _power,
    ev.SignSeen: _sign_seen,
    ev.SignVerified: _sign_verified,
    ev.SignAttended: _sign_attended,
    ev.MilestoneReached: _milestone,
    ev.UnitInspected: _inspected,
    ev.ShortfallFound: _kit,
    ev.KitRepaired: _kit,
    ev.KitLent: _kit,
    ev.RingManned: _ring,
    ev.RingOpen: _ring,
    ev.StageStarted: _stage,
    ev.StageEnded: _stage,
}
