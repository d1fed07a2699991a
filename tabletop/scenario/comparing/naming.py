"""Names: what the fields of records are called, and the titles behind the ids that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tabletop.language import Text, catalogue
from tabletop.scenario.comparing.bilingual import both
from tabletop.scenario.documents.scenario import Scenario

_FIELDS: Mapping[str, str] = {
    "node": """Opening.node Unit.home Site.node Seat.node Sign.node Consignment.origin Consignment.to Consignment.back
        DeadZone.node Plenary.node PollingPlace.node UnitAt.node UnitEta.node Reachable.node Reachable.origin
        CutOff.node CutOff.origin Road.nodes Spot.lanes""",
    "seat": "Unit.seat Seat.reports_to Tell.to Channel.between Cut.between Cut.seat ClassSeat.seats",
    "unit": "Consignment.carrier Seat.commands UnitAt.unit UnitEta.unit Shortfall.unit",
    "street": "Closure.street Flood.streets Navigation.streets",
    "polling": "Flood.polling Consignment.places TpsPhase.place",
    "zone": """Opening.zone Seat.zone Seat.area Site.zone Zone.parent PollingPlace.zone Sign.zone DeadZone.zone Channel.power
        Blackout.zones TrustWithin.zone Coverage.zone PowerOut.zone""",
    "inject": "Follow.inject Timeout.inject IncidentIs.inject Sign.inject",
    "unit-type": "Unit.type",
    "incident-type": "Opening.type",
    "course": "IncidentType.courses IncidentType.closing Course.needs Decision.course",
    "decision": "Course.decision Unit.held_by",
    "tps-class": "PollingPlace.risk_class",
    "role": "Course.authority Decision.role Seat.roles Sign.owner",
    "capability": "Course.capability UnitType.capabilities Objective.capability",
    "agency": "Seat.agency UnitType.agency",
}
KINDS: Mapping[str, str] = {place: kind for kind, places in _FIELDS.items() for place in places.split()}
"""Of what kind the ids of a field are, by ``Record.field``."""


def named(key: str, place: str, scenario: Scenario) -> Text:
    """Return the name behind a key of a mapping."""
    return name_of(key, KINDS.get(place), scenario)


def label(field: str) -> Text:
    """Return what a field is called: a word of the catalogue, or as authors write it."""
    if has_label(field):
        return both(f"compare.field.{field.replace('_', '-')}")
    return Text.plain(field.replace("_", "-"))


def has_label(field: str) -> bool:
    """Whether the catalogue has a word for a field."""
    return field.replace("_", "-") in _labelled()


@cache
def _labelled() -> frozenset[str]:
    """Return the fields that have a word of their own; the others are called as authors write them."""
    head = "compare.field."
    return frozenset(
        key.removeprefix(head) for key in catalogue("id").keys("compare") if key.startswith(head)
    )


def name_of(ident: str, kind: str | None, scenario: Scenario) -> Text:
    """Return the title behind an id, with the id; the id alone where it has no title of its own."""
    title = _title(ident, kind, scenario)
    if title is None or ident in (title.id, title.en):
        return Text.plain(ident)
    return Text(f"{title.id} ({ident})", f"{title.en} ({ident})")


def _title(ident: str, kind: str | None, scenario: Scenario) -> Text | None:
    if kind is None:
        return None
    if kind == "node":
        return scenario.city.title_of(ident) if ident in scenario.city.graph.nodes else None
    city, doctrine = scenario.city, scenario.doctrine
    pools: Mapping[str, Mapping[str, Any]] = {
        "seat": scenario.seats,
        "unit": scenario.units,
        "street": city.streets,
        "polling": city.polling,
        "zone": city.zones,
        "inject": scenario.injects,
        "unit-type": doctrine.unit_types,
        "incident-type": doctrine.incident_types,
        "course": doctrine.courses,
        "decision": doctrine.decisions,
        "tps-class": doctrine.tps_classes,
        "role": doctrine.roles,
        "capability": doctrine.capabilities,
        "agency": doctrine.agencies,
    }
    found = pools[kind].get(ident)
    return found.title if found is not None else None
