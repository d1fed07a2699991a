"""Sets of drill minutes as sorted, disjoint spans, each from its first minute to before its last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Spans: TypeAlias = tuple[tuple[int, int], ...]

FOREVER = 1 << 40
NEVER: Spans = ()
ALWAYS: Spans = ((0, FOREVER),)


def since(minute: int) -> Spans:
    """Return all minutes from one on."""
    return ((max(0, minute), FOREVER),)


def before(minute: int) -> Spans:
    """Return all minutes before one."""
    return ((0, minute),) if minute > 0 else NEVER


def join(parts: Iterable[Spans]) -> Spans:
    """Return the minutes that are in any of some sets."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(span for part in parts for span in part):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def meet(one: Spans, other: Spans) -> Spans:
    """Return the minutes that are in both of two sets."""
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            found.append((start, end))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def rest(spans: Spans) -> Spans:
    """Return the minutes that are not in a set."""
    found: list[tuple[int, int]] = []
    last = 0
    for start, end in spans:
        if last < start:
            found.append((last, start))
        last = end
    if last < FOREVER:
        found.append((last, FOREVER))
    return tuple(found)
