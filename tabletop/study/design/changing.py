"""What a level changes, as a file of its own among the scenario's sources, of which every line knows where it was written.

The same change always gives the same bytes, however its author laid it out and whatever stands around it in the study:
what was played of it stays known when another part of the study is edited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tabletop.scenario import Finding, Place, Scenario
from tabletop.scenario.load import change_name
from tabletop.scenario.reading import Mapping as Tree
from tabletop.scenario.reading import Node, Scalar, Sequence

_SIMPLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_BARE = re.compile(r"(?:[-+]?[0-9][0-9.]*|true|false|~|null|Null|NULL|)\Z")
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Written:
    """A change, written.

    Attributes:
        text: YAML in UTF-8.
        places: Of each of its lines, where it stands in the study.
    """

    text: bytes
    places: tuple[Place, ...]

    def traced(self, finding: Finding, number: int) -> Finding:
        """Return a finding at the place in the study where what it is about was written.

        Args:
            finding: What was found in the scenario as it is changed.
            number: Which of the changes this is, from 0.
        """
        there = replace(finding, place=self._place(finding.place, number))
        return replace(there, related=tuple(self._place(one, number) for one in there.related))

    def _place(self, place: Place, number: int) -> Place:
        if place.file != change_name(number):
            return place
        return self.places[min(max(place.line, 1), len(self.places)) - 1]


def written(parts: Mapping[str, Node]) -> Written:
    """Return a change.

    Args:
        parts: What is otherwise, by the key under which a change says it: ``drill``, ``doctrine``, ``without``.
    """
    lines = [line for key, node in parts.items() for line in _entry(key, node, node.label.place, "")]
    return Written("".join(f"{text}\n" for text, _ in lines).encode(), tuple(place for _, place in lines))


def placed_at(unit: str, node: str) -> bytes:
    """Return the change by which a unit stands at another place when the drill begins."""
    return f"drill:\n  units:\n    - id: {unit}\n      at: {node}\n".encode()


def strengths(scenario: Scenario, share: int, types: frozenset[str]) -> bytes:
    """Return the change by which only a share of people turns up, at least one of each unit, the half counted whole.

    Args:
        scenario: Whose units.
        share: Per mille.
        types: Unit types of which that is so; none: of all.
    """
    lines = ["drill:", "  units:"]
    for unit in scenario.units.values():
        left = max(1, (unit.strength * share + 500) // 1000)
        if left != unit.strength and (not types or unit.type in types):
            lines += [f"    - id: {unit.id}", f"      strength: {left}"]
    return ("\n".join(lines) + "\n").encode() if len(lines) > 2 else b""


def _entry(key: str, node: Node, place: Place, indent: str) -> Iterator[tuple[str, Place]]:
    name = key if _SIMPLE.match(key) else _quoted(key)
    yield from _put(f"{indent}{name}:", node, place, indent)


def _quoted(text: str) -> str:
    """Return a text in the quotes of YAML; JSON would write a letter beyond the 65,536th as two, which are read as two."""
    letters = (json.dumps(one)[1:-1] if ord(one) < 0x10000 else f"\\U{ord(one):08x}" for one in text)
    return f'"{"".join(letters)}"'


def _put(head: str, node: Node, place: Place, indent: str) -> Iterator[tuple[str, Place]]:
    """Yield the lines of a value that stands behind a key or the dash of a list."""
    match node:
        case Tree() if node.entries:
            yield head, place
            for key, value in node.entries.items():
                yield from _entry(key, value, value.place, indent + _INDENT)
        case Sequence() if node.items:
            yield head, place
            for item in node.items:
                yield from _put(f"{indent}{_INDENT}-", item, item.place, indent + _INDENT)
        case Tree():
            yield f"{head} {{}}", place
        case Sequence():
            yield f"{head} []", place
        case Scalar():
            # What stood without quotes may be a number, or nothing: only then it matters that it has none.
            bare = node.plain and _BARE.match(node.written) is not None
            yield f"{head} {node.written if bare else _quoted(node.written)}", place
        case _:
            yield f"{head} ~", place
