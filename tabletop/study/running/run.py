"""Playing what is missing of a study: each arm on every seed, a chunk at a time, kept as soon as it is finished."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tabletop.study.design import Arm
from tabletop.study.running.engine import Engine
from tabletop.study.running.frozen import freeze
from tabletop.study.running.program import program
from tabletop.study.running.store import Store
from tabletop.study.running.task import Chunk, Task

CHUNK = 5
"""Drills played together at most: half a second of the shortest, so that handing them out costs nothing beside."""
_CHUNKS = 32
"""Into no fewer chunks than this are few drills parted, so that every core has some."""
ROUND = 100
"""Seeds after which the next arm is played: whoever stops early has all arms on the same seeds, whoever plays reads a
scenario once for many drills."""

Told = Callable[[int, int], None]
"""Takes how many drills are played, those kept from before included, and how many there are in all."""


@dataclass(frozen=True, slots=True)
class Played:
    """How far a study is.

    Attributes:
        drills: Drills that are kept.
        wanted: Drills that it asks for.
        added: Drills that were played now.
    """

    drills: int
    wanted: int
    added: int

    @property
    def whole(self) -> bool:
        """Whether everything was played."""
        return self.drills == self.wanted


def run(
    arms: Sequence[Arm], seeds: range, folder: Path, engine: Engine, told: Told = lambda *_: None
) -> Played:
    """Play what is missing, and keep it.

    Args:
        arms: What is played; two that play the same drills play them once.
        seeds: The seeds of each.
        folder: Where it is kept.
        engine: Who plays.
        told: Told after each chunk.

    Raises:
        StudyError: The folder is in use, damaged or full, or the engine cannot go on; what was played stays.
    """
    with Store(folder) as store:
        return play_missing(store, arms, seeds, folder, engine, told)


def play_missing(
    store: Store,
    arms: Sequence[Arm],
    seeds: range,
    folder: Path,
    engine: Engine,
    told: Told = lambda *_: None,
) -> Played:
    """Play what is missing in a folder that is open already, as `run` does.

    Raises:
        StudyError: The folder is full, or the engine cannot go on; what was played stays.
    """
    distinct = {arm.key: arm for arm in arms}
    kept = kept_seeds(store.chunks)
    missing = {key: [seed for seed in seeds if seed not in kept.get(key, ())] for key in distinct}
    wanted = len(distinct) * len(seeds)
    done = before = wanted - sum(map(len, missing.values()))
    for key, arm in distinct.items():
        if missing[key]:
            freeze(arm.sources, arm.digest, folder)
    told(done, wanted)
    if done < wanted:
        together = max(1, min(CHUNK, (wanted - done) // _CHUNKS))
        for chunk in engine.play(_tasks(distinct, missing, seeds, together), folder):
            store.add(chunk)
            done += chunk.count
            told(done, wanted)
    return Played(done, wanted, done - before)


def kept_seeds(chunks: Iterable[Chunk]) -> dict[str, set[int]]:
    """Return which seeds of each arm were played, by its key."""
    found: dict[str, set[int]] = {}
    for chunk in chunks:
        found.setdefault(chunk.arm, set()).update(range(chunk.first, chunk.first + chunk.count))
    return found


def _tasks(
    arms: dict[str, Arm], missing: dict[str, list[int]], seeds: range, together: int
) -> Iterator[Task]:
    for start in range(seeds.start, seeds.stop, ROUND):
        for key, arm in arms.items():
            left = missing[key]  # in order, and too many to be looked through in every round
            wanted = left[bisect_left(left, start) : bisect_left(left, start + ROUND)]
            players = {seat: arm.players.of(seat) for seat in arm.scenario.seats}
            for first, count in _runs(wanted, together):
                yield Task(key, arm.digest, players, arm.plan, first, count, program())


def _runs(seeds: list[int], most: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the count of seeds in a row, no more than so many of them together."""
    place = 0
    while place < len(seeds):
        count = 1
        while count < most and place + count < len(seeds) and seeds[place + count] == seeds[place] + count:
            count += 1
        yield seeds[place], count
        place += count
