"""Ratings of sessions made by hand: armed guards, late posting, a pack's own numbers, a class that sat down later."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.drill import Guard, Warned
from tabletop.review.debrief import debrief_of
from tabletop.review.findings import findings_of
from tabletop.review.rating import ratings_of
from tabletop.review.stakeholders import stakeholders_of
from tabletop.scenario import Scenario
from tabletop.session import Past, Session
from tests.conftest import Town
from tests.drill.play import incident

JAGA = """
- id: jaga
  kind: task
  title: {id: TPS dijaga, en: Stations guarded}
  source: Buku uji
  trigger: {event: stage-started, stage: gladi}
  then: {event: detachment-posted}
  within: 60 min
  from: occurred
  scope: drill
"""
OBJECTIVE = """
- {id: jaga-tps, title: {id: Jaga TPS, en: Guard}, capability: crowd, tasks: [jaga]}
- {id: lain, title: {id: Lain, en: Other}, capability: talk, tasks: [bicara]}
"""
BICARA = """
- id: bicara
  kind: task
  title: {id: Bicara, en: Talk}
  source: Buku uji
  trigger: {event: stage-started, stage: gladi}
  then: {event: appeal-made}
  within: 60 min
  from: occurred
  scope: drill
"""
CLASS = """
sessions:
  - id: singkat
    title: {id: Kelas singkat, en: Short class}
    minutes: 30
    from: {stage: gladi, turn: 3}
    turns: 2
    seats:
      - {id: posko, title: {id: Posko, en: Command post}, seats: [chief, ops]}
"""


def guarded(scenario: Scenario, folder: Path, unit: str, wait: int = 0) -> Past:
    """Play three turns in which a unit guards one station, after some turns of waiting."""
    session = Session.start(scenario, folder, seed=1, played=tuple(scenario.seats))
    for turn in range(wait + 3):
        if turn == wait:
            answer = session.submit("ops", Guard(unit, ("tps-pasar",)))
            if isinstance(answer, Warned):
                session.submit("ops", Guard(unit, ("tps-pasar",)))
        session.end_turn()
    session.close()
    return Past(folder)


@pytest.fixture(scope="module")
def town(uji: Town) -> Scenario:
    return uji(watches=JAGA + BICARA, objectives=OBJECTIVE)


def test_guards_who_stand_in_time_are_p_and_the_objective_is_free(town: Scenario, tmp_path: Path) -> None:
    ratings = ratings_of(guarded(town, tmp_path / "s", "regu-1"))
    guard, other = ratings.objectives
    assert (guard.drafted, guard.rating, guard.caps) == ("P", "P", ())
    assert other.rating == "U", "nobody spoke within the hour"
    assert not ratings.breaches


def test_armed_guards_are_m_and_their_gate_caps_the_objective_of_guarding_alone(
    town: Scenario, tmp_path: Path
) -> None:
    past = guarded(town, tmp_path / "s", "senjata-1")
    ratings = ratings_of(past)
    guard, other = ratings.objectives
    (occasion,) = guard.tasks[0].occasions
    assert (occasion.standing, occasion.rating) == ("met", "M")
    assert occasion.reason.key == "rating.reason.broke"
    (breach,) = ratings.breaches
    assert (breach.gate, breach.incident, breach.objectives) == ("gate-armed", None, ("jaga-tps",))
    assert (guard.drafted, guard.rating, guard.caps) == ("M", "U", (breach,))
    assert not other.caps
    assert not ratings.alone
    area = next(one for one in findings_of(past, ratings).areas if one.watch == "gate-armed")
    assert area.seats == ("ops",)
    ops = next(one for one in stakeholders_of(past, ratings) if one.id == "seat:ops")
    assert (ops.rating, ops.breaches) == ("U", (breach,))


def test_the_same_gate_stands_by_itself_where_no_objective_is_about_it(uji: Town, tmp_path: Path) -> None:
    lone = OBJECTIVE.strip().splitlines()[1]
    ratings = ratings_of(guarded(uji(watches=BICARA, objectives=lone), tmp_path / "s", "senjata-1"))
    assert [one.gate for one in ratings.alone] == ["gate-armed"]
    assert not any(one.caps for one in ratings.objectives)


def test_late_in_its_standard_is_s_by_the_numbers_of_the_pack(uji: Town, tmp_path: Path) -> None:
    strict = {"sight: 400 m": "sight: 400 m\nrating: {late: 5 %}"}
    scenario = uji(watches=JAGA + BICARA, objectives=OBJECTIVE, pack=strict)
    (occasion,) = (
        ratings_of(guarded(scenario, tmp_path / "s", "regu-1", wait=1)).objectives[0].tasks[0].occasions
    )
    assert occasion.used is not None and occasion.used > 30
    assert (occasion.rating, occasion.reason.key) == ("S", "rating.reason.late")


def test_what_came_after_its_standard_is_u(town: Scenario, tmp_path: Path) -> None:
    (occasion,) = ratings_of(guarded(town, tmp_path / "s", "regu-1", wait=2)).objectives[0].tasks[0].occasions
    assert (occasion.standing, occasion.rating, occasion.used) == ("missed", "U", None)


def test_what_the_stand_in_did_before_the_class_sat_down_is_nobodys(uji: Town, tmp_path: Path) -> None:
    scenario = uji(
        incident("massa", "assembly", "alun", tell="ops"),
        watches=JAGA,
        objectives=OBJECTIVE.split("- {id: lain")[0],
        more=CLASS,
    )
    session = Session.start(scenario, tmp_path / "s", seed=5, session="singkat")
    while not session.drill.over:
        session.end_turn()
    session.close()
    past = Past(tmp_path / "s")
    begun = past.turns[past.first - 1].first
    assert past.first == 3
    ratings = ratings_of(past)
    early = [one for task in ratings.tasks for one in task.occasions if one.turn < past.first]
    assert early
    assert {(one.rating, one.reason.key) for one in early} == {("N", "rating.reason.before")}
    assert all(moment.seq >= begun for moment in debrief_of(past).moments)
    found = {one.id: one for one in stakeholders_of(past, ratings)}
    assert all(seq >= begun for one in found.values() for order in one.orders for seq in order.cites)
    province = found["seat:provinsi"]
    assert not province.played
    assert (province.rating, province.reason.key) == ("N", "stakeholder.unplayed")
