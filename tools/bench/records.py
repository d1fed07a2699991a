"""The page of trends over a store of 10,000 invented sessions, as a whole process, and what it is made of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tabletop.review.records import Filter, open_store
from tabletop.review.records.page import write_page
from tabletop.review.records.queries import groups, lines
from tabletop.review.records.trends import trends_of
from tools.invented_records import write_store

from . import as_installed, show

SESSIONS = 10_000
ROUNDS = 5
_COMMAND = "from tabletop.cli import main; main()"


def _seconds(ask: Callable[[], object]) -> tuple[str, str]:
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        ask()
        taken.append(perf_counter() - start)
    return f"{median(taken):.2f}", f"{min(taken):.2f}"


def main() -> None:
    """Print the figures."""
    with TemporaryDirectory() as place:
        path, page = Path(place) / "records.sqlite", Path(place) / "page.html"
        write_store(path, SESSIONS)
        command = ["-c", _COMMAND, "records", "page", "--store", str(path), "--out", str(page)]
        store = open_store(path)
        trends = trends_of(store)
        asked: dict[str, Callable[[], object]] = {
            f"tabletop records page, {SESSIONS} sessions, a whole process": lambda: subprocess.run(
                [sys.executable, *command], check=True, stdout=subprocess.DEVNULL, env=as_installed()
            ),
            "of which the trends": lambda: trends_of(store),
            "of which the page": lambda: write_page(trends, Filter(), "id"),
            "groups by district": lambda: groups(store, "district", Filter()),
            "the list": lambda: lines(store, Filter()),
        }
        rows = [(what, *_seconds(ask)) for what, ask in asked.items()]
        show(f"Records, seconds of {ROUNDS}", ("what", "median", "best"), rows)
        print(f"{page.stat().st_size / 1e6:.2f} MB of HTML, {path.stat().st_size / 1e6:.0f} MB of store")


if __name__ == "__main__":
    main()
