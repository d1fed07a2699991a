"""A form that was filled in: printed numbers and letters are understood, and what is wrong is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tabletop.classroom.entering import PaperGame, blank, enter, read_game
from tabletop.classroom.paper.numbers import Numbers
from tabletop.drill.orders import Decide, Guard, Message, Move, Patrol, Respond, Scout
from tabletop.guide import Lesson
from tabletop.language import LANGUAGES, Language, catalogue
from tabletop.scenario import Scenario

HEAD = "format: 1\nslips: kota-contoh\nsession: kelas-60\nincidents: {A: 2, B: 3}\nturns:\n"
Read = Callable[[str], PaperGame]


@pytest.fixture
def town(shipped: Callable[[str], Scenario]) -> Scenario:
    return shipped("kota-contoh")


@pytest.fixture
def read(town: Scenario, tmp_path: Path) -> Read:
    """Read slips of the first turn that the class plays."""

    def reading(slips: str) -> PaperGame:
        file = tmp_path / "slips.yaml"
        file.write_text(f"{HEAD}  - turn: 13\n    slips:\n{slips}", encoding="utf-8")
        result = read_game(file, town)
        say = catalogue("en").say
        assert result.game is not None, [say(one.phrase) for one in result.findings]
        return result.game

    return reading


def test_numbers_and_letters_mean_what_the_kit_prints(town: Scenario, read: Read) -> None:
    numbers = Numbers(town)
    taman, serbaguna = (town.city.polling[one] for one in list(town.city.polling)[:2])
    course = numbers.courses["stand-by-outside"]
    game = read(
        f"      - {{number: 1, unit: jaga-tengah, order: guard, where: "
        f"[{numbers.places[taman.node]}, {numbers.places[serbaguna.node]}]}}\n"
        f"      - {{unit: jaga-timur, order: respond, where: a, what: {course}}}\n"
        f"      - {{unit: patroli-1, order: patrol, where: [{numbers.places['kpu-kota']}]}}\n"
        "      - {unit: lantas-1, order: move, where: [19, Pasar Pagi, 1]}\n"
    )
    assert game.incidents == {"A": "pemilih-tak-terdaftar", "B": "hoaks-tps"}
    guard, respond, patrol, move = (one.order for one in game.turns[0].slips)
    assert guard == Guard("jaga-tengah", (taman.id, serbaguna.id))
    assert respond == Respond("jaga-timur", "pemilih-tak-terdaftar", "stand-by-outside")
    assert patrol == Patrol("patroli-1", ("kpu-kota",))
    assert isinstance(move, Move)
    assert (move.to, len(move.via)) == ("kpu-kota", 2)
    assert game.turns[0].slips[0].number == 1


def test_titles_are_understood_in_both_languages(read: Read) -> None:
    game = read(
        "      - {seat: KPU, order: decide, what: KPPS rules on the voter, where: A, answer: declined}\n"
        "      - {seat: kpu, order: decide, what: KPPS memutuskan hak pilih warga, where: A}\n"
        "      - {unit: Intelligence team, order: scout, where: pesisir}\n"
        "      - {seat: Command post, to: pimpinan, order: message, where: B, text: 'is it true?'}\n"
    )
    declined, granted, scout, message = game.turns[0].slips
    assert declined.order == Decide("kpps-ruling", "pemilih-tak-terdaftar", grant=False)
    assert granted.order == Decide("kpps-ruling", "pemilih-tak-terdaftar")
    assert scout.order == Scout("intel-1", "pesisir")
    assert message.order == Message("kapolres", "hoaks-tps", "is it true?")
    assert message.seats == ("kabag-ops",)


def test_a_place_at_the_table_gives_the_orders_of_its_seats(read: Read) -> None:
    game = read(
        "      - {seat: pimpinan, unit: phh-1, order: wait}\n"
        "      - {seat: Pimpinan, order: appeal, where: A}\n"
    )
    assert [one.seats for one in game.turns[0].slips] == [("kapolres",), ("kapolda", "kapolres")]


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        (HEAD + "  - turn: 14\n", 6, 11, "turn 13"),
        (HEAD + "  - turn: 13\n  - turn: 15\n", 7, 11, "turn 14"),
        (HEAD + "  - turn: 13\n    injects: [2, 99]\n", 7, 18, "99"),
        (HEAD + "  - turn: 13\n    injects: [2]\n  - turn: 14\n    injects: [2]\n", 9, 15, "already"),
        (HEAD + "  - turn: 13\n    levels: {C: 10}\n", 7, 14, "C"),
        (HEAD + "  - turn: 13\n    gates: [400]\n", 7, 13, "400"),
        (HEAD + "  - turn: 13\n    slips:\n      - {order: move, where: 1}\n", 8, 9, "unit"),
        (HEAD + "  - turn: 13\n    slips:\n      - {unit: patroli-9, order: wait}\n", 8, 9, "patroli-1"),
        (HEAD + "  - turn: 13\n    slips:\n      - {unit: patroli-1, order: move, where: 99}\n", 8, 9, "99"),
        (HEAD + "  - turn: 13\n    slips:\n      - {unit: patroli-1, order: respond, where: C, what: 6}\n", 8, 9, "C"),
        (HEAD + "  - turn: 13\n    slips:\n      - {order: decide, what: kpps-ruling, where: A}\n", 8, 9, "seat"),
        (HEAD + "  - turn: 13\n    slips:\n      - {unit: a, order: dispatch, what: x, answer: granted}\n", 8, 53, "record"),
        (HEAD + "  - turn: 13\n    slips:\n      - {unit: patroli-1, order: fly}\n", 8, 34, "move"),
        (HEAD.replace("kota-contoh", "kota-lain") + "  - turn: 13\n", 2, 8, "kota-contoh"),
        (HEAD.replace("kelas-60", "kelas-61") + "  - turn: 1\n", 3, 10, "kelas-60"),
        (HEAD.replace("A: 2", "A: 1000") + "  - turn: 13\n", 4, 16, "1000"),
        ("- a\n", 1, 1, "mapping"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    town: Scenario, tmp_path: Path, text: str, line: int, column: int, told: str
) -> None:
    file = tmp_path / "slips.yaml"
    file.write_text(text, encoding="utf-8")
    result = read_game(file, town)
    assert result.game is None
    say = catalogue("en").say
    found = [
        (one.line, one.column, say(one.phrase) + say(one.advice or "enter.kind.seat"))
        for one in result.findings
    ]
    assert [(at, where) for at, where, _ in found] == [(line, column)]
    assert told in found[0][2]


def test_a_file_that_is_not_there(town: Scenario, tmp_path: Path) -> None:
    result = read_game(tmp_path / "none.yaml", town)
    assert result.unreadable
    assert result.game is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("session", ["kelas-60", None])
def test_the_empty_form_is_read_back_as_nothing_but_what_is_planned(
    town: Scenario, tmp_path: Path, language: Language, session: str | None
) -> None:
    lesson = Lesson(town, town.sessions[session] if session is not None else None)
    file = tmp_path / "blank.yaml"
    file.write_text(blank(lesson, language, 7), encoding="utf-8")
    game = read_game(file, town).game
    assert game is not None
    assert (game.session, game.seed, game.mode) == (session, 7, "latihan")
    assert [one.turn for one in game.turns] == list(range(lesson.first, lesson.last + 1))
    assert not any(one.slips for one in game.turns)
    planned = {
        step.inject.id
        for step in lesson.played
        if step.inject.at is not None
        and step.inject.when is None
        and step.inject.chance == 1000
        and step.turn
    }
    assert {inject for one in game.turns for inject in one.injects or ()} <= planned


@pytest.mark.parametrize("page", ["paper.md", "kertas.md"])
def test_the_example_of_the_page_can_be_entered(town: Scenario, tmp_path: Path, page: str) -> None:
    text = (Path(__file__).parents[3] / "docs" / page).read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    file = tmp_path / "slips.yaml"
    file.write_text(example, encoding="utf-8")
    game = read_game(file, town).game
    assert game is not None
    entered = enter(town, game, tmp_path / "session", catalogue("en"))
    assert entered.kept
    assert (entered.orders, entered.returned) == (3, 1)
