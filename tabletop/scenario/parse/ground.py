"""The live ground as written: gauges, what they flood and shut, power cuts, and what the book says of pace and wading."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.city import MODES, CitySpec, Mode
from tabletop.scenario.documents.ground import Blackout, Flood, Gauge, Navigation, Pace
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.stages import Timeline, at_clock


def read_blackout(fields: Fields) -> Blackout:
    """Read a power cut of an inject."""
    return Blackout(fields.refs("zone", "zones"), fields.maybe_minutes("for"))


def read_gauge(fields: Fields, timeline: Timeline) -> Gauge:
    """Read a gauge; its points come one after the other."""
    points: list[tuple[int, int]] = []
    for one in fields.each("points"):
        stage = timeline.stage(one.ref("stage", "stage"))
        clock, level = one.clock("clock"), one.height("level")
        if stage is None or one.flawed or not one.has("clock", "level"):
            continue
        minute = at_clock(stage, clock)
        if points and minute <= points[-1][0]:
            fields.findings.add("gauge-order", one.spot("clock"))
            continue
        points.append((minute, level))
    return Gauge(fields.word("id"), fields.text("title"), tuple(points) or ((0, 0),))


def read_flood(fields: Fields, city: CitySpec) -> Flood:
    """Read what a gauge floods; zones stand for their polling places, a kecamatan for those of its kelurahan."""
    zones, named = set(fields.refs("zone", "zones")), fields.refs("polling", "polling")
    inside = [
        polling.id
        for zone in city.zones
        if zone.id in zones or zone.parent in zones
        for polling in zone.polling
    ]
    return Flood(
        gauge=fields.ref("gauge", "gauge"),
        streets=fields.refs("street", "streets"),
        polling=tuple(dict.fromkeys([*named, *inside])),
        sill=fields.height("sill"),
    )


def read_navigation(fields: Fields) -> Navigation:
    """Read between which levels boats may use some routes."""
    return Navigation(
        gauge=fields.ref("gauge", "gauge"),
        streets=fields.refs("street", "streets"),
        below=fields.maybe_height("below"),
        above=fields.maybe_height("above"),
    )


def read_wading(fields: Fields) -> Mapping[Mode, int]:
    """Read the depth that each mode still wades."""
    return {mode: fields.height(mode) for mode in MODES if mode in fields}


def read_pace(fields: Fields) -> Pace:
    """Read what darkness, escort and crowds leave of the usual speed."""
    dark, crowd = fields.inner("dark"), fields.inner("crowd")
    return Pace(
        dark={mode: dark.share(mode) for mode in MODES if mode in dark},
        escort=fields.share("escort", 1000),
        radius=crowd.metres("radius"),
        crowd=crowd.share("share", 1000),
    )
