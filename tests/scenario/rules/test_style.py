"""What style lets pass."""

from __future__ import annotations

import pytest

from tests.scenario.rules.conftest import Ask

TITLE = "title: Permintaan bantuan"


@pytest.mark.parametrize(
    ("rule", "title"),
    [
        ("title-capitals", "BKO PHH"),
        ("title-capitals", "SISPAMKOTA"),
        ("title-stop", "Massa di Jl."),
        ("title-stop", "Bantuan..."),
        ("title-stop", "Bantuan, S.H."),
        ("title-own-word", "Unit gawat darurat penuh"),
        ("title-own-word", "Sisipan surat suara hilang"),
        ("title-twice", "Permintaan bantuan kedua"),
    ],
)
def test_titles_that_pass(rule: str, title: str, ask: Ask) -> None:
    assert not ask(rule, title, TITLE)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("sentence-open", "Apakah siap?"),
        ("sentence-open", "Kata korlap: “tunda!”"),
        ("sentence-open", "Siap"),
        ("spaces-double", "Satu baris.\n  Baris kedua.\n"),
        ("quotes-mixed", "Kata ‘rob’ dan “rob” di Jum'at."),
    ],
)
def test_sentences_that_pass(rule: str, text: str, ask: Ask) -> None:
    assert not ask(rule, text)


@pytest.mark.parametrize("title", ["LISTRIK  padam", "listrik padam "])
def test_titles_are_the_same_however_they_are_spaced(title: str, ask: Ask) -> None:
    (found,) = ask("title-twice", title, TITLE)
    assert [one.file.rpartition("/")[2] for one in found.related] == ["01-pagi.yaml"]
