"""The first frame, as whoever starts the program waits for it: from a bare process to a picture, without a screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from . import as_installed, show

ROUNDS = 5
SCRIPT = """
import sys
from tabletop.scenario import load
from tabletop.scenario.library import find
from tabletop.table.start import Wanted, open_table
name = sys.argv[1]
wanted = Wanted() if name == "-" else Wanted(scenario=load(name), path=find(name).path, seat="all")
app = open_table(wanted, "id", float(sys.argv[2]))
app.step()
print("drawn", *app.size, flush=True)
"""
WANTED = {
    "the menu": "-",
    "latihan-dasar, open table": "latihan-dasar",
    "banjarmasin, open table": "banjarmasin",
}


def seconds(name: str, scale: float) -> list[float]:
    """Return the seconds from the start of a process to its first frame, again and again."""
    taken = []
    for _ in range(ROUNDS + 1):
        with TemporaryDirectory() as home:
            folders = {
                f"XDG_{kind}_HOME": str(Path(home) / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")
            }
            dummy = {
                "SDL_VIDEODRIVER": "dummy",
                "SDL_AUDIODRIVER": "dummy",
                "PYGAME_HIDE_SUPPORT_PROMPT": "1",
            }
            command = [sys.executable, "-c", SCRIPT, name, str(scale)]
            start = perf_counter()
            environment = {**as_installed(), **folders, **dummy, "HOME": home}
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
            line = process.stdout.readline() if process.stdout is not None else ""
            taken.append(perf_counter() - start)
            process.communicate()
            if not line.startswith("drawn"):
                raise RuntimeError(f"{name} drew nothing")
    return taken[1:]  # the first writes bytecode


def main() -> None:
    """Print the table."""
    rows = []
    for title, name in WANTED.items():
        taken = seconds(name, 1.0)
        rows.append([title, f"{median(taken):.2f}", f"{min(taken):.2f}"])
    show(f"First frame of a whole process, seconds of {ROUNDS}", ["screen", "median", "best"], rows)
