"""Knowing a new row again that was taken over before: people import the same workbook more than once."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import TypeAlias

from tabletop.scenario.msel.columns import COLUMNS, Column
from tabletop.scenario.msel.lines import Line
from tabletop.scenario.msel.sheet import Row

_READ = tuple(column for column in COLUMNS if column.editable)
_TITLES = ("title-id", "title-en")

Meant: TypeAlias = Callable[[Column, str], str]
"""Returns the name that a cell of a column stands for."""

Same: TypeAlias = Callable[[str, str, Column], bool]
"""Says whether two cells of a column mean the same."""


def taken_before(
    rows: Sequence[Row],
    there: Mapping[str, Mapping[int, Line]],
    spoken_for: Container[str],
    meant: Meant,
    same: Same,
) -> tuple[str, bool] | None:
    """Return the inject that rows without an id were made into before, and whether it still says just what they say.

    Args:
        rows: The rows of one new inject.
        there: The lines of the injects of the drill, by id and part.
        spoken_for: Ids that other rows of the sheet bear: a second inject of their title is meant to be new.
        meant: What a cell stands for.
        same: Whether two cells mean the same.

    Returns:
        None where no inject of that title is there.
    """
    titles = [rows[0].text(name) for name in _TITLES]
    found = [
        name
        for name, lines in there.items()
        if name not in spoken_for and [lines[1].cells.get(one, "") for one in _TITLES] == titles
    ]
    for name in found:
        if len(there[name]) == len(rows) and all(
            same(line.cells.get(column.name, ""), meant(column, row.text(column.name)), column)
            or _named_here(row, column)
            for line, row in zip(_in_order(there[name]), rows, strict=True)
            for column in _READ
        ):
            return name, True
    return (found[0], False) if found else None


def _named_here(row: Row, column: Column) -> bool:
    """Say whether a cell was empty because the import names such a task itself."""
    return column.name == "task" and not row.text("task") and bool(row.text("course"))


def _in_order(lines: Mapping[int, Line]) -> Iterable[Line]:
    return (lines[part] for part in sorted(lines))
