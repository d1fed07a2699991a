"""The report of a session in the browser: written beside the journal, in the language of the table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tabletop.table.browser import show_page
from tabletop.whole import write_whole

if TYPE_CHECKING:
    from tabletop.language import Language
    from tabletop.session import Past

FILE = "review.html"


@dataclass(frozen=True, slots=True)
class Opened:
    """A report that was written.

    Attributes:
        file: Where it lies.
        shown: Whether a browser took it.
    """

    file: Path
    shown: bool


def open_report(past: Past, language: Language) -> Opened:
    """Write the report of a session and let the browser show it; a browser that was not found is no error.

    Raises:
        ModuleNotFoundError: What writes reports is not installed.
        SessionError: What people added to the review is damaged.
        OSError: It cannot be written.
    """
    from tabletop.review.report import render, review_of

    file = past.folder / FILE
    write_whole(file, render(review_of(past), language).encode("utf-8", "replace"))
    return Opened(file, show_page(file))
