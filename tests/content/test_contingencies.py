"""The 23 contingencies of the book: each has a type, is won by lawful courses alone, tempts, and is lost by looking away."""

from __future__ import annotations

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
