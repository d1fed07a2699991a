"""A table of polling stations as CSV: read whoever wrote it, each fault with its row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tabletop.city.model import Point
from tabletop.language import Phrase, phrase
from tabletop.scenario.msel.commas import read_commas
from tabletop.scenario.msel.sheet import MOST_COLUMNS, MOST_ROWS, SheetError
from tabletop.scenario.near import nearest
from tabletop.scenario.placing.cells import LONGEST, CellFault, name, shown, whole
from tabletop.scenario.placing.columns import meanings, plain, risk_class, zone_name

MOST_BYTES = 16 * 2**20
MOST_FAULTS = 40
"""Faults that are told; a table with more has another trouble."""

_MOST_TPS = 20_000
_MOST_VOTERS = 10_000_000
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]{1,12})?")


class TableError(Exception):
    """A table that cannot be read, or has no columns to read.

    Attributes:
        phrase: What is wrong and what to do.
    """

    def __init__(self, said: Phrase) -> None:
        """Keep the phrase."""
        super().__init__(said)
        self.phrase = said


@dataclass(frozen=True, slots=True)
class TpsRow:
    """The polling stations of one zone.

    Attributes:
        row: Its row in the table; the line of headings is the first.
        kecamatan: The kecamatan it names, or empty.
        zone: The zone it names; the kecamatan where it names no other.
        tps: How many TPS.
        voters: How many registered voters, or None.
        risk_class: The class of its TPS, or None.
        at: Where the zone is, or None.
        regency: The regency it names, or empty.
    """

    row: int
    kecamatan: str
    zone: str
    tps: int
    voters: int | None = None
    risk_class: str | None = None
    at: Point | None = None
    regency: str = ""


@dataclass(frozen=True, slots=True)
class TpsTable:
    """A table that was read.

    Attributes:
        rows: Those that could be read.
        faults: What is wrong with the others, each with its row and column.
        left: How many rows are of another regency than the one that was asked for.
        regencies: Those that the table names, in its order.
    """

    rows: tuple[TpsRow, ...]
    faults: tuple[Phrase, ...]
    left: int = 0
    regencies: tuple[str, ...] = ()


class _Fault(Exception):
    """What is wrong with a cell of a column."""

    def __init__(self, why: str | Phrase, column: str, **params: str | int) -> None:
        super().__init__(why)
        self.column = column
        self.why = phrase(f"ground.rows.cell.{why}", **params) if isinstance(why, str) else why


def read_table(
    content: bytes, asked: Mapping[str, str] | None = None, regency: str | None = None
) -> TpsTable:
    """Read a table of polling stations.

    Args:
        content: CSV in UTF-8 or UTF-16, its cells set apart by commas, semicolons or tabs.
        asked: Headings by column, where they are not those of `columns.yaml`; columns are ``regency``, ``kecamatan``,
            ``zone``, ``tps``, ``voters``, ``risk``, ``lat`` and ``lon``.
        regency: The only regency that is wanted; None: all.

    Raises:
        TableError: It is no CSV, has no line of headings, or none for the zone or the number of TPS.
    """
    if len(content) > MOST_BYTES:
        raise TableError(phrase("ground.rows.too-large", most=MOST_BYTES >> 20))
    lines = _lines(content)
    heading = next(((number, cells) for number, cells in lines if any(map(str.strip, cells))), None)
    if heading is None:
        raise TableError(phrase("ground.rows.empty"))
    where = _columns(heading[1], asked or {})
    return _Reader(where, heading[1], regency).read(lines)


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their numbers, from 1."""
    number = 0
    try:
        for cells in read_commas(content):
            number += 1
            if number > MOST_ROWS:
                raise TableError(phrase("ground.rows.too-many", most=MOST_ROWS))
            yield number, cells
    except SheetError as error:
        why = str(error.args[0])
        if why == "csv":
            raise TableError(phrase("ground.rows.torn", row=number + 1)) from None
        raise TableError(
            phrase("ground.rows.encoding" if why == "encoding" else "ground.rows.not-text")
        ) from None


def _columns(headings: Sequence[str], asked: Mapping[str, str]) -> dict[str, int]:
    """Return in which cell each column stands."""
    if len(headings) > MOST_COLUMNS:
        raise TableError(phrase("ground.rows.too-wide", most=MOST_COLUMNS))
    bare = [plain(one[:LONGEST]) for one in headings]
    shown = ", ".join(one.strip()[:40] for one in headings if one.strip())[:400]
    where: dict[str, int] = {}
    for column, heading in asked.items():
        if plain(heading) not in bare:
            near = nearest(heading, [one.strip() for one in headings])
            said = phrase("ground.rows.no-column", column=column, heading=heading, there=shown)
            if near is not None:
                said = phrase(
                    "ground.rows.no-column-near", column=column, heading=heading, near=near, there=shown
                )
            raise TableError(said)
        where[column] = bare.index(plain(heading))
    for column, words in meanings().columns.items():
        found = next((bare.index(word) for word in words if word in bare), None)
        if column not in where and found is not None and found not in where.values():
            where[column] = found
    if "zone" not in where and "kecamatan" in where:
        where["zone"] = where["kecamatan"]
    for column in ("zone", "tps"):
        if column not in where:
            raise TableError(phrase("ground.rows.missing", column=column, there=shown))
    return where


class _Reader:
    """Reads the rows below the headings."""

    def __init__(self, where: Mapping[str, int], headings: Sequence[str], regency: str | None) -> None:
        self._where = where
        self._headings = headings
        self._regency = None if regency is None else zone_name(regency)
        self._rows: list[TpsRow] = []
        self._faults: list[Phrase] = []
        self._first: dict[tuple[str, str, str], int] = {}

    def read(self, lines: Iterator[tuple[int, list[str]]]) -> TpsTable:
        left = 0
        regencies: dict[str, None] = {}
        for number, cells in lines:
            if not any(map(str.strip, cells)):
                continue
            regency = self._short(cells, "regency")
            if regency:
                regencies.setdefault(regency)
            if self._regency is not None and regency and zone_name(regency) != self._regency:
                left += 1
                continue
            self._row(number, cells, regency)
            if len(self._faults) >= MOST_FAULTS:
                break
        return TpsTable(tuple(self._rows), tuple(self._faults), left, tuple(regencies))

    def _row(self, number: int, cells: Sequence[str], regency: str) -> None:
        """Take a row, or say what is wrong with it."""
        try:
            row = self._taken(number, cells, regency)
        except _Fault as fault:
            at = self._where.get(fault.column)
            heading = fault.column if at is None else self._headings[at].strip()[:40]
            self._faults.append(phrase("ground.rows.fault", row=number, column=heading, why=fault.why))
        else:
            if row is not None:
                self._rows.append(row)

    def _taken(self, number: int, cells: Sequence[str], regency: str) -> TpsRow | None:
        """Return a row; None for a zone without any TPS, where there is nothing to place."""
        zone = self._name(cells, "zone")
        kecamatan = self._name(cells, "kecamatan")
        tps = self._whole(cells, "tps", _MOST_TPS)
        voters = self._whole(cells, "voters", _MOST_VOTERS)
        risk = self._risk(cells)
        latitude, longitude = self._degrees(cells, "lat", 90), self._degrees(cells, "lon", 180)
        if not zone:
            raise _Fault("no-zone", "zone")
        if tps is None:
            raise _Fault("no-tps", "tps")
        if (latitude is None) != (longitude is None):
            raise _Fault("half-position", "lon" if longitude is None else "lat")
        first = self._first.setdefault((zone_name(regency), zone_name(kecamatan), zone_name(zone)), number)
        if first != number:
            raise _Fault("twice", "zone", first=first, zone=zone)
        if not tps:
            return None
        position = None if latitude is None or longitude is None else (latitude, longitude)
        return TpsRow(number, kecamatan, zone, tps, voters, risk, position, regency)

    def _cell(self, cells: Sequence[str], column: str) -> str:
        at = self._where.get(column)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    def _short(self, cells: Sequence[str], column: str) -> str:
        return "".join(one for one in self._cell(cells, column)[:LONGEST] if one.isprintable())

    def _name(self, cells: Sequence[str], column: str) -> str:
        try:
            return name(self._cell(cells, column))
        except CellFault as fault:
            raise _Fault(fault.why, column) from None

    def _whole(self, cells: Sequence[str], column: str, most: int) -> int | None:
        try:
            return whole(self._cell(cells, column), most)
        except CellFault as fault:
            raise _Fault(fault.why, column) from None

    def _risk(self, cells: Sequence[str]) -> str | None:
        text = self._cell(cells, "risk")
        if not text or text in ("-", "–"):
            return None
        found = risk_class(text) if len(text) <= LONGEST else None
        if found is None:
            raise _Fault(
                "risk", "risk", value=shown(text), known=", ".join(name for _, name in meanings().bounds)
            )
        return found

    def _degrees(self, cells: Sequence[str], column: str, most: int) -> float | None:
        text = self._cell(cells, column)
        if not text:
            return None
        found = float(text.replace(",", ".")) if _DEGREES.fullmatch(text) else None
        if found is None or abs(found) > most:
            raise _Fault("degrees", column, value=shown(text), most=most)
        return found
