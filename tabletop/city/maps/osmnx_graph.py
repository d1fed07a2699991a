"""Road files of OSMnx, and ours, as surveys: read by the reader of road files, each street once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tabletop.city.elements import MOST_BYTES
from tabletop.city.errors import CityError
from tabletop.city.graphml import read_graphml
from tabletop.city.maps.draft import ODBL, Draft
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.streams import whole
from tabletop.city.maps.survey import Survey
from tabletop.language import Text

_OURS = b"sispamkota-tabletop"
_TAGS = ("access", "maxspeed", "service", "tunnel", "width")


def read_osmnx(path: Path) -> Survey:
    """Read a GraphML file saved by OSMnx, or by `save_graphml`.

    Raises:
        MapError: It is not GraphML, not in degrees, or too large (48 MiB, 24,000 nodes, 80,000 edges).
        OSError: It cannot be opened.
    """
    content = whole(path, MOST_BYTES)
    try:
        graph = read_graphml(content, path.name)
    except CityError as error:
        raise MapError("graphml", path.name, reason=error.phrase) from error
    draft = Draft(path.name, "graphml")
    for node, data in graph.nodes(data=True):
        at = data["y"], data["x"]
        draft.node(node, at)
        if "site_kind" in data:
            draft.point(node, at, {"site_kind": data["site_kind"], **_named(data["title"])})
    there: dict[tuple[object, ...], int] = {}
    edges = list(graph.edges(data=True))
    for start, end, data in edges:
        there[_key(start, end, data)] = there.get(_key(start, end, data), 0) + 1
    back: dict[tuple[object, ...], int] = {}
    for number, (start, end, data) in enumerate(edges):
        key, other = _key(start, end, data), _key(end, start, data)
        if back.get(key, 0):  # the way back of an edge that was read before
            back[key] -= 1
            continue
        both = start != end and there.get(other, 0) > 0
        if both:
            there[other] -= 1
            back[other] = back.get(other, 0) + 1
        elif start == end:
            both = not data["oneway"]
        there[key] -= 1
        _edge(draft, number, (start, end, data), both)
    osmnx = b"osmid" in content and _OURS not in content
    return draft.survey(graph.graph.get("attribution", ODBL if osmnx else None))


def _key(start: str, end: str, data: dict[str, Any]) -> tuple[object, ...]:
    return start, end, data["length"], data["highway"], data["name"], data["mode"]


def _edge(draft: Draft, number: int, edge: tuple[str, str, dict[str, Any]], both: bool) -> None:
    start, end, data = edge
    bends: list[str] = []
    for place, at in enumerate(data.get("via", ())):
        bend = f"{number}:{place}"
        draft.node(bend, at)
        bends.append(bend)
    tags = {key: data[key] for key in _TAGS if isinstance(data.get(key), str)}
    if data["mode"] == "river":
        tags |= {"waterway": "river", "boat": "yes"}
    elif data["mode"] == "sea":
        tags["route"] = "ferry"
    else:
        tags["highway"] = data["highway"]
        tags["oneway"] = "no" if both else "yes"
    if data["bridge"]:
        tags["bridge"] = "yes"
    if data["name"]:
        tags["name"] = data["name"]
    draft.way(str(number), [start, *bends, end], tags)


def _named(title: Text) -> dict[str, str]:
    return {"name": title.id, "name:id": title.id, "name:en": title.en}
