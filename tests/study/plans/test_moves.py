"""What may be changed in a plan: nothing that the doctrine's plan does better on paper."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.drill.planning import covered, judge, propose
from tabletop.drill.planning.revising import clear
from tabletop.language import catalogue
from tabletop.scenario import Scenario
from tabletop.study.plans import moves, standard_of
from tabletop.study.plans.moves import Exchange, Guarding, Standing


def test_every_kind_of_change_is_offered_where_the_town_has_it(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("latihan-dasar")
    reserve, others, rounds, guards, exchanges = moves(scenario, propose(scenario))
    assert {one.unit for one in reserve if isinstance(one, Standing)} == {"dalmas-1"}
    assert all(isinstance(one, Standing) and one.unit not in ("dalmas-1", "patroli-1") for one in others)
    assert all(isinstance(one, Standing) and len(one.nodes) == 3 for one in rounds)
    assert rounds and all(isinstance(one, Guarding) for one in guards)
    assert exchanges and all(isinstance(one, Exchange) for one in exchanges)


def test_a_change_makes_another_plan_and_says_what_it_does(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("latihan-dasar")
    plan = propose(scenario)
    for kind in moves(scenario, plan):
        for move in kind:
            assert move.made(scenario, plan) != plan
            for language in ("id", "en"):
                assert catalogue(language).say(move.says(scenario))  # type: ignore[arg-type]


def test_what_is_worse_on_paper_does_not_meet_the_standard(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("latihan-dasar")
    plan = propose(scenario)
    standard = standard_of(scenario, plan)
    place = next(iter(scenario.city.polling))
    assert standard.met(scenario, plan)
    assert not standard.met(scenario, clear(scenario, plan, place))
    met = [
        move
        for kind in moves(scenario, plan)
        for move in kind
        if standard.met(scenario, move.made(scenario, plan))
    ]
    assert met and len(met) < sum(map(len, moves(scenario, plan)))
    for move in met:
        made = move.made(scenario, plan)
        assert len(judge(scenario, made)) <= len(judge(scenario, plan))
        assert covered(scenario, made) >= covered(scenario, plan)


def test_who_waits_elsewhere_may_go_home_again(shipped: Callable[[str], Scenario]) -> None:
    scenario = shipped("latihan-dasar")
    plan = propose(scenario)
    move = moves(scenario, plan)[0][0]
    after = move.made(scenario, plan)
    back = next(one for one in moves(scenario, after)[0] if isinstance(one, Standing) and not one.nodes)
    assert back.made(scenario, after) == plan
