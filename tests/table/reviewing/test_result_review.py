"""The result screen as the summary of the review: ratings read beside the loop, the report, what an assessor adds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from tabletop.review import result_of
from tabletop.review.assessment import FILE
from tabletop.session import Past
from tabletop.table.app import App
from tabletop.table.debriefing import DebriefScreen
from tabletop.table.intents import OpenResult
from tabletop.table.kit import Canvas, Card
from tabletop.table.reviewing.letter_mark import LetterMark
from tabletop.table.reviewing.reviewed import Reviewed, reviewed_of
from tabletop.table.screens.briefing import BriefingScreen
from tabletop.table.screens.menu import MenuScreen
from tabletop.table.screens.result import ResultScreen
from tests.table.finished import copied, finished
from tests.table.play.hand import Hand
from tests.table.waiting import until

See = Callable[..., Hand]


def screen(hand: Hand) -> ResultScreen:
    found = hand.app.top
    assert isinstance(found, ResultScreen)
    return found


@pytest.fixture
def see(open_table: Callable[..., App], tmp_path: Path) -> See:
    """See the result of a session that is over, once its review was read."""

    def seen(policy: str = "heavy", language: str = "en", *, read: bool = True) -> Hand:
        app = open_table(language=language)
        folder = copied(tmp_path, policy)
        app._push(ResultScreen(app, result_of(Past(folder).account), str(folder)))
        hand = Hand(app)
        if read:
            until(app, lambda: screen(hand).review is not None)
        return hand

    return seen


def lines(folder: Path) -> list[dict[str, object]]:
    """Return what was added to a review, as it stands on the disk."""
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()][1:]


def test_the_figures_are_seen_before_the_review_was_read(see: See) -> None:
    hand = see(read=False)
    made = screen(hand)
    made.draw(hand.app.surface)
    assert made.review is None
    assert made.say("table.review.reading") in hand.words()
    past = Past(finished("heavy"))
    for figure in result_of(past.account).figures:
        assert made.say(figure.title) in hand.words()
    until(hand.app, lambda: made.review is not None)
    assert made.say("table.review.reading") not in hand.words()


@pytest.mark.parametrize("policy", ["heavy", "passive", "doctrine"])
def test_every_objective_shows_its_letter_in_its_shape_and_in_words(see: See, policy: str) -> None:
    hand = see(policy)
    review = screen(hand).review
    assert review is not None
    for one in review.ratings.objectives:
        mark = hand.find(f"mark-{one.id}")
        assert isinstance(mark, LetterMark)
        assert mark.letter == one.rating
        assert screen(hand).say(f"rating.name.{one.rating}") in hand.words()


def test_a_letter_that_a_gate_capped_shows_both(see: See) -> None:
    hand = see()
    made = screen(hand)
    review = made.review
    assert review is not None
    capped = next(one for one in review.ratings.objectives if one.caps)
    objectives = tuple(
        replace(one, drafted="S") if one is capped else one for one in review.ratings.objectives
    )
    made.review = Reviewed(
        review.past, replace(review.ratings, objectives=objectives), review.findings, review.assessment
    )
    made.rebuild()
    row = hand.find(f"objective-{capped.id}")
    letters = [one.letter for one in row.walk() if isinstance(one, LetterMark)]
    assert letters == ["S", "U"]
    assert "S → U" in hand.words()
    assert made.say(capped.caps[0].title) in hand.words()


def test_no_two_letters_share_a_shape(open_table: Callable[..., App]) -> None:
    app = open_table()
    outlines = set()
    for letter in ("P", "S", "M", "U"):
        mark = LetterMark(letter)  # type: ignore[arg-type]
        surface = pygame.Surface((80, 80), pygame.SRCALPHA)
        mark.place(app.look, pygame.Rect(8, 8, 64, 64))
        mark.draw(Canvas(surface, app.look))
        outlines.add(
            tuple(
                surface.get_at((x, y)).a > 127
                for x in range(8, 72, 3)
                for y in range(8, 72, 3)
                if abs(x - 40) > 14 or abs(y - 40) > 14  # the letter itself does not count
            )
        )
    assert len(outlines) == 4


def test_strengths_and_areas_are_told_briefly(see: See) -> None:
    hand = see("doctrine")
    made = screen(hand)
    review = made.review
    assert review is not None
    for one in (*review.findings.strengths[:3], *review.findings.areas[:3]):
        assert made.say(one.title) in hand.words()


def test_an_assessor_gives_a_rating_by_keys_and_signs_it(see: See) -> None:
    hand = see()
    made = screen(hand)
    review = made.review
    assert review is not None
    target = review.ratings.objectives[1]
    journal = (review.past.folder / "journal.jsonl").read_bytes()
    made.live.give_focus(hand.find(f"objective-{target.id}"), by_keyboard=True)
    hand.key(pygame.K_RETURN)
    assert not hand.find("assess-keep").enabled
    hand.key(pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN)  # past the observation, to M
    hand.key(pygame.K_TAB)
    hand.write("Jalur keluar dibuka terlambat")
    assert not hand.find("assess-keep").enabled  # nobody has signed
    hand.key(pygame.K_TAB)
    hand.write("AB")
    hand.key(pygame.K_RETURN)
    assert not hand.overlaid
    (line,) = lines(review.past.folder)
    assert (line["kind"], line["target"], line["rating"]) == ("override", target.target, "M")
    assert (line["note"], line["by"]) == ("Jalur keluar dibuka terlambat", "AB")
    mark = hand.find(f"mark-{target.id}")
    assert isinstance(mark, LetterMark)
    assert mark.letter == "M"
    assert f"{target.rating} → M" in hand.words()
    assert "Jalur keluar dibuka terlambat" in hand.words()
    assert (review.past.folder / "journal.jsonl").read_bytes() == journal


def test_an_observation_of_a_task_is_noted_by_mouse(see: See) -> None:
    hand = see()
    review = screen(hand).review
    assert review is not None
    task = review.ratings.tasks[0]
    hand.press("assess")
    hand.choose(task.target)
    hand.press("assess-note")
    hand.write("tenang di radio")
    hand.press("assess-by")
    hand.write("Asesor 2")
    hand.press("assess-keep")
    (line,) = lines(review.past.folder)
    assert (line["kind"], line["target"], line["text"], line["by"]) == (
        "observation",
        task.target,
        "tenang di radio",
        "Asesor 2",
    )


def test_a_broken_gate_is_rated_in_the_same_form_and_its_objective_stays(see: See) -> None:
    hand = see()
    review = screen(hand).review
    assert review is not None
    gate = next(one for one in review.ratings.gates if one.breaches)
    before = dict(review.ratings.letters())
    hand.press(f"rated-{gate.id}")
    hand.press("assess-rating")
    screen(hand).live.give_focus(hand.find("assess-rating"), by_keyboard=True)
    hand.key(pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN)
    hand.press("assess-note")
    hand.write("Perintah dicabut sebelum dilaksanakan")
    hand.press("assess-by")
    hand.write("AB")
    hand.press("assess-keep")
    (line,) = lines(review.past.folder)
    assert (line["kind"], line["target"], line["by"]) == ("override", gate.target, "AB")
    mark = hand.find(f"mark-{gate.id}")
    assert isinstance(mark, LetterMark)
    assert mark.letter == line["rating"] != "U"
    assert "Perintah dicabut sebelum dilaksanakan" in hand.words()
    assert review.ratings.letters() == before


def test_a_gate_that_was_kept_is_found_by_its_name_and_shown_once_it_was_observed(see: See) -> None:
    hand = see()
    review = screen(hand).review
    assert review is not None
    gate = next(one for one in review.ratings.gates if not one.breaches)
    hand.press("assess")
    hand.choose(gate.target)
    hand.press("assess-note")
    hand.write("nyaris terlanggar")
    hand.press("assess-by")
    hand.write("AB")
    hand.press("assess-keep")
    assert hand.find(f"rated-{gate.id}")
    assert "nyaris terlanggar" in hand.words()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_said_does_not_cover_the_buttons_at_the_foot(
    open_table: Callable[..., App], tmp_path: Path, scale: float
) -> None:
    app = open_table(language="id", scale=scale)
    folder = copied(tmp_path)
    app._push(ResultScreen(app, result_of(Past(folder).account), str(folder)))
    hand = Hand(app)
    until(app, lambda: screen(hand).review is not None)
    foot = hand.find("foot").rect
    surface = app.surface

    def pixels() -> bytes:
        screen(hand).draw(surface)
        return pygame.image.tobytes(surface.subsurface(foot), "RGB")

    before = pixels()
    screen(hand).live.notify(screen(hand).say("table.review.kept"))
    assert pixels() == before


def test_who_signed_once_need_not_write_it_again(see: See) -> None:
    hand = see()
    review = screen(hand).review
    assert review is not None
    for _ in range(2):
        hand.key(pygame.K_a, pygame.K_RETURN)
        hand.press("assess-note")
        hand.write("lambat")
        if not screen(hand).review.assessment.observations:  # type: ignore[union-attr]
            hand.press("assess-by")
            hand.write("CD")
        hand.press("assess-keep")
    assert [one.by for one in review.assessment.observations] == ["CD", "CD"]


@pytest.mark.parametrize(("language", "words"), [("id", 'lang="id"'), ("en", 'lang="en"')])
def test_the_report_is_written_in_the_language_of_the_table_and_opened(
    see: See, shown: list[str], language: str, words: str
) -> None:
    hand = see(language=language)
    review = screen(hand).review
    assert review is not None
    file = review.past.folder / "review.html"
    hand.key(pygame.K_o)
    until(hand.app, lambda: shown)
    assert shown == [file.resolve().as_uri()]
    assert words in file.read_text(encoding="utf-8")
    assert not hand.overlaid


def test_where_there_is_no_browser_the_path_is_told(see: See, no_browser: None) -> None:
    hand = see()
    review = screen(hand).review
    assert review is not None
    hand.press("report")
    until(hand.app, lambda: hand.overlaid)
    assert str(review.past.folder / "review.html") in hand.words()
    assert (review.past.folder / "review.html").is_file()
    hand.key(pygame.K_ESCAPE)
    assert not hand.overlaid


def test_what_is_pressed_before_the_review_was_read_waits_for_it(see: See) -> None:
    hand = see(read=False)
    hand.key(pygame.K_d)
    until(hand.app, lambda: isinstance(hand.app.top, DebriefScreen))


def test_a_session_that_cannot_be_read_says_so_and_keeps_its_figures(
    open_table: Callable[..., App], tmp_path: Path
) -> None:
    app = open_table(language="en")
    result = result_of(Past(finished("heavy")).account)
    app._push(ResultScreen(app, result, str(tmp_path / "gone")))
    hand = Hand(app)
    until(app, lambda: screen(hand).trouble)
    assert screen(hand).trouble in hand.words()
    hand.key(pygame.K_d)
    assert isinstance(app.top, ResultScreen)
    assert any(screen(hand).trouble in notice.words for notice in app.top.live.notices.shown)


def test_what_was_added_and_is_damaged_is_told_and_left_alone(
    open_table: Callable[..., App], tmp_path: Path
) -> None:
    folder = copied(tmp_path)
    (folder / FILE).write_text("spoilt\n{}\n", encoding="utf-8")
    review = reviewed_of(folder)
    assert review.damage is not None
    app = open_table(language="en")
    app.emit(OpenResult(str(folder)))
    app._carry_out()
    hand = Hand(app)
    until(app, lambda: screen(hand).review)
    assert str(folder / FILE) in hand.words()
    hand.press(f"objective-{review.ratings.objectives[0].id}")
    assert not hand.overlaid
    assert (folder / FILE).read_text(encoding="utf-8") == "spoilt\n{}\n"


def test_a_damaged_journal_is_reviewed_as_far_as_it_is_sound_and_says_so(
    open_table: Callable[..., App], tmp_path: Path
) -> None:
    folder = copied(tmp_path)
    journal = folder / "journal.jsonl"
    rows = journal.read_bytes().splitlines(keepends=True)
    at = [number for number, row in enumerate(rows) if b'"kind":"turn"' in row.replace(b" ", b"")][-2]
    rows[at] = rows[at].replace(b"digest", b"digets", 1)
    journal.write_bytes(b"".join(rows))
    (note,) = Past(folder).notes
    app = open_table(language="en")
    app.emit(OpenResult(str(folder)))
    app._carry_out()
    hand = Hand(app)
    until(app, lambda: screen(hand).review)
    assert screen(hand).say(note) in hand.words()


def test_a_finished_session_of_the_list_opens_its_result(
    open_table: Callable[..., App], tmp_path: Path
) -> None:
    (tmp_path / "sessions").mkdir()
    folder = copied(tmp_path / "sessions")
    app = open_table(language="en")
    hand = Hand(app)
    hand.press("resume")
    hand.press("result")
    assert isinstance(app.top, ResultScreen)
    assert Path(app.top.session) == folder
    hand.key(pygame.K_ESCAPE)
    assert isinstance(app.top, MenuScreen)


def test_return_trains_again(see: See) -> None:
    hand = see()
    hand.key(pygame.K_RETURN)
    assert isinstance(hand.app.top, BriefingScreen)


def test_every_line_of_the_summary_can_be_reached_by_tab(see: See) -> None:
    hand = see()
    cards = [one.name for one in hand.widgets(Card, lambda one: one.name.startswith("objective-"))]
    reached = set()
    for _ in range(len(list(hand.widgets(Card))) + 10):
        hand.key(pygame.K_TAB)
        focus = hand.app.top.live.focus
        assert focus is not None
        reached.add(focus.name)
    assert reached.issuperset(cards)
