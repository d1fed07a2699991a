"""Those who play a search: this process, or several of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing.synchronize import Event
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from tabletop.scenario import Scenario, Source, load_sources
from tabletop.study.attempt import Attempt
from tabletop.study.playing import Played, Table
from tabletop.study.witness import Shown, write_witness

Order: TypeAlias = tuple[Path, int, Played, int, frozenset[str]]
"""What to write a witness from: its folder, seed, record, last turn, and the incidents whose tasks are looked at."""

_table: list[tuple[Scenario, Table]] = []


class Crew:
    """Plays attempts and writes witnesses, on one core or several; use it in a ``with``."""

    def __init__(self, scenario: Scenario, workers: int) -> None:
        """Call the crew together; the processes start with the first work."""
        self._scenario = scenario
        context = multiprocessing.get_context("spawn")
        self._stop = context.Event()
        self._own = Table(scenario) if workers <= 1 else None
        self._pool = (
            ProcessPoolExecutor(
                workers,
                mp_context=context,
                initializer=_sit_down,
                initargs=(scenario.sources, self._stop),
            )
            if workers > 1
            else None
        )

    def __enter__(self) -> Crew:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send everybody home; what was not begun is dropped."""
        if self._pool is not None:
            if kind is not None:
                self._stop.set()  # nobody waits for a drill that is not wanted any more
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def play(self, attempts: Sequence[tuple[int, Attempt]]) -> Iterator[tuple[int, Played]]:
        """Yield what each numbered attempt showed, in the order in which they end."""
        if self._pool is None:
            for number, attempt in attempts:
                if self._own is not None:
                    yield number, self._own.play(attempt)
            return
        futures: dict[Future[Played], int] = {
            self._pool.submit(_play, attempt): number for number, attempt in attempts
        }
        for future in as_completed(futures):
            yield futures[future], future.result()

    def write(self, orders: Sequence[tuple[int, Order]]) -> Iterator[tuple[int, Shown]]:
        """Yield what each numbered witness shows once it is written, in the order in which they end."""
        if self._pool is None:
            for number, order in orders:
                yield number, write_witness(self._scenario, *order)
            return
        futures: dict[Future[Shown], int] = {
            self._pool.submit(_write, order): number for number, order in orders
        }
        for future in as_completed(futures):
            yield futures[future], future.result()


def _sit_down(sources: tuple[Source, ...], stop: Event) -> None:
    """Prepare a process: read the scenario, and leave when told to or when whoever called is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who called hears it, and tells
    parent = multiprocessing.parent_process()
    for wait in (stop.wait, parent.join if parent is not None else stop.wait):
        threading.Thread(target=_leave_after, args=(wait,), daemon=True).start()
    scenario = load_sources(sources)
    _table.append((scenario, Table(scenario)))


def _leave_after(wait: Callable[[], object]) -> None:
    wait()
    os._exit(1)


def _play(attempt: Attempt) -> Played:
    return _table[0][1].play(attempt)


def _write(order: Order) -> Shown:
    return write_witness(_table[0][0], *order)
