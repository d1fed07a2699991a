"""The class to be led: the running order, what a cut plays of it, what opens and shuts what."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tabletop.guide import Lesson
from tabletop.guide.sections.tasks import fulfilled
from tabletop.guide.voice import GuideVoice
from tabletop.scenario import Scenario, shipped_drills

DRILLS = [drill.id for drill in shipped_drills()]


@pytest.mark.parametrize("name", DRILLS)
def test_every_inject_has_a_number_of_its_own_in_order_of_time(
    name: str, shipped: Callable[[str], Scenario]
) -> None:
    lesson = Lesson(shipped(name))
    assert [step.number for step in lesson.steps] == list(range(1, len(lesson.scenario.injects) + 1))
    minutes = [step.minute for step in lesson.steps if step.minute is not None]
    assert all(a <= b for a, b in pairwise(minutes))
    for step in lesson.steps:
        if step.minute is not None and step.stage is not None:
            begins, ends = lesson.turn_span(step.turn)
            assert begins <= step.minute < ends


@pytest.mark.parametrize("name", DRILLS)
def test_a_cut_plays_what_is_due_in_it_under_the_same_numbers(
    name: str, shipped: Callable[[str], Scenario]
) -> None:
    scenario = shipped(name)
    whole = Lesson(scenario)
    for session in scenario.sessions.values():
        lesson = Lesson(scenario, session)
        assert lesson.numbers == whole.numbers
        assert lesson.start < lesson.end
        due = {
            inject.id
            for inject in scenario.injects.values()
            if inject.at is not None and lesson.start <= inject.at < lesson.end
        }
        assert due <= {step.inject.id for step in lesson.played}
        assert not {step.number for step in lesson.before} & {step.number for step in lesson.played}


def test_what_follows_a_played_inject_is_played_with_it(whole: Lesson) -> None:
    scenario = whole.scenario
    lesson = Lesson(scenario, scenario.sessions["kelas-30"])
    played = {step.inject.id for step in lesson.played}
    assert {"aksi-besar", "massa-duduk", "lapor-merah"} <= played
    assert "mantuil-menunggu" not in played


def test_a_milestone_opens_one_way_and_shuts_another(whole: Lesson) -> None:
    readers = {(inject.id, wanted) for inject, wanted in whole.readers("hoaks-dibiarkan")}
    assert readers == {("aksi-besar", True), ("aksi-kecil", False)}
    assert [inject.id for inject in whole.setters["hoaks-dibiarkan"]] == ["hoaks-surat-suara"]
    assert whole.readers("tidak-ada") == ()


def test_where_two_districts_drill_each_decision_is_named_for_its_own(
    shipped: Callable[[str], Scenario],
) -> None:
    """Given an inject above the rapids, the guide names the KPU of that regency as its owner, not both."""
    scenario = shipped("kutai-barat-mahakam-ulu")
    voice = GuideVoice(Lesson(scenario), "id")
    assert voice.owners("kpu") == "KPU Kutai Barat atau KPU Mahakam Ulu"
    assert voice.owners("kpu", "petugas-terjatuh") == "KPU Mahakam Ulu"
    assert voice.owners("kpu", "saksi-menolak") == "KPU Kutai Barat"
    opening = scenario.injects["petugas-terjatuh"].incident
    assert opening is not None
    kind = scenario.doctrine.incident_types[opening.type]
    tasks = [fulfilled(voice, kind, task, "petugas-terjatuh") for task in opening.expects]
    fallen = next(one for one in tasks if "KPU" in one)
    assert "KPU Mahakam Ulu" in fallen and "KPU Kutai Barat" not in fallen
