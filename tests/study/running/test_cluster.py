"""The engine of a cluster: the same drills to the byte, whoever of it dies, and nobody in it that plays another game."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tabletop.drill.planning.propose import propose
from tabletop.language import Text
from tabletop.study.design import Arm, Level, Players
from tabletop.study.errors import StudyError
from tabletop.study.running import Pool, read_chunks, results_of, run, write_tables
from tabletop.study.running import cluster as engine
from tabletop.study.running.engine import Engine
from tabletop.study.running.run import kept_seeds
from tests.conftest import Town
from tests.study.running.cluster_of import ROOT, Cluster

SEEDS = range(11, 71)
TABLES = ("drills.csv", "drills.parquet")

FOREIGN = """
raise ModuleNotFoundError("No module named 'tabletop'", name="tabletop")
"""
KILLER = """
import os
from tabletop.study.running import task
task.PLAYERS = {**task.PLAYERS, "killer": lambda: os._exit(1)}
"""
STUDY = """
import signal, sys
from pathlib import Path
from tabletop.study.design import arms_of, read_study
from tabletop.study.running import run
from tabletop.study.running.cluster import Cluster
if __name__ == "__main__":
    study = read_study(sys.argv[1]).study
    cluster = Cluster(jobs=2)
    signal.signal(signal.SIGINT, lambda *_: cluster.wind_down())
    def told(done, wanted):
        print(done, flush=True)
        if done:
            sys.stdin.readline()
    played = run(arms_of(study), study.seeds, Path(sys.argv[2]), cluster, told)
    print("played", played.drills, played.whole, flush=True)
"""


@pytest.fixture(scope="module")
def arms(uji: Town) -> tuple[Arm, ...]:
    """Two arms of one short drill, the one after a plan."""
    scenario = uji()
    planned = Level("book", Text.plain("book"), {}, {scenario.id: propose(scenario)})
    return (
        Arm(scenario, Players("doctrine", Text.plain("doctrine"), "doctrine"), None, {"plan": planned}),
        Arm(scenario, Players("passive", Text.plain("passive"), "passive"), None, {}),
    )


@pytest.fixture(scope="module")
def pooled(arms: tuple[Arm, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same study, played by the pool, undisturbed."""
    folder = tmp_path_factory.mktemp("pooled")
    assert run(arms, SEEDS, folder, Pool(1)).whole
    write_tables(results_of(arms, SEEDS, read_chunks(folder)), folder)
    return folder


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster, nobody in it yet."""
    place = tmp_path / "cluster"
    place.mkdir()
    with Cluster(place) as started:
        yield started


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the program that differs in one line."""
    shutil.copytree(ROOT / "tabletop", tmp_path / "changed" / "tabletop")
    with (tmp_path / "changed" / "tabletop" / "drill" / "__init__.py").open("a") as file:
        file.write("# another day\n")
    return tmp_path / "changed"


def once(then: Callable[[], object]) -> Callable[[int, int], None]:
    """Do something as soon as the first chunk is kept."""
    left = [then]

    def told(done: int, wanted: int) -> None:
        if done and left:
            left.pop()()

    return told


def same(arms: tuple[Arm, ...], folder: Path, pooled: Path) -> bool:
    """Whether a folder holds every drill once, and its tables are those of the pool to the byte."""
    chunks = read_chunks(folder)
    assert sum(chunk.count for chunk in chunks) == len(arms) * len(SEEDS)
    assert {key: sorted(seeds) for key, seeds in kept_seeds(chunks).items()} == {
        arm.key: list(SEEDS) for arm in arms
    }
    write_tables(results_of(arms, SEEDS, chunks), folder)
    return all((folder / name).read_bytes() == (pooled / name).read_bytes() for name in TABLES)


def refused(
    arms: tuple[Arm, ...], folder: Path, by: Engine, told: Callable[[int, int], None] = lambda *_: None
) -> StudyError:
    with pytest.raises(StudyError) as raised:
        run(arms, SEEDS, folder, by, told)
    return raised.value


def test_a_local_cluster_plays_the_same_drills(
    arms: tuple[Arm, ...], tmp_path: Path, pooled: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arms, SEEDS, tmp_path / "study", engine.Cluster(jobs=2)).whole
    assert same(arms, tmp_path / "study", pooled)
    assert capfd.readouterr() == ("", "")


def test_three_workers_of_which_one_is_killed_play_the_same_drills(
    arms: tuple[Arm, ...], tmp_path: Path, pooled: Path, cluster: Cluster
) -> None:
    scheduler = cluster.scheduler()
    workers = [cluster.worker(scheduler) for _ in range(3)]
    by = engine.Cluster(scheduler.address)
    assert run(arms, SEEDS, tmp_path / "study", by, once(workers[0].kill)).whole
    assert same(arms, tmp_path / "study", pooled)


@pytest.mark.full
def test_a_worker_that_comes_later_plays_on_where_all_others_died(
    arms: tuple[Arm, ...], tmp_path: Path, pooled: Path, cluster: Cluster
) -> None:
    scheduler = cluster.scheduler()
    worker = cluster.worker(scheduler)

    def relieve() -> None:
        worker.kill()
        cluster.worker(scheduler)

    assert run(arms, SEEDS, tmp_path / "study", engine.Cluster(scheduler.address), once(relieve)).whole
    assert same(arms, tmp_path / "study", pooled)


@pytest.mark.full
def test_a_killed_scheduler_loses_no_finished_chunk(
    arms: tuple[Arm, ...], tmp_path: Path, pooled: Path, cluster: Cluster
) -> None:
    scheduler = cluster.scheduler()
    cluster.worker(scheduler)
    by = engine.Cluster(scheduler.address)
    error = refused(arms, tmp_path / "study", by, once(scheduler.kill))
    assert error.phrase.key == "study.cluster-lost"
    assert scheduler.address in str(error)
    kept = sum(chunk.count for chunk in read_chunks(tmp_path / "study"))
    assert 0 < kept < len(arms) * len(SEEDS)
    played = run(arms, SEEDS, tmp_path / "study", Pool(1))
    assert played.added == len(arms) * len(SEEDS) - kept
    assert same(arms, tmp_path / "study", pooled)


def test_ctrl_c_keeps_what_is_played_and_the_next_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text(
        "{format: 1, study: s, title: {id: S, en: S}, scenarios: [latihan-dasar], players: [passive], seeds: 40}"
    )
    (tmp_path / "program.py").write_text(STUDY)
    command = [
        sys.executable,
        str(tmp_path / "program.py"),
        str(tmp_path / "study.yaml"),
        str(tmp_path / "kept"),
    ]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert [process.stdout.readline(), process.stdout.readline()] == ["0\n", "1\n"]
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the program and to its workers
    out, err = process.communicate("\n" * 40, timeout=60)
    assert (process.returncode, err) == (0, "")
    chunks = read_chunks(tmp_path / "kept")
    kept = sum(chunk.count for chunk in chunks)
    assert 1 < kept < 40
    assert out.splitlines()[-1] == f"played {kept} False"


@pytest.mark.parametrize("who", ["worker", pytest.param("scheduler", marks=pytest.mark.full)])
def test_another_program_anywhere_in_the_cluster_is_refused_by_name(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster, changed: Path, who: str
) -> None:
    other = {"PYTHONPATH": str(changed)}
    scheduler = cluster.scheduler(**(other if who == "scheduler" else {}))
    cluster.worker(scheduler)
    stranger = cluster.worker(scheduler, **other) if who == "worker" else scheduler
    error = refused(arms, tmp_path / "study", engine.Cluster(scheduler.address))
    assert error.phrase.key == "study.worker-other-program"
    assert str(error).startswith(stranger.address)
    assert read_chunks(tmp_path / "study") == ()


@pytest.mark.full
def test_another_program_that_comes_later_plays_nothing(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster, changed: Path
) -> None:
    scheduler = cluster.scheduler()
    worker = cluster.worker(scheduler)
    strangers = []

    def relieve() -> None:
        strangers.append(cluster.worker(scheduler, PYTHONPATH=str(changed)))
        worker.kill()

    error = refused(arms, tmp_path / "study", engine.Cluster(scheduler.address), once(relieve))
    assert error.phrase.key == "study.worker-other-program"
    assert str(error).startswith(strangers[0].address)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Where there is no such program."""
    (tmp_path / "foreign" / "tabletop").mkdir(parents=True)
    (tmp_path / "foreign" / "tabletop" / "__init__.py").write_text(FOREIGN)
    return tmp_path / "foreign"


@pytest.mark.parametrize("who", ["worker", pytest.param("scheduler", marks=pytest.mark.full)])
def test_who_does_not_have_the_program_is_named(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster, foreign: Path, who: str
) -> None:
    without = {"PYTHONPATH": str(foreign)}
    scheduler = cluster.scheduler(**(without if who == "scheduler" else {}))
    cluster.worker(scheduler)
    stranger = cluster.worker(scheduler, **without) if who == "worker" else scheduler
    error = refused(arms, tmp_path / "study", engine.Cluster(scheduler.address))
    assert error.phrase.key == "study.worker-without"
    assert str(error).startswith(stranger.address)
    assert "No module named 'tabletop'" in str(error)


@pytest.mark.full
def test_a_worker_without_the_program_that_comes_later_leaves_it_to_the_others(
    arms: tuple[Arm, ...], tmp_path: Path, pooled: Path, cluster: Cluster, foreign: Path
) -> None:
    scheduler = cluster.scheduler()
    cluster.worker(scheduler)
    come = once(lambda: cluster.worker(scheduler, PYTHONPATH=str(foreign)))
    assert run(arms, SEEDS, tmp_path / "study", engine.Cluster(scheduler.address), come).whole
    assert same(arms, tmp_path / "study", pooled)


def test_a_worker_that_plays_several_drills_at_once_is_refused(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster
) -> None:
    scheduler = cluster.scheduler()
    worker = cluster.worker(scheduler, threads=3)
    error = refused(arms, tmp_path / "study", engine.Cluster(scheduler.address))
    assert error.phrase.key == "study.worker-threads"
    assert worker.address in str(error)
    assert "--nworkers 3 --nthreads 1" in str(error)


@pytest.mark.full
def test_a_cluster_without_workers_is_waited_for_and_then_told(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster
) -> None:
    scheduler = cluster.scheduler()
    error = refused(arms, tmp_path / "study", engine.Cluster(scheduler.address, patience=1))
    assert error.phrase.key == "study.no-workers"
    assert scheduler.address in str(error)


@pytest.mark.full
def test_workers_that_all_die_are_waited_for_and_then_told(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster
) -> None:
    scheduler = cluster.scheduler()
    worker = cluster.worker(scheduler)
    by = engine.Cluster(scheduler.address, patience=1)
    assert refused(arms, tmp_path / "study", by, once(worker.kill)).phrase.key == "study.no-workers"
    assert read_chunks(tmp_path / "study")


@pytest.mark.full
def test_who_stops_does_not_wait_for_workers_that_died(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster
) -> None:
    scheduler = cluster.scheduler()
    worker = cluster.worker(scheduler)
    by = engine.Cluster(scheduler.address, patience=600)

    def stop() -> None:
        worker.kill()
        by.wind_down()

    assert not run(arms, SEEDS, tmp_path / "study", by, once(stop)).whole


@pytest.mark.full
def test_workers_that_leave_between_two_chunks_do_not_end_the_study_as_if_it_were_stopped(
    arms: tuple[Arm, ...], tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_AHEAD", 1)  # nothing is handed out when the only worker leaves
    monkeypatch.setattr(engine, "_LOOK", 0.01)
    scheduler = cluster.scheduler()
    worker = cluster.worker(scheduler)
    by = engine.Cluster(scheduler.address, patience=1)
    error = refused(arms, tmp_path / "study", by, once(worker.kill))
    assert error.phrase.key == "study.no-workers"


def test_a_chunk_that_kills_its_workers_ends_the_study(uji: Town, tmp_path: Path, cluster: Cluster) -> None:
    (tmp_path / "killer.py").write_text(KILLER)
    scheduler = cluster.scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    cluster.worker(scheduler, "--preload", str(tmp_path / "killer.py"))
    arm = Arm(uji(), Players("killer", Text.plain("K"), "killer"), None, {})
    error = refused((arm,), tmp_path / "study", engine.Cluster(scheduler.address))
    assert error.phrase.key == "study.cluster-workers-die"


def test_what_travels_with_a_chunk_that_kills_its_workers_is_kept(
    uji: Town, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_BUNDLE", 60.0)
    (tmp_path / "killer.py").write_text(KILLER)
    scheduler = cluster.scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    cluster.worker(scheduler, "--nanny", "--preload", str(tmp_path / "killer.py"))
    arms = tuple(
        Arm(uji(), Players(name, Text.plain(name), name), None, {}) for name in ("doctrine", "killer")
    )
    error = refused(arms, tmp_path / "study", engine.Cluster(scheduler.address))
    assert error.phrase.key == "study.cluster-workers-die"
    assert kept_seeds(read_chunks(tmp_path / "study")) == {arms[0].key: set(SEEDS)}


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "smoke://127.0.0.1:{port}"])
def test_no_scheduler_is_told_with_its_address(arms: tuple[Arm, ...], tmp_path: Path, address: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        where = address.format(port=taken.getsockname()[1])
        error = refused(arms, tmp_path / "study", engine.Cluster(where, patience=1))
    assert error.phrase.key == "study.no-cluster"
    assert where in str(error)


def test_tls_without_a_certificate_says_what_is_missing(arms: tuple[Arm, ...], tmp_path: Path) -> None:
    error = refused(arms, tmp_path / "study", engine.Cluster("tls://127.0.0.1:8786"))
    assert error.phrase.key == "study.no-certificate"
    assert "DASK_DISTRIBUTED__COMM__TLS__CA_FILE" in str(error)


def test_tls_with_files_that_are_no_certificates_names_them(arms: tuple[Arm, ...], tmp_path: Path) -> None:
    import dask

    (tmp_path / "ca.pem").write_text("ini bukan sertifikat")
    names = ("ca-file", "client.cert", "client.key")
    for file in ("ca.pem", "tiada.pem"):
        said = {f"distributed.comm.tls.{name}": str(tmp_path / file) for name in names}
        with dask.config.set(said):
            error = refused(arms, tmp_path / file[:2], engine.Cluster("tls://127.0.0.1:8786"))
        assert error.phrase.key == "study.bad-certificate"
        assert file in str(error)


def test_without_dask_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(StudyError, match=r"sispamkota-tabletop\[cluster\]"):
        engine.Cluster()
