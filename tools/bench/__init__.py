"""Benchmarks: ``python -m tools.bench NAME`` prints a table.

Each is a module of this folder with a ``main()`` of its own. Machines differ and drift: where a peer can do
the same, it runs beside ours in the same process, and the ratio is what counts.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

_STATUS = "/proc/{process}/status"


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; the first column is flush left, the others flush right."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    print(title)
    for row in (header, ["-" * width for width in widths], *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join([row[0].ljust(widths[0]), *cells[1:]]))


def as_installed() -> dict[str, str]:
    """Return the environment for a process that is timed: with compiled modules kept, as where the program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def megabytes() -> float:
    """Return the memory that this process holds now; the most it ever held where the system does not tell."""
    return _status("VmRSS:") or _most()


def peak_megabytes(process: int | None = None) -> float:
    """Return the most memory that this process ever held, or another one; of that 0 where the system does not tell."""
    if process is not None:
        return _status("VmHWM:", str(process)) or 0.0
    return _status("VmHWM:") or _most()


def _status(name: str, process: str = "self") -> float | None:
    # The system's own figure: what `getrusage` tells of a young process includes the parent it was forked from.
    file = Path(_STATUS.format(process=process))
    if not file.exists():
        return None
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), None)


def _most() -> float:
    import resource  # not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
