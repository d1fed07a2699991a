"""OpenStreetMap's XML, read as the parser comes across it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from tabletop.city.elements import shown
from tabletop.city.maps.draft import ODBL, Draft
from tabletop.city.maps.errors import MapError
from tabletop.city.maps.streams import unpacked
from tabletop.city.maps.survey import Survey

_LONGEST_ELEMENT = 1 << 20
_MOST_NAMES = 300
_MOST_DEPTH = 16
_MOST_REFERENCES = 20_000  # OpenStreetMap allows 2,000 nodes a way


def read_osm(path: Path) -> Survey:
    """Read an ``.osm`` file, packed or not.

    Raises:
        MapError: It is truncated, too large, declares a document type, or is not OpenStreetMap's XML.
        OSError: It cannot be opened.
    """
    reader = _Reader(path.name)
    follow(path, reader.start, reader.end)
    return reader.draft.survey(ODBL)


def follow(path: Path, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> None:
    """Call back for the elements of a file, read chunk by chunk.

    A single element of millions of attributes would fill the memory before its handler can refuse it; a ``<`` stands
    in no attribute, so that the distance between two of them bounds every element.

    Raises:
        MapError: The file is truncated, no XML, declares a document type, or has an element of more than 1 MiB.
        OSError: It cannot be opened.
    """
    name = path.name

    def refuse(*_: object) -> None:
        raise MapError("document-type", name)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    since = 0
    try:
        for chunk in unpacked(path):
            last = chunk.rfind(b"<")
            since = since + len(chunk) if last < 0 else len(chunk) - last
            if since > _LONGEST_ELEMENT:
                raise MapError("long-element", name)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        codes = expat.errors.codes
        ended = {
            codes[expat.errors.XML_ERROR_NO_ELEMENTS],
            codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
            codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
        }
        if error.code in ended:
            raise MapError("truncated", name) from error
        raise MapError("broken", name, reason=" ".join(str(error).split())[:200]) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, MapError):
            raise
        raise MapError("broken", name, reason=" ".join(str(error).split())[:200]) from error


class Names:
    """The names of elements and attributes that a document uses: few, or it is an attack on the parser's memory."""

    def __init__(self, file: str) -> None:
        """Know none yet."""
        self._file = file
        self._known: set[str] = set()

    def check(self, tag: str, attributes: dict[str, str]) -> None:
        """Note the names of an element.

        Raises:
            MapError: There are too many.
        """
        if tag not in self._known or not self._known.issuperset(attributes):
            self._known.add(tag)
            self._known.update(attributes)
            if len(self._known) > _MOST_NAMES:
                raise MapError("broken", self._file, reason=shown(tag))


class _Reader:
    def __init__(self, file: str) -> None:
        self.draft = Draft(file, "osm")
        self._file = file
        self._names = Names(file)
        self._depth = 0
        self._inside = ""
        self._id = ""
        self._at: tuple[float, float] | None = None
        self._tags: dict[str, str] = {}
        self._nodes: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._names.check(tag, attributes)
        depth = self._depth
        self._depth = depth + 1
        if depth == 2:
            if tag == "nd":
                self._nodes.append(attributes.get("ref", ""))
            elif tag == "member" and attributes.get("type") == "way":
                if attributes.get("role") in {"", "outer", None}:
                    self._nodes.append(attributes.get("ref", ""))
            elif tag == "tag":
                self._tags[attributes.get("k", "")] = attributes.get("v", "")
            if len(self._nodes) > _MOST_REFERENCES:
                raise MapError("long-element", self._file)
        elif depth == 1:
            self._inside = ""
            if tag in {"node", "way", "relation"}:
                self._open(tag, attributes)
        elif depth == 0:
            if tag != "osm":
                raise MapError("not-a-map", self._file)
        elif depth >= _MOST_DEPTH:
            raise MapError("broken", self._file, reason=shown(tag))

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        self._id = attributes.get("id", "")
        if attributes.get("visible") == "false" or attributes.get("action") == "delete":
            self.draft.tally.add("deleted", self._id)
            return
        self._inside = tag
        self._tags = {}
        self._nodes = []
        if tag == "node":
            try:
                self._at = float(attributes["lat"]), float(attributes["lon"])
            except (KeyError, ValueError):
                self._at = None
                self.draft.tally.add("bad-position", self._id)
                self._inside = ""
                return
            if not self.draft.node(self._id, self._at):
                self._inside = ""

    def end(self, _: str) -> None:
        """Take the end of an element."""
        self._depth = depth = self._depth - 1
        if depth == 1:
            if self._inside == "way":
                self.draft.way(self._id, self._nodes, self._tags)
            elif self._inside == "relation":
                self.draft.area(self._id, self._nodes, self._tags)
            elif self._inside == "node" and self._at is not None:
                self.draft.point(self._id, self._at, self._tags)
            self._tags = {}
