"""Making and having much that stays: the interpreter need not look for rubbish in it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, last: bool = False) -> Iterator[None]:
    """Keep the interpreter from looking for rubbish that refers to itself.

    It looks whenever enough was made and not thrown away. Where a drill is read or a table laid that is so again and
    again, it goes through everything there is, finds nothing, and takes a fifth of the time. It looks soon after: what a
    file that was refused has left behind must not stay.

    Args:
        last: Nothing long comes after it in this process, so that there is no looking the moment it ends either: what was
            made counts as old.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            if last and not gc.get_freeze_count():  # what a table has set apart must stay so
                gc.freeze()
                gc.unfreeze()  # back among the oldest
            gc.enable()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the interpreter look for rubbish seldom: a class waits while it looks through all that a host holds."""
    usual = gc.get_threshold()
    gc.collect()
    gc.set_threshold(100_000, 50, 100)
    try:
        with set_apart():
            yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def set_apart() -> Iterator[None]:
    """Keep what there is now out of every look for rubbish: it stays as long as the work on it goes on."""
    apart = gc.get_freeze_count()
    gc.freeze()
    try:
        yield
    finally:
        if not apart:  # who set something apart before takes it back himself
            gc.unfreeze()
