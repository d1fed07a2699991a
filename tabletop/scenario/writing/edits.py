"""Changing single values of a file and nothing else: layout, comments and line ends stay as their author wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import yaml


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One piece of a text, replaced.

    Attributes:
        start: Its first character, counted from 0.
        end: One beyond its last; equal to `start` to write something in between.
        text: What stands there afterwards.
    """

    start: int
    end: int
    text: str


class OverlappingEditsError(ValueError):
    """Two edits would change the same characters."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with pieces replaced; equal edits count once.

    Raises:
        OverlappingEditsError: Two of them touch the same characters.
    """
    parts, done = [], 0
    for edit in sorted(set(edits)):
        if edit.start < done:
            raise OverlappingEditsError(f"{edit} begins before {done}")
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*parts, text[done:]))


class Layout:
    """Where every value of a YAML text begins and ends, to the character.

    The tree of `reading` knows where values begin; this also knows where they end, and is made only of files that are
    about to be changed.
    """

    def __init__(self, text: str) -> None:
        """Parse a text, as `SourceText.text` has it.

        Raises:
            yaml.YAMLError: It is no YAML.
        """
        self.text = text
        self.root = yaml.compose(text, Loader=yaml.SafeLoader)

    @cached_property
    def _spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        found: dict[tuple[int, int], tuple[int, int]] = {}
        waiting = [self.root] if self.root is not None else []
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.MappingNode):
                waiting.extend(part for pair in node.value for part in pair)
            elif isinstance(node, yaml.SequenceNode):
                waiting.extend(node.value)
            else:
                mark = node.start_mark
                found[mark.line, mark.column] = (mark.index, node.end_mark.index)
        return found

    def span(self, line: int, column: int) -> tuple[int, int] | None:
        """Return where the single value that begins at a line and column, both from 0, begins and ends in the text."""
        return self._spans.get((line, column))


def plain(value: str) -> str:
    """Return a text as a YAML value on one line: as it is where that is safe, else in quotes."""
    dumped: str = yaml.safe_dump(
        [value], allow_unicode=True, default_flow_style=True, width=10**9, default_style=None
    )
    return dumped.strip()[1:-1]
