"""GeoJSON: lines, areas and points with the tags of OpenStreetMap, however the program that wrote it laid them down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from tabletop.city.elements import shown
from tabletop.city.maps.draft import ODBL, Draft
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.streams import whole
from tabletop.city.maps.survey import Survey
from tabletop.city.model import Point
from tabletop.language import Text

MOST_BYTES = 64 << 20
_MOST_BRACKETS = 3_000_000
_MOST_COMMAS = 8_000_000
_DEEPEST = 6
_OTHER_TAGS = re.compile(r'"((?:[^"\\]|\\.){1,255})"=>"((?:[^"\\]|\\.){0,1000})"')
_SOURCES = ("@id", "osm_id", "osmid", "osm_way_id", "full_id")
_LONGEST_ATTRIBUTION = 120
_GRID = 7  # decimals of a degree: positions that agree to a centimetre are one node


def read_geojson(path: Path) -> Survey:
    """Read a GeoJSON file; lines join where they share a position.

    Tags are properties, a mapping ``tags`` among them, or the text ``other_tags`` that GDAL writes. Of lists, as OSMnx
    writes them, the first value counts.

    Raises:
        MapError: It is truncated, too large, no GeoJSON, or not in degrees.
        OSError: It cannot be opened.
    """
    content = whole(path, MOST_BYTES)
    # a small file of empty lists takes a hundred times its size in memory
    if content.count(b"[") + content.count(b"{") > _MOST_BRACKETS or content.count(b",") > _MOST_COMMAS:
        raise MapError("too-large", path.name, most=MOST_BYTES >> 20)
    reader = _Reader(path.name)
    try:
        tree = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
        reader.read(tree, 0)
    except MapError:
        raise
    except json.JSONDecodeError as error:
        ended = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated")
        raise MapError("truncated" if ended else "json", path.name) from error
    except (ValueError, RecursionError, TypeError, AttributeError, LookupError, OverflowError) as error:
        raise MapError("json", path.name) from error
    return reader.draft.survey(_attribution(tree) or (ODBL if reader.from_osm else None))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


class _Reader:
    def __init__(self, file: str) -> None:
        self.draft = Draft(file, "geojson")
        self.from_osm = False
        self._file = file
        self._names: dict[Point, str] = {}
        self._number = 0

    def read(self, tree: Any, depth: int) -> None:
        """Read a collection or a feature."""
        kind = tree["type"]
        if depth > _DEEPEST or not isinstance(kind, str):
            raise ValueError(kind)
        if kind == "FeatureCollection":
            self._check_degrees(tree.get("crs"))
            for feature in tree["features"]:
                self.read(feature, depth + 1)
        elif kind == "Feature":
            self._feature(tree)
        else:
            raise MapError("not-a-map", self._file)

    def _check_degrees(self, system: Any) -> None:
        name = str((system or {}).get("properties", {}).get("name", "CRS84"))
        if not re.search(r"CRS:?84\Z|4326\Z|4979\Z", name):
            raise MapError("not-degrees", self._file)

    def _feature(self, feature: Mapping[str, Any]) -> None:
        self._number += 1
        properties = feature.get("properties") or {}
        source = next((str(properties[key]) for key in _SOURCES if key in properties), "")
        name = source or str(feature.get("id", "")) or str(self._number)
        self.from_osm = self.from_osm or bool(source) or name.startswith(("way/", "node/", "relation/"))
        if feature.get("geometry") is not None:
            self._geometry(f"{name}#{self._number}", feature["geometry"], _tags(properties), 0)

    def _geometry(self, name: str, geometry: Mapping[str, Any], tags: Mapping[str, str], depth: int) -> None:
        kind = geometry["type"]
        if kind == "GeometryCollection":
            if depth > _DEEPEST:
                raise ValueError(kind)
            for number, part in enumerate(geometry["geometries"]):
                self._geometry(f"{name}.{number}", part, tags, depth + 1)
            return
        coordinates = geometry["coordinates"]
        if kind == "Point":
            self._point(name, coordinates, tags)
        elif kind == "MultiPoint":
            for number, at in enumerate(coordinates):
                self._point(f"{name}.{number}", at, tags)
        elif kind == "LineString":
            self._line(name, coordinates, tags)
        elif kind in {"MultiLineString", "Polygon"}:
            # holes of an area are lines like its rim, which does no harm: what stands in it is told by the first
            lines = coordinates if kind == "MultiLineString" else coordinates[:1]
            for number, line in enumerate(lines):
                self._line(f"{name}.{number}", line, tags)
        elif kind == "MultiPolygon":
            for number, polygon in enumerate(coordinates):
                self._line(f"{name}.{number}", polygon[0], tags)
        else:
            raise ValueError(kind)

    def _point(self, name: str, at: Any, tags: Mapping[str, str]) -> None:
        self.draft.point(name, _position(at), tags)

    def _line(self, name: str, line: Any, tags: Mapping[str, str]) -> None:
        self.draft.way(name, [self._node(_position(at)) for at in line], tags)

    def _node(self, at: Point) -> str:
        name = self._names.get(at)
        if name is None:
            name = self._names[at] = str(len(self._names))
            self.draft.node(name, at)
        return name


def _attribution(tree: Mapping[str, Any]) -> Text | None:
    """Return whose map a file says it is, as `geojson_bytes` writes it."""
    own, english = (
        shown(said, _LONGEST_ATTRIBUTION) if isinstance(said := tree.get(key), str) else ""
        for key in ("attribution", "attribution:en")
    )
    return Text(own, english or own) if own else None


def _position(at: Any) -> Point:
    longitude, latitude = float(at[0]), float(at[1])
    if not (isfinite(longitude) and isfinite(latitude)):
        raise ValueError("not a position")
    return round(latitude, _GRID), round(longitude, _GRID)


def _tags(properties: Mapping[str, Any]) -> dict[str, str]:
    tags = dict(_flat(properties))
    nested = properties.get("tags")
    if isinstance(nested, Mapping):
        tags |= dict(_flat(nested))
    other = properties.get("other_tags")
    if isinstance(other, str):
        tags |= {key: re.sub(r"\\(.)", r"\1", value) for key, value in _OTHER_TAGS.findall(other[:100_000])}
    return tags


def _flat(properties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in properties.items():
        one = value[0] if isinstance(value, list) and value else value
        if isinstance(one, bool):
            yield key, "yes" if one else "no"
        elif isinstance(one, str | int | float):
            yield key, str(one)
