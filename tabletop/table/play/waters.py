"""What water can do to the streets of a drill: shut them, or float boats over them."""

from __future__ import annotations

from tabletop.drill.drawn import drawn
from tabletop.scenario.documents.scenario import Scenario

BOAT_WAYS = frozenset({"river", "sea"})


@drawn
def water_streets(scenario: Scenario) -> frozenset[str]:
    """Return the streets that a gauge of the scenario can shut."""
    return frozenset().union(
        *(one.streets for one in scenario.floods), *(one.streets for one in scenario.navigation)
    )


@drawn
def floated(scenario: Scenario) -> frozenset[str]:
    """Return the boat routes that lead over nothing but roads.

    They are shut whenever those roads are dry, which is no news: a mark of water on them would say the opposite.
    """
    streets = scenario.city.streets
    roads = {node for one in streets.values() if one.way not in BOAT_WAYS for node in one.nodes}
    routes = frozenset(street for one in scenario.navigation for street in one.streets)
    return frozenset(
        one for one in routes if streets[one].way in BOAT_WAYS and roads.issuperset(streets[one].nodes)
    )
