"""Remembering what follows from a drawing by which drawing it is: its parts are many, and hashing them takes long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Of = TypeVar("Of")
Found = TypeVar("Found")

_MOST = 4096
"""Things remembered before all are forgotten."""


class Recall(Generic[Of, Found]):
    """A function of things that never change, which looks again only at a thing that it has not seen.

    An equal thing that is another object is asked of the function anew, which may remember by value.
    """

    def __init__(self, ask: Callable[[Of], Found]) -> None:
        """Take the function."""
        self._ask = ask
        self._known: dict[int, tuple[Of, Found]] = {}

    def __call__(self, of: Of) -> Found:
        """Return what the function says."""
        known = self._known.get(id(of))
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            # the thing is kept, so that no other takes its identity
            known = self._known[id(of)] = (of, self._ask(of))
        return known[1]
