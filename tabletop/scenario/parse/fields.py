"""Typed reading of one mapping of the tree.

The schema has said by now what is wrong with shapes; reading is total. Where a value is missing or unfit, a stand-in
of the right type is returned, so that everything else can still be checked; a scenario with errors is never handed
out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from tabletop.language import Text
from tabletop.scenario import values
from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import Mapping, Node, Scalar, Sequence

_Value = TypeVar("_Value")


class Fields:
    """The fields of one mapping.

    Attributes:
        node: The mapping; None reads as one without fields.
        names: What names resolve to.
        findings: Where problems go.
        flawed: Whether a value read so far was not what it should be; sums and orders then mean nothing.
    """

    def __init__(self, node: Node | None, names: Names, findings: Findings) -> None:
        """Open a mapping."""
        self.node = node if isinstance(node, Mapping) else None
        self.names = names
        self.findings = findings
        self.flawed = False
        self._entries = self.node.entries if self.node is not None else {}

    def get(self, name: str) -> Node | None:
        """Return the value of a field, or None."""
        return self._entries.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def place(self) -> Place:
        """Where the mapping stands."""
        return self.node.label.place if self.node is not None else Place("")

    def has(self, *names: str) -> bool:
        """Whether all these fields are written."""
        return all(name in self._entries for name in names)

    def spot(self, name: str) -> Node | Fields:
        """Return what to point at when speaking of a field."""
        return self._entries.get(name) or self

    def scalar(self, name: str) -> Scalar | None:
        """Return a single value."""
        node = self._entries.get(name)
        return node if isinstance(node, Scalar) and not node.empty else None

    def word(self, name: str, default: str = "") -> str:
        """Return a field as it is written."""
        node = self.scalar(name)
        return default if node is None else node.text

    def text(self, name: str, default: Text | None = None) -> Text:
        """Return a text in two languages."""
        node = self._entries.get(name)
        if isinstance(node, Scalar) and not node.empty:
            return Text.plain(node.text.strip())
        if isinstance(node, Mapping):
            inner = Fields(node, self.names, self.findings)
            return Text(inner.word("id").strip(), inner.word("en").strip())
        return default or Text.plain("")

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        node = self.scalar(name)
        try:
            return default if node is None else int(node.text[:20])
        except ValueError:
            self.flawed = True
            return default

    def decimal(self, node: Node) -> float:
        """Return a number that may have decimals."""
        try:
            return float(node.text[:40]) if isinstance(node, Scalar) else 0.0
        except ValueError:
            return 0.0

    def flag(self, name: str, default: bool = False) -> bool:
        """Return true or false."""
        node = self.scalar(name)
        return default if node is None else node.text == "true"

    def written(self, name: str, read: Callable[[str], _Value], default: _Value) -> _Value:
        """Return a written value."""
        node = self.scalar(name)
        if node is None:
            return default
        try:
            return read(node.text)
        except values.ValueProblem as problem:
            self.flawed = True
            self.findings.add(
                f"value-{problem.name}",
                node,
                value=node.short,
                suggestion=problem.suggestion,
                safe=problem.safe,
            )
            return default

    def minutes(self, name: str, default: int = 0) -> int:
        """Return a duration in minutes."""
        return self.written(name, values.minutes, default)

    def maybe_minutes(self, name: str) -> int | None:
        """Return a duration in minutes, or None where none is written."""
        return self.written(name, values.minutes, 0) if name in self._entries else None

    def clock(self, name: str) -> int:
        """Return a time of day in minutes."""
        return self.written(name, values.clock, 0)

    def day(self, name: str) -> date:
        """Return a date."""
        return self.written(name, values.day, date.min)

    def metres(self, name: str, default: int = 0) -> int:
        """Return a distance in metres."""
        return self.written(name, values.metres, default)

    def height(self, name: str, default: int = 0) -> int:
        """Return a water level or a depth in centimetres."""
        return self.written(name, values.height, default)

    def maybe_height(self, name: str) -> int | None:
        """Return a water level in centimetres, or None where none is written."""
        return self.height(name) if name in self._entries else None

    def share(self, name: str, default: int = 0) -> int:
        """Return a share in per mille."""
        return self.written(name, values.share, default)

    def change(self, name: str, default: int = 0) -> int:
        """Return a change in per mille."""
        return self.written(name, values.change, default)

    def items(self, name: str) -> list[Node]:
        """Return the items of a list; a single value reads as a list of one."""
        node = self._entries.get(name)
        if isinstance(node, Sequence):
            return node.items
        return [node] if isinstance(node, Scalar) and not node.empty else []

    def each(self, name: str) -> Iterator[Fields]:
        """Yield the mappings of a list."""
        for item in self.items(name):
            if isinstance(item, Mapping):
                yield Fields(item, self.names, self.findings)

    def inner(self, name: str) -> Fields:
        """Return a mapping inside; one without fields where there is none."""
        return Fields(self._entries.get(name), self.names, self.findings)

    def ref(self, kind: str, name: str, *others: str) -> str:
        """Return a name that a field refers to."""
        return self.names.resolve(kind, self._entries.get(name), *others)

    def maybe_ref(self, kind: str, name: str, *others: str) -> str | None:
        """Return a name that a field refers to, or None where it is not written."""
        return self.ref(kind, name, *others) if name in self._entries else None

    def refs(self, kind: str, name: str) -> tuple[str, ...]:
        """Return the names that a field refers to; one named twice is a finding."""
        found: dict[str, Node] = {}
        for item in self.items(name):
            one = self.names.resolve(kind, item)
            first = found.setdefault(one, item)
            if one and first is not item:
                self.findings.add("named-twice", item, related=[first], name=one)
        return tuple(one for one in found if one)
