"""What is told of the vote: boxes, polling places, rulings, and the count."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.telling.naming import Teller, incident_words
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario


def _boxes_lost(scenario: Scenario, event: ev.BoxesLost) -> Phrase:
    place = incident_words(scenario, event.incident)["place"]
    return phrase("drill.event.boxes-lost", boxes=event.boxes, place=place)


def _voting(scenario: Scenario, event: ev.VotingSuspended | ev.VotingResumed | ev.PollingMoved) -> Phrase:
    return phrase(f"drill.event.{event.kind}", place=scenario.city.polling[event.polling].title)


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


TELLERS: dict[type[ev.Event], Teller] = {
    ev.BoxesLost: _boxes_lost,
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
