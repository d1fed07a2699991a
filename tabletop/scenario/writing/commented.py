"""A YAML file as it was written: its values together with every comment and blank line, each where it belongs.

libyaml's events say where each value begins and ends; what lies between two of them is white space, punctuation and
comments, so every comment is found. A round-trip library was tried first (ruamel.yaml): it drops comments within
``{...}``, and keeps the comment above a key with the value before it, so that it stays behind when keys are put in order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

Lines: TypeAlias = "list[str | None]"
"""Comments, each on a line of its own; None is a blank line."""

_COMMENT = re.compile(r"#[^\r\n]*")
_FULL = re.compile(r"\S")
_BREAK = re.compile(r"\r\n|\r|\n")
_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*(#.*)?")


@dataclass(slots=True)
class Single:
    """A single value or key.

    Attributes:
        raw: As it stands in the file.
        text: What it says.
        style: Its quote or block mark; empty where it is plain.
        at: Line and column, from 0.
    """

    raw: str
    text: str
    style: str
    at: tuple[int, int]


@dataclass(slots=True)
class Group:
    """A list or a mapping.

    Attributes:
        keyed: Whether it is a mapping.
        flow: Whether it is written in brackets.
        column: Where its keys or dashes begin.
        entries: What is in it.
        below: Comments after the last of them.
    """

    keyed: bool
    flow: bool
    column: int
    entries: list[Entry] = field(default_factory=list)
    below: Lines = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """One value in a list or a mapping, with what is said about it.

    Attributes:
        key: Its key; None in a list.
        value: Its value.
        above: Comments and blank lines over it.
        head: The comment beside its key, where the value stands below.
        beside: The comment at its end.
        under: Comments below it that stand further in than it does.
    """

    key: Single | None
    value: Single | Group
    above: Lines = field(default_factory=list)
    head: str = ""
    beside: str = ""
    under: Lines = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """A whole file.

    Attributes:
        head: Comments at its top that belong to all of it.
        root: Its top value, as an entry without a key.
        pinned: Whether its first key must stay first, since a comment right above it may be about it or about the file.
    """

    head: Lines
    root: Entry
    pinned: bool = False


@dataclass(slots=True)
class _Piece:
    """A comment or a blank line between two values; `column` is where its line begins."""

    comment: str | None
    column: int
    same_line: bool


def read_written(text: str) -> Written | None:
    """Take a file apart; None where nothing is written in it.

    Args:
        text: A file that `reading` has read without a finding: one document, without anchors and tags.

    Raises:
        yaml.YAMLError: It is no YAML.
    """
    return _Taker(text).take()


def comments_of(written: Written) -> list[str]:
    """Return every comment of a file, in no particular order."""
    found = [one for one in written.head if one]

    def look(entry: Entry) -> None:
        found.extend(one for one in (*entry.above, entry.head, entry.beside, *entry.under) if one)
        if isinstance(entry.value, Group):
            found.extend(one for one in entry.value.below if one)
            for inner in entry.value.entries:
                look(inner)

    look(written.root)
    return found


class _Taker:
    """Takes one file apart."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._position = 0
        self._pending: list[_Piece] = []
        self._open: list[tuple[Entry, Group]] = []
        self._key: Single | None = None
        self._above: Lines = []
        self._head = ""
        self._last: Entry | None = None
        self._root: Entry | None = None
        self._first_head: Lines | None = None

    def take(self) -> Written | None:
        """Follow the events to the end."""
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            mark, end = event.start_mark, event.end_mark
            if mark is None or end is None or isinstance(event, yaml.StreamStartEvent):
                continue
            if mark.index >= self._position:
                self._between(self._position, mark.index)
                self._position = max(self._position, end.index)
            if isinstance(event, yaml.ScalarEvent):
                raw = self.text[mark.index : end.index]
                self._single(Single(raw, event.value, event.style or "", (mark.line, mark.column)))
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                keyed = isinstance(event, yaml.MappingStartEvent)
                self._start(Group(keyed, bool(event.flow_style), mark.column))
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
        self._between(self._position, len(self.text))
        if self._root is None:
            return None
        return self._whole(self._root)

    def _whole(self, root: Entry) -> Written:
        rest = _lines(self._pending)
        if isinstance(root.value, Group) and root.value.entries:
            root.value.below.extend(rest)
        elif rest:
            root.above.extend(rest)
        head = self._first_head or []
        first = root.value.entries[0] if isinstance(root.value, Group) and root.value.entries else None
        split = max((number + 1 for number, line in enumerate(head) if line is None), default=len(head))
        pinned = False
        if first is not None and isinstance(root.value, Group) and root.value.keyed:
            first.above[:0] = head[split:]
            head = head[:split]
            pinned = any(line and "yaml-language-server" not in line for line in head[-1:])
        return Written(head, root, pinned)

    def _between(self, start: int, end: int) -> None:
        """Take the comments and blank lines of what lies between two values."""
        if start >= end:
            return
        line_start = self._starts[bisect_right(self._starts, start) - 1]
        for piece in _pieces(self.text, start, end, line_start):
            if piece.comment is not None and piece.same_line and self._beside(piece.comment):
                continue
            self._pending.append(piece)

    def _beside(self, comment: str) -> bool:
        """Put a comment beside what stands before it on its line; return whether there is room."""
        if self._key is not None:
            if self._head:
                return False
            self._head = comment
            return True
        last = self._last
        if last is None or last.beside:
            return False
        if isinstance(last.value, Group) and any(last is entry for entry, _ in self._open):
            if last.head or not last.value.flow:
                return False
            last.head = comment
            return True
        last.beside = comment
        return True

    def _single(self, single: Single) -> None:
        if self._open and self._open[-1][1].keyed and self._key is None:
            self._underneath()
            self._above = self._taken()
            self._key = single
            self._head = ""
            return
        self._underneath()
        entry = self._entry(single)
        if single.style in ("|", ">"):
            found = _HEADER.match(single.raw)
            comment = found.group(1) if found else None
            if comment:
                if entry.head:
                    entry.above.append(entry.head)
                entry.head = comment.rstrip()
        entry.above.extend(self._taken())
        self._place(entry)
        self._last = entry
        if single.style in ("|", ">"):
            # It ends at the beginning of a line, and has taken the blank lines after it.
            self._last = None
            if "+" not in single.raw[:3] and len(_BREAK.findall(single.raw[len(single.raw.rstrip()) :])) > 1:
                self._pending.append(_Piece(None, 0, False))

    def _start(self, group: Group) -> None:
        self._underneath()
        entry = self._entry(group)
        if group.flow:
            entry.above.extend(self._taken())
        elif entry.key is None and self._root is not None:
            # `- # comment` and comments between a dash and what follows it
            entry.above.extend(self._taken())
        elif self._root is None:
            self._first_head = self._taken()
        self._place(entry)
        self._open.append((entry, group))
        self._last = entry

    def _end(self) -> None:
        self._underneath()
        entry, group = self._open.pop()
        if group.flow:
            rest = [line for line in self._taken() if line is not None]
            (group.below if group.entries else entry.above).extend(rest)
        else:
            outer = self._open[-1][1].column if self._open else -1
            least = group.column if group.column > outer else group.column + 1
            count = 0
            for number, piece in enumerate(self._pending):
                if piece.comment is not None:
                    if piece.column < least:
                        break
                    count = number + 1
            group.below.extend(_lines(self._pending[:count]))
            del self._pending[:count]
        self._last = entry if group.flow else None

    def _underneath(self) -> None:
        """Leave comments that stand further in than the entry before them with that entry."""
        group = self._open[-1][1] if self._open else None
        if group is None or group.flow or not group.entries or self._key is not None:
            return
        value = group.entries[-1].value
        if value.style in ("|", ">") if isinstance(value, Single) else not value.flow:
            return
        count = 0
        for number, piece in enumerate(self._pending):
            if piece.comment is not None:
                if piece.column <= group.column or piece.same_line:
                    break
                count = number + 1
        group.entries[-1].under.extend(_lines(self._pending[:count]))
        del self._pending[:count]

    def _entry(self, value: Single | Group) -> Entry:
        entry = Entry(self._key, value, self._above, self._head)
        self._key, self._above, self._head = None, [], ""
        return entry

    def _place(self, entry: Entry) -> None:
        if not self._open:
            if self._first_head is None:
                self._first_head, entry.above = entry.above, []
            self._root = entry
        else:
            self._open[-1][1].entries.append(entry)

    def _taken(self) -> Lines:
        lines = _lines(self._pending)
        self._pending.clear()
        return lines


def _lines(pieces: list[_Piece]) -> Lines:
    return [piece.comment for piece in pieces]


def _pieces(text: str, start: int, end: int, line_start: int) -> Iterator[_Piece]:
    """Yield the comments and blank lines between two places of a text that hold nothing else but punctuation.

    Args:
        text: The text.
        start: The first character after what stands before.
        end: Where the next value begins.
        line_start: Where the line of `start` begins.
    """
    position = start
    while position <= end:
        found = _BREAK.search(text, position, end)
        line_end = found.start() if found else end
        comment = _COMMENT.search(text, position, line_end)
        full = _FULL.search(text, line_start, line_end)
        if comment is not None and full is not None:
            # what stands before this gap on its line makes it no line of its own
            yield _Piece(comment.group().rstrip(), full.start() - line_start, full.start() < start)
        elif found and full is None:
            yield _Piece(None, 0, False)
        if found is None:
            return
        position = line_start = found.end()
