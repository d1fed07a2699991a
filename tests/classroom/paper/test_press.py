"""The press measures before it writes, and cards lie so that a flip on the long edge brings each back behind its front."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.classroom.paper.grid import Card, lay, sheet_of
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


@pytest.mark.parametrize(("paper", "landscape"), [("a4", False), ("a3", True)])
def test_backs_lie_where_a_flip_on_the_long_edge_brings_them(paper: str, landscape: bool) -> None:
    with Press(PAPERS[paper], "en", "Drill", "Part", date(2024, 2, 14)) as press:

        def side(words: str):  # type: ignore[no-untyped-def]
            return lambda box: press.line(
                words, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 9, align="middle"
            )

        cards = [Card(side(f"front{n:02d}"), side(f"backs{n:02d}")) for n in range(7)]
        lay(press, cards, (60.0, 80.0))
        front, back = pages_of(press.contents())[:2]
    wide, high = size_of(front)
    assert (wide > high) == landscape
    here = {one.text[-2:]: one for one in written(front) if one.text.startswith("front")}
    there = {one.text[-2:]: one for one in written(back) if one.text.startswith("backs")}
    assert here.keys() == there.keys()
    for name, one in here.items():
        other = there[name]
        # The middle of the words: both are of nearly the same width, and stand as high above it.
        if landscape:
            assert one.x == pytest.approx(other.x, abs=2.5)
            assert one.y + other.y == pytest.approx(high, abs=8)
        else:
            assert one.y == pytest.approx(other.y)
            assert one.x + other.x == pytest.approx(wide - 12.0, abs=2.5)


@pytest.mark.parametrize("size", [(60.0, 80.0), (90.0, 63.0), (180.0, 126.0), (44.0, 40.0)])
def test_cards_keep_their_size_on_larger_paper(size: tuple[float, float]) -> None:
    counts = []
    for name in ("a4", "a3"):
        with Press(PAPERS[name], "en", "Drill", "Part", date(2024, 2, 14)) as press:
            sheet = sheet_of(PAPERS[name], size)
            left, top, right, bottom = press.page(landscape=sheet.landscape)
            counts.append(len(sheet.fronts))
            for box in (*sheet.fronts, *sheet.backs):
                assert left <= box[0] and box[2] <= right
                assert top <= box[1] and box[3] <= bottom
                assert (box[2] - box[0], box[3] - box[1]) == pytest.approx(size)
    assert 2 * counts[0] <= counts[1]
