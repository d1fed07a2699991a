"""What can never happen is found out, with the reason; and what happens in play is never called impossible."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tabletop.drill import PLAYERS, Drill
from tabletop.scenario import Scenario
from tabletop.study.playing import goals_of
from tabletop.study.reachable import Kind, earliest_orders, reachable
from tests.conftest import Town
from tests.drill.small import scenarios

FIRST = """
- id: awal
  title: {id: A, en: A}
  at: {stage: gladi, turn: 3, after: 5 min}
  incident: {type: assembly, at: alun}
  follows: [{when: resolved, sets: reda}, {when: lost, sets: lepas}]
  sets: [ada]
"""


def why(scenario: Scenario, name: str, kind: Kind = "inject") -> str:
    """Return the reason why something cannot happen, the innermost, without its prefix; empty where it can."""
    found = reachable(scenario).why.get((kind, name))
    return found.key.removeprefix("scenario.unreached.") if found is not None else ""


def one(when: str, at: str = "{stage: gladi, turn: 2}", wait: str = "") -> str:
    """Return an inject with a condition, beside the first."""
    more = f", for: {wait}" if wait else ""
    return FIRST + f"- {{id: uji, title: {{id: U, en: U}}, at: {at}{more}, sets: [lewat], when: {when}}}\n"


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("{milestone: ada}", "needs"),
        ("{not: {milestone: ada}}", ""),
        ("{milestone: lewat}", "needs"),
        ("{all: [{milestone: reda}, {not: {milestone: reda}}]}", "contradiction"),
        (
            "{all: [{trust: {zone: barat, below: 40 %}}, {trust: {zone: barat, above: 60 %}}]}",
            "contradiction",
        ),
        ("{all: [{trust: {zone: barat, below: 40 %}}, {trust: {zone: timur, above: 60 %}}]}", ""),
        ("{all: [{unit: {id: regu-1, at: pasar}}, {unit: {id: regu-1, at: alun}}]}", "contradiction"),
        ("{unit: {id: regu-1, at: pulau}}", "window"),
        ("{unit: {id: kapal-1, at: pulau}}", ""),
        ("{reachable: {from: markas, to: pulau, mode: motor}}", "window"),
        ("{turn: {stage: gladi, from: 6}}", "window"),
        ("{dark: true}", "window"),
        ("{dark: false}", ""),
        ("{incident: {inject: awal, status: [open]}}", "needs"),
        ("{incident: {inject: awal, status: [unopened]}}", ""),
        ("{power-out: {zone: barat}}", "window"),
        ("{any: [{dark: true}, {milestone: lewat}]}", "needs"),
        ("{any: [{dark: true}, {milestone: reda}, {not: {dark: true}}]}", ""),
    ],
)
def test_a_condition_that_can_never_be_true_is_told_with_the_reason(
    uji: Town, when: str, reason: str
) -> None:
    assert why(uji(one(when)), "uji") == reason


def test_what_is_set_for_certain_cannot_be_asked_to_be_missing(uji: Town) -> None:
    late = one("{not: {milestone: ada}}", at="{stage: gladi, turn: 5}")
    assert why(uji(late), "uji") == "window"
    perhaps = late.replace("sets: [ada]", "chance: 50 %\n  sets: [ada]")
    assert why(uji(perhaps), "uji") == ""


def test_a_milestone_is_read_from_the_turn_after_it_was_set(uji: Town) -> None:
    same = one("{milestone: ada}", at="{stage: gladi, turn: 3, after: 10 min}")
    assert why(uji(same), "uji") == "needs"
    assert why(uji(one("{milestone: ada}", at="{stage: gladi, turn: 4}")), "uji") == ""
    assert why(uji(one("{milestone: ada}", wait="90 min")), "uji") == ""


def test_two_that_only_fire_each_other_never_do_and_neither_does_what_they_set(uji: Town) -> None:
    scenario = uji(
        """
        - id: telur
          title: {id: T, en: T}
          at: {stage: gladi, turn: 2}
          for: 1 h
          when: {milestone: ayam-ada}
          sets: [telur-ada]
        - id: ayam
          title: {id: A, en: A}
          at: {stage: gladi, turn: 2}
          for: 1 h
          when: {milestone: telur-ada}
          sets: [ayam-ada]
        """
    )
    assert (why(scenario, "telur"), why(scenario, "ayam")) == ("needs", "needs")
    assert why(scenario, "telur-ada", "milestone") == "setters"
    assert not reachable(scenario).by_hand


def test_what_only_the_instructor_fires_is_told_apart_with_what_follows_from_it(uji: Town) -> None:
    scenario = uji(
        FIRST
        + """
- {id: tangan, title: {id: T, en: T}, incident: {type: leak, at: pasar}, sets: [ditekan]}
- {id: lanjut, title: {id: L, en: L}, at: {stage: gladi, turn: 2}, for: 1 h, when: {milestone: ditekan}}
"""
    )
    reach = reachable(scenario)
    assert why(scenario, "tangan") == "unnamed"
    assert why(scenario, "lanjut") == "needs"
    assert {("inject", "tangan"), ("inject", "lanjut"), ("milestone", "ditekan")} <= reach.by_hand
    assert ("ending", "tangan/lost") in reach.by_hand
    assert "awal" in reach.injects


def test_an_incident_ends_only_as_its_type_and_the_forces_let_it(uji: Town) -> None:
    endings = reachable(
        uji(
            """
            - {id: bocor, title: {id: B, en: B}, at: {stage: gladi, turn: 1}, incident: {type: leak, at: pasar}}
            - {id: massa, title: {id: M, en: M}, at: {stage: gladi, turn: 1}, incident: {type: assembly, at: pasar}}
            """
        )
    ).endings
    assert {how for name, how in endings if name == "bocor"} == {"resolved", "lost"}
    assert {how for name, how in endings if name == "massa"} == {"resolved", "lost", "ended"}


def test_orders_come_at_the_start_of_a_turn(uji: Town) -> None:
    scenario = uji()
    assert earliest_orders(scenario, 8 * 60) == 8 * 60 + 30
    assert earliest_orders(scenario, 8 * 60 + 29) == 8 * 60 + 30
    assert earliest_orders(scenario, 11 * 60 + 45) is None


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(
    scenario=scenarios(), player=st.sampled_from(["doctrine", "passive", "heavy"]), seed=st.integers(1, 50)
)
def test_nothing_that_happens_in_play_is_called_impossible(
    scenario: Scenario, player: str, seed: int
) -> None:
    reach = reachable(scenario)
    drill, who = Drill(scenario, seed=seed), PLAYERS[player]()
    while not drill.over:
        for seat, order in who.orders(drill.view()):
            drill.submit(seat, order)
        drill.end_turn()
    for goal, minute in goals_of(scenario, drill.log):
        assert goal not in reach.why
        if goal[0] == "inject":
            assert reach.injects[goal[1]] <= minute
        elif goal[0] == "milestone":
            assert reach.milestones[goal[1]] <= minute
        elif goal[0] == "ending":
            inject, _, how = goal[1].rpartition("/")
            assert (inject, how) in reach.endings
