"""Standing by and patrolling as a plan has it: whoever nothing is asked of goes there, and goes back there afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tabletop.drill import DoctrinePlayer, Drill, play_out
from tabletop.drill import events as ev
from tabletop.drill.planning import judge, propose
from tabletop.drill.planning.revising import give, stand_by
from tabletop.scenario import Scenario
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.plan import plan_text, read_plan
from tests.conftest import Town

DAY = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 17:30, turn: 60 min}"
QUIET = "- {id: sepi, title: {id: Sepi, en: Quiet}, at: {stage: polling, turn: 1}}"
LONG = "- {id: gladi, title: {id: G, en: G}, start: 2024-02-13 06:00, until: 20:00, turn: 30 min}"
CROWD = """
- id: massa
  title: {id: M, en: M}
  at: {stage: gladi, turn: 3}
  tells: [{to: ops, via: radio, text: {id: Ada., en: There.}}]
  incident: {type: assembly, at: alun, level: 450}
"""


def played(scenario: Scenario, plan: Plan | None) -> Drill:
    drill, player = Drill(scenario, seed=1, plan=plan), DoctrinePlayer()
    play_out(drill, lambda _: player)
    return drill


def arrivals(drill: Drill, unit: str) -> list[str]:
    return [one.node for one in drill.log if isinstance(one, ev.UnitArrived) and one.unit == unit]


def test_a_unit_of_which_nothing_is_asked_goes_where_the_plan_wants_it(uji: Town) -> None:
    scenario = uji()
    drill = played(scenario, stand_by(propose(scenario), "perisai-1", "utara"))
    assert arrivals(drill, "perisai-1") == ["utara"]


def test_after_an_incident_it_goes_back_there(uji: Town) -> None:
    scenario = uji(CROWD, stages=LONG)
    plan = propose(scenario)
    met = [one for one in arrivals(played(scenario, plan), "penengah-1") if one == "alun"]
    assert met  # the negotiators go to the crowd by themselves
    assert arrivals(played(scenario, stand_by(plan, "penengah-1", "utara")), "penengah-1") == [
        "utara",
        "alun",
        "utara",
    ]


def test_a_patrol_goes_its_round_and_rests_when_it_is_spent(uji: Town) -> None:
    scenario = uji(stages=LONG)
    drill = played(scenario, stand_by(propose(scenario), "perisai-1", "utara", "pasar"))
    went = arrivals(drill, "perisai-1")
    assert went[:4] == ["utara", "pasar", "utara", "pasar"]
    assert any(isinstance(one, ev.UnitResting) and one.unit == "perisai-1" for one in drill.log)
    assert (
        drill.log[-1].minute
        - max(one.minute for one in drill.log if isinstance(one, ev.UnitArrived) and one.unit == "perisai-1")
        < 120
    )  # and goes on after its rest


def test_the_books_own_plan_keeps_everybody_where_they_are(uji: Town) -> None:
    scenario = uji(CROWD)
    assert played(scenario, None).digest == played(scenario, propose(scenario)).digest


def test_who_guards_is_not_called_away(uji: Town) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = propose(scenario)
    unit = next(iter(plan.posts))
    both = replace(plan, standby={unit: "utara"})
    assert played(scenario, both).digest == played(scenario, plan).digest
    assert [one.fault for one in judge(scenario, both)] == ["standby-bound"]


def test_the_plan_is_judged_by_where_it_puts_people(uji: Town) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = propose(scenario)
    assert not judge(scenario, stand_by(plan, "perisai-1", "utara", "pasar"))
    both = replace(stand_by(plan, "perisai-1", "utara"), patrols={"perisai-1": ("pasar",)})
    far = stand_by(plan, "perisai-1", "pulau")
    assert [one.fault for one in judge(scenario, both)] == ["standby-twice"]
    assert [one.fault for one in judge(scenario, far)] == ["standby-cut-off"]


def test_guarding_takes_a_unit_off_its_place_and_its_round(uji: Town) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = replace(propose(scenario), posts={})
    assert give(scenario, stand_by(plan, "regu-1", "utara"), "tps-pasar", "regu-1").standby == {}
    assert give(scenario, stand_by(plan, "regu-1", "utara", "pasar"), "tps-pasar", "regu-1").patrols == {}
    assert stand_by(stand_by(plan, "regu-1", "utara"), "regu-1") == plan


def test_places_and_rounds_are_kept_in_the_file(uji: Town, tmp_path: Path) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = stand_by(stand_by(propose(scenario), "perisai-1", "utara"), "penengah-1", "pasar", "kantor")
    file = tmp_path / "rencana.yaml"
    file.write_text(plan_text(scenario, plan), encoding="utf-8")
    result = read_plan(file, scenario)
    assert not result.findings
    assert result.plan is not None
    assert plan_text(scenario, result.plan) == plan_text(scenario, plan)
    assert result.plan.patrols["penengah-1"] == ("pasar", scenario.units["penengah-1"].home)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("standby: {regu-9: utara}", 4),
        ("standby:\n  regu-1: utarra", 5),
        ("patrols:\n  regu-1: [utara,\n    utarra]", 6),
        ("patrols: {regu-1: []}", 4),
    ],
)
def test_a_place_that_is_not_there_is_told_where(uji: Town, tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "rencana.yaml"
    file.write_text(f"format: 1\nplan: uji\nposts: {{}}\n{text}\n", encoding="utf-8")
    result = read_plan(file, uji(QUIET, stages=DAY))
    assert result.plan is None
    assert [one.line for one in result.findings] == [line], result.findings
