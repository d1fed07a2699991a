"""The road network: trunk roads between the towns of the kecamatan, roads to the villages, ferries, tracks and streets."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.study.district.dice import Dice
from tabletop.study.district.layout import Layout, Village
from tabletop.study.district.network import Network, road_length
from tabletop.study.district.plane import Spot, far
from tabletop.study.district.rivers import River, bank, crossings
from tabletop.study.district.row import District
from tabletop.study.district.streets import lay_streets, middle_of
from tabletop.study.district.tree import along, joined, loads

_TRUNK = 250
"""Per mille of the TPS that must hang on a trunk road to make it one of the first class."""
_DETOUR = 3
"""How many times longer the way must be for a further road between two towns."""
_FERRY_REACH = 3_000
"""Metres from the water within which a village may live by its landing."""
_MOST_FERRIES = 3
"""Villages of one river that no road reaches."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A village that only boats reach.

    Attributes:
        village: The village.
        river: The river.
        at: Its landing.
    """

    village: Village
    river: River
    at: Spot


@dataclass(frozen=True, slots=True)
class Roads:
    """The ways of a district.

    Attributes:
        network: Places and roads.
        crossings: Places of each village with a road, that of its middle first.
        landings: The villages without one.
    """

    network: Network
    crossings: Mapping[str, list[str]]
    landings: tuple[Landing, ...]


@dataclass(frozen=True, slots=True)
class _Spur:
    """A road from a village towards the town of its kecamatan."""

    village: Village
    to: Village
    leaf: bool
    metres: int


def roads_of(row: District, layout: Layout, rivers: tuple[River, ...], dice: Dice) -> Roads:
    """Lay the roads of a district, as near to its kilometres as its villages allow.

    Every town is joined to the capital. Villages are joined to their town: where the kilometres do not reach, those
    farthest off by a track, and some beside a river by boat alone. What is left over goes into further roads between
    towns, and into streets.
    """
    network = Network(rivers)
    for kecamatan in layout.kecamatan:
        for village in kecamatan.villages:
            network.places[middle_of(village)] = village.at
    spurs = _spurs(layout, rivers)
    wanted = row.roads * 1000
    _trunk(network, layout, rivers, wanted - sum(one.metres for one in spurs))
    ferries = _ferries(row, network, spurs, dice)
    for landing in ferries:
        del network.places[middle_of(landing.village)]
    ashore = {landing.village.id for landing in ferries}
    spurs = [one for one in spurs if one.village.id not in ashore]
    tracks = _tracks(spurs, wanted - network.metres)
    for spur in spurs:
        name, ends = spur.village.title, (middle_of(spur.village), middle_of(spur.to))
        if spur.village.id in tracks:
            network.link(f"jalur-{spur.village.id}", f"Jalan tanah {name}", "track", ends)
        else:
            highway = "unclassified" if spur.leaf else "tertiary"
            network.link(f"desa-{spur.village.id}", f"Jl. Desa {name}", highway, ends)
    villages = [one for kecamatan in layout.kecamatan for one in kecamatan.villages if one.id not in ashore]
    laid = lay_streets(network, villages, wanted, dice)
    return Roads(network, laid, tuple(ferries))


def _spurs(layout: Layout, rivers: tuple[River, ...]) -> list[_Spur]:
    found = []
    for kecamatan in layout.kecamatan:
        villages = kecamatan.villages
        parent = joined([one.at for one in villages], rivers)
        for number, upper in enumerate(parent):
            if upper >= 0:
                one, other = villages[number], villages[upper]
                found.append(_Spur(one, other, number not in parent, road_length(one.at, other.at)))
    return found


def _ferries(row: District, network: Network, spurs: list[_Spur], dice: Dice) -> list[Landing]:
    """Return the villages at the end of a road that only a bridge would join, beside a river with a bridge elsewhere."""
    if row.kind == "kota":
        return []
    bridged = {one.river.id for one in network.bridges}
    found: list[Landing] = []
    for number, spur in enumerate(spurs):
        over = crossings(spur.village.at, spur.to.at, network.rivers)
        if not spur.leaf or len(over) != 1 or over[0].river.id not in bridged:
            continue
        river = over[0].river
        few = sum(one.river.id == river.id for one in found) < _MOST_FERRIES
        if few and abs(river.off(spur.village.at)) < _FERRY_REACH and dice.between("ferry", 0, 1, number):
            found.append(Landing(spur.village, river, river.landing(spur.village.at)))
    return found


def _trunk(network: Network, layout: Layout, rivers: tuple[River, ...], room: int) -> None:
    """Lay the roads between towns: the shortest tree, and where there is room for more, what spares long ways round.

    Args:
        network: Where to.
        layout: The towns.
        rivers: The water.
        room: Metres of road that there may be.
    """
    towns = [one.villages[0] for one in layout.kecamatan]
    parent = joined([one.at for one in towns], rivers)
    tps = [sum(village.tps for village in one.villages) for one in layout.kecamatan]
    carried = loads(parent, tps)
    for number, upper in enumerate(parent):
        if upper >= 0:
            first = carried[number] * 1000 >= sum(tps) * _TRUNK
            title = f"Jl. Raya {layout.kecamatan[number].title}"
            ends = (middle_of(towns[upper]), middle_of(towns[number]))
            network.link(f"raya-{number + 1}", title, "primary" if first else "secondary", ends)
    tree = {
        number: far(towns[number].at, towns[upper].at) for number, upper in enumerate(parent) if upper >= 0
    }
    pairs = sorted(
        (far(a.at, b.at), one, one + 1 + other)
        for one, a in enumerate(towns)
        for other, b in enumerate(towns[one + 1 :])
        if bank(a.at, rivers) == bank(b.at, rivers)
    )
    joined_once: set[int] = set()
    number = 0
    for straight, one, other in pairs:
        way = along(parent, one, other)
        there = sum(tree[b] if parent[b] == a else tree[a] for a, b in itertools.pairwise(way))
        fresh = one not in joined_once and other not in joined_once
        if fresh and there > _DETOUR * straight and network.metres + straight * 11 // 10 <= room:
            joined_once |= {one, other}
            number += 1
            ends = (middle_of(towns[one]), middle_of(towns[other]))
            network.link(f"lingkar-{number}", f"Jl. Lingkar {number}", "tertiary", ends)


def _tracks(spurs: list[_Spur], room: int) -> set[str]:
    """Return the villages that a track must do for, so that the roads to the others fit: ends of roads, longest first."""
    over = sum(one.metres for one in spurs) - room
    found: set[str] = set()
    for spur in sorted(spurs, key=lambda one: (not one.leaf, -one.metres, one.village.id)):
        if over <= 0:
            break
        found.add(spur.village.id)
        over -= spur.metres
    return found
