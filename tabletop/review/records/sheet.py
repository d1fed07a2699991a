"""Records as CSV: with a byte order mark and semicolons where commas are decimal, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from tabletop.language import Language
from tabletop.scenario.msel.safe import guarded

MARK = "\ufeff"
"""What a spreadsheet knows UTF-8 by; for files."""


def as_csv(rows: Sequence[Mapping[str, object]], language: Language) -> str:
    """Return rows of plain values as CSV, without the byte order mark; columns in the order in which rows first name them."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";" if language == "id" else ",")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name), language) for name in columns])
    return buffer.getvalue()


def _cell(value: object, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        short = str(int(value)) if value == int(value) else str(value)
        return short.replace(".", ",") if language == "id" else short
    if isinstance(value, int):
        return str(value)
    text = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(value))
    return guarded(text)
