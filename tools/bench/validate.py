"""`tabletop validate` as a whole process, from the shell's point of view, beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
from statistics import median
from time import perf_counter

from . import show

SCENARIOS = ("latihan-dasar", "banjarmasin")
ROUNDS = 9


def seconds(arguments: list[str]) -> list[float]:
    """Run a Python process again and again; return the seconds of each."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        taken.append(perf_counter() - start)
    return taken[1:]  # the first writes bytecode


def main() -> None:
    """Print the table."""
    bare = seconds(["-c", "pass"])
    commands = {"python -c pass": bare, "tabletop --help": seconds(["-c", _COMMAND, "--help"])}
    for name in SCENARIOS:
        commands[f"tabletop validate {name}"] = seconds(["-c", _COMMAND, "validate", name])
    show(
        f"Whole processes, seconds of {ROUNDS}",
        ["command", "median", "best", "above a bare Python"],
        [
            [name, f"{median(taken):.3f}", f"{min(taken):.3f}", f"{median(taken) - median(bare):.3f}"]
            for name, taken in commands.items()
        ],
    )


_COMMAND = "from tabletop.cli import main; main()"
