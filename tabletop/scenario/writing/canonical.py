"""The canonical layout of what was written: the same values and comments, always laid out in the same way."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml

from tabletop.scenario.writing.commented import Entry, Group, Lines, Single, Written

LINE = 110
"""Columns that a list or mapping in brackets may take on a line."""
ROW = 160
"""Columns that one may take which is a row of a list: a table of places or units is read down its columns."""
ATOM = 44
"""Columns of a value in a list that is filled line by line rather than written one value a line."""
FIGURE = 24
"""Columns of a key with its value in a mapping that is filled so: a table of figures."""
STEP = 2

Rank: TypeAlias = Callable[[tuple[int, int]], "int | None"]
"""Says which place a key takes among those of its mapping, by the line and column of the key; None if nobody knows."""

_LOOKS_TYPED = re.compile(
    r"[-+]?(?:\.?[0-9][0-9_,.:]*(?:[eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+|\.inf|\.nan)|y|n|yes|no|on|off|true|false|null|~",
    re.IGNORECASE,
)
"""What some reader of YAML, of 1.1 or 1.2, takes for something else than a text."""


class _Judge(yaml.SafeDumper):
    """Knows which texts need quotes."""

    def __init__(self) -> None:
        super().__init__(io.StringIO(), allow_unicode=True)

    def is_text(self, text: str) -> bool:
        """Say whether no reader takes it for anything but a text."""
        if not text or _LOOKS_TYPED.fullmatch(text):
            return False
        return bool(self.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str")  # type: ignore[no-untyped-call]

    def safe(self, text: str, *, flow: bool) -> bool:
        """Say whether a text may stand without quotes."""
        if not self.is_text(text) or text != text.strip():
            return False
        analysis: Any = self.analyze_scalar(text)
        return (
            bool(analysis.allow_flow_plain if flow else analysis.allow_block_plain) and not analysis.multiline
        )


_JUDGE = _Judge()


def same_kind(text: str, plain: bool, also_plain: bool) -> bool:
    """Say whether a text means the same with quotes and without, wherever it stands."""
    return plain == also_plain or _JUDGE.is_text(text)


def canonical(written: Written, rank: Rank = lambda at: None) -> str:
    """Return the canonical text of a file.

    Args:
        written: What it says.
        rank: The order of its keys.
    """
    lines = _tidy(written.head, first=True)
    root = written.root.value
    layout = _Layout(rank, written.pinned)
    if isinstance(root, Single):
        lines += [*(_tidy(written.root.above, first=not lines)), *_alone(root, written.root)]
    else:
        body = layout.group(root, 0, top=True)
        if not lines:
            while body and not body[0]:
                body.pop(0)
        lines += body
    return "\n".join(lines if layout.keeps_breaks(root) else _trimmed(lines)) + "\n"


def plain_in_brackets(text: str) -> bool:
    """Say whether our own reader takes a text for itself, unquoted and anywhere; ours leaves ``07:30`` a text."""
    if not text or text != text.strip() or text in ("~", "null", "Null", "NULL"):
        return False
    analysis: Any = _JUDGE.analyze_scalar(text)
    return bool(analysis.allow_flow_plain) and not analysis.multiline


def text_value(text: str, *, flow: bool = False) -> str:
    """Return a text as a YAML value on one line: plain where that is safe for every reader, else in quotes."""
    if _JUDGE.safe(text, flow=flow):
        return text
    if not text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _alone(root: Single, entry: Entry) -> list[str]:
    lines = root.raw.rstrip().splitlines()
    if entry.beside and root.style not in ("|", ">"):
        lines[-1] += f"  {entry.beside}"
    return lines


def _tidy(lines: Lines, *, first: bool) -> list[str]:
    """Return comments and blank lines with no two blank lines in a row, and none at the beginning of a group."""
    tidy: list[str] = []
    for line in lines:
        if line is None and (tidy[-1] == "" if tidy else first):
            continue
        tidy.append(line or "")
    return tidy


class _Layout:
    """Lays out the groups of one file."""

    def __init__(self, rank: Rank, pinned: bool) -> None:
        self._rank = rank
        self._pinned = pinned

    def group(self, group: Group, indent: int, *, top: bool = False) -> list[str]:
        """Return the lines of a group that is not in brackets."""
        space = " " * indent
        lines: list[str] = []
        long_before = keeps = False
        for number, entry in enumerate(self._ordered(group, top)):
            above, body = self._entry(entry, indent, row=not group.keyed)
            over = _tidy(above, first=number == 0 and not top)
            if top and group.keyed and number and (long_before or len(body) > 1) and (not over or over[0]):
                over.insert(0, "")
            if keeps:
                # A blank line here would be one of the text before it.
                over = over[1:] if over and not over[0] else over
            lines += [line and space + line for line in over]
            lines += body
            inside = _trimmed(_tidy(entry.under, first=False))
            lines += [line and space + " " * STEP + line for line in inside]
            body = body + inside
            long_before, keeps = len(body) > 1, self.keeps_breaks(entry.value)
        lines += [line and space + line for line in _trimmed(_tidy(group.below, first=keeps))]
        return lines

    def keeps_breaks(self, node: Single | Group) -> bool:
        """Say whether something ends with a block text that keeps the line breaks after it."""
        while isinstance(node, Group):
            if node.below or not node.entries:
                return False
            node = self._ordered(node)[-1].value
        return node.style in ("|", ">") and "+" in node.raw[:3]

    def _ordered(self, group: Group, top: bool = False) -> list[Entry]:
        """Return what is in a group, keys in the order of the schema."""
        if not group.keyed:
            return group.entries
        first = group.entries[:1] if top and self._pinned else []
        ranks: dict[int, int] = {}
        latest = -1
        for entry in group.entries:
            found = self._rank(entry.key.at) if entry.key is not None else None
            # a key that nobody knows stays behind the one before it
            latest = latest if found is None else found
            ranks[id(entry)] = latest
        return first + sorted(group.entries[len(first) :], key=lambda entry: ranks[id(entry)])

    def _entry(self, entry: Entry, indent: int, *, row: bool) -> tuple[Lines, list[str]]:
        """Return what stands above an entry, and its own lines with their indentation."""
        above = list(entry.above)
        lead = f"{_key(entry.key)}:" if entry.key is not None else "-"
        space = " " * indent
        value = entry.value
        if isinstance(value, Single) and value.style in ("|", ">"):
            header, *rest = _block_text(value, indent + STEP)
            beside = f"  {entry.head}" if entry.head else ""
            return above, [f"{space}{lead} {header}{beside}", *rest]
        if isinstance(value, Single):
            parts = _single_lines(value, flow=False)
            lines = [
                f"{space}{lead} {parts[0]}".rstrip(),
                *(part and space + " " * STEP + part for part in parts[1:]),
            ]
            return self._with_comments(entry, above, lines)
        if value.flow and not _commented(value):
            filled = self._in_brackets(value, indent, len(lead) + 1, row=row)
            if filled is not None:
                lines = [f"{space}{lead} {filled[0]}", *filled[1:]]
                return self._with_comments(entry, above, lines)
        return self._below(entry, above, lead, indent)

    def _below(self, entry: Entry, above: Lines, lead: str, indent: int) -> tuple[Lines, list[str]]:
        """Return an entry whose value stands in the lines below its key, or beside its dash."""
        value = entry.value
        if not isinstance(value, Group):
            raise TypeError(value)
        space = " " * indent
        if entry.key is not None:
            head, extra = (entry.head or entry.beside), (entry.beside if entry.head else "")
            if extra:
                above.append(extra)
            body = self.group(value, indent + STEP)
            return above, [f"{space}{lead}" + (f"  {head}" if head else ""), *body]
        above += [one for one in (entry.head, entry.beside) if one]
        inner = self._ordered(value)
        if inner and inner[0].above:
            # Nothing can stand between a dash and its first key: it goes above the dash.
            above += [line for line in inner[0].above if line is not None]
            bare = Entry(inner[0].key, inner[0].value, [], inner[0].head, inner[0].beside)
            value = Group(value.keyed, value.flow, value.column, [bare, *inner[1:]], value.below)
        body = self.group(value, indent + STEP)
        while body[0].lstrip().startswith("#"):
            above.append(body.pop(0).strip())
        return above, [f"{space}{lead} {body[0].lstrip()}", *body[1:]]

    def _with_comments(self, entry: Entry, above: Lines, lines: list[str]) -> tuple[Lines, list[str]]:
        """Put the comments of an entry at the end of its last line; a second one goes above."""
        beside = entry.beside or entry.head
        if entry.beside and entry.head:
            above.append(entry.head)
        if beside:
            lines[-1] += f"  {beside}"
        return above, lines

    def _in_brackets(self, group: Group, indent: int, lead: int, *, row: bool) -> list[str] | None:
        """Return a group in brackets, on one line or filling several, or None where it does not fit so."""
        whole = self._one_line(group)
        if whole is None:
            return None
        if not group.entries or indent + lead + len(whole) <= (ROW if row and group.keyed else LINE):
            return [whole]
        opening, closing = "{}" if group.keyed else "[]"
        parts = [
            (f"{_key(entry.key, flow=True)}: " if entry.key is not None else "")
            + (self._one_line(entry.value) or "")
            for entry in self._ordered(group)
        ]
        figures = not row and all(isinstance(entry.value, Single) for entry in group.entries)
        if any(len(part) > (FIGURE if group.keyed else ATOM) for part in parts) or (
            group.keyed and not figures
        ):
            return None
        lines, line, start = [], opening, " " * (indent + STEP)
        width = indent + lead
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            piece = part + (closing if last else ",")
            if line != opening and width + len(line) + 1 + len(piece) > LINE:
                lines.append(line)
                line, width = start + piece, 0
            else:
                line += piece if line == opening else f" {piece}"
        lines.append(line)
        return lines

    def _one_line(self, node: Single | Group) -> str | None:
        """Return a value on one line within brackets, or None where it cannot be."""
        if isinstance(node, Single):
            return _single_lines(node, flow=True)[0]
        parts: list[str] = []
        for entry in self._ordered(node):
            part = self._one_line(entry.value)
            if part is None:
                return None
            parts.append(part if entry.key is None else f"{_key(entry.key, flow=True)}: {part}")
        opening, closing = "{}" if node.keyed else "[]"
        return f"{opening}{', '.join(parts)}{closing}"


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _commented(group: Group) -> bool:
    """Say whether there is a comment anywhere in a group."""
    if any(group.below):
        return True
    return any(
        any(entry.above)
        or entry.head
        or entry.beside
        or (isinstance(entry.value, Group) and _commented(entry.value))
        for entry in group.entries
    )


def _key(key: Single, *, flow: bool = False) -> str:
    return key.text if not key.style and "\n" not in key.raw else text_value(key.text, flow=flow)


def _single_lines(single: Single, *, flow: bool) -> list[str]:
    """Return a single value, without indentation; several lines only where its author broke it and no brackets are around."""
    raw = single.raw
    lines = re.split(r"\r\n|\r|\n", raw)
    if len(lines) > 1 and not flow:
        if "\\" in raw and single.style == '"':
            return [json.dumps(single.text, ensure_ascii=False)]
        return [line.strip() for line in lines]
    if not single.style and len(lines) == 1:
        return [raw]
    if _JUDGE.safe(single.text, flow=flow):
        return [single.text]
    if not single.text.isprintable() and len(lines) == 1:
        return [raw]  # in double quotes: as its author wrote what cannot be seen
    return [text_value(single.text, flow=flow)]


def _block_text(single: Single, indent: int) -> list[str]:
    """Return a block text: its mark, then its lines at an indentation."""
    header, *lines = re.split(r"\r\n|\r|\n", single.raw)
    mark = header[0] + ("+" if "+" in header[:3] else "-" if "-" in header[:3] else "")
    given = re.match(r"[|>][+-]?([1-9])", header)
    if lines and not lines[-1].strip(" "):
        lines.pop()  # what comes after the last line break
    if "+" not in mark:
        while lines and not lines[-1].strip(" "):
            lines.pop()
    full = [line for line in lines if line.strip(" ")]
    own = min((len(line) - len(line.lstrip(" ")) for line in full), default=0)
    if not given:
        own = len(full[0]) - len(full[0].lstrip(" ")) if full else 0
    elif single.text.strip("\n"):
        # the number counts from the parent: what the text itself begins its lines with is left after it
        spaces = [len(line) - len(line.lstrip(" ")) for line in single.text.split("\n") if line.strip(" ")]
        own -= min(spaces, default=0)
    if given:
        mark = f"{mark[0]}{STEP}{mark[1:]}"
    space = " " * indent
    return [mark, *(space + line[own:] if len(line) > own else "" for line in lines)]
