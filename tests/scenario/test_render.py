"""Findings as text: exact places, and nothing that a terminal would act upon."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tabletop.language import catalogue, phrase
from tabletop.scenario import Finding, Place, render, render_all
from tabletop.scenario.finding import Findings
from tabletop.scenario.reading import SourceText
from tabletop.scenario.render import columns, printable
from tests.scenario.conftest import Town

EN = catalogue("en")


def _finding(place: Place) -> Finding:
    return Finding("id-twice", "error", place, phrase("scenario.finding.turn-length"))


def _source(text: str) -> SourceText:
    source = SourceText("a.yaml", "a.yaml", text.encode())
    source.decode(Findings())
    return source


def test_a_finding_reads_as_a_compiler_says_it(town: Town) -> None:
    town.edit("scenario.yaml", "reports-to: kapolres", "reports-to: kapolda")
    text = render(town.one(), EN)
    lines = text.splitlines()
    assert (
        lines[0] == f'{town.path}/scenario.yaml:24:97: error[ref-unknown] There is no seat called "kapolda".'
    )
    assert lines[1].startswith(" 24 | ...")
    assert lines[2].index("^") == lines[1].index("kapolda")
    assert lines[2].count("^") == len("kapolda")
    assert lines[3] == "  = Perhaps this was meant: kapolres"


def test_both_languages_say_it(town: Town) -> None:
    town.edit("scenario.yaml", "minutes: 20", "minutes: 20\nminutes: 30")
    finding = town.one()
    assert "ditulis dua kali" in render(finding, catalogue("id"))
    assert "first here: " in render(finding, EN)
    assert render(finding, EN).count("|") == 4


def test_findings_are_apart_by_a_blank_line() -> None:
    one = _finding(Place("a.yaml"))
    assert render_all([one, one], EN).split("\n\n") == [render(one, EN)] * 2


def test_a_file_as_a_whole_has_no_line() -> None:
    assert render(_finding(Place("a.yaml")), EN).splitlines() == [
        "a.yaml: error[id-twice] A turn takes 1 minute at least."
    ]


def _lines(text: str, column: int, width: int = 1) -> tuple[str, str]:
    rendered = render(_finding(_source(text).at(0, column, width)), EN).splitlines()
    return rendered[1], rendered[2]


def test_tabs_are_spread_and_the_caret_keeps_pace() -> None:
    line, caret = _lines("a:\t\tb", 4)
    assert "\t" not in line + caret
    assert caret.index("^") == line.index("b")


def test_wide_characters_take_two_columns() -> None:
    line, caret = _lines("東京: x", 4)
    assert columns(line[: line.index("x")]) == caret.index("^")
    line, caret = _lines("東京: x", 0, 2)
    assert caret.count("^") == 4


def test_marks_above_a_letter_take_none() -> None:
    line, caret = _lines("e\u0301e: x", 5)
    assert columns(line[: line.index("x")]) == caret.index("^")


def test_a_long_line_is_cut_around_the_caret() -> None:
    text = "a" * 5000 + "HERE" + "b" * 5000
    line, caret = _lines(text, 5000, 4)
    assert len(line) < 120
    assert line[caret.index("^") : caret.index("^") + 4] == "HERE"
    assert caret.count("^") == 4


def test_a_very_wide_value_has_a_caret_no_wider_than_the_screen() -> None:
    line, caret = _lines("x: " + "y" * 3000, 3, 3000)
    assert len(caret) < 130
    assert caret.index("^") == line.index("y")


def test_past_the_end_of_the_line_there_is_one_caret() -> None:
    line, caret = _lines("abc", 3)
    assert caret.count("^") == 1
    assert caret.index("^") == line.index("abc") + 3


def test_control_characters_are_shown_by_their_code() -> None:
    assert printable("a\x1b[31m\u202eb\x00\n") == "a<U+001B>[31m<U+202E>b<U+0000><U+000A>"
    finding = Finding(
        "not-found",
        "error",
        Place("evil\x1b]0;name\x07.yaml"),
        phrase("scenario.finding.not-found", name="\x1b[2J"),
        suggestion="\x9b1m",
    )
    assert not any(character in render(finding, EN) for character in "\x1b\x07\x9b")


@given(
    st.text(max_size=300).filter(lambda t: not set(t) & set("\r\n")), st.integers(0, 320), st.integers(1, 400)
)
def test_whatever_is_written_the_caret_stands_below_something(text: str, column: int, width: int) -> None:
    rendered = render(_finding(_source(text).at(0, min(column, len(text)), width)), EN).split("\n")
    assert len(rendered) == 3
    assert all(character.isprintable() for line in rendered for character in line)
    assert rendered[2].strip(" |").strip("^") == ""
    assert columns(rendered[2]) < 260
