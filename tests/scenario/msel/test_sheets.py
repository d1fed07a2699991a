"""Spreadsheets as programs write them: workbooks, CSV of every kind, and what should not be opened at all."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.scenario.msel.columns import COLUMNS, about, heading
from tabletop.scenario.msel.opened import MOST_BYTES, MOST_UNPACKED
from tabletop.scenario.msel.safe import guarded, unguarded
from tabletop.scenario.msel.sheet import MOST_ROWS, SheetError
from tests.packaging import ROOT
from tests.scenario.msel.conftest import NAMES, Desk, commas

AT = {name: number for number, name in enumerate(NAMES, 1)}


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    change(book.worksheets[0])
    return saved(book)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_has_what_a_writer_needs(desk: Desk, language: Language) -> None:
    book = load_workbook(io.BytesIO(desk.book(language)))
    say = catalogue(language)
    sheet, guide, names, lists, base = book.worksheets
    assert [sheet.title, guide.title, names.title] == [
        say.say(f"msel.sheet.{one}") for one in ("injects", "columns", "names")
    ]
    assert (lists.sheet_state, base.sheet_state) == ("hidden", "veryHidden")
    assert [cell.value for cell in sheet[1]] == [heading(column, language) for column in COLUMNS]
    explained = {row[2].value for row in guide.iter_rows()}
    assert {about(column, language) for column in COLUMNS} <= explained
    listed = {str(rule.sqref).partition("2")[0] for rule in sheet.data_validations.dataValidation}
    assert len(listed) == sum(column.choices not in (None,) for column in COLUMNS)
    offered = {
        column[0].value: [cell.value for cell in column[1:] if cell.value] for column in lists.iter_cols()
    }
    assert set(desk.scenario.seats) == set(offered["seats"])
    assert {"dermaga", "kantor-kpu", "selatan-1"} <= set(offered["places"])


def test_cells_as_spreadsheets_make_them_are_understood(desk: Desk) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(5, AT["clock"]).value = dt.time(19, 15)
        sheet.cell(5, AT["clock"]).number_format = "hh:mm"
        sheet.cell(2, AT["chance"]).value = 0.75
        sheet.cell(2, AT["chance"]).number_format = "0%"
        sheet.cell(2, AT["jitter"]).value = 15
        sheet.cell(2, AT["people"]).value = 450.0
        sheet.cell(2, AT["wait"]).value = dt.timedelta(minutes=90)
        sheet.cell(2, AT["wait"]).number_format = "[h]:mm:ss"

    applied = desk.take(changed(desk.book(), change), "msel.xlsx")
    assert applied.sound, desk.told(applied)
    new = desk.new(applied)
    for said in ("clock: 19:15", "chance: 75 %", "jitter: 15 min", "people: 450", "for: 90 min"):
        assert said in new


def test_a_cell_of_a_workbook_is_named_with_its_sheet(desk: Desk) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, 4).value = "=1+1"
        sheet.cell(2, AT["delay"]).value = dt.datetime(2024, 2, 14)  # noqa: DTZ001 - spreadsheets have no time zones
        sheet.cell(3, AT["to"]).value = "#REF!"

    found = desk.take(changed(desk.book("en"), change), "msel.xlsx")
    assert {one.partition("]")[0] for one in desk.told(found)} == {
        "msel.xlsx: sheet Injects, cell D2: error[sheet-cell",
        "msel.xlsx: sheet Injects, cell S2: error[sheet-cell",
        "msel.xlsx: sheet Injects, cell Q3: error[sheet-cell",
    }


def test_a_text_that_looks_like_a_formula_is_a_text(desk: Desk) -> None:
    words = ("=1+1", "+62 812", "-x", "@nama", "'=x", "=cmd|' /C calc'!A0")
    rows = desk.rows()
    for word in words:
        assert unguarded(guarded(word)) == word
        assert guarded(word)[0] == "'"
        rows[0]["title-id"] = guarded(word)
        applied = desk.take_rows(rows)
        assert applied.sound
        assert desk.plan.drafts["demo"].at(("title", "id")) == word

    def change(sheet: Any) -> None:
        cell = sheet.cell(2, 4)
        cell.value = "=HYPERLINK(1)"
        cell.data_type = "s"

    applied = desk.take(changed(desk.book(), change), "msel.xlsx")
    assert desk.plan.drafts["demo"].at(("title", "id")) == "=HYPERLINK(1)"
    assert applied.sound


def test_headings_are_found_in_either_language_below_a_title_and_beside_own_columns(desk: Desk) -> None:
    rows = [
        ["Latihan kita"],
        [],
        ["Petugas", heading(COLUMNS[1], "en").upper(), "  judul   (indonesia) *", "Place", "Jam"],
        ["Budi", "call", "Minta bantuan", "", ""],
    ]
    for separator, encoding in ((";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")):
        buffer = io.StringIO(newline="")
        csv.writer(buffer, delimiter=separator).writerows(rows)
        applied = desk.take(buffer.getvalue().encode(encoding))
        assert applied.sound, desk.told(applied)
        assert "title: Minta bantuan, tells" in desk.new(applied)
    applied = desk.take(b"sep=;\r\nID;Judul (Indonesia)\r\ncall;X\r\n")
    assert applied.texts


def test_a_mistyped_heading_is_told(desk: Desk) -> None:
    applied = desk.take(b"ID,Judul (Indonesia),Tempatt\ncall,Permintaan bantuan,x\n")
    assert [(one.id, one.severity, one.suggestion) for one in applied.findings] == [
        ("sheet-heading", "warning", "Tempat")
    ]
    assert not desk.take(b"ID,Jam,Jam\n").sound


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def repacked(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            unpacked = old.read(part)
            new.writestr(part.filename, change(unpacked) if part.filename == name else unpacked)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("entities", lambda book: repacked(book, SHEET, lambda part: BOMB + part)),
        ("entities", lambda book: repacked(book, SHEET, lambda part: OUTSIDE + part)),
        (
            "entities",
            lambda book: repacked(book, SHEET, lambda part: ("\ufeff" + BOMB.decode()).encode("utf-16")),
        ),
        ("broken", lambda book: repacked(book, SHEET, lambda part: part[: len(part) // 2])),
        ("broken", lambda book: repacked(book, SHEET, lambda part: b"\0" * 100)),
        ("no-headings", lambda book: repacked(book, "xl/workbook.xml", lambda part: b"<a/>")),
        ("not-a-sheet", lambda book: book[: len(book) // 2]),
        ("not-a-sheet", lambda book: packed(readme=b"hello")),
        ("not-a-sheet", lambda book: b"PK\x03\x04" + bytes(100)),
        ("too-large", lambda book: packed(bomb=bytes(MOST_UNPACKED + 1))),
        ("too-large", lambda book: bytes(MOST_BYTES + 1)),
        ("too-large", lambda book: repacked(book, SHEET, lambda part: part + b"<a/>" * 2_000_000)),
        ("too-large", lambda book: packed(**{f"a{n}": b"" for n in range(1001)})),
        ("old", lambda book: b"\xd0\xcf\x11\xe0" + bytes(1000)),
        ("no-headings", lambda book: saved(Workbook())),
        ("no-headings", lambda book: b""),
        ("no-headings", lambda book: b'a,b\n"c",d\n'),
        ("csv", lambda book: b'ID,Jam\n"a"b,c\n'),
        ("encoding", lambda book: b"ID,Jam\n\xff\xfe\x80,c\n"),
        ("not-a-sheet", lambda book: b"ID,Jam\n\0\n"),
        ("too-many-rows", lambda book: b"ID,Jam\n" + b"a,b\n" * (MOST_ROWS + 5)),
    ],
)
def test_what_should_not_be_opened_ends_in_one_message(
    desk: Desk, name: str, spoil: Callable[[bytes], bytes]
) -> None:
    content = spoil(desk.book())
    file = "msel.xlsx" if content[:2] in (b"PK", b"\xd0\xcf") else "msel.csv"
    with pytest.raises(SheetError) as caught:
        desk.take(content, file)
    assert caught.value.phrase.key == f"msel.trouble.{name}"
    for language in LANGUAGES:
        assert catalogue(language).say(caught.value.phrase)


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(desk: Desk) -> None:
    def claim(part: bytes) -> bytes:
        start, stop = part.index(b'<dimension ref="'), part.index(b"/>", part.index(b"<dimension"))
        return part[:start] + b'<dimension ref="A1:XFD1048576"' + part[stop:]

    assert not desk.take(repacked(desk.book(), SHEET, claim), "msel.xlsx").texts

    def far(sheet: Any) -> None:
        sheet.cell(1_048_576, 16_384).value = "x"
        sheet.merge_cells("A2:C3")

    assert not desk.take(changed(desk.book(), far), "msel.xlsx").texts


SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def shared(*texts: str) -> bytes:
    """Return a workbook as Excel writes it, with a row of headings and one row, their texts shared."""
    half = len(texts) // 2
    rows = "".join(
        "<row>" + "".join(f'<c t="s"><v>{n}</v></c>' for n in range(start, start + half)) + "</row>"
        for start in (0, half)
    )
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{kinds}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kinds}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="b" Type="{OFFICE}/worksheet" Target="s.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Injects" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/s.xml": f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEET}">'
        + "".join(f"<si><t>{text}</t></si>" for text in texts)
        + "</sst>",
    }
    return packed(**{name: text.encode() for name, text in parts.items()})


def test_a_shared_string_of_ten_megabytes_is_one_finding(desk: Desk) -> None:
    applied = desk.take(shared("ID", "Judul (Indonesia)", "call", "Minta bantuan"), "msel.xlsx")
    assert "title: Minta bantuan" in desk.new(applied)
    found = desk.take(shared("ID", "Judul (Indonesia)", "call", "x" * 10_000_000), "msel.xlsx").findings
    assert [(one.id, one.place.cell) for one in found] == [("text-too-long", "Injects!B2")]


def test_csv_and_workbook_say_the_same(desk: Desk) -> None:
    rows = desk.rows()
    rows[0]["people"] = "77"
    one = desk.take(commas(rows))

    def change(sheet: Any) -> None:
        sheet.cell(2, AT["people"]).value = 77

    other = desk.take(changed(desk.book(), change), "msel.xlsx")
    assert one.texts == other.texts


@pytest.mark.parametrize(("page", "language"), [("spreadsheet.md", "en"), ("lembar-kerja.md", "id")])
def test_the_page_explains_every_column(page: str, language: Language) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    for column in COLUMNS:
        assert f"| {heading(column, language)} | " in text
        assert f"| {about(column, language)} |" in text
