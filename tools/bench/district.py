"""Synthetic districts of 100 to 15,000 TPS: making one, reading it, playing it by the book, memory and bytes; and a country.

Each size is measured in a process of its own, in seconds of one core (the processor's, not the clock's). ``--validate`` makes
all 514 districts of the synthetic country and reads each with every rule; ``--province N`` plays one drill of each of
its districts. ``python -m tools.bench.district --one TPS`` measures one size alone, as JSON.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

from . import megabytes, peak_megabytes, show

if TYPE_CHECKING:
    from tabletop.study.district import District

SIZES = (100, 500, 1_000, 2_000, 5_000, 15_000)


def _row(tps: int) -> District:
    from tabletop.study.district.country import country
    from tabletop.study.district.row import District, usual_roads, usual_villages

    near = min(country(), key=lambda one: (one.kind != "kabupaten", abs(one.tps - tps), one.id))
    villages = min(max(near.zones, usual_villages("kabupaten", near.zones, tps)), tps)
    roads = usual_roads("kabupaten", near.area)
    return District(
        f"d{tps}", "Rekaan", "kabupaten", near.zones, villages, tps, tps * 249, near.area, roads, 2
    )


def one(row: District) -> dict[str, float]:
    """Make, read and play one district in this process; a second drill of it is what a study of many pays."""
    from tabletop.drill import PLAYERS, Drill
    from tabletop.scenario import load
    from tabletop.study.district import district_files
    from tabletop.uncollected import uncollected

    load("latihan-dasar")  # modules and the compiled schema are any drill's
    found: dict[str, float] = {"tps": row.tps, "begun": megabytes()}
    with TemporaryDirectory() as place, uncollected(last=True):
        begun = process_time()
        files = district_files(row)
        found["make"] = process_time() - begun
        for name, content in files.items():
            (Path(place) / name).write_bytes(content)
        found["bytes"] = sum(map(len, files.values()))
        begun = process_time()
        scenario = load(place)
        found["load"] = process_time() - begun
    for name, seed in (("first", 1), ("next", 2)):
        begun = process_time()
        drill, player = Drill(scenario, seed=seed), PLAYERS["doctrine"]()
        while not drill.over:
            for seat in scenario.seats:
                for giver, order in player.orders(drill.view(seat)):
                    drill.submit(giver, order)
            drill.pass_turn()
        found[name] = process_time() - begun
    found["events"] = len(drill.log)
    found["peak"] = peak_megabytes()
    return found


def validated() -> None:
    """Make every district of the country, and read each with every rule; tell those with a finding that is no note."""
    from tabletop.scenario.rules.lint import lint
    from tabletop.study.district import district_files
    from tabletop.study.district.country import country

    taken, size, faulty = 0.0, 0, 0
    for number, row in enumerate(country(), start=1):
        begun = process_time()
        files = district_files(row)
        with TemporaryDirectory() as place:
            for name, content in files.items():
                (Path(place) / name).write_bytes(content)
            grave = [finding for finding in lint(place).findings if finding.severity != "info"]
        taken += process_time() - begun
        size += sum(map(len, files.values()))
        faulty += bool(grave)
        for finding in grave[:3]:
            print(row.id, finding.severity, finding.id, finding.place.line, flush=True)
        if number % 20 == 0 or number == 514:
            print(
                f"{number} districts, {faulty} with findings, {taken:.0f} s, {size / 1e6:.1f} MB", flush=True
            )


HEADER = ("TPS", "make, s", "load, s", "first drill, s", "next drill, s", "events", "most, MB", "files, kB")


def _cells(one: dict[str, float]) -> list[str]:
    times = [f"{one[name]:.2f}" for name in ("make", "load", "first", "next")]
    return [
        f"{one['tps']:,.0f}",
        *times,
        f"{one['events']:,.0f}",
        f"{one['peak']:.0f}",
        f"{one['bytes'] / 1000:,.0f}",
    ]


def measure(sizes: Sequence[int] = SIZES) -> list[dict[str, float]]:
    """Measure every size, each in a process of its own."""
    return [_apart(["--one", str(size)]) for size in sizes]


def _apart(arguments: list[str]) -> dict[str, float]:
    command = [sys.executable, "-m", "tools.bench.district", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print the table."""
    show("Synthetic districts", HEADER, [_cells(one) for one in measure()])


def _module(arguments: list[str]) -> None:
    from tabletop.study.district.country import country

    parser = argparse.ArgumentParser(prog="python -m tools.bench.district")
    parser.add_argument("--one", type=int, metavar="TPS", help="one size, as JSON")
    parser.add_argument("--row", metavar="ID", help="one district of the country, as JSON")
    parser.add_argument(
        "--validate", action="store_true", help="every district of the country with every rule"
    )
    parser.add_argument("--province", type=int, metavar="N", help="one drill of each district of a province")
    asked = parser.parse_args(arguments)
    if asked.one:
        print(json.dumps(one(_row(asked.one))))
    elif asked.row:
        print(json.dumps(one(next(row for row in country() if row.id == asked.row))))
    elif asked.validate:
        validated()
    elif asked.province:
        rows = [row.id for row in country() if row.id.startswith(f"p{asked.province:02d}-")]
        show(f"Province {asked.province}", HEADER, [_cells(_apart(["--row", row])) for row in rows])
    else:
        main()


if __name__ == "__main__":
    _module(sys.argv[1:])
