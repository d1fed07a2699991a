"""Waiting for what the table does beside its loop: the loop goes on, frame by frame, as it does for people."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.table.app import App


def until(app: App, there: Callable[[], object], frames: int = 4000) -> None:
    """Let the app go on until something is there."""
    for _ in range(frames):
        app.step()
        if there():
            return
    raise AssertionError("it never came")
