"""Texts are gathered once, found by words and patterns, and looked at within bounds."""

from __future__ import annotations

import re

import pytest

from tabletop.scenario.reading import Scalar, SourceText
from tabletop.scenario.reading.piece import piece
from tabletop.scenario.reading.tree import TOP
from tabletop.scenario.rules import Said, texts
from tabletop.scenario.rules.texts import Terms, Texts
from tests.scenario.rules.conftest import Ask


def said(text: str, *path: str) -> Said:
    source = SourceText("a.yaml", "a.yaml", text.encode())
    source.text = text
    node = Scalar(source, TOP, text, plain=True)
    return Said(node, None, node, path or ("title",))


def test_a_pattern_finds_each_text_once_and_never_across_two() -> None:
    gathered = Texts([said("satu dua dua"), said("dua"), said("tiga")])
    found = [(one.text, match.group()) for one, match in gathered.matches(re.compile(r"dua\s*\w*"))]
    assert found == [("satu dua dua", "dua dua"), ("dua", "dua")]


def test_words_are_found_however_they_are_written() -> None:
    gathered = Texts([said("Massa, DATANG"), said("kedatangan"), said("datang")])
    assert [one.text for one in gathered.holding(["datang", "massa"])] == ["Massa, DATANG", "datang"]


def test_terms_are_whole_words_and_exceptions_are_none() -> None:
    terms = Terms({"any-case": ["agama", "tanah adat"], "exact": ["PAN"], "except": ["tokoh agama"]})
    assert terms.find("Tanah  Adat") == "Tanah  Adat"
    assert terms.find("tokoh agama dan agama") == "agama"
    assert terms.find("Pan, panel, SPAN, keagamaan") is None


def test_a_piece_is_found_in_a_text_of_several_lines() -> None:
    text = "Baris satu.\nBaris dua dua belas."
    place = piece(said(text).node, "dua belas")
    assert (place.line, place.column, place.width) == (2, 11, 9)


def test_looking_ends_somewhere_and_says_so(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not ask("text-unread", "Massa datang.")
    monkeypatch.setattr(texts, "MOST_OF_ALL", 100)
    (found,) = ask("text-unread", "Massa pulang.", 'text: "Massa datang."')
    assert found.severity == "info"
