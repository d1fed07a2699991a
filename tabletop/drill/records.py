"""Records to JSON and back: orders, controls and events are frozen dataclasses of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from enum import IntEnum
from typing import Any, TypeVar

from tabletop.language import Phrase, Text

_SCALARS = frozenset({int, str, bool, type(None)})
_NAMES: dict[type, tuple[str, ...]] = {}
_LATER: dict[type, dict[str, Any]] = {}


def _names(cls: type) -> tuple[str, ...]:
    known = _NAMES.get(cls)
    if known is None:
        known = _NAMES[cls] = tuple(field.name for field in fields(cls))
    return known


def values(record: object) -> tuple[Any, ...]:
    """Return the field values of a dataclass instance, in order."""
    return tuple([getattr(record, name) for name in _names(type(record))])


def _later(cls: type) -> dict[str, Any]:
    """Return the fields that a kind of record gained later (its ``LATER``), with what they are where nothing is said."""
    known = _LATER.get(cls)
    if known is None:
        names = getattr(cls, "LATER", ())
        known = _LATER[cls] = {field.name: field.default for field in fields(cls) if field.name in names}
    return known


def to_json(record: Any) -> dict[str, Any]:
    """Return a record as a JSON object: its kind, then its fields.

    A field that its kind gained later is written only where it says something, so that what was written before it was
    there, and its digests, stay as they are.
    """
    plain: dict[str, Any] = {"kind": record.kind}
    later = _later(type(record))
    for name, value in zip(_names(type(record)), values(record), strict=True):
        if name in later and value == later[name]:
            continue
        plain[name] = value if type(value) in _SCALARS else _plain(value)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {"id": value.id, "en": value.en}
    if isinstance(value, Phrase):
        return {"key": value.key, "params": [[name, _plain(param)] for name, param in value.params]}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, IntEnum) else value


T = TypeVar("T")


def from_json(plain: Mapping[str, Any], kinds: Mapping[str, type[T]]) -> T:
    """Return the record that `to_json` wrote.

    Raises:
        ValueError: The kind or the fields are not those of a record.
    """
    kind = plain.get("kind")
    cls = kinds.get(kind) if isinstance(kind, str) else None
    if cls is None:
        raise ValueError(f"no such kind of record: {kind!r}")
    given = {
        name: value if type(value) in _SCALARS else _back(value)
        for name, value in plain.items()
        if name != "kind"
    }
    try:
        return cls(**given)
    except TypeError as error:
        unknown = given.keys() - _names(cls)
        told = f" has no field {min(unknown)!r}" if unknown else f": {error}"
        raise ValueError(f"{kind}{told}") from error


def _back(value: Any) -> Any:
    if isinstance(value, list):
        return tuple([item if type(item) in _SCALARS else _back(item) for item in value])
    if isinstance(value, dict):
        if set(value) == {"id", "en"}:
            return Text(value["id"], value["en"])
        return Phrase(value["key"], tuple((name, _back(param)) for name, param in value["params"]))
    return value
