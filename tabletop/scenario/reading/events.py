"""Reading one YAML file through libyaml's events, stopping at the first thing that is not plain data.

`CSafeLoader.load` crashes on deep nesting, blows up on alias bombs, keeps the last of two equal keys and reads
``12:30`` as 750 and ``NO`` as false. None of that can happen here: events carry text and places, and this module
stops on them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from tabletop.scenario.finding import Findings, Place, Placed
from tabletop.scenario.reading.dates import may_be_dated
from tabletop.scenario.reading.source import SourceText, character_name, unwanted
from tabletop.scenario.reading.tree import TOP, Broken, Mapping, Mark, Node, Scalar, Sequence

if TYPE_CHECKING:
    from tabletop.scenario.reading.marks import EditorMark

MOST_DEPTH = 64
MOST_TEXT = 20_000
MOST_KEY = 200
MOST_NODES = 300_000

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
    content: int = 2**24
    said: bool = False

    def overdrawn(self, findings: Findings, where: Placed, says: str, **params: Any) -> None:
        """Say that it is used up; once, since nothing more can be read then."""
        if not self.said:
            findings.add("too-large", where, says=says, **params)
        self.said = True


@dataclass(slots=True)
class Document:
    """What one file says.

    Attributes:
        root: Its top value; `Broken` if it could not be read.
        includes: The includes in it, in the order written.
        dated: Values that may say a day that is counted from election day.
    """

    root: Node
    includes: list[Include] = field(default_factory=list)
    dated: list[Scalar] = field(default_factory=list)


_NEAR = 2
"""How many lines above the place where libyaml gives up the reason may stand."""


class _Stop(Exception):
    """The file cannot be read further; the finding is made."""


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
        builder.say_marks()
    except _Stop:
        builder.say_marks()
        return Document(Broken(source, TOP))
    except yaml.MarkedYAMLError as error:
        builder.syntax(error)
        return Document(Broken(source, TOP))
    except yaml.reader.ReaderError as error:
        findings.add(
            "yaml-syntax", source.at_index(error.position), says="yaml-syntax.other", problem=error.reason
        )
        return Document(Broken(source, TOP))
    source.whole = True
    return Document(builder.root or Broken(source, TOP), builder.includes, builder.dated)


class _Builder:
    """Builds the tree of one file from events."""

    def __init__(self, source: SourceText, findings: Findings, budget: Budget) -> None:
        self.source = source
        self.findings = findings
        self.budget = budget
        self.root: Node | None = None
        self.includes: list[Include] = []
        self.dated: list[Scalar] = []
        self._may_be_dated = may_be_dated(source.text)
        self._open: list[Mapping | Sequence] = []
        self._top: Mapping | Sequence | None = None
        self._key: Scalar | None = None
        self._documents = 0
        self._spoiling = [mark.start for mark in _marks(source) if mark.kind != "quotes"]
        self._clean = source.ascii and not self._spoiling
        self._quoted: list[tuple[int, int]] = []

    def build(self) -> None:
        """Follow the events to the end.

        Raises:
            _Stop: Something is not allowed here; the finding is made.
            yaml.MarkedYAMLError: The file is not YAML.
        """
        loader = yaml.CSafeLoader(self.source.text)
        try:
            # Not by yaml.parse, which asks for every event twice: a large city is half a million of them.
            following, read_scalar = loader.get_event, self._scalar
            scalar, opens, closes = yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent
            while (event := following()) is not None:
                if isinstance(event, scalar):
                    read_scalar(event)
                elif isinstance(event, opens):
                    self._start(event)
                elif isinstance(event, closes):
                    self._end()
                elif isinstance(event, yaml.AliasEvent):
                    self._stop("yaml-alias", event, advice="yaml-alias", mark="*")
                elif isinstance(event, yaml.DocumentStartEvent):
                    self._documents += 1
                    if self._documents > 1:
                        self._stop("yaml-documents", event, advice="yaml-documents")
        finally:
            loader.dispose()
        if self.root is None:
            self.findings.add("yaml-empty", self.source, advice="yaml-empty")

    def say_marks(self, torn: Collection[int] = ()) -> bool:
        """Say what a word processor left in the file.

        Args:
            torn: The lines, from 0, where the file could not be read further; none where it could.

        Returns:
            Whether something stands so near such a line that it is the reason.
        """
        near = False
        for mark in _marks(self.source, self._quoted):
            place = self.source.at_index(mark.start, mark.end - mark.start)
            # Beyond the tear it is not known what stands in quotes or in a block of text.
            if self.findings.full or (torn and place.line - 1 > max(torn)):
                break
            close = any(0 <= line + 1 - place.line <= _NEAR for line in torn)
            near = near or close
            quotes = mark.kind == "quotes"
            self.findings.add(
                f"mark-{mark.kind}",
                place,
                advice=f"mark-{mark.kind}",
                suggestion=mark.instead if quotes else None,
                safe=quotes,
                severity="warning" if quotes and not close else "error",
            )
        return near

    def _spoilt(self, event: yaml.ScalarEvent) -> bool:
        """Whether a value holds a mark that makes another thing of it; what it says is then of no use."""
        start, end = _span(event)
        first = bisect_left(self._spoiling, start)
        return first < len(self._spoiling) and self._spoiling[first] < end

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        text: str = event.value
        if len(text) > MOST_TEXT:
            self._stop("text-too-long", event, n=len(text), most=MOST_TEXT)
        mark, style = event.start_mark or TOP, event.style
        node = Scalar(self.source, mark, text, not style)
        if self._clean and style != '"' and (self._key is not None or type(self._top) is Sequence):
            self._place(node)  # nearly all there is: nothing can hide in it
            if self._may_be_dated and may_be_dated(text):
                self.dated.append(node)
            return
        # The file itself is clean: only an escape in double quotes can still hide a control character.
        hidden = unwanted(text) if style == '"' else None
        if style and not self.source.ascii:
            self._quoted.append(_span(event))
        spoilt = bool(self._spoiling) and not style and self._spoilt(event)
        if self._key is None and type(self._top) is Mapping:
            if len(text) > MOST_KEY:
                self._stop("text-too-long", event, n=len(text), most=MOST_KEY)
            if hidden is not None:
                self._hidden(node, hidden.group())
                raise _Stop
            if spoilt:
                from tabletop.scenario.reading.marks import bare

                node.text = bare(text)
            self._key = node
            return
        if spoilt:
            self._place(Broken(self.source, mark))
        elif hidden is None:
            self._place(node)
            if self._may_be_dated and may_be_dated(text):
                self.dated.append(node)
        else:
            self._hidden(node, hidden.group())
            self._place(Broken(self.source, mark))

    def _hidden(self, node: Scalar, character: str) -> None:
        name = character_name(character)
        self.findings.add("control-character", node, advice="control-character", character=name)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse(event)
        if self._key is None and type(self._top) is Mapping:
            self._stop("yaml-key", event, advice="yaml-key")
        if len(self._open) >= MOST_DEPTH:
            self._stop("yaml-depth", event, most=MOST_DEPTH)
        node: Mapping | Sequence
        if isinstance(event, yaml.MappingStartEvent):
            node = Mapping(self.source, _mark(event))
        else:
            node = Sequence(self.source, _mark(event))
        self._place(node)
        self._open.append(node)
        self._top = node

    def _end(self) -> None:
        closed = self._open.pop()
        self._top = self._open[-1] if self._open else None
        if isinstance(closed, Mapping) and "include" in closed.entries:
            self._note_include(closed)

    def _place(self, node: Node) -> None:
        """Put a value where it belongs."""
        self.budget.nodes -= 1
        if self.budget.nodes < 0:
            self.budget.overdrawn(self.findings, node, "too-many-values", most=MOST_NODES)
            raise _Stop
        top = self._top
        if top is None:
            self.root = node
            return
        if isinstance(top, Sequence):
            top.items.append(node)
            return
        key = self._key
        if key is None:
            raise _Stop
        self._key = None
        node.key = key
        first = top.entries.setdefault(key.text, node)
        if first is not node:
            top.partial = True
            self.findings.add(
                "yaml-duplicate-key", key, advice="yaml-duplicate-key", related=[first.label], name=key.short
            )

    def syntax(self, error: yaml.MarkedYAMLError) -> None:
        """Say in our words what libyaml could not read, or what a word processor left there."""
        mark = error.problem_mark or error.context_mark
        seen = [one.line for one in (error.problem_mark, error.context_mark) if one is not None]
        if self.say_marks(seen):
            return
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
        if name == "quote" and context is not None:
            # The quote that was never closed is the fault, not the end of the file where that was noticed.
            where, related = self.source.at(context.line, context.column), []
        params: dict[str, Any] = {"problem": problem} if name == "other" else {}
        if name == "character":
            params["character"] = character
        self.findings.add(
            "yaml-syntax",
            where,
            says=f"yaml-syntax.{name}",
            advice=None if name == "other" else f"yaml-syntax.{name}",
            related=related,
            relation="opened",
            **params,
        )

    def _note_include(self, node: Mapping) -> None:
        parent = self._open[-1] if self._open else None
        slot: str | int = 0
        if isinstance(parent, Mapping):
            slot = node.key.text if node.key else ""
            if parent.entries.get(slot) is not node:
                return  # the second of two equal keys: not part of the tree
        elif isinstance(parent, Sequence):
            slot = len(parent.items) - 1
        self.includes.append(Include(parent, slot, node))

    def _refuse(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> NoReturn:
        if event.tag is not None:
            self._stop("yaml-tag", event, advice="yaml-tag")
        self._stop("yaml-alias", event, advice="yaml-alias", mark="&")

    def _stop(self, id: str, event: yaml.Event, **params: Any) -> NoReturn:  # noqa: A002
        mark = _mark(event)
        self.findings.add(id, self.source.at(mark.line, mark.column), **params)
        raise _Stop


def _marks(source: SourceText, quoted: Collection[tuple[int, int]] = ()) -> list[EditorMark]:
    """Return what a word processor left; most files have only plain letters, and need not even be asked."""
    if source.ascii:
        return []
    from tabletop.scenario.reading.marks import editor_marks

    return editor_marks(source.text, quoted)


def _span(event: yaml.ScalarEvent) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start is not None and end is not None else (0, 0)


def _mark(event: yaml.Event) -> Mark:
    return event.start_mark or TOP
