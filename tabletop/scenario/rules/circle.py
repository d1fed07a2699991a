"""Circles: whether what follows from one thing leads back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def leads_back(start: str, following: Callable[[str], Iterable[str]]) -> bool:
    """Whether whatever follows from something, step by step, ever is that thing again."""
    seen: set[str] = set()
    waiting = list(following(start))
    while waiting:
        one = waiting.pop()
        if one == start:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(following(one))
    return False
