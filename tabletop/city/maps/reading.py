"""Which format a map file has, and its survey."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tabletop.city.maps.clipping import Area, clip
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.streams import head
from tabletop.city.maps.survey import Survey

__all__ = ["FORMATS", "MapError", "format_of", "read_map"]

FORMATS = ("osm", "pbf", "graphml", "geojson", "sumo")
"""The formats that are read."""

_ROOT = re.compile(rb"<\s*(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})[\s/>]")
_ROOTS = {b"osm": "osm", b"graphml": "graphml", b"net": "sumo"}
_READERS = {  # imported when first used, so that one format does not wait for the parts of another
    "osm": ("osm_xml", "read_osm"),
    "pbf": ("osm_pbf", "read_pbf"),
    "graphml": ("osmnx_graph", "read_osmnx"),
    "geojson": ("geojson", "read_geojson"),
    "sumo": ("sumo", "read_sumo"),
}


def read_map(path: Path | str, within: Area | None = None) -> Survey:
    """Read a map file of any format that is known, told by what is in it.

    Args:
        path: ``.osm``, ``.osm.gz``, ``.osm.bz2``, ``.osm.pbf``, OSMnx ``.graphml``, ``.geojson`` or SUMO ``.net.xml``,
            the last three packed or not.
        within: What lies outside is cut off.

    Raises:
        MapError: It is none of these, damaged, truncated, too large, hostile, or holds nothing (within the area).
        OSError: It cannot be opened.
    """
    path = Path(path)
    module, name = _READERS[format_of(path)]
    read: Callable[[Path], Survey] = getattr(import_module(f"tabletop.city.maps.{module}"), name)
    survey = read(path)
    if within is not None:
        survey = clip(survey, within)
        if not survey.ways and not survey.points:
            raise MapError("outside", path.name)
    return survey


def format_of(path: Path) -> str:
    """Return which of `FORMATS` a file has.

    Raises:
        MapError: None of them.
        OSError: It cannot be opened.
    """
    begin = head(path)
    if not begin.strip():
        raise MapError("empty", path.name)
    if b"OSMHeader" in begin[:64]:
        return "pbf"
    text = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return "geojson"
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.decode("utf-16", "ignore").encode()
    root = _ROOT.search(re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", text, flags=re.DOTALL))
    found = _ROOTS.get(root[1]) if root else None
    if found is None:
        raise MapError("document-type" if b"<!DOCTYPE" in text else "not-a-map", path.name)
    return found
