"""The debrief, the evaluation guide and the feedback form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.review.assessment import CLOSING, Feedback, Observation, Override, Words, add
from tabletop.review.debrief import debrief_of
from tabletop.review.feedback import feedback_of, form
from tabletop.review.findings import findings_of
from tabletop.review.guide import PROMPTS, guide_of
from tabletop.review.improvement import improvement_of
from tabletop.review.rating import ratings_of
from tabletop.scenario.documents.aftermath import DebriefRules, ImprovementRules
from tests.review.played import copy_of, past_of

AT = "2024-02-15T03:00:00+00:00"
POLICIES = ("doctrine", "passive", "heavy")


@pytest.mark.parametrize("policy", POLICIES)
def test_the_moments_fill_a_quarter_of_an_hour_in_the_order_in_which_they_came(policy: str) -> None:
    past = past_of(policy)
    debrief = debrief_of(past)
    assert 1 <= len(debrief.moments) <= past.scenario.doctrine.debrief.moments == 5
    at = debrief.opens
    for one in debrief.moments:
        assert one.starts == at
        at += one.lasts
        assert past.account.log[one.seq].minute == one.minute
        assert past.turn_at(one.seq) == one.turn
    assert at + debrief.closes == debrief.seconds == 15 * 60
    assert [one.seq for one in debrief.moments] == sorted(one.seq for one in debrief.moments)
    abouts = [one.incident for one in debrief.moments if one.incident is not None]
    assert len(set(abouts)) == len(abouts), "each incident once"


@pytest.mark.parametrize("policy", POLICIES)
def test_every_moment_has_its_three_questions_in_both_languages_and_facts_from_before(policy: str) -> None:
    past = past_of(policy)
    for one in debrief_of(past).moments:
        assert [question.id for question in one.questions] == ["happened", "why", "change"]
        happened, why, change = one.questions
        assert all(seq <= one.seq for fact in (*happened.facts, *why.facts) for seq in fact.cites)
        assert all(seq > one.seq for fact in change.facts for seq in fact.cites)
        for language in LANGUAGES:
            say = catalogue(language).say
            said = [say(question.ask) for question in one.questions]
            assert len(set(said)) == 3
            assert all(say(fact.what) for question in one.questions for fact in question.facts)


def test_the_moments_of_heavy_policing_are_its_broken_gates_and_of_idleness_what_was_missed() -> None:
    assert any(one.kind == "gate" for one in debrief_of(past_of("heavy")).moments)
    assert {one.kind for one in debrief_of(past_of("passive")).moments} >= {"missed"}
    assert any(one.good for one in debrief_of(past_of("doctrine")).moments)


def test_the_words_of_the_class_stand_at_their_moment(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    moment = debrief_of(past).moments[0]
    given = add(past, [Words(moment.key, "why", "Kami kira massa akan menyerang.", "EF", AT)])
    asked = debrief_of(past, given).moments[0].questions
    assert [question.words for question in asked] == ["", "Kami kira massa akan menyerang.", ""]


def test_the_words_of_the_class_stand_at_the_closing_questions(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    given = add(past, [Words(CLOSING, "mend", "Jalur lapor", "EF", AT)])
    closing = debrief_of(past, given).closing
    assert [(one.id, one.words) for one in closing] == [("keep", ""), ("mend", "Jalur lapor"), ("first", "")]


def test_a_pack_shares_out_the_time_and_sets_the_dates_of_the_plan(tmp_path: Path) -> None:
    past = copy_of("heavy", tmp_path / "s")
    rules = DebriefRules(lasts=30, opening=3, closing=7, moments=2)
    plan = ImprovementRules(begins=1, gate=2, unable=3, other=4)
    past.scenario = replace(
        past.scenario, doctrine=replace(past.scenario.doctrine, debrief=rules, improvement=plan)
    )
    debrief = debrief_of(past)
    assert (debrief.seconds, debrief.opens, debrief.closes, len(debrief.moments)) == (1800, 180, 420, 2)
    assert [one.lasts for one in debrief.moments] == [600, 600]
    for language in LANGUAGES:
        assert "30" in catalogue(language).say(debrief.opening[1])
    played = date.fromisoformat(past.header.started[:10])
    rows = improvement_of(past, findings_of(past)).rows
    assert {(date.fromisoformat(row.start) - played).days for row in rows} == {1}
    took = {(date.fromisoformat(row.end) - date.fromisoformat(row.start)).days for row in rows}
    assert 2 in took and took <= {2, 3, 4}


def test_the_guide_goes_from_objective_to_standard_with_evidence_beside_room_for_people(
    tmp_path: Path,
) -> None:
    past = copy_of("heavy", tmp_path / "s")
    ratings = ratings_of(past)
    given = add(
        past,
        [
            Override("task:negotiator-on-scene", "M", "Negosiator hadir tanpa radio", "AB", AT),
            Observation("task:negotiator-on-scene", "tone", "Tenang", "CD", AT),
            Observation("objective:calm-crowd", "note", "Korlap dihormati", "CD", AT),
        ],
    )
    guide = guide_of(past, ratings, given)
    assert [one.target for one in guide.objectives] == [one.target for one in ratings.objectives]
    crowd = next(one for one in guide.objectives if one.target == "objective:calm-crowd")
    assert [one.text for one in crowd.observations] == ["Korlap dihormati"]
    task = next(one for one in crowd.tasks if one.target == "task:negotiator-on-scene")
    assert [one.text for one in task.observations] == ["Tenang"]
    assert task.given is not None
    assert (task.drafted, task.given.rating) == ("U", "M"), "both are shown"
    assert [prompt.id for prompt in task.prompts] == list(PROMPTS)
    assert task.evidence
    assert len(guide.records()) == 2


def test_the_feedback_form_asks_for_no_name_and_its_answers_are_counted(tmp_path: Path) -> None:
    past = copy_of("passive", tmp_path / "s")
    given = add(
        past,
        [
            Feedback("kpu", (("clear", 5), ("keep", "Tempo")), AT),
            Feedback("", (("clear", 2), ("keep", "")), AT),
            Feedback("bawaslu", (("clear", 2), ("unknown", 3)), AT),
            Feedback("kapolres", (("clear", 4),), AT),
        ],
    )
    summary = feedback_of(given)
    assert summary.forms == 4
    clear = next(one for one in summary.answers if one.question.id == "clear")
    assert clear.counts == (0, 2, 0, 1, 1)
    assert clear.median == 6, "in halves: 3"
    keep = next(one for one in summary.answers if one.question.id == "keep")
    assert keep.words == ("Tempo",)
    real = next(one for one in summary.answers if one.question.id == "real")
    assert real.median is None
    for language in LANGUAGES:
        say = catalogue(language).say
        asked = [say(question.ask) for section in form() for question in section.questions]
        assert len(set(asked)) == len(summary.answers) == len(asked)
