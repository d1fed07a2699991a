"""A drill as rules look at it: what was read, as a tree and as a document, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from tabletop.language.text import Param
from tabletop.scenario.documents.doctrine import Doctrine
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Findings, Place, Placed, Relation
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reach import Facts, Reach, reach
from tabletop.scenario.reading import Mapping, Node, Scalar, Sequence, SourceText
from tabletop.scenario.rules.rule import Rule
from tabletop.scenario.rules.texts import MOST_OF_ONE, Texts
from tabletop.scenario.schema.walk import defined

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text that somebody will read.

    Attributes:
        node: The text in one language.
        language: The language; None where one text stands for both.
        whole: What holds it: the text itself, or the mapping of both languages.
        path: The keys and numbers that lead to it from the top of the file, without the language.
    """

    node: Scalar
    language: str | None
    whole: Node
    path: tuple[str, ...]

    @property
    def text(self) -> str:
        """What it says, as far as rules look at it."""
        return self.node.text[:MOST_OF_ONE]


class Case:
    """What a rule may look at.

    Attributes:
        root: The scenario as it is written; without fields where a pack is looked at by itself.
        packs: Its doctrine packs, in the order used; a variant with what it takes over.
        own_packs: What the author can mend of them, as it is written: in the drill's own folder, or looked at by itself.
        names: What is declared and where, and what was referred to.
        sources: The files read, by their names.
    """

    def __init__(
        self,
        root: Fields,
        packs: tuple[Fields, ...],
        own_packs: tuple[Fields, ...],
        names: Names,
        sources: dict[str, SourceText],
        scenario: Scenario | None,
        doctrine: Doctrine | None,
        findings: Findings,
    ) -> None:
        """Put together what was read."""
        self.root = root
        self.packs = packs
        self.own_packs = own_packs
        self.names = names
        self.sources = sources
        self._scenario = scenario
        self._doctrine = doctrine
        self._findings = findings
        self._once: dict[Callable[[Scenario], Any], Any] = {}
        self._entries: dict[tuple[str, str], dict[str, Fields]] = {}

    def once(self, work_out: Callable[[Scenario], _Found]) -> _Found:
        """Return what several rules need to know of a sound drill, worked out the first time one of them asks."""
        if work_out not in self._once:
            self._once[work_out] = work_out(self.scenario)
        found: _Found = self._once[work_out]
        return found

    @property
    def scenario(self) -> Scenario:
        """The drill as a document.

        Raises:
            ValueError: It has errors; no rule that needs a drill is asked then.
        """
        if self._scenario is None:
            raise ValueError("this drill has errors and is no document")
        return self._scenario

    @property
    def doctrine(self) -> Doctrine:
        """The doctrine of the drill, or of a pack by itself.

        Raises:
            ValueError: It has errors; only rules that need nothing but text are asked then.
        """
        if self._doctrine is None:
            raise ValueError("this doctrine has errors and is no document")
        return self._doctrine

    @cached_property
    def reach(self) -> Reach:
        """What of the drill can come about at all; found once."""
        return reach(self.scenario)

    @cached_property
    def facts(self) -> Facts:
        """What can be observed in the drill; found once."""
        return Facts(self.scenario, self.reach)

    def can(self, rule: type[Rule]) -> bool:
        """Whether all is there that a rule needs."""
        there = {"text": True, "doctrine": self._doctrine is not None, "drill": self._scenario is not None}
        return there[rule.needs]

    def doctrine_entries(self, listed: str) -> Iterator[Fields]:
        """Yield the entries of a top-level list of the packs that the author can mend, such as ``courses``."""
        for pack in self.own_packs:
            yield from pack.each(listed)

    def say(
        self,
        rule: Rule,
        where: Placed | Place,
        /,
        *,
        says: str | None = None,
        advice: str | None = None,
        suggestion: str | None = None,
        safe: bool = False,
        related: Iterable[Placed | Place] = (),
        relation: Relation | None = None,
        **params: Param,
    ) -> None:
        """Add a finding of a rule; see `Findings.add`."""
        self._findings.add(
            rule.id,
            where,
            says=says,
            advice=advice,
            suggestion=suggestion,
            safe=safe,
            related=related,
            relation=relation,
            severity=rule.severity,
            **params,
        )

    def entry(self, listed: str, ident: str, key: str = "id") -> Fields:
        """Return the entry of a top-level list that bears an id, such as ``("injects", "banjir")``; empty if none does."""
        found = self._entries.get((listed, key))
        if found is None:
            # Rules ask for one entry after another: going through the list each time would take its length squared.
            found = self._entries[listed, key] = {}
            for fields in self.root.each(listed):
                found.setdefault(fields.word(key), fields)
        return found.get(ident) or Fields(None, self.names, self._findings)

    def spot(self, listed: str, ident: str, *path: str) -> Placed | Place:
        """Return where a field of an entry of a top-level list stands, or the entry itself where it has none.

        Args:
            listed: The list, such as ``units``.
            ident: The id of the entry.
            path: The keys that lead to the field; none: the entry's id.
        """
        here: Node | None = self.entry(listed, ident).node
        if not path:
            path = ("id",)
        for name in path:
            below = here.entries.get(name) if isinstance(here, Mapping) else None
            if below is None:
                break
            here = below
        return here.label if isinstance(here, (Mapping, Sequence)) else here or Place("")

    def declared(self, kind: str, ident: str) -> Placed | Place:
        """Return where something was declared, of any kind that `Names` knows; see ``scenario.kind`` in the catalogue."""
        return self.names.where(kind, ident) or self.root.place

    def texts(self) -> Iterator[Said]:
        """Yield every text that is written for people: in the scenario, and in packs of its own."""
        for root, schema in self.written():
            for path, whole in defined(root, schema, "text"):
                for language, node in _languages(whole):
                    if not node.empty:
                        yield Said(node, language, whole, path)

    @cached_property
    def said(self) -> Texts:
        """The same texts, gathered once for all rules that look for words."""
        return Texts(self.texts())

    def written(self) -> Iterator[tuple[Node, str]]:
        """Yield what the author can mend, each with the name of its schema: the scenario, and packs of its own."""
        if self.root.node is not None:
            yield self.root.node, "scenario.schema.json"
        for pack in self.own_packs:
            if pack.node is not None:
                yield pack.node, "pack.schema.json"

    def scalars(self) -> Iterator[Scalar]:
        """Yield every single value that is written, texts among them: in the scenario, and in packs of its own."""
        waiting = [root for root, _ in self.written()]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Scalar):
                yield node
            elif isinstance(node, Mapping):
                waiting.extend(reversed(node.entries.values()))
            elif isinstance(node, Sequence):
                waiting.extend(reversed(node.items))


def _languages(node: Node) -> Iterator[tuple[str | None, Scalar]]:
    if isinstance(node, Scalar):
        yield None, node
    elif isinstance(node, Mapping):
        for language, value in node.entries.items():
            if isinstance(value, Scalar):
                yield language, value
