"""The 23 contingencies of the book: each has a type, is won by lawful courses alone, tempts, and is lost by looking away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tabletop.drill import Drill, Respond
from tabletop.drill import events as ev
from tabletop.scenario.documents.doctrine import IncidentType
from tests.content.gate_town import EVENT, able, begin, by_the_book, closing, give, town, with_event

BOOK = town().doctrine
TYPES = sorted(BOOK.incident_types)

BY_NUMBER = {one.number: one for one in BOOK.incident_types.values() if one.number is not None}

TEMPTING = {one.id for one in BOOK.courses.values() if not one.states}


def dangerous(one: IncidentType) -> bool:
    """Whether people surely come to harm in it when nobody comes."""
    return one.ends is None and (one.harm["red"] >= 700 or one.lost.people > 0)


@pytest.mark.parametrize("number", range(1, 24))
def test_every_number_of_the_book_has_its_type(number: int) -> None:
    one = BY_NUMBER[number]
    assert one.expects
    assert set(one.courses) & TEMPTING, "every contingency tempts"
    assert set(one.courses) - TEMPTING


def test_no_number_is_taken_twice() -> None:
    numbered = [one.number for one in BOOK.incident_types.values() if one.number is not None]
    assert sorted(numbered) == list(range(1, 24))


def test_the_town_fields_every_unit_type_and_seats_every_role() -> None:
    scenario = town()
    assert {unit.type for unit in scenario.units.values()} == set(BOOK.unit_types)
    assert {role for seat in scenario.seats.values() for role in seat.roles} == set(BOOK.roles)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", TYPES)
def test_lawful_courses_alone_win(kind: str, seed: int) -> None:
    drill = by_the_book(kind, seed=seed)
    assert closing(drill) in ("resolved", "ended")
    begun = [event.course for event in drill.log if isinstance(event, ev.CourseStarted)]
    assert begun
    assert not TEMPTING.intersection(begun)
    judged = [event for event in drill.log if isinstance(event, ev.WatchJudged)]
    assert not [event.watch for event in judged if event.standing in ("broken", "missed")]
    assert drill.outcome().people_harmed <= 1


@pytest.mark.parametrize("kind", [one for one in TYPES if BOOK.incident_types[one].number not in (None, 16)])
def test_looking_away_loses(kind: str) -> None:
    """But for an orderly assembly, which ends by itself."""
    drill = Drill(with_event(kind), seed=1, mode="ujian")
    before = drill.outcome().trust
    while not drill.over:
        drill.end_turn()
    outcome = drill.outcome()
    assert closing(drill) == "lost"
    assert outcome.responses_missed > 1
    assert outcome.trust < before - 30


@pytest.mark.parametrize("kind", [one for one in TYPES if dangerous(BOOK.incident_types[one])])
def test_where_people_are_in_danger_an_answer_saves_them(kind: str) -> None:
    def harmed(drill: Drill) -> int:
        return drill.outcome().people_harmed

    alone = []
    for seed in (1, 2, 3):
        drill = Drill(with_event(kind), seed=seed, mode="ujian")
        while not drill.over:
            drill.end_turn()
        alone.append(harmed(drill))
    helped = [harmed(by_the_book(kind, seed=seed)) for seed in (1, 2, 3)]
    assert sum(helped) < sum(alone)


@pytest.mark.parametrize("kind", TYPES)
def test_every_temptation_is_seen_by_a_watch_that_cites_it(kind: str) -> None:
    start = begin(kind, 400)
    for course in BOOK.incident_types[kind].courses:
        if course not in TEMPTING:
            continue
        drill = start.fork()
        give(drill, Respond(able(drill, course), EVENT, course))
        for _ in range(3):
            drill.end_turn()
        seen = [
            event.watch
            for event in drill.log
            if isinstance(event, ev.WatchJudged)
            and event.standing == "broken"
            and any(_is(drill, seq, course) for seq in event.cites)
        ]
        assert seen, course


def _is(drill: Drill, seq: int, course: str) -> bool:
    cited = drill.log[seq]
    return isinstance(cited, ev.CourseStarted) and cited.course == course


@pytest.mark.parametrize("kind", TYPES)
def test_somebody_can_treat_the_injured_wherever_people_may_be_hurt(kind: str) -> None:
    one = BOOK.incident_types[kind]
    risky = any(one.harm.values()) or any(BOOK.courses[course].risk for course in one.courses)
    if risky:
        assert any(BOOK.courses[c].capability == "medical" and BOOK.courses[c].states for c in one.courses)


@pytest.mark.parametrize("number", range(1, 24))
def test_the_documents_name_every_contingency(number: int) -> None:
    one = BY_NUMBER[number]
    docs = Path(__file__).parents[2] / "docs"
    table = (docs / "doctrine.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {number} \|[^|]+\| `{one.id}` \|", table, re.MULTILINE)
    page = (docs / "contingencies.md").read_text(encoding="utf-8")
    section = page.partition(f"## {number}. ")[2].partition("\n## ")[0]
    assert f"`{one.id}`" in section
    for course in TEMPTING.intersection(one.courses):
        assert f"`{course}`" in section, "python -m tools.contingencies"


@pytest.mark.parametrize("kind", TYPES)
def test_closing_steps_are_lawful_and_fit_what_happened(kind: str) -> None:
    one = BOOK.incident_types[kind]
    assert one.closing
    assert not TEMPTING.intersection(one.closing)
    if any(one.harm.values()) or one.lost.people:
        assert "treat-injured" in one.closing
    if one.lost.boxes or one.lost.custody:
        assert "official-record" in one.closing
    if "arrest-suspect" in one.courses or "clean-scene" in one.courses:
        assert "process-scene" in one.closing
    if "receive-report" in one.courses:
        assert "gakkumdu-case" in one.closing
    if one.harm["red"] >= 500 and one.crowd:
        assert "recovery-patrol" in one.closing


@pytest.mark.parametrize("kind", ["riot", "box-robbed", "vote-buying", "fire"])
def test_the_book_closes_what_is_over(kind: str) -> None:
    drill = by_the_book(kind)
    over = next(i for i, event in enumerate(drill.log) if isinstance(event, ev.IncidentClosed))
    after = {event.course for event in drill.log[over:] if isinstance(event, ev.CourseStarted)}
    closing = set(BOOK.incident_types[kind].closing)
    assert after <= closing
    assert {"process-scene", "official-record", "gakkumdu-case", "recovery-patrol"} & closing <= after


HARMLESS = {
    "hoax",
    "peaceful-assembly",
    "unregistered-voter",
    "logistics-delayed",
    "road-obstructed",
    "forces-short",
}


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_violent_spreads_to_a_real_place(kind: str) -> None:
    """What spreads picks its place by itself, so it may only be what real places may be drilled with."""
    one = BOOK.incident_types[kind]
    rules = (*one.spreads, *one.lost.spreads, *((one.lost.rumour,) if one.lost.rumour else ()))
    assert {rule.type for rule in rules} <= HARMLESS


def test_what_gets_away_costs_what_its_type_says() -> None:
    drill = Drill(with_event("fire"), seed=1, mode="ujian")
    while not drill.over:
        drill.end_turn()
    lost = BOOK.incident_types["fire"].lost
    assert [e.boxes for e in drill.log if isinstance(e, ev.BoxesLost) and e.incident == EVENT] == [lost.boxes]
    assert any(isinstance(e, ev.VotingSuspended) and e.source == EVENT for e in drill.log)
    harmed = sum(e.people for e in drill.log if isinstance(e, ev.PersonHarmed) and e.incident == EVENT)
    assert harmed >= lost.people
