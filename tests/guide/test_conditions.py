"""Conditions in words: each kind in both languages, with names in the place of ids."""

from __future__ import annotations

from typing import get_args

import pytest

from tabletop.guide import Lesson
from tabletop.guide.conditions import told
from tabletop.guide.voice import GuideVoice
from tabletop.language import LANGUAGES, Language
from tabletop.scenario.documents import condition as c

CONDITIONS: tuple[c.Condition, ...] = (
    c.All((c.Dark(True), c.PowerOut("mantuil"))),
    c.AnyOf((c.Dark(False), c.Dark(True))),
    c.Not(c.PowerOut("mantuil")),
    c.Not(c.MilestoneSet("hoaks-terjawab")),
    c.MilestoneSet("hoaks-dibiarkan"),
    c.ClockBetween(8000, 8100),
    c.ClockBetween(8000, None),
    c.ClockBetween(None, 8100),
    c.TurnReached("polling", 3),
    c.TrustWithin("kuin-utara", 500, None),
    c.IncidentIs("logistik-mantuil", frozenset({"red"}), frozenset({"lost", "resolved"})),
    c.IncidentIs("logistik-mantuil", frozenset(), frozenset()),
    c.UnitAt("polairud-3", "kpu-kota"),
    c.UnitEta("polairud-3", "kpu-kota", 20),
    c.Coverage("mantuil", 900, 100),
    c.Reachable("polresta", "kpu-kota", "motor"),
    c.WaterLevel("pasang-barito", None, -20),
    c.CutOff("kpu-kota", "boat", None),
    c.TpsPhase("mantuil", frozenset({"stopped", "flooded"})),
    c.PowerOut("mantuil"),
    c.Dark(True),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: type(one).__name__)
def test_a_condition_is_said_in_words(whole: Lesson, condition: c.Condition, language: Language) -> None:
    words = told(GuideVoice(whole, language), condition)
    assert words
    assert words[0] == words[0].lower() or words.startswith(
        ("TPS", "Kapal", "Pasang", "SDN", "KPU", "Tide", "Water")
    )
    assert not words.endswith(".")
    assert "polairud-3" not in words, "a unit has a name"


def test_none_is_left_out() -> None:
    assert {type(one) for one in CONDITIONS} == set(get_args(c.Condition))


def test_a_milestone_is_told_by_what_sets_it(whole: Lesson) -> None:
    words = told(GuideVoice(whole, "en"), c.MilestoneSet("hoaks-dibiarkan"))
    number = whole.numbers["hoaks-surat-suara"]
    assert f"no. {number}" in words
    assert "100" in words


def test_none_of_several_is_said_in_one_clause(whole: Lesson) -> None:
    words = told(GuideVoice(whole, "id"), c.Not(c.AnyOf((c.PowerOut("mantuil"), c.Dark(True)))))
    assert words.startswith("tidak satu pun ini benar: ")
    assert "salah satu" not in words
