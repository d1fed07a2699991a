"""How far something long is, shown where somebody watches a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show a bar beside the answer, and take how much of `length` is done; more than that is as much as there is."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:

        def told(done: int) -> None:
            bar.update(max(0, min(done, length) - bar.pos))

        yield told
