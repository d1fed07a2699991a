"""What cuts the lines of coordination, where they are dead, and the rules of silence."""

from __future__ import annotations

from typing import cast

from tabletop.scenario.documents.coordination import CoordinationRules, Cut, DeadZone
from tabletop.scenario.documents.doctrine import Effect
from tabletop.scenario.documents.scenario import Via
from tabletop.scenario.parse.city import Whereabouts
from tabletop.scenario.parse.contingencies import read_effect
from tabletop.scenario.parse.fields import Fields

_RADIUS = 500


def read_cuts(inject: Fields) -> tuple[Cut, ...]:
    """Read what an inject cuts: channels by one means, of one seat, or between two."""
    cuts = []
    for fields in inject.each("cuts"):
        if not any(key in fields for key in ("via", "between", "seat")):
            fields.findings.add("cut-nothing", fields)
        ends = [fields.names.resolve("seat", node) for node in fields.items("between")]
        cuts.append(
            Cut(
                via=cast(Via, fields.word("via")) if "via" in fields else None,
                between=(ends[0], ends[1]) if len(ends) == 2 else None,
                lasts=fields.maybe_minutes("for"),
                seat=fields.ref("seat", "seat") if "seat" in fields else None,
            )
        )
    return tuple(cuts)


def read_dead_zones(root: Fields, whereabouts: Whereabouts) -> tuple[DeadZone, ...]:
    """Read where a means of speaking does not reach."""
    zones = []
    for fields in root.each("dead-zones"):
        at = fields.ref("place", "at", "zone")
        whole = fields.names.knows("zone", at)
        if whole and "radius" in fields:
            fields.findings.add("dead-zone-radius", fields.spot("radius"), name=at)
        zones.append(
            DeadZone(
                node=None if whole else whereabouts.node(at),
                zone=at if whole else None,
                radius=fields.metres("radius", _RADIUS),
                via=cast(Via, fields.word("via", "radio")),
                relay=fields.minutes("relay", 15),
            )
        )
    return tuple(zones)


def read_rules(fields: Fields) -> CoordinationRules:
    """Read how long silence may last; without it, silence is never looked at."""
    return CoordinationRules(
        undelivered=fields.minutes("undelivered", 10),
        reroute=fields.minutes("reroute"),
        acknowledge=fields.maybe_minutes("acknowledge"),
        lapse=fields.maybe_minutes("lapse"),
        lapsed=_effect(fields, "lapsed"),
        report=fields.maybe_minutes("report"),
        unreported=_effect(fields, "unreported"),
    )


def _effect(fields: Fields, name: str) -> Effect | None:
    return read_effect(fields.inner(name)) if name in fields else None
