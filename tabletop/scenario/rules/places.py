"""Rules about the ground: places, the roads between them, and how they hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

from tabletop.city import City, Point, metres
from tabletop.scenario import values
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reading import Node, Scalar, Sequence
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import GroundRule
from tabletop.scenario.rules.reach import Chokes
from tabletop.scenario.rules.rule import Example

CITY = "city.yaml"
_FAR = 20_000
"""Metres from the middle of a city within which nothing is called far."""
_FARTHER = 10
"""How many times as far as the usual place something must be to be called far."""
_LONG_LANE = 1_500
"""Metres up to which nobody asks whether a lane joins the right place."""
_PARTED = 10
"""A street that parts at least one in so many voters from the rest is worth knowing."""
_SHOWN = 5
"""How many such streets are told; the others come from asking for a proof."""


def written(case: Case, nodes: Iterable[str]) -> list[str]:
    """Return the nodes that stand in the YAML itself and not in a road file, in the order given."""
    roads = case.root.inner("city").get("graphml")
    return [node for node in nodes if case.names.where("place", node) not in (None, roads)]


class PlaceIsolated(GroundRule):
    """A place lies on no road and no boat route."""

    id = "place-isolated"
    example = Example(
        CITY,
        old="  - {id: dermaga, at: [-3.31, 114.57]}\n",
        bad="  - {id: dermaga, at: [-3.31, 114.57]}\n  - {id: terminal, at: [-3.32, 114.57]}\n",
    )

    def look(self, case: Case) -> None:
        """Look at every place that is written."""
        graph = case.scenario.city.graph
        for node in written(case, [node for node, degree in graph.degree() if not degree]):
            case.say(self, case.declared("place", node), name=node)


class PlacesApart(GroundRule):
    """Some places are joined to each other and to nothing else."""

    id = "places-apart"
    example = Example(
        CITY,
        old="bridge: true, through: [pasar-1, dermaga]}",
        bad="bridge: true, through: [pasar-1, bundaran]}",
    )

    def look(self, case: Case) -> None:
        """Look at every part of the ground but the largest."""
        from networkx import weakly_connected_components

        parts = sorted(weakly_connected_components(case.scenario.city.graph), key=len, reverse=True)
        for part in parts[1:]:
            if len(part) < 2:
                continue
            here = written(case, (node for node in case.scenario.city.graph if node in part))
            if here:
                case.say(self, case.declared("place", here[0]), name=here[0], n=len(part) - 1)


class PlaceTrap(GroundRule):
    """One-way roads lead to a place and none leads out, or the other way round."""

    id = "place-trap"
    example = Example(
        CITY,
        old="one-way: true, speed: 30 km/h, through: [simpang, bundaran, ujung]}",
        bad="one-way: true, speed: 30 km/h, through: [simpang, bundaran]}",
    )

    def look(self, case: Case) -> None:
        """Look at every part within which one gets everywhere; the largest is no trap."""
        from networkx import strongly_connected_components

        graph = case.scenario.city.graph
        parts = sorted(strongly_connected_components(graph), key=len, reverse=True)
        for part in parts[1:]:
            comes = any(other not in part for node in part for other in graph.predecessors(node))
            goes = any(other not in part for node in part for other in graph.successors(node))
            here = written(case, (node for node in graph if node in part)) if comes != goes else []
            if here:
                says = "place-trap" if comes else "place-trap-closed"
                case.say(self, case.declared("place", here[0]), says=says, name=here[0])


class PlaceFar(GroundRule):
    """A position lies far from all others, as one does in which a digit or the sign is wrong."""

    id = "place-far"
    example = Example(
        CITY,
        old="  - {id: dermaga, at: [-3.31, 114.57]}",
        bad="  - {id: dermaga, at: [3.31, 114.57]}",
    )

    def look(self, case: Case) -> None:
        """Look at the position of every place, site, polling place and zone."""
        spots = list(_positions(case.root.inner("city")))
        if len(spots) < 3:
            return
        middle = (median(at[0] for _, at in spots), median(at[1] for _, at in spots))
        away = [metres(middle, at) for _, at in spots]
        limit = max(_FAR, _FARTHER * int(median(away)))
        for (node, at), far in zip(spots, away, strict=True):
            if far > limit:
                turned = metres(middle, (-at[0], at[1])) <= limit
                case.say(
                    self,
                    node.items[0] if turned else node,
                    suggestion=_turned(node.items[0]) if turned else None,
                    far=far // 1000,
                )


def _positions(city: Fields) -> Iterator[tuple[Sequence, Point]]:
    zones = list(city.each("zones"))
    polling = [place for zone in zones for place in zone.each("polling")]
    for fields in (*city.each("places"), *city.each("sites"), *zones, *polling):
        node = fields.get("at")
        if isinstance(node, Sequence) and len(node.items) == 2:
            yield node, (fields.decimal(node.items[0]), fields.decimal(node.items[1]))


def _turned(node: Node) -> str | None:
    if not isinstance(node, Scalar):
        return None
    return node.text.removeprefix("-") if node.text.startswith("-") else f"-{node.text}"


class RoadLength(GroundRule):
    """The length of a piece of road does not fit the positions of its ends."""

    id = "road-length-odd"
    example = Example(CITY, old="{to: ujung, length: 3.2 km}", bad="{to: ujung, length: 320 m}")

    def look(self, case: Case) -> None:
        """Look at every length that is written."""
        city = case.root.inner("city")
        for fields in (*city.each("roads"), *city.each("boats")):
            before = ""
            for item in fields.items("through"):
                step = Fields(item, case.names, fields.findings)
                to = item.text if isinstance(item, Scalar) else step.word("to")
                if before and "length" in step:
                    self._look_at(case, step, before, to)
                before = to

    def _look_at(self, case: Case, step: Fields, before: str, to: str) -> None:
        city = case.scenario.city
        straight, length = metres(city.point(before), city.point(to)), values.metres(step.word("length"))
        if length * 10 < straight * 9:
            case.say(self, step.spot("length"), straight=straight)
        elif length > 10 * straight + 1000:
            case.say(self, step.spot("length"), says="road-length-odd-long", straight=straight)


class NearFar(GroundRule):
    """A site or a polling place is joined to a place far away, although others are much nearer."""

    id = "near-far"
    example = Example(
        CITY,
        old="at: [-3.302, 114.582], near: simpang, tps: 3",
        bad="at: [-3.302, 114.582], near: ujung, tps: 3",
    )

    def look(self, case: Case) -> None:
        """Look at every lane that is long."""
        city = case.root.inner("city")
        polling = [place for zone in city.each("zones") for place in zone.each("polling")]
        ground = case.scenario.city
        for fields in (*city.each("sites"), *polling):
            near = fields.word("near")
            if not near or not isinstance(fields.get("at"), Sequence):
                continue
            here = ground.point(fields.word("id"))
            lane = metres(here, ground.point(near))
            if lane > _LONG_LANE:
                others = _joined(ground, fields.word("by", "road"))
                found = min(others, key=lambda node: metres(here, ground.point(node)), default=near)
                nearest = metres(here, ground.point(found))
                if nearest * 5 < lane:
                    case.say(
                        self, fields.spot("near"), suggestion=found, name=near, far=lane, nearest=nearest
                    )


def _joined(city: City, way: str) -> list[str]:
    """Return the places that lie on a street of a kind, in the order written."""
    ways = ("river", "sea") if way in ("river", "sea") else ("road", "foot") if way == "foot" else ("road",)
    return list(dict.fromkeys(node for one in city.streets.values() if one.way in ways for node in one.nodes))


class ChokePoint(GroundRule):
    """Many voters are joined to the rest of the city by a single road."""

    id = "choke-point"
    severity = "info"
    example = Example(
        CITY,
        old="at: [-3.311, 114.5601], near: seberang, by: river, tps: 1",
        bad="at: [-3.311, 114.5701], near: dermaga, tps: 1",
        good="at: [-3.311, 114.5701], near: dermaga, by: river, tps: 1",
    )

    def look(self, case: Case) -> None:
        """Look at the roads that lie on no ring."""
        chokes, streets = case.once(Chokes), case.scenario.city.streets
        told = [
            one
            for one in chokes.streets
            if one.voters * _PARTED >= chokes.voters and (one.places > 1 or streets[one.street].bridge)
        ]
        for one in told[:_SHOWN]:
            where = case.declared("street", one.street)
            case.say(self, where, name=one.street, voters=one.voters, n=one.places)
