"""Benchmarks: ``python -m tools.bench NAME`` prints a table.

Each is a module of this folder with a ``main()`` of its own. Machines differ and drift: where a peer can do
the same, it runs beside ours in the same process, and the ratio is what counts.
"""

from __future__ import annotations

from collections.abc import Sequence


def show(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; the first column is flush left, the others flush right."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    print(title)
    for row in (header, ["-" * width for width in widths], *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join([row[0].ljust(widths[0]), *cells[1:]]))
