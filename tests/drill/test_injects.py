"""Injects: by time, by condition, by what follows; and what became of those that did not happen."""

from __future__ import annotations

import pytest

from tabletop.drill import Appeal, Drill, Guard, Move, Release, Respond, Skip
from tabletop.drill import events as ev
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import START, begin, closing, incident, one, order, rest, those, turns


def waiting(when: str, *, at: str = "{stage: gladi, turn: 1}", long: int = 180, more: str = "") -> str:
    return f"- {{id: nanti, title: {{id: N, en: L}}, at: {at}, for: {long} min, when: {when}, sets: [terjadi]{more}}}\n"


def fired(drill: Drill, name: str = "nanti") -> int | None:
    found = those(drill.log, ev.InjectFired, inject=name)
    return found[0].minute - START if found else None


def test_an_inject_happens_at_its_minute(uji: Town) -> None:
    drill = begin(uji(incident("massa", "still", "alun", turn=2, after=7)))
    rest(drill)
    assert fired(drill, "massa") == 37


def test_an_inject_without_a_time_waits_for_the_instructor(uji: Town) -> None:
    drill = begin(uji("- {id: nanti, title: {id: N, en: L}, sets: [terjadi]}"))
    turns(drill)
    drill.control(Release("nanti"))
    turns(drill)
    assert fired(drill) == 30


@pytest.mark.parametrize(
    ("when", "minute"),
    [
        ("{clock: {stage: gladi, after: 08:41}}", 41),
        ("{clock: {stage: gladi, before: 08:10}}", 0),
        ("{turn: {stage: gladi, from: 3}}", 60),
        ("{not: {clock: {stage: gladi, before: 08:20}}}", 20),
        ("{all: [{clock: {stage: gladi, after: 08:10}}, {clock: {stage: gladi, before: 08:20}}]}", 10),
        ("{any: [{clock: {stage: gladi, after: 09:10}}, {turn: {stage: gladi, from: 2}}]}", 30),
        ("{unit: {id: regu-1, at: alun}}", 6),
        ("{eta: {unit: regu-1, to: alun, within: 2 min}}", 6),
        ("{coverage: {zone: timur, above: 50 %}}", 7),
        ("{reachable: {from: markas, to: buntu, mode: motor}}", 0),
        ("{not: {reachable: {from: markas, to: buntu, mode: motor}}}", 12),
        ("{incident: {inject: diam, status: [open]}}", 3),
        ("{incident: {inject: diam, state: [yellow]}}", None),
        ("{incident: {inject: diam, status: [unopened]}}", 0),
        ("{trust: {zone: barat, above: 60 %}}", 30),
        ("{trust: {zone: barat, below: 60 %}}", None),
        ("{milestone: awal}", 30),
        ("{milestone: tak}", None),
    ],
)
def test_a_condition_is_seen_when_it_comes_true(uji: Town, when: str, minute: int | None) -> None:
    drill = begin(
        uji(
            waiting(when)
            + closing("jl-buntu", after=12)
            + incident("diam", "still", "alun", after=3)
            + "- {id: awal, title: {id: A, en: A}, at: {stage: gladi, turn: 1, after: 9 min}, sets: [awal]}\n"
            + "- {id: tak, title: {id: A, en: A}, sets: [tak]}\n"
        )
    )
    order(drill, "ops", Move("regu-1", "alun"))
    order(drill, "ops", Guard("regu-2", ("tps-pasar", "tps-buntu")))
    turns(drill)
    order(drill, "ops", Appeal("barat"))
    rest(drill)
    assert fired(drill) == minute
    assert len(those(drill.log, ev.InjectNotTaken)) == (1 if minute is None else 0)


def test_a_condition_false_to_the_end_of_its_time_is_not_taken(uji: Town) -> None:
    drill = begin(uji(waiting("{unit: {id: regu-1, at: alun}}", long=20)))
    assert one(rest(drill), ev.InjectNotTaken).minute == START + 20


def test_an_inject_skipped_is_not_one_that_was_not_taken(uji: Town) -> None:
    drill = begin(uji(incident("massa", "still", "alun", turn=2)))
    with pytest.raises(ValueError, match="reason"):
        drill.control(Skip("massa", "  "))
    with pytest.raises(ValueError, match="inject"):
        drill.control(Skip("hantu", "x"))
    drill.control(Skip("massa", "Waktu habis"))
    events = rest(drill)
    assert one(events, ev.InjectSkipped).reason == "Waktu habis"
    assert not those(events, ev.InjectNotTaken) + those(events, ev.InjectFired)


def test_an_inject_released_twice_fails_the_second_time(uji: Town) -> None:
    drill = begin(uji(incident("massa", "still", "alun", turn=5)))
    drill.control(Release("massa"))
    turns(drill)
    drill.control(Release("massa"))
    turns(drill)
    assert fired(drill, "massa") == 0
    assert one(drill.log, ev.InjectFailed).minute == START + 30
    rest(drill)
    assert len(those(drill.log, ev.IncidentOpened)) == 1


def test_a_milestone_is_set_once_and_read_in_the_next_turn(uji: Town) -> None:
    """Given a milestone set in turn 1, a condition over it and the trust of the last minute waits for turn 2."""
    drill = begin(
        uji(
            "- {id: awal, title: {id: A, en: A}, at: {stage: gladi, turn: 1, after: 9 min}, sets: [awal]}\n"
            "- {id: lagi, title: {id: A, en: A}, at: {stage: gladi, turn: 1, after: 12 min}, sets: [awal]}\n"
            + incident("bocor", "leak", "alun", more="level: 970")
            + waiting("{all: [{milestone: awal}, {trust: {zone: timur, below: 59 %}}]}")
        )
    )
    turns(drill)
    assert one(drill.log, ev.MilestoneReached, milestone="awal").minute == START + 9
    assert one(drill.log, ev.IncidentClosed).minute == START + 30
    assert fired(drill) is None
    turns(drill)
    assert fired(drill) == 30


def test_what_follows_from_a_state_or_an_end(uji: Town) -> None:
    drill = begin(
        uji(
            """
            - id: massa
              title: {id: M, en: M}
              at: {stage: gladi, turn: 1}
              incident: {type: assembly, at: alun, level: 290}
              follows:
                - {when: yellow, inject: susulan}
                - {when: resolved, sets: reda}
                - {when: lost, sets: lepas}
            - {id: susulan, title: {id: S, en: S}, tells: [{to: chief, via: phone, text: {id: Awas., en: Careful.}}]}
            """
        )
    )
    events = rest(drill)
    assert one(events, ev.InjectFired, inject="susulan").minute == START + 10
    assert [m.text.en for m in drill.view("chief").messages] == ["Careful."]  # type: ignore[union-attr]
    assert [e.milestone for e in those(events, ev.MilestoneReached)] == []


@pytest.mark.parametrize(("attended", "milestones"), [(True, ["reda"]), (False, ["dibiarkan"])])
def test_a_timeout_comes_unless_its_milestone_was_set(
    uji: Town, attended: bool, milestones: list[str]
) -> None:
    drill = begin(
        uji(
            """
            - id: diam
              title: {id: M, en: M}
              at: {stage: gladi, turn: 1}
              incident: {type: still, at: alun, level: 60}
              tells: [{to: ops, via: phone, text: {id: Awas., en: Careful.}}]
              follows: [{when: resolved, sets: reda}]
              timeout: {after: 150 min, unless: reda, sets: dibiarkan, inject: susulan}
            - {id: susulan, title: {id: S, en: S}}
            """
        )
    )
    turns(drill)
    if attended:
        order(drill, "ops", Respond("penengah-1", "diam", "talk"))
    events = rest(drill)
    assert [e.milestone for e in those(events, ev.MilestoneReached)] == milestones
    assert fired(drill, "susulan") == (None if attended else 150)


def test_a_closure_is_told_with_its_message(uji: Town) -> None:
    drill = begin(
        uji(
            """
            - id: banjir
              title: {id: B, en: F}
              at: {stage: gladi, turn: 1}
              closes: [{street: jl-pasar, for: 50 min}]
              tells: [{to: ops, via: radio, after: 4 min, text: {id: Banjir., en: Flood.}}]
            """
        )
    )
    events = turns(drill)
    assert one(events, ev.ClosureLearned).minute == START + 4
    assert list(drill.view("ops").closures) == ["jl-pasar"]
    assert list(drill.view("chief").closures) == []
    turns(drill)
    assert list(drill.view("ops").closures) == []


def fires(scenario: Scenario, seeds: int = 200) -> list[int | None]:
    """The minute at which the inject comes, seed by seed."""
    found = []
    for seed in range(seeds):
        drill = begin(scenario, seed=seed)
        turns(drill, 4)
        found.append(fired(drill))
    return found


def test_what_may_happen_happens_in_its_share_of_the_seeds(uji: Town) -> None:
    scenario = uji("- {id: nanti, title: {id: N, en: L}, at: {stage: gladi, turn: 2}, chance: 40 %}")
    came = [minute for minute in fires(scenario, 100) if minute is not None]
    assert 25 < len(came) < 55
    drill = begin(scenario, seed=next(seed for seed in range(20) if not _comes(scenario, seed)))
    assert one(rest(drill), ev.InjectNotTaken).minute == START + 30


def _comes(scenario: Scenario, seed: int) -> bool:
    drill = begin(scenario, seed=seed)
    turns(drill, 2)
    return fired(drill) is not None


def test_the_instructor_does_not_ask_chance(uji: Town) -> None:
    drill = begin(uji("- {id: nanti, title: {id: N, en: L}, chance: 0 %}"))
    drill.control(Release("nanti"))
    turns(drill)
    assert fired(drill) == 0


def test_what_follows_may_stay_away(uji: Town) -> None:
    first = "- {id: a, title: {id: a, en: a}, at: {stage: gladi, turn: 1}, timeout: {after: 5 min, inject: nanti}}\n"
    drill = begin(uji(first + "- {id: nanti, title: {id: N, en: L}, chance: 0 %}"))
    assert one(rest(drill), ev.InjectNotTaken, inject="nanti").minute == START + 5


def test_jitter_moves_an_inject_within_its_stage(uji: Town) -> None:
    at = "{stage: gladi, turn: 1, after: 10 min}"
    came = fires(uji(f"- {{id: nanti, title: {{id: N, en: L}}, at: {at}, jitter: 20 min}}"), 60)
    minutes = [minute for minute in came if minute is not None]
    assert len(minutes) == 60
    assert min(minutes) == 0 and max(minutes) > 25 and all(0 <= m <= 30 for m in minutes)
    assert len(set(minutes)) > 10
