"""Studies played and kept: nothing finished is lost or counted twice, whatever happens to whoever plays."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.drill import PLAYERS, Drill, play_out
from tabletop.scenario import Source, load
from tabletop.scenario.documents.deployment import Plan
from tabletop.session.journal import Journal
from tabletop.session.lock import Lock
from tabletop.study.design import Arm, arms_of, study_of
from tabletop.study.errors import StudyError
from tabletop.study.running import (
    Chunk,
    Pool,
    Store,
    Task,
    play_missing,
    read_chunks,
    results_of,
    run,
    write_tables,
)
from tabletop.study.running.frozen import freeze, path_of, thaw
from tabletop.study.running.program import program
from tabletop.study.running.row import row_of
from tabletop.study.running.store import FILE
from tabletop.study.running.task import play_task

SMALL = load("latihan-dasar")
SEEDS = range(1, 13)


def arms(*players: str) -> tuple[Arm, ...]:
    study, _ = study_of(SMALL, "latihan-dasar", players or ("doctrine", "heavy"), SEEDS)
    return arms_of(study)


class Here:
    """Plays in this process, one chunk after another."""

    def __init__(self, most: int = 10**6) -> None:
        self.most = most
        self.played: list[Task] = []

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        for task in tasks:
            if len(self.played) == self.most:
                return
            self.played.append(task)
            chunk = play_task(task, lambda digest: thaw(folder / "scenarios" / f"{digest}.zip"))
            assert chunk is not None
            yield chunk

    def wind_down(self) -> None:
        self.most = len(self.played)


def drills_of(folder: Path) -> list[tuple[str, int]]:
    """Return arm and seed of every drill in the file, as often as it stands there."""
    found: list[tuple[str, int]] = []
    for line in (folder / FILE).read_bytes().splitlines():
        with suppress(ValueError):  # the last one of a program that was killed
            said = json.loads(line)
            if said["kind"] == "chunk":
                found += [(said["arm"], seed) for seed in said["columns"][0]]
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table of a study that nothing disturbed."""
    folder = tmp_path_factory.mktemp("utuh")
    assert run(arms(), SEEDS, folder, Here()).whole
    return table(folder)


def table(folder: Path, seeds: range = SEEDS) -> bytes:
    return write_tables(results_of(arms(), seeds, read_chunks(folder)), folder)[0].read_bytes()


def test_each_drill_is_the_one_that_its_seed_and_player_make(undisturbed: bytes, tmp_path: Path) -> None:
    run(arms(), SEEDS, tmp_path, Here())
    heavy = results_of(arms(), SEEDS, read_chunks(tmp_path))[1]
    drill, player = Drill(SMALL, seed=7), PLAYERS["heavy"]()
    play_out(drill, lambda _: player)
    assert {name: column[6] for name, column in heavy.columns.items()} == row_of(drill)
    assert heavy.seeds == tuple(SEEDS) and undisturbed.count(b"\n") == 1 + 2 * len(SEEDS)


def test_processes_give_the_same_bytes(undisturbed: bytes, tmp_path: Path) -> None:
    played = run(arms(), SEEDS, tmp_path, Pool(2))
    assert (played.added, played.drills, played.wanted) == (24, 24, 24)
    assert table(tmp_path) == undisturbed


def test_what_is_kept_is_not_played_again_and_more_seeds_are_added(tmp_path: Path) -> None:
    first, more = Here(most=2), Here()
    stopped = run(arms(), SEEDS, tmp_path, first)
    assert not stopped.whole and stopped.drills == sum(task.count for task in first.played) > 0
    gone_on = run(arms(), range(1, 21), tmp_path, more)
    assert gone_on.whole and gone_on.added == 40 - stopped.drills
    seeds = [(task.arm, task.first + n) for task in (*first.played, *more.played) for n in range(task.count)]
    assert len(seeds) == len(set(seeds)) == 40


def test_a_torn_last_line_is_played_again(undisturbed: bytes, tmp_path: Path) -> None:
    run(arms(), SEEDS, tmp_path, Here())
    kept = tmp_path / FILE
    for torn in (1, 40):
        kept.write_bytes(kept.read_bytes()[:-torn])
        assert 0 < run(arms(), SEEDS, tmp_path, Here()).added <= 5
        assert table(tmp_path) == undisturbed


def test_a_damaged_line_is_named_and_nothing_is_thrown_away(tmp_path: Path) -> None:
    run(arms(), SEEDS, tmp_path, Here())
    kept = tmp_path / FILE
    lines = kept.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b'"first":', b'"First":')
    kept.write_bytes(b"".join(lines))
    with pytest.raises(StudyError) as refused:
        run(arms(), SEEDS, tmp_path, Here())
    assert refused.value.phrase.key == "study.damaged" and dict(refused.value.phrase.params)["line"] == 4
    assert kept.read_bytes() == b"".join(lines)


def test_drills_of_another_program_are_not_put_together_with_ours(tmp_path: Path) -> None:
    run(arms(), SEEDS, tmp_path, Here(most=1))
    kept = tmp_path / FILE
    header = json.loads(kept.read_bytes().splitlines()[0])
    kept.unlink()
    with Journal(kept) as file:
        file.write({**{k: v for k, v in header.items() if k != "seal"}, "program": "0.0.9/1/0000"})
    with pytest.raises(StudyError) as refused:
        Store(tmp_path)
    assert refused.value.phrase.key == "study.kept-other-program"
    assert "0.0.9/1/0000" in str(refused.value)


def test_nothing_of_a_drill_stays_in_memory_once_its_chunk_is_played(tmp_path: Path) -> None:
    here = Here(most=1)
    run(arms("doctrine"), SEEDS, tmp_path, here)
    task = replace(here.played[0], count=1)

    def played() -> Counter[str]:
        for _ in range(3):
            list(here.play([task], tmp_path))
        ours = (type(one) for one in gc.get_objects())
        return Counter(kind.__qualname__ for kind in ours if str(kind.__module__).startswith("tabletop."))

    here.most = 100
    before = played()
    assert played() == before


def test_a_task_of_another_program_or_scenario_is_refused(tmp_path: Path) -> None:
    here = Here(most=1)
    run(arms(), SEEDS, tmp_path, here)
    task = here.played[0]

    def sources(_: str) -> tuple[Source, ...]:
        return load("kota-contoh").sources

    other = Task(task.arm, task.digest, task.players, None, 1, 1, "0.0.9/1/0000")
    with pytest.raises(StudyError) as refused:
        play_task(other, sources)
    assert refused.value.phrase.key == "study.other-program"
    wrong = Task(task.arm, "0" * 32, task.players, None, 1, 1, task.program)
    with pytest.raises(StudyError) as refused:
        play_task(wrong, sources)
    assert refused.value.phrase.key == "study.other-scenario"


def test_a_task_travels_as_names_and_numbers() -> None:
    plan = Plan(
        "kota", {"regu-2": {"tps-9": 1, "tps-1": 2}, "regu-1": {}}, ("regu-3",), {("kpu", "luar"): ("a", "b")}
    )
    for its in (plan, None):
        task = Task("arm", "digest", {"ops": "doctrine"}, its, 5, 7, "0.1.0/4/abc")
        again = Task.of(json.loads(json.dumps(task.plain())))
        assert again == task
        assert its is None or again.plan is None or list(again.plan.posts["regu-2"]) == ["tps-9", "tps-1"]


def test_two_runs_do_not_write_one_folder(tmp_path: Path) -> None:
    lock = Lock(tmp_path, ".study.lock")
    with pytest.raises(StudyError) as refused:
        run(arms(), SEEDS, tmp_path, Here())
    assert refused.value.phrase.key == "study.busy"
    lock.release()
    assert run(arms("passive"), range(1, 3), tmp_path, Here()).whole


class Killing(Pool):
    """Kills one of its processes with SIGKILL when a chunk has come, and goes on when the others have noticed."""

    def __init__(self, jobs: int, at: Iterable[int]) -> None:
        super().__init__(jobs)
        self.at = set(at)
        self.killed = 0

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        for number, chunk in enumerate(super().play(tasks, folder)):
            if number in self.at:
                children = multiprocessing.active_children()
                os.kill(children[0].pid or 0, signal.SIGKILL)
                for child in children:  # all end with the one that was killed
                    child.join()
                self.killed += 1
            yield chunk


@pytest.mark.parametrize("at", [pytest.param({0}, marks=pytest.mark.full), {1, 3}])
def test_a_killed_process_takes_no_finished_chunk_along(
    undisturbed: bytes, tmp_path: Path, at: set[int]
) -> None:
    engine = Killing(2, at)
    assert run(arms(), SEEDS, tmp_path, engine).whole and engine.killed == len(at)
    assert len(drills_of(tmp_path)) == len(set(drills_of(tmp_path)))
    assert table(tmp_path) == undisturbed


@pytest.mark.full
def test_of_twenty_processes_killed_at_random_moments_none_takes_a_finished_chunk_along(
    tmp_path: Path,
) -> None:
    seeds, chance, others = range(1, 201), random.Random(20), multiprocessing.active_children()  # noqa: S311
    came, over, killed = threading.Event(), threading.Event(), [0]

    def kill() -> None:
        while killed[0] < 20 and came.wait(60) and not over.is_set():
            came.clear()
            over.wait(chance.uniform(0, 0.5))  # in the middle of whatever they play
            victims = [one for one in multiprocessing.active_children() if one not in others]
            if victims:
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(victims).pid or 0, signal.SIGKILL)
                    killed[0] += 1

    killer = threading.Thread(target=kill)
    killer.start()
    played = run(arms(), seeds, tmp_path / "killed", Pool(2), lambda *_: came.set())
    over.set()
    came.set()
    killer.join()
    assert played.whole and killed[0] == 20
    found = drills_of(tmp_path / "killed")
    assert len(found) == len(set(found)) == 2 * len(seeds)
    assert run(arms(), seeds, tmp_path / "undisturbed", Pool(2)).whole
    assert table(tmp_path / "killed", seeds) == table(tmp_path / "undisturbed", seeds)


def test_winding_down_keeps_what_is_being_played(tmp_path: Path) -> None:
    engine = Pool(1)

    def told(done: int, _: int) -> None:
        if done:
            engine.wind_down()

    played = run(arms(), range(1, 101), tmp_path, engine, told)
    assert 0 < played.drills <= 15 and not played.whole
    assert played.drills == sum(chunk.count for chunk in read_chunks(tmp_path))


def test_what_is_not_begun_is_not_played_once_it_winds_down(tmp_path: Path) -> None:
    asked, engine = Noting(), Pool(2)
    run(arms(), SEEDS, tmp_path, asked)

    def handed_out() -> Iterator[Task]:
        yield from asked.asked[:3]
        engine.wind_down()
        yield asked.asked[3]

    assert list(engine.play(handed_out(), tmp_path)) == []


def test_a_chunk_that_is_stopped_holds_what_was_played(tmp_path: Path) -> None:
    asked = Noting()
    run(arms(), SEEDS, tmp_path, asked)
    task = replace(asked.asked[0], count=5)
    said = iter((False, False, True))
    chunk = play_task(task, lambda digest: thaw(path_of(digest, tmp_path)), lambda: next(said))
    assert chunk is not None
    assert (chunk.first, chunk.count) == (1, 2)


@pytest.mark.parametrize(("seeds", "most"), [(1, 1), (12, 1), (64, 4), (400, 5)])
def test_few_drills_are_parted_so_that_every_core_has_some(tmp_path: Path, seeds: int, most: int) -> None:
    by = Noting()
    run(arms(), range(1, seeds + 1), tmp_path, by)
    counts = [task.count for task in by.asked]
    assert max(counts) == most
    assert sum(counts) == 2 * seeds


class Noting:
    """Plays nothing, and knows what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Task] = []

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        self.asked = list(tasks)
        return iter(())

    def wind_down(self) -> None:
        raise AssertionError


PROGRAM = """
import resource, sys
from pathlib import Path
from tests.study.running.test_run import Here, SEEDS, arms
from tabletop.study.errors import StudyError
from tabletop.study.running import run
if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
    try:
        run(arms(), SEEDS, Path(sys.argv[1]), Here())
    except StudyError as error:
        print(error.phrase.key)
"""


def test_a_disk_that_takes_no_more_stops_the_study_and_keeps_what_is_finished(
    undisturbed: bytes, tmp_path: Path
) -> None:
    script = tmp_path / "main.py"
    script.write_text(PROGRAM, encoding="utf-8")
    folder = tmp_path / "hasil"
    run(arms(), SEEDS, folder, Here(most=1))
    most = (folder / FILE).stat().st_size + 2000
    told = subprocess.run(
        [sys.executable, str(script), str(folder), str(most)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(("", *sys.path))},
    )
    assert told.stdout.strip() == "study.disk"
    assert (folder / FILE).stat().st_size <= most
    kept = sum(chunk.count for chunk in read_chunks(folder))
    gone_on = run(arms(), SEEDS, folder, Here())
    assert gone_on.whole and gone_on.added == len(SEEDS) * 2 - kept
    assert table(folder) == undisturbed


@pytest.mark.full
def test_killed_again_and_again_the_results_are_those_of_an_undisturbed_run(tmp_path: Path) -> None:
    """The whole program with all its processes, killed at twenty moments and started again."""
    folder, seeds = tmp_path / "hasil", range(1, 401)
    command = [sys.executable, "-m", "tabletop", "study", "run", "latihan-dasar", "--in", str(folder)]
    command += ["--player", "doctrine", "--player", "heavy", "--seeds", "400", "--jobs", "2", "--lang", "en"]
    went_on = set()
    for moment in range(20):
        before = len(drills_of(folder)) if (folder / FILE).exists() else 0
        program = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
        # Now while it begins, now in the midst of playing, some chunks later.
        while moment % 4 and program.poll() is None:
            _pass(program, 0.05)
            if (folder / FILE).exists() and len(drills_of(folder)) > before:
                break
        _pass(program, 0.1 * (moment % 5))
        program.kill()
        program.wait()
        if (folder / FILE).exists():
            went_on.add(len(drills_of(folder)))
    assert len(went_on) > 10 and max(went_on) < 2 * len(
        seeds
    )  # killed while it played, and not after the end
    assert subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0
    found = drills_of(folder)
    assert len(found) == len(set(found)) == 2 * len(seeds)
    assert run(arms(), seeds, tmp_path / "undisturbed", Pool(2)).whole
    assert table(folder, seeds) == table(tmp_path / "undisturbed", seeds)


def _pass(program: subprocess.Popen[bytes], seconds: float) -> None:
    """Let a program go on for a while."""
    with suppress(subprocess.TimeoutExpired):
        program.wait(seconds)


KILLER = """
import os, sys
from pathlib import Path
from tabletop.study.errors import StudyError
from tabletop.study.running import Pool, run, task
from tests.study.running.test_run import SEEDS, arms
drill = task.Drill
def deadly(scenario, *, seed, plan):
    if seed == 7:
        os._exit(1)
    return drill(scenario, seed=seed, plan=plan)
task.Drill = deadly
if __name__ == "__main__":
    try:
        run(arms("doctrine", "passive"), SEEDS, Path(sys.argv[1]), Pool(2))
    except StudyError as error:
        print(error.phrase.key, dict(error.phrase.params)["first"])
"""


def test_the_drill_that_kills_is_named_and_all_but_its_chunks_are_kept(tmp_path: Path) -> None:
    """Of so few, each drill is a chunk, that of seed 7 too; spawned processes run the script, and so die of it too."""
    script, folder = tmp_path / "main.py", tmp_path / "hasil"
    script.write_text(KILLER, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(script), str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(("", *sys.path))},
    )
    assert told.stdout.split() == ["study.workers-die", "7"]
    assert 1 in {chunk.first for chunk in read_chunks(folder)}


def test_beginning_anew_throws_nothing_away_while_somebody_else_plays(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        run_here = Here(most=1)
        play_missing(store, arms(), SEEDS, tmp_path, run_here)
        with pytest.raises(StudyError) as refused:
            Store(tmp_path, anew=True)
        assert refused.value.phrase.key == "study.busy"
    assert read_chunks(tmp_path)
    with Store(tmp_path, anew=True) as store:
        assert not store.chunks
    assert not read_chunks(tmp_path)


def test_a_damaged_archive_of_a_scenario_is_written_again(undisturbed: bytes, tmp_path: Path) -> None:
    run(arms(), SEEDS, tmp_path, Here(most=1))
    (archive,) = (tmp_path / "scenarios").iterdir()
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-30])
    assert run(arms(), SEEDS, tmp_path, Here()).whole
    assert archive.read_bytes() == whole and table(tmp_path) == undisturbed


def test_a_damaged_archive_is_told_whatever_is_damaged_in_it(tmp_path: Path) -> None:
    path = freeze(SMALL.sources, SMALL.digest, tmp_path)
    whole = path.read_bytes()
    for place in range(len(whole) - 22, len(whole)):  # the end of an archive says where everything else is
        for byte in (0x00, 0x7F, 0xFF):
            damaged = bytearray(whole)
            damaged[place] = byte
            with suppress(StudyError):
                thaw(path, bytes(damaged))


def test_windows_waits_for_no_more_than_61_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Pool(100).jobs == 100
    monkeypatch.setattr(sys, "platform", "win32")
    assert Pool(100).jobs == 61


def test_whoever_stops_at_once_waits_for_no_drill(tmp_path: Path) -> None:
    freeze(SMALL.sources, SMALL.digest, tmp_path)
    arm = arms("doctrine")[0]
    seats = dict.fromkeys(SMALL.seats, "doctrine")
    short, endless = (Task(arm.key, SMALL.digest, seats, None, 1, count, program()) for count in (1, 10**7))
    before = multiprocessing.active_children()
    played = Pool(2).play([short, endless], tmp_path)
    assert next(played).count == 1
    with pytest.raises(KeyboardInterrupt):  # the second Ctrl-C; if it waited, it would for years
        played.throw(KeyboardInterrupt())
    assert multiprocessing.active_children() == before
