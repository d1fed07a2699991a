"""Waiting for what the table does beside its loop: the loop goes on, frame by frame, as it does for people."""

from __future__ import annotations

import time
from collections.abc import Callable

from tabletop.table.app import App

_PATIENCE = 120
"""Seconds: counted in frames, a machine with other work would be given up too soon."""


def until(app: App, there: Callable[[], object]) -> None:
    """Let the app go on until something is there."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        app.step()
        if there():
            return
    raise AssertionError("it never came")
