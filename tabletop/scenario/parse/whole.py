"""A scenario and its packs, from the tree to the document that a drill is started from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from tabletop.scenario.documents.doctrine import Watch
from tabletop.scenario.documents.scenario import Between, Objective, Scenario, Source
from tabletop.scenario.finding import Findings, Placed
from tabletop.scenario.parse.city import Whereabouts, built_city, declare_city, read_city
from tabletop.scenario.parse.classes import read_sessions
from tabletop.scenario.parse.conditions import Conditions
from tabletop.scenario.parse.coordination import read_dead_zones
from tabletop.scenario.parse.daylight import read_darkness
from tabletop.scenario.parse.deployment import read_plenaries
from tabletop.scenario.parse.detection import declare_signs, read_signs
from tabletop.scenario.parse.doctrine import Packs, declare_doctrine, read_doctrine
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.ground import read_flood, read_gauge, read_navigation
from tabletop.scenario.parse.injects import Injects, declare_injects
from tabletop.scenario.parse.logistics import Waves, check_waves
from tabletop.scenario.parse.names import Names
from tabletop.scenario.parse.people import read_channels, read_seats, read_units
from tabletop.scenario.parse.readiness import read_shortfalls
from tabletop.scenario.parse.stages import read_stages
from tabletop.scenario.parse.watches import read_watch
from tabletop.scenario.reading import Node
from tabletop.scenario.roads import Roads

ZONE_LABELS: Mapping[str, str] = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
"""How the clocks of Indonesia are called, by IANA time zone."""

_LISTS = {
    "stages": "stage",
    "seats": "seat",
    "units": "unit",
    "objectives": "objective",
    "watches": "watch",
    "logistics": "wave",
    "gauges": "gauge",
}


def read_scenario(
    root: Node,
    packs: Sequence[Node],
    asked: Placed,
    names: Names,
    findings: Findings,
    sources: tuple[Source, ...],
    digest: str,
    city_fits: bool,
    roads: Roads | None = None,
    election_day: date | None = None,
) -> Scenario | None:
    """Read a scenario whose trees the schema has seen.

    Args:
        root: The scenario.
        packs: Its doctrine packs, in the order used; at least one.
        asked: Where the scenario names them.
        names: Takes note of what is declared and referred to; fresh.
        findings: Where problems go.
        sources: Every file read.
        digest: Their digest.
        city_fits: Whether the schema found the city in order, so that it may be built.
        roads: The road file that the city stands on, or None.
        election_day: The day from which its dates are counted, or None.

    Returns:
        The scenario, or None when there is an error among the findings.
    """
    fields = Fields(root, names, findings)
    book = Packs(
        tuple(Fields(pack, names, findings) for pack in packs),
        asked,
        all(Fields(pack, names, findings).node is not None for pack in packs),
    )
    city_fields = fields.inner("city")
    declare_doctrine(book, names)
    before = len(findings)
    declare_city(city_fields, names, roads)
    city_sound = city_fits and len(findings) == before and (roads is None or roads.graph is not None)
    for name, kind in _LISTS.items():
        names.declare_all(kind, fields.get(name))
        if fields.node is None or fields.node.partial:
            names.unsure([kind])
    opening = declare_injects(fields, names)
    declare_signs(fields, names)
    for watch in (*book.each("watches"), *fields.each("watches")):
        if "id" in watch:  # an objective may name a watch as one of its tasks
            names.declare("task", watch.get("id"), twice=True)

    doctrine = read_doctrine(book)
    before = len(findings)
    spec = read_city(city_fields, doctrine.polling.voters)
    city_sound = city_sound and len(findings) == before
    dusk, dawn = read_darkness(fields, book.of("darkness").inner("darkness"), spec, doctrine)
    doctrine = replace(doctrine, dusk=dusk, dawn=dawn)
    timeline = read_stages(fields)
    whereabouts = Whereabouts(spec, roads)
    seats = read_seats(fields, whereabouts)
    units, seats = read_units(fields, doctrine, seats, whereabouts)
    conditions = Conditions(timeline, whereabouts, opening)
    inject_reader = Injects(doctrine, timeline, whereabouts, conditions)
    injects = inject_reader.read_all(fields)
    signs = read_signs(fields, inject_reader, injects, doctrine.detection, whereabouts)
    own = {one.word("id"): read_watch(one, pack=False) for one in fields.each("watches")}
    watches: dict[str, Watch] = {**doctrine.watches, **own}
    channels = read_channels(fields)
    dead_zones = read_dead_zones(fields, whereabouts)
    sessions = read_sessions(fields, timeline)
    gauges = {one.word("id"): read_gauge(one, timeline) for one in fields.each("gauges")}
    floods = tuple(read_flood(one, spec) for one in fields.each("floods"))
    navigation = tuple(read_navigation(one) for one in fields.each("navigation"))
    objectives = tuple(_objective(one) for one in fields.each("objectives"))
    between = _between(fields.inner("between"))
    shortfalls = read_shortfalls(fields, units)
    plenary = read_plenaries(fields, whereabouts)
    logistics = Waves(spec, timeline, whereabouts).read_all(fields)
    check_waves(fields, logistics)
    if not city_sound:
        return None
    city = built_city(spec, roads, city_fields)
    if city is None or findings.errors:
        return None
    timezone = fields.word("timezone")
    return Scenario(
        id=fields.word("id"),
        title=fields.text("title"),
        summary=fields.text("summary"),
        briefing=fields.text("briefing"),
        place=fields.text("place"),
        minutes=fields.integer("minutes"),
        timezone=timezone,
        zone_label=ZONE_LABELS[timezone],
        epoch=timeline.epoch,
        election_day=election_day,
        doctrine=doctrine,
        city=city,
        stages=timeline.stages,
        between=between,
        seats=seats,
        channels=channels,
        units=units,
        injects=injects,
        objectives=objectives,
        milestones=tuple(sorted(names.all("milestone"))),
        watches=watches,
        digest=digest,
        sources=sources,
        shortfalls=shortfalls,
        plenary=plenary,
        dead_zones=dead_zones,
        sessions=sessions,
        logistics=logistics,
        gauges=gauges,
        floods=floods,
        navigation=navigation,
        signs=signs,
    )


def _objective(fields: Fields) -> Objective:
    return Objective(
        id=fields.word("id"),
        title=fields.text("title"),
        capability=fields.ref("capability", "capability"),
        tasks=fields.refs("task", "tasks"),
    )


def _between(fields: Fields) -> Between:
    incidents: Literal["close", "carry"] = "close" if fields.word("incidents") == "close" else "carry"
    units: Literal["home", "hold"] = "hold" if fields.word("units") == "hold" else "home"
    return Between(incidents, units, fields.change("trust", 10))
