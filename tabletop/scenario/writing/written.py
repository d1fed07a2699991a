"""Values as YAML: on one line, or on several where one line would be too long to read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

from tabletop.scenario.writing.edits import plain

Written: TypeAlias = "str | int | Mapping[str, Written] | Sequence[Written]"
"""What can be written: texts, whole numbers, and mappings and lists of them."""

WIDEST = 110
"""Characters of a line beyond which a mapping or a list is written on several."""

_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}\Z")


def one_line(value: Written) -> str:
    """Return a value on one line, as it may stand anywhere."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        # Other programs read 12:30 as 750 and so quote it; ours takes it as it is, and so do the drills as written.
        if _CLOCK.match(value):
            return value
        return quoted(value) if "\n" in value else plain(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {one_line(part)}" for key, part in value.items()) + "}"
    return "[" + ", ".join(one_line(part) for part in value) + "]"


def quoted(value: str) -> str:
    """Return a text in double quotes on one line, line breaks escaped."""
    dumped: str = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_style='"')
    return dumped.removesuffix("\n")


def entry_lines(key: str, value: Written, indent: int) -> list[str]:
    """Return the lines of a key and its value in a block, without the indentation of the block itself.

    Args:
        key: The key.
        value: Its value.
        indent: How far the block is indented, so that long lines are known.
    """
    if isinstance(value, str):
        if "\n" in value and can_be_literal(value):
            return [f"{key}: |", *(f"  {line}" if line else "" for line in value.split("\n"))]
        return [f"{key}: {one_line(value)}"]
    short = f"{key}: {one_line(value)}"
    if isinstance(value, int) or not value or (indent + len(short) <= WIDEST and "\\n" not in short):
        return [short]
    return [f"{key}:", *(f"  {line}" if line else "" for line in lines(value, indent + 2))]


def lines(value: Written, indent: int) -> list[str]:
    """Return the lines of a value that stands in a block of its own, without the indentation of that block."""
    if isinstance(value, Mapping) and value:
        return [line for key, part in value.items() for line in entry_lines(key, part, indent)]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return [line for part in value for line in item_lines(part, indent)]
    return [one_line(value)]


def item_lines(value: Written, indent: int) -> list[str]:
    """Return the lines of an item of a list in a block, its dash first, without the indentation of the block."""
    short = f"- {one_line(value)}"
    if not isinstance(value, Mapping) or (indent + len(short) <= WIDEST and "\\n" not in short):
        return [short]
    first, *rest = lines(value, indent + 2)
    return [f"- {first}", *(f"  {line}" if line else "" for line in rest)]


def can_be_literal(value: str) -> bool:
    """Say whether a text can be written as it is, line by line, after a ``|``."""
    printable = yaml.safe_dump(value.replace("\n", " "), allow_unicode=True, width=10**9)
    return not value[0].isspace() and not value.endswith("\n") and not printable.startswith('"')
