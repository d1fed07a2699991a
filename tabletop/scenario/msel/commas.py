"""CSV as spreadsheets write and read it: with a byte order mark, and with semicolons where commas are decimal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tabletop.scenario.msel.columns import COLUMNS, heading
from tabletop.scenario.msel.safe import guarded
from tabletop.scenario.msel.sheet import SheetError, Table

_SEPARATORS = ";,\t"
_MOST_FIELD = 1_000_000


def write_commas(table: Table) -> bytes:
    """Return a CSV file: UTF-8 with a byte order mark, semicolons in Indonesian, commas in English."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";" if table.language == "id" else ",")
    writer.writerow([heading(column, table.language) for column in COLUMNS])
    for cells in table.rows:
        writer.writerow([guarded(cells.get(column.name, "")) for column in COLUMNS])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def read_commas(content: bytes) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, whichever of semicolon, comma and tab sets its cells apart.

    Raises:
        SheetError: It is no text, or not laid out as CSV.
    """
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep="):  # a line that Excel puts in front
        text, separator = rest, first.strip()[4:5] or ","
    else:
        separator = _separator(text)
    before = csv.field_size_limit(_MOST_FIELD)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise SheetError("csv", problem=str(error)) from None
    finally:
        csv.field_size_limit(before)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise SheetError("encoding") from None
    if "\0" in text:
        raise SheetError("not-a-sheet")
    return text


def _separator(text: str) -> str:
    """Return the separator that the heading line has most of, outside quotes."""
    counts = dict.fromkeys(_SEPARATORS, 0)
    inside = False
    for character in text[:20_000]:
        if character == '"':
            inside = not inside
        elif not inside and character in "\r\n":
            if any(counts.values()):
                break
        elif not inside and character in counts:
            counts[character] += 1
    return max(counts, key=lambda one: counts[one])
