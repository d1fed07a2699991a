"""Networks of SUMO: edges between junctions in metres, and the projection that brings them back to the earth."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, degrees, radians
from pathlib import Path

from tabletop.city.elements import shown
from tabletop.city.geography import EARTH_RADIUS
from tabletop.city.maps.draft import MOST_WAYS, ODBL, Draft
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.osm_xml import Names, follow
from tabletop.city.maps.survey import Survey
from tabletop.city.maps.utm import from_utm
from tabletop.city.model import Point

_MOST_EDGES = 2 * MOST_WAYS  # one there, one back
_LONGEST_SHAPE = 400_000
_UTM = re.compile(r"\+proj=utm(?=\s).*?\+zone=(\d{1,2})(?=\s|\Z)")
_CLASSES = (  # km/h up to which an edge without a type is taken for a road of this class
    (10, "living_street"),
    (31, "residential"),
    (51, "tertiary"),
    (71, "secondary"),
    (91, "primary"),
    (400, "motorway"),
)
_MOTORS = frozenset({"passenger", "private", "emergency", "authority", "army", "bus", "truck", "delivery"})


@dataclass(slots=True)
class _Edge:
    id: str
    start: str
    end: str
    type: str = ""
    name: str = ""
    shape: str = ""
    speed: float = 0.0
    motors: bool = False
    people: bool = False
    boats: bool = False
    lanes: int = 0


def read_sumo(path: Path) -> Survey:
    """Read a ``.net.xml`` file.

    UTM is turned back into degrees; a network without a projection lies at latitude 0, longitude 0, and that is told.

    Raises:
        MapError: It is truncated, too large, hostile, no network, or of another projection.
        OSError: It cannot be opened.
    """
    reader = _Reader(path.name)
    follow(path, reader.start, reader.end)
    return reader.survey()


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._names = Names(file)
        self._depth = 0
        self._edge: _Edge | None = None
        self._edges: dict[str, _Edge] = {}
        self._junctions: dict[str, tuple[float, float]] = {}
        self._location: dict[str, str] = {}
        self._draft = Draft(file, "sumo")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._names.check(tag, attributes)
        depth = self._depth
        self._depth = depth + 1
        if depth == 0 and tag != "net":
            raise MapError("not-a-map", self._file)
        if depth == 1:
            if tag == "location":
                self._location = attributes
            elif tag == "edge" and "function" not in attributes:
                self._open(attributes)
            elif tag == "junction" and attributes.get("type") != "internal":
                self._junction(attributes)
        elif depth == 2 and tag == "lane" and self._edge is not None:
            _lane(self._edge, attributes)
        elif depth > 16:
            raise MapError("broken", self._file, reason=shown(tag))

    def end(self, _: str) -> None:
        """Take the end of an element."""
        self._depth -= 1
        if self._depth == 1 and self._edge is not None:
            if self._edge.id in self._edges:
                self._draft.tally.add("duplicate-way", self._edge.id)
            else:
                self._edges[self._edge.id] = self._edge
            self._edge = None
            if len(self._edges) > _MOST_EDGES:
                raise self._draft.too_many()

    def _open(self, attributes: dict[str, str]) -> None:
        edge = _Edge(attributes.get("id", ""), attributes.get("from", ""), attributes.get("to", ""))
        edge.type, edge.name = attributes.get("type", ""), attributes.get("name", "")
        edge.shape = attributes.get("shape", "")
        words = (edge.id, edge.start, edge.end, edge.type, edge.name)
        if len(edge.shape) > _LONGEST_SHAPE or any(len(word) > 1_000 for word in words):
            self._draft.tally.add("bad-id", edge.id)
        else:
            self._edge = edge

    def _junction(self, attributes: dict[str, str]) -> None:
        name = attributes.get("id", "")
        at = _pair(f"{attributes.get('x', '')},{attributes.get('y', '')}")
        if at is None:
            self._draft.tally.add("bad-position", name)
        else:
            self._junctions.setdefault(name, at)

    def survey(self) -> Survey:
        """Return what was read, on the earth."""
        project = self._projection()
        for name, (x, y) in self._junctions.items():
            self._draft.node(_id(name), project(x, y))
        done: set[str] = set()
        for edge in self._edges.values():
            if edge.id in done:
                continue
            back = self._edges.get(edge.id[1:] if edge.id.startswith("-") else f"-{edge.id}")
            both = back is not None and (back.start, back.end, back.type) == (edge.end, edge.start, edge.type)
            if back is not None and both:
                done.add(back.id)
                edge = back if edge.id.startswith("-") else edge
            self._way(edge, both, project)
        from_osm = any(edge.type.startswith("highway.") for edge in self._edges.values())
        return self._draft.survey(ODBL if from_osm else None)

    def _way(self, edge: _Edge, both: bool, project: Callable[[float, float], Point]) -> None:
        bends = []
        pairs = [_pair(pair) for pair in edge.shape.split()]
        for number, pair in enumerate(pairs[1:-1]):  # the ends of a shape are those of its junctions
            if pair is None:
                self._draft.tally.add("bad-position", edge.id)
                continue
            bend = _id(f"{edge.id}:{number}")
            if self._draft.node(bend, project(*pair)):
                bends.append(bend)
        tags = _tags(edge)
        if "highway" in tags:
            tags["oneway"] = "no" if both else "yes"
        self._draft.way(_id(edge.id), [_id(edge.start), *bends, _id(edge.end)], tags)

    def _projection(self) -> Callable[[float, float], Point]:
        offset = _pair(self._location.get("netOffset", "0,0")) or (0.0, 0.0)
        said = self._location.get("projParameter", "!")
        utm = _UTM.search(said)
        if utm is not None and 1 <= int(utm[1]) <= 60:
            zone, south = int(utm[1]), "+south" in said
            return lambda x, y: from_utm(x - offset[0], y - offset[1], zone, south)
        if said != "!":
            raise MapError("projection", self._file, projection=shown(said))
        self._draft.tally.add("nowhere")
        left, low = self._corner()
        return lambda x, y: _flat(x - left, y - low)

    def _corner(self) -> tuple[float, float]:
        places = self._junctions.values()
        return min((x for x, _ in places), default=0.0), min((y for _, y in places), default=0.0)


def _flat(x: float, y: float) -> Point:
    latitude = degrees(y / EARTH_RADIUS)
    return round(latitude, 7), round(degrees(x / EARTH_RADIUS) / max(0.1, cos(radians(latitude))), 7)


def _pair(said: str) -> tuple[float, float] | None:
    parts = said.split(",")
    try:
        found = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        return None
    return found if all(abs(value) < 1e8 for value in found) else None  # neither NaN nor beyond the earth


def _id(name: str) -> str:
    """Return an id that is short enough; those of SUMO grow long where junctions were joined."""
    return name if len(name) <= 64 else f"{name[:28]}..{name[-28:]}"


def _lane(edge: _Edge, attributes: dict[str, str]) -> None:
    allow, deny = attributes.get("allow", "").split(), attributes.get("disallow", "").split()
    edge.lanes += 1
    if allow and "all" not in allow:
        edge.motors = edge.motors or not _MOTORS.isdisjoint(allow)
        edge.people = edge.people or "pedestrian" in allow
        edge.boats = edge.boats or "ship" in allow
    elif "all" not in deny:
        edge.motors = edge.motors or not _MOTORS.issubset(deny)
        edge.people = edge.people or "pedestrian" not in deny
    try:
        speed = float(attributes.get("speed", "0"))
    except ValueError:
        return
    if 0 < speed < 100:
        edge.speed = max(edge.speed, speed)


def _tags(edge: _Edge) -> dict[str, str]:
    """Return the tags of an edge: of its type, which netconvert makes of OpenStreetMap's, or of its lanes."""
    tags = {"name": edge.name} if edge.name else {}
    for part in edge.type.split("|"):
        key, dot, value = part.partition(".")
        if dot and key in {"highway", "waterway", "route"}:
            tags[key] = value
    if edge.boats and not edge.motors:
        return tags if "waterway" in tags or "route" in tags else {**tags, "waterway": "river", "boat": "yes"}
    speed = round(edge.speed * 3.6)
    if "highway" not in tags:
        if edge.motors:
            tags["highway"] = next((name for most, name in _CLASSES if speed <= most), "motorway")
        elif edge.people:
            tags["highway"] = "footway"
        else:
            return {}
    if edge.motors and speed:
        tags["maxspeed"] = str(speed)
    return tags
