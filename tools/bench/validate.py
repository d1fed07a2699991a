"""`tabletop validate` as a whole process, beside validators that look at the schema or at the layout alone.

The same files for all of them, in one run: one drill as an author types it, two hundred such, and a large one. `yamllint`
and `check-jsonschema` are asked where they are installed (``pip install .[bench]``).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from tools.written_drill import written_drill

from . import as_installed, show

SCENARIOS = ("latihan-dasar", "banjarmasin")
ROUNDS = 7
MANY = 200
LARGE = {"places": 2000, "roads": 4000, "polling": 300, "wards": 30, "injects": 500}
_COMMAND = "from tabletop.cli import main; main()"


def seconds(arguments: list[str], rounds: int = ROUNDS, *, warm: bool = False) -> list[float]:
    """Run a Python process again and again; return the seconds of each.

    Args:
        arguments: Its command line.
        rounds: How often it is timed.
        warm: Whether it ran before; else it runs once more at first, since that writes bytecode.

    Raises:
        subprocess.CalledProcessError: It found fault with the files.
    """
    taken = []
    for _ in range(rounds if warm else rounds + 1):
        start = perf_counter()
        subprocess.run(
            [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=as_installed()
        )
        taken.append(perf_counter() - start)
    return taken if warm else taken[1:]


def main() -> None:
    """Print the tables."""
    bare = seconds(["-c", "pass"])
    commands = {"python -c pass": bare, "tabletop --help": seconds(["-c", _COMMAND, "--help"])}
    for name in SCENARIOS:
        commands[f"tabletop validate {name}"] = seconds(["-c", _COMMAND, "validate", name])
    _show(f"Whole processes, seconds of {ROUNDS}", commands, bare)
    print()
    with TemporaryDirectory() as place:
        folder = Path(place)
        one = written_drill()
        (folder / "one.yaml").write_text(one, encoding="utf-8")
        many = folder / "many"
        many.mkdir()
        for number in range(MANY):
            name = f"kota-{number:03d}"
            (many / f"{name}.yaml").write_text(written_drill(name), encoding="utf-8")
        large = written_drill("kota-besar", **LARGE)
        (folder / "large.yaml").write_text(large, encoding="utf-8")
        compared = {
            f"one file of {len(one.splitlines())} lines": [folder / "one.yaml"],
            f"{MANY} such files": sorted(many.iterdir()),
            f"{LARGE['places']:,} places, {LARGE['roads']:,} roads, {LARGE['injects']} injects": [
                folder / "large.yaml"
            ],
        }
        for title, paths in compared.items():
            rounds = ROUNDS if len(paths) == 1 else 1
            taken = {
                name: seconds([*line, *map(str, paths)], rounds, warm=len(paths) > 1)
                for name, line in _rivals().items()
            }
            _show(f"{title}, seconds of {rounds}", taken, bare)
            print()


def _rivals() -> Mapping[str, list[str]]:
    """Return the command lines to compare, without the files."""
    lines = {"tabletop validate": ["-c", _COMMAND, "validate"]}
    if find_spec("yamllint") is not None:
        lines["yamllint (layout)"] = ["-m", "yamllint", "-d", "{rules: {indentation: {}}}"]
    if find_spec("check_jsonschema") is not None:
        schemas = files("tabletop.scenario.schema")
        schema = str(schemas.joinpath("scenario.schema.json"))
        base = f"file://{Path(str(schemas))}/"
        lines["check-jsonschema (schema)"] = [
            "-m",
            "check_jsonschema",
            "--base-uri",
            base,
            "--schemafile",
            schema,
        ]
    return lines


def _show(title: str, commands: Mapping[str, list[float]], bare: list[float]) -> None:
    show(
        title,
        ["command", "median", "best", "above a bare Python"],
        [
            [name, f"{median(taken):.3f}", f"{min(taken):.3f}", f"{median(taken) - median(bare):.3f}"]
            for name, taken in commands.items()
        ],
    )
