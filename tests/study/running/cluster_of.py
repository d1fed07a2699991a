"""A real cluster on this machine for the tests: a scheduler and workers, each a process as an operator starts it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO

ROOT = Path(__file__).resolve().parents[3]


class Process:
    """One of its processes, up and running."""

    def __init__(self, words: list[str], ready: str, folder: Path, environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "dask", *words]
        found = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment}
        self._process = subprocess.Popen(
            command, cwd=folder, env=found, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        assert self._process.stderr is not None
        self.address = ""
        told = []
        for line in self._process.stderr:
            told.append(line)
            if address := re.search(r"(?:Scheduler|Start worker) at:\s+(tcp://\S+)", line):
                self.address = address[1]
            if ready in line:
                break
        else:
            self._process.wait()
            raise AssertionError("".join(told))
        threading.Thread(target=_drain, args=(self._process.stderr,), daemon=True).start()

    def kill(self) -> None:
        """Kill it as nothing can be caught, and wait until it is gone."""
        self._process.kill()
        self._process.wait()

    def wait(self) -> int:
        """Wait until it ends by itself; return how it did."""
        return self._process.wait(timeout=60)


def _drain(stream: IO[str]) -> None:
    with stream:
        for _ in stream:
            pass


class Cluster:
    """A scheduler, and whoever is started beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[Process] = []

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in self._started:
            one.kill()

    def scheduler(self, **environment: str) -> Process:
        """Start a scheduler."""
        words = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        return self._start(words, "Scheduler at:", environment)

    def worker(self, scheduler: Process, *more: str, threads: int = 1, **environment: str) -> Process:
        """Start a worker; it knows the scheduler when this returns."""
        words = ["worker", scheduler.address, "--host", "127.0.0.1", "--nthreads", str(threads), "--no-nanny"]
        words += ["--no-dashboard", "--death-timeout", "60", "--memory-limit", "0", *more]
        return self._start(words, "Registered to:", environment)

    def _start(self, words: list[str], ready: str, environment: Mapping[str, str]) -> Process:
        one = Process(words, ready, self._folder, environment)
        self._started.append(one)
        return one
