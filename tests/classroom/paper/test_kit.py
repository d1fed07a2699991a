"""The kit as it lies on the table: read back page by page in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tabletop.classroom.paper import PAPERS, PARTS, Kit, print_part
from tabletop.classroom.paper.press import MARGIN, Press
from tabletop.guide import Lesson
from tabletop.language import LANGUAGES, Language
from tabletop.picture.exercise_mark import exercise_words
from tabletop.scenario import Scenario
from tests.classroom.paper.conftest import Whole
from tests.classroom.paper.reading import pages_of, size_of, text_of, written

_MAPS = frozenset({"board", "poster", "briefings", "guide"})
"""Parts with a map, whose words its frame may cut as the edge of any map does."""


@pytest.fixture
def ruler(lesson: Lesson) -> Iterator[Press]:
    """Something to measure words with."""
    with Press(PAPERS["a4"], "id", "", "", lesson.scenario.epoch) as press:
        yield press


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_marked_as_an_exercise(whole: Whole, language: Language) -> None:
    mark = exercise_words(language)
    for part, printed in whole(language).items():
        pages = pages_of(printed.contents)
        assert len(pages) == printed.pages, part
        for number, page in enumerate(pages, 1):
            heads = [one for one in written(page) if one.text == mark and one.size == 10.0 and one.y < 20]
            assert len(heads) == 1, f"{part}, page {number}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_run_over_the_margin(whole: Whole, ruler: Press, language: Language) -> None:
    for part, printed in whole(language).items():
        for number, page in enumerate(pages_of(printed.contents), 1):
            wide, high = size_of(page)
            for one in written(page):
                if part in _MAPS and not _outside_a_map(part, one.x, one.size):
                    continue
                face = "B" if one.bold else ""
                end = one.x + ruler.width(one.text, one.size, face) * (1 if one.upright else -1)
                where = f"{part}, page {number}: {one.text}"
                assert min(one.x, end) >= MARGIN - 0.1, where
                assert max(one.x, end) <= wide - MARGIN + 0.6, where
                assert MARGIN - 0.1 <= one.y <= high - MARGIN + 0.1, where


def _outside_a_map(part: str, x: float, size: float) -> bool:
    """Whether words belong to the page around a map: those of a map have sizes of its own."""
    return part not in ("board", "poster") and abs(size * 2 - round(size * 2)) < 1e-6


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_take_two_pages(whole: Whole, language: Language) -> None:
    assert whole(language)["rules"].pages == 2


def test_every_unit_has_a_stand_with_its_id(whole: Whole, lesson: Lesson) -> None:
    printed = " ".join(text_of(page) for page in pages_of(whole("id")["counters"].contents))
    for unit in lesson.scenario.units:
        assert f" {unit} " in f" {printed} "


def test_every_inject_has_a_card_with_its_back_behind_it(whole: Whole, lesson: Lesson) -> None:
    pages = pages_of(whole("en")["injects"].contents)
    wide = size_of(pages[0])[0]
    assert len(pages) % 2 == 0
    fronts = [one for page in pages[0::2] for one in written(page) if one.size == 15.0]
    backs = [one for page in pages[1::2] for one in written(page) if one.size == 15.0]
    assert [one.text for one in fronts] == [one.text for one in backs]
    numbers = {one.text.split()[0] for one in fronts}
    assert numbers == {str(step.number) for step in lesson.played}
    secret = " ".join(text_of(page) for page in pages[1::2])
    shown = " ".join(text_of(page) for page in pages[0::2])
    for step in lesson.played:
        assert step.inject.id in secret
        assert step.inject.id not in shown
        assert step.inject.title.to("en") not in shown
    for front, back in zip(fronts, backs, strict=True):
        assert front.y == pytest.approx(back.y)
        assert front.x + back.x <= wide


def test_a_slip_carries_what_an_entry_asks_for(whole: Whole, lesson: Lesson) -> None:
    pages = pages_of(whole("en")["slips"].contents)
    assert len(pages) == len(lesson.cut.seats if lesson.cut is not None else ())
    for page, place in zip(pages, lesson.cut.seats if lesson.cut is not None else (), strict=True):
        text = text_of(page)
        for asked in (
            "Turn",
            "Clock",
            "Unit",
            "Number of place, letter of incident, zone",
            "Arrives",
            "Done / given back because",
        ):
            assert text.count(asked) == 6
        assert ", ".join(place.seats) in text


def test_the_track_has_the_turns_of_the_class(whole: Whole, lesson: Lesson) -> None:
    page = pages_of(whole("id")["track"].contents)[0]
    turns = [one.text for one in written(page) if one.size == 14.0]
    assert turns == [str(turn) for turn in range(lesson.first, lesson.last + 1)]


def test_seats_learn_no_secret(whole: Whole, lesson: Lesson) -> None:
    open_parts = ("rules", "board", "poster", "counters", "briefings", "channels", "slips", "track", "law")
    text = " ".join(text_of(page) for part in open_parts for page in pages_of(whole("id")[part].contents))
    for inject in lesson.scenario.injects.values():
        assert inject.id not in text
        for tell in inject.tells:
            assert tell.text.to("id") not in text


@pytest.mark.parametrize("part", ["board", "injects", "msel"])
def test_the_same_drill_gives_the_same_bytes(whole: Whole, lesson: Lesson, part: str) -> None:
    again = print_part(Kit(lesson, "id", PAPERS["a4"], across=2), part)
    assert again == whole("id")[part]


def test_a3_takes_fewer_sheets(whole: Whole, lesson: Lesson) -> None:
    large = print_part(Kit(lesson, "id", PAPERS["a3"]), "slips")
    assert large is not None
    assert large.pages < whole("id")["slips"].pages
    assert size_of(pages_of(large.contents)[0]) == pytest.approx((297, 420), abs=0.1)


def test_a_drill_without_lines_has_no_channel_cards(shipped: Callable[[str], Scenario]) -> None:
    alone = replace(shipped("latihan-dasar"), channels=())
    kit = Kit(Lesson(alone), "en", PAPERS["a4"])
    assert print_part(kit, "channels") is None


def test_pictures_are_vectors(whole: Whole) -> None:
    for part in ("board", "counters"):
        for page in pages_of(whole("id")[part].contents):
            assert not list(page.images)


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_large_drill_is_printed_whole(shipped: Callable[[str], Scenario], language: Language) -> None:
    kit = Kit(Lesson(shipped("banjarmasin")), language, PAPERS["a4"])
    for part in PARTS:
        printed = print_part(kit, part)
        assert printed is not None
        mark = exercise_words(language)
        assert all(mark in text_of(page) for page in pages_of(printed.contents)), part


def test_no_two_turns_lie_upon_each_other(shipped: Callable[[str], Scenario]) -> None:
    kit = Kit(Lesson(shipped("banjarmasin")), "id", PAPERS["a4"])
    track = print_part(kit, "track")
    assert track is not None
    turns = []
    for page in pages_of(track.contents):
        here = [one for one in written(page) if one.size == 14.0]
        turns += [int(one.text) for one in here]
        for one in here:
            assert not [
                other
                for other in here
                if other is not one and abs(one.x - other.x) < 5 and abs(one.y - other.y) < 25
            ], one.text
    assert turns == list(range(1, kit.lesson.scenario.turns + 1))


def test_gates_are_numbered_as_the_track_asks(whole: Whole, lesson: Lesson) -> None:
    text = " ".join(text_of(page) for page in pages_of(whole("en")["law"].contents))
    gates = [one for one in lesson.scenario.watches.values() if one.kind == "gate"]
    assert gates
    for number, gate in enumerate(gates, 1):
        assert f"{number}. {gate.title.to('en')[:24]}" in text
