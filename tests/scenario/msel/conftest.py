"""A drill on the disk, its spreadsheet, and what taking a changed one in gives."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.scenario import check, render_all
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import Found, find
from tabletop.scenario.load import Reading
from tabletop.scenario.msel.apply import Applied, apply
from tabletop.scenario.msel.book import write_book
from tabletop.scenario.msel.columns import COLUMNS
from tabletop.scenario.msel.commas import write_commas
from tabletop.scenario.msel.compare import compare
from tabletop.scenario.msel.draft import Plan
from tabletop.scenario.msel.read import read_sheet
from tabletop.scenario.msel.sheet import table_of
from tests.scenario.conftest import DATA

NAMES = [column.name for column in COLUMNS]


class Desk:
    """A drill and its spreadsheet.

    Attributes:
        where: The drill.
        scenario: Its document.
        reading: As it was read.
        plan: What the last spreadsheet asked for.
    """

    def __init__(self, path: Path) -> None:
        found = find(path)
        result = check(path)
        assert found is not None
        assert result.scenario is not None
        assert result.reading is not None
        self.where: Found = found
        self.scenario: Scenario = result.scenario
        self.reading: Reading = result.reading
        self.plan = Plan()

    def rows(self, language: Language = "id") -> list[dict[str, str]]:
        """Return the rows as CSV has them."""
        table = table_of(self.scenario, self.reading, language)
        text = write_commas(table).decode("utf-8-sig")
        _, *rows = csv.reader(io.StringIO(text), delimiter=";" if language == "id" else ",")
        return [dict(zip(NAMES, row, strict=True)) for row in rows]

    def book(self, language: Language = "id", *, empty: bool = False) -> bytes:
        """Return the workbook."""
        return write_book(table_of(self.scenario, self.reading, language, empty=empty))

    def take(self, content: bytes, file: str = "msel.csv", *, delete: bool = False) -> Applied:
        """Take a spreadsheet in; what is found can be said in every language."""
        findings = Findings()
        sheet = read_sheet(file, content, findings)
        self.plan = compare(sheet, self.scenario, self.reading, findings, delete=delete)
        found = findings.sorted()
        applied = Applied({}, {}, found)
        if not findings.errors:
            made = apply(self.plan, self.where, self.reading)
            applied = Applied(made.texts, made.contents, (*found, *made.findings))
        for language in LANGUAGES:
            render_all(applied.findings, catalogue(language))
        return applied

    def take_rows(self, rows: list[dict[str, str]], *, delete: bool = False) -> Applied:
        """Take rows in, as a CSV file whose headings are the names of the columns."""
        return self.take(commas(rows), delete=delete)

    def new(self, applied: Applied) -> str:
        """Return the new texts of all changed files."""
        return "\n".join(new for _, new in applied.texts.values())

    def told(self, applied: Applied) -> list[str]:
        """Return the first line of every finding in English."""
        return [render_all([one], catalogue("en")).partition("\n")[0] for one in applied.findings]


def commas(rows: list[dict[str, str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, NAMES, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The model drill."""
    path = tmp_path / "kota-kecil"
    shutil.copytree(DATA, path)
    return Desk(path)
