"""The engine of a cluster: chunks go to the workers of `dask.distributed`, on this machine or on many.

What travels are tasks of a few hundred bytes, short ones together, and the files of a scenario to a worker that says it does
not have them: so a worker may come, go and come again at any time, and nothing is left with the scheduler. A task whose
worker died is given to another by dask; what was yielded stands, whatever happens to the cluster.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from tabletop.cores import cores
from tabletop.language import phrase
from tabletop.study.errors import StudyError
from tabletop.study.running.frozen import path_of
from tabletop.study.running.program import program
from tabletop.study.running.task import Chunk, Task
from tabletop.study.running.worker import Played, play_here, program_here

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
"""Bundles handed out for each worker: one is played, one waits, so that nobody is ever idle."""
_BUNDLE = 1.0
"""Seconds of chunks that travel together: dask takes 10 milliseconds for whatever is sent, a tenth of a short chunk."""
_SHORTEST = 0.02
"""Seconds that a chunk counts as at least, lest too many travel together."""
_LOOK = 1.0
"""Seconds after which it is looked how many workers there are."""
_CONNECT = 10.0
"""Seconds that a scheduler has to answer in."""
_PATIENCE = 60.0
"""Seconds without any worker after which it is given up: a nanny starts another one in two or three."""
_CONFIG = {
    # A large city's files are more than dask thinks good to send with a task: they go once to a worker.
    "distributed.admin.large-graph-warning-threshold": "1GB",
    # A hundred looks a second at what a worker is doing take a tenth of its time, and fifty at whether it is in time as much.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.system-monitor.interval": "10s",
    # Nothing is kept on workers that could be moved, and no more is handed out than is played.
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.scheduler.work-stealing": False,
}


class Cluster:
    """Plays on the workers of a cluster."""

    def __init__(
        self, address: str | None = None, jobs: int | None = None, patience: float = _PATIENCE
    ) -> None:
        """Prepare; nothing is started or called yet.

        Args:
            address: Of the scheduler, such as ``tcp://10.0.0.1:8786``; without one, workers on this machine.
            jobs: How many workers on this machine; as many as there are cores unless given.
            patience: Seconds to wait while there is no worker.

        Raises:
            StudyError: The extra ``[cluster]`` is not installed.
        """
        if find_spec("distributed") is None:
            raise StudyError(phrase("study.needs-distributed"))
        self.address = address
        self.jobs = jobs or cores()
        self._patience = patience
        self._stopping = threading.Event()

    def wind_down(self) -> None:
        """Take no more tasks, and yield what is being played."""
        self._stopping.set()

    def play(self, tasks: Iterable[Task], folder: Path) -> Iterator[Chunk]:
        """Yield what comes of each task as it is finished.

        Raises:
            StudyError: There is no cluster, nobody in it, or another program; it went away; or a task kills its workers.
        """
        import dask

        with _quiet(), dask.config.set(_CONFIG), self._client() as client:
            playing = _Playing(client, tasks, folder, self._patience)
            playing.look_at_all()
            while True:
                stopping = self._stopping.is_set()
                if not stopping:
                    playing.hand_out()
                # Nobody has anything to play either where all workers left: then the rest still waits for others.
                if (playing.idle and (stopping or not playing.left)) or (stopping and not playing.workers):
                    return
                yield from playing.finished()

    @contextmanager
    def _client(self) -> Iterator[Client]:
        from distributed import Client, LocalCluster

        with ExitStack() as stack:
            where: str | LocalCluster
            if self.address is None:
                where = LocalCluster(
                    n_workers=self.jobs,
                    threads_per_worker=1,
                    memory_limit=0,  # a worker needs little, and stopping it for what others take helps nobody
                    dashboard_address="127.0.0.1:0",  # any free one: two may run at once
                    silence_logs=logging.CRITICAL,
                    preload=[play_here.__module__],
                )
                stack.callback(where.close)
            else:
                where = self.address
            try:
                self._look_at_certificates()
                client = Client(where, timeout=_CONNECT, set_as_default=False)
            except (OSError, ValueError) as error:
                why = str(error) or type(error).__name__
                raise StudyError(phrase("study.no-cluster", address=str(self.address), why=why)) from error
            stack.callback(_close, client)
            yield client

    def _look_at_certificates(self) -> None:
        # Dask would stop with the name of a parameter that nobody wrote.
        from distributed import Security

        if self.address is None or not self.address.startswith("tls:"):
            return
        named = Security()
        files = (named.tls_ca_file, named.tls_client_cert, named.tls_client_key)
        try:
            context = named.get_connection_args("client").get("ssl_context")
        except OSError as error:  # and what is no certificate at all
            why = error.strerror or str(error)
            file = ", ".join(one for one in files if one)
            raise StudyError(phrase("study.bad-certificate", file=file, why=why)) from error
        if context is None:
            raise StudyError(phrase("study.no-certificate", address=self.address))


class _Playing:
    """One play: what is handed out, and who is there to play it.

    Attributes:
        workers: How many workers there were when it was last looked.
    """

    def __init__(self, client: Client, tasks: Iterable[Task], folder: Path, patience: float) -> None:
        self.workers = 0
        self._waiting = iter(tasks)
        self._following = next(self._waiting, None)
        self._alone: deque[Task] = deque()
        self._together = 1
        self._client = client
        self._address = str(client.scheduler.address)
        self._folder = folder
        self._patience = patience
        self._run = uuid.uuid4().hex
        self._numbers = count()
        self._going: dict[str, tuple[Future, tuple[Task, ...]]] = {}
        self._done: SimpleQueue[Future] = SimpleQueue()
        self._looked = self._seen = time.monotonic()

    @property
    def idle(self) -> bool:
        """Whether nothing is handed out."""
        return not self._going

    @property
    def left(self) -> bool:
        """Whether there is anything that was not handed out yet."""
        return self._following is not None or bool(self._alone)

    def look_at_all(self) -> None:
        """Wait for a worker, and look at everybody in the cluster.

        Raises:
            StudyError: There is no worker, somebody has another program or none, or a worker plays several drills at once.
        """
        with self._reaching():
            try:
                self._client.wait_for_workers(1, timeout=self._patience)
            except TimeoutError:
                raise self._nobody() from None
            self._refuse_others()
            threads = self._client.nthreads()
        for address, number in threads.items():
            if number > 1:
                raise StudyError(phrase("study.worker-threads", address=address, threads=number))
        self.workers = len(threads)

    def _refuse_others(self) -> None:
        programs: dict[str, object] = {self._address: self._of_scheduler()}
        programs |= self._client.run(program_here, on_error="return")
        for address, found in programs.items():
            if isinstance(found, OSError):
                continue  # it went away in the meantime, which is nobody's trouble
            # Dask tells a missing module by an exception that only quotes it.
            if isinstance(found, Exception):
                raise StudyError(phrase("study.worker-without", address=address, why=str(found)))
            if found != program():
                raise StudyError(
                    phrase("study.worker-other-program", address=address, theirs=str(found), mine=program())
                )

    def _of_scheduler(self) -> object:
        # The scheduler reads the tasks that it passes on, and so has to know them.
        try:
            return self._client.run_on_scheduler(program_here)
        except OSError:
            raise
        except Exception as error:  # as dask quotes it
            return error

    def hand_out(self) -> None:
        """Give tasks to the workers until each has enough: as many together as were played in `_BUNDLE` seconds."""
        # Beside what may kill its worker nothing waits there, lest it be blamed for it.
        while self.left and len(self._going) < self.workers * (1 if self._alone else _AHEAD):
            if self._alone:
                self._send((self._alone.popleft(),))
            elif self._following is not None:
                self._send((self._following, *islice(self._waiting, self._together - 1)))
                self._following = next(self._waiting, None)

    def _send(self, tasks: tuple[Task, ...], archive: bytes | None = None) -> None:
        """Give tasks to whichever worker is free, with the files of their scenario where it is to have them."""
        key = f"drills-{self._run}-{next(self._numbers)}"
        with self._reaching():
            future = self._client.submit(play_here, [task.plain() for task in tasks], archive, key=key)
            self._going[key] = future, tasks
            future.add_done_callback(self._done.put)

    def finished(self) -> Iterator[Chunk]:
        """Wait a moment, and yield what was finished.

        Raises:
            StudyError: The cluster went away, nobody is in it, or a task cannot be played.
        """
        failed: StudyError | None = None
        for future in self._called():
            if future.key not in self._going:
                continue
            tasks = self._going[future.key][1]
            try:
                played = self._result(future, tasks)
            except TimeoutError:
                future.add_done_callback(self._done.put)  # its worker died just now: it is played again
                continue
            except StudyError as error:
                failed = failed or error  # after what else is finished
                continue
            del self._going[future.key]
            yield from self._taken(tasks, played)
        if failed is not None:
            raise failed
        self._look()

    def _taken(self, tasks: tuple[Task, ...], played: Played | None) -> Iterator[Chunk]:
        """Yield the chunks, and keep for another time what has none."""
        if played is None:
            self._alone.extend(tasks)
            return
        unread: dict[str, list[Task]] = {}
        for task, chunk in zip(tasks, played.chunks, strict=True):
            if chunk is None:
                unread.setdefault(task.digest, []).append(task)
            else:
                yield chunk
        for digest, again in unread.items():
            self._send(tuple(again), self._archive(digest))
        if not unread:
            self._together = max(1, round(_BUNDLE / max(_SHORTEST, played.seconds / len(tasks))))

    def _archive(self, digest: str) -> bytes:
        path = path_of(digest, self._folder)
        try:
            return path.read_bytes()
        except OSError as error:
            raise StudyError(phrase("study.scenario-damaged", file=str(path))) from error

    def _called(self) -> list[Future]:
        """Return whatever is over by now, after a moment's wait for the first."""
        called: list[Future] = []
        with suppress(Empty):
            called.append(self._done.get(timeout=_LOOK))
            while True:
                called.append(self._done.get_nowait())
        return called

    def _result(self, future: Future, tasks: tuple[Task, ...]) -> Played | None:
        """Return what came of tasks, or None where one of them kills its workers: then each goes alone."""
        from distributed import KilledWorker

        try:
            with self._reaching():
                played: Played = future.result(timeout=_CONNECT)
                return played
        except KilledWorker as error:
            with self._reaching():
                self._refuse_others()  # who comes later without the program dies of its first task
            if len(tasks) > 1:
                return None
            raise StudyError(
                phrase("study.cluster-workers-die", first=tasks[0].first, count=tasks[0].count)
            ) from error

    def _look(self) -> None:
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        self._looked = now
        with self._reaching():
            self.workers = len(self._client.nthreads())
        if self.workers:
            self._seen = now
        elif now - self._seen > self._patience:
            raise self._nobody()

    def _nobody(self) -> StudyError:
        return StudyError(phrase("study.no-workers", address=self._address, n=round(self._patience)))

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Tell that the scheduler is gone where dask tells it in one of its ways."""
        from distributed.client import ClosedClientError

        try:
            yield
        except TimeoutError:
            raise
        except (OSError, CancelledError, ClosedClientError) as error:
            raise StudyError(phrase("study.cluster-lost", address=self._address)) from error


def _close(client: Client) -> None:
    with suppress(OSError, TimeoutError, CancelledError):
        client.close(timeout=_CONNECT)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep dask's own words away for a while: what matters of them is told in ours."""
    import distributed

    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == distributed.__name__]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
