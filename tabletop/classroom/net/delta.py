"""What changed between two values that JSON can hold, as a small patch, and the patch applied.

Made for views: objects have the same keys from turn to turn, mappings are lists of pairs (see `tabletop.drill.wire`), logs
grow at their end. Libraries for JSON Patch name every changed leaf by its whole path and know nothing of lists of pairs.

A patch is None (nothing changed) or a list whose first item says how the rest is meant:

- ``["=", value]``: another value.
- ``["k", [[key, patch], ...]]``: an object; the keys of both are the same.
- ``["i", [[index, patch], ...]]``: a list of the same length.
- ``["s", start, count, [value, ...]]``: a list in which so many items gave way to others.
- ``["m", [key, ...], [[key, patch], ...], [[index, key, value], ...]]``: pairs that went, changed, and came, these by place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from marshal import dumps
from operator import is_
from typing import Any, TypeAlias

Plain: TypeAlias = Any
Patch: TypeAlias = list[Any] | None

_BY_VALUE = 2
"""The version of marshal that writes a value by what it is, not by which object: the same bytes say that nothing changed, and
True is no 1. They stay in this process."""

_ENCODE = json.JSONEncoder(separators=(",", ":")).encode


class Comparer:
    """Compares and checks values that share most of their parts with those before, and with those of other members.

    What was compared or read once in this turn or the one before is not gone through again. Nobody may change a value that
    was given to it.
    """

    __slots__ = ("_patches", "_patches_before", "_seals", "_seals_before")

    def __init__(self) -> None:
        self._seals: dict[int, tuple[Plain, bytes]] = {}
        self._patches: dict[tuple[int, int], tuple[Plain, Plain, Patch]] = {}
        self.age()

    def age(self) -> None:
        """Begin anew, for another turn; what is not met in that turn is forgotten at its end."""
        self._seals_before, self._seals = self._seals, {}
        self._patches_before, self._patches = self._patches, {}

    def diff(self, old: Plain, new: Plain) -> Patch:
        """Return the patch that leads from one value to another; see `diff`."""
        if not (isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new)):
            return diff(old, new)
        changed = []
        for name, item in new.items():
            before = old[name]
            patch = self.diff(before, item) if isinstance(item, dict) else self._patch(before, item)
            if patch is not None:
                changed.append([name, patch])
        return ["k", changed] if changed else None

    def check(self, value: Plain) -> str:
        """Return the check of a value; see `check_of`."""
        whole = blake2b(digest_size=8)
        for path, part in _parts(value):
            whole.update(path.encode("ascii"))
            whole.update(self._sealed_list(part) if type(part) is list else self._seal(part))
        return whole.hexdigest()

    def _patch(self, old: Plain, new: Plain) -> Patch:
        if type(new) is not list or type(old) is not list:
            return diff(old, new)
        key = id(old), id(new)  # both are held below, so no other ones get their ids
        found = self._patches.get(key) or self._patches_before.get(key)
        if found is None:
            found = old, new, diff(old, new)
        self._patches[key] = found
        return found[2]

    def _sealed_list(self, items: list[Plain]) -> bytes:
        """Return the seal of a list, by those of its items: most of them stay, and others come."""
        key = ~id(items)  # as an item of another list it is sealed as a whole
        found = self._seals.get(key) or self._seals_before.get(key)
        if found is None:
            found = items, _digest(b"".join([b"[", *map(self._seal, items)]))
        self._seals[key] = found
        return found[1]

    def _seal(self, part: Plain) -> bytes:
        found = self._seals.get(id(part)) or self._seals_before.get(id(part))
        if found is None:
            if (
                type(part) is list and len(part) == 2 and type(part[0]) is str
            ):  # of a mapping: what it names may stay
                found = part, _digest(_ENCODE(part[0]).encode("ascii") + self._seal(part[1]))
            else:
                found = part, _digest(_ENCODE(part).encode("ascii"))
        self._seals[id(part)] = found
        return found[1]


def check_of(value: Plain) -> str:
    """Return a short check of a value, by which two ends find that they hold the same; keys count in their order."""
    return Comparer().check(value)


def _digest(text: bytes) -> bytes:
    return blake2b(text, digest_size=8).digest()


def _parts(value: Plain) -> Iterator[tuple[str, Plain]]:
    """Yield the parts of a value by their path: the items of its objects, two levels deep."""
    if not isinstance(value, dict):
        yield "[]", value
        return
    for name, item in value.items():
        if isinstance(item, dict) and item:
            for inner, part in item.items():
                yield _ENCODE([name, inner]), part
        else:
            yield _ENCODE([name]), item


def diff(old: Plain, new: Plain) -> Patch:
    """Return the patch that leads from one value to another."""
    if old is new:
        return None
    if type(old) is not type(new):
        return ["=", new]
    if isinstance(old, dict):
        if list(old) != list(new):
            return ["=", new]
        changed = [[name, patch] for name in new if (patch := diff(old[name], new[name])) is not None]
        return ["k", changed] if changed else None
    if not isinstance(old, list):
        return None if old == new else ["=", new]
    if len(old) <= len(new) and all(map(is_, old, new)):  # what was, as it was, and perhaps more
        return ["s", len(old), 0, new[len(old) :]] if len(old) < len(new) else None
    keyed = _keyed(old) and _keyed(new)
    if not keyed and dumps(old, _BY_VALUE) == dumps(new, _BY_VALUE):
        return None
    return _diff_list(old, new, keyed)


def _diff_list(old: list[Plain], new: list[Plain], keyed: bool) -> Patch:
    if len(old) == len(new) and not (keyed and _keys(old) != _keys(new)):
        changed = [[i, patch] for i, one in enumerate(new) if (patch := diff(old[i], one)) is not None]
        return ["i", changed] if changed else None
    if keyed:
        patch = _diff_pairs(old, new)
        if patch is not None:
            return patch
    start, most = 0, min(len(old), len(new))
    while start < most and diff(old[start], new[start]) is None:
        start += 1
    end = 0
    while end < most - start and diff(old[-1 - end], new[-1 - end]) is None:
        end += 1
    return ["s", start, len(old) - start - end, new[start : len(new) - end]]


def _diff_pairs(old: list[Plain], new: list[Plain]) -> Patch:
    """Return the patch of a mapping; None where pairs that stay changed their order."""
    before, after = dict(old), dict(new)
    gone = [name for name in before if name not in after]
    if [name for name in before if name in after] != [name for name in after if name in before]:
        return None
    changed = [
        [name, patch]
        for name, value in new
        if name in before and (patch := diff(before[name], value)) is not None
    ]
    come = [[place, name, value] for place, (name, value) in enumerate(new) if name not in before]
    return ["m", gone, changed, come]


def _keyed(items: list[Plain]) -> bool:
    """Whether a list is a mapping: pairs of a name and something, no name twice."""
    if not items or not all(type(one) is list and len(one) == 2 and type(one[0]) is str for one in items):
        return False
    return len({one[0] for one in items}) == len(items)


def _keys(items: list[Plain]) -> list[str]:
    return [one[0] for one in items]


def apply(old: Plain, patch: Patch) -> Plain:
    """Return what a patch leads to; the old value stays as it is, and the new one may share parts of it.

    Raises:
        ValueError: It is no patch, or one of another value.
    """
    try:
        return _apply(old, patch)
    except (AttributeError, LookupError, RecursionError, TypeError) as error:
        raise ValueError("not a patch of this value") from error


def _apply(old: Plain, patch: Patch) -> Plain:
    if patch is None:
        return old
    match patch:
        case ["=", new]:
            return new
        case ["k", changed] if isinstance(old, dict):
            return old | {name: _apply(old[name], part) for name, part in changed}
        case ["i", changed] if isinstance(old, list):
            items = list(old)
            for place, part in changed:
                items[_place(place, len(items) - 1)] = _apply(items[place], part)
            return items
        case ["s", start, count, put] if isinstance(old, list) and isinstance(put, list):
            end = _place(start, len(old)) + _place(count, len(old) - start)
            return [*old[:start], *put, *old[end:]]
        case ["m", gone, changed, come] if isinstance(old, list):
            return _apply_pairs(old, gone, changed, come)
        case _:
            raise ValueError("not a patch of this value")


def _apply_pairs(old: list[Plain], gone: list[str], changed: list[Any], come: list[Any]) -> list[Plain]:
    parts: Mapping[str, Patch] = dict(changed)
    left = set(gone)
    items = [
        [pair[0], _apply(pair[1], parts[pair[0]])] if pair[0] in parts else pair
        for pair in old
        if pair[0] not in left
    ]
    for place, name, value in come:
        items.insert(_place(place, len(items)), [name, value])
    return items


def _place(number: Any, most: int) -> int:
    if type(number) is not int or not 0 <= number <= most:
        raise ValueError("not a place in this list")
    return number
