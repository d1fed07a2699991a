"""Records of the review as flat rows of plain values, as a data frame or a spreadsheet takes them."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, TypeAlias

from tabletop.language import Phrase, Text, catalogue

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Plain: TypeAlias = int | str | bool | None
Row: TypeAlias = dict[str, Plain]


def flat(record: DataclassInstance, **more: Plain) -> Row:
    """Return a record as a row.

    Numbers, words, truths and None stay as they are. A text or phrase becomes two columns, ``<name>_id`` and ``<name>_en``;
    a tuple of numbers or words one, joined by spaces; other records inside it are left out: they are rows of their own.

    Args:
        record: A record of a section.
        more: Columns that come first, such as the incident that a step belongs to.
    """
    row: Row = dict(more)
    for field in fields(record):
        value = getattr(record, field.name)
        written = str(field.type)
        if written.startswith(("Text", "Phrase")):
            row |= worded(field.name, value)
        elif value is None or isinstance(value, (int, str)):
            row[field.name] = value
        elif written.startswith(("tuple[int,", "tuple[str,")):
            row[field.name] = joined(value)
    return row


def worded(name: str, what: Text | Phrase | None) -> Row:
    """Return the two columns of a text or phrase, both None where there is none."""
    if isinstance(what, Phrase):
        return {f"{name}_id": catalogue("id").say(what), f"{name}_en": catalogue("en").say(what)}
    return {f"{name}_id": what.id if what else None, f"{name}_en": what.en if what else None}


def joined(values: tuple[int | str, ...]) -> str:
    """Return numbers or words as one column holds them."""
    return " ".join(str(one) for one in values)
