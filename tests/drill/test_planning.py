"""Deployment plans: proposed from the doctrine, judged before play, kept as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tabletop.drill.pattern import need_of
from tabletop.drill.planning import assign, covered, judge, propose, rayons
from tabletop.scenario import Scenario
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.plan import plan_text, read_plan
from tests.conftest import Town

DAY = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 17:30, turn: 60 min}"
LATE = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:56, until: 07:56, turn: 60 min}"
QUIET = "- {id: sepi, title: {id: Sepi, en: Quiet}, at: {stage: polling, turn: 1}}"


def faults(scenario: Scenario, plan: Plan) -> list[tuple[str, str]]:
    return [(one.fault, one.about) for one in judge(scenario, plan)]


def with_posts(plan: Plan, **posts: dict[str, int]) -> Plan:
    return replace(plan, posts={**plan.posts, **{unit.replace("_", "-"): at for unit, at in posts.items()}})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_flow_costs_least_and_serves_the_first_first(data: st.DataObject) -> None:
    """Against every assignment there is: no other serves the ranks as well for less."""
    supplies = data.draw(st.lists(st.integers(0, 2), min_size=1, max_size=3))
    demands = data.draw(st.lists(st.integers(1, 2), min_size=1, max_size=3))
    cell = st.one_of(st.none(), st.integers(0, 9))
    costs = [[data.draw(cell) for _ in supplies] for _ in demands]
    found = assign(supplies, demands, costs)

    def value(plan: list[dict[int, int]]) -> tuple[tuple[int, ...], int]:
        served = tuple(-sum(given.values()) for given in plan)
        paid = sum(
            people * (costs[i][unit] or 0) for i, given in enumerate(plan) for unit, people in given.items()
        )
        return served, paid

    every = []
    for pieces in product(range(3), repeat=len(supplies) * len(demands)):
        rows = [pieces[i * len(supplies) : (i + 1) * len(supplies)] for i in range(len(demands))]
        lawful = all(
            (not people or costs[i][unit] is not None)
            for i, row in enumerate(rows)
            for unit, people in enumerate(row)
        )
        if (
            lawful
            and all(sum(row) <= asked for row, asked in zip(rows, demands, strict=True))
            and all(sum(row[unit] for row in rows) <= have for unit, have in enumerate(supplies))
        ):
            every.append(value([{unit: n for unit, n in enumerate(row) if n} for row in rows]))
    assert value(found) == min(every)


def test_the_proposal_keeps_pattern_and_book(uji: Town) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = propose(scenario)
    assert faults(scenario, plan) == []
    assert covered(scenario, plan) == scenario.city.tps
    for name, place in scenario.city.polling.items():
        assert sum(posts.get(name, 0) for posts in plan.posts.values()) == need_of(scenario.doctrine, place)
    for unit, posts in plan.posts.items():
        kind = scenario.doctrine.unit_types[scenario.units[unit].type]
        assert kind.guards and not kind.armed and scenario.units[unit].held_by is None
        assert sum(posts.values()) <= scenario.units[unit].strength - scenario.doctrine.guard_keep
    assert plan.posts["kapal-1"] == {"tps-pulau": 2}  # by boat alone
    assert plan.reserve == ("regu-2", "senjata-1", "perisai-1")


def test_a_shortage_leaves_the_lesser_risk_bare(uji: Town) -> None:
    scenario = uji(QUIET, stages=DAY, pack={"guard-keep: 2": "guard-keep: 9"})
    plan = propose(scenario)
    bare = {about for fault, about in faults(scenario, plan) if fault in ("uncovered", "pattern-broken")}
    assert "tps-simpang" in bare
    assert sum(posts.get("tps-pasar", 0) for posts in plan.posts.values()) > 0


def test_a_plan_is_judged_place_by_place(uji: Town) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = propose(scenario)
    empty: dict[str, dict[str, int]] = {unit: {} for unit in plan.posts}
    bare = replace(plan, posts=empty)
    assert [fault for fault, _ in faults(scenario, bare)] == ["uncovered"] * 4
    thin = with_posts(bare, regu_1={"tps-pasar": 1, "tps-pulau": 2})
    assert ("pattern-broken", "tps-pasar") in faults(scenario, thin)
    assert ("unreachable", "tps-pulau") in faults(scenario, thin)


def test_a_plan_is_judged_unit_by_unit(uji: Town) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = propose(scenario)
    said = faults(
        scenario,
        with_posts(
            plan,
            senjata_1={"tps-pasar": 1},
            penengah_1={"tps-pasar": 1},
            cadangan_1={"tps-pasar": 1},
            regu_1={"tps-pasar": 9},
        ),
    )
    assert {("armed-guard", "senjata-1"), ("no-guard", "penengah-1")} <= set(said)
    assert {("held", "cadangan-1"), ("too-many", "regu-1"), ("reserve-bound", "senjata-1")} <= set(said)


def test_guards_who_come_after_the_doors_open_are_late(uji: Town) -> None:
    """Four minutes before opening the market, five minutes away, cannot be reached in time from the post."""
    scenario = uji(QUIET, stages=LATE)
    plan = propose(scenario)
    assert "tamu-1" in plan.posts and "tps-pasar" in plan.posts["tamu-1"]  # the neighbour is nearer
    own = with_posts(replace(plan, posts={}), regu_1={"tps-pasar": 4}, regu_2={"tps-simpang": 2})
    assert ("late", "tps-pasar") in faults(scenario, own)
    assert ("late", "tps-simpang") not in faults(scenario, own)


def test_a_thin_reserve_is_told(uji: Town) -> None:
    thick = uji(
        QUIET, stages=DAY, pack={"patrol-stop: 5 min": "patrol-stop: 5 min\ndeployment: {reserve: 50 %}"}
    )
    plan = propose(thick)
    assert faults(thick, plan) == []
    assert faults(thick, replace(plan, reserve=())) == [("reserve-thin", "")]


def test_posts_within_reach_of_each_other_are_one_rayon(uji: Town) -> None:
    def homes(minutes: int) -> list[tuple[str, ...]]:
        book = {
            "patrol-stop: 5 min": f"patrol-stop: 5 min\ndeployment: {{rayon: {minutes} min, abroad: 5 min}}"
        }
        return [rayon.homes for rayon in rayons(uji(QUIET, stages=DAY, pack=book))]

    assert homes(4) == [("markas",), ("dermaga",), ("utara",)]
    assert homes(8) == [("markas", "utara"), ("dermaga",)]  # the boat stays alone: it drives on no road
    every = rayons(uji(QUIET, stages=DAY))
    assert sorted(place for rayon in every for place in rayon.places) == [
        "tps-buntu",
        "tps-pasar",
        "tps-pulau",
        "tps-simpang",
    ]


def test_a_plan_as_a_file_reads_back(uji: Town, tmp_path: Path) -> None:
    scenario = uji(QUIET, stages=DAY)
    plan = propose(scenario)
    file = tmp_path / "rencana.yaml"
    file.write_text(plan_text(scenario, plan), encoding="utf-8")
    assert read_plan(file, scenario).plan == plan


@pytest.mark.parametrize(
    ("text", "found", "line"),
    [
        ("format: 1\nplan: uji\nposts:\n  regu-9: {tps-pasar: 1}\n", "ref-unknown", 4),
        ("format: 1\nplan: uji\nposts:\n  regu-1:\n    tps-basar: 1\n", "ref-unknown", 5),
        ("format: 1\nplan: lain\nposts: {}\n", "plan-other", 2),
        ("format: 1\nplan: uji\nposts:\n  regu-1: {tps-pasar: 0}\n", "schema-minimum", 4),
        ("- a\n", "not-a-plan", 1),
    ],
)
def test_a_plan_that_is_wrong_is_told_where(
    uji: Town, tmp_path: Path, text: str, found: str, line: int
) -> None:
    file = tmp_path / "rencana.yaml"
    file.write_text(text, encoding="utf-8")
    result = read_plan(file, uji(QUIET, stages=DAY))
    assert result.plan is None
    assert [one.line for one in result.findings] == [line], result.findings
    assert result.findings[0].id.startswith(found.partition("-")[0])


def test_the_whole_of_banjarmasin_is_planned(shipped: Callable[[str], Scenario]) -> None:
    """All but what only boats reach is guarded in full, in time; see docs for how long it takes."""
    scenario = shipped("banjarmasin")
    plan = propose(scenario)
    assert covered(scenario, plan) >= scenario.city.tps * 99 // 100
    assert plan == propose(scenario)


TIDE = """
gauges:
  - id: pasang
    title: Pasang
    points: [{stage: polling, clock: 06:30, level: 0 cm}, {stage: polling, clock: 10:00, level: 120 cm}]
navigation: [{gauge: pasang, streets: sungai, below: 30 cm}]
"""


def test_no_boat_is_posted_where_only_a_flood_to_come_would_carry_it(uji: Town) -> None:
    """Given an island whose channel is dry when the plan is drawn up, and deep by ten, nobody is sent there by boat."""
    dry = propose(uji(QUIET, stages=DAY, more=TIDE))
    wet = propose(uji(QUIET, stages=DAY, more=TIDE.replace("below: 30 cm", "below: -30 cm")))
    assert "tps-pulau" in wet.posts["kapal-1"]
    assert not any("tps-pulau" in posts for posts in dry.posts.values())
