"""Rivers, canals and lakes, as the map draws them: lines with a width."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from tabletop.city.geography import DEGREE, great_circle
from tabletop.city.maps.clipping import Area, Border
from tabletop.city.maps.naming import Ids, slug
from tabletop.city.maps.roads import rounded
from tabletop.city.maps.survey import Survey, SurveyWay
from tabletop.city.maps.tally import Tally
from tabletop.city.maps.thinning import thinned
from tabletop.city.maps.ways import Kind, name_of, nameless
from tabletop.city.maps.web import Link, Web, measure, simplified
from tabletop.city.model import Point
from tabletop.city.specs import WaterSpec

_WIDTHS: Mapping[str, float] = {"river": 30.0, "tidal_channel": 20.0, "canal": 10.0}
"""Metres across where the map does not say."""

_STRAY = 8.0
_LEAST_LAKE = 10_000.0  # square metres
_SHORTEST = 400.0  # metres; a shorter water without a name is left out
_MOST_BASINS = 300  # the largest tell how wide the rivers are
_MOST_LAKES = 60
_WIDEST = 3_000.0
_METRES = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
_RIVER = re.compile(r"river|canal|oxbow|stream|lock|moat|tidal")


@dataclass(frozen=True, slots=True)
class _Basin:
    """The rim of a water that is drawn as an area."""

    border: Border
    square: float
    south: float
    north: float
    west: float
    east: float

    def may_hold(self, at: Point) -> bool:
        return self.south <= at[0] <= self.north and self.west <= at[1] <= self.east


def write_waters(survey: Survey, tally: Tally) -> tuple[WaterSpec, ...]:
    """Return the waters of a survey; rivers are as wide as the areas drawn around them. What is too small is counted."""
    basins = _basins(survey)
    links: list[Link] = []
    for way in survey.ways:
        if way.tags.get("waterway") in _WIDTHS and way.tags.get("tunnel", "no") == "no":
            line = tuple(survey.nodes[node] for node in way.nodes)
            kind = Kind(way.tags["waterway"], "river", name_of(way.tags))
            length = measure(line)
            width = _width(way, line, basins)
            # a chain of links adds up its parts: the area of the water stands where the time of a road does
            links.append(Link(way.nodes[0], way.nodes[-1], line[1:-1], length, length * width, kind, way.id))
    ids = Ids()
    found: list[WaterSpec] = []
    web = simplified(Web(survey.nodes, tuple(links)))
    for link in web.links:
        if link.kind.name is None and link.metres < _SHORTEST:
            tally.add("small-water", link.way)
            continue
        title = link.kind.name or nameless("water")
        line = (web.nodes[link.start], *link.line, web.nodes[link.end])
        width = max(2, round(link.seconds / link.metres))
        name = ids.free(slug(title.id) or slug(title.en) or "perairan")
        found.append(WaterSpec(name, title, width, tuple(map(rounded, thinned(line, _STRAY)))))
    return (*found, *_lakes(survey, ids, tally))


def _width(way: SurveyWay, line: Sequence[Point], basins: Sequence[_Basin]) -> float:
    """Return how wide a river is: as tagged, as the area around it says, or as such rivers are."""
    for key in ("width", "est_width"):
        said = _METRES.match(way.tags.get(key, ""))
        if said and 1 <= float(said[0]) <= _WIDEST:
            return float(said[0])
    middle = line[len(line) // 2]
    for basin in basins:
        if basin.may_hold(middle) and basin.border.holds(middle):
            inside = sum(
                great_circle(a, b)
                for a, b in pairwise(line)
                if basin.may_hold(a) and basin.border.holds(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
            )
            if inside > 0:
                return min(_WIDEST, max(2.0, min(basin.square / inside, inside)))
    return _WIDTHS[way.tags["waterway"]]


def _is_basin(way: SurveyWay) -> bool:
    tags = way.tags
    return (tags.get("natural") == "water" or tags.get("waterway") in {"riverbank", "dock"}) and (
        way.nodes[0] == way.nodes[-1] and len(way.nodes) > 3
    )


def _basins(survey: Survey) -> list[_Basin]:
    """Return the largest waters that are drawn as areas."""
    rims = [tuple(survey.nodes[node] for node in way.nodes[:-1]) for way in survey.ways if _is_basin(way)]
    found = []
    for rim in sorted(rims, key=_square, reverse=True)[:_MOST_BASINS]:
        y, x = [at[0] for at in rim], [at[1] for at in rim]
        found.append(_Basin(Border(Area((rim,))), _square(rim), min(y), max(y), min(x), max(x)))
    return found


def _lakes(survey: Survey, ids: Ids, tally: Tally) -> list[WaterSpec]:
    """Return still waters as thick lines along their longest extent."""
    lakes: list[tuple[float, SurveyWay, tuple[Point, ...]]] = []
    for way in survey.ways:
        if _is_basin(way) and not _RIVER.search(way.tags.get("water", way.tags.get("waterway", ""))):
            rim = thinned([survey.nodes[node] for node in way.nodes], _STRAY)[:-1]
            lakes.append((_square(rim), way, rim))
    lakes.sort(key=lambda lake: -lake[0])
    found = []
    for number, (square, way, rim) in enumerate(lakes):
        if square < _LEAST_LAKE or number >= _MOST_LAKES:
            tally.add("small-water", way.id)
            continue
        start = max(rim, key=lambda at: (great_circle(rim[0], at), at))
        end = max(rim, key=lambda at: (great_circle(start, at), at))
        length = great_circle(start, end)
        width = min(square / length, length)
        # the rounded ends of the line reach beyond it by half its width
        share = min(0.45, width / 2 / length)
        line = (_between(start, end, share), _between(end, start, share))
        title = name_of(way.tags) or nameless("water")
        name = ids.free(slug(title.id) or slug(title.en) or "perairan")
        found.append(WaterSpec(name, title, max(2, round(min(width, _WIDEST))), tuple(map(rounded, line))))
    return found


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _square(rim: Sequence[Point]) -> float:
    """Return the square metres of a ring that does not stand on its first corner again."""
    if len(rim) < 3:
        return 0.0
    wide = cos(radians(rim[0][0]))
    y0, x0 = rim[0]
    twice = 0.0
    for (y1, x1), (y2, x2) in zip(rim, (*rim[1:], rim[0]), strict=True):
        twice += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    return abs(twice) / 2 * wide * DEGREE * DEGREE
