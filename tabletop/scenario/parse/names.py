"""Names and what refers to them: declared once, resolved, and the nearest suggested where one is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tabletop.language import Phrase, phrase
from tabletop.scenario.finding import Findings
from tabletop.scenario.near import holding, nearest, nearest_steps
from tabletop.scenario.reading import Mapping, Node, Scalar, Sequence
from tabletop.scenario.values import is_identifier

_MOST_KNOWN = 12
_PATIENCE = 8_000_000
"""Steps spent on suggestions, about half a second: a few hundred typos among thousands of long names get no more."""


def kind_word(kind: str) -> Phrase:
    """Return what a kind of thing is called in a sentence."""
    return phrase(f"scenario.kind.{kind}")


class Names:
    """All names of a scenario, by kind.

    A kind of which a part could not be read is *partial*: nothing is said about names missing from it, since its
    own finding is made already.
    """

    def __init__(self, findings: Findings) -> None:
        """Start empty."""
        self._findings = findings
        self._known: dict[str, dict[str, Node]] = {}
        self._partial: set[str] = set()
        self._used: dict[tuple[str, str], Node] = {}
        self._patience = _PATIENCE

    def declare(self, kind: str, node: Node | None, *, twice: bool = False) -> None:
        """Take note of a name; the second of two equal ones is a finding unless `twice` allows it."""
        if not isinstance(node, Scalar) or node.empty:
            self._partial.add(kind)
            return
        if not is_identifier(node.text):
            self._partial.add(kind)  # others may refer to it by the name it should have
        first = self._known.setdefault(kind, {}).setdefault(node.text, node)
        if first is not node and not twice:
            self._findings.add(
                "id-twice", node, advice="id-twice", related=[first], name=node.short, kind=kind_word(kind)
            )

    def declare_all(self, kind: str, items: Node | None, key: str = "id") -> None:
        """Take note of the names of a list of mappings."""
        if items is None:
            return  # not written: the schema says whether it must be
        if not isinstance(items, Sequence):
            self._partial.add(kind)
            return
        for item in items.items:
            self.declare(kind, item.entries.get(key) if isinstance(item, Mapping) else None)

    def take(self, kind: str, found: Iterable[str], where: Node) -> None:
        """Take note of names that stand in a file of another kind, which is named at a place."""
        known = self._known.setdefault(kind, {})
        for name in found:
            known.setdefault(name, where)

    def unsure(self, kinds: Iterable[str]) -> None:
        """Take note that some names of these kinds could not be read."""
        self._partial.update(kinds)

    def sure(self, kind: str) -> bool:
        """Say whether every name of a kind could be read."""
        return kind not in self._partial

    def knows(self, kind: str, name: str) -> bool:
        """Say whether a name is declared."""
        return name in self._known.get(kind, {})

    def where(self, kind: str, name: str) -> Node | None:
        """Return where a name was declared."""
        return self._known.get(kind, {}).get(name)

    def all(self, kind: str) -> tuple[str, ...]:
        """Return all names of a kind, in the order declared."""
        return tuple(self._known.get(kind, {}))

    def used(self, kind: str, name: str) -> Node | None:
        """Return where a name was first referred to, or None where it never was."""
        return self._used.get((kind, name))

    def resolve(self, kind: str, node: Node | None, *others: str, words: Iterable[str] = ()) -> str:
        """Return a name that is referred to; an unknown one is a finding with the nearest known.

        Args:
            kind: What is expected.
            node: Where the name is written; None, or no text, when that is a finding already.
            others: Further kinds that may stand there.
            words: Further words that may stand there.
        """
        if not isinstance(node, Scalar) or node.empty:
            return ""
        name = node.text
        for one in (kind, *others):
            if name in self._known.get(one, ()):
                self._used.setdefault((one, name), node)
                return name
            if one in self._partial:
                return name
        if self._findings.full:
            return name
        known = [name for one in (kind, *others) for name in self._known.get(one, ())] + list(words)
        if name not in known:
            self.unknown(kind, node, known)
        return name

    def unknown(self, kind: str, node: Scalar, known: Iterable[str]) -> None:
        """Add the finding that a name is unknown, with the nearest of those known."""
        known = list(known)
        near = nearest(node.text, known) if self._patience > 0 and not self._findings.full else None
        self._patience -= nearest_steps(node.text, known)
        shown, advice = known if near is None else [], "known-names"
        if len(shown) > _MOST_KNOWN:
            shown, advice = (
                holding(node.text, shown, _MOST_KNOWN) if self._patience > 0 else [],
                "alike-names",
            )
        params: dict[str, Any] = {"known": ", ".join(shown)} if shown else {}
        self._findings.add(
            "ref-unknown",
            node,
            suggestion=near,
            advice=advice if shown else None,
            name=node.short,
            kind=kind_word(kind),
            **params,
        )
