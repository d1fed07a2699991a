"""What an author wrote, as a tree in which every value and key knows its place.

Scalars keep their text. Whether ``2024`` is a number or a title is said by the schema at its place, never by YAML.
"""

from __future__ import annotations

from typing import Protocol

from tabletop.scenario.finding import Place
from tabletop.scenario.reading.source import SourceText

MOST_SHOWN = 60
"""Characters of a value that a sentence shows."""


class Mark(Protocol):
    """Where libyaml saw something, counted from 0."""

    line: int
    column: int


class _Top:
    """The first character of a file."""

    line = 0
    column = 0


TOP: Mark = _Top()
"""The place of a file's first character."""


class Node:
    """A value and where it stands.

    Attributes:
        source: The file.
        mark: The position in it.
        key: The key it stands under in a mapping, or None.
    """

    __slots__ = ("key", "mark", "source")

    def __init__(self, source: SourceText, mark: Mark) -> None:
        """Remember where it stands."""
        self.source = source
        self.mark = mark
        self.key: Scalar | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.source.at(self.mark.line, self.mark.column, self.width)

    @property
    def width(self) -> int:
        """How many characters a caret under it takes."""
        return 1

    @property
    def label(self) -> Node:
        """What to point at when something is missing in it: the key it stands under, or itself."""
        return self.key or self


class Scalar(Node):
    """A single value.

    Attributes:
        text: What it says.
        plain: Whether it stands without quotes, so that it may be a number.
    """

    __slots__ = ("_written", "plain", "text")

    _written: str

    def __init__(self, source: SourceText, mark: Mark, text: str, plain: bool) -> None:
        """Keep the text as it was written."""
        # Not by super(): there are tens of thousands of scalars, and this is a fifth of reading them.
        self.source = source
        self.mark = mark
        self.key = None
        self.text = text
        self.plain = plain

    @property
    def written(self) -> str:
        """What its author wrote; another text only where something was put in its place."""
        return getattr(self, "_written", self.text)

    def put(self, text: str) -> None:
        """Let it say something else than its author wrote."""
        self._written, self.text = self.written, text

    @property
    def width(self) -> int:
        """How many characters a caret under it takes."""
        line = self.source.lines[self.mark.line] if self.mark.line < len(self.source.lines) else ""
        if line[self.mark.column : self.mark.column + 1] in ("|", ">"):
            return 1
        return len(self.written.partition("\n")[0]) + (0 if self.plain else 2)

    @property
    def short(self) -> str:
        """What it says, on one line and short enough for a sentence."""
        text = self.text.replace("\n", " ")
        return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 3] + "..."

    @property
    def empty(self) -> bool:
        """Whether nothing is written here."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(Node):
    """A list of values."""

    __slots__ = ("items",)

    def __init__(self, source: SourceText, mark: Mark) -> None:
        """Start empty."""
        super().__init__(source, mark)
        self.items: list[Node] = []


class Mapping(Node):
    """Values by key; each value knows its key.

    Attributes:
        entries: By the text of the key, in the order written.
        partial: Whether a part of it could not be taken over, so that nothing may be said about what is missing.
    """

    __slots__ = ("entries", "partial")

    def __init__(self, source: SourceText, mark: Mark) -> None:
        """Start empty."""
        super().__init__(source, mark)
        self.entries: dict[str, Node] = {}
        self.partial = False

    @property
    def width(self) -> int:
        """How many characters a caret under it takes: its first key, or the brace it opens with."""
        key = next((value.key for value in self.entries.values()), None)
        mark = self.mark
        first = key is not None and (key.mark.line, key.mark.column) == (mark.line, mark.column)
        return key.width if key is not None and first else 1


class Broken(Node):
    """A value that could not be read; its finding is made, and nobody says more about it."""

    __slots__ = ()


def is_whole(node: Node) -> bool:
    """Say whether a node and all below it could be read."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            if one.partial:
                return False
            waiting.extend(one.entries.values())
        elif isinstance(one, Sequence):
            waiting.extend(one.items)
        elif isinstance(one, Broken):
            return False
    return True
