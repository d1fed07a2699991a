"""Writing a spreadsheet as XLSX: drop-downs, an explanation of every column, and what it was made from."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tabletop.language import catalogue
from tabletop.scenario.msel.columns import COLUMNS, Column, about, heading
from tabletop.scenario.msel.names import CHOICES
from tabletop.scenario.msel.sheet import SheetError, Table

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LISTS_SHEET = "tabletop-lists"
BASE_SHEET = "tabletop-base"

_SPARE_ROWS = 500
"""Empty rows below the last that still have drop-downs."""

_HEAD = "1F3A5F"
_GREY = "EDEDED"
_NUMBERS = frozenset({"part", "turn", "people", "level"})


def write_book(table: Table) -> bytes:
    """Return a workbook.

    Raises:
        SheetError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise SheetError("no-openpyxl") from None
    book = Workbook()
    say = catalogue(table.language)
    sheet: Worksheet = book.worksheets[0]
    sheet.title = say.say("msel.sheet.injects")
    _fill(sheet, table)
    _explain(book, table)
    _list_names(book, table)
    _choices(book, sheet, table)
    _remember(book, table)
    book.properties.creator = "tabletop"
    book.properties.title = table.title
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    _head(sheet, [heading(column, table.language) for column in COLUMNS], [c.wide for c in COLUMNS])
    grey = PatternFill("solid", fgColor=_GREY)
    top = Alignment(vertical="top", wrap_text=True)
    for number, column in enumerate(COLUMNS, 1):
        # Texts everywhere: what is typed stays as it was typed, 07:35 and 75 % too.
        sheet.column_dimensions[get_column_letter(number)].number_format = "@"
        for row in range(2, len(table.rows) + 2 + _SPARE_ROWS):
            written = table.rows[row - 2].get(column.name, "") if row - 2 < len(table.rows) else ""
            if not written and row - 2 >= len(table.rows):
                continue  # the width and the format of the column are enough
            cell = sheet.cell(row, number)
            _put(cell, int(written) if column.name in _NUMBERS and _whole(written) else written)
            cell.alignment = top
            if not column.editable and column.group != "own":
                cell.fill = grey
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(2, len(table.rows) + 1)}"


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10 and (text == "0" or text[0] != "0")


def _head(sheet: Worksheet, texts: Iterable[str], widths: Iterable[int]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, (text, wide) in enumerate(zip(texts, widths, strict=True), 1):
        cell = sheet.cell(1, number)
        _put(cell, text)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = wide + 2


def _put(cell: Cell, value: str | int) -> None:
    """Write a value; a text is a text whatever it begins with."""
    if value == "":
        cell.number_format = "@"
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = "@"
        if value.startswith(("=", "+", "-", "@", "'")):
            cell.quotePrefix = True


def _explain(book: Workbook, table: Table) -> None:
    from openpyxl.styles import Alignment

    say = catalogue(table.language)
    sheet = book.create_sheet(say.say("msel.sheet.columns"))
    _head(sheet, [say.say(f"msel.guide.{one}") for one in ("column", "whose", "about")], [26, 26, 100])
    rows = [
        (
            heading(column, table.language),
            say.say(f"msel.group.{_whose(column)}"),
            about(column, table.language),
        )
        for column in COLUMNS
    ]
    rows += [
        ("", "", ""),
        *(("", "", say.say(f"msel.guide.{one}")) for one in ("rows", "new", "gone", "text")),
    ]
    for number, row in enumerate(rows, 2):
        for place, text in enumerate(row, 1):
            cell = sheet.cell(number, place)
            _put(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"


def _whose(column: Column) -> str:
    return column.group if column.group in ("key", "computed", "shown", "own") else "drill"


def _list_names(book: Workbook, table: Table) -> None:
    """Write down what every name of the drop-downs stands for."""
    say = catalogue(table.language)
    sheet = book.create_sheet(say.say("msel.sheet.names"))
    _head(sheet, [say.say(f"msel.guide.{one}") for one in ("kind", "name", "meaning")], [18, 30, 70])
    row = 2
    for choice in CHOICES:
        if choice == "states":
            continue
        for name, title in table.names.get(choice, {}).items():
            for place, text in enumerate((say.say(f"msel.choice.{choice}"), name, title), 1):
                _put(sheet.cell(row, place), text)
            row += 1
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:C{max(2, row - 1)}"


def _choices(book: Workbook, sheet: Worksheet, table: Table) -> None:
    """Write the drop-downs and the hidden sheet that they read."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    say = catalogue(table.language)
    lists = book.create_sheet(LISTS_SHEET)
    lists.sheet_state = "hidden"
    last = len(table.rows) + 1 + _SPARE_ROWS
    for place, choice in enumerate(CHOICES, 1):
        names = list(table.names.get(choice, {}))
        _put(lists.cell(1, place), choice)
        for row, name in enumerate(names, 2):
            _put(lists.cell(row, place), name)
        if not names:
            continue
        letter = get_column_letter(place)
        for number, column in enumerate(COLUMNS, 1):
            if column.choices != choice:
                continue
            rule: Any = DataValidation(
                type="list",
                formula1=f"'{LISTS_SHEET}'!${letter}$2:${letter}${len(names) + 1}",
                allow_blank=True,
                # Several milestones, or a task of one's own, are no mistake; the import says what is.
                showErrorMessage=column.form == "id" and column.name != "task",
                errorTitle=heading(column, table.language)[:32],
                error=say.say("msel.guide.not-listed")[:255],
            )
            rule.add(f"{get_column_letter(number)}2:{get_column_letter(number)}{last}")
            sheet.add_data_validation(rule)


def _remember(book: Workbook, table: Table) -> None:
    """Write down what the sheet was made from, so that an import knows which cells were changed."""
    sheet = book.create_sheet(BASE_SHEET)
    sheet.sheet_state = "veryHidden"
    for number, column in enumerate(COLUMNS, 1):
        _put(sheet.cell(1, number), column.name)
        for row, cells in enumerate(table.rows, 2):
            if column.name in cells and column.group != "own":
                _put(sheet.cell(row, number), cells[column.name])
