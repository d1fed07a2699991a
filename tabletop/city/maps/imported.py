"""A city made of a map file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tabletop.city.maps.clipping import Area
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.naming import Ids, slug
from tabletop.city.maps.nearness import Near
from tabletop.city.maps.network import survey_network
from tabletop.city.maps.reading import read_map
from tabletop.city.maps.roads import Lines, write_lines
from tabletop.city.maps.sites import Candidate, Settlement, find_candidates, find_settlements
from tabletop.city.maps.survey import Lost, Survey
from tabletop.city.maps.tally import Tally
from tabletop.city.maps.waters import write_waters
from tabletop.city.model import Point
from tabletop.city.specs import CitySpec, SiteSpec
from tabletop.language import Phrase, Text, phrase

LEAST_DETAIL = 10
"""Fewest places that may be asked for."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A city made of a map file.

    Attributes:
        spec: The city as written: places, roads, boats, waters and sites; no zones, and no polling places.
        format: The format of the file; see `FORMATS`.
        candidates: What may be a site or a polling place; those that are sites of the city among them, by the same id.
        settlements: Named parts of the land, for zones.
        lost: What was left out or mended, by reason.
    """

    spec: CitySpec
    format: str
    candidates: tuple[Candidate, ...]
    settlements: tuple[Settlement, ...]
    lost: tuple[Lost, ...]

    @property
    def attribution(self) -> Text | None:
        """Whose map it is, and so the city."""
        return self.spec.attribution

    @property
    def notes(self) -> tuple[Phrase, ...]:
        """What was left out or mended, in words, one reason each."""
        return tuple(say_lost(one) for one in self.lost)


def say_lost(lost: Lost) -> Phrase:
    """Return what was left out or mended in words, with its count; an example is in `Lost.example`."""
    return phrase(f"city.map.lost.{lost.reason}", n=lost.count)


def import_city(
    path: Path | str,
    *,
    city: str | None = None,
    title: Text | None = None,
    within: Area | None = None,
    detail: int | None = None,
) -> Imported:
    """Make a city of a map file.

    Args:
        path: See `read_map`.
        city: Id of the city; None for one after the file.
        title: Its name; None for the name of the file.
        within: What lies outside is cut off.
        detail: About how many places to keep, at least `LEAST_DETAIL`; the least roads are dropped first, and what
            stays hangs together. None keeps every road that matters.

    Raises:
        MapError: The file cannot be read (see `read_map`), or holds no road that hangs together with another.
        OSError: It cannot be opened.
    """
    path = Path(path)
    stem = path.name.split(".")[0]
    survey = read_map(path, within)
    own = slug(city if city is not None else stem) or "kota"
    return make_city(survey, path.name, own, title or Text.plain(stem.replace("_", " ") or own), detail)


def make_city(survey: Survey, file: str, city: str, title: Text, detail: int | None = None) -> Imported:
    """Make a city of a survey; see `import_city`.

    Args:
        survey: What the file holds.
        file: What messages call it.
        city: Id of the city.
        title: Its name.
        detail: About how many places to keep.

    Raises:
        MapError: There is no road that hangs together with another.
    """
    tally = Tally(survey.lost)
    network = survey_network(survey, tally, None if detail is None else max(LEAST_DETAIL, detail))
    if not network.web.links:
        raise MapError("no-roads", file)
    ids = Ids()
    lines = write_lines(network, ids)
    candidates = find_candidates(survey.points, _reach(lines), ids, tally)
    sites = tuple(SiteSpec(one.id, one.kind, one.title, one.at, one.near) for one in candidates if one.site)
    spec = CitySpec(
        id=city,
        title=title,
        attribution=survey.attribution,
        places=lines.places,
        roads=lines.roads,
        boats=lines.boats,
        waters=write_waters(survey, tally),
        sites=sites,
    )
    return Imported(spec, survey.format, candidates, find_settlements(survey.points), tally.lost())


def _reach(lines: Lines) -> Near:
    """Return the places that a lane may lead to: those on a road."""
    on_road = {step.to for road in lines.roads if road.way == "road" for step in road.through}
    places: list[tuple[str, Point]] = [(place.id, place.at) for place in lines.places if place.id in on_road]
    return Near(places)
