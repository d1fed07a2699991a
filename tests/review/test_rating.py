"""Ratings: drafted from the watches, each recomputed here from the journal's raw lines."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tabletop.language import LANGUAGES, catalogue
from tabletop.review.letters import Letter
from tabletop.review.rating import rating_over, ratings_of
from tabletop.scenario.documents.aftermath import DebriefRules, ImprovementRules
from tabletop.scenario.documents.rating import RatingRules
from tests.conftest import Town
from tests.review.played import past_of, raw_of

POLICIES = ("doctrine", "passive", "heavy")


@pytest.mark.parametrize("policy", POLICIES)
def test_every_occasion_has_the_letter_that_the_raw_lines_of_the_journal_give_it(policy: str) -> None:
    raw, past = raw_of(policy), past_of(policy)
    broken = {
        (e["incident"])
        for e in raw
        if e["kind"] == "watch-judged" and e["standing"] == "broken" and e["incident"]
    }
    hurt = {e["incident"] for e in raw if e["kind"] == "person-harmed" and e["source"] != "incident"}
    orders = {e["cause"]: e["incident"] for e in raw if e["kind"] in ("course-ordered", "unit-departed")}
    failed = defaultdict(list)
    for place, e in enumerate(raw):
        if e["kind"] == "order-failed" and orders.get(e["cause"]):
            failed[orders[e["cause"]]].append(place + past.turns[0].first)
    dues = {(e["watch"], e["incident"]): e["due"] for e in raw if e["kind"] == "watch-started"}
    for task in ratings_of(past).tasks:
        for one in task.occasions:
            verdicts = [
                e
                for e in raw
                if e["kind"] == "watch-judged" and (e["watch"], e["incident"]) == (one.watch, one.incident)
            ]
            standing = {e["standing"] for e in verdicts}
            expected: Letter = "P"
            if "broken" in standing:
                assert one.rating in ("M", "U")
                continue
            if "missed" in standing:
                expected = "U"
            elif standing == {"waived"}:
                expected = "N"
            elif standing == {"met"} and (one.incident in broken or one.incident in hurt):
                expected = "M"
            elif standing == {"met"}:
                met = verdicts[0]
                opening = past.scenario.stages[0].start + (one.within or 0)  # asked before the first turn
                due = dues.get((one.watch, one.incident), opening)
                spent = one.within - (due - met["minute"]) if due is not None and one.within else 0
                assert one.used == (spent if due is not None else None)
                late = one.within is not None and spent * 4 > one.within * 3
                between = [at for at in failed[one.incident] if min(met["cites"]) <= at <= max(met["cites"])]
                expected = "S" if late or between else "P"
            assert one.rating == expected, one
            assert one.cites == tuple(dict.fromkeys(seq for e in verdicts for seq in e["cites"]))


def test_three_ways_to_play_are_told_apart() -> None:
    well, idle, hard = (ratings_of(past_of(policy)) for policy in POLICIES)
    assert not well.breaches
    assert {one.rating for one in well.objectives} <= {"P", "S"}
    assert [one.rating for one in idle.objectives].count("U") >= 3
    assert not idle.breaches, "who does nothing breaks no gate here"
    assert {one.gate for one in hard.breaches} >= {"gate-force", "gate-dispersal", "gate-8-press"}
    crowd = next(one for one in hard.objectives if one.id == "calm-crowd")
    assert crowd.rating == "U"
    assert {one.gate for one in crowd.caps} >= {"gate-force", "gate-dispersal"}


@pytest.mark.parametrize("policy", POLICIES)
def test_nothing_is_cited_that_did_not_happen(policy: str) -> None:
    past, ratings = past_of(policy), ratings_of(past_of(policy))
    last = len(past.account.log)
    for task in ratings.tasks:
        for one in task.occasions:
            assert one.cites
            assert all(0 <= seq < last for seq in (*one.cites, *one.against))
            assert past.turn_at(max(one.cites)) <= one.turn
    for breach in ratings.breaches:
        assert breach.cites and all(0 <= seq < last for seq in breach.cites)
        kinds = [past.account.log[seq] for seq in breach.cites]
        assert sum(getattr(event, "watch", "") == breach.gate for event in kinds) == breach.times


def test_a_broken_gate_caps_the_objectives_at_whose_incident_it_was_broken_and_no_other() -> None:
    ratings = ratings_of(past_of("heavy"))
    for objective in ratings.objectives:
        where = {one.incident for task in objective.tasks for one in task.occasions if one.incident}
        expected = [one for one in ratings.breaches if one.incident in where]
        assert list(objective.caps) == expected
        assert objective.rating == ("U" if expected else objective.drafted)
    for capability in ratings.capabilities:
        mine = [one for one in ratings.objectives if one.capability == capability.id]
        assert (capability.rating == "U") == (capability.drafted == "U" or any(one.caps for one in mine))


def test_what_was_still_awaited_when_a_session_stopped_is_not_observed() -> None:
    ratings = ratings_of(past_of("passive", 2))
    assert not ratings.complete
    unfinished = [one for task in ratings.tasks for one in task.occasions if one.standing == "open"]
    assert unfinished
    assert {one.rating for one in unfinished} == {"N"}


@pytest.mark.parametrize(
    ("letters", "rules", "expected"),
    [
        ("", RatingRules(), "N"),
        ("NNN", RatingRules(), "N"),
        ("PPN", RatingRules(), "P"),
        ("PPS", RatingRules(), "S"),
        ("PPM", RatingRules(), "M"),
        ("PPU", RatingRules(), "M"),
        ("PU", RatingRules(), "U"),
        ("MU", RatingRules(), "U"),
        ("PUNNN", RatingRules(), "U"),
        ("PPPU", RatingRules(unable=250), "U"),
        ("PPPM", RatingRules(major=250), "S"),
        ("PPPS", RatingRules(some=250), "P"),
        ("PPPP", RatingRules(unable=0), "P"),
    ],
)
def test_a_whole_is_rated_by_its_parts_and_what_was_not_observed_does_not_count(
    letters: str, rules: RatingRules, expected: Letter
) -> None:
    parts: list[Letter] = list(letters)  # type: ignore[arg-type]
    letter, reason = rating_over(rules, "task", parts)
    assert letter == expected
    for language in LANGUAGES:
        assert catalogue(language).say(reason)


def test_the_numbers_of_the_rule_are_the_packs(uji: Town) -> None:
    assert uji().doctrine.rating == RatingRules()
    said = "sight: 400 m\nrating: {late: 10 %, failed: 3, unable: 80 %, major: 20 %, some: 5 %}"
    scenario = uji(pack={"sight: 400 m": said})
    assert scenario.doctrine.rating == RatingRules(late=100, failed=3, unable=800, major=200, some=50)


def test_the_debrief_and_the_dates_of_the_plan_are_the_packs(uji: Town) -> None:
    assert uji().doctrine.debrief == DebriefRules()
    assert uji().doctrine.improvement == ImprovementRules()
    said = (
        "sight: 400 m\ndebrief: {lasts: 30 min, opening: 3 min, closing: 7 min, moments: 2}\n"
        "improvement: {begins: 1, gate: 2, unable: 3, other: 4}"
    )
    doctrine = uji(pack={"sight: 400 m": said}).doctrine
    assert doctrine.debrief == DebriefRules(lasts=30, opening=3, closing=7, moments=2)
    assert doctrine.improvement == ImprovementRules(begins=1, gate=2, unable=3, other=4)


def test_every_rating_is_said_in_both_languages() -> None:
    ratings = ratings_of(past_of("heavy"))
    for language in LANGUAGES:
        say = catalogue(language).say
        for task in ratings.tasks:
            assert say(task.reason) and say(task.standard)
            assert all(say(one.reason) for one in task.occasions)
        for letter in set(ratings.letters().values()):
            assert say(f"rating.name.{letter}") != say(f"rating.meaning.{letter}")


def test_the_records_are_flat_and_hold_one_row_an_occasion() -> None:
    ratings = ratings_of(past_of("heavy"))
    rows = ratings.records()
    assert len(rows) == sum(len(task.occasions) for task in ratings.tasks)
    assert len({tuple(row) for row in rows}) == 1
    assert all(isinstance(value, (str, int, type(None))) for row in rows for value in row.values())
