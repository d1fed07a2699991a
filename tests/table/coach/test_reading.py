"""Lessons as they are read: the shipped one is sound, and every fault says where it is and what would help."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.scenario import Scenario
from tabletop.table.coach.reading import FIRST, LessonError, lesson_file, lesson_for, read_lesson


def test_the_shipped_lesson_speaks_of_its_drill_in_both_languages(scenario: Scenario) -> None:
    lesson = read_lesson(lesson_file(FIRST), scenario)
    assert lesson.id == FIRST == scenario.id
    assert lesson.mode == "belajar"
    for step in (*lesson.steps, lesson.waiting, lesson.farewell):
        for text in (step.title, step.do, step.why, step.mouse, step.keys):
            assert text.id != text.en
        assert step.point


def test_a_drill_without_its_units_has_no_lesson(scenario: Scenario) -> None:
    assert lesson_for(scenario) is not None
    assert lesson_for(replace(scenario, id="lain")) is None
    assert lesson_for(replace(scenario, units={}, digest="other")) is None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("- selected: polair-1", "- selcted: polair-1", "unknown key 'selcted'; did you mean 'selected'?"),
        (
            "- selected: polair-1",
            "- selected: polar-1",
            "'polar-1' is not known here; did you mean 'polair-1'?",
        ),
        ("{order-guard}, pilih", "{order-gard}, pilih", "there is no command 'order-gard'"),
        ("done: {turn: 2}", "done: {turn: dua}", "'dua' is no turn"),
        ("done: {taken-back: true}", "done: {taken-back: false}", "only 'true' is meant here"),
        ("    well: {id: Kapal terpilih., en: The boat is selected.}\n", "", "'well' is missing"),
        ("  - id: guard-seberang", "  - id: choose-boat", "two steps are called 'choose-boat'"),
        ("{kind: [wait, rest], unit: dalmas-1}", "{kind: [wiat], unit: dalmas-1}", "did you mean 'wait'?"),
        ("ready: {awaiting: true}", "ready: {awaiting: true, turn: 2}", "put several under 'all' or 'any'"),
        ("well: {id: Kapal terpilih., en: The boat is selected.}", "well: {id: Kapal.}", "'en' is missing"),
        ("[{widget: undo}]", "[{wigdet: undo}]", "did you mean 'widget'?"),
        ("mode: belajar", "mode: belajr", "did you mean 'belajar'?"),
        ("steps:\n", "steps: [\n", "cannot be read"),
    ],
)
def test_a_fault_is_told_with_its_place(
    scenario: Scenario, tmp_path: Path, before: str, after: str, told: str
) -> None:
    text = lesson_file(FIRST).read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "lesson.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LessonError) as error:
        read_lesson(path, scenario)
    assert told in str(error.value)
    if "cannot be read" not in told:
        file, line, column, _ = str(error.value).split(":", 3)
        assert file == "lesson.yaml" and int(line) > 0 and int(column) > 0


def test_an_empty_or_missing_file_is_told(scenario: Scenario, tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="cannot be read"):
        read_lesson(tmp_path / "none.yaml", scenario)
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    with pytest.raises(LessonError, match="is empty"):
        read_lesson(tmp_path / "empty.yaml", scenario)
