"""The city as written, its names declared, and where each of its nodes lies."""

from __future__ import annotations

from math import cos, radians
from typing import Literal, TypeAlias

from tabletop.city import (
    BoatSpec,
    City,
    CityError,
    CitySpec,
    PlaceSpec,
    Point,
    PollingSpec,
    RoadSpec,
    SiteSpec,
    StepSpec,
    WaterSpec,
    Way,
    ZoneSpec,
)
from tabletop.scenario import values
from tabletop.scenario.city_findings import add_city_error
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Node, Scalar, Sequence
from tabletop.scenario.roads import Roads

_LISTS = {"roads": "street", "boats": "street", "waters": "water", "zones": "zone"}
_KINDS = ("place", "site", "polling", "street", "water", "zone", "road-place")


def built_city(spec: CitySpec, roads: Roads | None, fields: Fields) -> City | None:
    """Return a city built, or None where that fails: what is wrong goes to the findings, at the name that it is about."""
    from tabletop.city import build_city

    try:
        return build_city(spec, None if roads is None else roads.graph, keep_base=False)
    except CityError as error:
        kinds = ("zone", "polling", "site", "street", "place", "water")
        where = (fields.names.where(kind, error.subject) for kind in kinds)
        add_city_error(error, next((node for node in where if node is not None), fields), fields.findings)
        return None


def declare_city(city: Fields, names: Names, roads: Roads | None) -> None:
    """Take note of every name of the city; places, sites and polling places share one space of names."""
    if roads is not None:
        _declare_roads(roads, names)
    for name, kind in _LISTS.items():
        names.declare_all(kind, city.get(name))
    names.declare_all("place", city.get("places"))
    for place in city.each("places"):
        names.declare("road-place", place.get("id"), twice=True)
    if not names.sure("place"):
        names.unsure(["road-place"])
    for site in city.each("sites"):
        names.declare("place", site.get("id"), twice=site.word("at") == site.word("id"))
        names.declare("site", site.get("id"), twice=True)
    for zone in city.each("zones"):
        for polling in zone.each("polling"):
            names.declare("place", polling.get("id"), twice=polling.word("at") == polling.word("id"))
            names.declare("polling", polling.get("id"), twice=True)
        if isinstance(zone.get("polling"), Node) and not isinstance(zone.get("polling"), Sequence):
            names.unsure(["place", "polling"])
    for name in ("sites", "zones"):
        node = city.get(name)
        if node is not None and (
            not isinstance(node, Sequence) or len(list(city.each(name))) < len(node.items)
        ):
            names.unsure(["place", "polling", "site"])
    if city.node is None or city.node.partial:
        names.unsure(_KINDS)


def _declare_roads(roads: Roads, names: Names) -> None:
    """Take note of the names that a road file brings."""
    if roads.graph is None:
        names.unsure(("place", "road-place", "site", "street"))
        return
    sites = [str(data["site"]) for _, data in roads.graph.nodes(data=True) if "site" in data]
    names.take("road-place", roads.graph, roads.node)
    names.take("place", roads.graph, roads.node)
    names.take("place", sites, roads.node)
    names.take("site", sites, roads.node)
    streets = (data["street"] for _, _, data in roads.graph.edges(data=True) if data["street"])
    names.take("street", streets, roads.node)


def read_city(city: Fields, voters: int) -> CitySpec:
    """Read the city; references inside it are resolved and TPS are summed.

    Args:
        city: What the scenario says of it.
        voters: The most that one TPS may have, by its doctrine.
    """
    return CitySpec(
        id=city.word("id"),
        title=city.text("title"),
        note=city.text("note") if "note" in city else None,
        attribution=city.text("attribution") if "attribution" in city else None,
        places=tuple(
            PlaceSpec(f.word("id"), _point(f, f.get("at")), f.text("title") if "title" in f else None)
            for f in city.each("places")
        ),
        roads=tuple(_road(f) for f in city.each("roads")),
        boats=tuple(_boat(f) for f in city.each("boats")),
        waters=tuple(
            WaterSpec(f.word("id"), f.text("title"), f.metres("width"), _points(f, "line"))
            for f in city.each("waters")
        ),
        sites=tuple(_site(f) for f in city.each("sites")),
        zones=tuple(_zone(f, voters) for f in city.each("zones")),
        voters_per_tps=voters,
    )


def _point(fields: Fields, node: Node | None) -> Point:
    if not isinstance(node, Sequence) or len(node.items) != 2:
        return (0.0, 0.0)
    return (fields.decimal(node.items[0]), fields.decimal(node.items[1]))


def _points(fields: Fields, name: str) -> tuple[Point, ...]:
    return tuple(_point(fields, node) for node in fields.items(name))


def _through(fields: Fields) -> tuple[StepSpec, ...]:
    steps = []
    before = ""
    via: tuple[Point, ...]
    for number, item in enumerate(fields.items("through")):
        if isinstance(item, Scalar):
            node: Node | None = item
            length, via = None, ()
        else:
            step = Fields(item, fields.names, fields.findings)
            node = step.get("to")
            length = step.metres("length") if "length" in step else None
            via = _points(step, "via")
            written = next((name for name in ("length", "via") if name in step), None)
            if number == 0 and written is not None:
                fields.findings.add("road-first-length", step.spot(written))
            elif length == 0 and not step.flawed:
                fields.findings.add("road-length", step.spot("length"))
        to = fields.names.resolve("road-place", node)
        if to and to == before and node is not None:
            fields.findings.add("road-still", node, name=to)
        before = to
        steps.append(StepSpec(to, length, via))
    return tuple(steps)


def _speed(fields: Fields) -> int | None:
    return fields.written("speed", values.speed, 0) if "speed" in fields else None


def _road(fields: Fields) -> RoadSpec:
    way: Way = "foot" if fields.word("way") == "foot" else "road"
    return RoadSpec(
        id=fields.word("id"),
        name=fields.text("name"),
        highway=fields.word("class"),
        through=_through(fields),
        way=way,
        bridge=fields.flag("bridge"),
        one_way=fields.flag("one-way"),
        speed=_speed(fields),
    )


def _boat(fields: Fields) -> BoatSpec:
    way: Way = "sea" if fields.word("way") == "sea" else "river"
    return BoatSpec(fields.word("id"), fields.text("name"), _through(fields), way, _speed(fields))


_Lane: TypeAlias = tuple["str | Point", "str | None", Way]


def _lane(fields: Fields) -> _Lane:
    """Return where something stands and how it is joined to the roads."""
    at = fields.get("at")
    by = fields.word("by", "road")
    way: Way = "foot" if by == "foot" else "river" if by == "river" else "sea" if by == "sea" else "road"
    near = fields.maybe_ref("road-place", "near")
    if isinstance(at, Sequence):
        return _point(fields, at), near, way
    for name in ("near", "by"):
        if name in fields and fields.node is not None:
            fields.findings.add("lane-at-place", fields.node.entries[name].label, name=name)
    return fields.names.resolve("road-place", at), None, way


def _site(fields: Fields) -> SiteSpec:
    at, near, by = _lane(fields)
    return SiteSpec(
        id=fields.word("id"),
        kind=fields.word("kind"),
        title=fields.text("title"),
        at=at,
        near=near,
        by=by,
        zone=fields.maybe_ref("zone", "zone"),
        cctv=fields.metres("cctv"),
    )


def _polling(fields: Fields) -> PollingSpec:
    at, near, by = _lane(fields)
    return PollingSpec(
        id=fields.word("id"),
        title=fields.text("title"),
        at=at,
        tps=fields.integer("tps"),
        risk_class=fields.ref("tps-class", "class"),
        near=near,
        by=by,
    )


def _zone(fields: Fields, most: int) -> ZoneSpec:
    level: Literal["kecamatan", "kelurahan"]
    level = "kecamatan" if fields.word("level") == "kecamatan" else "kelurahan"
    polling_fields = list(fields.each("polling"))
    polling = tuple(_polling(f) for f in polling_fields)
    tps = fields.integer("tps") if "tps" in fields else None
    whole = len(polling) == len(fields.items("polling")) and not fields.flawed
    whole = whole and not any(f.flawed or "tps" not in f for f in polling_fields)
    counted = sum(one.tps for one in polling)
    if tps is not None and whole and tps != counted and (polling or level == "kelurahan"):
        fields.findings.add("tps-sum", fields.spot("tps"), stated=tps, counted=counted)
    voters = fields.integer("voters")
    if whole and polling and voters > counted * most:
        least = -(-voters // most)
        fields.findings.add(
            "tps-voters", fields.spot("voters"), voters=voters, tps=counted, most=most, least=least
        )
    risk = fields.inner("risk")
    return ZoneSpec(
        id=fields.word("id"),
        level=level,
        title=fields.text("title"),
        at=_point(fields, fields.get("at")),
        trust=fields.share("trust"),
        parent=fields.maybe_ref("zone", "in"),
        voters=voters,
        risk={name: risk.share(name) for name in (risk.node.entries if risk.node is not None else ())},
        outline=_points(fields, "outline"),
        tps=tps,
        polling=polling,
    )


class Whereabouts:
    """Which node a name stands for, and in which zone a node lies.

    A node lies in the zone of the polling place that stands there; else in the zone that a site there names, a
    kelurahan before a kecamatan; else in the kelurahan whose `at` is nearest, or in the nearest zone where there is
    no kelurahan.
    """

    def __init__(self, spec: CitySpec, roads: Roads | None) -> None:
        """Look around a city and the road file it stands on."""
        self._spec = spec
        self._nodes: dict[str, str] = {}
        self._zones: dict[str, str] = {}
        self._points: dict[str, Point] = {place.id: place.at for place in spec.places}
        if roads is not None and roads.graph is not None:
            for node, data in roads.graph.nodes(data=True):
                self._points[node] = (data["y"], data["x"])
                if "site" in data:
                    self._nodes[data["site"]] = node
        levels = {zone.id: zone.level for zone in spec.zones}
        for site in spec.sites:
            node = self._stand(site.id, site.at)
            if site.zone is not None and levels.get(self._zones.get(node, "")) != "kelurahan":
                self._zones[node] = site.zone
        for zone in spec.zones:
            for polling in zone.polling:
                self._zones[self._stand(polling.id, polling.at)] = zone.id

    def _stand(self, name: str, at: str | Point) -> str:
        node = at if isinstance(at, str) else name
        self._nodes[name] = node
        if not isinstance(at, str):
            self._points[name] = at
        return node

    def node(self, name: str) -> str:
        """Return the node of a place, site or polling place."""
        return self._nodes.get(name, name)

    def zone(self, node: str) -> str | None:
        """Return the zone in which a node lies, or None where the city has no zones."""
        known = self._zones.get(node)
        if known is not None or not self._spec.zones:
            return known
        zones = [zone for zone in self._spec.zones if zone.level == "kelurahan"] or list(self._spec.zones)
        here = self._points.get(node)
        if here is None:
            return None
        found = min(zones, key=lambda zone: (_apart(here, zone.at), zone.id)).id
        self._zones[node] = found
        return found


def _apart(a: Point, b: Point) -> float:
    """Return a number that grows with the distance of two points of one city."""
    return (a[0] - b[0]) ** 2 + ((a[1] - b[1]) * cos(radians(a[0]))) ** 2
