"""Values of Python as an author would write them, in the form that the canonical layout takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

from tabletop.language import Text
from tabletop.scenario.writing.canonical import plain_in_brackets
from tabletop.scenario.writing.commented import Entry, Group, Lines, Single

Value: TypeAlias = "str | int | float | bool | Text | Group | Sequence[Value] | Mapping[str, Value]"
"""What may be written: texts as they are, `Text` in both languages, lists and mappings; or a node made before."""

_OURS = re.compile(r"((?:[0-9]{4}-[0-9]{2}-[0-9]{2}|H(?:[+-][1-9][0-9]{0,2})?) )?[0-9]{2}:[0-9]{2}")
"""Hours and moments, which our reader never takes for numbers."""

NOWHERE = (-1, -1)
"""The line and column of what was never read."""


def node(value: Value, *, flow: bool = True) -> Single | Group:
    """Return a value as it is written.

    Args:
        value: The value; floats keep the digits that Python shows.
        flow: Whether a list or mapping is in brackets where it fits; what is in it always is.
    """
    if isinstance(value, Group):
        return value
    if isinstance(value, Text):
        if value.id == value.en:
            return _text(value.id)
        value = {"id": value.id, "en": value.en}
        flow = flow and not any("\n" in str(one) for one in value.values())
    if isinstance(value, bool):
        return Single(str(value).lower(), str(value).lower(), "", NOWHERE)
    if isinstance(value, int | float):
        return Single(str(value), str(value), "", NOWHERE)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        entries = [Entry(_text(key), node(one)) for key, one in value.items()]
        flow = flow and not any(_is_block(entry.value) for entry in entries)
        return Group(True, flow or not entries, 0, entries)
    entries = [Entry(None, node(one)) for one in value]
    flow = flow and not any(_is_block(entry.value) for entry in entries)
    return Group(False, flow or not entries, 0, entries)


def point(at: tuple[float, float]) -> Group:
    """Return a position as it is written: four decimals, or as many as it has."""
    texts = [f"{one:.4f}" if round(one, 4) == one else repr(one) for one in at]
    return Group(False, True, 0, [Entry(None, Single(one, one, "", NOWHERE)) for one in texts])


def present(**values: Value | None) -> dict[str, Value]:
    """Return the values that there are, by their keys."""
    return {key: value for key, value in values.items() if value is not None}


def comment(text: str) -> Lines:
    """Return a text as comment lines."""
    return [f"# {line}".rstrip() for line in text.splitlines()]


def value_of(item: Single | Group) -> object:
    """Return what a node says: texts as they are, lists and dicts."""
    if isinstance(item, Single):
        return item.text
    if item.keyed:
        return {entry.key.text: value_of(entry.value) for entry in item.entries if entry.key is not None}
    return [value_of(entry.value) for entry in item.entries]


def _text(text: str) -> Single:
    if "\n" in text:
        if text[:1] in " \n" or not text.replace("\n", "").isprintable():
            quoted: str = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**9)
            return Single(quoted.strip(), text, '"', NOWHERE)
        mark = (
            "|"
            if text.endswith("\n") and not text.endswith("\n\n")
            else "|+"
            if text.endswith("\n")
            else "|-"
        )
        body = text[:-1] if text.endswith("\n") else text
        lines = [f"  {line}" if line else "" for line in body.split("\n")]
        return Single("\n".join([mark, *lines, ""]), text, "|", NOWHERE)
    if _OURS.fullmatch(text) or plain_in_brackets(text):
        return Single(text, text, "", NOWHERE)
    return Single("'" + text.replace("'", "''") + "'", text, "'", NOWHERE)


def _is_block(item: Single | Group) -> bool:
    if isinstance(item, Single):
        return item.style == "|"
    return not item.flow
