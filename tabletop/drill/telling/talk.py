"""What is told of messages, requests and decisions, and of lines that fail."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.telling.naming import Teller, clock, incident_words, unit_title
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario


def _failed(scenario: Scenario, event: ev.OrderFailed) -> Phrase:
    if event.unit is None:
        return phrase("drill.event.order-failed", reason=event.reason)
    unit = unit_title(scenario, event.unit)
    if event.reason.mapping().get("unit") == unit:  # the reason says whom it is about
        return phrase("drill.event.order-failed", reason=event.reason)
    return phrase("drill.event.order-failed-unit", unit=unit, reason=event.reason)


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
    return phrase("drill.event.report-unsent", to=to, **incident_words(scenario, event.incident))


def _relayed(scenario: Scenario, event: ev.OrderRelayed) -> Phrase:
    return phrase(
        "drill.event.order-relayed", unit=unit_title(scenario, event.unit), clock=clock(event.arrives)
    )


def _appeal(scenario: Scenario, event: ev.AppealMade) -> Phrase:
    seat = scenario.seats[event.seat].title
    if event.incident is not None:
        place = incident_words(scenario, event.incident)["place"]
        return phrase("drill.event.appeal-made.incident", seat=seat, place=place)
    zone = scenario.city.zones[event.zone or ""].title
    return phrase("drill.event.appeal-made.zone", seat=seat, place=zone)


TELLERS: dict[type[ev.Event], Teller] = {
    ev.OrderFailed: _failed,
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
}
