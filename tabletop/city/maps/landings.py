"""Where boats meet the land: piers and terminals, joined to the nearest water and the nearest road."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tabletop.city.maps.nearness import Apart, Near
from tabletop.city.maps.survey import Survey
from tabletop.city.maps.ways import Kind, name_of
from tabletop.city.model import Way
from tabletop.city.specs import CLASS_SPEEDS
from tabletop.language import Text

_TO_SHORE = 250.0
"""Metres from a pier, or the end of a ferry line, to the road that leads there."""

_TO_WATER = 600.0
"""Metres from a pier to the line of a river, which runs in the middle of it."""

_APART = 120.0
"""Metres between two landings; nearer ones are one."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A leg of a boat route between the water and a road.

    Attributes:
        id: Of the pier, for messages.
        water: Node of a boat route.
        shore: Node of a road or a foot path.
        way: ``river`` or ``sea``.
        name: What the landing is called, or None.
        speed: km/h.
    """

    id: str
    water: str
    shore: str
    way: Way
    name: Text | None
    speed: int


def is_landing(tags: Mapping[str, str]) -> bool:
    """Return whether tags are those of a pier, a terminal or another place where a boat can be boarded."""
    return (
        tags.get("amenity") == "ferry_terminal"
        or tags.get("man_made") == "pier"
        or tags.get("leisure") in {"slipway", "marina"}
        or (tags.get("public_transport") == "station" and tags.get("ferry") == "yes")
    )


def find_landings(survey: Survey, courses: Sequence[tuple[Kind, Sequence[str]]]) -> list[Landing]:
    """Return the legs that join the boat routes among some ways to the roads and foot paths among them."""
    boats = [course for course in courses if course[0].way in {"river", "sea"}]
    if not boats:
        return []
    ashore = [node for kind, nodes in courses if kind.way in {"road", "foot"} for node in nodes]
    land = Near((node, survey.nodes[node]) for node in ashore)
    known = set(ashore)
    found: list[Landing] = []
    for kind, nodes in boats:
        if kind.way == "sea":
            for end in dict.fromkeys((nodes[0], nodes[-1])):
                shore = None if end in known else land.nearest(survey.nodes[end], _TO_SHORE)
                if shore is not None:
                    found.append(Landing(end, end, shore, "sea", None, CLASS_SPEEDS["sea"]))
    afloat = [node for kind, nodes in boats if kind.way == "river" for node in nodes]
    rivers = Near((node, survey.nodes[node]) for node in afloat)
    taken = Apart(_APART)
    for point in survey.points:
        if not is_landing(point.tags):
            continue
        water, shore = rivers.nearest(point.at, _TO_WATER), land.nearest(point.at, _TO_SHORE)
        if water is not None and shore is not None and water != shore and taken.take(point.at):
            speed = CLASS_SPEEDS["river"]
            found.append(Landing(point.id, water, shore, "river", name_of(point.tags), speed))
    return found
