"""Work that takes longer than a frame, done beside the loop, so that the pointer never waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

PATIENCE = 0.008
"""Seconds that a look waits: the work gets on meanwhile, and no hand notices."""

LOOK = 30
"""Milliseconds between two looks."""


class Beside(Generic[T]):
    """One piece of work in a thread of its own; what it must not share with the loop it locks itself."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin.

        Args:
            work: What is done; it touches no widget and draws nothing.
        """
        self._work = work
        self._over = threading.Event()
        self._found: list[T] = []
        self._failed: BaseException | None = None
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:  # whatever it is, it belongs to whoever asked
            self._failed = error
        finally:
            self._over.set()

    def look(self) -> bool:
        """Wait a moment; return whether it is done."""
        return self._over.wait(PATIENCE)

    @property
    def result(self) -> T:
        """What came of it; waits until it is done, and fails as the work failed."""
        self._over.wait()
        if self._failed is not None:
            raise self._failed
        return self._found[0]
