"""Opening an XLSX that somebody else wrote: nothing in it is run, and no file costs more than its limits."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tabletop.scenario.msel.sheet import MOST_COLUMNS, MOST_ROWS, SheetError

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_BYTES = 16 * 2**20
"""Bytes of a spreadsheet."""

MOST_UNPACKED = 48 * 2**20
"""Bytes of all that is packed in it together."""

MOST_PARTS = 1000

MOST_TAGS = 1_200_000
"""XML tags in all its parts: each becomes an object in memory, however few bytes it has."""

_OLD = b"\xd0\xcf\x11\xe0"
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as the spreadsheet has it.

    Attributes:
        value: Its value: text, number, date, time; None where it is empty.
        kind: ``f`` for a formula, ``e`` for an error of a formula, else anything.
        number_format: How it is shown, such as ``0%``.
    """

    value: Any = None
    kind: str = "s"
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet of a workbook.

    Attributes:
        name: Its name.
        hidden: Whether it is hidden.
        rows: Its rows.
    """

    name: str
    hidden: bool
    rows: tuple[Sequence[Raw], ...]


def open_book(content: bytes) -> list[RawSheet]:
    """Return the sheets of a workbook.

    Raises:
        SheetError: It is none, or too large, or openpyxl is not installed.
    """
    _look(content)
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise SheetError("no-openpyxl") from None
    book: Workbook | None = None
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        return [
            RawSheet(sheet.title, sheet.sheet_state != "visible", tuple(_rows(sheet)))
            for sheet in book.worksheets
        ]
    except SheetError:
        raise
    except Exception:  # openpyxl says what it stumbled over in too many ways to name
        raise SheetError("broken") from None
    finally:
        if book is not None:
            book.close()


def _rows(sheet: Any) -> Iterator[Sequence[Raw]]:
    """Yield the rows of a sheet up to the last that has anything, whatever size it claims to be."""
    sheet.reset_dimensions()
    waiting = 0
    for row in sheet.iter_rows(min_row=1, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS):
        cells = [
            Raw(cell.value, str(cell.data_type), str(cell.number_format))
            if cell.value is not None
            else _EMPTY
            for cell in row
        ]
        while cells and cells[-1] is _EMPTY:
            cells.pop()
        if not cells:
            waiting += 1
            continue
        yield from ((),) * waiting
        waiting = 0
        yield cells


_EMPTY = Raw()


def _look(content: bytes) -> None:
    """Look at the parts of a workbook before anything reads them.

    Raises:
        SheetError: It is no workbook, or one that would cost too much.
    """
    if content.startswith(_OLD):
        raise SheetError("old")
    try:
        _look_at_parts(content)
    except SheetError:
        raise
    except Exception:  # zipfile and zlib say what they stumbled over in many ways
        raise SheetError("not-a-sheet") from None


def _look_at_parts(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise SheetError("too-large")
        if "[Content_Types].xml" not in packed.namelist():
            raise SheetError("not-a-sheet")
        left, tags = MOST_UNPACKED, MOST_TAGS
        for part in parts:
            with packed.open(part) as file:
                unpacked = file.read(left + 1)  # what a part claims to be is not believed
            left -= len(unpacked)
            tags -= unpacked.count(b"<")
            if left < 0 or tags < 0:
                raise SheetError("too-large")
            _refuse_declarations(unpacked)


def _refuse_declarations(part: bytes) -> None:
    """Refuse XML that declares entities, in whichever width its characters are: no spreadsheet needs them.

    Raises:
        SheetError: It does.
    """
    for one in _DECLARATIONS:
        words = one.decode()
        if one in part or words.encode("utf-16-le") in part or words.encode("utf-16-be") in part:
            raise SheetError("entities")
