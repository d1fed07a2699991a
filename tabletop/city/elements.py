"""The nodes and edges of a GraphML document, read in one pass that an enemy cannot make long.

The reader of networkx builds the whole tree of elements first: a file of 20 MiB takes it 400 MiB and more than two
seconds, and no document type can be refused. This one follows the parser's events, keeps attributes alone, and stops
at the first thing that is too much. Values stay text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from tabletop.city.errors import CityError
from tabletop.language import phrase
from tabletop.language.text import Param

MOST_BYTES = 48 << 20
MOST_NODES = 24_000
MOST_EDGES = 80_000
_MOST_MARKS = 2_400_000  # of "<": twice the elements
_LONGEST_TAG = (
    1 << 20
)  # bytes: the attributes of a single tag of millions would fill the memory by themselves
_MOST_KEYS = 200
_MOST_DEPTH = 64
_LONGEST_VALUE = 100_000
_REMEMBERED = 2_000  # most values are a few words said many thousand times


@dataclass(slots=True)
class Elements:
    """What a document holds.

    Attributes:
        nodes: Attributes by node id, in the order written.
        edges: Start, end and attributes, in the order written; an undirected one stands there both ways.
        own: Attributes of the graph itself.
    """

    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)


def read_elements(content: bytes, file: str) -> Elements:
    """Read the first graph of a GraphML document.

    Args:
        content: The document.
        file: What messages call it.

    Raises:
        CityError: It is too large, declares a document type or entities, or is not GraphML.
    """
    if len(content) > MOST_BYTES or content.count(b"<") > _MOST_MARKS:
        raise too_large(file)
    reader = _Reader(file)
    parser = reader.parser
    try:
        for fed in range(_LONGEST_TAG, len(content) + _LONGEST_TAG, _LONGEST_TAG):
            parser.Parse(content[fed - _LONGEST_TAG : fed])
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:  # it still waits for the end of one
                raise too_large(file)
        parser.Parse(b"", True)
    except CityError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise CityError("graphml.broken", file=file, reason=" ".join(str(error).split())[:200]) from error
    return reader.found


def too_large(file: str) -> CityError:
    """Return the error that a road file is too large."""
    return CityError(
        "graphml.too-large", file=file, most=MOST_BYTES >> 20, nodes=MOST_NODES, edges=MOST_EDGES
    )


class _Reader:
    """Follows the events of the parser; some hundred thousand of them, so that it counts what each costs."""

    def __init__(self, file: str) -> None:
        self.found = Elements()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._file = file
        self._depth = 0
        self._names: dict[str, str] = {}
        self._graphs = 0
        self._directed = True
        self._inside = False
        self._into: dict[str, str] | None = None
        self._name: str | None = None
        self._said: list[str] = []
        self.parser.CharacterDataHandler = self._said.append
        self._values: dict[str, str] = {}

    def _refuse(self, *_: object) -> None:
        raise CityError("graphml.document-type", file=self._file)

    def _broken(self, why: str, **params: Param) -> CityError:
        reason = phrase(f"city.graphml.why.{why}", **params)
        return CityError("graphml.broken", file=self._file, reason=reason)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        depth = self._depth
        self._depth = depth + 1
        if depth == 3:
            if self._into is not None and (tag == "data" or _local(tag) == "data"):
                key = attributes.get("key", "")
                self._name = self._names.get(key)
                if self._name is None:
                    raise self._broken("undeclared", name=shown(key))
                self._said.clear()  # what stood between the elements
        elif depth < 3:
            self._part(depth, _local(tag), attributes)
        elif depth >= _MOST_DEPTH:
            raise self._broken("depth", most=_MOST_DEPTH)

    def _end(self, _: str) -> None:
        self._depth = depth = self._depth - 1
        if depth == 3 or (depth == 2 and self._name is not None):  # of a node or an edge, or of the graph
            name, into = self._name, self._into
            if name is None or into is None:
                return
            said = self._said
            value = said[0] if len(said) == 1 else "".join(said)
            self._name = None
            if len(value) > _LONGEST_VALUE:
                raise self._broken("value", most=_LONGEST_VALUE)
            values = self._values
            into[name] = (
                values.setdefault(value, value) if len(values) < _REMEMBERED else values.get(value, value)
            )
        elif depth == 2:
            self._into = None
            self._said.clear()
        elif depth == 1:
            self._inside = False

    def _part(self, depth: int, tag: str, attributes: dict[str, str]) -> None:
        """Open what stands outside of nodes and edges, and these; of several graphs the first is read."""
        if depth == 0:
            if tag != "graphml":
                raise self._broken("root", tag=shown(tag))
        elif depth == 1:
            if tag == "key":
                self._key(attributes)
            elif tag == "graph":
                self._graphs += 1
                self._inside = self._graphs == 1
                self._directed = attributes.get("edgedefault") != "undirected"
        elif self._inside:
            if tag == "node":
                self._node(attributes)
            elif tag == "edge":
                self._edge(attributes)
            elif tag == "data":
                self._name = self._names.get(attributes.get("key", ""))
                self._into = self.found.own
                self._said.clear()
            elif tag == "hyperedge":
                raise self._broken("hyperedge")

    def _key(self, attributes: dict[str, str]) -> None:
        if len(self._names) >= _MOST_KEYS:
            raise self._broken("attributes", most=_MOST_KEYS)
        name = attributes.get("attr.name")
        if name:
            self._names[attributes.get("id", "")] = name

    def _node(self, attributes: dict[str, str]) -> None:
        nodes = self.found.nodes
        name = attributes.get("id", "")
        if len(nodes) >= MOST_NODES:
            raise too_large(self._file)
        if name in nodes:
            raise CityError("duplicate", shown(name))
        into: dict[str, str] = {}
        self._into = nodes[name] = into

    def _edge(self, attributes: dict[str, str]) -> None:
        edges = self.found.edges
        if not edges:
            self._values.clear()  # hardly a node says what another does, and the words of edges are others
        start, end = attributes.get("source"), attributes.get("target")
        if start is None or end is None:
            raise self._broken("ends")
        into: dict[str, str] = {}
        self._into = into
        edges.append((start, end, into))
        said = attributes.get("directed")
        if not (self._directed if said is None else said == "true"):
            edges.append((end, start, into))
        if len(edges) > MOST_EDGES:
            raise too_large(self._file)


def shown(text: str, most: int = 64) -> str:
    """Return a text short enough to be shown, without characters that a terminal would act upon."""
    text = text[:most]
    return text if text.isprintable() else "".join(one for one in text if one.isprintable())


def _local(tag: str) -> str:
    """Return the name of an element without its prefix."""
    return tag.rpartition(":")[2]
