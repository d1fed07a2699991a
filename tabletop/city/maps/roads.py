"""From the links of a network to the places, roads and boat routes of a city as written."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, pi, radians

from tabletop.city.geography import along, metres
from tabletop.city.maps.naming import Ids, slug
from tabletop.city.maps.network import Network
from tabletop.city.maps.ways import Kind, nameless
from tabletop.city.maps.web import Link
from tabletop.city.model import Point
from tabletop.city.specs import CLASS_SPEEDS, BoatSpec, PlaceSpec, RoadSpec, StepSpec
from tabletop.city.streets import rank

_PACES = (12, 18, 27, 37, 48, 65, 90)
"""km/h between which the stretches of one road are driven alike."""

_SHARP = pi / 3
"""A way without a name ends at a sharper turn: it has nothing else to hold it together."""

_STAR = 24
"""Where so many links of one name meet, it makes no sense to ask which goes on."""

_NEAR_ENOUGH = 200  # of a length: half a per cent
_PLACES_AFTER_POINT = 6  # a tenth of a metre


@dataclass(frozen=True, slots=True)
class Lines:
    """The network of a city as written.

    Attributes:
        places: Junctions, ends, and where names and classes change.
        roads: Largest class first.
        boats: Boat routes.
    """

    places: tuple[PlaceSpec, ...]
    roads: tuple[RoadSpec, ...]
    boats: tuple[BoatSpec, ...]


def rounded(at: Point) -> Point:
    """Return a position to a tenth of a metre, as it is written."""
    return round(at[0], _PLACES_AFTER_POINT), round(at[1], _PLACES_AFTER_POINT)


def write_lines(network: Network, ids: Ids) -> Lines:
    """Return the places, roads and boat routes of a network; `ids` gives out those of places."""
    web = network.web
    names = _place_ids(network, ids)
    places = tuple(
        PlaceSpec(names[node], rounded(web.nodes[node]), network.titles.get(node)) for node in names
    )
    streets = Ids()
    roads: list[RoadSpec] = []
    boats: list[BoatSpec] = []
    for walk in _walks(network):
        kind = walk[0].kind
        title = kind.name or nameless(kind.highway)
        street = streets.free(_slug_of(kind) or slug(title.en) or kind.highway.replace("_", "-"))
        through = _steps(network, names, walk)
        if kind.way in {"river", "sea"}:
            boats.append(BoatSpec(street, title, through, kind.way))
        else:
            roads.append(
                RoadSpec(
                    street, title, kind.highway, through, kind.way, kind.bridge, kind.one_way, _speed(walk)
                )
            )
    return Lines(places, tuple(roads), tuple(boats))


def _slug_of(kind: Kind) -> str:
    name = kind.name or nameless(kind.highway)
    return slug(name.id) or slug(name.en)


def _place_ids(network: Network, ids: Ids) -> dict[str, str]:
    """Name each place after its own title or the two largest roads that meet there."""
    links = network.web.links
    found: dict[str, str] = {}
    for node, numbers in network.web.touching().items():
        title = network.titles.get(node)
        own = slug(title.id) or slug(title.en) if title is not None else ""
        if not own:
            meeting = sorted(
                numbers, key=lambda n: (links[n].kind.name is None, rank(links[n].kind.highway), n)
            )
            named = dict.fromkeys(_slug_of(links[n].kind) for n in meeting if links[n].kind.name is not None)
            roads = [name[:24].strip("-") for name in named if name][:2]
            own = "-".join(["ujung" if len(numbers) == 1 else "simpang", *roads])
        found[node] = ids.free(own)
    return found


def _walks(network: Network) -> list[list[Link]]:
    """Return the links as walks, each of one name, class and pace, the largest class first."""
    groups: dict[tuple[Kind, int], list[int]] = {}
    for number, link in enumerate(network.web.links):
        groups.setdefault((link.kind, _pace(link)), []).append(number)
    order = sorted(groups, key=lambda group: (rank(group[0].highway), groups[group][0]))
    return [walk for group in order for walk in _group_walks(network, groups[group])]


def _pace(link: Link) -> int:
    return 0 if link.kind.way == "foot" else bisect(_PACES, link.metres * 3.6 / link.seconds)


def _group_walks(network: Network, numbers: Sequence[int]) -> list[list[Link]]:
    links = network.web.links
    kind = links[numbers[0]].kind
    around: dict[str, list[int]] = {}
    balance: dict[str, int] = {}
    for number in numbers:
        link = links[number]
        if not kind.one_way:
            around.setdefault(link.end, []).append(number)
        around.setdefault(link.start, []).append(number)
        balance[link.start] = balance.get(link.start, 0) + 1
        balance[link.end] = balance.get(link.end, 0) + (-1 if kind.one_way else 1)
    # a walk from an end, or from where an odd number of links meet, leaves the fewest remains
    odd = {node for node, count in balance.items() if (count > 0 if kind.one_way else count % 2)}
    used: set[int] = set()
    walks: list[list[Link]] = []
    for first in (True, False):
        for number in numbers:
            for start in (links[number].start, links[number].end):
                if number in used or (kind.one_way and start != links[number].start):
                    continue
                if not first or start in odd:
                    walks.append(_walk(network, number, start, around, used))
    return walks


def _walk(
    network: Network, number: int, start: str, around: Mapping[str, Sequence[int]], used: set[int]
) -> list[Link]:
    """Follow a way as straight as it goes."""
    links = network.web.links
    walk: list[Link] = []
    node = start
    seen = {start}
    while True:
        used.add(number)
        link = links[number] if links[number].start == node else links[number].turned()
        walk.append(link)
        node = link.end
        if node in seen:  # a road that meets itself goes on as another
            return walk
        seen.add(node)
        meeting = around.get(node, ())
        onward = [other for other in meeting if other not in used] if len(meeting) < _STAR else ()
        if not onward:
            return walk
        turns = [(_turn(network, link, links[other], node), other) for other in onward]
        turn, number = min(turns)
        if turn > _SHARP and link.kind.name is None:
            return walk


def _turn(network: Network, before: Link, after: Link, node: str) -> float:
    """Return by how much the way turns at a node, in radians, rounded lest the last bits decide."""
    nodes = network.web.nodes
    came = before.line[-1] if before.line else nodes[before.start]
    leaving = after if after.start == node else after.turned()
    goes = leaving.line[0] if leaving.line else nodes[leaving.end]
    at = nodes[node]
    turn = abs(_heading(came, at) - _heading(at, goes))
    return round(min(turn, 2 * pi - turn), 6)


def _heading(start: Point, end: Point) -> float:
    return atan2(end[0] - start[0], (end[1] - start[1]) * cos(radians(start[0])))


def _steps(network: Network, names: Mapping[str, str], walk: Sequence[Link]) -> tuple[StepSpec, ...]:
    nodes = network.web.nodes
    steps = [StepSpec(names[walk[0].start])]
    for link in walk:
        ends = rounded(nodes[link.start]), rounded(nodes[link.end])
        via = tuple(map(rounded, link.line))
        length = max(1, round(link.metres))
        known = along((ends[0], *via, ends[1])) if via else metres(*ends, 1100)
        near = abs(known - length) * _NEAR_ENOUGH <= length
        steps.append(StepSpec(names[link.end], None if near else length, via))
    return tuple(steps)


def _speed(walk: Sequence[Link]) -> int | None:
    """Return the speed over a whole walk, to 5 km/h; None where it is that of its class, or on foot."""
    kind = walk[0].kind
    if kind.way != "road":
        return None
    seconds = sum(link.seconds for link in walk)
    speed = max(5, round(sum(link.metres for link in walk) * 3.6 / seconds / 5) * 5)
    return None if speed == CLASS_SPEEDS[kind.highway] else speed
