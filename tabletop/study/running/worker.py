"""What a worker of a cluster does: it plays the drills of tasks, of scenarios whose files come to it once.

A worker has the program installed; only names, numbers and the files of scenarios travel. It keeps no files on a disk.
"""

from __future__ import annotations

import gc
import signal
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabletop.language import phrase
from tabletop.study.errors import StudyError
from tabletop.study.running.frozen import path_of, thaw
from tabletop.study.running.program import program
from tabletop.study.running.task import Chunk, Task, play_task

_MOST_BYTES = 32 * 2**20
"""How much of archived scenarios a worker keeps: hundreds of districts. What was dropped is sent again."""

_archives: OrderedDict[str, bytes] = OrderedDict()
_playing = threading.Lock()
"""A process plays one drill at a time: what it remembers of scenarios is not made for several."""


def program_here() -> str:
    """Return which program is installed here."""
    return program()


@dataclass(frozen=True, slots=True)
class Played:
    """What came of tasks that travelled together.

    Attributes:
        chunks: Of each task its chunk, or None where the files of its scenario have not come here yet.
        seconds: What the chunks took.
    """

    chunks: tuple[Chunk | None, ...]
    seconds: float


def play_here(plain: Sequence[Mapping[str, Any]], archive: bytes | None = None) -> Played:
    """Play the drills of some tasks.

    Args:
        plain: The tasks, as `Task.plain` writes them.
        archive: The files of the scenario of all of them, for a worker that said it does not have them.

    Raises:
        StudyError: This is another program than the one that asks, or the scenario is not as it should be.
    """
    for one in plain:
        asks = one["program"]
        if asks != program():  # before the rest is read: only the program that wrote it knows how
            from distributed import get_worker

            where = str(get_worker().address)
            raise StudyError(phrase("study.worker-other-program", address=where, theirs=program(), mine=asks))
    tasks = [Task.of(one) for one in plain]
    with _playing:
        if archive is not None:
            _keep(tasks[0].digest, archive)
        begun = time.perf_counter()
        chunks = tuple(_play(task) for task in tasks)
        return Played(chunks, time.perf_counter() - begun)


def _play(task: Task) -> Chunk | None:
    if task.digest not in _archives:
        return None
    _archives.move_to_end(task.digest)
    return play_task(task, lambda wanted: thaw(path_of(wanted, Path()), _archives[wanted]))


def _keep(digest: str, archive: bytes) -> None:
    if not _archives:
        gc.freeze()  # dask's modules are not looked through after every drill
    _archives[digest] = archive
    while len(_archives) > 1 and sum(map(len, _archives.values())) > _MOST_BYTES:
        _archives.popitem(last=False)


def dask_setup(worker: object) -> None:
    """Leave Ctrl-C to the one that asked: dask calls this where a worker of this machine begins."""
    del worker
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
