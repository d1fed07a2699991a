"""The ground of a district: a city as an author would write it, with sites, zones and polling places."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tabletop.city.specs import (
    BoatSpec,
    CitySpec,
    PlaceSpec,
    PollingSpec,
    RoadSpec,
    SiteSpec,
    StepSpec,
    WaterSpec,
    ZoneSpec,
)
from tabletop.language import Text
from tabletop.study.district.dice import Dice, apportioned
from tabletop.study.district.layout import Kecamatan, Layout, Village, laid_out
from tabletop.study.district.network import Bridge, Network
from tabletop.study.district.plane import Spot, degrees, far
from tabletop.study.district.rivers import River, dry, rivers_of
from tabletop.study.district.roads import Landing, Roads, roads_of
from tabletop.study.district.row import District
from tabletop.study.district.streets import middle_of

Say = Callable[..., Text]
"""Gives the words of a key below ``district``, in both languages."""

_SIDE_BY_SIDE = {"kota": 4, "kabupaten": 3}
"""TPS at one polling place at most."""
_YARD = ((60, 25), (-60, 25), (25, 60), (25, -60), (-60, -25), (60, -25), (-25, 60), (-25, -60))
"""Metres from a crossing to what stands beside it."""
_RISKY, _VERY_RISKY = 900, 975
"""Per mille above which a draw makes a polling place at risk, and highly so; a judgement."""
_FAR_SHARE = 60
"""Per mille that a polling place reached by track or boat is more at risk."""

OFFICES = (
    # id, kind
    ("kpu", "kpu"),
    ("polres", "police"),
    ("balai", "government"),
    ("bawaslu", "bawaslu"),
    ("rsud", "hospital"),
    ("gudang", "warehouse"),
    ("kodim", "army"),
    ("pasar", "market"),
    ("lapangan", "field"),
    ("pln", "power"),
    ("damkar", "fire"),
)
"""What stands in the capital, its id and kind."""

_IN_TOWN = (("polsek", "police"), ("ppk", "ppk"), ("puskesmas", "hospital"))
"""What stands in the town of every kecamatan."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground of a district.

    Attributes:
        city: It, as written.
        layout: Where people live.
        landings: Villages that only boats reach.
        ports: The port of each river that has such villages.
        network: Its roads.
    """

    city: CitySpec
    layout: Layout
    landings: tuple[Landing, ...]
    ports: tuple[str, ...]
    network: Network


def ground_of(row: District, dice: Dice, say: Say) -> Ground:
    """Lay out a district."""
    layout = laid_out(row, dice)
    rivers = rivers_of(row.rivers, layout.box, dice)
    layout = _on_dry_land(layout, rivers)
    roads = roads_of(row, layout, rivers, dice)
    ports = _ports(roads, layout.kecamatan[0].at)
    network = roads.network
    places = [PlaceSpec(name, degrees(spot)) for name, spot in network.places.items()]
    places += [
        PlaceSpec(_pier(one), degrees(one.at), say("district.site.landing", name=one.village.title))
        for one in roads.landings
    ]
    city = CitySpec(
        id=row.id,
        title=Text.plain(row.title),
        note=say("district.note"),
        places=tuple(places),
        roads=tuple(
            RoadSpec(
                way.id,
                Text.plain(way.title),
                way.highway,
                tuple(StepSpec(place) for place in way.through),
                bridge=way.bridge,
            )
            for way in network.ways
        ),
        boats=tuple(_boats(roads.landings, ports, network.places, say)),
        waters=tuple(
            WaterSpec(
                one.id,
                say("district.site.river", n=number),
                one.width,
                tuple(degrees(spot) for spot in one.line()),
            )
            for number, one in enumerate(rivers, start=1)
        ),
        sites=tuple(_sites(layout, roads, ports, say)),
        zones=tuple(_zones(row, layout, roads, dice, say)),
    )
    return Ground(city, layout, roads.landings, tuple(f"pos-{one.river.id}" for one in ports), network)


def _on_dry_land(layout: Layout, rivers: tuple[River, ...]) -> Layout:
    return replace(
        layout,
        kecamatan=tuple(
            replace(one, villages=tuple(replace(v, at=dry(v.at, rivers)) for v in one.villages))
            for one in layout.kecamatan
        ),
    )


def _pier(landing: Landing) -> str:
    return f"dermaga-{landing.village.id}"


def _ports(roads: Roads, capital: Spot) -> list[Bridge]:
    """Return, for each river that has villages on it, the bridge by which its port lies: that nearest to the capital."""
    found: list[Bridge] = []
    for river in dict.fromkeys(landing.river for landing in roads.landings):
        bridges = [one for one in roads.network.bridges if one.river.id == river.id]
        found.append(min(bridges, key=lambda one: (far(roads.network.places[one.near], capital), one.near)))
    return found


def _boats(
    landings: Sequence[Landing], ports: Sequence[Bridge], places: dict[str, Spot], say: Say
) -> list[BoatSpec]:
    """Return a line of boats on each river that has villages on it: from landing to landing, along its bends."""
    found = []
    for port in ports:
        river = port.river
        stops = [(places[port.near], port.near)]
        stops += [(one.at, _pier(one)) for one in landings if one.river.id == river.id]
        stops.sort(key=lambda one: (one[0][river.main], one[1]))
        steps = [StepSpec(stops[0][1])]
        for (before, _), (here, name) in itertools.pairwise(stops):
            bends = [
                spot for spot in river.line() if before[river.main] < spot[river.main] < here[river.main]
            ]
            steps.append(StepSpec(name, via=tuple(map(degrees, bends))))
        number = river.id.removeprefix("sungai-")
        found.append(BoatSpec(f"alur-{number}", say("district.site.boats", n=number), tuple(steps)))
    return found


def _beside(spot: Spot, number: int) -> Spot:
    east, north = _YARD[number % len(_YARD)]
    outward = 1 + number // len(_YARD)
    return spot[0] + east * outward, spot[1] + north * outward


def _sites(layout: Layout, roads: Roads, ports: Sequence[Bridge], say: Say) -> list[SiteSpec]:
    """Return the offices of the capital, what each kecamatan has in its town, and the ports."""
    capital = layout.kecamatan[0].villages[0]
    crossings = roads.crossings[capital.id]
    found = []
    for number, (ident, kind) in enumerate(OFFICES):
        near = crossings[number % len(crossings)]
        at = degrees(_beside(roads.network.places[near], number // len(crossings)))
        title = say(f"district.site.{ident}")
        found.append(
            SiteSpec(ident, kind, title, at, near, zone=capital.id, cctv=200 if kind == "kpu" else 0)
        )
    for number, kecamatan in enumerate(layout.kecamatan, start=1):
        town = kecamatan.villages[0]
        middle = middle_of(town)
        for shift, (name, kind) in enumerate(_IN_TOWN, start=5):
            at = degrees(_beside(town.at, shift))
            title = say(f"district.site.{name}", name=kecamatan.title)
            found.append(SiteSpec(f"{name}-{number}", kind, title, at, middle, zone=town.id))
    for port in ports:
        at = degrees(_beside(port.river.landing(roads.network.places[port.near]), 4))
        title = say("district.site.port", n=port.river.id.removeprefix("sungai-"))
        found.append(SiteSpec(f"pos-{port.river.id}", "port", title, at, port.near, by="river"))
    return found


def _zones(row: District, layout: Layout, roads: Roads, dice: Dice, say: Say) -> list[ZoneSpec]:
    ashore = {landing.village.id: landing for landing in roads.landings}
    found: list[ZoneSpec] = []
    number = 0
    for kecamatan in layout.kecamatan:
        found.append(_kecamatan(kecamatan, dice, len(found)))
        for village in kecamatan.villages:
            number += 1
            landing = ashore.get(village.id)
            at = village.at if landing is None else landing.at
            if landing is None:
                stands = [(roads.network.places[one], one) for one in roads.crossings[village.id]]
            else:
                stands = [(landing.at, _pier(landing))]
            polling = _polling(row, village, stands, landing is not None, dice, say)
            risk = {
                name: dice.between(f"risk-{name}", 15, 60, number) * 10
                for name in ("socio-political", "administration", "contestation", "participation")
            }
            trust = dice.between("trust", 50, 72, number) * 10
            found.append(
                ZoneSpec(
                    village.id,
                    "kelurahan",
                    Text.plain(village.title),
                    degrees(at),
                    trust,
                    parent=kecamatan.id,
                    voters=village.voters,
                    risk=risk,
                    tps=village.tps,
                    polling=polling,
                )
            )
    return found


def _kecamatan(kecamatan: Kecamatan, dice: Dice, number: int) -> ZoneSpec:
    return ZoneSpec(
        kecamatan.id,
        "kecamatan",
        Text.plain(kecamatan.title),
        degrees(kecamatan.at),
        dice.between("trust-above", 55, 68, number) * 10,
        outline=tuple(degrees(spot) for spot in kecamatan.outline),
    )


def _polling(
    row: District, village: Village, stands: Sequence[tuple[Spot, str]], by_boat: bool, dice: Dice, say: Say
) -> tuple[PollingSpec, ...]:
    """Return the polling places of a village, spread over its crossings: schools, and its hall."""
    count = -(-village.tps // _SIDE_BY_SIDE[row.kind])
    here = Dice(dice.seed, f"{dice.cause}/{village.id}")
    found = []
    for number, tps in enumerate(apportioned(village.tps, [1] * count, 0)):
        spot, near = stands[number * len(stands) // count if count <= len(stands) else number % len(stands)]
        at = degrees(_beside(spot, number if count <= len(stands) else number // len(stands)))
        risk = here.between("class", 0, 999, number) + (_FAR_SHARE if by_boat else 0)
        risk_class = "sangat-rawan" if risk >= _VERY_RISKY else "rawan" if risk >= _RISKY else "kurang-rawan"
        kind = "hall" if number == 0 else "school"
        title = say(f"district.polling.{kind}", name=village.title, n=number)
        found.append(
            PollingSpec(
                f"tps-{village.id.removeprefix('kel-')}-{number + 1}",
                title,
                at,
                tps,
                risk_class,
                near,
                "river" if by_boat else "road",
            )
        )
    return tuple(found)
