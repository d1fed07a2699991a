"""Events put into phrases, for the log at the table and for what `tabletop watch` prints."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.subject import find_subject
from tabletop.drill.telling import ground, incidents, signs, talk, units, vote
from tabletop.drill.telling.naming import Teller, clock, iso_clock
from tabletop.language import Phrase
from tabletop.scenario.documents.scenario import Scenario

__all__ = ["clock", "describe", "iso_clock", "where_of"]


def describe(scenario: Scenario, event: ev.Event) -> Phrase | None:
    """Return what an event says to people, or None for one that only moves the machinery."""
    teller = _TELLERS.get(type(event))
    return teller(scenario, event) if teller is not None else None


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


_TELLERS: dict[type[ev.Event], Teller] = {
    **ground.TELLERS,
    **incidents.TELLERS,
    **signs.TELLERS,
    **talk.TELLERS,
    **units.TELLERS,
    **vote.TELLERS,
}
