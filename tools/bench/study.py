"""Studies: drills a second on one core and on two, what a cluster costs beside the pool, and the memory of a worker.

``python -m tools.bench study [--quick] [--report FOLDER]``. Rates are those of a run that goes on: what it takes to begin,
and the first chunks, in which each worker reads the scenario, are left out and told by themselves. Engines take turns, and
the medians are compared, for machines drift. Without the extra ``[cluster]`` there is no cluster to measure. ``--report``
times nothing but `tabletop study report`, as a command, on a folder of drills that were played.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import active_children
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from tabletop.language import Text
from tabletop.scenario import load
from tabletop.study.design import Arm, Players
from tabletop.study.running import Engine, Pool, Task, read_chunks
from tabletop.study.running.frozen import freeze, path_of, thaw
from tabletop.study.running.program import program
from tabletop.study.running.task import play_task

from . import peak_megabytes, show

SMALL, WHOLE = "latihan-dasar", "banjarmasin"
CORES = (1, 2)
CHUNKS = (0.1, 1.0)
"""Seconds of the chunks at which a cluster is set beside the pool."""
ROUNDS = 3
_WARM = 4
"""Chunks of each worker before its time counts."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of an engine.

    Attributes:
        rate: Drills a second, once it goes on.
        begun: Seconds to the first chunk.
        peak: The most megabytes that one of its workers ever held; 0 where the system does not tell.
    """

    rate: float
    begun: float
    peak: float


def arm_of(name: str) -> Arm:
    """Return what is played: a shipped drill, by the book."""
    return Arm(load(name), Players("doctrine", Text.plain("doctrine"), "doctrine"), None, {})


def tasks_of(arm: Arm, count: int, chunks: int) -> Iterator[Task]:
    """Yield so many chunks of so many drills."""
    players = {seat: arm.players.of(seat) for seat in arm.scenario.seats}
    for number in range(chunks):
        yield Task(arm.key, arm.digest, players, arm.plan, 1 + number * count, count, program())


def seconds_of(arm: Arm, folder: Path) -> float:
    """Return what a drill takes of one core."""

    def play(count: int) -> None:
        play_task(next(tasks_of(arm, count, 1)), lambda digest: thaw(path_of(digest, folder)))

    play(1)  # reads the scenario, and finds the ways through its city
    begun = process_time()
    play(3)
    return (process_time() - begun) / 3


def played(engine: Engine, arm: Arm, folder: Path, count: int, chunks: int, workers: int) -> Run:
    """Play so many chunks of so many drills."""
    begun = perf_counter()
    times: list[float] = []
    peak = 0.0
    for _ in engine.play(tasks_of(arm, count, chunks), folder):
        times.append(perf_counter() - begun)
        if len(times) == chunks:  # while the workers are still there
            peak = max((peak_megabytes(one.pid) for one in active_children() if one.pid), default=0.0)
    warm = _WARM * workers
    return Run((chunks - warm) * count / (times[-1] - times[warm - 1]), times[0], peak)


def rates(folder: Path, rounds: int, seconds: float) -> list[list[str]]:
    """Return rows of drills a second by the pool, on each number of cores."""
    rows = []
    for name in (SMALL, WHOLE):
        arm = arm_of(name)
        freeze(arm.sources, arm.digest, folder)
        drill = seconds_of(arm, folder)
        count = max(1, round(0.5 / drill))
        found: dict[int, list[Run]] = {jobs: [] for jobs in CORES}
        for _ in range(rounds):
            for jobs, runs in found.items():
                chunks = (_WARM + max(2, round(seconds / drill / count))) * jobs
                runs.append(played(Pool(jobs), arm, folder, count, chunks, jobs))
        one, two = (median(run.rate for run in runs) for runs in found.values())
        peak = max(run.peak for runs in found.values() for run in runs)
        rows.append(
            [name, f"{drill * 1000:.0f}", f"{one:.1f}", f"{two:.1f}", f"{two / one:.2f}", f"{peak:.0f}"]
        )
    return rows


def overheads(folder: Path, rounds: int, seconds: float) -> list[list[str]]:
    """Return rows of a cluster on this machine beside the pool, both with as many workers as there are cores to measure."""
    from tabletop.study.running.cluster import Cluster

    arm = arm_of(SMALL)
    freeze(arm.sources, arm.digest, folder)
    drill = seconds_of(arm, folder)
    jobs = CORES[-1]
    engines: dict[str, Callable[[], Engine]] = {
        "pool": lambda: Pool(jobs),
        "dask": lambda: Cluster(jobs=jobs),
    }
    rows = []
    for chunk in CHUNKS:
        count = max(1, round(chunk / drill))
        chunks = (_WARM + max(2, round(seconds / drill / count))) * jobs
        found: dict[str, list[Run]] = {name: [] for name in engines}
        for _ in range(rounds):
            for name, engine in engines.items():
                found[name].append(played(engine(), arm, folder, count, chunks, jobs))
        pool, dask = (median(run.rate for run in runs) for runs in found.values())
        begun = (f"{median(run.begun for run in runs):.1f}" for runs in found.values())
        peak = f"{max(run.peak for run in found['dask']):.0f}"
        real = f"{count * drill * 1000:.0f}"
        rows.append([real, f"{pool:.1f}", f"{dask:.1f}", f"{100 * (pool / dask - 1):+.0f} %", *begun, peak])
    return rows


def reports(folder: Path, rounds: int) -> list[list[str]]:
    """Return a row of what the report of a folder of drills takes, from the command to the page."""
    drills = sum(chunk.count for chunk in read_chunks(folder))
    seconds = []
    with TemporaryDirectory() as place:
        page = Path(place) / "report.html"
        for _ in range(rounds):
            begun = perf_counter()
            command = [sys.executable, "-m", "tabletop", "study", "report", str(folder), "-o", str(page)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            seconds.append(perf_counter() - begun)
        size = page.stat().st_size
    return [[f"{drills:,}", f"{median(seconds):.1f}", f"{size / 1000:,.0f}"]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = ArgumentParser(prog="python -m tools.bench study")
    parser.add_argument("--quick", action="store_true", help="one short round: whether it runs, not how fast")
    parser.add_argument("--report", type=Path, metavar="FOLDER", help="the report of these drills alone")
    asked = parser.parse_args(sys.argv[sys.argv.index("study") + 1 :] if arguments is None else arguments)
    rounds, seconds = (1, 2.0) if asked.quick else (ROUNDS, 20.0)
    if asked.report is not None:
        header = ["drills", "report, s (aim 10)", "page, kB"]
        show(f"Report of {asked.report}", header, reports(asked.report, rounds))
        return
    with TemporaryDirectory() as place:
        folder = Path(place)
        header = ["drill", "alone, ms", "one core", "two cores", "times (aim 1.9)", "a worker, MB (aim 250)"]
        show("Drills a second by the pool", header, rates(folder, rounds, seconds))
        if find_spec("distributed") is None:
            print("No cluster to measure: the extra [cluster] is not installed.")
            return
        header = ["chunk, ms", "pool", "dask", "overhead (aim 10 %)", "pool begins, s", "dask begins, s"]
        header.append("a worker, MB (aim 250)")
        show("Drills a second on two cores, pool and dask", header, overheads(folder, rounds, seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
