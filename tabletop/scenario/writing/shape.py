"""Changing the shape of a YAML text: keys added and removed, items appended, every comment kept.

One change at a time: each is an `Edit` of the text as it stands, found by the keys and numbers that lead to it. After a
change of shape the text is parsed again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from tabletop.scenario.writing.edits import Edit
from tabletop.scenario.writing.written import (
    Written,
    can_be_literal,
    entry_lines,
    item_lines,
    lines,
    one_line,
)

Steps: TypeAlias = "tuple[str | int, ...]"
"""The keys and numbers that lead from the top of a file to a value."""

_HEADER = re.compile(r"[|>]([+-]?)[0-9]?([+-]?)[ \t]*(#[^\r\n]*)?")
_COMMENT = re.compile(r"(?:(?<=[\s,\[\]{}])|\A)#[^\r\n]*")


class CannotEdit(Exception):
    """A part of a text is laid out so that it cannot be changed without touching what stands around it."""


class Shape:
    """A YAML text and where its values stand.

    Attributes:
        text: The text, as `SourceText.text` has it.
        root: Its top value, or None where it has none.
    """

    def __init__(self, text: str) -> None:
        """Parse a text.

        Raises:
            yaml.YAMLError: It is no YAML.
        """
        self.text = text
        self.root: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def node(self, steps: Steps) -> yaml.Node | None:
        """Return the value that keys and numbers lead to, or None."""
        here: Any = self.root
        for step in steps:
            if isinstance(here, yaml.MappingNode) and isinstance(step, str):
                here = next((value for key, value in here.value if key.value == step), None)
            elif isinstance(here, yaml.SequenceNode) and isinstance(step, int) and step < len(here.value):
                here = here.value[step]
            else:
                return None
        found: yaml.Node | None = here
        return found

    @cached_property
    def steps(self) -> dict[tuple[str, int, int], Steps]:
        """What leads to each value, by its kind (``scalar``, ``mapping``, ``sequence``), line and column, both from 0."""
        found: dict[tuple[str, int, int], Steps] = {}
        waiting: list[tuple[Any, Steps]] = [(self.root, ())] if self.root is not None else []
        while waiting:
            node, steps = waiting.pop()
            found[str(node.id), node.start_mark.line, node.start_mark.column] = steps
            if isinstance(node, yaml.MappingNode):
                waiting.extend((value, (*steps, key.value)) for key, value in node.value)
            elif isinstance(node, yaml.SequenceNode):
                waiting.extend((value, (*steps, number)) for number, value in enumerate(node.value))
        return found

    def put(self, steps: Steps, value: Written, after: Sequence[str] = ()) -> Edit:
        """Write a value: in the place of what is there, or under a new key of a mapping.

        Args:
            steps: What leads to it.
            value: What is written.
            after: Keys below which a new key belongs, where they are there.

        Raises:
            CannotEdit: The mapping that it belongs to is not there, or is laid out unusually.
        """
        node = self.node(steps)
        if node is not None:
            return self._replace(node, steps, value)
        parent = self.node(steps[:-1])
        if not isinstance(parent, yaml.MappingNode) or not isinstance(steps[-1], str):
            raise CannotEdit
        return self._add_key(parent, steps[-1], value, after)

    def append(self, steps: Steps, values: Sequence[Written]) -> Edit:
        """Write further items at the end of a list.

        Raises:
            CannotEdit: There is no list.
        """
        node = self.node(steps)
        if not isinstance(node, yaml.SequenceNode):
            raise CannotEdit
        if not node.value:
            return self.put(steps, values)
        end = self._content_end(node.value[-1])
        if node.flow_style:
            return Edit(end, end, "".join(f", {one_line(one)}" for one in values))
        indent = node.start_mark.column
        gap = self._newline if self._spaced(node) else ""
        end = self._line_end(end)
        written = "".join(
            gap + self._newline + " " * indent + self._indented(item_lines(one, indent), indent)
            for one in values
        )
        return Edit(end, end, written)

    def remove(self, steps: Steps) -> Edit:
        """Take a key and its value out of a mapping, or an item out of a list. What comments say stays.

        Raises:
            CannotEdit: It is not there, or shares its line in an unusual way.
        """
        parent, node = self.node(steps[:-1]), self.node(steps)
        if node is None:
            raise CannotEdit
        if isinstance(parent, yaml.MappingNode):
            pairs = [(key.start_mark.index, self._pair_end(key, value)) for key, value in parent.value]
            number = next(i for i, (key, _) in enumerate(parent.value) if key.value == steps[-1])
        elif isinstance(parent, yaml.SequenceNode):
            pairs = [(item.start_mark.index, self._content_end(item)) for item in parent.value]
            number = int(steps[-1])
        else:
            raise CannotEdit
        column = parent.start_mark.column
        if parent.flow_style:
            return self._remove_flow(pairs, number, column)
        if len(pairs) == 1:
            return self._replace(parent, steps[:-1], {} if isinstance(parent, yaml.MappingNode) else [])
        start, end = pairs[number]
        if isinstance(parent, yaml.SequenceNode):
            start = self._dash(start, column)
        line = self._line_start(start)
        if self.text[line:start].strip():
            if isinstance(parent, yaml.SequenceNode) or number:
                raise CannotEdit
            following = pairs[1][0]  # the first key beside the dash of its item: the second takes its place
            kept = self._comments(start, following)
            return Edit(start, following, "".join(f"{one}{self._newline}{' ' * column}" for one in kept))
        end = self._line_end(end)
        kept = self._comments(line, end)
        stop = end + len(self._newline) if self.text.startswith(self._newline, end) else end
        if stop == end and not kept:  # the last line of a text without a line end
            line = max(0, line - len(self._newline))
        written = self._newline.join(" " * column + one for one in kept)
        return Edit(line, stop, written + self._newline if kept and stop > end else written)

    def _replace(self, node: yaml.Node, steps: Steps, value: Written) -> Edit:
        start, end = node.start_mark.index, self._content_end(node)
        parent: Any = self.node(steps[:-1]) if steps else None
        flow = parent is not None and bool(parent.flow_style)
        column = parent.start_mark.column if parent is not None else 0
        literal = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        if literal and isinstance(value, str) and value and can_be_literal(value):
            return Edit(start, end, self._literal(start, end, value, column + 2))
        if isinstance(parent, yaml.MappingNode) and not flow and not isinstance(node, yaml.ScalarNode):
            key = next(key for key, one in parent.value if one is node)
            start = self._colon(key)  # what stands below its key goes beside it
        kept = self._comments(start, end)
        if not steps and isinstance(value, Sequence) and not isinstance(value, str) and value:
            written = self._indented(lines(value, 0), 0)
            return Edit(start, end, self._newline.join([*kept, written]))
        if not flow and not kept and isinstance(parent, yaml.MappingNode) and self._clear(end):
            # Alone on its lines below a key: the whole entry is laid out anew where that reads better.
            key = next(key for key, one in parent.value if one is node)
            colon = self._colon(key)
            if not self.text[colon:start].strip():
                shown = entry_lines(str(key.value), value, column)
                rest = shown[0][len(f"{key.value}:") :]
                body = self._indented(shown[1:], column) if len(shown) > 1 else ""
                return Edit(colon, end, rest + (self._newline + " " * column + body if body else ""))
        written = (" " if start != node.start_mark.index else "") + one_line(value)
        if kept:
            gap = f"{self._newline}{' ' * (column + 2)}"
            written += "".join(gap + one for one in kept) + (gap if flow else "")
        return Edit(start, end, written)

    def _literal(self, start: int, end: int, value: str, indent: int) -> str:
        """Return a text line by line, below the header that is there, indented as what it replaces."""
        header = _HEADER.match(self.text, start)
        chomp = header[1] or header[2] if header is not None else ""
        comment = f" {header[3]}" if header is not None and header[3] else ""
        body = self.text[self._line_end(start) : end].strip("\r\n")
        first = next((line for line in body.splitlines() if line.strip()), "")
        wide = len(first) - len(first.lstrip(" ")) or indent
        return f"|{chomp}{comment}{self._newline}" + self._newline.join(
            " " * wide + line if line else "" for line in value.split("\n")
        )

    def _add_key(self, node: yaml.MappingNode, key: str, value: Written, after: Sequence[str]) -> Edit:
        there = [(one.value, one, part) for one, part in node.value]
        anchor = max((i for i, (name, _, _) in enumerate(there) if name in after), default=None)
        if anchor is None and not after:
            anchor = len(there) - 1 if there else None
        if node.flow_style:
            short = f"{key}: {one_line(value)}"
            if anchor is not None:
                end = self._pair_end(there[anchor][1], there[anchor][2])
                return Edit(end, end, f", {short}")
            at = there[0][1].start_mark.index if there else node.start_mark.index + 1
            return Edit(at, at, f"{short}, " if there else short)
        indent = node.start_mark.column
        written = self._indented(entry_lines(key, value, indent), indent)
        if anchor is None:
            at = there[0][1].start_mark.index
            return Edit(at, at, f"{written}{self._newline}{' ' * indent}")
        end = self._line_end(self._pair_end(there[anchor][1], there[anchor][2]))
        return Edit(end, end, f"{self._newline}{' ' * indent}{written}")

    def _indented(self, written: Sequence[str], indent: int) -> str:
        """Return lines as text; the first stands where it is put, the others are indented."""
        first, *rest = written
        return self._newline.join([first, *(" " * indent + line if line else "" for line in rest)])

    def _remove_flow(self, pairs: Sequence[tuple[int, int]], number: int, column: int) -> Edit:
        start, end = pairs[number]
        if number < len(pairs) - 1:
            end = pairs[number + 1][0]
        elif number:
            start = pairs[number - 1][1]
        else:
            comma = re.compile(r"[ \t]*,").match(self.text, end)
            end = comma.end() if comma is not None else end
        gap = f"{self._newline}{' ' * column}"
        return Edit(start, end, "".join(f" {one}{gap}" for one in self._comments(start, end)))

    def _content_end(self, node: Any) -> int:
        """Return one beyond the last character of a value, without the spaces and comments below it."""
        if isinstance(node, yaml.ScalarNode):
            start, end = node.start_mark.index, node.end_mark.index
            if node.style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip())
            return max(start, end)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._pair_end(*last) if isinstance(last, tuple) else self._content_end(last)

    def _pair_end(self, key: yaml.Node, value: yaml.Node) -> int:
        return max(self._content_end(key), self._content_end(value))

    def _colon(self, key: yaml.Node) -> int:
        """Return the character after the colon of a key."""
        return self.text.index(":", key.end_mark.index) + 1

    def _dash(self, start: int, column: int) -> int:
        """Return where the dash of an item of a block stands."""
        line = self._line_start(start)
        while True:
            if self.text[line + column : line + column + 1] == "-" and not self.text[
                line : line + column
            ].strip(" "):
                return line + column
            if line == 0:
                raise CannotEdit
            line = self._line_start(line - 1)

    def _spaced(self, node: yaml.SequenceNode) -> bool:
        """Whether the items of a list are set apart by empty lines."""
        if len(node.value) < 2:
            return not node.start_mark.column and len(node.value[0].value) > 1
        end = self._line_end(self._content_end(node.value[-2]))
        between = self.text[end : node.value[-1].start_mark.index]
        return any(not line.strip() for line in between.splitlines()[1:-1])

    def _clear(self, end: int) -> bool:
        """Whether nothing but spaces follows on the line."""
        return not self.text[end : self._line_end(end)].strip()

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        found = self.text.find("\n", index)
        end = len(self.text) if found < 0 else found
        return end - 1 if found > index and self.text[end - 1] == "\r" else end

    @cached_property
    def _scalars(self) -> tuple[list[int], list[int]]:
        spans = []
        waiting: list[yaml.Node] = [self.root] if self.root is not None else []
        while waiting:
            node = waiting.pop()
            if isinstance(node, yaml.ScalarNode):
                start = node.start_mark.index
                if node.style in ("|", ">"):
                    start = self._line_end(start)  # its header may have a comment
                spans.append((start, self._content_end(node)))
            elif isinstance(node, yaml.MappingNode):
                waiting.extend(part for pair in node.value for part in pair)
            else:
                waiting.extend(node.value)
        spans.sort()
        return [start for start, _ in spans], [end for _, end in spans]

    def _comments(self, start: int, end: int) -> list[str]:
        """Return the comments within a part of the text, without what follows them."""
        starts, ends = self._scalars
        found = []
        at = start
        while (comment := _COMMENT.search(self.text, at, end)) is not None:
            number = bisect_right(starts, comment.start()) - 1
            if number >= 0 and comment.start() < ends[number]:
                at = max(ends[number], comment.start() + 1)
                continue
            found.append(comment.group().rstrip())
            at = comment.end()
        return found
