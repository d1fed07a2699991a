"""An invented city of any size, for benchmarks, tests and screenshots: two rivers, main roads, sites, polling places."""

from __future__ import annotations

import math
from random import Random

import networkx as nx

from tabletop.city.model import City, PollingPlace, Site, Street, Water, Zone
from tabletop.city.router import Router
from tabletop.language import Text

_SOUTH, _WEST = -3.42, 114.53
_PER_DEGREE = 111_195.0
_SQUEEZE = math.cos(math.radians(3.33))

_ROADS = (
    ("a-yani", "Jl. Pangeran Raya", "primary", ((3.6, 4.4), (4.6, 3.7), (5.8, 3.2), (7.4, 2.6), (9.0, 1.9), (11.5, 1.2))),
    ("utara", "Jl. Hasan Lama", "primary", ((2.6, 9.6), (3.0, 7.6), (3.7, 6.2), (3.6, 4.4))),
    ("lingkar", "Jl. Lingkar Selatan", "secondary", ((1.0, 1.9), (3.2, 1.4), (6.0, 1.1), (8.8, 1.2), (11.0, 1.9))),
    ("barat", "Jl. Pelabuhan", "secondary", ((1.0, 1.9), (1.2, 3.4), (2.3, 4.0), (3.4, 4.9), (5.6, 4.7), (9.8, 4.5))),
    ("timur", "Jl. Sultan Agung", "secondary", ((4.0, 6.1), (6.4, 6.9), (8.4, 7.3))),
    ("kelayan", "Jl. Kelayan", "tertiary", ((4.3, 4.0), (4.6, 2.9), (5.2, 1.2))),
    ("veteran", "Jl. Veteran", "tertiary", ((5.8, 3.2), (7.0, 3.9), (9.8, 4.5))),
    ("teluk", "Jl. Teluk Dalam", "tertiary", ((1.2, 3.4), (2.0, 4.6), (2.9, 5.6))),
    ("gatot", "Jl. Gatot", "residential", ((6.4, 6.9), (6.7, 5.6), (7.0, 3.9))),
    ("antasari", "Jl. Antasari", "residential", ((7.4, 2.6), (7.6, 1.15))),
)  # fmt: skip
_BRIDGES = (("merdeka", "Jembatan Merdeka", "primary", ((3.7, 4.75), (3.55, 4.2))),)
_WATERS = (
    ("barito", "Sungai Barito", 900, ((0.15, 10.5), (0.3, 8.0), (0.1, 5.5), (0.35, 3.0), (0.2, -0.5))),
    ("martapura", "Sungai Martapura", 230, ((0.3, 3.0), (2.0, 3.6), (3.0, 4.4), (4.2, 4.5), (5.2, 4.3), (6.1, 4.9), (7.4, 4.7), (8.4, 5.3), (9.6, 5.4), (11.8, 5.1))),
    ("kuin", "Sungai Kuin", 110, ((0.2, 6.2), (1.6, 6.1), (2.7, 5.8), (3.1, 4.9), (3.2, 4.4))),
    ("kelayan", "Sungai Kelayan", 90, ((3.9, 4.4), (4.1, 3.2), (3.8, 2.2), (3.9, 1.2), (3.4, 0.2))),
)  # fmt: skip
_SITES = (
    ("kpu-kota", "kpu", "KPU Kota", (3.62, 4.95)), ("balai", "government", "Balai Kota", (3.2, 4.05)),
    ("polresta", "police", "Polresta", (6.1, 3.3)), ("bawaslu", "bawaslu", "Bawaslu", (6.35, 4.35)),
    ("gudang", "warehouse", "Gudang logistik", (2.4, 6.5)), ("rsud", "hospital", "RSUD", (5.1, 3.75)),
    ("pelabuhan", "port", "Pelabuhan Trisakti", (0.75, 3.5)), ("kodim", "army", "Kodim 1007", (6.2, 5.6)),
    ("damkar", "fire", "Damkar", (6.2, 2.0)), ("pasar", "market", "Pasar Baru", (4.35, 4.2)),
    ("lapangan", "field", "Lapangan Kamboja", (2.9, 3.9)), ("pln", "power", "Gardu PLN", (8.1, 3.1)),
    ("stasiun-tv", "media", "Studio siaran", (5.2, 6.2)), ("sma-2", "school", "SMA Contoh 2", (7.4, 6.2)),
    ("polsek-timur", "police", "Polsek Timur", (8.9, 3.8)), ("ppk-selatan", "ppk", "PPK Selatan", (4.9, 1.6)),
)  # fmt: skip
_DISTRICTS = (
    ("utara", "Banjarmasin Utara", (4.8, 8.4), ((0.9, 6.4), (3.6, 6.0), (6.2, 6.0), (9.2, 7.0), (11.4, 9.0), (8.0, 9.9), (2.0, 10.0))),
    ("tengah", "Banjarmasin Tengah", (4.3, 5.4), ((2.3, 5.9), (3.6, 6.0), (6.2, 6.0), (6.3, 4.9), (4.2, 4.5), (3.0, 4.4), (2.5, 4.9))),
    ("barat", "Banjarmasin Barat", (1.7, 2.9), ((0.7, 1.6), (0.8, 5.0), (0.9, 6.2), (2.3, 5.9), (2.5, 4.9), (3.0, 4.4), (2.4, 2.4))),
    ("selatan", "Banjarmasin Selatan", (3.0, 0.75), ((0.7, 1.6), (2.4, 2.4), (3.0, 4.4), (4.2, 4.4), (4.6, 3.4), (6.4, 1.9), (8.0, 0.0), (1.2, -0.4))),
    ("timur", "Banjarmasin Timur", (9.2, 3.35), ((4.2, 4.5), (6.3, 4.9), (6.2, 6.0), (9.2, 7.0), (11.6, 6.0), (11.4, 1.0), (8.0, 0.0), (6.4, 1.9), (4.6, 3.4))),
)  # fmt: skip


def invented_city(places: int = 80, polling: int = 120, wards: int = 20) -> City:
    """Build a city; the same numbers always give the same one.

    Args:
        places: Road places (graph nodes of named roads and of lanes between them).
        polling: Polling places.
        wards: Kelurahan.
    """
    chance = Random(2024)  # noqa: S311 - a drawing, not a secret
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    streets: dict[str, Street] = {}
    for street_id, title, highway, course in _ROADS:
        _add_street(graph, streets, street_id, title, highway, course, bridge=False)
    for street_id, title, highway, course in _BRIDGES:
        _add_street(graph, streets, street_id, title, highway, course, bridge=True)
    backbone = list(graph.nodes)
    while graph.number_of_nodes() < places:
        start = graph.nodes[chance.choice(backbone)]
        x, y = _kilometres(start)
        turn, length = chance.uniform(0, math.tau), chance.uniform(0.25, 0.8)
        course = ((x, y), (x + math.cos(turn) * length, y + math.sin(turn) * length))
        number = len(streets)
        _add_street(graph, streets, f"gang-{number}", f"Gang {number}", "service", course, bridge=False)
    sites = {
        site_id: Site(site_id, kind, Text.plain(title), _add_node(graph, at, site_id), None)
        for site_id, kind, title, at in _SITES
    }
    for site in sites.values():
        _join(graph, site.node, _nearest(graph, site.node, backbone))
    zones = {
        zone_id: Zone(zone_id, "kecamatan", Text.plain(title), None, _degrees(at), 90_000, 620, {}, tuple(map(_degrees, outline)))
        for zone_id, title, at, outline in _DISTRICTS
    }  # fmt: skip
    parents = list(zones)
    for k in range(wards):
        parent = parents[k % len(parents)]
        x, y = next(at for zone_id, _, at, _ in _DISTRICTS if zone_id == parent)
        at = (x + chance.uniform(-1.5, 1.5), y + chance.uniform(-1.2, 1.2))
        risk = {"socio-political": chance.randint(120, 760), "contestation": chance.randint(120, 760)}
        name = Text.plain(f"Kelurahan {k + 1}")
        zone = Zone(
            f"kel-{k}", "kelurahan", name, parent, _degrees(at), 9_000, chance.randint(330, 860), risk, ()
        )
        zones[zone.id] = zone
    return City(
        id="invented",
        title=Text.plain("Kota Contoh"),
        graph=graph,
        streets=streets,
        sites=sites,
        zones=zones,
        polling=_polling(graph, chance, polling, wards, backbone),
        waters={
            w: Water(w, Text.plain(t), width, tuple(map(_degrees, line))) for w, t, width, line in _WATERS
        },
        router=Router(),
        tps=polling * 3,
    )


def _polling(
    graph: nx.MultiDiGraph[str], chance: Random, count: int, wards: int, backbone: list[str]
) -> dict[str, PollingPlace]:
    found: dict[str, PollingPlace] = {}
    for k in range(count):
        at = (chance.uniform(0.9, 11.2), chance.uniform(0.2, 9.4))
        node = _add_node(graph, at, f"tps-{k}")
        _join(graph, node, _nearest(graph, node, backbone))
        risk_class = "sangat-rawan" if chance.random() < 0.05 else "kurang-rawan"
        title = Text.plain(f"SDN Contoh {k + 1}")
        zone = f"kel-{k % wards}"
        found[node] = PollingPlace(node, title, node, zone, 3, 3 * k, (1, 3), risk_class, (300, 300, 300))
    return found


def _add_street(
    graph: nx.MultiDiGraph[str],
    streets: dict[str, Street],
    street_id: str,
    title: str,
    highway: str,
    course: tuple[tuple[float, float], ...],
    *,
    bridge: bool,
) -> None:
    nodes = tuple(_add_node(graph, at, f"p-{round(at[0] * 1000)}-{round(at[1] * 1000)}") for at in course)
    for a, b in zip(nodes, nodes[1:], strict=False):
        for u, v in ((a, b), (b, a)):
            graph.add_edge(u, v, highway=highway, mode="road", street=street_id)
    streets[street_id] = Street(street_id, Text.plain(title), highway, "road", bridge, nodes, one_way=False)


def _add_node(graph: nx.MultiDiGraph[str], at: tuple[float, float], name: str) -> str:
    latitude, longitude = _degrees(at)
    graph.add_node(name, x=longitude, y=latitude)
    return name


def _join(graph: nx.MultiDiGraph[str], a: str, b: str) -> None:
    ax, ay = _kilometres(graph.nodes[a])
    bx, by = _kilometres(graph.nodes[b])
    if math.dist((ax, ay), (bx, by)) < 0.9:
        graph.add_edge(a, b, highway="service", mode="road")
        graph.add_edge(b, a, highway="service", mode="road")


def _nearest(graph: nx.MultiDiGraph[str], node: str, among: list[str]) -> str:
    here = _kilometres(graph.nodes[node])
    return min(among, key=lambda other: math.dist(here, _kilometres(graph.nodes[other])))


def _degrees(at: tuple[float, float]) -> tuple[float, float]:
    return _SOUTH + at[1] * 1000 / _PER_DEGREE, _WEST + at[0] * 1000 / (_PER_DEGREE * _SQUEEZE)


def _kilometres(data: dict[str, float]) -> tuple[float, float]:
    return (data["x"] - _WEST) * _PER_DEGREE * _SQUEEZE / 1000, (data["y"] - _SOUTH) * _PER_DEGREE / 1000
