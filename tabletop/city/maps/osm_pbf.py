"""OpenStreetMap's binary format, read by osmium, which is an extra."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tabletop.city.maps.draft import LINE_KEYS, ODBL, POINT_KEYS, Draft, is_area, is_line, is_point
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.streams import MOST_PACKED
from tabletop.city.maps.survey import Survey


def read_pbf(path: Path) -> Survey:
    """Read an ``.osm.pbf`` file.

    Raises:
        MapError: osmium is not installed (extra ``osm``), the file is damaged or too large.
        OSError: It cannot be opened.
    """
    try:
        import osmium
        from osmium.filter import KeyFilter
    except ImportError as error:
        raise MapError("needs-osmium", path.name) from error
    if path.stat().st_size > MOST_PACKED:
        raise MapError("too-large", path.name, most=MOST_PACKED >> 20)
    draft = Draft(path.name, "pbf")
    keys = tuple(dict.fromkeys((*LINE_KEYS, *POINT_KEYS)))
    wanted = osmium.osm.NODE | osmium.osm.WAY
    try:
        areas: list[tuple[str, list[str], dict[str, str]]] = []
        for found in osmium.FileProcessor(path, osmium.osm.RELATION).with_filter(KeyFilter(*keys)):
            tags = {tag.k: tag.v for tag in found.tags}
            if isinstance(found, osmium.osm.Relation) and is_area(tags):
                ways = [
                    str(one.ref) for one in found.members if one.type == "w" and one.role in {"", "outer"}
                ]
                areas.append((str(found.id), ways, tags))
        rims = _Rims(draft, {way for _, ways, _ in areas for way in ways})
        # osmium reads the positions of all nodes on its own threads and shows us only what has one of the keys
        process = osmium.FileProcessor(path, wanted).with_locations().with_filter(KeyFilter(*keys))
        for found in process.handler_for_filtered(rims):
            tags = {tag.k: tag.v for tag in found.tags}
            if isinstance(found, osmium.osm.Node):
                if found.location.valid():
                    draft.point(str(found.id), (found.location.lat, found.location.lon), tags)
                else:
                    draft.tally.add("bad-position", str(found.id))
            elif isinstance(found, osmium.osm.Way) and (is_line(tags) or is_point(tags) or rims.wants(found)):
                _note(draft, found, tags)
        for area in areas:
            draft.area(*area)
    except (RuntimeError, ValueError) as error:
        if isinstance(error, MapError):
            raise
        raise MapError("damaged", path.name) from error
    return draft.survey(ODBL)


class _Rims:
    """Takes the ways that osmium filters out, of which some are the rims of areas."""

    def __init__(self, draft: Draft, wanted: set[str]) -> None:
        self._draft = draft
        self._wanted = wanted

    def wants(self, way: Any) -> bool:
        """Whether a way is the rim of an area."""
        return str(way.id) in self._wanted

    def way(self, way: Any) -> None:
        """Be called by osmium."""
        if self.wants(way):
            _note(self._draft, way, {})


def _note(draft: Draft, way: Any, tags: dict[str, str]) -> None:
    nodes = []
    for node in way.nodes:
        name = str(node.ref)
        nodes.append(name)
        if node.location.valid():
            draft.node(name, (node.location.lat, node.location.lon))
    draft.way(str(way.id), nodes, tags)
