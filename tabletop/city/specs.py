"""A city as written: what the scenario loader reads from YAML and `build_city` builds from.

References are ids. Lengths are metres, speeds km/h, shares per mille; positions are (latitude, longitude) in
degrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.city.model import Point, Way, ZoneLevel
from tabletop.language import Text

CLASS_SPEEDS: Mapping[str, int] = {
    "motorway": 80,
    "trunk": 50,
    "primary": 40,
    "secondary": 35,
    "tertiary": 30,
    "unclassified": 25,
    "residential": 20,
    "living_street": 10,
    "service": 15,
    "track": 10,
    "footway": 5,
    "pedestrian": 5,
    "path": 5,
    "cycleway": 5,
    "bridleway": 5,
    "corridor": 5,
    "steps": 3,
    "river": 18,
    "sea": 18,
}
"""Default speed in km/h by road class of OSM, largest class first; a boat route's class is its way.

The figures are ours, for town traffic; a road that is faster or slower says so.
"""

VOTERS_PER_TPS = 300
"""Most voters of one TPS by the rules of 2024."""


@dataclass(frozen=True, slots=True)
class PlaceSpec:
    """A place where roads meet or bend: a graph node.

    Attributes:
        id: Unique among places, sites and polling places.
        at: Where it is.
        title: What people call it; without one it is called by the roads that meet there.
    """

    id: str
    at: Point
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One place that a road runs through.

    Attributes:
        to: The place.
        length: Metres of road from the place before; None for the straight line and a tenth, or for the length
            along `via`.
        via: The bends of the road from the place before, in order.
    """

    to: str
    length: int | None = None
    via: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class RoadSpec:
    """A road, footpath or bridge.

    Attributes:
        id: Unique among roads and boat routes.
        name: What people call it.
        highway: A class of `CLASS_SPEEDS`, or another of OSM with a speed of its own.
        through: The places it runs through, in order.
        way: ``road`` or ``foot``.
        bridge: Whether it is a bridge.
        one_way: Whether it may be followed only in the order of `through`.
        speed: km/h, or None for that of its class.
    """

    id: str
    name: Text
    highway: str
    through: tuple[StepSpec, ...]
    way: Way = "road"
    bridge: bool = False
    one_way: bool = False
    speed: int | None = None


@dataclass(frozen=True, slots=True)
class BoatSpec:
    """A boat route; followed both ways.

    Attributes:
        id: Unique among roads and boat routes.
        name: The river or the crossing.
        through: The places it runs through, in order.
        way: ``river`` or ``sea``.
        speed: km/h, or None for that of its way.
    """

    id: str
    name: Text
    through: tuple[StepSpec, ...]
    way: Way = "river"
    speed: int | None = None


@dataclass(frozen=True, slots=True)
class WaterSpec:
    """A river or another water, for the map.

    Attributes:
        id: Unique among waters.
        title: Its name.
        width: Metres across.
        line: Its course.
    """

    id: str
    title: Text
    width: int
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SiteSpec:
    """A building or ground that matters to the drill.

    Attributes:
        id: Unique among places, sites and polling places (or that of the place where it stands).
        kind: What it is, such as ``kpu``.
        title: What people call it.
        at: A place, or a position of its own that a lane joins to `near`.
        near: The place at the other end of the lane; None for the nearest that the lane's way reaches.
        by: The way of the lane.
        zone: The zone it lies in.
        cctv: Metres that its cameras overlook; 0 for none.
    """

    id: str
    kind: str
    title: Text
    at: str | Point
    near: str | None = None
    by: Way = "road"
    zone: str | None = None
    cctv: int = 0


@dataclass(frozen=True, slots=True)
class PollingSpec:
    """A place where one or more TPS stand side by side.

    Attributes:
        id: Unique among places, sites and polling places (or that of the place where it stands).
        title: Its name.
        at: A place, or a position of its own that a lane joins to `near`.
        tps: How many TPS, at least 1.
        risk_class: Id of a TPS pattern class of the doctrine.
        near: The place at the other end of the lane; None for the nearest that the lane's way reaches.
        by: The way of the lane.
    """

    id: str
    title: Text
    at: str | Point
    tps: int
    risk_class: str
    near: str | None = None
    by: Way = "road"


@dataclass(frozen=True, slots=True)
class ZoneSpec:
    """A kecamatan or a kelurahan.

    Attributes:
        id: Unique among zones.
        level: Its rank.
        title: Its name.
        at: Where its name is written on the map.
        trust: Per mille.
        parent: The kecamatan of a kelurahan (``in`` in YAML).
        voters: Registered voters; of a kecamatan with kelurahan 0, or their sum.
        risk: Per mille by dimension.
        outline: Corners of its area.
        tps: The true number of TPS, held against its polling places; None where not stated.
        polling: Its polling places, in the order in which their TPS are numbered.
    """

    id: str
    level: ZoneLevel
    title: Text
    at: Point
    trust: int
    parent: str | None = None
    voters: int = 0
    risk: Mapping[str, int] = field(default_factory=dict)
    outline: tuple[Point, ...] = ()
    tps: int | None = None
    polling: tuple[PollingSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class CitySpec:
    """A city as written.

    Attributes:
        id: Unique.
        title: Its name.
        note: What is invented about it.
        attribution: Whose map it is drawn after, which its licence asks to be shown.
        places: In the order written, which numbers the nodes; likewise the rest.
        roads: Roads, footpaths and bridges.
        boats: Boat routes.
        waters: Shapes of water.
        sites: Buildings and grounds.
        zones: Kecamatan and kelurahan, with their polling places.
        voters_per_tps: Most voters of one TPS; more is an error.
    """

    id: str
    title: Text
    note: Text | None = None
    attribution: Text | None = None
    places: tuple[PlaceSpec, ...] = ()
    roads: tuple[RoadSpec, ...] = ()
    boats: tuple[BoatSpec, ...] = ()
    waters: tuple[WaterSpec, ...] = ()
    sites: tuple[SiteSpec, ...] = ()
    zones: tuple[ZoneSpec, ...] = ()
    voters_per_tps: int = VOTERS_PER_TPS
