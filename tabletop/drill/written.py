"""Records as bytes, kept from digest to digest: most of a state stands from turn to turn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

from tabletop.drill.records import values

_SCALARS = frozenset({int, str, bool, type(None)})
_ENCODE = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode


class Written:
    """What was last written of each record of a run: records never change, so the same object is the same bytes.

    A run and its forks may share it.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[tuple[str, str], tuple[object, bytes]] = {}

    def of(self, table: str, records: Mapping[str, object]) -> bytes:
        """Return the bytes of a table of records, sorted by name."""
        known, parts = self._known, []
        for name in sorted(records):
            record = records[name]
            before = known.get((table, name))
            if before is None or before[0] is not record:
                before = known[table, name] = (record, as_json([name, _plain(record)]))
            parts.append(before[1])
        return b"".join(parts)


def as_json(value: object) -> bytes:
    """Return plain values as compact ASCII JSON with sorted keys."""
    return _ENCODE(value).encode("ascii")


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is dict:
        return {name: _plain(item) for name, item in value.items()}
    parts = value if kind is tuple or kind is list else values(value) if is_dataclass(value) else None
    if parts is None:
        return value
    return [item if type(item) in _SCALARS else _plain(item) for item in parts]
