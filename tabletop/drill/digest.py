"""Digests of a state: the same bytes for the same state on every machine, Python, hash seed and locale."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from tabletop.drill.records import values
from tabletop.drill.run import Run

_SCALARS = frozenset({int, str, bool, type(None)})


def digest_of(run: Run) -> str:
    """Return the digest of everything that changes in a run and of what is planned, as 32 hexadecimal digits.

    Columns count as little-endian 32-bit integers; everything else as compact ASCII JSON with sorted keys.
    """
    state = run.state
    hasher = blake2b(digest_size=16)
    parts = {
        "clock": [state.minute, state.stage, state.turn, state.turn_of_drill, state.over, state.custody],
        "ground": state.ground.closures(),
        "beliefs": {seat: ground.closures() for seat, ground in state.beliefs.items()},
        "learned": state.learned,
        "reopens": state.reopens,
        "noticed": state.noticed,
        "decisions": _paired(state.decisions),
        "answers": {seat: _paired(known) for seat, known in state.answers.items()},
        "trust": state.trust,
        "injects": state.injects,
        "milestones": state.milestones,
        "appealed": state.appealed,
        "stops": state.stops,
        "log": len(state.log),
        "agenda": sorted(run.agenda),
        "election": [state.election.day, state.election.minute],
        "boxes": state.ledger.held,
        "ways": state.ledger.ways,
        "votes": _plain(state.votes),
    }
    hasher.update(_json(parts))
    for records in (state.units, state.incidents, state.messages, state.requests, state.ledger.loads):
        _feed(hasher, records)
    for nested in (state.posts, state.sightings):
        for name in sorted(nested):
            hasher.update(_json(name))
            _feed(hasher, nested[name])
    for one in (*state.waiting, *state.verdicts):
        hasher.update(_written(one))
    for column in state.election.columns():
        hasher.update(column.astype("<i4", copy=False).tobytes())
    return hasher.hexdigest()


def _feed(hasher: blake2b, records: Mapping[str, object]) -> None:
    for name in sorted(records):
        hasher.update(_json(name))
        hasher.update(_written(records[name]))


@lru_cache(maxsize=1 << 14)
def _written(record: object) -> bytes:
    """Return a record as JSON; records never change, and most of them stand from turn to turn."""
    return _json(_plain(record))


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode("ascii")


def _paired(decisions: Mapping[tuple[str, str], bool]) -> dict[str, bool]:
    return {f"{decision} {about}": granted for (decision, about), granted in decisions.items()}


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is dict:
        return {name: _plain(item) for name, item in value.items()}
    parts = value if kind is tuple or kind is list else values(value) if is_dataclass(value) else None
    if parts is None:
        return value
    return [item if type(item) in _SCALARS else _plain(item) for item in parts]
