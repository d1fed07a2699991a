"""A city for other programs: GeoJSON (RFC 7946) of its roads, boats, waters, sites, zones and polling places."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from tabletop.city.model import City, Point

_DIGITS = 6


def geojson_bytes(city: City) -> bytes:
    """Return a city as a GeoJSON file, a feature a line.

    Each feature has a ``layer`` among its properties: ``zone``, ``water``, ``road``, ``boat``, ``site`` or ``polling``.
    A road or boat route is a line from one place to the next, with OpenStreetMap's ``highway``, ``name``, ``bridge`` and
    ``oneway``; lanes to sites are left out. A zone is its outline, or a point where it has none.

    Args:
        city: Any city.
    """
    head: dict[str, Any] = {"type": "FeatureCollection", "name": city.title.id}
    if city.attribution is not None:
        head |= {"attribution": city.attribution.id, "attribution:en": city.attribution.en}
    lines = ",\n".join(_written(feature) for feature in _features(city))
    return f'{_written(head)[:-1]},"features":[\n{lines}\n]}}\n'.encode()


def _features(city: City) -> Iterator[dict[str, Any]]:
    for zone in city.zones.values():
        ring = _ring(zone.outline)
        shape = _shape("Polygon", [ring]) if ring else _shape("Point", _position(zone.at))
        yield _feature(
            f"zone/{zone.id}",
            shape,
            layer="zone",
            id=zone.id,
            level=zone.level,
            name=zone.title.id,
            **{"name:en": zone.title.en, "in": zone.parent},
            voters=zone.voters,
            tps=sum(place.tps for place in city.polling.values() if place.zone == zone.id) or None,
        )
    for water in city.waters.values():
        yield _feature(
            f"water/{water.id}",
            _shape("LineString", [_position(at) for at in water.line]),
            layer="water",
            id=water.id,
            name=water.title.id,
            waterway="river",
            width=water.width,
        )
    yield from _lines(city)
    for site in city.sites.values():
        yield _feature(
            f"site/{site.id}",
            _shape("Point", _position(city.point(site.node))),
            layer="site",
            id=site.id,
            kind=site.kind,
            name=site.title.id,
            **{"name:en": site.title.en},
            zone=site.zone,
        )
    for place in city.polling.values():
        yield _feature(
            f"polling/{place.id}",
            _shape("Point", _position(city.point(place.node))),
            layer="polling",
            id=place.id,
            name=place.title.id,
            **{"name:en": place.title.en, "class": place.risk_class},
            zone=place.zone,
            tps=place.tps,
            voters=sum(place.voters),
        )


def _lines(city: City) -> Iterator[dict[str, Any]]:
    """Yield each stretch between two places once, whichever ways it may be followed."""
    own = {site.id for site in city.sites.values() if site.node == site.id}
    own |= {place.id for place in city.polling.values() if place.node == place.id}
    done: set[tuple[str, str, str, tuple[Point, ...]]] = set()
    number = 0
    for start, end, data in city.graph.edges(data=True):
        if (start in own or end in own) and not data["street"]:
            continue
        via = tuple(data.get("via", ()))
        if (end, start, data["street"], via[::-1]) in done:
            continue
        done.add((start, end, data["street"], via))
        back = any(
            other["street"] == data["street"]
            for other in (city.graph.get_edge_data(end, start) or {}).values()
        )
        boat = data["mode"] in ("river", "sea")
        number += 1
        yield _feature(
            f"line/{number}",
            _shape("LineString", [_position(at) for at in (city.point(start), *via, city.point(end))]),
            layer="boat" if boat else "road",
            id=data["street"] or None,
            name=data["name"] or None,
            highway=None if boat else data["highway"],
            route="ferry" if boat else None,
            mode=data["mode"],
            bridge="yes" if data["bridge"] else None,
            oneway=None if back else "yes",
            length=data["length"],
            maxspeed=data["speed_kph"],
            **{"from": start, "to": end},
        )


def _feature(ident: str, shape: dict[str, Any], **properties: Any) -> dict[str, Any]:
    said = {name: value for name, value in properties.items() if value is not None}
    return {"type": "Feature", "id": ident, "geometry": shape, "properties": said}


def _shape(kind: str, coordinates: Sequence[Any]) -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates}


def _position(at: Point) -> list[float]:
    return [round(at[1], _DIGITS), round(at[0], _DIGITS)]


def _ring(outline: Sequence[Point]) -> list[list[float]]:
    """Return an outline as a closed ring, counterclockwise as RFC 7946 asks; nothing where there is none."""
    if len(outline) < 3:
        return []
    ring = [_position(at) for at in outline]
    if ring[0] != ring[-1]:
        ring.append(ring[0])
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return ring if area > 0 else ring[::-1]


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
