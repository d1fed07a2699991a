"""The ground at a glance: the map, zones with their TPS, classes, risk and trust, hard ways, waters, dead zones."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.city.model import PollingPlace, Zone
from tabletop.guide.figures import ground_figure
from tabletop.guide.voice import GuideVoice
from tabletop.picture.critical_roads import Critical
from tabletop.review.report.parts import Block, Cell, Column, Heading, Note, Points, Table
from tabletop.study.chokes import choke_points

_ROADS = 8
"""Critical roads that the map numbers."""
_CLOCKS = 6
"""Turns of a water that a guide names."""


def ground(voice: GuideVoice) -> tuple[Block, ...]:
    """Return the ground."""
    say, city = voice.say, voice.scenario.city
    chokes = choke_points(city, _ROADS)
    critical = [Critical(one.street, one.title, one.voters, one.tps) for one in chokes]
    found: list[Block] = [
        ground_figure(voice, critical, "g-"),
        Heading(say("guide.ground.zones")),
        Note(say("guide.ground.invented"), "warn"),
        zones(voice),
    ]
    if chokes:
        found += [Heading(say("guide.ground.roads")), _roads(voice, critical)]
    hard = [Cell(one) for one in _hard(voice)]
    if hard:
        found += [Heading(say("guide.ground.hard")), Points(tuple(hard))]
    water = [Cell(one) for one in _water(voice)]
    if water:
        found += [Heading(say("guide.ground.water")), Points(tuple(water))]
    found += [Heading(say("guide.ground.light")), Points(tuple(Cell(one) for one in _light(voice)))]
    return tuple(found)


def zones(voice: GuideVoice) -> Table:
    """Return the kecamatan, or the zones of a city without any: TPS, voters, classes, risk and trust as training data."""
    say, city = voice.say, voice.scenario.city
    shown = [zone for zone in city.zones.values() if zone.level == "kecamatan"] or list(city.zones.values())
    classes = [one for one in voice.scenario.doctrine.tps_classes.values() if _of_class(voice, one.id, None)]
    columns = [
        Column(say("guide.column.zone")),
        Column(say("guide.column.wards"), "number"),
        Column("TPS", "number"),
        Column(say("guide.column.voters"), "number"),
        *(Column(say(one.title), "number") for one in classes),
        Column(say("guide.column.risk"), "number"),
        Column(say("guide.column.trust"), "number"),
    ]
    rows = []
    for zone in shown:
        places = _places(voice, zone)
        inside = [one for one in city.zones.values() if one.parent == zone.id] or [zone]
        wards = sum(one.parent == zone.id for one in city.zones.values())
        rows.append(
            (
                Cell(say(zone.title)),
                Cell(voice.number(wards) if wards else "–"),
                Cell(voice.number(sum(one.tps for one in places))),
                Cell(voice.number(sum(sum(one.voters) for one in places))),
                *(Cell(voice.number(_of_class(voice, one.id, zone))) for one in classes),
                Cell(_mean(voice, [value for one in inside for value in one.risk.values()])),
                Cell(_mean(voice, [one.trust for one in inside])),
            )
        )
    places = list(city.polling.values())
    rows.append(
        (
            Cell(say("guide.ground.all")),
            Cell(""),
            Cell(voice.number(city.tps)),
            Cell(voice.number(sum(sum(one.voters) for one in places))),
            *(Cell(voice.number(_of_class(voice, one.id, None))) for one in classes),
            Cell(""),
            Cell(""),
        )
    )
    return Table(say("guide.ground.zones-caption"), tuple(columns), tuple(rows))


def _mean(voice: GuideVoice, values: list[int]) -> str:
    return voice.per_cent(sum(values) // len(values) // 10 * 10) if values else "–"


def _places(voice: GuideVoice, zone: Zone) -> list[PollingPlace]:
    city = voice.scenario.city
    inside = {zone.id} | {one.id for one in city.zones.values() if one.parent == zone.id}
    return [place for place in city.polling.values() if place.zone in inside]


def _of_class(voice: GuideVoice, kind: str, zone: Zone | None) -> int:
    places = voice.scenario.city.polling.values() if zone is None else _places(voice, zone)
    return sum(place.tps for place in places if place.risk_class == kind)


def _roads(voice: GuideVoice, critical: list[Critical]) -> Table:
    say = voice.say
    rows = tuple(
        (Cell(f"{number}. {say(one.title)}"), Cell(voice.number(one.voters)), Cell(voice.number(one.tps)))
        for number, one in enumerate(critical, 1)
    )
    columns = (
        Column(say("guide.column.road")),
        Column(say("guide.column.cut-voters"), "number"),
        Column(say("guide.column.cut-tps"), "number"),
    )
    return Table(say("guide.ground.roads-caption"), columns, rows)


def _hard(voice: GuideVoice) -> Iterator[str]:
    """Yield the polling places that no vehicle reaches from the home of the first guarding units."""
    say, scenario = voice.say, voice.scenario
    router = scenario.city.router
    homes = [unit.home for unit in scenario.units.values() if _kind(voice, unit.type) in ("motor", "truck")]
    if not homes:
        return
    reached = router.times(router.ground(), "motor", homes[0])
    for place in scenario.city.polling.values():
        if reached[place.node] is None:
            yield say("guide.ground.no-road", place=place.title, n=place.tps, zone=voice.zone(place.zone))
    for place in scenario.city.polling.values():
        if place.risk_class in scenario.doctrine.highest_risk and reached[place.node] is not None:
            yield say(
                "guide.ground.highest",
                place=place.title,
                n=place.tps,
                zone=voice.zone(place.zone),
                kind=say(scenario.doctrine.tps_classes[place.risk_class].title).lower(),
            )


def _kind(voice: GuideVoice, unit_type: str) -> str:
    return voice.scenario.doctrine.unit_types[unit_type].mode


def _water(voice: GuideVoice) -> Iterator[str]:
    """Yield when waters come over and go, which routes they shut, where a radio does not reach."""
    say, scenario = voice.say, voice.scenario
    for flood in scenario.floods:
        gauge = scenario.gauges[flood.gauge]
        names = [say(scenario.city.streets[one].title) for one in flood.streets]
        names += [say(scenario.city.polling[one].title) for one in flood.polling]
        high = max(level for _, level in gauge.points) - flood.sill
        clocks = [voice.moment(minute) for minute in gauge.crossings(flood.sill)[:_CLOCKS]]
        times = " – ".join(clocks) if clocks else say("guide.ground.never")
        depth = voice.centimetres(max(high, 0))
        yield say("guide.ground.flood", gauge=gauge.title, times=times, depth=depth, places=voice.both(names))
    for lane in scenario.navigation:
        gauge = scenario.gauges[lane.gauge]
        names = [say(scenario.city.streets[one].title) for one in lane.streets]
        bounds = [
            say(f"guide.ground.shut-{key}", level=voice.centimetres(level))
            for key, level in (("below", lane.below), ("above", lane.above))
            if level is not None
        ]
        yield say(
            "guide.ground.shut", routes=voice.both(names), gauge=gauge.title, bounds=voice.either(bounds)
        )
    for dead in scenario.dead_zones:
        where = voice.zone(dead.zone) if dead.node is None else voice.place(dead.node)
        relay = voice.minutes(dead.relay)
        yield say("guide.ground.silent", via=voice.via(dead.via), place=where, relay=relay)


def _light(voice: GuideVoice) -> Iterator[str]:
    doctrine = voice.scenario.doctrine
    rules = doctrine.polling
    dusk, dawn = voice.clock(doctrine.dusk), voice.clock(doctrine.dawn)
    yield voice.say("guide.ground.dusk", dusk=dusk, dawn=dawn)
    if voice.scenario.polling_day is not None:
        yield voice.say(
            "guide.ground.polling",
            opens=voice.clock(rules.opens),
            special=voice.clock(rules.special_from),
            closes=voice.clock(rules.closes),
        )
