"""Minutes on paper are the router's, and a number on the board means one way."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import networkx as nx

from tabletop.city.model import City
from tabletop.classroom.paper.board import board_of, leg_words
from tabletop.classroom.paper.minutes import apart, legs, lost_between, modes_met, places_met, whole_minutes
from tabletop.classroom.paper.numbers import Numbers
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


def test_the_tables_have_every_place_to_go_to(whole: Whole, lesson: Lesson) -> None:
    scenario = lesson.scenario
    numbers = Numbers(scenario)
    starts = sorted(places_met(scenario), key=numbers.places.__getitem__)
    router = scenario.city.router
    pages = pages_of(whole("en")["minutes"].contents)
    words = [one.text for page in pages for one in written(page)]
    titles = [one for one in words if one.startswith("Minutes by")]
    assert len(dict.fromkeys(titles)) == len(modes_met(scenario))
    goal = numbers.nodes[21]
    assert goal not in {site.node for site in scenario.city.sites.values()}, "a polling place"
    page = written(pages[0])
    row = next(one for one in page if one.text.startswith("21. "))
    cells = sorted((one.x, one.text) for one in page if abs(one.y - row.y) < 0.1 and one is not row)
    times = {start: router.times(router.ground(), "motor", start)[goal] for start in starts}
    asked = [
        "·" if start == goal else str(whole_minutes(seconds))
        for start, seconds in times.items()
        if seconds is not None
    ]
    assert [text for _, text in cells] == asked


def test_sums_of_the_board_come_near_the_tables_once_what_is_passed_is_taken_off(lesson: Lesson) -> None:
    city = lesson.scenario.city
    sites = tuple(dict.fromkeys(site.node for site in city.sites.values()))
    found = apart(legs(city, sites), lambda a, b: 1.0)
    lost = lost_between(city, found)
    assert lost > 0
    board: nx.Graph[str] = nx.Graph()
    board.add_weighted_edges_from(
        (*leg.ends, leg.minutes["motor"]) for leg in found if "motor" in leg.minutes
    )
    plain, taken_off = [], []
    for start in board:
        times = city.router.times(city.router.ground(), "motor", start)
        for goal, nodes in nx.single_source_dijkstra_path(board, start).items():
            passed, seconds = len(nodes) - 2, times[goal]
            if passed > 0 and seconds is not None:
                total = nx.path_weight(board, nodes, "weight") - whole_minutes(seconds)
                plain.append(abs(total))
                taken_off.append(abs(total - lost * passed))
    assert sum(taken_off) < sum(plain) / 2


def test_a_large_city_has_its_bridges(shipped: Callable[[str], Scenario]) -> None:
    board = board_of(shipped("banjarmasin"), catalogue("id"), (1200, 900))
    assert len(board.written) > 40
