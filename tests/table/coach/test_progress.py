"""How far a lesson has come, beside its session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.drill.orders import Guard, Message, Move, Wait
from tabletop.scenario import Scenario
from tabletop.table.coach.conditions import Ordered, Posted, Seen, Told
from tabletop.table.coach.lesson import Lesson
from tabletop.table.coach.progress import FILE, Progress, is_coached, take_up
from tabletop.table.coach.reading import FIRST, lesson_file, read_lesson
from tabletop.table.play.desk import Desk
from tests.table.play.conftest import Start


@pytest.fixture
def lesson(scenario: Scenario) -> Lesson:
    return read_lesson(lesson_file(FIRST), scenario)


def seen(desk: Desk, unit: str | None = None) -> Seen:
    return Seen(desk.view, unit, None, desk.can_redo)


def test_an_order_fits_by_kind_unit_and_where_it_leads(start: Start) -> None:
    desk = start()
    boat = Ordered(kind=("guard",), unit=("polair-1",), to=("kampung-seberang",))
    assert not boat.holds(seen(desk))
    desk.give(Guard("polair-1", ("muara-damai",)))  # the zone around it
    assert boat.holds(seen(desk))
    desk.give(Move("polair-1", "dermaga-seberang"))
    assert not boat.holds(seen(desk))
    assert Ordered(unit=("polair-1",)).holds(seen(desk))
    desk.give(Move("negosiator-1", "simpang-kantor"))  # the node where the site stands
    assert Ordered(kind=("move",), to=("balai-kota",)).holds(seen(desk)) is False
    assert Ordered(kind=("wait",)).holds(seen(desk)) is False
    desk.give(Wait("dalmas-1"))
    assert Ordered(kind=("wait",)).holds(seen(desk))


def test_what_was_done_in_a_turn_before_still_counts(start: Start) -> None:
    desk = start("kapolres", "kabag-ops")
    posted = Posted(("sdn-muara", "pos-nelayan"))
    desk.give(Guard("polsek-1", ("muara-damai",)))
    assert not posted.holds(seen(desk))
    desk.end_turn()
    assert posted.holds(seen(desk))
    desk.end_turn()
    told = Told(("kapolres",), ("hoaks-tps-tutup",))
    assert not told.holds(seen(desk))
    desk.give(Message("kapolres", "hoaks-tps-tutup"), ("kabag-ops",))
    assert told.holds(seen(desk))
    desk.end_turn()
    assert told.holds(seen(desk))


def test_steps_done_together_are_put_behind_together(start: Start, lesson: Lesson) -> None:
    desk = start("kapolres", "kabag-ops")
    progress = Progress(lesson)
    desk.give(Guard("polair-1", ("kampung-seberang",)))
    desk.give(Guard("polsek-1", ("muara-damai",)))
    assert progress.look(seen(desk))
    assert lesson.steps[progress.at].id == "reserve"
    assert progress.word is not None and progress.word.step == "guard-muara"
    assert not progress.look(seen(desk))


def test_a_step_that_is_not_ready_waits(start: Start, lesson: Lesson) -> None:
    desk = start("kapolres", "kabag-ops")
    progress = Progress(lesson)
    while lesson.steps[progress.at].id != "check-hoax":
        progress.skip()
    assert progress.step(seen(desk)) is lesson.waiting
    assert progress.answer(seen(desk)) is None


def test_it_is_kept_and_taken_up(tmp_path: Path, lesson: Lesson) -> None:
    assert not is_coached(tmp_path)
    progress = Progress(lesson)
    progress.skip()
    progress.hidden = True
    progress.keep(tmp_path)
    assert is_coached(tmp_path)
    assert take_up(tmp_path, lesson) == progress


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "{",
        '{"format": 2}',
        '{"format": 1, "lesson": "lain"}',
        '{"format": 1, "lesson": "latihan-dasar", "behind": 3}',
        '{"format": 1, "lesson": "latihan-dasar", "behind": {"choose-boat": "eaten", "gone": "done"}}',
    ],
)
def test_what_is_damaged_is_as_if_not_yet_done(tmp_path: Path, lesson: Lesson, written: str) -> None:
    (tmp_path / FILE).write_text(written, encoding="utf-8")
    assert take_up(tmp_path, lesson) == Progress(lesson)


def test_only_steps_of_the_lesson_are_kept(tmp_path: Path, lesson: Lesson) -> None:
    Progress(lesson, {"choose-boat": "done"}).keep(tmp_path)
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["behind"] == {"choose-boat": "done"}
