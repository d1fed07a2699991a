"""The drills of a study as a table, a row a drill, for whoever looks further: CSV, and Parquet where it can be had."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tabletop.study.errors import unwritten
from tabletop.study.running.results import ArmResults
from tabletop.study.running.row import Value
from tabletop.whole import write_whole

CSV = "drills.csv"
PARQUET = "drills.parquet"
_OF_ARM = ("arm", "scenario", "players", "factor", "level")


def write_tables(results: Sequence[ArmResults], folder: Path) -> tuple[Path, ...]:
    """Write the table of a study; return the files. The same drills make the same bytes, whoever played them.

    Raises:
        StudyError: They cannot be written.
    """
    names = tuple(dict.fromkeys(name for one in results for name in one.columns))
    written = [_replaced(folder / CSV, _csv(results, names))]
    if find_spec("pyarrow") is not None:
        written.append(_replaced(folder / PARQUET, _parquet(results, names)))
    return tuple(written)


def _replaced(path: Path, content: bytes) -> Path:
    try:
        write_whole(path, content)
    except OSError as error:
        raise unwritten(path, error) from error
    return path


def _csv(results: Sequence[ArmResults], names: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow((*_OF_ARM, *names))
    for one in results:
        head = _head(one)
        columns = [_column(one, name) for name in names]
        rows.writerows((*head, *values) for values in zip(*columns, strict=True))
    return text.getvalue().encode()


def _parquet(results: Sequence[ArmResults], names: Sequence[str]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    heads = [_head(one) for one in results]
    table: dict[str, list[Value]] = {
        name: [head[place] for head, one in zip(heads, results, strict=True) for _ in one.seeds]
        for place, name in enumerate(_OF_ARM)
    }
    table |= {name: [value for one in results for value in _column(one, name)] for name in names}
    sink = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(table), sink, compression="zstd")
    return sink.getvalue()


def _head(one: ArmResults) -> tuple[str, str, str, str, str]:
    arm = one.arm
    factor, level = ("", "") if arm.factor is None else (arm.factor.id, arm.levels[arm.factor.id].id)
    return arm.id, arm.scenario.id, arm.players.id, factor, level


def _column(one: ArmResults, name: str) -> Sequence[Value]:
    return one.columns.get(name) or [None] * len(one.seeds)
