"""OpenStreetMap's binary format, read by osmium, which is an extra."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tabletop.city.maps.draft import LINE_KEYS, ODBL, POINT_KEYS, Draft, is_line, is_point
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
        # osmium reads the positions of all nodes on its own threads and shows us only what has one of the keys
        for found in osmium.FileProcessor(path, wanted).with_locations().with_filter(KeyFilter(*keys)):
            tags = {tag.k: tag.v for tag in found.tags}
            if isinstance(found, osmium.osm.Node):
                if found.location.valid():
                    draft.point(str(found.id), (found.location.lat, found.location.lon), tags)
                else:
                    draft.tally.add("bad-position", str(found.id))
            elif isinstance(found, osmium.osm.Way):
                _way(draft, found, tags)
    except (RuntimeError, ValueError) as error:
        if isinstance(error, MapError):
            raise
        raise MapError("damaged", path.name) from error
    return draft.survey(ODBL)


def _way(draft: Draft, found: Any, tags: dict[str, str]) -> None:
    if not is_line(tags) and not is_point(tags):
        return
    nodes = []
    for node in found.nodes:
        name = str(node.ref)
        nodes.append(name)
        if node.location.valid():
            draft.node(name, (node.location.lat, node.location.lon))
    draft.way(str(found.id), nodes, tags)
