"""The improvement plan as a file for others: a workbook, a CSV file, JSON. Texts stay texts, whatever they begin with."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

from tabletop.language import Language, catalogue
from tabletop.review.improvement import ImprovementPlan, PlanRow
from tabletop.scenario.msel.safe import guarded
from tabletop.scenario.msel.sheet import SheetError

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

COLUMNS = ("row", "capability", "area", "action", "element", "owner", "start", "end", "by", "evidence")
_WIDE = {"row": 26, "capability": 24, "area": 44, "action": 60, "owner": 28, "evidence": 30}
_STAMP = "2000-01-01T00:00:00Z"
"""What a workbook says of when it was written: the same plan is the same bytes, whenever it is exported."""


def plan_csv(plan: ImprovementPlan, language: Language) -> str:
    """Return the plan as CSV, with a header; no spreadsheet runs a cell of it as a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_header(language))
    for row in plan.rows:
        writer.writerow([guarded(text) for text in _cells(row, language)])
    return file.getvalue()


def plan_json(plan: ImprovementPlan, language: Language) -> str:
    """Return the plan as JSON: a list of objects with the names of `COLUMNS`, texts in one language; evidence as numbers."""
    rows = []
    for row in plan.rows:
        plain: dict[str, object] = dict(zip(COLUMNS, _cells(row, language), strict=True))
        plain["element"], plain["evidence"] = row.element, list(row.cites)
        plain["owner_seat"] = row.owner
        rows.append(plain)
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def plan_xlsx(plan: ImprovementPlan, language: Language) -> bytes:
    """Return the plan as a workbook.

    Raises:
        SheetError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise SheetError("no-openpyxl") from None
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = catalogue(language).say("improvement.sheet")
    for place, text in enumerate(_header(language), 1):
        cell = sheet.cell(1, place)
        _put(cell, text)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(COLUMNS[place - 1], 14)
    for number, row in enumerate(plan.rows, 2):
        for place, text in enumerate(_cells(row, language), 1):
            cell = sheet.cell(number, place)
            _put(cell, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    book.properties.creator = "tabletop"
    buffer = io.BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue())


def _header(language: Language) -> list[str]:
    say = catalogue(language).say
    return [say(f"improvement.column.{name}") for name in COLUMNS]


def _cells(row: PlanRow, language: Language) -> list[str]:
    say = catalogue(language).say
    return [
        row.id,
        say(row.capability) if row.capability is not None else "",
        say(row.area) if row.area is not None else "",
        say(row.action),
        say(f"improvement.element.{row.element}"),
        say(row.owner_title),
        row.start,
        row.end,
        row.by,
        " ".join(str(seq) for seq in row.cites),
    ]


def _put(cell: Cell, text: str) -> None:
    """Write a text as a text."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.number_format = "@"
    if not text:
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)[:32_000]
    cell.data_type = "s"
    if guarded(text) != text:
        cell.quotePrefix = True


def _timeless(book: bytes) -> bytes:
    """Return a workbook without the moment at which it was packed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _STAMP.encode(), content)
            new.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
