"""Facts about the vote: polling places, boxes, rulings and tabulation."""

from __future__ import annotations

from typing import Any

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.facts.mentioned import Fields, Maker, incident_fields, unit_fields, yes
from tabletop.drill.state import State


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


def _boxes_lost(book: Book, state: State, event: ev.BoxesLost) -> Fields:
    return {**incident_fields(state, event.incident), "zone": state.incidents[event.incident].zone or ""}


def _custody(book: Book, state: State, event: ev.CustodyBroken) -> Fields:
    one = state.incidents[event.incident]
    return {**incident_fields(state, event.incident), "zone": one.zone or ""}


def _handed_over(book: Book, state: State, event: ev.BoxesHandedOver) -> Fields:
    site = next((s.id for s in book.scenario.city.sites.values() if s.node == event.node), "")
    return {
        **unit_fields(book, event.unit),
        "consignment": event.consignment,
        "leg": event.leg,
        "escorted": yes(event.escorted),
        "recorded": yes(event.recorded),
        "node": event.node,
        "site": site,
    }


def _ruled(book: Book, state: State, event: ev.VoteRuled) -> Fields:
    zone = book.scenario.city.polling[event.polling].zone
    return {"polling": event.polling, "zone": zone, "effect": event.effect, "status": event.status}


def _grounds(book: Book, state: State, event: ev.GroundsFound) -> Fields:
    zone = book.scenario.city.polling[event.polling].zone
    return {"polling": event.polling, "zone": zone, "ground": event.ground}


def _site(book: Book, state: State, event: Any) -> Fields:
    return {"site": event.site}


def _tabulated(book: Book, state: State, event: ev.TabulationDone) -> Fields:
    return {"site": event.site, "level": event.level, "witnessed": yes(event.witnessed)}


def _announced(book: Book, state: State, event: ev.ResultAnnounced) -> Fields:
    return {"site": event.site, "complete": yes(event.complete)}


MAKERS: dict[type[ev.Event], Maker] = {
    ev.BoxesLost: _boxes_lost,
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
}
