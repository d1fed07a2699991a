"""Road files: GraphML as OSMnx saves it, read and written.

OSMnx writes every value as a string, a list as Python writes it, and integer node ids. Reading takes the
first of a list. Writing gives every node an integer id, so that OSMnx opens the file without being told
anything, and keeps ours in the attribute ``place``.
"""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Mapping
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

import networkx as nx

from tabletop.city.bends import read_bends, write_bends
from tabletop.city.build import build_city
from tabletop.city.elements import MOST_BYTES, read_elements, shown
from tabletop.city.errors import CityError
from tabletop.city.geography import metres, on_earth
from tabletop.city.graphml_lines import graphml_text
from tabletop.city.model import City, Way
from tabletop.city.network import seconds_over
from tabletop.city.specs import CLASS_SPEEDS, CitySpec
from tabletop.city.streets import name_streets
from tabletop.language import Text

_LONGEST_LIST = 1_000
_LONGEST_WORD = 120
_LONGEST_NUMBER = 400
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}\Z")
_MOST_METRES = 10_000_000
_MOST_SPEED = 1000
_MOST_SECONDS = 10_000_000
_FOOT_CLASSES = frozenset({"footway", "pedestrian", "path", "steps", "corridor", "bridleway", "cycleway"})
_WAYS: Mapping[str, Way] = {"road": "road", "foot": "foot", "river": "river", "sea": "sea"}
_ALWAYS = frozenset({"oneway", "reversed"})  # OSMnx reads these of every edge
_NO = frozenset({"", "no", "none", "false", "0"})


def load_graphml(path: Path | str) -> nx.MultiDiGraph[str]:
    """Read a road file from the disk; see `read_graphml`.

    Args:
        path: A GraphML file saved by OSMnx or by `save_graphml`.

    Raises:
        CityError: See `read_graphml`.
        OSError: The file cannot be opened.
    """
    path = Path(path)
    with path.open("rb") as file:
        return read_graphml(file.read(MOST_BYTES + 1), path.name)


def read_graphml(content: bytes, file: str) -> nx.MultiDiGraph[str]:
    """Read a road file for `build_city`.

    Node ids become strings. Lengths and speeds become whole metres and km/h; a missing length is the great
    circle, a missing speed that of the road class; a ``geometry`` gives the bends. Named edges that hang
    together become streets. Whose map it is stands in the graph's own ``attribution``, a `Text`, where the file says
    so. Other attributes stay strings.

    Args:
        content: GraphML as OSMnx or `save_graphml` writes it; at most 48 MiB, 24,000 nodes and 80,000 edges.
        file: What messages call it.

    Raises:
        CityError: It is too large, declares a document type or entities, is not GraphML, or a node has no
            position in degrees or an id that nobody could write.
    """
    found = read_elements(content, file)
    if not found.nodes and not found.edges:
        raise CityError("graphml.empty", file=file)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(crs="epsg:4326")
    own, english = (_word(found.own.get(key)) for key in ("attribution", "attribution_en"))
    if own:
        graph.graph["attribution"] = Text(own, english or own)
    ids = _ids(found.nodes)
    for node, data in found.nodes.items():
        _set_node(node, data)
        graph.add_node(ids[node], **data)
    for start, end, raw in found.edges:
        if start not in ids or end not in ids:
            raise CityError("graphml.no-position", shown(end if start in ids else start))
        graph.add_edge(ids[start], ids[end], **_edge(found.nodes[start], found.nodes[end], raw))
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
    return build_city(CitySpec(city, title), load_graphml(path), keep_base=False)


def save_graphml(city: City, path: Path | str) -> None:
    """Write the roads of a city so that OSMnx opens them; see `graphml_bytes`.

    Raises:
        OSError: The file cannot be written.
    """
    Path(path).write_bytes(graphml_bytes(city))


def graphml_bytes(city: City, *, whole: bool = True) -> bytes:
    """Return the roads of a city as a file that OSMnx opens.

    Node ids that are integers stay; where any is not, all are numbered -1, -2, ... (below zero: not of OSM).
    Of the sites at one node the first is kept; zones and TPS are not part of a road file.

    Args:
        city: The city.
        whole: Whether all is written that other programs like to find; else only what `read_graphml` cannot know by
            itself, which makes half of the file and of the time to read it.
    """
    integers = all(_is_integer(node) for node in city.graph)
    ids = {node: node if integers else str(-number) for number, node in enumerate(city.graph, start=1)}
    ways = {street: number for number, street in enumerate(city.streets, start=1)}
    nodes: dict[str, dict[str, str]] = {}
    for node, data in city.graph.nodes(data=True):
        title = city.title_of(node)
        nodes[ids[node]] = words = {"y": str(data["y"]), "x": str(data["x"]), "place": node}
        if whole or not data.get("crossing"):
            words |= {"title": title.id, "title_en": title.en}
        if whole:
            words["street_count"] = str(_street_count(city.graph, node))
        if data.get("site"):
            words |= {"site": data["site"], "site_kind": city.sites[data["site"]].kind}
    edges = []
    for start, end, key, data in city.graph.edges(keys=True, data=True):
        values = {"osmid": str(ways.get(data["street"], 0)), **data}
        if "via" in data:
            line = (city.point(start), *values.pop("via"), city.point(end))
            values["geometry"] = write_bends(line)
        known = _known(data) if not whole else frozenset()
        # What says nothing is left out: hardly a piece of road is a bridge, and many have no name.
        said = {
            name: str(value)
            for name, value in values.items()
            if name not in known and ((whole and name in _ALWAYS) or value not in ("", False))
        }
        edges.append((ids[start], ids[end], key, said))
    head = {"crs": "epsg:4326", "simplified": "True", "city": city.id, "created_with": "sispamkota-tabletop"}
    if city.attribution is not None:
        head |= {"attribution": city.attribution.id, "attribution_en": city.attribution.en}
    return graphml_text(head, nodes, edges).encode()


def _known(data: Mapping[str, Any]) -> frozenset[str]:
    """Return what `_edge` finds out by itself of an edge."""
    timed = data["travel_time"] == seconds_over(data["length"], data["speed_kph"])
    usual = data["mode"] == ("foot" if data["highway"] in _FOOT_CLASSES else "road")
    return frozenset({"osmid", *(["travel_time"] if timed else []), *(["mode"] if usual else [])})


def _ids(nodes: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Return the id of each node; those of a file of ours get their own back."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for node, data in nodes.items():
        own = _id(data.pop("place", "")) or _id(node)
        if not own:
            raise CityError("graphml.node-id", shown(node))
        if own in taken:
            raise CityError("duplicate", own)
        taken.add(own)
        ids[node] = own
    return ids


def _id(text: str) -> str:
    """Return a text that can be an id, or nothing: ids stand in messages, on the screen and in journals."""
    return text if _ID.match(text) else ""


def _set_node(node: str, data: dict[str, Any]) -> None:
    position = _position(data)
    if position is None:
        raise CityError("graphml.no-position", shown(node))
    data["y"], data["x"] = position
    title, english = _word(data.pop("title", "")), _word(data.pop("title_en", ""))
    if title or english:
        data["title"] = Text(title or english, english or title)
    site, kind = _id(data.pop("site", "")), _id(data.pop("site_kind", ""))
    if site and kind:
        data |= {"site": site, "site_kind": kind, "title": data.get("title") or Text.plain(site)}


def _position(data: dict[str, Any]) -> tuple[float, float] | None:
    """Return a node's position; a projected graph may keep the degrees beside its metres."""
    for latitude, longitude in (("y", "x"), ("lat", "lon")):
        point = _number(data.get(latitude)), _number(data.get(longitude))
        if point[0] is not None and point[1] is not None and on_earth((point[0], point[1])):
            return point[0], point[1]
    return None


def _edge(start: dict[str, Any], end: dict[str, Any], raw: dict[str, str]) -> dict[str, Any]:
    """Return the attributes of an edge; an undirected one is written once and read twice, so `raw` stays."""
    data: dict[str, Any] = dict(raw)
    data.pop("id", None)
    highway = _word(raw.get("highway")) or "unclassified"
    mode = raw.get("mode", "")
    way = _WAYS.get(mode) or ("foot" if highway in _FOOT_CLASSES else "road")
    ends = (start["y"], start["x"]), (end["y"], end["x"])
    length = _number(raw.get("length"))
    if length is None or not 0 <= length <= _MOST_METRES:
        length = metres(*ends)
    speed = _number(raw.get("speed_kph"))
    if speed is None or not 0 < speed <= _MOST_SPEED:
        fallback = CLASS_SPEEDS["footway" if way == "foot" else "unclassified"]
        speed = CLASS_SPEEDS.get(highway.removesuffix("_link"), fallback)
    travel_time = _number(raw.get("travel_time"))
    data["length"] = max(1, round(length))
    data["speed_kph"] = max(1, round(speed))
    if travel_time is None or not 0 < travel_time <= _MOST_SECONDS:
        travel_time = seconds_over(data["length"], data["speed_kph"])
    data["travel_time"] = travel_time
    line = data.pop("geometry", "")
    if line and (bends := read_bends(line, *ends)):
        data["via"] = bends
    data["highway"] = highway
    data["mode"] = way
    data["name"] = _word(raw.get("name"))
    data["street"] = _id(raw.get("street", ""))
    for flag in ("bridge", "oneway", "reversed"):
        data[flag] = _flag(raw.get(flag))
    return data


@lru_cache(maxsize=4096)
def _word(value: str | None) -> str:
    """Return a value short enough for a screen; of a list as Python writes it, the first item."""
    return shown(_first(value or ""), _LONGEST_WORD)


@lru_cache(maxsize=256)
def _flag(value: str | None) -> bool:
    return _word(value).lower() not in _NO


def _first(value: str) -> str:
    said = value.strip()
    if said.startswith("[") and said.endswith("]") and len(said) <= _LONGEST_LIST:
        try:
            items = literal_eval(said)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return said
        return str(items[0]).strip() if items else ""
    return said


def _number(value: str | None) -> float | None:
    if value is None:
        return None
    try:
        found = float(value[:_LONGEST_NUMBER])
    except ValueError:
        try:
            found = float(_first(value)[:_LONGEST_NUMBER])
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
