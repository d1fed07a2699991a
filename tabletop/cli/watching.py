"""Doing something again whenever files change, by looking at their times now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = Mapping[Path, tuple[int, int]]

_INTERVAL = 0.3
_MOST_FILES = 5000


def pause() -> None:
    """Wait until it is time to look again."""
    time.sleep(_INTERVAL)


def stamp(paths: Iterable[Path]) -> Stamp:
    """Return when files were last changed, and how large they are; of folders, everything in them that is not hidden."""
    found: dict[Path, tuple[int, int]] = {}
    waiting = list(paths)
    while waiting and len(found) < _MOST_FILES:
        path = waiting.pop()
        try:
            state = path.stat()
            if path.is_dir():
                waiting.extend(one for one in path.iterdir() if not one.name.startswith("."))
        except (OSError, ValueError):
            continue
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


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
