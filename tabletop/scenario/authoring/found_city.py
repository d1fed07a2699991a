"""A city that was found in a map file, made ready for its author: with zones, places for TPS, and words about both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tabletop.city.geography import metres
from tabletop.city.maps.imported import Imported
from tabletop.city.maps.sites import Settlement
from tabletop.city.model import Point
from tabletop.city.specs import CitySpec, RoadSpec, SiteSpec, ZoneSpec
from tabletop.language import LANGUAGES, Language, Text, catalogue
from tabletop.scenario.authoring.city_text import DIGITS
from tabletop.scenario.placing.placing import USUAL_KINDS, USUAL_TRUST, free, slug
from tabletop.scenario.placing.spread import apart

_UPPER = ("city", "town", "borough")
_LOWER = (("suburb", "quarter", "village"), ("neighbourhood",), ("hamlet",))
"""What the parts of a city are called on a map, those first that zones are made of where there are any."""

_LIKELY, _ENOUGH = 2, 10
"""How usual a hall must be as a polling place where there are at least so many: sports halls are for want of others."""

_LEAST_ZONES = 3
"""Zones below which smaller parts are taken, too."""


@dataclass(frozen=True, slots=True)
class FoundCity:
    """A city ready to be written.

    Attributes:
        spec: The city, with zones where the map names parts of it, and with schools and halls as sites.
        sites: Its sites, by kind, but for the halls.
        halls: Those that TPS may be placed at, by kind.
        classes: Its roads by class, the largest class first.
    """

    spec: CitySpec
    sites: Mapping[str, int]
    halls: Mapping[str, int]
    classes: Mapping[str, int]


def found_city(imported: Imported) -> FoundCity:
    """Return a city ready to be written.

    Args:
        imported: What the map file gave.
    """
    spec = imported.spec
    offered = [one for one in imported.candidates if one.polling and not one.site]
    likely = [one for one in offered if one.polling <= _LIKELY]
    halls = tuple(
        SiteSpec(one.id, "school" if one.kind == "school" else "hall", one.title, one.at, one.near)
        for one in (likely if len(likely) >= _ENOUGH else offered)
    )
    note = Text(*(catalogue(one).say("ground.text.found") for one in LANGUAGES))
    zones = _zones(imported.settlements, spec)
    sites = (*spec.sites, *halls)
    whole = replace(spec, note=note, roads=_measured(spec), sites=sites, zones=zones)
    return FoundCity(
        whole,
        Counter(site.kind for site in sites if site.kind not in USUAL_KINDS),
        Counter(site.kind for site in sites if site.kind in USUAL_KINDS),
        Counter(road.highway for road in spec.roads),
    )


def _measured(spec: CitySpec) -> tuple[RoadSpec, ...]:
    """Return the roads of a city, no stretch of which is shorter than the straight line between its places as written."""
    where = {place.id: (round(place.at[0], DIGITS), round(place.at[1], DIGITS)) for place in spec.places}
    found = []
    for road in spec.roads:
        steps = [road.through[0]]
        for before, step in pairwise(road.through):
            straight = metres(where[before.to], where[step.to])
            short = step.length is not None and step.length < straight
            steps.append(replace(step, length=straight) if short else step)
        found.append(replace(road, through=tuple(steps)))
    return tuple(found)


def comments(file: str, language: Language) -> dict[str, str]:
    """Return the comments of a city that was found in a map file, by the part they stand above."""
    say = catalogue(language).say
    found = {"head": say("ground.comment.head", file=file)}
    parts = ("places", "roads", "boats", "waters", "sites", "graphml")
    found |= {part: say(f"ground.comment.{part}") for part in parts}
    found["zones"] = say("ground.comment.zones-found")
    return found


def _zones(settlements: Sequence[Settlement], spec: CitySpec) -> tuple[ZoneSpec, ...]:
    """Return a kecamatan for each town and a kelurahan for each part of one; nothing where the map names no parts."""
    upper = [one for one in settlements if one.place in _UPPER]
    lower: list[Settlement] = []
    for kinds in _LOWER:
        if len(lower) < _LEAST_ZONES:
            lower += [one for one in settlements if one.place in kinds]
    if not lower:
        return ()
    ids: set[str] = set()
    above: list[ZoneSpec] = []
    for title, at in [(one.title, one.at) for one in upper] or [(spec.title, _middle(lower))]:
        above.append(ZoneSpec(_id(title, ids), "kecamatan", title, at, USUAL_TRUST))
    parts: dict[str, list[ZoneSpec]] = {zone.id: [] for zone in above}
    for one in lower:
        parent = min(above, key=lambda zone: (apart(one.at, zone.at), zone.id)).id
        ident = _id(one.title, ids)
        parts[parent].append(ZoneSpec(ident, "kelurahan", one.title, one.at, USUAL_TRUST, parent=parent))
    return tuple(zone for one in above if parts[one.id] for zone in (one, *parts[one.id]))


def _id(title: Text, taken: set[str]) -> str:
    ident = free(slug(title.id), taken)
    taken.add(ident)
    return ident


def _middle(settlements: Sequence[Settlement]) -> Point:
    ys, xs = sorted(one.at[0] for one in settlements), sorted(one.at[1] for one in settlements)
    return ys[len(ys) // 2], xs[len(xs) // 2]
