"""The press measures before it writes, and cards lie so that a flip on the long edge brings each back behind its front."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.classroom.paper.grid import Card, boxes, lay
from tabletop.classroom.paper.press import PAPERS, Press
from tests.classroom.paper.reading import pages_of, size_of, written

_LETTERS = (
    "abcdefgWMi.,- \t\n\N{NO-BREAK SPACE}\N{LATIN SMALL LETTER E WITH ACUTE}"
    "\N{EM DASH}\N{RIGHTWARDS ARROW}\u6f22\U0001f600"
)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press(PAPERS["a4"], "en", "Drill", "Part", date(2024, 2, 14)) as one:
        one.page()
        yield one


@given(text=st.text(_LETTERS, max_size=120), width=st.floats(8, 120))
def test_no_line_is_wider_than_asked_and_nothing_is_lost(press: Press, text: str, width: float) -> None:
    lines = press.wrap(text, 9, width)
    assert all(press.width(line, 9) <= width + 0.01 for line in lines)
    joined = "".join(lines).replace(" ", "")
    assert joined == "".join(press.wrap(text, 9, 1e6)).replace(" ", "")


def test_words_shrink_before_they_are_shortened() -> None:
    with Press(PAPERS["a4"], "en", "Drill", "Part", date(2024, 2, 14)) as press:
        press.page()
        assert press.fit("Bhabinkamtibmas", (20, 40, 44, 46), 12, 6) <= 46
        assert press.shortened == []
        long = "one word after another " * 20
        assert press.fit(long, (20, 60, 44, 66), 12, 6) <= 66.01
        assert press.shortened == [long]
        (page,) = pages_of(press.contents())
    box = [
        one
        for one in written(page)
        if one.text.startswith("one word") or one.text.endswith("\N{HORIZONTAL ELLIPSIS}")
    ]
    assert box and box[-1].text.endswith("\N{HORIZONTAL ELLIPSIS}")


def test_letters_that_the_typeface_lacks_become_boxes(press: Press) -> None:
    assert press.wrap("a\U0001f600b\tc", 9, 100) == ("a\N{WHITE SQUARE}b c",)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_backs_are_mirrored_left_to_right(paper: str) -> None:
    with Press(PAPERS[paper], "en", "Drill", "Part", date(2024, 2, 14)) as press:

        def side(words: str):  # type: ignore[no-untyped-def]
            return lambda box: press.line(words, (box[0] + box[2]) / 2, box[1] + 5, 9, align="middle")

        cards = [Card(side(f"front{n:02d}"), side(f"backs{n:02d}")) for n in range(7)]
        lay(press, cards, (60.0, 80.0))
        front, back = pages_of(press.contents())[:2]
    wide = size_of(front)[0]
    here = {one.text[-2:]: one for one in written(front) if one.text.startswith("front")}
    there = {one.text[-2:]: one for one in written(back) if one.text.startswith("backs")}
    assert here.keys() == there.keys()
    for name, one in here.items():
        other = there[name]
        assert one.y == pytest.approx(other.y)
        # The middle of the words: both are of nearly the same width.
        assert one.x + other.x == pytest.approx(wide - 12.0, abs=2.5)


def test_cards_keep_their_size_on_larger_paper() -> None:
    counts = []
    for paper in ("a4", "a3"):
        with Press(PAPERS[paper], "en", "Drill", "Part", date(2024, 2, 14)) as press:
            press.page()
            fronts, backs = boxes(press, (60.0, 80.0))
            counts.append(len(fronts))
            for box in (*fronts, *backs):
                assert press.box[0] <= box[0]
                assert box[2] <= press.box[2]
                assert press.box[1] <= box[1]
                assert box[3] <= press.box[3]
    assert counts[0] < counts[1]
