"""Minutes on paper are the router's, and a number on the board means one way."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from tabletop.city.model import City
from tabletop.classroom.paper.board import board_of, leg_words
from tabletop.classroom.paper.minutes import apart, legs, modes_met, places_met, whole_minutes
from tabletop.guide import Lesson
from tabletop.language import catalogue
from tabletop.picture.shapes import Letters, Mark
from tabletop.scenario import Scenario
from tests.classroom.paper.conftest import Whole
from tests.classroom.paper.reading import pages_of, written


def _router_minutes(city: City, mode: str, ends: tuple[str, str]) -> int:
    ground = city.router.ground()
    there = city.router.seconds(ground, mode, *ends)  # type: ignore[arg-type]
    back = city.router.seconds(ground, mode, *reversed(ends))  # type: ignore[arg-type]
    return max(-(-one // 60) for one in (there, back) if one is not None)


def test_begun_minutes_are_whole_ones() -> None:
    assert [whole_minutes(seconds) for seconds in (0, 1, 60, 61)] == [0, 1, 1, 2]


def test_legs_have_the_minutes_of_the_router(lesson: Lesson) -> None:
    city = lesson.scenario.city
    found = legs(city, places_met(lesson.scenario))
    assert found
    for leg in found:
        for mode, minutes in leg.minutes.items():
            assert minutes == _router_minutes(city, mode, leg.ends)


def test_no_two_legs_share_most_of_their_way(lesson: Lesson) -> None:
    found = apart(legs(lesson.scenario.city, places_met(lesson.scenario)), lambda a, b: 1.0)
    for a in found:
        for b in found:
            if a is not b:
                ways = ({frozenset(pair) for pair in pairwise(one.nodes)} for one in (a, b))
                one, other = ways
                assert not one <= other or len(one) < len(other)


def test_the_board_shows_what_it_says_it_wrote(lesson: Lesson) -> None:
    say = catalogue("id")
    board = board_of(lesson.scenario, say, (900, 1200))
    shown = {
        part.text
        for shape in board.shapes
        if isinstance(shape, Mark)
        for part in shape.parts
        if isinstance(part, Letters)
    }
    assert len(board.written) >= 12
    assert any("perahu" in words for leg in board.written for words in leg_words(leg, say))
    for leg in board.written:
        assert any(words in shown for words in leg_words(leg, say))


def test_the_tables_have_every_pair(whole: Whole, lesson: Lesson) -> None:
    scenario = lesson.scenario
    nodes = places_met(scenario)
    router = scenario.city.router
    pages = pages_of(whole("en")["minutes"].contents)
    words = [one.text for page in pages for one in written(page)]
    titles = [one for one in words if one.startswith("Minutes by")]
    assert len(dict.fromkeys(titles)) == len(modes_met(scenario))
    times = router.times(router.ground(), "motor", nodes[0])
    page = written(pages[0])
    row = next(one for one in page if one.text.startswith("1. "))
    cells = sorted((one.x, one.text) for one in page if abs(one.y - row.y) < 0.1 and one is not row)
    asked = [
        "·" if node == nodes[0] else str(whole_minutes(times[node] or 0))
        for node in nodes
        if times[node] is not None
    ]
    assert [text for _, text in cells] == asked[: len(cells)]


def test_a_large_city_has_its_bridges(shipped: Callable[[str], Scenario]) -> None:
    board = board_of(shipped("banjarmasin"), catalogue("id"), (1200, 900))
    assert len(board.written) > 40
