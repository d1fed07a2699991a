"""What a map file holds, whatever its format: points, lines with tags, and what was lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.city.model import Point
from tabletop.language import Text


@dataclass(frozen=True, slots=True)
class SurveyWay:
    """A line of a map: a road, a path, a river, a ferry, or the rim of an area.

    Attributes:
        id: As the file has it, for messages.
        nodes: Ids of `Survey.nodes` that it runs through, at least two; the first again at the end of a ring.
        tags: By key, as OpenStreetMap names them, whatever the file calls them.
    """

    id: str
    nodes: tuple[str, ...]
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SurveyPoint:
    """Something that stands on a map: a tagged node, or an area by its middle.

    Attributes:
        id: As the file has it, for messages.
        at: Where it stands.
        tags: As of a way.
    """

    id: str
    at: Point
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that was left out or mended.

    Attributes:
        reason: Catalogue key below ``city.map.lost.``, such as ``missing-node``.
        count: How many of them.
        example: Id of the first, for whoever looks it up; empty where it has none.
    """

    reason: str
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A map file, read.

    Attributes:
        format: ``osm``, ``pbf``, ``graphml``, ``geojson`` or ``sumo``.
        nodes: Positions by id, of those that a way runs through.
        ways: In the order of the file.
        points: In the order of the file.
        lost: What was left out or mended, by reason.
        attribution: Whose map it is, which its licence asks to be shown; None where nobody asks.
    """

    format: str
    nodes: Mapping[str, Point]
    ways: tuple[SurveyWay, ...]
    points: tuple[SurveyPoint, ...]
    lost: tuple[Lost, ...] = ()
    attribution: Text | None = None
