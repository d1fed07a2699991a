"""What the table costs as a program: the processor while nobody does anything, in a real window and without one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench import as_installed

SETTLES, WATCHED = 12.0, 10.0
"""Seconds until the table is at rest, and that it is watched then."""

IDLE = {"the menu": (), "banjarmasin at the open table": ("banjarmasin", "--seat", "all")}


@contextmanager
def display() -> Iterator[str | None]:
    """Open a display that nobody sees, where Xvfb is installed; yield its name, else None."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    read, write = os.pipe()
    command = [program, "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def _ticks(process: int) -> float:
    """Return the seconds of processor time that a process has had, as Linux tells it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def idle(arguments: tuple[str, ...], drivers: dict[str, str]) -> float:
    """Start the table, leave it alone, and return what it takes of one core, in per cent."""
    with TemporaryDirectory() as home:
        settings = Path(home) / "settings.json"
        settings.write_text('{"language": "id", "scale": 1.0, "window": [1920, 1080]}', encoding="utf-8")
        environment = {**as_installed(), **drivers, "TABLETOP_HOME": home, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
        command = [sys.executable, "-m", "tabletop", "play", *arguments]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            time.sleep(SETTLES)
            if process.poll() is not None:
                raise RuntimeError(f"the table left with {process.returncode}")
            before, begun = _ticks(process.pid), time.perf_counter()
            time.sleep(WATCHED)
            return (_ticks(process.pid) - before) / (time.perf_counter() - begun) * 100
        finally:
            process.terminate()
            process.wait()


def measure() -> dict[str, float]:
    """Return the per cent of a core, by what was open and where; nothing where the system does not tell."""
    found: dict[str, float] = {}
    if not Path("/proc/self/stat").exists():
        return found
    for name, arguments in IDLE.items():
        dummy = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        found[f"idle processor, {name}, no window"] = idle(arguments, dummy)
    with display() as number:
        if number is not None:
            for name, arguments in IDLE.items():
                real = {"DISPLAY": number, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
                found[f"idle processor, {name}, a window"] = idle(arguments, real)
    return found
