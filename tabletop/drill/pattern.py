"""TPS patterns: how many people a polling place asks for, and which places a target names."""

from __future__ import annotations

from tabletop.city.model import PollingPlace
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.documents.scenario import Scenario


def need_of(doctrine: Doctrine, place: PollingPlace) -> int:
    """Return how many people the pattern of its class asks for at a polling place."""
    return doctrine.tps_classes[place.risk_class].people_for(place.tps)


def targets(scenario: Scenario, target: str) -> tuple[PollingPlace, ...]:
    """Return the polling places that a target names, those at greater risk first, then in the city's order.

    Args:
        scenario: Where they stand.
        target: A polling place, a kelurahan, or a kecamatan with all its kelurahan.
    """
    city = scenario.city
    if target in city.polling:
        return (city.polling[target],)
    inside = {target} | {zone.id for zone in city.zones.values() if zone.parent == target}
    places = [place for place in city.polling.values() if place.zone in inside]

    def risk(place: PollingPlace) -> int:
        pattern = scenario.doctrine.tps_classes[place.risk_class]
        return -1000 * pattern.police // pattern.tps

    return tuple(sorted(places, key=risk))
