"""What plain editors and word processors leave in a file is named, and mended where nothing else can be meant."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tabletop.language import LANGUAGES, catalogue
from tabletop.scenario.load import check_text
from tabletop.scenario.reading.marks import editor_marks
from tabletop.scenario.rules import lint
from tabletop.scenario.writing.mend import mend
from tests.scenario.conftest import Town, under_caret

SPOILT = {
    "quotes": ("mark-quotes", "title: “Kota: kecil”\n", 'title: "Kota: kecil"\n'),
    "single quotes": ("mark-quotes", "title: ‘Kota’   # ya\n", 'title: "Kota"   # ya\n'),
    "quotes in a list": ("mark-quotes", "a: [“x”, „y”]\n", 'a: ["x", "y"]\n'),
    "quotes around quotes": ("mark-quotes", 'a: “kata "x" lagi”\n', "a: 'kata \"x\" lagi'\n"),
    "quoted key": ("mark-quotes", "“id”: x\n", '"id": x\n'),
    "indent": ("mark-spaces", "a:\n\u00a0\u00a0b: 1\n", "a:\n  b: 1\n"),
    "after a colon": ("mark-spaces", "a:\u00a0x\n", "a: x\n"),
    "after a dash": ("mark-spaces", "a:\n  -\u00a0x\n", "a:\n  - x\n"),
    "no width": ("mark-spaces", "a:\u200b x\n", "a: x\n"),
    "dash": ("mark-dash", "a:\n  – x\n  — y\n", "a:\n  - x\n  - y\n"),
    "bullet": ("mark-dash", "a:\n• x\n• y\n", "a:\n- x\n- y\n"),
    "colon": ("mark-wide", "a：x\nb: y\n", "a: x\nb: y\n"),
    "brackets": ("mark-wide", "a: ［x，y］\n", "a: [x, y]\n"),
    "braces": ("mark-wide", "- ｛a：x，b: y｝\n", None),
}

LEFT_ALONE = [
    "a: Ia berkata, “pulang”\n",
    "a: “satu” dan “dua” lain\n",
    "a: >\n  – bukan daftar\n  “ini teks”\n  \u00a0ini juga\n",
    "a: |\n  daftar:\n  – bukan daftar\n",
    'a: "–\u00a0“x”"\n',
    "a: Massa datang\n  – lalu pulang\n",
    "# “catatan”：– \u00a0\na: 1\n",
    "a: 10.000\u00a0jiwa\n",
    "a: 07.30–09.00\n",
    "a: teks，dengan koma：lebar\n",
]


@pytest.mark.parametrize("name", SPOILT)
def test_what_an_editor_left_is_named_with_its_own_advice(name: str) -> None:
    ident, text, _ = SPOILT[name]
    found = check_text(text.encode()).findings
    mine = [one for one in found if one.id == ident]
    assert mine
    assert not [one for one in found if one.id == "yaml-syntax"], "one fault is said once"
    for language in LANGUAGES:
        assert mine[0].advice is not None
        assert catalogue(language).say(mine[0].advice)


@pytest.mark.parametrize("name", [name for name, (_, _, better) in SPOILT.items() if better is not None])
def test_it_is_mended_and_nothing_else_changes(name: str) -> None:
    _, text, better = SPOILT[name]
    assert mend(text.encode()).decode() == better
    assert yaml.safe_load(str(better)) is not None


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_text_stays_text(text: str) -> None:
    assert not [one for one in check_text(text.encode()).findings if one.id.startswith("mark-")]
    assert mend(text.encode()).decode() == text


@pytest.mark.parametrize(
    ("content", "better"),
    [
        ("a: é\r\n".encode("utf-16"), "a: é\r\n"),
        ("a: xyz\n".encode("utf-16-le"), "a: xyz\n"),
        ("a: é\n".encode("utf-32"), "a: é\n"),
        (b"\xef\xbb\xbfa: 1\n", "a: 1\n"),
        ("a: “é” – ya\n".encode("cp1252"), "a: “é” – ya\n"),
        ("a: é\n".encode() + "b: é\n".encode("cp1252"), "a: é\nb: é\n"),
        (b"a:\n\tb: 1\n\tc:\n\t\td: 2\n", "a:\n  b: 1\n  c:\n    d: 2\n"),
        (b"a:\n    b: 1\n\tc: 2\n", "a:\n    b: 1\n    c: 2\n"),
        (b"a: x\t# tab\nb: |\n  x\ty\n", "a: x\t# tab\nb: |\n  x\ty\n"),
    ],
    ids=["utf-16", "utf-16 unmarked", "utf-32", "mark", "1252", "both", "tabs", "four", "inside"],
)
def test_other_encodings_and_tabs_become_what_they_stand_for(content: bytes, better: str) -> None:
    assert mend(content).decode() == better


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04....word/document.xml", "word processor"),
        (b"PK\x03\x04....xl/workbook.xml", "spreadsheet"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "word processor"),
        (b"{\\rtf1 x}", "word processor"),
        (b"%PDF-1.7", "PDF"),
        ("id: x\n".encode("utf-16"), "UTF-16"),
        (b"\x00\x01\x02\x03", "no text file"),
        ("a: é\n".encode("cp1252"), 'which is "é" in Windows-1252'),
    ],
)
def test_what_is_no_utf_8_text_is_told_by_its_first_bytes(content: bytes, words: str) -> None:
    (found,) = check_text(content).findings
    assert found.id == "encoding"
    assert words in catalogue("en").say(found.phrase)
    assert found.advice is not None


def test_binary_files_are_not_mended() -> None:
    for content in (b"PK\x03\x04word/", b"\x00\x01\x02\x03", b"%PDF-\xff", b"a: \x81\n"):
        assert mend(content) == content


def test_the_caret_stands_under_the_mark(town: Town) -> None:
    town.edit("scenario.yaml", "brief: Atur satuan.", "brief: “Atur satuan.”")
    (found,) = lint(town.path).findings
    assert under_caret(found) == "“Atur satuan.”"
    assert found.safe
    assert found.suggestion == '"Atur satuan."'


@given(st.text(st.sampled_from("ab:,- \n\t[]{}\"'#|“”–\u00a0：，［］"), max_size=60))
def test_marks_lie_in_order_and_mending_ends(text: str) -> None:
    marks = editor_marks(text)
    assert all(one.end <= other.start for one, other in pairwise(marks))
    mended = mend(text.encode())
    assert mended.decode() is not None


@given(st.binary(max_size=60))
def test_no_bytes_make_mending_fail(content: bytes) -> None:
    assert isinstance(mend(content), bytes)


def test_many_marks_take_no_longer_than_they_are_many() -> None:
    text = "a:\n" + "  – {a： “x”，b:\u00a0[“y”, 'z']}\n" * 20_000
    found = check_text(text.encode()).findings
    assert len(found) <= 201
