"""What a drill is made of, thing by thing, so that two of them can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, TypeAlias

from tabletop.city.model import City
from tabletop.language import Text
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.documents.scenario import Between, Scenario

Things: TypeAlias = Mapping[str, Any]
"""Records by the name under which they are told of."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drill says of itself as a whole."""

    title: Text
    summary: Text
    briefing: Text
    place: Text
    minutes: int
    timezone: str
    zone_label: str
    election_day: date | None
    epoch: date
    between: Between
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the city: where it is, and how far its own lanes lead, metres by neighbour."""

    title: Text
    position: tuple[float, float]
    lanes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Road:
    """A street with its length in metres and its speed in km/h, the lowest along it."""

    title: Text
    highway: str
    way: str
    bridge: bool
    one_way: bool
    nodes: tuple[str, ...]
    length: int
    speed: int


_POOLS = ("title", "packs", "law_as_of", "watches")
"""What of a doctrine is told of elsewhere."""


def parts_of(scenario: Scenario) -> dict[str, Things]:
    """Return everything a drill is made of, by part, in the order in which it is told."""
    city = scenario.city
    found: dict[str, Things] = {
        "drill": {scenario.id: _frame(scenario)},
        "stages": _named(scenario.stages),
        "sessions": scenario.sessions,
        "seats": scenario.seats,
        "channels": {f"{'-'.join(one.between)}/{one.via}": one for one in scenario.channels},
        "units": scenario.units,
        "injects": scenario.injects,
        "signs": scenario.signs,
        "objectives": _named(scenario.objectives),
        "places": _spots(city),
        "roads": _roads(city),
        "sites": city.sites,
        "zones": city.zones,
        "polling": city.polling,
        "waters": city.waters,
        "gauges": scenario.gauges,
        "floods": _counted(scenario.floods, "gauge"),
        "navigation": _counted(scenario.navigation, "gauge"),
        "dead-zones": _counted(scenario.dead_zones, "via"),
        "shortfalls": {f"{one.unit}/{one.kit}": one for one in scenario.shortfalls},
        "plenary": _named(scenario.plenary),
        "logistics": scenario.logistics,
    }
    found |= _doctrine(scenario.doctrine)
    found["watches"] = scenario.watches
    return found


def _frame(scenario: Scenario) -> Frame:
    own = {f.name: getattr(scenario, f.name) for f in fields(Frame) if f.name != "packs"}
    return Frame(**own, packs=scenario.doctrine.packs)


def _named(records: Iterable[Any]) -> dict[str, Any]:
    return {one.id: one for one in records}


def _counted(records: Iterable[Any], by: str) -> dict[str, Any]:
    """Return records without an id by the word that tells them apart best, and their number among its like."""
    found: dict[str, Any] = {}
    for one in records:
        word, number = str(getattr(one, by)), 1
        while f"{word} {number}" in found:
            number += 1
        found[f"{word} {number}"] = one
    return found


def _spots(city: City) -> dict[str, Spot]:
    lanes: dict[str, dict[str, int]] = {node: {} for node in city.graph.nodes}
    for a, b, data in city.graph.edges(data=True):
        if not data["street"]:
            lanes[a][b] = round(data["length"])
    drawn = {place.node for place in city.polling.values()} | {site.node for site in city.sites.values()}
    return {
        node: Spot(city.title_of(node), city.point(node), lanes[node])
        for node in city.graph.nodes
        if node not in drawn or lanes[node]
    }


def _roads(city: City) -> dict[str, Road]:
    lengths: dict[str, dict[tuple[str, str], float]] = {street: {} for street in city.streets}
    speeds: dict[str, float] = {}
    for a, b, data in city.graph.edges(data=True):
        street = data["street"]
        if street:
            lengths[street][(a, b) if a < b else (b, a)] = data["length"]
            speeds[street] = min(data["speed_kph"], speeds.get(street, data["speed_kph"]))
    return {
        one.id: Road(
            one.title,
            one.highway,
            one.way,
            one.bridge,
            one.one_way,
            one.nodes,
            round(sum(lengths[one.id].values())),
            round(speeds.get(one.id, 0)),
        )
        for one in city.streets.values()
    }


def _doctrine(doctrine: Doctrine) -> dict[str, Things]:
    """Return the doctrine by part: what has ids in parts of its own, all other rules in one."""
    found: dict[str, Things] = {}
    rules: dict[str, Any] = {}
    for one in fields(doctrine):
        value = getattr(doctrine, one.name)
        name = one.name.replace("_", "-")
        if one.name in _POOLS:
            continue
        if isinstance(value, Mapping):
            found[name] = value
        elif isinstance(value, tuple):
            found[name] = _named(value)
        elif is_dataclass(value):
            rules[name] = value
        else:
            rules[name] = Number(one.name, value)
    found["rules"] = rules
    return found


@dataclass(frozen=True, slots=True)
class Number:
    """A rule that is a single number; `name` is its field of `Doctrine`."""

    name: str
    value: int | None
