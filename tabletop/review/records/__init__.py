"""Records of past sessions, kept in a small store: what a district drilled, where it was weak, and whether that was mended.

Nothing here needs SQLAlchemy before a store is opened; `open_store` says plainly where it is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.language import phrase
from tabletop.review.records.errors import NotBegunError, RecordsError
from tabletop.review.records.filters import Filter, filter_of, told_left_out
from tabletop.review.records.model import (
    FIGURES,
    GRADES,
    Aim,
    AimKind,
    Drilled,
    Grade,
    Held,
    Labels,
    Line,
    Rated,
    Record,
    Tally,
)
from tabletop.review.records.taken import Taken, take

if TYPE_CHECKING:
    from tabletop.review.records.store import Store

__all__ = [
    "FIGURES",
    "GRADES",
    "Aim",
    "AimKind",
    "Drilled",
    "Filter",
    "Grade",
    "Held",
    "Labels",
    "Line",
    "NotBegunError",
    "Rated",
    "Record",
    "RecordsError",
    "Taken",
    "Tally",
    "filter_of",
    "open_store",
    "take",
    "told_left_out",
]


def open_store(path: Path, *, create: bool = False) -> Store:
    """Open a store of records, or begin one.

    Args:
        path: Its SQLite file.
        create: Whether to begin one where there is none.

    Raises:
        NotBegunError: The file is not there, or is empty, and none is to be begun.
        RecordsError: SQLAlchemy is not installed; or the file is no store, is damaged, or was written by a
            newer program.
    """
    try:
        from tabletop.review.records.store import Store
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "sqlalchemy":
            raise
        raise RecordsError(phrase("records.no-sqlalchemy")) from error
    return Store(path, create=create)
