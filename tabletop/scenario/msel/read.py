"""Reading a spreadsheet of injects: which sheet, which columns, and what each cell says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.msel.book import BASE_SHEET, LISTS_SHEET
from tabletop.scenario.msel.cells import CellProblem, said
from tabletop.scenario.msel.columns import BY_NAME, Column, folded, known_headings, near_heading
from tabletop.scenario.msel.commas import read_commas
from tabletop.scenario.msel.opened import MOST_BYTES, Raw, RawSheet, open_book
from tabletop.scenario.msel.safe import unguarded
from tabletop.scenario.msel.sheet import MOST_COLUMNS, MOST_ROWS, Cell, Row, Sheet, SheetError
from tabletop.scenario.reading.events import MOST_TEXT
from tabletop.scenario.reading.source import character_name, unwanted

_HEAD_WITHIN = 20
"""Rows in which the headings are looked for; people put a title above them."""


def read_sheet(file: str, content: bytes, findings: Findings) -> Sheet:
    """Return the rows of a spreadsheet.

    Args:
        file: Its name as it is shown.
        content: Its bytes.
        findings: Where cells that cannot be read go.

    Raises:
        SheetError: It is no spreadsheet of injects.
    """
    if len(content) > MOST_BYTES:
        raise SheetError("too-large")
    book = content.startswith(b"PK") or PurePath(file).suffix.lower() in (".xlsx", ".xlsm", ".xls")
    sheets = open_book(content) if book else [_commas(content)]
    base = next((_base(one) for one in sheets if one.name == BASE_SHEET), None)
    sheet, head = _injects(sheets)
    return Sheet(tuple(_Reader(file, sheet, head, findings).rows()), base)


def _commas(content: bytes) -> RawSheet:
    rows: list[Sequence[Raw]] = []
    for row in read_commas(content):
        rows.append([_typed(text) for text in row[:MOST_COLUMNS]])
        if len(rows) > MOST_ROWS + 1:
            break
    return RawSheet("", False, tuple(rows))


def _typed(text: str) -> Raw:
    if text.startswith("="):
        return Raw(text, "f")
    return Raw(unguarded(text)) if text else Raw()


def _injects(sheets: Iterable[RawSheet]) -> tuple[RawSheet, _Head]:
    """Return the sheet of injects and its headings: the one so named, or the first that has such headings.

    Raises:
        SheetError: No sheet has them.
    """
    named = {folded(catalogue(language).say("msel.sheet.injects")) for language in LANGUAGES}
    usual = [one for one in sheets if not one.hidden and one.name not in (LISTS_SHEET, BASE_SHEET)]
    usual.sort(key=lambda one: folded(one.name) not in named)
    for sheet in usual:
        head = _head(sheet)
        if head is not None:
            if len(sheet.rows) > MOST_ROWS:
                raise SheetError("too-many-rows", most=MOST_ROWS)
            return sheet, head
    raise SheetError("no-headings", id=catalogue("id").say("msel.heading.id"))


@dataclass(frozen=True, slots=True)
class _Head:
    """The row of headings: its number from 0, and which column stands where."""

    row: int
    columns: Mapping[int, Column]


def _head(sheet: RawSheet) -> _Head | None:
    known = known_headings()
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        found: dict[int, Column] = {}
        for place, raw in enumerate(row):
            column = known.get(folded(str(raw.value)[:200])) if raw.value is not None else None
            if column is not None and column not in found.values():
                found[place] = column
        if len(found) > 1 and BY_NAME["id"] in found.values():
            return _Head(number, found)
    return None


def _base(sheet: RawSheet) -> dict[tuple[str, int], dict[str, str]] | None:
    """Return what a sheet was made from; None where somebody has been at it."""
    if not sheet.rows:
        return None
    names = [str(raw.value) for raw in sheet.rows[0]]
    if "id" not in names or "part" not in names:
        return None
    found: dict[tuple[str, int], dict[str, str]] = {}
    for row in sheet.rows[1:]:
        cells = {name: str(raw.value) for name, raw in zip(names, row, strict=False) if raw.value is not None}
        if not cells.get("part", "").isdigit() or "id" not in cells:
            return None
        found[cells["id"], int(cells["part"])] = cells
    return found


class _Reader:
    """Reads the rows below the headings."""

    def __init__(self, file: str, sheet: RawSheet, head: _Head, findings: Findings) -> None:
        self._file = file
        self._sheet = sheet
        self._head = head
        self._findings = findings

    def rows(self) -> Iterable[Row]:
        self._strangers()
        first = next(place for place, column in self._head.columns.items() if column.name == "id")
        for number, raw in enumerate(self._sheet.rows[self._head.row + 1 :], self._head.row + 1):
            cells = {}
            for place, column in self._head.columns.items():
                cell = self._cell(raw[place] if place < len(raw) else Raw(), column, number, place)
                if cell is not None:
                    cells[column.name] = cell
            # A row that only has a number, which drags down by itself, or the user's own marks, says nothing.
            if any(
                cell.text for name, cell in cells.items() if BY_NAME[name].group not in ("computed", "own")
            ):
                yield Row(cells, self._place(number, first))

    def _strangers(self) -> None:
        """Say which headings are nearly one of ours; any other column is the user's own."""
        head = self._sheet.rows[self._head.row]
        for place, raw in enumerate(head):
            if place in self._head.columns or raw.value is None:
                continue
            text = str(raw.value)[:200]
            near = near_heading(text)
            twice = folded(text) in known_headings()
            if near is not None or twice:
                self._findings.add(
                    "sheet-heading",
                    self._place(self._head.row, place, text),
                    says="sheet-heading-twice" if twice else None,
                    severity="error" if twice else "warning",
                    suggestion=None if twice else near,
                    name=text[:60],
                )

    def _cell(self, raw: Raw, column: Column, row: int, place: int) -> Cell | None:
        try:
            text = said(raw, column.form)
        except CellProblem as problem:
            where = self._place(row, place)
            if column.group not in ("computed", "own"):
                self._findings.add(
                    "sheet-cell",
                    where,
                    says=f"sheet-cell.{problem.name}",
                    advice=f"sheet-cell.{problem.name}",
                )
            return None
        where = self._place(row, place, text)
        if column.group in ("computed", "own"):
            return Cell(text, where)
        if len(text) > MOST_TEXT:
            self._findings.add("text-too-long", where, n=len(text), most=MOST_TEXT)
            return None
        if (found := unwanted(text)) is not None:
            name = character_name(found.group())
            self._findings.add("control-character", where, advice="control-character", character=name)
            return None
        return Cell(text, where)

    def _place(self, row: int, column: int, text: str = "") -> Place:
        letters, number = "", column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        cell = f"{letters}{row + 1}"
        if self._sheet.name:
            cell = f"{self._sheet.name}!{cell}"
        excerpt = text.partition("\n")[0][:200]
        return Place(self._file, row + 1, column + 1, 1, excerpt, 0, cell)
