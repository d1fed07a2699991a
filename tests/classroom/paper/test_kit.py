"""The kit as it lies on the table: read back page by page in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tabletop.classroom.paper import PAPERS, PARTS, Kit, print_part
from tabletop.classroom.paper.board import board_of
from tabletop.classroom.paper.numbers import Numbers, offered
from tabletop.classroom.paper.press import MARGIN, Press
from tabletop.classroom.paper.start import SEED
from tabletop.guide import Lesson
from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.picture.chart import Chart
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.lettering import text_width
from tabletop.picture.shapes import Label
from tabletop.picture.styles import TEXTS
from tabletop.scenario import Scenario
from tabletop.session.opening import opening
from tests.classroom.paper.conftest import Whole
from tests.classroom.paper.reading import pages_of, size_of, text_of, written
from tests.shipped import SHIPPED

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
    assert lesson.cut is not None
    seats = lesson.scenario.seats
    # A slip for each unit of a place, and a sheet of six for whoever has none.
    sheets = [
        place
        for place in lesson.cut.seats
        for _ in range(max(1, -(-sum(len(seats[seat].commands) for seat in place.seats) // 6)))
    ]
    assert len(sheets) > len(lesson.cut.seats)
    for page, place in zip(pages, sheets, strict=True):
        text = text_of(page)
        for asked in (
            "Turn",
            "Clock",
            "Unit",
            "Where: place no., incident, zone",
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
    open_parts = (
        "rules", "board", "poster", "places", "counters", "briefings", "channels", "slips", "track", "law", "kinds",
    )  # fmt: skip
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
    assert large.pages <= (whole("id")["slips"].pages + 1) // 2
    assert sorted(size_of(pages_of(large.contents)[0])) == pytest.approx([297, 420], abs=0.1)


def test_a_drill_without_lines_has_no_channel_cards(shipped: Callable[[str], Scenario]) -> None:
    alone = replace(shipped("latihan-dasar"), channels=())
    kit = Kit(Lesson(alone), "en", PAPERS["a4"])
    assert print_part(kit, "channels") is None


def test_pictures_are_vectors(whole: Whole) -> None:
    for part in ("board", "counters"):
        for page in pages_of(whole("id")[part].contents):
            assert not list(page.images)


def test_nothing_had_to_be_shortened(whole: Whole) -> None:
    assert {
        part: one.shortened
        for language in LANGUAGES
        for part, one in whole(language).items()
        if one.shortened
    } == {}


def test_the_ground_gives_way_to_a_long_note(shipped: Callable[[str], Scenario]) -> None:
    board = print_part(Kit(Lesson(shipped("seruyan")), "id", PAPERS["a4"]), "board")
    assert board is not None and board.shortened == ()
    page, *_ = pages_of(board.contents)  # the minutes that have no room follow
    note = shipped("seruyan").city.note
    assert note is not None and note.id.split()[-1] in text_of(page)


@pytest.mark.full
@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHIPPED)
def test_every_drill_is_printed_whole(
    shipped: Callable[[str], Scenario], name: str, language: Language, paper: str
) -> None:
    kit = Kit(Lesson(shipped(name)), language, PAPERS[paper])
    for part in PARTS:
        printed = print_part(kit, part)
        if printed is None:
            assert part in ("start", "channels"), "the whole drill starts with every unit at home"
            continue
        assert printed.shortened == (), part
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


def test_a_place_has_one_number_wherever_it_is_printed(whole: Whole, lesson: Lesson) -> None:
    numbers = Numbers(lesson.scenario)
    assert sorted(numbers.nodes) == list(range(1, len(numbers.places) + 1))
    listed = " ".join(text_of(page) for page in pages_of(whole("en")["places"].contents))
    board = [one.text for one in written(pages_of(whole("en")["board"].contents)[0])]
    minutes = " ".join(text_of(page) for page in pages_of(whole("en")["minutes"].contents))
    for place in lesson.scenario.city.polling.values():
        number = numbers.places[place.node]
        assert f" {number} {place.title.to('en')} " in listed
        assert any(one.split()[0] == str(number) for one in board), place.id
        assert f" {number}. {place.title.to('en')} " in minutes
    for site in lesson.scenario.city.sites.values():
        number = numbers.places[site.node]
        assert f"{number} {site.title.to('en')}" in board or str(number) in board
        assert f"{number}. {site.title.to('en')}" in minutes


@pytest.mark.parametrize(
    "name", ["kota-contoh", "latihan-dasar", pytest.param("banjarmasin", marks=pytest.mark.full)]
)
@pytest.mark.parametrize("size", [(820, 1130), (1130, 1650)])
def test_every_place_has_its_number_on_the_board_and_every_way_its_minutes(
    shipped: Callable[[str], Scenario], name: str, size: tuple[int, int]
) -> None:
    scenario = shipped(name)
    chart, numbers = Chart.of(scenario.city), Numbers(scenario)
    board = board_of(scenario, catalogue("id"), size)
    shown = {(one.at, one.text.split()[0]) for one in board.shapes if isinstance(one, Label)}
    assert {(chart[node], str(numbers.places[node])) for node in numbers.shown} <= shown
    spots = {end for leg in (*board.written, *board.unwritten) for end in leg.ends}
    assert {site.node for site in scenario.city.sites.values()} <= spots
    assert not {leg.ends for leg in board.written} & {leg.ends for leg in board.unwritten}


def test_minutes_that_find_no_room_on_the_board_are_listed_behind_it(whole: Whole, lesson: Lesson) -> None:
    _, *behind = pages_of(whole("en")["board"].contents)
    text = " ".join(text_of(page) for page in behind)
    places = Numbers(lesson.scenario).places
    polres = places[lesson.scenario.city.sites["polres"].node]
    assert f" {places[lesson.scenario.city.sites['kpu-kota'].node]}\N{EN DASH}{polres}: 4/5 " in f" {text} "


def test_the_list_of_places_has_the_waves_that_a_slip_names(whole: Whole, lesson: Lesson) -> None:
    text = " ".join(text_of(page) for page in pages_of(whole("en")["places"].contents))
    for wave in lesson.scenario.logistics.values():
        assert wave.title.to("en") in text
        assert lesson.scenario.units[wave.carrier].title.to("en") in text


def test_no_name_of_a_place_is_cut_at_the_edge_of_the_board(lesson: Lesson) -> None:
    board = board_of(lesson.scenario, catalogue("id"), (820, 1130))
    for one in board.shapes:
        if isinstance(one, Label) and one.role in ("label-site", "label-polling"):
            half = text_width(one.text, TEXTS[one.role]) / 2
            x = board.camera.to_screen(one.at)[0] + one.shift[0]
            assert half <= x <= board.camera.size[0] - half, one.text


def test_players_find_each_course_by_the_number_that_the_desk_has(whole: Whole, lesson: Lesson) -> None:
    numbers, courses = Numbers(lesson.scenario).courses, lesson.scenario.doctrine.courses
    pages = [text_of(page) for page in pages_of(whole("en")["kinds"].contents)]
    desk = " ".join(text_of(page) for page in pages_of(whole("en")["courses"].contents))
    assert len(pages) == len(lesson.types)
    for kind, page in zip(sorted(lesson.types, key=lambda one: one.title.to("en")), pages, strict=True):
        assert kind.title.to("en") in page
        assert len(offered(kind)) == len(set(kind.offered))
        for course in offered(kind):
            said = f"{numbers[course]} {courses[course].title.to('en')}"[:30]
            assert page.count(f" {said}") == 1, said
            assert said in desk


def test_a_class_that_begins_late_finds_its_units_where_they_are_by_then(
    whole: Whole, lesson: Lesson
) -> None:
    assert lesson.cut is not None
    seen = opening(lesson.scenario, lesson.cut.id, SEED).truth()
    numbers = Numbers(lesson.scenario).places
    start = " ".join(text_of(page) for page in pages_of(whole("en")["start"].contents))
    stands = " ".join(text_of(page) for page in pages_of(whole("en")["counters"].contents))
    moved = [one for one in seen.units.values() if one.node != lesson.scenario.units[one.id].home]
    assert moved
    for unit in moved:
        where = f"{numbers[unit.node]} {lesson.scenario.city.title_of(unit.node).to('en')}"
        assert f"({unit.id}) {where}" in start
        assert f"Starts at: {where}" in stands
    for place in lesson.scenario.city.polling.values():
        posted = seen.polling[place.id].posted
        assert not posted or f"{numbers[place.node]} (" in start
    came = ", ".join(str(step.number) for step in lesson.before)
    assert f"Came before the class: {came}" in start


def test_a_whole_drill_starts_at_home(lesson: Lesson) -> None:
    assert print_part(Kit(Lesson(lesson.scenario), "en", PAPERS["a4"]), "start") is None


@pytest.mark.full
def test_an_incident_that_is_open_already_has_its_card_and_its_sheet(
    shipped: Callable[[str], Scenario],
) -> None:
    city = shipped("banjarmasin")
    kit = Kit(Lesson(city, city.sessions["kelas-60"]), "en", PAPERS["a4"])
    assert kit.going_on
    cards, sheets = print_part(kit, "injects"), print_part(kit, "kinds")
    assert cards is not None
    assert sheets is not None
    backs = " ".join(text_of(page) for page in pages_of(cards.contents))
    named = " ".join(text_of(page) for page in pages_of(sheets.contents))
    for inject in kit.going_on:
        assert inject in backs
        opened = city.injects[inject].incident
        assert opened is not None
        assert city.doctrine.incident_types[opened.type].title.to("en") in named
