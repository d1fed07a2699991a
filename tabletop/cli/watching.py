"""Doing something again whenever files change, by looking at their times now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tabletop.scenario.stamp import stamp

_INTERVAL = 0.3


def pause() -> None:
    """Wait until it is time to look again."""
    time.sleep(_INTERVAL)


def changes(paths: Callable[[], Iterable[Path]], wait: Callable[[], None]) -> Iterator[None]:
    """Yield once, and then whenever one of the files has changed, come or gone; without end.

    Args:
        paths: The files and folders to look at; asked again after every yield.
        wait: Called between two looks.
    """
    while True:
        before = stamp(paths())
        yield
        known = stamp(paths())
        # What was read for the first time is compared from now on; what was known, from before it was read.
        before = {**known, **before} if before else known
        while stamp(paths()) == before:
            wait()
