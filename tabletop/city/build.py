"""From a city as written to a city that can be driven through.

Nodes are numbered as written: places, then sites with a position of their own, then polling places zone by
zone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from tabletop.city.errors import CityError
from tabletop.city.geography import along, metres, on_earth
from tabletop.city.lanes import Shore, node_of
from tabletop.city.model import City, Point, PollingPlace, Site, Street, Water, Way, Zone
from tabletop.city.network import compile_network
from tabletop.city.router import Router
from tabletop.city.specs import CLASS_SPEEDS, CitySpec, PollingSpec, StepSpec, ZoneSpec
from tabletop.city.streets import edge_attributes, streets_of, title_crossings
from tabletop.language import Text

_BEND = 1100  # a road is a tenth longer than the straight line


def build_city(spec: CitySpec, base: nx.MultiDiGraph[str] | None = None) -> City:
    """Build a city.

    Args:
        spec: What was written.
        base: Roads read by `load_graphml`, which the written places, roads and sites are added to; their node
            ids serve as places. Left as it is.

    Raises:
        CityError: An id is used twice or is nowhere, a road runs through fewer than two places, a position is
            not on the earth, or the TPS of a zone do not add up. The first such thing in the order of
            `CitySpec`.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph() if base is None else base.copy()
    graph.graph["crs"] = "epsg:4326"
    streets = {} if base is None else streets_of(graph)
    _add_places(graph, spec)
    _add_roads(graph, streets, spec)
    title_crossings(graph, streets)
    zones = _zones(spec)
    shore = Shore(graph)
    sites = _sites_of(graph)
    _add_sites(graph, sites, spec, zones, shore)
    polling = _add_polling(graph, sites, spec, shore)
    waters = _waters(spec)
    router = Router(compile_network(graph))
    nx.freeze(graph)
    return City(
        id=spec.id,
        title=spec.title,
        graph=graph,
        streets=streets,
        sites=sites,
        zones=zones,
        polling=polling,
        waters=waters,
        router=router,
        tps=sum(place.tps for place in polling.values()),
        note=spec.note,
        attribution=spec.attribution,
    )


def _add_places(graph: nx.MultiDiGraph[str], spec: CitySpec) -> None:
    for place in spec.places:
        if place.id in graph:
            raise CityError("duplicate", place.id)
        _check_point(place.id, place.at)
        graph.add_node(place.id, y=place.at[0], x=place.at[1])
        if place.title is not None:
            graph.nodes[place.id]["title"] = place.title


@dataclass(frozen=True, slots=True)
class _Line:
    """What a road and a boat route have in common."""

    id: str
    name: Text
    highway: str
    through: tuple[StepSpec, ...]
    way: Way
    bridge: bool
    one_way: bool
    speed: int | None


def _add_roads(graph: nx.MultiDiGraph[str], streets: dict[str, Street], spec: CitySpec) -> None:
    lines = [
        _Line(r.id, r.name, r.highway, r.through, r.way, r.bridge, r.one_way, r.speed) for r in spec.roads
    ] + [_Line(b.id, b.name, b.way, b.through, b.way, False, False, b.speed) for b in spec.boats]
    for line in lines:
        if line.id in streets:
            raise CityError("duplicate", line.id)
        speed = CLASS_SPEEDS.get(line.highway) if line.speed is None else line.speed
        if speed is None:
            raise CityError("unknown-class", line.id, highway=line.highway, known=", ".join(CLASS_SPEEDS))
        if speed < 1:
            raise CityError("no-speed", line.id)
        if len(line.through) < 2 or line.through[0].length is not None or line.through[0].via:
            raise CityError("short-road", line.id)
        streets[line.id] = Street(
            id=line.id,
            title=line.name,
            highway=line.highway,
            way=line.way,
            bridge=line.bridge,
            nodes=tuple(step.to for step in line.through),
            one_way=line.one_way,
        )
        _add_edges(graph, line, speed)


def _add_edges(graph: nx.MultiDiGraph[str], line: _Line, speed: int) -> None:
    for step in line.through:
        if step.to not in graph:
            raise CityError("unknown-place", line.id, place=step.to)
    for before, step in zip(line.through, line.through[1:], strict=False):
        if before.to == step.to:
            raise CityError("standing-still", line.id, place=step.to)
        length = step.length
        for bend in step.via:
            _check_point(line.id, bend)
        if length is None and step.via:
            length = along((_point(graph, before.to), *step.via, _point(graph, step.to)))
        elif length is None:
            length = metres(_point(graph, before.to), _point(graph, step.to), _BEND)
        elif length < 1:
            raise CityError("no-length", line.id, place=step.to)
        ends = [(before.to, step.to)] if line.one_way else [(before.to, step.to), (step.to, before.to)]
        for number, (start, end) in enumerate(ends):
            graph.add_edge(
                start,
                end,
                **edge_attributes(
                    length,
                    speed,
                    line.highway,
                    line.way,
                    name=line.name.id,
                    street=line.id,
                    bridge=line.bridge,
                    oneway=line.one_way,
                    backward=number == 1,
                    via=step.via,
                ),
            )


def _sites_of(graph: nx.MultiDiGraph[str]) -> dict[str, Site]:
    """Return the sites that the nodes of a road file hold (see `save_graphml`)."""
    found: dict[str, Site] = {}
    for node, data in graph.nodes(data=True):
        kind = data.pop("site_kind", None)
        if kind and data.get("site"):
            if data["site"] in found:
                raise CityError("duplicate", data["site"])
            found[data["site"]] = Site(data["site"], kind, data["title"], node, None)
    return found


def _add_sites(
    graph: nx.MultiDiGraph[str],
    sites: dict[str, Site],
    spec: CitySpec,
    zones: Mapping[str, Zone],
    shore: Shore,
) -> None:
    for site in spec.sites:
        if site.id in sites:
            raise CityError("duplicate", site.id)
        if site.zone is not None and site.zone not in zones:
            raise CityError("unknown-zone", site.id, zone=site.zone)
        node = node_of(graph, shore, site)
        if "site" not in graph.nodes[node]:
            graph.nodes[node].update(site=site.id, title=site.title)
        sites[site.id] = Site(site.id, site.kind, site.title, node, site.zone, site.cctv)


def _zones(spec: CitySpec) -> dict[str, Zone]:
    levels = {zone.id: zone.level for zone in spec.zones}
    parts: dict[str, int] = {}
    for zone in spec.zones:
        if zone.parent is not None:
            if zone.parent not in levels:
                raise CityError("unknown-zone", zone.id, zone=zone.parent)
            if zone.level != "kelurahan" or levels[zone.parent] != "kecamatan":
                raise CityError("zone-level", zone.id, zone=zone.parent)
            parts[zone.parent] = parts.get(zone.parent, 0) + zone.voters
    found: dict[str, Zone] = {}
    for zone in spec.zones:
        if zone.id in found:
            raise CityError("duplicate", zone.id)
        for point in (zone.at, *zone.outline):
            _check_point(zone.id, point)
        found[zone.id] = Zone(
            id=zone.id,
            level=zone.level,
            title=zone.title,
            parent=zone.parent,
            at=zone.at,
            voters=_voters(zone, parts),
            trust=zone.trust,
            risk=dict(zone.risk),
            outline=zone.outline,
        )
    return found


def _voters(zone: ZoneSpec, parts: Mapping[str, int]) -> int:
    if zone.id not in parts:
        return zone.voters
    if zone.polling:
        raise CityError("polling-above", zone.id)
    if zone.voters not in {0, parts[zone.id]}:
        raise CityError("voters-sum", zone.id, stated=zone.voters, counted=parts[zone.id])
    return parts[zone.id]


def _add_polling(
    graph: nx.MultiDiGraph[str], sites: Mapping[str, Site], spec: CitySpec, shore: Shore
) -> dict[str, PollingPlace]:
    found: dict[str, PollingPlace] = {}
    first = 0
    for zone in spec.zones:
        shares = _shares(zone, spec.voters_per_tps)
        begin = 0
        for place in zone.polling:
            if place.id in found or place.id in sites:
                raise CityError("duplicate", place.id)
            node = node_of(graph, shore, place)
            if node == place.id or "site" not in graph.nodes[node]:
                graph.nodes[node]["title"] = place.title
            end = begin + place.tps
            found[place.id] = _polling_place(place, node, zone, first, (begin, end), shares)
            begin = end
            first += place.tps
    return found


def _polling_place(
    place: PollingSpec, node: str, zone: ZoneSpec, first: int, span: tuple[int, int], shares: Sequence[int]
) -> PollingPlace:
    return PollingPlace(
        id=place.id,
        title=place.title,
        node=node,
        zone=zone.id,
        tps=place.tps,
        first=first,
        numbers=(span[0] + 1, span[1]),
        risk_class=place.risk_class,
        voters=tuple(shares[span[0] : span[1]]),
    )


def _shares(zone: ZoneSpec, most: int) -> list[int]:
    """Return the voters of each TPS of a zone: as even as whole people go, the larger ones first."""
    for place in zone.polling:
        if place.tps < 1:
            raise CityError("no-tps", place.id)
    tps = sum(place.tps for place in zone.polling)
    if zone.tps is not None and zone.tps != tps and (tps or zone.level == "kelurahan"):
        raise CityError("tps-sum", zone.id, stated=zone.tps, counted=tps)
    if not tps:
        return []
    each, over = divmod(zone.voters, tps)
    if each + (over > 0) > most:
        raise CityError("crowded-tps", zone.id, voters=zone.voters, tps=tps, most=most)
    return [each + 1] * over + [each] * (tps - over)


def _waters(spec: CitySpec) -> dict[str, Water]:
    found: dict[str, Water] = {}
    for water in spec.waters:
        if water.id in found:
            raise CityError("duplicate", water.id)
        for point in water.line:
            _check_point(water.id, point)
        found[water.id] = Water(water.id, water.title, water.width, water.line)
    return found


def _check_point(subject: str, point: Point) -> None:
    if not on_earth(point):
        raise CityError("off-earth", subject, latitude=str(point[0]), longitude=str(point[1]))


def _point(graph: nx.MultiDiGraph[str], node: str) -> Point:
    data = graph.nodes[node]
    return data["y"], data["x"]
