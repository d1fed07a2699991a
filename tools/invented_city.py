"""An invented city of any size, for benchmarks, tests and screenshots."""

from __future__ import annotations

import math
from random import Random

from tabletop.city import (
    City,
    CitySpec,
    PlaceSpec,
    PollingSpec,
    RoadSpec,
    SiteSpec,
    StepSpec,
    WaterSpec,
    ZoneSpec,
    build_city,
)
from tabletop.language import Text

_At = tuple[float, float]
"""Kilometres east and north of the corner below."""

_SOUTH, _WEST = -3.42, 114.53
_PER_DEGREE = 111_195.0
_SQUEEZE = math.cos(math.radians(3.33))

_ROADS = (
    (
        "a-yani",
        "Jl. Pangeran Raya",
        "primary",
        ((3.6, 4.4), (4.6, 3.7), (5.8, 3.2), (7.4, 2.6), (9.0, 1.9), (11.5, 1.2)),
    ),
    ("utara", "Jl. Hasan Lama", "primary", ((2.6, 9.6), (3.0, 7.6), (3.7, 6.2), (3.85, 4.85))),
    (
        "lingkar",
        "Jl. Lingkar Selatan",
        "secondary",
        ((1.0, 1.9), (3.2, 1.4), (6.0, 1.1), (8.8, 1.2), (11.0, 1.9)),
    ),
    (
        "barat",
        "Jl. Pelabuhan",
        "secondary",
        ((1.0, 1.9), (1.2, 3.4), (2.3, 4.0), (3.4, 4.9), (5.6, 4.7), (9.8, 4.5)),
    ),
    ("timur", "Jl. Sultan Agung", "secondary", ((4.0, 6.1), (6.4, 6.9), (8.4, 7.3))),
    ("kelayan", "Jl. Kelayan", "tertiary", ((4.3, 4.0), (4.6, 2.9), (5.2, 1.2))),
    ("veteran", "Jl. Veteran", "tertiary", ((5.8, 3.2), (7.0, 3.9), (9.8, 4.5))),
    ("teluk", "Jl. Teluk Dalam", "tertiary", ((1.2, 3.4), (2.0, 4.6), (2.9, 5.6))),
    ("gatot", "Jl. Gatot", "residential", ((6.4, 6.9), (6.7, 5.6), (6.85, 5.2))),
    ("antasari", "Jl. Antasari", "residential", ((7.4, 2.6), (7.6, 1.15))),
)
_BRIDGES = (
    ("merdeka", "Jembatan Merdeka", "primary", ((3.85, 4.85), (3.6, 4.4))),
    ("gatot", "Jembatan Gatot", "residential", ((6.85, 5.2), (6.9, 4.5))),
)
_WATERS = (
    ("barito", "Sungai Barito", 900, ((0.15, 10.5), (0.3, 8.0), (0.1, 5.5), (0.35, 3.0), (0.2, -0.5))),
    (
        "martapura",
        "Sungai Martapura",
        230,
        (
            (0.3, 3.0),
            (2.0, 3.6),
            (3.0, 4.4),
            (4.2, 4.5),
            (5.2, 4.3),
            (6.1, 4.9),
            (7.4, 4.7),
            (8.4, 5.3),
            (9.6, 5.4),
            (11.8, 5.1),
        ),
    ),
    ("kuin", "Sungai Kuin", 110, ((0.2, 6.2), (1.6, 6.1), (2.7, 5.8), (3.1, 4.9), (3.2, 4.4))),
    ("kelayan", "Sungai Kelayan", 90, ((3.9, 4.4), (4.1, 3.2), (3.8, 2.2), (3.9, 1.2), (3.4, 0.2))),
)
_SITES = (
    ("kpu-kota", "kpu", "KPU Kota", (3.62, 4.95)),
    ("balai", "government", "Balai Kota", (3.2, 4.05)),
    ("polresta", "police", "Polresta", (6.1, 3.3)),
    ("bawaslu", "bawaslu", "Bawaslu", (6.35, 4.35)),
    ("gudang", "warehouse", "Gudang logistik", (2.4, 6.5)),
    ("rsud", "hospital", "RSUD", (5.1, 3.75)),
    ("pelabuhan", "port", "Pelabuhan Trisakti", (0.75, 3.5)),
    ("kodim", "army", "Kodim 1007", (6.2, 5.6)),
    ("damkar", "fire", "Damkar", (6.2, 2.0)),
    ("pasar", "market", "Pasar Baru", (4.35, 4.2)),
    ("lapangan", "field", "Lapangan Kamboja", (2.9, 3.9)),
    ("pln", "power", "Gardu PLN", (8.1, 3.1)),
    ("stasiun-tv", "media", "Studio siaran", (5.2, 6.2)),
    ("sma-2", "school", "SMA Contoh 2", (7.4, 6.2)),
    ("polsek-timur", "police", "Polsek Timur", (8.9, 3.8)),
    ("ppk-selatan", "ppk", "PPK Selatan", (4.9, 1.6)),
)
_DISTRICTS = (
    (
        "utara",
        "Banjarmasin Utara",
        (4.8, 8.4),
        ((0.9, 6.4), (3.6, 6.0), (6.2, 6.0), (9.2, 7.0), (11.4, 9.0), (8.0, 9.9), (2.0, 10.0)),
    ),
    (
        "tengah",
        "Banjarmasin Tengah",
        (4.3, 5.4),
        ((2.3, 5.9), (3.6, 6.0), (6.2, 6.0), (6.3, 4.9), (4.2, 4.5), (3.0, 4.4), (2.5, 4.9)),
    ),
    (
        "barat",
        "Banjarmasin Barat",
        (1.7, 2.9),
        ((0.7, 1.6), (0.8, 5.0), (0.9, 6.2), (2.3, 5.9), (2.5, 4.9), (3.0, 4.4), (2.4, 2.4)),
    ),
    (
        "selatan",
        "Banjarmasin Selatan",
        (3.0, 0.75),
        ((0.7, 1.6), (2.4, 2.4), (3.0, 4.4), (4.2, 4.4), (4.6, 3.4), (6.4, 1.9), (8.0, 0.0), (1.2, -0.4)),
    ),
    (
        "timur",
        "Banjarmasin Timur",
        (9.2, 3.35),
        (
            (4.2, 4.5),
            (6.3, 4.9),
            (6.2, 6.0),
            (9.2, 7.0),
            (11.6, 6.0),
            (11.4, 1.0),
            (8.0, 0.0),
            (6.4, 1.9),
            (4.6, 3.4),
        ),
    ),
)


def invented_city(places: int = 80, polling: int = 120, wards: int = 20) -> City:
    """Build a city; the same numbers always give the same one.

    Args:
        places: Road places at least (those of the main roads are always there).
        polling: Polling places, of three TPS each.
        wards: Kelurahan.
    """
    chance = Random(2024)  # noqa: S311 - a drawing, not a secret
    found: dict[str, _At] = {}
    roads = [_road(found, *road) for road in _ROADS]
    roads += [_road(found, *road, bridge=True) for road in _BRIDGES]
    main = list(found)
    while len(found) < places:
        x, y = found[chance.choice(main)]
        turn, length = chance.uniform(0, math.tau), chance.uniform(0.25, 0.8)
        end = (x + math.cos(turn) * length, y + math.sin(turn) * length)
        number = len(roads)
        roads.append(_road(found, f"gang-{number}", f"Gang {number}", "service", ((x, y), end)))
    sites = tuple(
        SiteSpec(site_id, kind, Text.plain(title), _degrees(at), near=_nearest(found, at, main))
        for site_id, kind, title, at in _SITES
    )
    return build_city(
        CitySpec(
            id="invented",
            title=Text.plain("Kota Contoh"),
            places=tuple(PlaceSpec(name, _degrees(at)) for name, at in found.items()),
            roads=tuple(roads),
            waters=tuple(
                WaterSpec(water_id, Text.plain(title), width, tuple(map(_degrees, line)))
                for water_id, title, width, line in _WATERS
            ),
            sites=sites,
            zones=_zones(chance, found, main, polling, wards),
        )
    )


def _zones(
    chance: Random, found: dict[str, _At], main: list[str], polling: int, wards: int
) -> tuple[ZoneSpec, ...]:
    zones = [
        ZoneSpec(
            zone_id, "kecamatan", Text.plain(title), _degrees(at), 620, outline=tuple(map(_degrees, outline))
        )
        for zone_id, title, at, outline in _DISTRICTS
    ]
    for ward in range(wards):
        parent, _, (x, y), _ = _DISTRICTS[ward % len(_DISTRICTS)]
        here = tuple(_polling(chance, found, main, k) for k in range(ward, polling, wards))
        zones.append(
            ZoneSpec(
                id=f"kel-{ward}",
                level="kelurahan",
                title=Text.plain(f"Kelurahan {ward + 1}"),
                at=_degrees((x + chance.uniform(-1.5, 1.5), y + chance.uniform(-1.2, 1.2))),
                trust=chance.randint(330, 860),
                parent=parent,
                voters=750 * len(here),
                risk={"socio-political": chance.randint(120, 760), "contestation": chance.randint(120, 760)},
                polling=here,
            )
        )
    return tuple(zones)


def _polling(chance: Random, found: dict[str, _At], main: list[str], number: int) -> PollingSpec:
    at = (chance.uniform(0.9, 11.2), chance.uniform(0.2, 9.4))
    risk_class = "sangat-rawan" if chance.random() < 0.05 else "kurang-rawan"
    title = Text.plain(f"SDN Contoh {number + 1}")
    near = _nearest(found, at, main)
    return PollingSpec(f"tps-{number}", title, _degrees(at), 3, risk_class, near=near)


def _road(
    found: dict[str, _At],
    road_id: str,
    name: str,
    highway: str,
    course: tuple[_At, ...],
    *,
    bridge: bool = False,
) -> RoadSpec:
    through: list[StepSpec] = []
    for at in course:
        place = f"p-{round(at[0] * 1000)}-{round(at[1] * 1000)}"
        found.setdefault(place, at)
        through.append(StepSpec(place))
    # two streets may share a name in the lists above, but not an id
    street = f"jembatan-{road_id}" if bridge else road_id
    return RoadSpec(street, Text.plain(name), highway, tuple(through), bridge=bridge)


def _nearest(found: dict[str, _At], at: _At, among: list[str]) -> str:
    return min(among, key=lambda name: math.dist(found[name], at))


def _degrees(at: _At) -> tuple[float, float]:
    return _SOUTH + at[1] * 1000 / _PER_DEGREE, _WEST + at[0] * 1000 / (_PER_DEGREE * _SQUEEZE)
