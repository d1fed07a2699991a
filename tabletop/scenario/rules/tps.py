"""Rules about polling places: their voters, and who comes there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tabletop.city import PollingPlace
from tabletop.scenario.documents.scenario import Scenario, Unit
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import ForcesRule, GroundRule
from tabletop.scenario.rules.reach import Reach
from tabletop.scenario.rules.rule import Example, Family, Watched

CITY = "city.yaml"


def guards(drill: Scenario) -> list[Unit]:
    """Return the units whose people may be posted at polling places: those whose type guards and bears no firearms."""
    types = drill.doctrine.unit_types
    return [unit for unit in drill.units.values() if types[unit.type].guards and not types[unit.type].armed]


class TpsVoters(Watched):
    """A zone has more voters than its TPS may hold."""

    id = "tps-voters"
    family: ClassVar[Family] = "ground"
    example = Example(CITY, old="    voters: 1100\n", bad="    voters: 1201\n")


class TpsWithoutVoters(GroundRule):
    """A zone has TPS, and nobody who votes there."""

    id = "tps-no-voters"
    example = Example(CITY, old="    voters: 250\n", bad="    voters: 0\n")

    def look(self, case: Case) -> None:
        """Look at every zone with polling places."""
        zones = case.scenario.city.zones
        for zone in dict.fromkeys(place.zone for place in case.scenario.city.polling.values()):
            if not zones[zone].voters:
                fields = next(one for one in case.root.inner("city").each("zones") if one.word("id") == zone)
                case.say(self, fields.spot("voters"), name=zone)


_WEST = "zones:\n  - {id: barat, level: kelurahan, in: kec-a, title: Barat, at: [-3.30, 114.57], trust: 60 %"


class ZoneWithoutTps(GroundRule):
    """A zone has voters, and no polling place."""

    id = "zone-no-tps"
    example = Example(
        CITY,
        old="zones:\n",
        bad=f"{_WEST}, voters: 200}}\n",
        good=f"{_WEST}}}\n",
    )

    def look(self, case: Case) -> None:
        """Look at every zone that holds no others, of a city that votes."""
        city = case.scenario.city
        served = {place.zone for place in city.polling.values()}
        served |= {zone.parent for zone in city.zones.values() if zone.parent is not None}
        for zone in city.zones.values():
            if served and zone.voters and zone.id not in served:
                case.say(self, case.declared("zone", zone.id), name=zone.id, voters=zone.voters)


class TpsOutOfReach(GroundRule):
    """No unit can come to a polling place, or none of those that may guard it."""

    id = "tps-out-of-reach"
    example = Example(CITY, old="near: seberang, by: river, tps: 1", bad="near: pasar-1, by: foot, tps: 1")

    def look(self, case: Case) -> None:
        """Look at every polling place, on open ground."""
        drill, reach = case.scenario, case.once(Reach)
        anybody, guarding = reach.starts(drill.units.values()), reach.starts(guards(drill))
        boats = frozenset(start for start in anybody if start[0] == "boat")
        for place in drill.city.polling.values() if drill.units else ():
            if reach.seconds(anybody, place.node) is None:
                landing = next(
                    (one for one in _beside(drill, place.node) if reach.seconds(boats, one) is not None), None
                )
                case.say(
                    self,
                    case.declared("polling", place.id),
                    says="tps-out-of-reach-boat" if landing is not None else None,
                    advice="tps-by-river" if landing is not None else None,
                    name=place.id,
                    near=landing or "",
                )
            elif reach.seconds(guarding, place.node) is None:
                case.say(
                    self, case.declared("polling", place.id), says="tps-out-of-reach-guards", name=place.id
                )


def _beside(drill: Scenario, node: str) -> Iterator[str]:
    """Yield the nodes next to one, by id."""
    yield from sorted(set(drill.city.graph.predecessors(node)) - {node})


class TpsStrength(ForcesRule):
    """The patterns of the polling places ask for more people than there are to guard them."""

    id = "tps-strength"
    example = Example(
        "pack/pack.yaml",
        old="title: Rawan, police: 2, tps: 2,",
        bad="title: Rawan, police: 30, tps: 2,",
    )

    def look(self, case: Case) -> None:
        """Look at each group of polling places that only some kinds of unit reach, the smallest first."""
        drill, reach = case.scenario, case.once(Reach)
        doctrine = drill.doctrine
        types, classes, keep = doctrine.unit_types, doctrine.tps_classes, doctrine.guard_keep
        by_mode: dict[str, list[Unit]] = {}
        for unit in guards(drill):
            by_mode.setdefault(types[unit.type].mode, []).append(unit)
        starts = {mode: reach.starts(units) for mode, units in by_mode.items()}
        groups: dict[frozenset[str], list[PollingPlace]] = {}
        for place in drill.city.polling.values():
            here = frozenset(mode for mode in starts if reach.seconds(starts[mode], place.node) is not None)
            if here:
                groups.setdefault(here, []).append(place)
        for modes in sorted(groups, key=lambda modes: (len(modes), sorted(modes))):
            places = [place for some, group in groups.items() if some <= modes for place in group]
            need = sum(classes[place.risk_class].people_for(place.tps) for place in places)
            have = sum(max(0, unit.strength - keep) for mode in modes for unit in by_mode[mode])
            if need > have:
                everywhere = len(places) == len(drill.city.polling)
                says = "tps-strength" if everywhere else "tps-strength-here"
                where = case.declared("polling", places[0].id)
                case.say(self, where, says=says, need=need, have=have, n=len(places))
                return
