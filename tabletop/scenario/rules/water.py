"""Rules about the live ground: water that reaches nothing, and places where no radio is missed."""

from __future__ import annotations

from tabletop.city import great_circle
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import GroundRule
from tabletop.scenario.rules.rule import Example

SCENARIO = "scenario.yaml"
_GAUGE = """gauges:
  - id: pasang
    title: Pasang
    points: [{stage: polling, clock: 06:00, level: -50 cm}, {stage: polling, clock: 12:00, level: 40 cm}]
"""
_FLOOD = "floods: [{gauge: pasang, sill: 10 cm, streets: jl-utama}]\n"
_CHANNELS = "channels:\n"


class FloodOfNothing(GroundRule):
    """A flood touches no street and no polling place."""

    id = "flood-nothing"
    example = Example.above(
        SCENARIO,
        _CHANNELS,
        bad=f"{_GAUGE}floods: [{{gauge: pasang, sill: 10 cm, streets: []}}]\n",
        good=_GAUGE + _FLOOD,
    )

    def look(self, case: Case) -> None:
        """Look at every flood."""
        for flood, fields in zip(case.scenario.floods, case.root.each("floods"), strict=True):
            if not flood.streets and not flood.polling:
                case.say(self, fields)


class WaterNever(GroundRule):
    """Water never comes so high, or never falls so low, as a flood or the shutting of a boat route asks for."""

    id = "water-never"
    example = Example.above(
        SCENARIO,
        _CHANNELS,
        bad=_GAUGE + _FLOOD.replace("10 cm", "1 m"),
        good=_GAUGE + _FLOOD,
    )

    def look(self, case: Case) -> None:
        """Look at every level that something asks for, against the highest and the lowest of its gauge."""
        drill = case.scenario
        low = {gauge.id: min(level for _, level in gauge.points) for gauge in drill.gauges.values()}
        high = {gauge.id: max(level for _, level in gauge.points) for gauge in drill.gauges.values()}
        for flood, fields in zip(drill.floods, case.root.each("floods"), strict=True):
            if high[flood.gauge] <= flood.sill:
                case.say(self, fields.spot("sill"), name=flood.gauge, level=high[flood.gauge])
        for one, fields in zip(drill.navigation, case.root.each("navigation"), strict=True):
            above = one.above is None or high[one.gauge] <= one.above
            below = one.below is None or low[one.gauge] >= one.below
            if above and one.above is not None:
                case.say(self, fields.spot("above"), name=one.gauge, level=high[one.gauge])
            if below and one.below is not None:
                case.say(
                    self, fields.spot("below"), says="water-never-low", name=one.gauge, level=low[one.gauge]
                )


class GaugeUnused(GroundRule):
    """Nothing asks how high a gauge stands."""

    id = "gauge-unused"
    example = Example.above(SCENARIO, _CHANNELS, bad=_GAUGE, good=_GAUGE + _FLOOD)

    def look(self, case: Case) -> None:
        """Look at every gauge."""
        for gauge in case.scenario.gauges:
            if case.names.used("gauge", gauge) is None:
                case.say(self, case.declared("gauge", gauge), name=gauge)


class NavigationOnLand(GroundRule):
    """The water shuts a street to boats on which no boat travels."""

    id = "navigation-on-land"
    example = Example.above(
        SCENARIO,
        _CHANNELS,
        bad=f"{_GAUGE}navigation: [{{gauge: pasang, below: 0 m, streets: jl-utama}}]\n",
        good=f"{_GAUGE}navigation: [{{gauge: pasang, below: 0 m, streets: sungai}}]\n",
    )

    def look(self, case: Case) -> None:
        """Look at every street that a gauge shuts to boats."""
        streets = case.scenario.city.streets
        for one, fields in zip(case.scenario.navigation, case.root.each("navigation"), strict=True):
            for street in one.streets:
                if streets[street].way not in ("river", "sea"):
                    case.say(self, fields.spot("streets"), name=street)


class DeadZoneOfNothing(GroundRule):
    """Nobody is ever where a radio or a telephone does not reach."""

    id = "dead-zone-nothing"
    example = Example.above(
        SCENARIO,
        _CHANNELS,
        bad="dead-zones: [{at: seberang, radius: 5 m}]\n",
        good="dead-zones: [{at: seberang, radius: 500 m}]\n",
    )

    def look(self, case: Case) -> None:
        """Look at every dead zone: sites, polling places, homes, seats and incidents lie in it, or none does."""
        drill = case.scenario
        if not drill.dead_zones:
            return
        points = {node: drill.city.point(node) for node in _lived(drill)}
        for zone, fields in zip(drill.dead_zones, case.root.each("dead-zones"), strict=True):
            if zone.node is None:
                lived = bool(drill.city.nodes_of_zone(zone.zone or ""))
            else:
                middle = drill.city.point(zone.node)
                lived = any(great_circle(middle, at) <= zone.radius for at in points.values())
            if not lived:
                case.say(self, fields.spot("at"), name=fields.word("at"))


def _lived(drill: Scenario) -> list[str]:
    """Return the nodes where somebody is, or something happens."""
    found = [site.node for site in drill.city.sites.values()]
    found += [place.node for place in drill.city.polling.values()]
    found += [unit.home for unit in drill.units.values()]
    found += [seat.node for seat in drill.seats.values() if seat.node is not None]
    found += [inject.incident.node for inject in drill.injects.values() if inject.incident is not None]
    return list(dict.fromkeys(found))
