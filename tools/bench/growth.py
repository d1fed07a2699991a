"""How the figures grow with the city: TPS, units and road places; written to ``docs/growth.md`` with its plot.

Each size is played by the book in a process of its own, on an invented city: every seat's view, the doctrine player in every
seat, digests and journal on. One size is varied at a time, the others stay those of Banjarmasin. ``python -m
tools.bench.growth --quick`` measures the ends of each range alone and prints them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from types import MappingProxyType

from tabletop.scenario import Scenario
from tabletop.session import Session
from tools.invented_drill import invented_drill
from tools.plot import Chart, render

from . import peak_megabytes, show

DOCUMENT = Path(__file__).parents[2] / "docs" / "growth.md"
PLOT = DOCUMENT.parent / "pictures" / "growth.svg"
BASE: Mapping[str, int] = MappingProxyType({"tps": 1935, "units": 45, "places": 400})
RANGES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "tps": (200, 600, 2_000, 6_000, 20_000),
        "units": (20, 45, 100, 225, 500),
        "places": (200, 600, 2_000, 6_000, 20_000),
    }
)
TITLES = MappingProxyType({"tps": "TPS", "units": "units", "places": "road places"})
FORKS, ENOUGH = 50, 20.0
"""How many forks, and seconds after which a drill need not be played further."""


@dataclass(frozen=True, slots=True)
class Size:
    """What one size costs.

    Attributes:
        turns: Turns played.
        rate: Turns a second.
        fork: Median milliseconds of a fork at the end.
        megabytes: The most memory the process ever held.
        start: Seconds to begin a session.
    """

    turns: int
    rate: float
    fork: float
    megabytes: float
    start: float


def measure(tps: int, units: int, places: int) -> Size:
    """Play one size in this process."""
    scenario = invented_drill(tps, units, places)
    with TemporaryDirectory() as place:
        _play(scenario, Path(place) / "first")  # ways through the city are found once a process
        session, start, seconds = _play(scenario, Path(place) / "session")
    forks = []
    for _ in range(FORKS):
        begun = process_time()
        session.drill.fork()
        forks.append((process_time() - begun) * 1000)
    turns = session.drill.turn - 1
    return Size(turns, turns / seconds, median(forks), peak_megabytes(), start)


def _play(scenario: Scenario, folder: Path) -> tuple[Session, float, float]:
    """Play a drill; return its session with the seconds it took to begin and to play."""
    begun = process_time()
    session = Session.start(scenario, folder)
    start = process_time() - begun
    begun = process_time()
    while not session.drill.over and process_time() - begun < ENOUGH:
        session.end_turn()
    seconds = process_time() - begun
    session.close()
    return session, start, seconds


def apart(tps: int, units: int, places: int) -> Size:
    """Play one size in a process of its own."""
    command = [sys.executable, "-m", "tools.bench.growth", "--one", str(tps), str(units), str(places)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Size(**json.loads(done.stdout))


def grow(ranges: Mapping[str, Sequence[int]]) -> dict[str, list[tuple[int, Size]]]:
    """Measure every size of every range."""
    found: dict[str, list[tuple[int, Size]]] = {}
    for what, sizes in ranges.items():
        for size in sizes:
            found.setdefault(what, []).append((size, apart(**{**BASE, what: size})))
            print(f"{TITLES[what]} {size:,}", file=sys.stderr)
    return found


def rows_of(found: Mapping[str, Sequence[tuple[int, Size]]]) -> list[list[str]]:
    """Return the figures as rows of words."""
    return [
        [
            f"{size:,} {TITLES[what]}",
            f"{one.rate:.0f}" if one.rate >= 10 else f"{one.rate:.1f}",
            f"{one.fork:.2f}",
            f"{one.megabytes:.0f}",
            f"{one.start:.2f}",
        ]
        for what, sizes in found.items()
        for size, one in sizes
    ]


HEADER = ("", "turns a second", "fork, ms", "memory, MB", "start, s")


def plot_of(found: Mapping[str, Sequence[tuple[int, Size]]]) -> str:
    """Return the figures as a plot: a column a range, a row a figure."""
    return render(
        "How turns a second, forks and memory grow",
        [
            [
                Chart(
                    title,
                    TITLES[what],
                    tuple((float(size), float(getattr(one, figure))) for size, one in sizes),
                    aim,
                )
                for what, sizes in found.items()
            ]
            for figure, title, aim in (
                ("rate", "turns a second (aim 200)", 200.0),
                ("fork", "fork, ms (aim 1)", 1.0),
                ("megabytes", "memory, MB (aim 150)", 150.0),
            )
        ],
    )


def document(found: Mapping[str, Sequence[tuple[int, Size]]]) -> str:
    """Return the figures as Markdown."""
    table = [HEADER, ["---", *("---:" for _ in HEADER[1:])], *rows_of(found)]
    base = f"{BASE['tps']:,} TPS, {BASE['units']} units and {BASE['places']} road places"
    parts = [
        "# How it grows",
        "What a drill costs as its city grows, made by `python -m tools.bench growth`. Each size is played by the book, on "
        "an invented city with the units, the seats and the incidents of Banjarmasin: every seat's view, the doctrine "
        "player in every seat, digests and journal on, seconds of one core, the second drill of a process. One size is "
        f"varied, the others stay at {base}. Memory is the most the whole process ever held, Python and libraries "
        "included. The broken lines are the aims for Banjarmasin.",
        f"![Turns a second, forks and memory over TPS, units and road places](pictures/{PLOT.name})",
        "\n".join("| " + " | ".join(line) + " |" for line in table),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure everything, and write the document and its plot."""
    found = grow(RANGES)
    PLOT.parent.mkdir(parents=True, exist_ok=True)
    PLOT.write_text(plot_of(found), encoding="utf-8")
    DOCUMENT.write_text(document(found), encoding="utf-8")
    show("How it grows", HEADER, rows_of(found))


def _module(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.growth")
    parser.add_argument("--quick", action="store_true", help="only the ends of each range, printed")
    parser.add_argument(
        "--one", nargs=3, type=int, metavar=("TPS", "UNITS", "PLACES"), help="one size, as JSON"
    )
    asked = parser.parse_args(arguments)
    if asked.one:
        one = measure(*asked.one)
        print(json.dumps({name: getattr(one, name) for name in Size.__slots__}))
    elif asked.quick:
        ends = {what: (sizes[0], sizes[-1]) for what, sizes in RANGES.items()}
        show("How it grows", HEADER, rows_of(grow(ends)))
    else:
        main()


if __name__ == "__main__":
    _module(sys.argv[1:])
