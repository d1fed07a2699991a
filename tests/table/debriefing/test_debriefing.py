"""The debrief: moment by moment, the class's words kept at once, a clock that stops nobody, left and taken up again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tabletop.review.assessment import FILE as ADDED
from tabletop.table.app import App
from tabletop.table.debriefing import DebriefScreen
from tabletop.table.debriefing.answers import MOST_WORDS, STILL
from tabletop.table.debriefing.place import FILE, Place, take_up
from tabletop.table.intents import OpenDebrief
from tabletop.table.kit import TextField
from tabletop.table.replaying import ReplayScreen
from tabletop.table.reviewing.reviewed import reviewed_of
from tests.table.finished import copied
from tests.table.play.hand import Hand
from tests.table.waiting import until

Lead = Callable[..., Hand]


def screen(hand: Hand) -> DebriefScreen:
    found = hand.app.top
    assert isinstance(found, DebriefScreen)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path, "passive")


@pytest.fixture
def lead(open_table: Callable[..., App], folder: Path) -> Lead:
    def led(**how: object) -> Hand:
        app = open_table(language="en", **how)
        app.emit(OpenDebrief(reviewed_of(folder)))
        for _ in range(4):
            app.step()
        return Hand(app)

    return led


def words_of(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return the class's words as they stand on the disk: moment, question, text, who."""
    file = folder / ADDED
    if not file.exists():
        return []
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()][1:]
    assert all(row["kind"] == "words" for row in rows)
    return [(row["moment"], row["question"], row["text"], row["by"]) for row in rows]


def write(hand: Hand, question: str, words: str) -> None:
    hand.press(f"words-{question}")
    hand.write(words)


def test_it_leads_from_the_opening_over_every_moment_to_the_closing(lead: Lead) -> None:
    hand = lead()
    made = screen(hand)
    for line in made.debrief.opening:
        assert made.say(line) in hand.words()
    for moment in made.debrief.moments:
        hand.key(pygame.K_n)
        assert made.moment is moment
        said = hand.words()
        assert made.say(moment.what) in said
        for one in moment.questions:
            assert made.say(one.ask) in said
            for fact in one.facts:
                assert made.say(fact.what) in said
    hand.key(pygame.K_n)
    for one in made.debrief.closing:
        assert made.say(one.ask) in hand.words()
    hand.key(pygame.K_b)
    assert made.moment is made.debrief.moments[-1]
    hand.key(pygame.K_n, pygame.K_n)
    assert not isinstance(hand.app.top, DebriefScreen)


def test_it_is_led_by_mouse_too(lead: Lead) -> None:
    hand = lead()
    for _ in range(screen(hand).last):
        hand.press("on")
    assert screen(hand).place.at == screen(hand).last
    hand.press("back")
    hand.press("leave")
    assert not isinstance(hand.app.top, DebriefScreen)


@pytest.mark.parametrize("policy", ["heavy", "passive"])
def test_the_map_shows_the_incident_of_the_moment_where_it_was(
    open_table: Callable[..., App], tmp_path: Path, policy: str
) -> None:
    app = open_table(language="en")
    app.emit(OpenDebrief(reviewed_of(copied(tmp_path, policy))))
    app.step()
    hand = Hand(app)
    made = screen(hand)
    shown = []
    for moment in made.debrief.moments:
        hand.key(pygame.K_n)
        until(app, lambda: not made.dirty)
        overlay = made.ground.overlay
        if moment.incident is not None:
            assert overlay.selected is not None
            assert overlay.selected.id == moment.incident
            (mark,) = [one for one in overlay.incidents if one.id == moment.incident]
            assert made.ground.rect.collidepoint(made.ground.pixel_of(mark.at))
        shown.append(overlay)
    assert len(set(map(repr, shown))) > 1


def test_words_are_kept_when_return_is_pressed_and_lead_to_the_next_question(
    lead: Lead, folder: Path
) -> None:
    hand = lead()
    hand.press("by")
    hand.write("Pencatat")
    hand.key(pygame.K_RETURN)  # begins
    key = screen(hand).moment.key  # type: ignore[union-attr]
    hand.key(pygame.K_w)
    hand.write("Kabar sampai")
    hand.key(pygame.K_RETURN)
    hand.write("Ragu")
    hand.key(pygame.K_TAB)
    assert words_of(folder) == [
        (key, "happened", "Kabar sampai", "Pencatat"),
        (key, "why", "Ragu", "Pencatat"),
    ]


def test_words_are_kept_while_somebody_thinks(lead: Lead, folder: Path) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    write(hand, "change", "Lapor lebih dini")
    assert words_of(folder) == []
    made = screen(hand)
    assert made._now is not None
    made.tick(made._now + STILL)
    assert [row[1:] for row in words_of(folder)] == [("change", "Lapor lebih dini", "Class")]


@pytest.mark.parametrize("leaves", [(pygame.K_ESCAPE,), ("ctrl+return",)])
def test_words_are_kept_on_the_way_out_or_on(lead: Lead, folder: Path, leaves: tuple[int | str, ...]) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    write(hand, "why", "Tidak tahu")
    hand.key(*leaves)
    assert [row[2] for row in words_of(folder)] == ["Tidak tahu"]


def test_words_survive_the_window_being_closed(lead: Lead, folder: Path) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    write(hand, "why", "Tidak tahu")
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    hand.app.step()
    assert not hand.app.running
    assert [row[2] for row in words_of(folder)] == ["Tidak tahu"]


def test_words_not_kept_yet_survive_another_size(lead: Lead) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    write(hand, "why", "Tidak tahu")
    screen(hand).rebuild()
    field = hand.find("words-why")
    assert isinstance(field, TextField)
    assert field.words == "Tidak tahu"


def test_letters_that_are_keys_are_written_while_a_field_has_the_focus(lead: Lead) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    write(hand, "happened", "nbrw")
    assert screen(hand).place.at == 1
    field = hand.find("words-happened")
    assert isinstance(field, TextField)
    assert field.words == "nbrw"


def test_it_is_left_and_taken_up_where_it_was(lead: Lead, folder: Path) -> None:
    hand = lead()
    made = screen(hand)
    hand.key(pygame.K_n, pygame.K_n)
    write(hand, "happened", "Terlambat")
    assert made._now is not None
    made.tick(made._now + 65_000)
    hand.key(pygame.K_ESCAPE)
    hand.app.emit(OpenDebrief(reviewed_of(folder)))
    hand.app.step()
    again = screen(hand)
    assert again is not made
    assert again.place.at == 2
    assert again.used >= 65
    field = hand.find("words-happened")
    assert isinstance(field, TextField)
    assert field.words == "Terlambat"


def test_the_clock_tells_used_and_planned_and_stops_nobody(lead: Lead) -> None:
    hand = lead()
    made = screen(hand)
    hand.key(pygame.K_n)
    first = made.debrief.moments[0]
    planned = first.starts + first.lasts
    assert f"{planned // 60}:{planned % 60:02d}" in hand.words()
    assert made._now is not None
    made.tick(made._now + (made.debrief.seconds + 70) * 1000)
    assert "16:1" in hand.words()
    assert "15:00" in hand.words()
    hand.key(pygame.K_n)
    assert made.place.at == 2
    write(hand, "happened", "Masih bisa")


def test_it_jumps_to_the_replay_at_the_moment_and_comes_back(lead: Lead) -> None:
    hand = lead()
    made = screen(hand)
    hand.key(pygame.K_n, pygame.K_n)
    moment = made.moment
    assert moment is not None
    hand.key(pygame.K_r)
    replay = hand.app.top
    assert isinstance(replay, ReplayScreen)
    assert replay.reel.position == moment.turn
    until(hand.app, lambda: replay.reel.marked)
    hand.key(pygame.K_ESCAPE)
    assert hand.app.top is made
    assert made.moment is moment


def test_the_closing_tells_what_the_class_said(lead: Lead) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    write(hand, "change", "Tunjuk satu pelapor")
    for _ in range(screen(hand).last - 1):
        hand.key("ctrl+return")
    assert "Tunjuk satu pelapor" in hand.words()


def test_the_closing_questions_are_answered_and_noted_like_those_of_a_moment(
    lead: Lead, folder: Path
) -> None:
    hand = lead()
    made = screen(hand)
    for _ in range(made.last):
        hand.key("ctrl+return")
    hand.key(pygame.K_w)
    hand.write("Apel kesiapan")
    hand.key(pygame.K_RETURN)  # leads to the next question
    hand.write("Jalur lapor")
    hand.key("ctrl+return")
    assert not isinstance(hand.app.top, DebriefScreen)
    assert [row[:3] for row in words_of(folder)] == [
        ("closing", "keep", "Apel kesiapan"),
        ("closing", "mend", "Jalur lapor"),
    ]
    hand.app.emit(OpenDebrief(reviewed_of(folder)))
    hand.app.step()
    field = hand.find("words-mend")
    assert isinstance(field, TextField)
    assert field.words == "Jalur lapor"


def test_hostile_words_stay_words(lead: Lead, folder: Path) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    hostile = '</script>{x} =cmd()"'
    write(hand, "why", hostile)
    hand.key(pygame.K_TAB)
    assert [row[2] for row in words_of(folder)] == [hostile]
    write(hand, "change", "x" * (MOST_WORDS + 5))
    hand.key(pygame.K_TAB)
    assert len(words_of(folder)[-1][2]) == MOST_WORDS


def test_a_review_that_somebody_else_writes_keeps_the_words_on_the_screen(lead: Lead, folder: Path) -> None:
    hand = lead()
    hand.key(pygame.K_n)
    write(hand, "why", "Tidak tahu")
    (folder / ADDED).write_text("spoilt\n{}\n", encoding="utf-8")
    hand.key(pygame.K_ESCAPE)
    assert isinstance(hand.app.top, DebriefScreen)
    field = hand.find("words-why")
    assert isinstance(field, TextField)
    assert field.words == "Tidak tahu"
    assert hand.app.top.live.notices.shown
    (folder / ADDED).unlink()
    hand.key(pygame.K_ESCAPE)
    assert not isinstance(hand.app.top, DebriefScreen)
    assert [row[2] for row in words_of(folder)] == ["Tidak tahu"]


@pytest.mark.parametrize(
    "spoilt",
    ["", "[]", '{"format": 2}', '{"format": 1, "at": -3, "used": "x", "by": 7}', '{"format": 1, "at": true}'],
)
def test_a_place_that_makes_no_sense_is_the_beginning(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / FILE).write_text(spoilt, encoding="utf-8")
    assert take_up(tmp_path, 6) == Place()


def test_a_place_is_kept_as_it_is(tmp_path: Path) -> None:
    place = Place(4, 321, "Pencatat é")
    place.keep(tmp_path)
    assert take_up(tmp_path, 6) == place
    assert take_up(tmp_path, 2).at == 2
