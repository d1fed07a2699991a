"""A spreadsheet as rows of cells, wherever it was read from and whatever writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.language import Language, phrase
from tabletop.language.text import Phrase
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Place
from tabletop.scenario.load import Reading
from tabletop.scenario.msel.columns import COLUMNS, Choice
from tabletop.scenario.msel.lines import lines_of
from tabletop.scenario.msel.names import names_of
from tabletop.scenario.msel.worked import worked

MOST_ROWS = 20_000
MOST_COLUMNS = 200


class SheetError(Exception):
    """A file that is no spreadsheet of injects, or none that can be read.

    Attributes:
        phrase: What is wrong with it as a whole, and what to do.
    """

    def __init__(self, name: str, **params: str | int) -> None:
        """Keep the name of a sentence, the catalogue's ``msel.trouble.<name>``."""
        super().__init__(name)
        self.phrase: Phrase = phrase(f"msel.trouble.{name}", **params)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, as the YAML would say it, and where it is.

    Attributes:
        text: What it says; empty where nothing stands in it.
        place: Its place.
    """

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read.

    Attributes:
        cells: Its cells, by the names of columns; those the sheet does not have are missing.
        place: Its place: the cell of the id.
    """

    cells: Mapping[str, Cell]
    place: Place

    def text(self, column: str) -> str:
        """Return what a cell says; nothing where the sheet does not have it."""
        cell = self.cells.get(column)
        return cell.text if cell is not None else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A spreadsheet that was read.

    Attributes:
        rows: Its rows, in order, without empty ones.
        base: What stood in it when it was exported, by inject and part and column; None where it does not remember.
    """

    rows: tuple[Row, ...]
    base: Mapping[tuple[str, int], Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """What is written into a spreadsheet.

    Attributes:
        title: The drill's title.
        language: Of its headings and explanations.
        rows: Cells by the names of columns, in order; empty for a template.
        names: What the drop-downs offer, and what each name stands for.
    """

    title: str
    language: Language
    rows: tuple[Mapping[str, str], ...]
    names: Mapping[Choice, Mapping[str, str]] = field(default_factory=dict)


def table_of(scenario: Scenario, reading: Reading, language: Language, *, empty: bool = False) -> Table:
    """Return the spreadsheet of a drill's injects.

    Args:
        scenario: The drill.
        reading: As it was read.
        language: Of headings and of what is worked out.
        empty: Without its injects, to write new ones.
    """
    rows = []
    number = 0
    for line in () if empty else lines_of(reading.root):
        number += line.part == 1
        shown = f"{number}" if line.part == 1 else f"{number}.{line.part}"
        cells = {"number": shown, "id": line.inject, "part": str(line.part), **line.cells}
        if line.part == 1:
            cells.update(worked(scenario, line.inject, language))
        rows.append({column.name: cells[column.name] for column in COLUMNS if column.name in cells})
    return Table(scenario.title.to(language), language, tuple(rows), names_of(scenario, reading, language))
