"""What plays the chunks of a study: on this machine or on many, always with the same results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from tabletop.study.running.task import Chunk, Task


class Engine(Protocol):
    """Plays chunks, in whatever order they are finished."""

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        """Yield what comes of each task as it is finished.

        Args:
            tasks: The tasks; taken as there is somebody to play them.
            folder: The study's folder, which holds the scenarios.

        Raises:
            StudyError: It cannot go on; what was yielded stands.
        """
        ...

    def wind_down(self) -> None:
        """Take no more tasks, and yield what is being played: somebody wants to stop."""
        ...
