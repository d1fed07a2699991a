"""The local engine: a process a core, a chunk at a time; a process that dies takes no more than its chunk along."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

from tabletop.cores import cores
from tabletop.language import phrase
from tabletop.study.errors import StudyError
from tabletop.study.running.frozen import path_of, thaw
from tabletop.study.running.task import Chunk, Task, play_task

_CONTEXT = multiprocessing.get_context("spawn")
"""Spawned on every system: what is played must not depend on what this process happens to hold."""
_AHEAD = 2
"""Chunks handed out for each process: one is played, one waits, so that nobody is ever idle."""
_MOST_DEATHS = 3
"""How often in a row the processes may die without a chunk between; then it is the drill that kills them."""
_MOST_ON_WINDOWS = 61
"""Processes that Windows can wait for at once."""


class _Flag(Protocol):
    """A number that processes share."""

    value: int


class Pool:
    """Plays on the cores of this machine."""

    def __init__(self, jobs: int | None = None) -> None:
        """Prepare.

        Args:
            jobs: Processes; as many as there are cores unless given.
        """
        wanted = jobs or cores()
        self.jobs = min(wanted, _MOST_ON_WINDOWS) if sys.platform == "win32" else wanted
        # A byte that processes share, and no event: nothing in it can be held by whoever Ctrl-C interrupts.
        self._stopping = _CONTEXT.RawValue("b", 0)
        self._keeping = False
        self._kept: ProcessPoolExecutor | None = None
        self._others: list[BaseProcess] = []

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the processes from one play to the next of the same folder, with the scenarios that they have read."""
        self._keeping = True
        try:
            yield
        finally:
            self._keeping = False
            self._let_go()

    def wind_down(self) -> None:
        """Take no more tasks, let each process finish the drill it is at, and yield what was played."""
        self._stopping.value = 1

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        """Yield what comes of each task as it is finished.

        Raises:
            StudyError: The processes die again and again, or a task cannot be played.
        """
        waiting = iter(tasks)
        again: list[Task] = []
        deaths = 0
        while deaths < _MOST_DEATHS:
            going: dict[Future[Chunk | None], Task] = {}
            handed: list[Task] = []
            with self._processes(folder) as pool:
                try:
                    while True:
                        # One by itself before it is given up: of several, nobody knows which one killed them.
                        ahead = 1 if deaths == _MOST_DEATHS - 1 else self.jobs * _AHEAD
                        handed += self._next(again, waiting, ahead - len(going))
                        while handed:  # a pool that broke takes none: what it does not take stays
                            going[pool.submit(_work, handed[0])] = handed[0]
                            del handed[0]
                        if not going:
                            return
                        done, _ = wait(going, return_when=FIRST_COMPLETED)
                        for future in done:
                            chunk = future.result()
                            del going[future]
                            deaths = 0
                            if chunk is not None:
                                yield chunk
                except BrokenProcessPool:
                    self._let_go()
                    again[:0] = (*going.values(), *handed)
                    deaths += 1
                except BaseException:
                    self._end(pool)
                    raise
        raise StudyError(phrase("study.workers-die", first=again[0].first, count=again[0].count))

    def _next(self, again: list[Task], waiting: Iterator[Task], room: int) -> Iterator[Task]:
        while again and room > 0:
            room -= 1
            yield again.pop(0)
        if not self._stopping.value:
            yield from islice(waiting, max(0, room))

    def _end(self, pool: ProcessPoolExecutor) -> None:
        """End the processes without letting them finish: whoever stops a second time has waited enough."""
        for process in multiprocessing.active_children():
            if process not in self._others:
                process.terminate()
        pool.shutdown(cancel_futures=True)
        self._kept = None

    @contextmanager
    def _processes(self, folder: Path) -> Iterator[ProcessPoolExecutor]:
        if not self._keeping:
            with self._executor(folder) as pool:
                yield pool
            return
        if self._kept is None:
            self._kept = self._executor(folder)
        yield self._kept

    def _let_go(self) -> None:
        if self._kept is not None:
            self._kept.shutdown(cancel_futures=True)
            self._kept = None

    def _executor(self, folder: Path) -> ProcessPoolExecutor:
        self._others = list(multiprocessing.active_children())
        begin = (folder, self._stopping)
        return ProcessPoolExecutor(self.jobs, mp_context=_CONTEXT, initializer=_begin, initargs=begin)


_folder = Path()
_stopping: _Flag


def _begin(folder: Path, stopping: _Flag) -> None:
    """Make ready a process that plays: it leaves stopping to the one that asked, and does not outlive it."""
    global _folder, _stopping
    _folder, _stopping = folder, stopping
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(parent: int) -> None:
    multiprocessing.connection.wait([parent])
    os._exit(1)


def _work(task: Task) -> Chunk | None:
    return play_task(
        task, lambda digest: thaw(path_of(digest, _folder)), stopped=lambda: bool(_stopping.value)
    )
