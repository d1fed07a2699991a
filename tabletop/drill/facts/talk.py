"""Facts about talk: messages, requests, decisions and appeals, and what did not get through."""

from __future__ import annotations

from typing import Any

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.facts.mentioned import Fields, Maker, incident_fields, seat_fields
from tabletop.drill.state import State


def _message(book: Book, state: State, event: ev.MessageSent | ev.MessageDelivered) -> Fields:
    one = state.messages[event.message]
    return {
        **incident_fields(state, one.about),
        **({"incident": one.about} if one.about and one.about in book.scenario.signs else {}),
        **seat_fields(book, one.sender),
        **seat_fields(book, one.to, "to"),
    }


def _between(book: Book, state: State, event: Any) -> Fields:
    one = state.messages[event.message]
    return {
        **incident_fields(state, one.about),
        **seat_fields(book, event.seat),
        **seat_fields(book, event.to, "to"),
    }


def _unsent(book: Book, state: State, event: ev.ReportUnsent) -> Fields:
    return {
        **incident_fields(state, event.incident),
        **seat_fields(book, event.seat),
        **seat_fields(book, event.to, "to"),
    }


def _cut(book: Book, state: State, event: ev.ChannelsCut | ev.ChannelsRestored) -> Fields:
    return {"inject": event.cut.partition("/")[0]}


def _request(book: Book, state: State, event: ev.RequestMade | ev.RequestFailed | ev.RequestLapsed) -> Fields:
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


def _appeal(book: Book, state: State, event: ev.AppealMade) -> Fields:
    return {**incident_fields(state, event.incident), "seat": event.seat, "zone": event.zone or ""}


MAKERS: dict[type[ev.Event], Maker] = {
    ev.MessageSent: _message,
    ev.MessageDelivered: _message,
    ev.MessageFailed: _between,
    ev.MessageAcknowledged: _between,
    ev.MessageUnacknowledged: _between,
    ev.RequestFailed: _request,
    ev.RequestLapsed: _request,
    ev.ReportUnsent: _unsent,
    ev.ChannelsCut: _cut,
    ev.ChannelsRestored: _cut,
    ev.AppealMade: _appeal,
    ev.RequestMade: _request,
    ev.DecisionMade: _decision,
}
