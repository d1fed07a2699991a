"""From what stands on a map to sites of a city, and to candidates for polling places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tabletop.city.maps.naming import Ids, slug
from tabletop.city.maps.nearness import Apart, Near
from tabletop.city.maps.roads import rounded
from tabletop.city.maps.survey import SurveyPoint
from tabletop.city.maps.tally import Tally
from tabletop.city.maps.ways import name_of
from tabletop.city.model import Point
from tabletop.language import Text

KINDS = frozenset(
    {"kpu", "bawaslu", "ppk", "warehouse", "police", "army", "hospital", "fire", "government", "market", "port",
     "field", "vital", "school", "hall", "media", "power", "post"}
)  # fmt: skip
"""The kinds of site of the city format."""

_SAME = 250.0
"""Metres within which two things of one kind and name are the same, drawn as a point and as an area."""

_FAR = 1_500.0
"""Metres from the network beyond which something stands elsewhere, such as on an island that was dropped."""

_SETTLEMENTS = (
    "city",
    "town",
    "borough",
    "suburb",
    "quarter",
    "neighbourhood",
    "village",
    "hamlet",
    "isolated_dwelling",
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something on the map that can be a site or a polling place.

    Attributes:
        id: Readable and unique among candidates and places.
        kind: Kind of site.
        title: Its name, or what such things are called.
        at: Where it stands.
        near: The place that its lane leads to.
        site: Whether the city has it as a site.
        polling: 1 to 3 where TPS may stand there, 1 the most usual; 0: none do.
    """

    id: str
    kind: str
    title: Text
    at: Point
    near: str
    site: bool
    polling: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """A named part of the land: a town, a quarter, a village.

    Attributes:
        title: Its name.
        at: Where its name is written.
        place: What it is, as OpenStreetMap says: ``city``, ``suburb``, ``village``, ...
    """

    title: Text
    at: Point
    place: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    tags: Mapping[str, frozenset[str]]
    words: tuple[str, ...]
    polling: int
    site: bool
    title: Text | None

    def fits(self, tags: Mapping[str, str], name: str) -> bool:
        for key, values in self.tags.items():
            value = tags.get(key)
            if value is None or not (value in values or "*" in values):
                return False
        return not self.words or any(f" {word} " in name for word in self.words)


@cache
def _rules() -> tuple[_Rule, ...]:
    text = files("tabletop.city.maps").joinpath("sites.yaml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return tuple(
        _Rule(
            kind=row["kind"],
            tags={key: frozenset(values) for key, values in row["tags"].items()},
            words=tuple(row.get("words", ())),
            polling=row.get("polling", 0),
            site=row.get("site", True),
            title=Text(**row["title"]) if "title" in row else None,
        )
        for row in rows
    )


def find_candidates(
    points: Iterable[SurveyPoint], places: Near, ids: Ids, tally: Tally
) -> tuple[Candidate, ...]:
    """Return what can be a site or a polling place, in the order of the map.

    Args:
        points: What stands on the map.
        places: The places of the city that a lane may lead to.
        ids: Gives out ids.
        tally: Counts what is left out.
    """
    found: list[Candidate] = []
    known: dict[tuple[str, Text], Apart] = {}
    for point in points:
        read = _read(point)
        if read is None:
            continue
        rule, title = read
        kind = rule.kind
        near = places.nearest(point.at, _FAR)
        if near is None:
            tally.add("far-site", point.id)
            continue
        if not known.setdefault((kind, title), Apart(_SAME)).take(point.at):
            tally.add("same-site", point.id)
            continue
        name = ids.free(slug(title.id) or slug(title.en) or kind)
        found.append(Candidate(name, kind, title, rounded(point.at), near, rule.site, rule.polling))
    return tuple(found)


def _read(point: SurveyPoint) -> tuple[_Rule, Text] | None:
    own = name_of(point.tags)
    kind = point.tags.get("site_kind")
    if kind in KINDS and own is not None:  # a road file of ours says what it is
        return _Rule(kind, {}, (), 0, True, None), own
    name = _words(own)
    for rule in _rules():
        if rule.fits(point.tags, name):
            title = own or rule.title
            return None if title is None else (rule, title)
    return None


def _words(name: Text | None) -> str:
    said = f"{name.id} {name.en}".lower() if name is not None else ""
    return f" {' '.join(''.join(letter if letter.isalnum() else ' ' for letter in said).split())} "


def find_settlements(points: Iterable[SurveyPoint]) -> tuple[Settlement, ...]:
    """Return the named parts of the land, in the order of the map."""
    found = []
    for point in points:
        place, name = point.tags.get("place", ""), name_of(point.tags)
        if place in _SETTLEMENTS and name is not None:
            found.append(Settlement(name, rounded(point.at), place))
    return tuple(found)
