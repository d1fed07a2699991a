"""What is told of signs of what may come, and of scouting for them."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.telling.naming import Teller, sign_words, unit_title
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.scenario import Scenario


def _sign_seen(scenario: Scenario, event: ev.SignSeen) -> Phrase:
    by = phrase(f"drill.sense.{event.by}")
    return phrase("drill.event.sign-seen", by=by, **sign_words(scenario, event.sign))


def _sign_told(scenario: Scenario, event: ev.SignTold) -> Phrase:
    sender = scenario.seats[event.sender].title
    return phrase("drill.event.sign-told", seat=sender, **sign_words(scenario, event.sign))


def _sign_asked(scenario: Scenario, event: ev.SignAsked) -> Phrase:
    owner = scenario.seats[event.to].title
    return phrase("drill.event.sign-asked", seat=owner, **sign_words(scenario, event.sign))


def _sign_unasked(scenario: Scenario, event: ev.SignUnasked) -> Phrase:
    return phrase("drill.event.sign-unasked", seat=scenario.seats[event.to].title)


def _sign_verified(scenario: Scenario, event: ev.SignVerified) -> Phrase:
    return phrase(f"drill.event.sign-verified.{event.truth}", **sign_words(scenario, event.sign))


def _scouting(scenario: Scenario, event: ev.ScoutBegan) -> Phrase:
    zone = scenario.city.zones[event.zone].title
    return phrase("drill.event.scout-began", unit=unit_title(scenario, event.unit), zone=zone)


def _sign_attended(scenario: Scenario, event: ev.SignAttended) -> Phrase:
    place = scenario.city.title_of(scenario.signs[event.sign].node)
    return phrase("drill.event.sign-attended", unit=unit_title(scenario, event.unit), place=place)


def _sign_met(scenario: Scenario, event: ev.SignMet) -> Phrase:
    return phrase("drill.event.sign-met", place=scenario.city.title_of(scenario.signs[event.sign].node))


TELLERS: dict[type[ev.Event], Teller] = {
    ev.SignSeen: _sign_seen,
    ev.SignTold: _sign_told,
    ev.SignAsked: _sign_asked,
    ev.SignUnasked: _sign_unasked,
    ev.SignVerified: _sign_verified,
    ev.ScoutBegan: _scouting,
    ev.SignAttended: _sign_attended,
    ev.SignMet: _sign_met,
}
