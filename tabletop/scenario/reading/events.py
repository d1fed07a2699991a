"""Reading one YAML file through libyaml's events, stopping at the first thing that is not plain data.

`CSafeLoader.load` crashes on deep nesting, blows up on alias bombs, keeps the last of two equal keys and reads ``12:30``
as 750 and ``NO`` as false. None of that can happen here: events carry text and places, and this module stops on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.reading.source import SourceText, character_name, unwanted
from tabletop.scenario.reading.tree import Broken, Mapping, Node, Scalar, Sequence

MOST_DEPTH = 64
MOST_TEXT = 20_000
MOST_KEY = 200
MOST_NODES = 250_000

_SYNTAX = {
    "mapping values are not allowed in this context": "colon",
    "found character that cannot start any token": "character",
    "found a tab character that violates indentation": "tab",
    "found a tab character where an indentation space is expected": "tab",
    "did not find expected key": "indent",
    "did not find expected '-' indicator": "indent",
    "could not find expected ':'": "colon-missing",
    "block sequence entries are not allowed in this context": "dash",
    "block collection entries are not allowed in this context": "dash",
    "mapping keys are not allowed in this context": "question",
    "did not find expected ',' or ']'": "bracket",
    "did not find expected ',' or '}'": "brace",
    "found unexpected end of stream": "quote",
    "found unknown escape character": "escape",
    "did not find expected hexdecimal number": "escape",
    "found invalid Unicode character escape code": "escape",
    "did not find expected <document start>": "after-end",
    "did not find expected node content": "content",
    "found unexpected document indicator": "quote",
    "did not find expected comment or line break": "block",
}
"""The problems libyaml names, and the sentence we have for each."""


@dataclass(slots=True)
class Include:
    """A mapping that asks for another file in its place.

    Attributes:
        parent: What it stands in; None at the top of the file.
        slot: Under which key or number.
        node: The mapping.
    """

    parent: Mapping | Sequence | None
    slot: str | int
    node: Mapping


@dataclass(slots=True)
class Budget:
    """How much one scenario may hold in all its files together."""

    nodes: int = MOST_NODES
    files: int = 400
    content: int = 4 * 2**22


@dataclass(slots=True)
class Document:
    """What one file says.

    Attributes:
        root: Its top value; `Broken` if it could not be read.
        includes: The includes in it, in the order written.
    """

    root: Node
    includes: list[Include] = field(default_factory=list)


class _Stop(Exception):  # noqa: N818 - leaves the events early, not an error of ours
    """The file cannot be read further; the finding is made."""


class _Start:
    """The place of a file's first character, shaped like a libyaml mark."""

    line = 0
    column = 0


def read_document(source: SourceText, findings: Findings, budget: Budget) -> Document:
    """Read one file into a tree.

    Args:
        source: The file, decoded.
        findings: Where problems go; at most one that stops the reading, and one for each double key.
        budget: What the scenario may still hold; reduced by what is read.

    Returns:
        The tree, with `Broken` in place of what could not be read.
    """
    builder = _Builder(source, findings, budget)
    try:
        builder.build()
    except _Stop:
        return Document(Broken(source, _Start()))
    except yaml.MarkedYAMLError as error:
        builder.syntax(error)
        return Document(Broken(source, _Start()))
    except yaml.reader.ReaderError as error:
        findings.add("yaml-syntax", source.at_index(error.position), says="yaml-syntax.other", problem=error.reason)
        return Document(Broken(source, _Start()))
    return Document(builder.root or Broken(source, _Start()), builder.includes)


class _Builder:
    """Builds the tree of one file from events."""

    def __init__(self, source: SourceText, findings: Findings, budget: Budget) -> None:
        self.source = source
        self.findings = findings
        self.budget = budget
        self.root: Node | None = None
        self.includes: list[Include] = []

    def build(self) -> None:
        """Follow the events to the end.

        Raises:
            _Stop: Something is not allowed here; the finding is made.
            yaml.MarkedYAMLError: The file is not YAML.
        """
        source = self.source
        stack: list[Mapping | Sequence] = []
        key: Scalar | None = None
        documents = 0
        left = self.budget.nodes
        for event in yaml.parse(source.text, Loader=yaml.CSafeLoader):
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event)
                text = event.value
                if len(text) > MOST_TEXT:
                    self._stop("text-too-long", event, n=len(text), most=MOST_TEXT)
                style = event.style
                mark = event.start_mark
                node = Scalar(source, mark, text, style is None or style == "")
                if style == '"' and (found := unwanted(text)) is not None:
                    self.findings.add(
                        "control-character",
                        source.at(mark.line, mark.column, len(text) + 2),
                        advice="control-character",
                        character=character_name(found.group()),
                    )
                    node = Broken(source, mark)
                if stack and type(stack[-1]) is Mapping and key is None:
                    key = self._key(node, stack[-1])
                    continue
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event)
                if stack and type(stack[-1]) is Mapping and key is None:
                    self._stop("yaml-key", event, advice="yaml-key")
                if len(stack) >= MOST_DEPTH:
                    self._stop("yaml-depth", event, most=MOST_DEPTH)
                container = Mapping if kind is yaml.MappingStartEvent else Sequence
                node = container(source, event.start_mark)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                closed = stack.pop()
                if type(closed) is Mapping and "include" in closed.entries:
                    self._note_include(closed, stack)
                key = None
                continue
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop("yaml-documents", event, advice="yaml-documents")
                continue
            elif kind is yaml.AliasEvent:
                self._stop("yaml-alias", event, advice="yaml-alias", mark="*")
            else:
                continue
            left -= 1
            if left < 0:
                self._stop("too-large", event, says="too-many-values", most=MOST_NODES)
            if stack:
                top = stack[-1]
                if type(top) is Mapping:
                    assert key is not None  # noqa: S101 - a mapping's value always follows its key
                    node.key = key
                    first = top.entries.setdefault(key.text, node)
                    if first is not node:
                        self.findings.add(
                            "yaml-duplicate-key",
                            key,
                            advice="yaml-duplicate-key",
                            related=[first.label],
                            name=key.text,
                        )
                else:
                    top.items.append(node)
            else:
                self.root = node
            if isinstance(node, Mapping | Sequence):
                stack.append(node)
            key = None
        self.budget.nodes = left
        if self.root is None:
            self.findings.add("yaml-empty", source, advice="yaml-empty")

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        """Say in our words what libyaml could not read."""
        mark = error.problem_mark or error.context_mark
        problem = error.problem or ""
        name = _SYNTAX.get(problem, "other")
        where: Place = self.source.place if mark is None else self.source.at(mark.line, mark.column)
        related: list[Place] = []
        context = error.context_mark
        if context is not None and mark is not None and context.line != mark.line:
            related.append(self.source.at(context.line, context.column))
        line = self.source.lines[mark.line] if mark is not None and mark.line < len(self.source.lines) else ""
        character = line[mark.column : mark.column + 1] if mark is not None else ""
        if "\t" in (character, line[: len(line) - len(line.lstrip())]):
            name = "tab"
        params = {"problem": problem} if name == "other" else {}
        if name == "character":
            params["character"] = character
        self.findings.add(
            "yaml-syntax",
            where,
            says=f"yaml-syntax.{name}",
            advice=None if name == "other" else f"yaml-syntax.{name}",
            related=related,
            **params,
        )

    def _key(self, node: Node, mapping: Mapping) -> Scalar:
        if not isinstance(node, Scalar):
            raise _Stop
        if len(node.text) > MOST_KEY:
            self.findings.add("text-too-long", node, n=len(node.text), most=MOST_KEY)
            raise _Stop
        return node

    def _note_include(self, node: Mapping, stack: list[Mapping | Sequence]) -> None:
        parent = stack[-1] if stack else None
        slot: str | int = 0
        if isinstance(parent, Mapping):
            slot = node.key.text if node.key else ""
            if parent.entries.get(slot) is not node:
                return
        elif isinstance(parent, Sequence):
            slot = len(parent.items) - 1
        self.includes.append(Include(parent, slot, node))

    def _refuse(self, event: yaml.NodeEvent) -> None:
        if event.tag is not None:  # type: ignore[attr-defined]
            self._stop("yaml-tag", event, advice="yaml-tag")
        self._stop("yaml-alias", event, advice="yaml-alias", mark="&")

    def _stop(self, id: str, event: yaml.Event, **params: str | int | None) -> None:  # noqa: A002
        mark = event.start_mark
        self.findings.add(id, self.source.at(mark.line, mark.column), **params)  # type: ignore[arg-type]
        raise _Stop
