"""Rules about a spreadsheet of injects, noticed while it is taken into a drill."""

from __future__ import annotations

from typing import ClassVar

from tabletop.scenario.rules.rule import Family, Watched


class _InSheet(Watched):
    family: ClassVar[Family] = "files"


class SheetCell(_InSheet):
    """A cell of the spreadsheet cannot be read."""

    id = "sheet-cell"


class SheetPart(_InSheet):
    """The column Line holds no number."""

    id = "sheet-part"


class SheetHeading(_InSheet):
    """A heading of the spreadsheet resembles a known one, or is there twice."""

    id = "sheet-heading"


class SheetRowLost(_InSheet):
    """A line of the spreadsheet belongs to no inject."""

    id = "sheet-row-lost"


class SheetRowTwice(_InSheet):
    """One line of an inject is in the spreadsheet twice."""

    id = "sheet-row-twice"


class SheetFirstRow(_InSheet):
    """A cell that belongs on the first line of an inject is filled in on another."""

    id = "sheet-first-row"


class SheetReadOnly(_InSheet):
    """A cell that only shows what the YAML says was changed."""

    id = "sheet-read-only"


class SheetStale(_InSheet):
    """A cell and the drill were both changed since the sheet was exported."""

    id = "sheet-stale"


class SheetRenamed(_InSheet):
    """The ID of an inject was changed in the spreadsheet."""

    id = "sheet-renamed"


class SheetAgain(_InSheet):
    """A new line has the title of an inject that is there already, and says something else."""

    id = "sheet-again"


class SheetLayout(_InSheet):
    """A part of an inject is laid out in the YAML so that it cannot be changed from the spreadsheet."""

    id = "sheet-layout"
