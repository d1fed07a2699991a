"""A survey in the making: what every reader hands its finds to, and what mends them alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.city.geography import on_earth
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.survey import Survey, SurveyPoint, SurveyWay
from tabletop.city.maps.tally import Tally
from tabletop.city.model import Point
from tabletop.language import Text

MOST_NODES = 1_000_000
MOST_WAYS = 250_000
MOST_POINTS = 100_000
MOST_REFERENCES = 3_000_000
LONGEST_ID = 64
_LONGEST_TAG = 1_000
_MOST_TAGS = 400

ODBL = Text("© kontributor OpenStreetMap (ODbL 1.0)", "© OpenStreetMap contributors (ODbL 1.0)")
"""What the licence of OpenStreetMap asks to be shown."""

LINE_KEYS = ("highway", "waterway", "route", "man_made", "natural")
"""Keys of which one stands on every line that is read; `is_line` says with which values."""

POINT_KEYS = (
    "aeroway", "amenity", "emergency", "government", "harbour", "healthcare", "landuse", "leisure", "man_made",
    "military", "office", "place", "power", "public_transport", "railway", "seamark:type", "site_kind",
)  # fmt: skip
"""Keys of which one stands on every point that is read."""

_PLAIN_VALUES: Mapping[str, frozenset[str]] = {
    # what fills a town without mattering to it
    "amenity": frozenset({
        "atm", "bench", "bicycle_parking", "bicycle_rental", "clock", "drinking_water", "fountain", "grit_bin",
        "letter_box", "motorcycle_parking", "parking", "parking_entrance", "parking_space", "post_box", "recycling",
        "shelter", "telephone", "toilets", "vending_machine", "waste_basket", "waste_disposal",
    }),
    "emergency": frozenset({"defibrillator", "fire_hydrant", "life_ring", "phone"}),
    "landuse": frozenset({
        "allotments", "commercial", "construction", "farmland", "farmyard", "forest", "grass", "industrial", "meadow",
        "orchard", "plant_nursery", "residential", "retail", "village_green", "vineyard",
    }),
    "leisure": frozenset({"bleachers", "garden", "outdoor_seating", "picnic_table", "swimming_pool"}),
    "man_made": frozenset({
        "beam", "canopy", "flagpole", "mast", "pipeline", "street_cabinet", "surveillance", "survey_point",
        "utility_pole", "wire",
    }),
    "power": frozenset({"cable", "catenary_mast", "line", "minor_line", "pole", "portal", "tower"}),
    "railway": frozenset({"crossing", "level_crossing", "platform", "rail", "signal", "subway", "switch", "tram"}),
}  # fmt: skip


def is_line(tags: Mapping[str, str]) -> bool:
    """Return whether a way is read as a line: a road, a water course, a ferry, a pier, or the rim of a water."""
    return (
        "highway" in tags
        or "waterway" in tags
        or tags.get("route") == "ferry"
        or tags.get("man_made") == "pier"
        or tags.get("natural") == "water"
    )


def is_point(tags: Mapping[str, str]) -> bool:
    """Return whether something is read as a point that may be a site, a landing or a settlement."""
    return any(
        key in tags and tags[key] not in _PLAIN_VALUES.get(key, ()) and tags[key] != "no"
        for key in POINT_KEYS
    )


def is_area(tags: Mapping[str, str]) -> bool:
    """Return whether a relation is read as an area: a water, or something that stands somewhere."""
    return tags.get("type") == "multipolygon" and (is_point(tags) or tags.get("natural") == "water")


def joined(parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return lines end to end, so far as they meet; a ring ends with the node that it began with."""
    at_end: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        for end in (part[0], part[-1]):
            at_end.setdefault(end, []).append(number)
    used: set[int] = set()
    found: list[list[str]] = []
    for first in range(len(parts)):
        if first in used:
            continue
        used.add(first)
        line = list(parts[first])
        for _ in range(2):  # onward from its end, then from its beginning
            while line[0] != line[-1]:
                onward = next((number for number in at_end[line[-1]] if number not in used), None)
                if onward is None:
                    break
                used.add(onward)
                part = parts[onward]
                line += part[1:] if part[0] == line[-1] else part[-2::-1]
            line.reverse()
        found.append(line)
    return found


class Draft:
    """What a reader found so far.

    Attributes:
        tally: What was left out.
    """

    def __init__(self, file: str, form: str) -> None:
        """Start an empty one; `file` is how messages call the file, `form` the format of the survey."""
        self.tally = Tally()
        self._file = file
        self._form = form
        self._nodes: dict[str, Point] = {}
        self._ways: dict[str, tuple[tuple[str, ...], Mapping[str, str]]] = {}
        self._points: dict[str, SurveyPoint] = {}
        self._references = 0
        self._rims: dict[str, tuple[str, ...]] = {}

    def node(self, node: str, at: Point) -> bool:
        """Note a position; return whether it could be used."""
        if len(node) > LONGEST_ID or not on_earth(at):
            self.tally.add("bad-id" if len(node) > LONGEST_ID else "bad-position", node)
            return False
        known = self._nodes.setdefault(node, at)
        if known is not at and known != at:
            self.tally.add("duplicate-node", node)
            return False
        if len(self._nodes) > MOST_NODES:
            raise self.too_many()
        return True

    def way(self, way: str, nodes: Sequence[str], tags: Mapping[str, str]) -> None:
        """Note a line, or an area by its rim; one that does not matter may be part of the rim of another."""
        if not is_line(tags) and not is_point(tags):
            self._rim(way, nodes)
        elif len(way) > LONGEST_ID:
            self.tally.add("bad-id", way)
        elif way in self._ways:
            self.tally.add("duplicate-way", way)
        else:
            self._references += len(nodes)
            self._ways[way] = (tuple(nodes), self._fit(way, tags))
            if len(self._ways) > MOST_WAYS or self._references > MOST_REFERENCES:
                raise self.too_many()

    def point(self, point: str, at: Point, tags: Mapping[str, str]) -> None:
        """Note something that stands somewhere, if it matters."""
        if not is_point(tags):
            return
        if len(point) > LONGEST_ID or not on_earth(at):
            self.tally.add("bad-id" if len(point) > LONGEST_ID else "bad-position", point)
        elif point in self._points:
            self.tally.add("duplicate-point", point)
        else:
            self._points[point] = SurveyPoint(point, at, self._fit(point, tags))
            if len(self._points) > MOST_POINTS:
                raise self.too_many()

    def area(self, area: str, members: Sequence[str], tags: Mapping[str, str]) -> None:
        """Note an area by the ways around it, if it matters; those that are not in the file leave it open."""
        if not is_area(tags):
            return
        parts = [
            self._rims[way] if way in self._rims else self._ways[way][0]
            for way in members
            if way in self._rims or way in self._ways
        ]
        lines = joined([part for part in parts if len(part) > 1])
        if len(parts) < len(members) or any(line[0] != line[-1] for line in lines):
            self.tally.add("open-area", area)
        water = tags.get("natural") == "water"
        if not water:  # an area is no way, whatever else it is
            tags = {key: value for key, value in tags.items() if key not in LINE_KEYS}
        for number, line in enumerate(lines if water else lines[:1]):
            self.way(f"r{area}" + (f".{number}" if number else ""), line, tags)

    def survey(self, attribution: Text | None) -> Survey:
        """Return what was found; lines are cut where their nodes are missing.

        Raises:
            MapError: Nothing was.
        """
        ways: list[SurveyWay] = []
        for way, (nodes, tags) in self._ways.items():
            runs = self._runs(way, nodes)
            if is_line(tags):
                ways += [SurveyWay(way, run, tags) for run in runs]
            if is_point(tags) and runs:
                self.point(f"w{way}", self._middle(runs[0]), tags)
        if not ways and not self._points:
            raise MapError("empty", self._file)
        used = {node: self._nodes[node] for way in ways for node in way.nodes}
        return Survey(
            self._form, used, tuple(ways), tuple(self._points.values()), self.tally.lost(), attribution
        )

    def too_many(self) -> MapError:
        """Return the error that a file holds more than is read."""
        return MapError("too-many", self._file, nodes=MOST_NODES, ways=MOST_WAYS)

    def _rim(self, way: str, nodes: Sequence[str]) -> None:
        if len(way) <= LONGEST_ID and self._references < MOST_REFERENCES:
            self._references += len(nodes)
            self._rims.setdefault(way, tuple(nodes))

    def _runs(self, way: str, nodes: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the stretches of a way whose nodes are known and differ from the node before."""
        runs: list[tuple[str, ...]] = []
        run: list[str] = []
        missing = sum(node not in self._nodes for node in nodes)
        if missing < len(nodes):
            self.tally.add("missing-node", next((n for n in nodes if n not in self._nodes), ""), missing)
        for node in nodes:
            if node not in self._nodes:
                runs.append(tuple(run))
                run = []
            elif not run or run[-1] != node:
                run.append(node)
        runs.append(tuple(run))
        kept = [run for run in runs if len({self._nodes[node] for node in run}) > 1]
        if not kept:
            self.tally.add("no-nodes" if missing else "no-length", way)
        return kept

    def _middle(self, run: Sequence[str]) -> Point:
        """Return the middle of a line or of the corners of an area."""
        corners = list(dict.fromkeys(run))
        places = [self._nodes[node] for node in corners]
        return (
            round(sum(at[0] for at in places) / len(places), 7),
            round(sum(at[1] for at in places) / len(places), 7),
        )

    def _fit(self, name: str, tags: Mapping[str, str]) -> Mapping[str, str]:
        fit = {key: value for key, value in tags.items() if len(key) + len(value) <= _LONGEST_TAG}
        if len(fit) < len(tags) or len(fit) > _MOST_TAGS:
            self.tally.add("long-tag", name)
            fit = dict(list(fit.items())[:_MOST_TAGS])
        return fit
