"""Knowing that files changed by their times and sizes, without reading them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from tabletop.scenario.library import find
from tabletop.scenario.load import CheckResult

Stamp: TypeAlias = Mapping[Path, tuple[int, int]]
"""Of each file that is there: when it was last changed (nanoseconds), and its size in bytes."""

_MOST_FILES = 5000


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


def files_of(name_or_path: str, result: CheckResult | None = None) -> tuple[Path, ...]:
    """Return what to watch of a drill: its folder or its file, and all that was read with it."""
    where = find(name_or_path)
    paths = dict.fromkeys((Path(name_or_path) if where is None else where.path,))
    if result is not None:
        paths |= dict.fromkeys(Path(source.shown) for source in result.texts.values())
        if result.scenario is not None and where is not None:  # a graph of roads is no text
            paths |= dict.fromkeys(where.folder / source.name for source in result.scenario.sources)
    return tuple(paths)
