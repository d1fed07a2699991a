"""What a city is made of: places, sites, zones, polling places, waters, and the graph that joins them.

The model is a `networkx.MultiDiGraph` with OSMnx's attribute names, so that an OSMnx graph loads and ours
opens in OSMnx. Beside it stand the things that are not a road: sites, zones, polling places and the shapes of
water.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from tabletop.language import Text

if TYPE_CHECKING:
    import networkx as nx

    from tabletop.city.router import Router

Mode: TypeAlias = Literal["motor", "truck", "foot", "boat"]
MODES: tuple[Mode, ...] = ("motor", "truck", "foot", "boat")
Way: TypeAlias = Literal["road", "foot", "river", "sea"]
"""What an edge is; its `mode` attribute."""

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees, in the order in which people write them."""

ZoneLevel: TypeAlias = Literal["kecamatan", "kelurahan"]


@dataclass(frozen=True, slots=True)
class Site:
    """A building or ground that matters to the drill.

    Attributes:
        id: Unique in the city.
        kind: What it is, such as ``kpu``, ``police`` or ``hospital``; decides its icon.
        title: What people call it.
        node: The graph node where it stands (equal to `id` where the site has a position of its own).
        zone: The zone it lies in, or None.
        cctv: Metres that its cameras overlook; 0: it has none. They see only while the place has power.
    """

    id: str
    kind: str
    title: Text
    node: str
    zone: str | None
    cctv: int = 0


@dataclass(frozen=True, slots=True)
class Zone:
    """A kecamatan or a kelurahan.

    Attributes:
        id: Unique in the city.
        level: Its rank.
        title: Its name.
        parent: The kecamatan of a kelurahan, or None.
        at: Where its name is written on the map.
        voters: Registered voters (of a kecamatan with kelurahan, their sum).
        trust: Trust in the organisers and the police, per mille. Invented training data.
        risk: Vulnerability dimensions, per mille by name (``socio-political``, ``administration``,
            ``contestation``, ``participation``). Invented training data.
        outline: Corners of its area, or empty when not drawn.
    """

    id: str
    level: ZoneLevel
    title: Text
    parent: str | None
    at: Point
    voters: int
    trust: int
    risk: Mapping[str, int]
    outline: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class PollingPlace:
    """A place where one or more TPS stand side by side; every TPS is simulated singly.

    Attributes:
        id: Unique in the city.
        title: Its name.
        node: The graph node (equal to `id` where it has a position of its own).
        zone: The kelurahan.
        tps: How many TPS stand here.
        first: Column index of its first TPS in the city's TPS columns; the others follow.
        numbers: The TPS numbers within the kelurahan, first and last.
        risk_class: Id of a TPS pattern class of the doctrine, such as ``kurang-rawan``.
        voters: Registered voters of each TPS, `tps` long.
    """

    id: str
    title: Text
    node: str
    zone: str
    tps: int
    first: int
    numbers: tuple[int, int]
    risk_class: str
    voters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Water:
    """A river or another water, for the map.

    Attributes:
        id: Unique in the city.
        title: Its name.
        width: Metres across.
        line: Its course.
    """

    id: str
    title: Text
    width: int
    line: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Street:
    """A named road, footpath, bridge or boat route, for closures and for the map.

    Attributes:
        id: Unique in the city.
        title: Its name.
        highway: OSM class, such as ``primary`` or ``residential``.
        way: What kind of edge it is made of.
        bridge: Whether it is a bridge.
        nodes: The nodes it runs through, in order. A street read from a road file may branch: then every node
            it touches, and its arcs (`Router.arcs_of`) say which are joined.
        one_way: Whether it may be followed only in the order of `nodes`.
    """

    id: str
    title: Text
    highway: str
    way: Way
    bridge: bool
    nodes: tuple[str, ...]
    one_way: bool


@dataclass(frozen=True, slots=True)
class City:
    """The ground of a drill. Immutable, so copies share it: what changes (closures) lives in `Ground`.

    Attributes:
        id: Unique.
        title: Its name.
        graph: Nodes carry ``x`` and ``y`` (degrees), ``title`` (with ``crossing`` where the roads that meet there
            gave it) and optionally ``site``; edges ``length`` (m), ``speed_kph``, ``travel_time`` (s), ``highway``,
            ``name``, ``mode`` (a `Way`), ``bridge``, ``oneway``, ``street`` (an id, or empty for the lane of a
            site) and, where the edge bends, ``via`` (points between its ends, in its direction). Frozen.
        streets: By id.
        sites: By id.
        zones: By id, in the order written; kelurahan after their kecamatan or not.
        polling: By id, in the order written.
        waters: By id.
        router: The compiled router over `graph`.
        tps: The number of TPS, which is the length of every TPS column.
        note: What is invented about it, to be shown with it; or None.
        attribution: Whose map it is drawn after, to be shown with every picture of it; or None.
    """

    id: str
    title: Text
    graph: nx.MultiDiGraph[str]
    streets: Mapping[str, Street]
    sites: Mapping[str, Site]
    zones: Mapping[str, Zone]
    polling: Mapping[str, PollingPlace]
    waters: Mapping[str, Water]
    router: Router
    tps: int
    note: Text | None = None
    attribution: Text | None = None

    def __copy__(self) -> City:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> City:
        return self

    def title_of(self, node: str) -> Text:
        """Return what people call a node: site, polling place or own title, or the roads that meet there."""
        found = self.graph.nodes[node].get("title")
        return found if isinstance(found, Text) else Text.plain(node)

    def point(self, node: str) -> Point:
        """Return latitude and longitude of a node, in degrees."""
        data = self.graph.nodes[node]
        return float(data["y"]), float(data["x"])

    def nodes_of_zone(self, zone: str) -> frozenset[str]:
        """Return the nodes that lie in a zone (polling places and sites), those of its kelurahan included."""
        inside = {zone} | {z.id for z in self.zones.values() if z.parent == zone}
        return frozenset(
            [p.node for p in self.polling.values() if p.zone in inside]
            + [s.node for s in self.sites.values() if s.zone in inside]
        )
