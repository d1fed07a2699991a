"""The pack says what the book says, and every part of it can be used."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from tabletop.scenario.documents.doctrine import POLLING_EFFECTS, Course, Doctrine, IncidentType

TEMPTING = frozenset({"gate", "procedure"})


def test_ladder_of_force_has_six_rungs_from_presence_to_firearm(doctrine: Doctrine) -> None:
    assert [rung.level for rung in doctrine.force] == [1, 2, 3, 4, 5, 6]
    assert doctrine.force[0].id == "presence"
    assert doctrine.force[-1].id == "firearm"


def test_states_rise_and_never_make_a_firearm_proportionate(doctrine: Doctrine) -> None:
    assert [(s.id, s.start, s.threat, s.shape) for s in doctrine.states] == [
        ("green", 0, 2, "circle"),
        ("yellow", 350, 4, "triangle"),
        ("red", 700, 5, "octagon"),
    ]


@pytest.mark.parametrize(
    ("risk", "pattern"),
    [
        ("kurang-rawan", (2, 8, 16)),
        ("rawan", (2, 2, 4)),
        ("sangat-rawan", (2, 1, 2)),
        ("khusus", (2, 1, 2)),
    ],
)
def test_guard_patterns_are_those_published(
    doctrine: Doctrine, risk: str, pattern: tuple[int, int, int]
) -> None:
    found = doctrine.tps_classes[risk]
    assert (found.police, found.tps, found.linmas) == pattern


def test_every_pattern_has_two_civil_guards_a_station(doctrine: Doctrine) -> None:
    assert all(one.linmas == 2 * one.tps for one in doctrine.tps_classes.values())


def test_polling_hours_are_those_of_2024(doctrine: Doctrine) -> None:
    rules = doctrine.polling
    assert (rules.opens, rules.special_from, rules.closes) == (7 * 60, 12 * 60, 13 * 60)
    assert doctrine.law_as_of == date(2024, 2, 14)


def test_a_full_station_is_through_before_one_even_at_the_highest_turnout(doctrine: Doctrine) -> None:
    rules = doctrine.polling
    comers = 300 * (rules.turnout + rules.spread + rules.special) // 1000
    queue, served = 0.0, 0.0
    for (start, before), (end, after) in pairwise(rules.arrivals):
        queue += comers * (after - before) / 1000
        now = min(queue, rules.service * (end - start) / 60)
        queue, served = queue - now, served + now
    assert queue == 0
    assert served == pytest.approx(comers)


def test_the_morning_is_the_peak(doctrine: Doctrine) -> None:
    points = doctrine.polling.arrivals
    hourly = [(after - before) * 60 // (end - start) for (start, before), (end, after) in pairwise(points)]
    assert max(hourly) in hourly[:2]
    assert hourly[-1] == min(hourly)


@pytest.mark.parametrize(
    "agency", ["polri", "brimob", "tni", "kpu", "bawaslu", "pemda", "damkar", "bpbd", "pmi", "pln"]
)
def test_the_main_agencies_field_units(doctrine: Doctrine, agency: str) -> None:
    assert agency in doctrine.agencies
    assert any(one.agency == agency for one in doctrine.unit_types.values())


def test_armed_units_that_may_guard_are_watched_by_the_gate(doctrine: Doctrine) -> None:
    watched = dict(doctrine.watches["gate-5-firearms"].trigger.where)["unit-type"]
    assert {one.id for one in doctrine.unit_types.values() if one.armed and one.guards} <= watched
    assert all(doctrine.unit_types[name].armed for name in watched)


def test_every_course_can_be_taken_by_some_unit_equipped_for_it(doctrine: Doctrine) -> None:
    for course in doctrine.courses.values():
        able = [
            one
            for one in doctrine.unit_types.values()
            if course.capability in one.capabilities
            and one.force >= course.force
            and one.strength >= course.people
        ]
        assert able, course.id


def test_every_course_is_offered_somewhere(doctrine: Doctrine) -> None:
    types = doctrine.incident_types.values()
    offered = {course for one in types for course in (*one.courses, *one.closing)}
    assert offered == set(doctrine.courses)


def test_what_a_course_needs_is_offered_where_it_is(doctrine: Doctrine) -> None:
    for one in doctrine.incident_types.values():
        for course in one.courses:
            assert set(doctrine.courses[course].needs) <= set(one.courses), (one.id, course)


def _lawful(doctrine: Doctrine, one: IncidentType, state: str) -> list[Course]:
    threat = next(s.threat for s in doctrine.states if s.id == state)
    courses = (doctrine.courses[name] for name in one.courses)
    return [c for c in courses if state in c.states and c.force <= threat]


def test_every_incident_can_be_met_lawfully_in_every_state(doctrine: Doctrine) -> None:
    for one in doctrine.incident_types.values():
        for state in doctrine.states:
            free = [
                c
                for c in _lawful(doctrine, one, state.id)
                if not c.needs
                and c.decision is None
                and c.authority is None
                and c.once.level + c.hourly.level < 0
            ]
            assert free, (one.id, state.id)


def test_every_incident_can_be_resolved_by_lawful_courses(doctrine: Doctrine) -> None:
    for one in doctrine.incident_types.values():
        assert one.ends is not None or any(
            doctrine.courses[c].closes and doctrine.courses[c].states for c in one.courses
        )


def _forbidden(doctrine: Doctrine) -> set[str]:
    """Courses whose start alone breaks a gate or a procedure."""
    found: set[str] = set()
    for watch in doctrine.watches.values():
        if watch.kind in TEMPTING and watch.trigger.event == "course-started":
            found |= dict(watch.trigger.where).get("course", frozenset())
    return found


def test_every_course_lawful_in_no_state_is_caught_by_a_gate_or_procedure(doctrine: Doctrine) -> None:
    never = {course.id for course in doctrine.courses.values() if not course.states}
    assert never
    assert never <= _forbidden(doctrine)


def test_nearly_every_incident_tempts(doctrine: Doctrine) -> None:
    dull = [
        one.id
        for one in doctrine.incident_types.values()
        if not any(not doctrine.courses[name].states for name in one.courses)
    ]
    assert dull == ["road-obstructed"]


def test_courses_above_green_are_never_offered_as_lawful_in_green(doctrine: Doctrine) -> None:
    for course in doctrine.courses.values():
        for state in doctrine.states:
            if state.id in course.states:
                assert course.force <= state.threat, (course.id, state.id)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
def test_every_hard_gate_of_the_book_has_a_watch_with_a_source(doctrine: Doctrine, number: int) -> None:
    found = [w for w in doctrine.watches.values() if re.match(rf"gate-{number}(-|$)", w.id)]
    assert found
    assert all(watch.source for watch in found)


def test_the_riot_unit_needs_the_kapolda(doctrine: Doctrine) -> None:
    course = doctrine.courses["phh-handover"]
    assert course.decision == "phh-order"
    assert course.states == {"red"}
    assert course.authority == "local-chief"
    decision = doctrine.decisions["phh-order"]
    assert decision.role == "kapolda"
    assert decision.states == {"red"}
    before = {pattern.event for pattern in doctrine.watches["gate-3-phh"].before}
    assert before == {"request-made", "decision-made"}


def test_election_decisions_belong_to_the_organisers(doctrine: Doctrine) -> None:
    about_voting = [d for d in doctrine.decisions.values() if d.about == "polling"]
    assert {"suspend", "resume", "postpone", "continue", "repeat", "recount"} <= {
        d.effect for d in about_voting
    }
    assert {decision.effect for decision in about_voting} == POLLING_EFFECTS
    assert {decision.role for decision in about_voting} == {"kpu"}
    assert {d.role for d in doctrine.decisions.values() if d.about == "site"} == {"kpu"}
    assert doctrine.decisions["receive-report"].role == "bawaslu"


def test_an_orderly_assembly_does_not_escalate_by_itself(doctrine: Doctrine) -> None:
    one = doctrine.incident_types["peaceful-assembly"]
    yellow = doctrine.states[1].start
    assert one.ends is not None
    assert one.level + one.drift.base * one.ends // 60 < yellow
    # Where trust is fair it stays green to its end even when nobody attends.
    assert one.level + (one.drift.base + one.drift.unattended) * one.ends // 60 < yellow
    # Where trust is low and nobody attends, it does not.
    distrusted = one.drift.distrust * 300 // 500
    assert one.level + (one.drift.unattended + distrusted) * one.ends // 60 > yellow


def test_facilitation_calms_and_force_brings_it_back(doctrine: Doctrine) -> None:
    one = doctrine.incident_types["peaceful-assembly"]
    assert doctrine.courses["facilitate"].hourly.level < 0
    force = doctrine.courses["forced-dispersal"]
    over = force.force - doctrine.states[0].threat
    at_once = force.once.level + over * doctrine.excess.once.level
    grievance = force.once.grievance + over * doctrine.excess.once.grievance
    assert at_once < -one.level, "quick in appearance"
    assert one.drift.grievance * grievance // 1000 > doctrine.states[1].start // 2, "costly in truth"


def test_expected_tasks_can_be_fulfilled_at_their_incident(doctrine: Doctrine) -> None:
    for one in doctrine.incident_types.values():
        courses = [doctrine.courses[name] for name in (*one.courses, *one.closing)]
        assert one.expects, one.id
        for task in one.expects:
            where = dict(task.observe.where)
            if task.observe.event == "course-started":
                allowed = where.get("course", frozenset(c.id for c in courses))
                able = where.get("capability", frozenset(c.capability for c in courses))
                assert any(c.id in allowed and c.capability in able and c.states for c in courses), task.id
            if task.observe.event in ("decision-made", "request-made"):
                for name in where["decision"]:
                    started = doctrine.decisions[name].course
                    assert started in one.courses or any(c.decision == name for c in courses), task.id


def test_texts_are_in_both_languages(doctrine: Doctrine) -> None:
    same = {"Polri", "KPU", "TNI", "Brimob", "Samapta", "Humas", "BPBD", "Damkar"}
    for course in doctrine.courses.values():
        assert course.title.id != course.title.en or course.title.id in same
    for one in doctrine.incident_types.values():
        assert one.title.id != one.title.en
    for watch in doctrine.watches.values():
        assert watch.title.id != watch.title.en
