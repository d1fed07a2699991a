"""A town in which those who are needed stand far from where they are needed, and an engine that plays right here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tabletop.drill.planning import propose
from tabletop.scenario import Scenario
from tabletop.study.plans import Trials
from tabletop.study.running import Chunk, Store, Task
from tabletop.study.running.frozen import path_of, thaw
from tabletop.study.running.task import play_task
from tests.conftest import Town

DAY = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 12:30, turn: 60 min}"
CROWD = """
- id: massa
  title: {id: M, en: M}
  at: {stage: polling, turn: 3}
  tells: [{to: ops, via: radio, text: {id: Ada., en: There.}}]
  incident: {type: assembly, at: alun, level: 450}
"""
QUIET = "- {id: sepi, title: {id: Sepi, en: Quiet}, at: {stage: polling, turn: 1}}"
FAR = {
    "{id: petugas-1, type: petugas, title: Petugas 1, at: kpu-uji}": (
        "{id: petugas-1, type: petugas, title: Petugas 1, at: dermaga}"
    )
}


class Here:
    """Plays in this process, one chunk after another, and stops by itself after so many."""

    def __init__(self, most: int = 10**6) -> None:
        self.most = most
        self.played: list[Task] = []

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        for task in tasks:
            if len(self.played) >= self.most:
                return
            self.played.append(task)
            chunk = play_task(task, lambda digest: thaw(path_of(digest, folder)))
            assert chunk is not None
            yield chunk

    def wind_down(self) -> None:
        self.most = len(self.played)


@pytest.fixture(scope="package", autouse=True)
def _left_alone() -> Iterator[None]:
    """Whoever plays collects after each drill: what the tests hold need not be looked through every time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def far(uji: Town) -> Scenario:
    """The officials stand twelve minutes from the square on which a crowd gathers."""
    return uji(CROWD, stages=DAY, pack=FAR)


@pytest.fixture(scope="session")
def quiet(uji: Town) -> Scenario:
    """Nothing happens at all."""
    return uji(QUIET, stages=DAY)


@pytest.fixture
def trials(tmp_path: Path) -> Iterator[Callable[[Scenario, Here], Trials]]:
    """Open the drills of a search."""
    opened: list[Store] = []

    def build(scenario: Scenario, engine: Here) -> Trials:
        folder = tmp_path / f"{len(opened)}"
        opened.append(Store(folder))
        return Trials(scenario, propose(scenario), opened[-1], folder, engine)

    yield build
    for store in opened:
        store.close()
