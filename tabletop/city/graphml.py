"""Road files: GraphML as OSMnx saves it, read and written.

OSMnx writes every value as a string, a list as Python writes it, and integer node ids. Reading takes the
first of a list. Writing gives every node an integer id, so that OSMnx opens the file without being told
anything, and keeps ours in the attribute ``place``.
"""

from __future__ import annotations

import warnings
from ast import literal_eval
from collections import Counter
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any
from xml.parsers import expat

import networkx as nx

from tabletop.city.build import build_city
from tabletop.city.errors import CityError
from tabletop.city.geography import metres, on_earth
from tabletop.city.model import City, Way
from tabletop.city.network import seconds_over
from tabletop.city.specs import CLASS_SPEEDS, CitySpec
from tabletop.city.streets import name_streets
from tabletop.language import Text

_MOST_BYTES = 32 << 20
_MOST_MARKS = 1_200_000  # of "<": a tree of elements takes many times the memory of its text
_LONGEST_LIST = 10_000
_MOST_METRES = 10_000_000
_MOST_SPEED = 1000
_MOST_SECONDS = 10_000_000
_FOOT_CLASSES = frozenset({"footway", "pedestrian", "path", "steps", "corridor", "bridleway", "cycleway"})
_WAYS: tuple[Way, ...] = ("road", "foot", "river", "sea")
_NO = frozenset({"", "no", "none", "false", "0"})


def load_graphml(path: Path | str) -> nx.MultiDiGraph[str]:
    """Read a road file for `build_city`.

    Node ids become strings. Lengths and speeds become whole metres and km/h; a missing length is the great
    circle, a missing speed that of the road class. Named edges that hang together become streets. Other
    attributes stay strings.

    Args:
        path: A GraphML file saved by OSMnx or by `save_graphml`; at most 32 MiB.

    Raises:
        CityError: The file cannot be read, is too large, declares a document type or entities, is not
            GraphML, or a node has no position in degrees.
        OSError: The file cannot be opened.
    """
    graph = _read(Path(path))
    _set_nodes(graph)
    for start, end, data in graph.edges(data=True):
        _set_edge(graph, start, end, data)
    name_streets(graph)
    return graph


def load_city(path: Path | str, city: str, title: Text) -> City:
    """Read a road file as a city of its own, with the sites that its nodes hold.

    A node holds a site by its attributes ``site`` (id), ``site_kind`` and ``title``.

    Args:
        path: See `load_graphml`.
        city: Id of the city.
        title: Its name.

    Raises:
        CityError: See `load_graphml`.
        OSError: The file cannot be opened.
    """
    return build_city(CitySpec(city, title), load_graphml(path))


def save_graphml(city: City, path: Path | str) -> None:
    """Write the roads of a city so that OSMnx opens them.

    Node ids that are integers stay; where any is not, all are numbered -1, -2, ... (below zero: not of OSM).
    Of the sites at one node the first is kept; zones and TPS are not part of a road file.

    Raises:
        OSError: The file cannot be written.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        crs="epsg:4326", simplified="True", city=city.id, created_with="sispamkota-tabletop"
    )
    known = all(_is_integer(node) for node in city.graph)
    ids = {node: node if known else str(-number) for number, node in enumerate(city.graph, start=1)}
    ways = {street: number for number, street in enumerate(city.streets, start=1)}
    for node, data in city.graph.nodes(data=True):
        title = city.title_of(node)
        words = {"place": node, "title": title.id, "title_en": title.en}
        words["street_count"] = str(_street_count(city.graph, node))
        if data.get("site"):
            words |= {"site": data["site"], "site_kind": city.sites[data["site"]].kind}
        graph.add_node(ids[node], y=str(data["y"]), x=str(data["x"]), **words)
    for start, end, key, data in city.graph.edges(keys=True, data=True):
        values = {"osmid": str(ways.get(data["street"], 0)), **data}
        graph.add_edge(ids[start], ids[end], key, **{name: str(value) for name, value in values.items()})
    stream = BytesIO()
    nx.write_graphml(graph, stream, encoding="utf-8")
    Path(path).write_bytes(stream.getvalue())


class _RootSeenError(Exception):
    """The root element was reached, and nothing before it was refused."""


def _read(path: Path) -> nx.MultiDiGraph[str]:
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES or content.count(b"<") > _MOST_MARKS:
        raise CityError("graphml.too-large", file=path.name, most=_MOST_BYTES >> 20)
    _refuse_document_type(path, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = nx.read_graphml(BytesIO(content), node_type=str, force_multigraph=True)
    except (SyntaxError, nx.NetworkXException, LookupError, ValueError, TypeError, AttributeError) as error:
        # An empty or foreign document ends in StopIteration, IndexError or worse inside the reader.
        raise CityError("graphml.broken", file=path.name, reason=_reason(error)) from error
    if not found:
        raise CityError("graphml.empty", file=path.name)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(found)
    graph.graph = {
        name: value for name, value in graph.graph.items() if name not in {"node_default", "edge_default"}
    }
    graph.graph["crs"] = "epsg:4326"
    return _renamed(graph)


def _refuse_document_type(path: Path, content: bytes) -> None:
    """Read up to the root element: a document type, and with it every entity, can only stand before it."""

    def refuse(*_: object) -> None:
        raise CityError("graphml.document-type", file=path.name)

    def stop(*_: object) -> None:
        raise _RootSeenError

    try:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = stop
        parser.Parse(content, True)
    except _RootSeenError:
        return
    except (expat.ExpatError, LookupError, ValueError) as error:
        if isinstance(error, CityError):
            raise
        raise CityError("graphml.broken", file=path.name, reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    said = " ".join(str(error).split())[:200]
    return said or type(error).__name__


def _renamed(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Give the nodes of a file of ours their own ids back."""
    names = {node: str(data.pop("place", "") or node) for node, data in graph.nodes(data=True)}
    if len(set(names.values())) < len(names):
        raise CityError("duplicate", Counter(names.values()).most_common(1)[0][0])
    renamed: nx.MultiDiGraph[str] = nx.relabel_nodes(graph, names)
    return renamed


def _set_nodes(graph: nx.MultiDiGraph[str]) -> None:
    for node, data in graph.nodes(data=True):
        position = _position(data)
        if position is None:
            raise CityError("graphml.no-position", node)
        data["y"], data["x"] = position
        title, english = _word(data.pop("title", "")), _word(data.pop("title_en", ""))
        if title or english:
            data["title"] = Text(title or english, english or title)
        if not data.get("site"):
            data.pop("site", None)


def _position(data: dict[str, Any]) -> tuple[float, float] | None:
    """Return a node's position; a projected graph may keep the degrees beside its metres."""
    for latitude, longitude in (("y", "x"), ("lat", "lon")):
        point = _number(data.get(latitude)), _number(data.get(longitude))
        if point[0] is not None and point[1] is not None and on_earth((point[0], point[1])):
            return point[0], point[1]
    return None


def _set_edge(graph: nx.MultiDiGraph[str], start: str, end: str, data: dict[str, Any]) -> None:
    data.pop("id", None)
    highway = _word(data.get("highway")) or "unclassified"
    mode = _word(data.get("mode"))
    way: Way = next((way for way in _WAYS if way == mode), "foot" if highway in _FOOT_CLASSES else "road")
    length = _number(data.get("length"))
    if length is None or not 0 <= length <= _MOST_METRES:
        a, b = graph.nodes[start], graph.nodes[end]
        length = metres((a["y"], a["x"]), (b["y"], b["x"]))
    speed = _number(data.get("speed_kph"))
    if speed is None or not 0 < speed <= _MOST_SPEED:
        fallback = CLASS_SPEEDS["footway" if way == "foot" else "unclassified"]
        speed = CLASS_SPEEDS.get(highway.removesuffix("_link"), fallback)
    travel_time = _number(data.get("travel_time"))
    data["length"] = max(1, round(length))
    data["speed_kph"] = max(1, round(speed))
    if travel_time is None or not 0 < travel_time <= _MOST_SECONDS:
        travel_time = seconds_over(data["length"], data["speed_kph"])
    data["travel_time"] = travel_time
    data["highway"] = highway
    data["mode"] = way
    data["name"] = _word(data.get("name"))
    data["street"] = _word(data.get("street"))
    for flag in ("bridge", "oneway", "reversed"):
        data[flag] = _word(data.get(flag)).lower() not in _NO


def _word(value: object) -> str:
    """Return a value as a string; of a list as Python writes it, the first item."""
    said = "" if value is None else str(value).strip()
    if said.startswith("[") and said.endswith("]") and len(said) <= _LONGEST_LIST:
        try:
            items = literal_eval(said)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return said
        return str(items[0]) if items else ""
    return said


def _number(value: object) -> float | None:
    try:
        found = float(_word(value))
    except ValueError:
        return None
    return found if isfinite(found) else None


def _street_count(graph: nx.MultiDiGraph[str], node: str) -> int:
    """Return how many street ends meet at a node, whatever their direction; OSMnx's statistics ask for it."""
    neighbours = {*graph.successors(node), *graph.predecessors(node)}
    ends = (
        max(graph.number_of_edges(node, other), graph.number_of_edges(other, node)) * (1 + (node == other))
        for other in neighbours
    )
    return sum(ends)


def _is_integer(node: str) -> bool:
    return len(node) < 20 and node.isascii() and node.removeprefix("-").isdecimal() and str(int(node)) == node
