"""`tabletop city import` on real and made maps, beside OSMnx where a Python that has it is named.

``python -m tools.bench import [--osmnx PYTHON] [--map FILE]...``. Maps are not shipped; without any, one is made: a grid of
streets as ``.osm``, about 2 MB. OSMnx opens ``.osm`` alone, and does less (no sites, no zones, no picture). Seconds are those
of the processor, so that a busy machine tells nearly the same.
"""
# ruff: noqa: N999 - named after the command

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from . import as_installed, show

ROUNDS = 3
_ROWS, _COLUMNS, _BENDS = 58, 58, 4

_OURS = """
import sys, time
from tools.bench import megabytes, peak_megabytes
start = time.process_time()
from tabletop.city.maps.imported import import_city
from tabletop.scenario.authoring.city_text import city_files
from tabletop.scenario.authoring.found_city import comments, found_city
imported = import_city(sys.argv[1])
read = time.process_time() - start
found = found_city(imported)
files = city_files(found.spec, comments("map", "id"), "roads.graphml")
print(read, time.process_time() - start, peak_megabytes(), len(found.spec.places), len(found.spec.roads))
"""

_OSMNX = """
import sys, time, resource
start = time.process_time()
import osmnx
loaded = time.process_time() - start
graph = osmnx.graph_from_xml(sys.argv[1])
taken = time.process_time() - start
print(taken - loaded, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(graph), graph.number_of_edges())
"""

_WHOLE = "from tabletop.cli import main; main()"


def main() -> None:
    """Print the tables."""
    parser = ArgumentParser(prog="python -m tools.bench import")
    parser.add_argument("--osmnx", metavar="PYTHON")
    parser.add_argument("--map", metavar="FILE", type=Path, action="append", default=[])
    asked = parser.parse_args(sys.argv[sys.argv.index("import") + 1 :])
    osmnx, maps = asked.osmnx, list(asked.map)
    with tempfile.TemporaryDirectory() as folder:
        if not maps:
            maps = [Path(folder) / "grid.osm"]
            maps[0].write_text("\n".join(_grid()), encoding="utf-8")
        for path in maps:
            _measure(path, Path(folder), osmnx)


def _measure(path: Path, folder: Path, osmnx: str | None) -> None:
    rows = []
    ours = [_numbers([sys.executable, "-c", _OURS, str(path)]) for _ in range(ROUNDS)]
    rows.append(["tabletop: read, simplify", *_row([one[0] for one in ours], ours[0])])
    rows.append(["tabletop: and write as YAML", *_row([one[1] for one in ours], ours[0])])
    rows.append(["tabletop city import, the whole process", *_row(list(_commands(path, folder)), ours[0])])
    if osmnx is not None and path.suffix == ".osm":
        theirs = [_numbers([osmnx, "-c", _OSMNX, str(path)]) for _ in range(ROUNDS)]
        rows.append(["OSMnx graph_from_xml", *_row([one[0] for one in theirs], theirs[0])])
        rows.append(["OSMnx with its import", *_row([one[1] for one in theirs], theirs[0])])
    size = path.stat().st_size / 1e6
    show(f"{path.name}, {size:.2f} MB", ["", "median CPU s", "best CPU s", "MB", "places", "roads"], rows)
    print()


def _row(seconds: list[float], found: list[float]) -> list[str]:
    return [
        f"{median(seconds):.2f}",
        f"{min(seconds):.2f}",
        f"{found[2]:.0f}",
        f"{found[3]:.0f}",
        f"{found[4]:.0f}",
    ]


def _numbers(line: list[str]) -> list[float]:
    done = subprocess.run(line, check=True, capture_output=True, text=True, env=as_installed())
    return [float(one) for one in done.stdout.split()[-5:]]


def _commands(path: Path, folder: Path) -> Iterator[float]:
    for number in range(ROUNDS):
        target = folder / f"{path.stem}-{number}.yaml"
        start = _spent()
        line = [sys.executable, "-c", _WHOLE, "city", "import", str(path), "-o", str(target)]
        subprocess.run(line, check=True, capture_output=True, env=as_installed())
        yield _spent() - start


def _spent() -> float:
    """Return the processor seconds of all processes that have ended."""
    times = os.times()
    return times.children_user + times.children_system


def _grid() -> Iterator[str]:
    """Yield the lines of a map of streets in a grid, each with bends between its crossings."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="tools.bench">'
    step, fine = 0.002, 0.002 / (_BENDS + 1)
    number = 0
    ways: list[tuple[str, list[int]]] = []
    crossings: dict[tuple[int, int], int] = {}
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            number += 1
            crossings[row, column] = number
            yield f'<node id="{number}" lat="{-3.4 + row * step:.7f}" lon="{114.5 + column * step:.7f}"/>'
    for along in (True, False):
        for line in range(_ROWS if along else _COLUMNS):
            refs = [crossings[(line, 0) if along else (0, line)]]
            for place in range((_COLUMNS if along else _ROWS) - 1):
                for bend in range(1, _BENDS):
                    number += 1
                    far, aside = place * step + bend * fine, line * step + (bend % 2) * fine / 3
                    lat, lon = (aside, far) if along else (far, aside)
                    yield f'<node id="{number}" lat="{-3.4 + lat:.7f}" lon="{114.5 + lon:.7f}"/>'
                    refs.append(number)
                refs.append(crossings[(line, place + 1) if along else (place + 1, line)])
            ways.append((f"Jalan {'Utara' if along else 'Timur'} {line}", refs))
    for ident, (name, refs) in enumerate(ways, start=1):
        highway = ("primary", "secondary", "tertiary", "residential")[ident % 4]
        nodes = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        yield f'<way id="{ident}">{nodes}<tag k="highway" v="{highway}"/><tag k="name" v="{name}"/></way>'
    yield "</osm>"
