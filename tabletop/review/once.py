"""What several sections of a review read of a past drill, reckoned once for each past and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from tabletop.session import Past

T = TypeVar("T")


def once(reckon: Callable[[Past], T]) -> Callable[[Past], T]:
    """Let a function of a past, which never changes, be called once for each; what it returns must not hold the past."""
    known: WeakKeyDictionary[Past, T] = WeakKeyDictionary()

    @wraps(reckon)
    def remembered(past: Past) -> T:
        if past not in known:
            known[past] = reckon(past)
        return known[past]

    return remembered
