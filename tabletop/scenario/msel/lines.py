"""What a drill's injects are as rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tabletop.scenario.msel.columns import COLUMNS, LISTS, SHOWN_KEYS, Column, Group
from tabletop.scenario.reading import Mapping, Node, Scalar, Sequence
from tabletop.scenario.writing.written import Written, one_line

MOST_SHOWN = 2000
"""Characters of what a column only shows."""

_HELD = {column.steps[0] for column in COLUMNS if column.group == "inject"} | {"id", "tells", "closes"}
_INCIDENT = {"expects"} | {c.steps[1] for c in COLUMNS if c.group == "inject" and c.steps[0] == "incident"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the first of an inject has what it is, and every row one message, one task and one closure.

    Attributes:
        inject: Its id.
        part: Which row of the inject, counted from 1.
        node: The inject as it is written.
        cells: What is written, by the name of the column; nothing where it is empty.
        nodes: Where that is written.
        items: The message, task and closure of this row as they are written.
    """

    inject: str
    part: int
    node: Mapping
    cells: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    items: dict[Group, Node] = field(default_factory=dict)


def injects_of(root: Node) -> list[Mapping]:
    """Return the injects of a scenario as they are written."""
    listed = below(root, ("injects",))
    items = listed.items if isinstance(listed, Sequence) else []
    return [item for item in items if isinstance(item, Mapping) and ident(item)]


def ident(inject: Mapping) -> str:
    """Return the id of an inject as it is written."""
    node = inject.entries.get("id")
    return node.text if isinstance(node, Scalar) and not node.empty else ""


def lines_of(root: Node) -> list[Line]:
    """Return the rows of a scenario's injects, in the order written."""
    return [line for inject in injects_of(root) for line in _lines(inject)]


def below(node: Node | None, steps: tuple[str, ...]) -> Node | None:
    """Return what keys lead to, or None."""
    for step in steps:
        node = node.entries.get(step) if isinstance(node, Mapping) else None
    return node


def list_of(inject: Mapping, group: Group) -> list[Node]:
    """Return the items of one of the lists of which a row holds one item."""
    node = below(inject, LISTS[group])
    return node.items if isinstance(node, Sequence) else []


def _lines(inject: Mapping) -> Iterator[Line]:
    lists = {group: list_of(inject, group) for group in LISTS}
    for number in range(max(1, *map(len, lists.values()))):
        line = Line(ident(inject), number + 1, inject)
        for column in COLUMNS:
            if column.group == "inject" and number == 0:
                _fill(line, column, inject)
            elif column.group == "shown" and number == 0:
                shown = _shown(inject, column)
                if shown:
                    line.cells[column.name] = shown
            elif column.group in lists and number < len(lists[column.group]):
                item = lists[column.group][number]
                line.items[column.group] = item
                _fill(line, column, item)
        yield line


def _fill(line: Line, column: Column, within: Node) -> None:
    """Take what stands in a cell: a value, the names of a list, or a text in one language."""
    node = below(within, column.steps)
    if column.form == "text":
        whole = below(within, column.steps[:-1])
        if isinstance(whole, Scalar):  # one text for both languages stands in the Indonesian column
            node = whole if column.steps[-1] == "id" else None
    elif column.name == "task" and node is None:
        node = below(within, ("id",))
    if isinstance(node, Sequence):
        text = ", ".join(item.text for item in node.items if isinstance(item, Scalar))
    else:
        text = node.written.strip() if isinstance(node, Scalar) and not node.empty else ""
    if node is not None and text:
        line.cells[column.name] = text
        line.nodes[column.name] = node


def _shown(inject: Mapping, column: Column) -> str:
    if column.name in SHOWN_KEYS:
        there: dict[str, Written] = {
            key: data(inject.entries[key]) for key in SHOWN_KEYS[column.name] if key in inject.entries
        }
    else:
        held = _HELD.union(*SHOWN_KEYS.values())
        there = {key: data(node) for key, node in inject.entries.items() if key not in held}
        incident = inject.entries.get("incident")
        if isinstance(incident, Mapping):
            rest = {key: data(node) for key, node in incident.entries.items() if key not in _INCIDENT}
            if rest:
                there["incident"] = rest
    text = "; ".join(f"{key}: {one_line(value)}" for key, value in there.items())
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def data(node: Node) -> Written:
    """Return what is written, without where."""
    if isinstance(node, Mapping):
        return {key: data(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return node.written if isinstance(node, Scalar) else ""
