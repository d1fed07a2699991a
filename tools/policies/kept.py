"""What was played, kept as a table a drill: a line for each policy and seed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from typing import TextIO

from tabletop.drill import Outcome

from .playing import Result

FOLDER = Path(__file__).parents[2] / "docs" / "policies"
_FIGURES = tuple(field.name for field in fields(Outcome))
_HEADER = ("policy", "seed", *_FIGURES, "crowds", "peaceful", "facilitated", "open", "eased", "peaks")


def path_of(name: str, folder: Path = FOLDER) -> Path:
    """Return where the drills of a scenario are kept."""
    return folder / f"{name}.csv"


def read(path: Path) -> list[Result]:
    """Return what is kept in a table, in its order; nothing where there is none, nor of a line that was cut off."""
    if not path.exists():
        return []
    whole, _, _ = path.read_text(encoding="utf-8").rpartition("\n")
    return [_result(line) for line in csv.DictReader(whole.splitlines())]


def write(path: Path, results: Iterable[Result]) -> None:
    """Keep results and nothing else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with adding(path) as add:
        for result in results:
            add(result)


@contextmanager
def adding(path: Path) -> Iterator[_Add]:
    """Open a table to add results; each is on the disk before the next is asked for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        add = _Add(file)
        if new:
            add.line(_HEADER)
        yield add


class _Add:
    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._rows = csv.writer(file, lineterminator="\n")

    def line(self, values: Sequence[object]) -> None:
        self._rows.writerow(values)
        self._file.flush()

    def __call__(self, one: Result) -> None:
        lists = (" ".join(map(str, values)) for values in (one.eased, one.peaks))
        tail = (one.crowds, one.peaceful, one.facilitated, one.open, *lists)
        self.line((one.policy, one.seed, *astuple(one.outcome), *tail))


def _result(line: dict[str, str]) -> Result:
    def numbers(name: str) -> tuple[int, ...]:
        return tuple(map(int, line[name].split()))

    return Result(
        policy=line["policy"],
        seed=int(line["seed"]),
        outcome=Outcome(**{name: int(line[name]) for name in _FIGURES}),
        crowds=int(line["crowds"]),
        peaceful=int(line["peaceful"]),
        facilitated=int(line["facilitated"]),
        open=int(line["open"]),
        eased=numbers("eased"),
        peaks=numbers("peaks"),
    )
