"""A table of districts as CSV: read whoever wrote it, each fault with its line and column; and written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tabletop.language import Phrase, phrase
from tabletop.scenario.msel.commas import read_commas
from tabletop.scenario.msel.safe import guarded
from tabletop.scenario.msel.sheet import MOST_COLUMNS, SheetError
from tabletop.scenario.near import nearest
from tabletop.scenario.placing.cells import LONGEST, CellFault, name, shown, whole
from tabletop.scenario.placing.columns import plain
from tabletop.scenario.placing.rows import MOST_BYTES
from tabletop.scenario.values import is_identifier
from tabletop.study.district.row import (
    KINDS,
    LEAST,
    MOST,
    USUAL_VOTERS,
    District,
    Kind,
    usual_roads,
    usual_villages,
)

MOST_DISTRICTS = 2_000
MOST_FAULTS = 40
"""Faults that are told; a table with more has another trouble."""

COLUMNS = (
    "id",
    "province",
    "title",
    "kind",
    "zones",
    "villages",
    "tps",
    "voters",
    "area_km2",
    "road_km",
    "rivers",
)
"""The columns as they are written."""

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "kode", "code"),
    "province": ("province", "provinsi"),
    "title": ("title", "nama", "name", "kabupaten kota", "regency"),
    "kind": ("kind", "jenis"),
    "zones": ("zones", "kecamatan", "jumlah kecamatan"),
    "villages": ("villages", "kelurahan", "desa", "jumlah desa"),
    "tps": ("tps", "jumlah tps"),
    "voters": ("voters", "pemilih", "dpt"),
    "area": ("area km2", "luas km2", "area", "luas"),
    "roads": ("road km", "jalan km"),
    "density": ("road density", "kerapatan jalan", "road km per km2"),
    "rivers": ("rivers", "sungai"),
}
_NEEDED = ("id", "kind", "zones", "tps", "area")
_DECIMAL = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,3}))?")


class TableError(Exception):
    """A table that cannot be read, or none of it.

    Attributes:
        phrases: What is wrong; for faults of cells one each.
    """

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Keep the phrases."""
        super().__init__(phrases)
        self.phrases = tuple(phrases)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: its number and its cells, by column."""

    number: int
    cells: Mapping[str, str]


class _Fault(Exception):
    def __init__(self, column: str, why: Phrase) -> None:
        super().__init__(why)
        self.column = column
        self.why = why


def read_districts(content: bytes, file: str) -> tuple[District, ...]:
    """Read a table of districts, in its order.

    Args:
        content: CSV in UTF-8 or UTF-16, its cells set apart by commas, semicolons or tabs, with a line of headings.
        file: What messages call it.

    Raises:
        TableError: It is no such table, or cells of it will not do: every one is told, up to `MOST_FAULTS`.
    """
    if len(content) > MOST_BYTES:
        raise TableError([phrase("ground.rows.too-large", most=MOST_BYTES >> 20)])
    where: dict[str, int] | None = None
    found: list[District] = []
    first: dict[str, int] = {}
    faults: list[Phrase] = []
    number = 0
    try:
        for cells in read_commas(content):
            number += 1
            if not any(map(str.strip, cells)):
                continue
            if where is None:
                where = _columns(cells)
                continue
            if len(found) == MOST_DISTRICTS:
                raise TableError([phrase("ground.rows.too-many", most=MOST_DISTRICTS)])
            line = _Line(
                number, {column: cells[at].strip() for column, at in where.items() if at < len(cells)}
            )
            try:
                found.append(_district(line, first))
            except _Fault as fault:
                at = where.get(fault.column, 0) + 1
                said = phrase(
                    "district.rows.fault", file=file, row=number, n=at, column=fault.column, why=fault.why
                )
                faults.append(said)
                if len(faults) == MOST_FAULTS:
                    break
    except SheetError as error:
        why = str(error.args[0])
        if why == "csv":
            raise TableError([phrase("ground.rows.torn", row=number + 1)]) from None
        key = "ground.rows.encoding" if why == "encoding" else "ground.rows.not-text"
        raise TableError([phrase(key)]) from None
    if faults:
        raise TableError(faults)
    if not found:
        raise TableError([phrase("ground.rows.empty")])
    return tuple(found)


def districts_text(rows: Iterable[District]) -> str:
    """Return a table of districts as CSV, which a spreadsheet opens without running anything."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in rows:
        texts = (guarded(one.id), guarded(one.province), guarded(one.title), one.kind)
        writer.writerow(
            [*texts, one.zones, one.villages, one.tps, one.voters, one.area, one.roads, one.rivers]
        )
    return buffer.getvalue()


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Return in which cell each column stands."""
    if len(headings) > MOST_COLUMNS:
        raise TableError([phrase("ground.rows.too-wide", most=MOST_COLUMNS)])
    bare = [plain(one[:LONGEST]) for one in headings]
    where: dict[str, int] = {}
    for column, words in _HEADINGS.items():
        at = next((bare.index(word) for word in words if word in bare), None)
        if at is not None and at not in where.values():
            where[column] = at
    there = ", ".join(shown(one.strip()) for one in headings if one.strip())[:400]
    for column in _NEEDED:
        if column not in where:
            heading = _HEADINGS[column][0].replace(" ", "_")
            raise TableError([phrase("district.rows.missing", column=heading, there=there)])
    return where


def _district(line: _Line, first: dict[str, int]) -> District:
    """Return the district of a row.

    Raises:
        _Fault: A cell will not do.
    """
    ident = _text(line, "id")
    if not is_identifier(ident):
        raise _Fault("id", phrase("district.rows.id", value=shown(ident)))
    before = first.setdefault(ident, line.number)
    if before != line.number:
        raise _Fault("id", phrase("district.rows.twice", id=ident, first=before))
    kind = _kind(line)
    zones, tps, area = _figure(line, "zones"), _figure(line, "tps"), _area(line)
    villages = _figure(line, "villages", usual_villages(kind, zones, tps))
    if not zones <= villages <= tps:
        column = "villages" if line.cells.get("villages") else "tps"
        raise _Fault(column, phrase("district.rows.villages", zones=zones, villages=villages, tps=tps))
    voters = _figure(line, "voters", tps * USUAL_VOTERS)
    roads = _roads(line, kind, area)
    try:
        return District(
            id=ident,
            title=_text(line, "title") or ident,
            kind=kind,
            zones=zones,
            villages=villages,
            tps=tps,
            voters=voters,
            area=area,
            roads=roads,
            rivers=_figure(line, "rivers", 1),
            province=_text(line, "province"),
        )
    except ValueError:
        raise _Fault("voters", phrase("district.rows.voters", voters=voters, tps=tps)) from None


def _kind(line: _Line) -> Kind:
    text = plain(_text(line, "kind"))
    found = next((one for one in KINDS if text in (one, one[:3])), None)
    if found is None:
        near = nearest(text, KINDS) or KINDS[0]
        raise _Fault("kind", phrase("district.rows.kind", value=shown(text), near=near))
    return found


def _text(line: _Line, column: str) -> str:
    try:
        return name(line.cells.get(column, ""))
    except CellFault as fault:
        raise _Fault(column, fault.why) from None


def _figure(line: _Line, column: str, usual: int | None = None) -> int:
    try:
        figure = whole(line.cells.get(column, ""), MOST[column])
    except CellFault as fault:
        raise _Fault(column, fault.why) from None
    if figure is None:
        if usual is None:
            raise _Fault(column, phrase("district.rows.empty"))
        return usual
    if figure < LEAST[column]:
        raise _Fault(column, phrase("district.rows.too-few", value=figure, least=LEAST[column]))
    return figure


def _area(line: _Line) -> int:
    """Return square kilometres; a part of one counts as one."""
    text = line.cells.get("area", "")
    part = re.fullmatch(r"([0-9]{1,6})[.,]([0-9]{1,2})", text)
    if part is None:
        return _figure(line, "area")
    found = int(part[1]) + (int(part[2]) > 0)
    if found < LEAST["area"]:
        raise _Fault("area", phrase("district.rows.too-few", value=text, least=LEAST["area"]))
    if found > MOST["area"]:
        raise _Fault("area", phrase("ground.rows.cell.too-many", value=text, most=MOST["area"]))
    return found


def _roads(line: _Line, kind: Kind, area: int) -> int:
    """Return kilometres of road: as they are written, by their density, or as usual."""
    text = line.cells.get("density", "")
    if line.cells.get("roads") or not text:
        return _figure(line, "roads", usual_roads(kind, area))
    found = _DECIMAL.fullmatch(text)
    if found is None:
        raise _Fault("density", phrase("district.rows.decimal", value=shown(text)))
    metres = int(found[1]) * 1000 + int((found[2] or "0").ljust(3, "0"))
    roads = area * metres // 1000
    if not LEAST["roads"] <= roads <= MOST["roads"]:
        raise _Fault(
            "density", phrase("district.rows.roads", value=roads, least=LEAST["roads"], most=MOST["roads"])
        )
    return roads
